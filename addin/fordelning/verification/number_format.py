"""What a number format makes of a value: the same, or something else. ECMA-376 part 1, 18.8.31."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from openpyxl.styles.numbers import is_date_format

_GENERAL: Final = "general"
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*(?P<fill>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<exponent>[Ee][+-])|(?P<digits>[0#?.,]+)|(?P<general>general)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION: Final = re.compile(r'(?:"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|[^;"\\_*\[])*', re.DOTALL)
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_SCALES: Final = re.compile(r"(tkr|tsek|ksek|mkr|mnkr|msek|mdkr|mdr|tusen|miljon|miljard)", re.IGNORECASE)
_MINUS: Final = "-−–("
_SPACES: Final = " \u00a0\u202f’'"
_COLOURS: Final = ("red", "blue", "green", "black", "white", "yellow", "cyan", "magenta", "color")


class Otherwise(StrEnum):
    """In what way a format shows something else than the value."""

    NOTHING = "nothing"
    TEXT = "text"  # other signs than the value's own, digits or a scale among them
    SCALED = "scaled"  # divided by thousands
    PERCENT = "percent"  # times a hundred
    DAY = "day"
    SIGN = "sign"  # without its minus, or with one that it has not got
    OTHER = "other"  # a fraction or a power of ten


def shows_otherwise(value: object, code: str, *, is_day: bool = False) -> Otherwise | None:
    """Return how a number format shows something else than a value, None where it is true.

    Fewer decimals than the value has are no lie, nor is a zero that is a dash or nothing.

    Args:
        value: of the cell; days as their numbers.
        code: the number format.
        is_day: whether the cell holds a day, so that a format of days is right.

    >>> shows_otherwise(35000, '"99 000"'), shows_otherwise(35000, "#,##0"), shows_otherwise(35000, ";;;")
    (<Otherwise.TEXT: 'text'>, None, <Otherwise.NOTHING: 'nothing'>)
    """
    if isinstance(value, bool) or value is None or code.casefold() in (_GENERAL, "@"):
        return None
    parts = _sections(code)
    if isinstance(value, str):
        return _of_text(parts) if value else None
    if not isinstance(value, int | float):
        return None
    if is_date_format(code):
        return _of_day(code) if is_day else Otherwise.DAY
    section, bare = _chosen(parts, value)
    return _of_number(section, value, bare=bare)


def _of_day(code: str) -> Otherwise | None:
    """Return what figures that are typed into a format of days make of it."""
    typed = "".join(match["quoted"] or match["escaped"] or "" for match in _TOKEN.finditer(code))
    return Otherwise.TEXT if any(letter.isdigit() for letter in typed) else None


def _sections(code: str) -> list[str]:
    parts, at = [], 0
    while True:
        found = _SECTION.match(code, at)
        end = found.end() if found else len(code)
        parts.append(code[at:end])
        if end >= len(code):
            return parts
        at = end + 1


def _of_text(parts: list[str]) -> Otherwise | None:
    """Return what the fourth section makes of a text; without one a text is shown as it is."""
    own = parts[3] if len(parts) > 3 else next((part for part in parts if "@" in part), "@")
    drawn = "".join((token[token.lastgroup] if token.lastgroup else "") for token in _TOKEN.finditer(own))
    if "@" not in drawn:
        return Otherwise.TEXT if drawn.strip() else Otherwise.NOTHING
    return Otherwise.TEXT if re.search(r"\w", drawn.replace("@", "", 1)) else None


def _chosen(parts: list[str], value: float) -> tuple[str, bool]:
    """Return the section that a number is shown by, and whether it drops the minus of its own accord."""
    if any(map(_CONDITION.search, parts)):
        for part in parts:
            if (found := _CONDITION.search(part)) is None or _holds(value, found[1], float(found[2])):
                return part, False
        return parts[-1], False
    if len(parts) > 1 and value < 0:
        return parts[1], True
    if len(parts) > 2 and value == 0:
        return parts[2], False
    return parts[0], False


def _holds(value: float, sign: str, limit: float) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _of_number(section: str, value: float, *, bare: bool) -> Otherwise | None:
    tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(section)]
    figures = [text for kind, text in tokens if kind == "digits"]
    placed = "".join(figures)
    words = [text for kind, text in tokens if kind in ("quoted", "escaped", "fill", "currency", "other")]
    written = "".join(words)
    if ("bracket", "white") in [(kind, text.casefold()) for kind, text in tokens]:
        return Otherwise.NOTHING
    if any(letter.isdigit() for letter in written) or _SCALES.search(written):
        return Otherwise.TEXT
    if any(kind == "general" for kind, _ in tokens):
        return _of_sign(tokens, written, value, bare=bare)
    if not re.search("[0#?]", placed):
        return _without_figures(written, value)
    if any(kind == "exponent" for kind, _ in tokens) or "/" in _unquoted(tokens):
        return Otherwise.OTHER
    if _is_scaled(placed):
        return Otherwise.SCALED
    if "%" in _unquoted(tokens):
        return Otherwise.PERCENT if abs(value) > 1 else None
    if _is_broken(tokens) or "." in "".join(text for kind, text in tokens if kind in ("quoted", "escaped")):
        return Otherwise.TEXT
    return _of_sign(tokens, written, value, bare=bare)


def _without_figures(written: str, value: float) -> Otherwise | None:
    if not written.strip(_SPACES):
        return None if value == 0 else Otherwise.NOTHING
    return None if value == 0 and not written.strip(_SPACES + _MINUS) else Otherwise.TEXT


def _unquoted(tokens: list[tuple[str, str]]) -> str:
    return "".join(text for kind, text in tokens if kind == "other")


def _is_scaled(placed: str) -> bool:
    """Tell whether commas follow the last figure before the decimals: each divides by a thousand."""
    return bool(re.search(r"[0#?],+(?:\.|$)", placed))


def _is_broken(tokens: list[tuple[str, str]]) -> bool:
    """Tell whether signs stand among the figures that are no blanks."""
    at = [
        number for number, (kind, text) in enumerate(tokens) if kind == "digits" and re.search("[0#?]", text)
    ]
    between = tokens[at[0] + 1 : at[-1]]
    return any(kind not in ("digits", "") and text.strip(_SPACES) for kind, text in between)


def _of_sign(tokens: list[tuple[str, str]], written: str, value: float, *, bare: bool) -> Otherwise | None:
    minus = any(sign in written for sign in _MINUS)
    coloured = any(kind == "bracket" and text.casefold().startswith(_COLOURS) for kind, text in tokens)
    if bare:
        return None if minus or coloured else Otherwise.SIGN
    return Otherwise.SIGN if minus and value > 0 else None
