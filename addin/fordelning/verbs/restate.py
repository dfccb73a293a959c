"""Cells whose text was read as a number or a day are written as one, so that formulas see what was read."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from fordelning.errors import finding
from fordelning.texts import restated as words
from fordelning.verbs.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.errors import Finding
    from fordelning.model.said import Said
    from fordelning.workbook.book import Book

R = TypeVar("R", bound=Report)


def restate(book: Book, report: R, said: Iterable[Said]) -> R:
    """Hold the cells to be written and return the report with remarks that say which.

    What the book is asked for afterwards it answers as it will be. Nothing is held where the verb is stopped.
    """
    done = () if report.failed else book.restate(said)
    if not done:
        return report
    return replace(report, remarks=(*report.remarks, *_told(done)))


def in_words(said: Sequence[Said]) -> str:
    """Return how many cells became numbers or days, and where."""
    return " ".join(found.text for found in _told(said))


def _told(said: Sequence[Said]) -> tuple[Finding, ...]:
    numbers = [each for each in said if each.kind is not None]
    days = [each for each in said if each.kind is None]
    return tuple(
        finding(code, cells=words.cells(len(cells)), places=_places(cells))
        for code, cells in (("restated_numbers", numbers), ("restated_days", days))
        if cells
    )


def _places(said: Sequence[Said]) -> str:
    """Return the places, sheet by sheet and column by column."""
    cells = sorted((each.where.sheet, each.where.column, each.where.row, each.where.cell) for each in said)
    return "; ".join(
        words.rows(sheet, column, [row for _, _, row, _ in group])
        if column
        else words.single(sheet, [cell for *_, cell in group])
        for (sheet, column), group in (
            (key, list(each)) for key, each in groupby(cells, lambda each: each[:2])
        )
    )
