"""Cells whose text was read as a number or a day: what is written there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from fordelning.layout.spec import Show
from fordelning.layout.tables import show_of
from fordelning.workbook.area import Written
from fordelning.workbook.cells import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from fordelning.model.said import Said

Place = tuple[str, str]  # sheet, address


def by_place(said: Iterable[Said]) -> dict[Place, Said]:
    """Return the cells by where they stand; one that was read twice stands there once."""
    return {(each.where.sheet, each.where.cell): each for each in said if each.where.cell}


def blocks(cells: Mapping[Place, Said]) -> list[Written]:
    """Return what is to be written, cells below each other that are shown alike together."""
    ordered = sorted(cells.items(), key=lambda each: _order(*each))
    numbered = [(*_order(place, each), each) for place, each in ordered]
    found = []
    for _, group in groupby(enumerate(numbered), lambda at: (*at[1][:2], at[1][2] - at[0], at[1][3])):
        run = [each for _, each in group]
        sheet, column, top, show, _ = run[0]
        rows = [(each.value,) for *_, each in run]
        found.append(Written(sheet, Block(top, top + len(rows) - 1, (column,), rows, show=show)))
    return found


def _order(place: Place, said: Said) -> tuple[str, int, int, Show]:
    """Return sheet, column, row and how a cell is shown."""
    row, column = coordinate_to_tuple(place[1])
    return place[0], column, row, Show.DATE if said.kind is None else show_of(said.kind)


def without(cells: Mapping[Place, Said], is_formula: Callable[[Written], list[bool]]) -> dict[Place, Said]:
    """Return the cells that hold no formula."""
    formulas = {
        (each.sheet, f"{get_column_letter(each.block.columns[0])}{each.block.top + at}")
        for each in blocks(cells)
        for at, formula in enumerate(is_formula(each))
        if formula
    }
    return {place: each for place, each in cells.items() if place not in formulas}
