"""Numbers that money is sent by: organisation numbers, bankgiro and plusgiro, checked by their last digit.

Requirement D21: the requisition names the recipient's organisation number and giro. The last digit is the
Luhn check digit of the others: https://sv.wikipedia.org/wiki/Luhn-algoritmen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

from fordelning.errors import Place
from fordelning.excel.arguments import rows_of
from fordelning.tables.cells import Reader, is_empty
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.excel.amounts import Cells

_DASHES: Final = str.maketrans({"–": "-", "−": "-", "\u2010": "-", "\u2011": "-"})
_BANKGIRO: Final = re.compile(r"[0-9]{3,4}-?[0-9]{4}")
_PLUSGIRO: Final = re.compile(r"[0-9][0-9 ]{0,8}-?[0-9]")
_ORG_NUMBER: Final = re.compile(r"(?:16)?[0-9]{6}-?[0-9]{4}")


def is_bankgiro(number: str) -> bool:
    """Tell whether a bankgiro number has its form and its check digit.

    >>> is_bankgiro("5420-3674"), is_bankgiro("5420-3675")
    (True, False)
    """
    return _of_bankgiro(number) == functions.NUMBER_OK


def is_plusgiro(number: str) -> bool:
    """Tell whether a plusgiro number has its form and its check digit.

    >>> is_plusgiro("11 52 00-8"), is_plusgiro("11 52 00-9")
    (True, False)
    """
    return _of_plusgiro(number) == functions.NUMBER_OK


def _by_luhn(digits: str) -> str:
    return functions.NUMBER_OK if luhn.is_valid(digits) else functions.CHECK_DIGIT_WRONG


def _of_bankgiro(number: str) -> str:
    plain = number.translate(_DASHES)
    return _by_luhn(plain.replace("-", "")) if _BANKGIRO.fullmatch(plain) else functions.BANKGIRO_FORM


def _of_plusgiro(number: str) -> str:
    plain = number.translate(_DASHES)
    digits = plain.replace(" ", "").replace("-", "")
    fits = _PLUSGIRO.fullmatch(plain) and 2 <= len(digits) <= 8
    return _by_luhn(digits) if fits else functions.PLUSGIRO_FORM


def _of_organisation(number: str) -> str:
    plain = number.translate(_DASHES)
    if not _ORG_NUMBER.fullmatch(plain):
        return functions.ORG_NUMBER_FORM
    try:
        orgnr.validate(plain[-11:] if "-" in plain else plain[-10:])
    except ValidationError:
        return functions.CHECK_DIGIT_WRONG
    return functions.NUMBER_OK


def organisation_numbers(account: object) -> Cells:
    """Return ``OK`` or what is wrong, for each cell; empty cells stay empty.

    >>> organisation_numbers([["212000-0142"], [2120000142.0], ["212000-0143"]])
    [['OK'], ['OK'], ['Kontrollsiffran stämmer inte. Någon siffra är fel.']]
    """
    return _each(account, _of_organisation)


def bankgiro_numbers(account: object) -> Cells:
    """Return ``OK`` or what is wrong, for each cell; empty cells stay empty."""
    return _each(account, _of_bankgiro)


def plusgiro_numbers(account: object) -> Cells:
    """Return ``OK`` or what is wrong, for each cell; empty cells stay empty."""
    return _each(account, _of_plusgiro)


def _each(account: object, judge: Callable[[str], str]) -> Cells:
    return [[_of_cell(cell, judge) for cell in row] for row in rows_of(account)]


def _of_cell(cell: object, judge: Callable[[str], str]) -> str:
    if is_empty(cell):
        return ""
    reader = Reader()
    number = reader.text(cell, Place())
    return judge(number) if number and not reader.findings else functions.NUMBER_CELL_WRONG
