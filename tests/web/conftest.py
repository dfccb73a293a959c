"""The built page and the browser, handed out where they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pages
from hosts.chromium import Browser, program
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
    there = pages.opened_page(chromium, page)
    print(f"\nready in {there.evaluate('performance.getEntriesByName(`ready`)[0].startTime') / 1000:.1f} s")
    return there
