"""What a workbook of an earlier version lacks to show changes itself: it is told, and works all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import DataError, Finding, Place, finding
from fordelning.layout import ROUND_SEALS, SEALS
from fordelning.layout.sheets import START
from fordelning.texts.verification import lacks_table, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.workbook.book import Book


def check_version(book: Book) -> Iterator[Finding]:
    """Yield that a workbook has not the tables that changes are seen by, if it has not."""
    lacks = [spec.name for spec in (SEALS, ROUND_SEALS) if not has_table(book, spec.name)]
    if lacks:
        yield finding(
            "workbook_older", Place(START.name), tables=listed([lacks_table(each) for each in lacks])
        )


def has_table(book: Book, name: str) -> bool:
    """Tell whether a workbook has a table, whole."""
    try:
        book.locate(name)
    except DataError:
        return False
    return True
