"""The built page and the browser, handed out where they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pages
from hosts.chromium import Browser, program
from hosts.firefox import Firefox
from hosts.firefox import program as where_firefox_is
from hosts.need import absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "FORDELNING_PAGE"  # where the built page is


@pytest.fixture(scope="session")
def page() -> Path:
    """The built page."""
    path = Path(os.environ.get(PAGE, "build/fordelning.html"))
    if not path.is_file():
        absent(f"the page is not built (python addin/web/build_page.py), and {PAGE} does not name it")
    return path.resolve()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """A function that starts a Chromium with a page of its own."""
    path = program()
    if path is None:
        absent("Chromium is not installed")
    started: list[Browser] = []

    def start(*flags: str) -> Browser:
        started.append(Browser(path, tmp_path_factory.mktemp("profil"), *flags))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture(scope="module")
def opened(chromium, page):
    """The page from the disk, ready."""
    return pages.opened_page(chromium(), page)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox with a page of its own."""
    path = where_firefox_is()
    if path is None:
        absent("Firefox is not installed")
    there = Firefox(path, tmp_path_factory.mktemp("profil"))
    yield there
    there.close()


@pytest.fixture(scope="module")
def opened_in_firefox(firefox, page):
    """The page from the disk in Firefox, ready."""
    return pages.opened_page(firefox, page)
