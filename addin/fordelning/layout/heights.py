"""How tall a row must be for its texts: no program that only writes files can ask a spreadsheet for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.formulas import Formula
from fordelning.layout.spec import Show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.layout.spec import TableSpec

LINE_HEIGHT: Final = 15.0  # points per line of body text
WRAPPED: Final = (Show.LONG, Show.LONG_LINK, Show.EITHER)  # how texts are shown that are broken into lines
TALLEST: Final = 409.0  # points; Excel knows no taller row
_BODY: Final = 0.86  # mean width of a letter of body text, in digits (the unit of column widths)
_SMALL: Final = 0.76  # the same for help texts


def height(*cells: tuple[str, float]) -> float:
    """Return the row height in points that texts of body size need in columns of these widths."""
    return LINE_HEIGHT * max(_lines(text, width / _BODY) for text, width in cells) + 2


def small_height(*cells: tuple[str, float]) -> float:
    """Return the row height in points that help texts need in columns of these widths."""
    return LINE_HEIGHT * 0.85 * max(_lines(text, width / _SMALL) for text, width in cells) + 4


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes, words kept whole unless one is longer than a line."""
    if len(text) <= width:
        return 1
    lines, left = 1, width
    for word in text.split():
        if len(word) > left and left < width:
            lines, left = lines + 1, width
        broken = int((len(word) - 1) // width)
        lines += broken
        left -= len(word) - broken * width + 1
    return lines


def _words(value: object) -> str:
    shown = value.value if isinstance(value, Formula) else value
    return str(shown or "")


def row_heights(spec: TableSpec, rows: Iterable[Sequence[object]]) -> list[float | None]:
    """Return the height in points of each row of a table whose texts wrap, or None where one line is enough.

    Args:
        spec: the table.
        rows: as wide as it is.

    Raises:
        ValueError: if one is not.
    """
    long = [(at, field.width / _BODY) for at, field in enumerate(spec.fields) if field.show in WRAPPED]
    tall = (max((_lines(_words(row[at]), width) for at, width in long), default=1) for row in rows)
    try:
        return [min(LINE_HEIGHT * lines + 2, TALLEST) if lines > 1 else None for lines in tall]
    except IndexError:
        raise ValueError(f"a row is not as wide as {spec.name}") from None
