"""Cells written into the XML of one sheet; every byte outside them stays as it was."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, to_excel

from fordelning.formulas import Formula
from fordelning.layout.looks import NUMBER_FORMATS
from fordelning.workbook import plain_rows, quick_rows, spans
from fordelning.workbook.dress import with_look
from fordelning.workbook.escapes import encode
from fordelning.workbook.quick_rows import Heads
from fordelning.workbook.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from fordelning.layout.spec import Show
    from fordelning.workbook.dress import Dress
    from fordelning.workbook.restyle import Looks
    from fordelning.workbook.rows import Cells
    from fordelning.workbook.spans import Element


@dataclass(frozen=True, slots=True)
class Block:
    """Values for some columns of a sheet from row ``top`` on; rows below them down to ``bottom`` are emptied.

    A row that lies below ``bottom`` takes its look from row ``look``, or else from row ``top``. ``heights``
    in points are one per row, None for the height that rows have of themselves; without it heights stay as
    they are. ``show`` is how its cells are shown from now on; without it they keep their number formats.
    """

    top: int
    bottom: int
    columns: tuple[int, ...]
    rows: Sequence[Sequence[object]]
    unhide: bool = False
    heights: Sequence[float | None] | None = None
    look: int = 0
    show: Show | None = None

    @property
    def last(self) -> int:
        """The last row that is written or emptied."""
        return max(self.top + len(self.rows) - 1, self.bottom)

    @property
    def shown(self) -> list[tuple[range, Sequence[int], str]]:
        """Its rows and columns, with the number format that they get from now on; none if they get none."""
        rows = range(self.top, self.last + 1)
        return [] if self.show is None else [(rows, self.columns, NUMBER_FORMATS[self.show])]

    def height(self, number: int) -> float | None:
        """Return the height that a row asks for."""
        at = number - self.top
        return self.heights[at] if self.heights is not None and 0 <= at < len(self.heights) else None

    def values(self, number: int) -> dict[int, object]:
        """Return the new values of a row by column; None empties a cell."""
        if not self.top <= number <= self.last:
            return {}
        return dict(zip(self.columns, self.row(number), strict=True))

    def row(self, number: int) -> Sequence[object]:
        """Return the new values of a row that the block writes or empties, in the order of its columns."""
        at = number - self.top
        return self.rows[at] if at < len(self.rows) else (None,) * len(self.columns)


def write(
    xml: bytes,
    blocks: Sequence[Block],
    epoch: datetime = CALENDAR_WINDOWS_1900,
    looks: Looks | None = None,
    dress: Dress | None = None,
) -> bytes:
    """Return the XML of a sheet with the blocks written into it.

    Args:
        xml: the part of the sheet.
        blocks: what is to stand where.
        epoch: the first day of the workbook's calendar.
        looks: the styles of those that are to be shown in another way, as ``restyle`` has them.
        dress: the styles that cells are to have, whatever is written in them.
    """
    xml = spans.as_utf8(xml)
    found = plain_rows.around(xml)
    data = next(element for element in found if element.name == "sheetData")
    page = _Page(Rows(xml, found), data.prefix, epoch, tuple(blocks), looks or {}, dress or {})
    touched = {number for block in blocks for number in range(block.top, block.last + 1)} | page.dress.keys()
    tags = [_dimension(element, blocks) for element in found if blocks and element.name == "dimension"]
    alone = data.inside == data.end
    if alone:
        tags.append((data.start, data.end, spans.start_tag(data, {}, alone=False)))
    before = max([data.inside, *(end for _, end, _ in tags)])
    written = io.BytesIO()
    written.write(spans.replace(xml[:before], tags))
    done = before
    for number in sorted(touched | page.elements.keys()):  # a large sheet is never held in pieces and whole
        old = page.elements.get(number)
        if old is not None:
            written.write(xml[done : old.start])
            done = old.end
        if number in touched:
            written.write(page.row(number))
        elif old is not None:
            written.write(xml[old.start : old.end])
    if alone:
        written.write(f"</{data.tag}>".encode())
    written.write(xml[done:])
    return written.getvalue()


def _dimension(element: Element, blocks: Sequence[Block]) -> tuple[int, int, bytes]:
    left, top, right, bottom = range_boundaries(element.attributes["ref"])
    left = min(left or 1, *(min(block.columns) for block in blocks))
    right = max(right or 1, *(max(block.columns) for block in blocks))
    top = min(top or 1, *(block.top for block in blocks))
    bottom = max(bottom or 1, *(block.last for block in blocks))
    area = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
    return element.start, element.end, spans.start_tag(element, {"ref": area}, alone=True)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A block made ready: first row, last row, the row after the last that is filled, and its columns.

    Each column has its letters, and the style of its cells below what was there.
    """

    block: Block
    top: int
    last: int
    filled: int
    places: tuple[tuple[int, str, str | None], ...]
    heads: Heads

    @classmethod
    def of(cls, block: Block, styles: Mapping[tuple[int, int], str | None]) -> _Plan:
        places = [(each, get_column_letter(each), styles.get((block.top, each))) for each in block.columns]
        heads = Heads(block.columns, [look for *_, look in places])
        return cls(block, block.top, block.last, block.top + max(len(block.rows), 1), tuple(places), heads)


class _Page:
    """One sheet while its rows are written."""

    def __init__(
        self,
        rows: Rows,
        prefix: str,
        epoch: datetime,
        blocks: tuple[Block, ...],
        looks: Looks,
        dress: Dress,
    ) -> None:
        self.looks, self.dress = looks, dress
        self.rests: dict[str, str] = {}  # of texts that have been written: most stand in many rows
        self.xml, self.cells, self.elements = rows.xml, rows.cells, rows.elements
        self.prefix, self.epoch, self.blocks = prefix, epoch, blocks
        self.styles = {
            (block.top, column): cell[0]
            for block in blocks
            for column, cell in self.cells(block.look or block.top).items()
        }
        self.plans = [_Plan.of(block, self.styles) for block in blocks]

    def row(self, number: int) -> bytes:
        """Return a row with its new values among its other cells."""
        plans = [plan for plan in self.plans if plan.top <= number <= plan.last]
        quick = self._quick(plans, number)
        if quick is not None:
            return quick
        old = self.cells(number)
        new: dict[int, str] = {}
        for plan in plans:
            self._plan_row(plan, number, old, new)
        tag, end, looks = self._row_tag(number), f"</{self.prefix}row>".encode(), self.dress.get(number, {})
        if not old and not looks:
            return tag + "".join([new[column] for column in sorted(new)]).encode() + end
        cells = {column: content for column, (_, content) in old.items()}
        cells |= {column: content.encode() for column, content in new.items()}
        for column, look in looks.items():
            empty = self.cell(f"{get_column_letter(column)}{number}", look, None).encode()
            cells[column] = with_look(cells[column], look) if cells.get(column) else empty
        return tag + b"".join(cells[column] for column in sorted(cells)) + end

    def _quick(self, plans: Sequence[_Plan], number: int) -> bytes | None:
        """Return a row of a kind that most are of, None for any other."""
        looks, element = self.dress.get(number), self.elements.get(number)
        row = b"" if element is None else self.xml[element.start : element.end]
        if self.prefix or len(plans) > 1:
            return None
        if not plans:
            dressed = quick_rows.dressed(row, number, looks) if looks else None
            return None if dressed is None else self._row_tag(number) + dressed
        (plan,), shape = plans, plain_rows.shape(row)
        block = plan.block
        if looks or shape is None or block.show is not None:
            return None
        below, emptied = number > block.bottom, number >= plan.filled
        heads = plan.heads.of(shape, below=below, emptied=emptied)
        if heads is None:
            return None
        cells = quick_rows.filled(number, heads, block.row(number), self._rest)
        return self._row_tag(number) + cells + b"</row>"

    def _rest(self, value: object) -> str:
        """Return what follows the style of a cell with a value, nothing without one."""
        if type(value) is int:
            return f"><v>{value}</v></c>"
        known = self.rests.get(value) if type(value) is str else None
        if known is not None:
            return known
        kind, content = self._content(value)
        rest = f"{kind}>{content}</c>" if content else ""
        return self.rests.setdefault(value, rest) if type(value) is str else rest

    def _plan_row(self, plan: _Plan, number: int, old: Cells, new: dict[int, str]) -> None:
        """Write what a block has for a row."""
        values = plan.block.row(number)
        for (column, letters, look), value in zip(plan.places, values, strict=True):
            style = old[column][0] if column in old else None
            if plan.block.show is not None:
                style = self.looks[style or "0", NUMBER_FORMATS[plan.block.show]]
            elif number > plan.block.bottom:
                style = look
            elif number >= plan.filled:
                style = None
            new[column] = self.cell(f"{letters}{number}", style, value)

    def _row_tag(self, number: int) -> bytes:
        row = self.elements.get(number)
        if row is None:
            height = self._height(number)
            words = "".join(f' {name}="{value}"' for name, value in height.items() if value is not None)
            return f'<{self.prefix}row r="{number}"{words}>'.encode()
        changed: dict[str, str | None] = {"r": str(number), "spans": None, **self._height(number)}
        if any(block.unhide and block.top <= number <= block.last for block in self.blocks):
            changed["hidden"] = None
        return spans.start_tag(row, changed, alone=False)

    def _height(self, number: int) -> dict[str, str | None]:
        blocks = [
            plan.block
            for plan in self.plans
            if plan.block.heights is not None and plan.top <= number <= plan.last
        ]
        tallest = max((block.height(number) or 0 for block in blocks), default=0)
        if not blocks:
            return {}
        return {"ht": f"{tallest:g}" if tallest else None, "customHeight": "1" if tallest else None}

    def cell(self, place: str, style: str | None, value: object) -> str:
        """Return one cell; a text stays a text whatever it begins with, only a Formula becomes one."""
        kind, content = self._content(value)
        if not content and not style:
            return ""
        look = f' s="{style}"' if style else ""
        return f'<{self.prefix}c r="{place}"{look}{kind}>{content}</{self.prefix}c>'

    def _content(self, value: object) -> tuple[str, str]:
        p = self.prefix
        if isinstance(value, Formula):
            return self._formula(value)
        if value is None or value == "":
            return "", ""
        if isinstance(value, str):
            text = _escaped(encode(value))
            return ' t="inlineStr"', f'<{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is>'
        if isinstance(value, bool):
            return ' t="b"', f"<{p}v>{int(value)}</{p}v>"
        if isinstance(value, date):
            value = to_excel(value, self.epoch)  # type: ignore[no-untyped-call]
        if isinstance(value, int | float):
            return "", f"<{p}v>{value!r}</{p}v>"
        raise TypeError(value)

    def _formula(self, formula: Formula) -> tuple[str, str]:
        """Return a formula with its known result, which readers see until a spreadsheet recalculates it."""
        p, known = self.prefix, formula.value
        text = f"<{p}f>{_escaped(formula.text)}</{p}f>"
        if known is None:
            return "", text
        kind, shown = (' t="str"', _escaped(encode(known))) if isinstance(known, str) else ("", str(known))
        return kind, f"{text}<{p}v>{shown}</{p}v>"


def _escaped(text: str) -> str:
    """Return a text as XML has it; most need no change."""
    return escape(text) if "&" in text or "<" in text or ">" in text else text
