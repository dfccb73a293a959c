"""Cell functions for numbers that money is sent by: ``OK`` or what is wrong, for each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import accounts
from fordelning.accounts import Fault
from fordelning.errors import Place
from fordelning.excel.arguments import rows_of
from fordelning.tables.cells import Reader, is_empty
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.excel.amounts import Cells

_SAID: Final = {
    Fault.NONE: functions.NUMBER_OK,
    Fault.CHECK_DIGIT: functions.CHECK_DIGIT_WRONG,
    Fault.NOT_GIVEN: functions.NUMBER_NOT_GIVEN,
}


def organisation_numbers(account: object) -> Cells:
    """Return ``OK`` or what is wrong, for each cell; empty cells stay empty.

    >>> organisation_numbers([["212000-0142"], [2120000142.0], ["212000-0143"]])
    [['OK'], ['OK'], ['Kontrollsiffran stämmer inte. Någon siffra är fel.']]
    """
    return _each(account, accounts.check_organisation, functions.ORG_NUMBER_FORM)


def bankgiro_numbers(account: object) -> Cells:
    """Return ``OK`` or what is wrong, for each cell; empty cells stay empty."""
    return _each(account, accounts.check_bankgiro, functions.BANKGIRO_FORM)


def plusgiro_numbers(account: object) -> Cells:
    """Return ``OK`` or what is wrong, for each cell; empty cells stay empty."""
    return _each(account, accounts.check_plusgiro, functions.PLUSGIRO_FORM)


def _each(account: object, judge: Callable[[str], Fault], form: str) -> Cells:
    return [[_of_cell(cell, judge, form) for cell in row] for row in rows_of(account)]


def _of_cell(cell: object, judge: Callable[[str], Fault], form: str) -> str:
    if is_empty(cell):
        return ""
    reader = Reader()
    number = reader.text(cell, Place())
    if not number or reader.findings:
        return functions.NUMBER_CELL_WRONG
    return _SAID.get(judge(number), form)
