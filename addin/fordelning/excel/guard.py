"""The door between Excel and Python: nothing but answers and Swedish reasons passes it.

The reason of a cell function goes to the add-in as a text with a mark in front. The add-in puts Excel's own
error in the cell, so that no sum skips it in silence, and keeps the text for FORDELA_SENASTE_FEL and the
button Visa fel.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from fordelning.errors import DataError, FordelningError
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRONG: Final = "#FORDELNING-FEL:"  # before a reason: the cell becomes #VALUE!
NOT_THERE: Final = "#FORDELNING-SAKNAS:"  # before a reason: the cell becomes #N/A

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands in a cell for which there is no answer, though the others have theirs."""

    reason: str


def caught(action: Callable[[], T], unexpected: Callable[[], T]) -> T:
    """Return what an action answers, or what stands for it where something happens that nobody foresaw.

    Args:
        action: it may refuse with an error of ours, which is passed on.
        unexpected: called while the exception is handled.
    """
    try:
        return action()
    except FordelningError:
        raise
    except Exception:
        return unexpected()


def guarded(function: Callable[..., object], name: str) -> Callable[..., Any]:
    """Return the function as Excel may call it: it never raises, and hands over only what a cell can hold.

    Args:
        function: one of the cell functions.
        name: what it is called in Excel.
    """

    def answer(*arguments: object, **named: object) -> Any:
        try:
            return caught(lambda: _cells(function(*arguments, **named)), _unexpected)
        except FordelningError as error:
            return WRONG + _reason(error)

    signature = inspect.signature(function)
    parameters = [each.replace(annotation=inspect.Parameter.empty) for each in signature.parameters.values()]
    # xlwings takes a type that stands on an argument for the converter to use on it.
    answer.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    answer.__annotations__ = {}
    answer.__name__ = answer.__qualname__ = name
    answer.__module__ = "fordelning.excel.functions"
    answer.__doc__ = functions.FUNCTIONS[name].summary
    return answer


def _unexpected() -> str:
    return WRONG + functions.unexpected(_log())


@cache
def _log() -> Path | None:
    """Write where it happened, the first time only: thousands of cells may fail alike."""
    from fordelning.verbs.trace import write_log  # with all that asks what the computer is

    return write_log()


def _reason(error: FordelningError) -> str:
    if isinstance(error, DataError):
        return functions.refused([str(found) for found in error.findings])
    return str(error)


def _cells(answer: object) -> Any:
    """Return rows of cells, or one cell, as texts and the numbers of a spreadsheet: doubles."""
    if isinstance(answer, list):
        return [[_cell(each) for each in row] for row in answer]
    return _cell(answer)


def _cell(answer: object) -> object:
    if type(answer) is int:  # nearly every cell: asked first, since the next questions take their time
        return float(answer)
    if isinstance(answer, Refused):
        return NOT_THERE + answer.reason
    if isinstance(answer, int | Fraction | Decimal):
        return float(answer)
    return answer
