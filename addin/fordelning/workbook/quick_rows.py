"""Rows of a sheet written anew where they are as nearly all are: what they have in common is made once.

Rows of a table have cells of the same columns and styles (``plain_rows.shape``). For each such shape the
beginnings of the cells are made once, and only numbers and values are put in row by row. A row of any other
kind is None here, and written cell by cell.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from fordelning.workbook import plain_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fordelning.workbook.plain_rows import Shape

_CELL: Final = b"<c "
_ENDS: Final = (b"</c>", b"/>")
_ROW_END: Final = b"</row>"


class Heads:
    """How the cells of one block begin: before and after the number of their row, by what stood there."""

    def __init__(self, columns: Sequence[int], below: Sequence[str | None]) -> None:
        """Take the columns of a block.

        Args:
            columns: which it writes.
            below: the style of each of them in rows below what was there.
        """
        self._columns, self._below = columns, below
        self._rise = all(left < right for left, right in pairwise(columns))
        self._known: dict[tuple[Shape, bool, bool], list[tuple[str, str]] | None] = {}

    def of(self, shape: Shape, *, below: bool, emptied: bool) -> list[tuple[str, str]] | None:
        """Return what each cell of a row has around the number of the row, or None for a row of another kind.

        Args:
            shape: the cells that stood there.
            below: whether the row is below what was there.
            emptied: whether it is one that is emptied.
        """
        key = shape, below, emptied
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def _made(self, shape: Shape, below: bool, emptied: bool) -> list[tuple[str, str]] | None:
        old = {plain_rows.column(letters.decode()): style.decode() for letters, style, *_ in shape}
        if not self._rise or not old.keys() <= {*self._columns}:
            return None
        found = []
        for column, look in zip(self._columns, self._below, strict=True):
            style = look if below else "" if emptied else old.get(column)
            found.append((f'<c r="{get_column_letter(column)}', f'" s="{style}"' if style else '"'))
        return found


def filled(
    number: int, heads: Sequence[tuple[str, str]], values: Sequence[object], rest: Callable[[object], str]
) -> bytes:
    """Return all cells of a row; one without value and style is not there.

    Args:
        number: of the row.
        heads: as ``Heads.of`` gives them.
        values: of its cells.
        rest: returns what follows the style of a cell with a value, nothing without one.
    """
    cells = []
    for (head, look), value in zip(heads, values, strict=True):
        if value is not None and (more := rest(value)):
            cells.append(f"{head}{number}{look}{more}")
        elif len(look) > 1:
            cells.append(f"{head}{number}{look}></c>")
    return "".join(cells).encode()


def dressed(row: bytes, number: int, looks: Mapping[int, str]) -> bytes | None:
    """Return a row with other styles of some cells, without its start tag; None for a row of another kind.

    Args:
        row: with its tags.
        number: of the row.
        looks: the styles by column; a cell that is not there comes to be.
    """
    heads = plain_rows.shape(row)
    if not heads or not row.endswith(_ROW_END):
        return None
    _, *cells = row[: -len(_ROW_END)].split(_CELL)
    found = {}
    for (letters, style, *_), cell in zip(heads, cells, strict=True):
        if not cell.endswith(_ENDS):
            return None
        column = plain_rows.column(letters.decode())
        look = looks.get(column)
        if look is not None:
            place = cell.index(b'"', 3) + 1
            after = place + len(style) + 5 if style else place
            cell = b'%b s="%b"%b' % (cell[:place], look.encode(), cell[after:])
        found[column] = cell
    for column in looks.keys() - found.keys():
        found[column] = f'r="{get_column_letter(column)}{number}" s="{looks[column]}"></c>'.encode()
    return _CELL + _CELL.join(found[column] for column in sorted(found)) + _ROW_END
