"""The functions of a cell, under the names they have in Excel: whole columns in, whole columns out.

Each is the function of ``amounts``, ``sentences`` or ``accounts`` behind the door of ``guard``. On Windows
xlwings is told how to hand the arguments over; elsewhere they are plain functions, and xlwings is not
needed. FORDELA_SENASTE_FEL is not among them: it stands in the add-in itself, and so answers also when Python
does not.

>>> FORDELA_NYCKEL(100, [[1.0], [2.0]])
[[33.0], [67.0]]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from fordelning.excel import accounts, amounts, deductions, more_amounts, sentences
from fordelning.excel.guard import guarded
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Callable

# As two rows and columns always, so that one cell looks like many; error cells as text, not as empty.
OPTIONS: Final[dict[str, object]] = {"ndim": 2, "err_to_str": True}


def declare(function: Callable[..., Any], xlwings: Any) -> Callable[..., Any]:
    """Return the function with what xlwings needs to know of it.

    Args:
        function: one that ``guarded`` has returned.
        xlwings: what has ``func`` and ``arg``, as the package does.
    """
    for argument in function.__signature__.parameters:  # type: ignore[attr-defined]
        function = xlwings.arg(argument, **OPTIONS)(function)
    declared: Callable[..., Any] = xlwings.func(category=functions.CATEGORY)(function)
    return declared


def _in_excel(name: str, function: Callable[..., object]) -> Callable[..., Any]:
    answer = guarded(function, name)
    if sys.platform == "win32":
        import xlwings

        return declare(answer, xlwings)
    return answer


FORDELA_NYCKEL = _in_excel("FORDELA_NYCKEL", amounts.by_key)
FORDELA_NIVAER = _in_excel("FORDELA_NIVAER", amounts.by_tier)
FORDELA_PER_ENHET = _in_excel("FORDELA_PER_ENHET", amounts.by_unit)
FORDELA_SATS = _in_excel("FORDELA_SATS", amounts.rate)
FORDELA_LIKA = _in_excel("FORDELA_LIKA", amounts.equal)
FORDELA_ANDELAR = _in_excel("FORDELA_ANDELAR", amounts.by_share)
FORDELA_UTJAMNA = _in_excel("FORDELA_UTJAMNA", amounts.evened)
FORDELA_SATS_X_ANTAL = _in_excel("FORDELA_SATS_X_ANTAL", more_amounts.by_rate)
FORDELA_TRAPPA = _in_excel("FORDELA_TRAPPA", more_amounts.by_band)
FORDELA_GARANTI = _in_excel("FORDELA_GARANTI", more_amounts.against_last_year)
FORDELA_AVRUNDAT = _in_excel("FORDELA_AVRUNDAT", more_amounts.by_multiples)
FORDELA_I_ORDNING = _in_excel("FORDELA_I_ORDNING", more_amounts.in_order)
FORDELA_MED_AVDRAG = _in_excel("FORDELA_MED_AVDRAG", deductions.with_deductions)
FORDELA_FORKLARING = _in_excel("FORDELA_FORKLARING", sentences.of_key)
KONTROLLERA_ORGNR = _in_excel("KONTROLLERA_ORGNR", accounts.organisation_numbers)
KONTROLLERA_BANKGIRO = _in_excel("KONTROLLERA_BANKGIRO", accounts.bankgiro_numbers)
KONTROLLERA_PLUSGIRO = _in_excel("KONTROLLERA_PLUSGIRO", accounts.plusgiro_numbers)

ALL: Final = {name: globals()[name] for name in functions.FUNCTIONS}
