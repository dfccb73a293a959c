"""The criteria of COUNTIF and SUMIF: which values meet one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fordelning.formulas.values import CellError, UnknownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.formulas.values import Scalar

FILLED: Final = "<>"  # whatever is not empty
_CRITERION: Final = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"-?\d+")
_TESTS: Final[dict[str, Callable[[float, float], bool]]] = {
    "": lambda one, other: one == other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
}


def test(criterion: Scalar) -> Callable[[Scalar], bool]:
    """Return the test of a criterion: a number, or a text with signs of comparison and wildcards."""
    if isinstance(criterion, CellError):
        raise criterion
    if isinstance(criterion, str):
        found = _CRITERION.fullmatch(criterion)
        assert found is not None
        sign, wanted = found[1] or "", found[2]
        if criterion == FILLED:
            return _is_filled
        if _NUMBER.fullmatch(wanted):
            return _of_number(sign, int(wanted))
        return _of_text(sign, wanted)
    if criterion is None or isinstance(criterion, bool):
        raise UnknownError
    return _of_number("", criterion)


def _is_filled(value: Scalar) -> bool:
    if value == "":
        raise UnknownError  # a formula that shows nothing
    return value is not None


def _of_number(sign: str, wanted: float) -> Callable[[Scalar], bool]:
    def holds(value: Scalar) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            if isinstance(value, str) and any(each.isdigit() for each in value):
                raise UnknownError  # some take it for the number, some for a text
            return sign == "<>"
        return _TESTS[sign](value, wanted)

    return holds


def _of_text(sign: str, wanted: str) -> Callable[[Scalar], bool]:
    if sign not in ("", "=", "<>") or not wanted or any(each.isdigit() for each in wanted[:1]):
        raise UnknownError
    like = pattern(wanted)
    return lambda value: (isinstance(value, str) and like(value)) != (sign == "<>")


def pattern(wanted: str) -> Callable[[str], bool]:
    """Return the test whether a text is like another, in which ``*`` and ``?`` stand for any signs."""
    if not any(sign in wanted for sign in "*?~"):
        folded = wanted.casefold()
        return lambda text: text.casefold() == folded
    parts = re.findall(r"~[*?~]|.", wanted.casefold(), re.DOTALL)
    any_sign = {"*": ".*", "?": "."}
    like = re.compile("".join(any_sign.get(part) or re.escape(part[-1]) for part in parts), re.DOTALL)
    return lambda text: like.fullmatch(text.casefold()) is not None
