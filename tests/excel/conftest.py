"""An officer in front of a running spreadsheet, for the tests of the buttons."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import xlwings

from fordelning.excel import desk, hosts
from hosts.desk import TypedDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def officer(monkeypatch: pytest.MonkeyPatch) -> TypedDesk:
    """The officer at her desk, with answers to type in."""
    played = TypedDesk()
    monkeypatch.setitem(desk.DESKS, sys.platform, played.in_front_of)
    monkeypatch.setitem(hosts.HOSTS, sys.platform, hosts.HOSTS["win32"])
    return played


@pytest.fixture
def on_mac(officer: TypedDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let her buttons go the way they go on a Mac."""
    monkeypatch.setitem(hosts.HOSTS, sys.platform, hosts.HOSTS["darwin"])


@pytest.fixture
def front(office: xlwings.App) -> Iterator[Callable[[Path], xlwings.Book]]:
    """Return a function that opens a workbook in front, where the macros find it."""
    before = set(office.impl.opened)

    def open_(path: Path) -> xlwings.Book:
        book = office.books.open(path)
        book.set_mock_caller()
        return book

    yield open_
    for number in set(office.impl.opened) - before:
        office.impl.opened[number].close()
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller
