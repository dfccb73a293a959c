"""One table of a Word document: a heading row on every page, and no row or number parted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from fordelning.documents import word_styles
from fordelning.money import NBSP
from fordelning.texts import decision as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

_LETTER, _PAD = 105, 180  # the same, for a bold digit in a cell and for the cell's own edges
_SHORT: Final = 9  # rows; a table of so many is not parted
_LOOK: Final = {False: "0620", True: "0660"}  # which rows of the table style count: the first, and the last
# What XML cannot hold, and the marks that turn the direction of the text around.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


_UNIT: Final = re.compile(r"(?<=\d) (?=(?:kronor|kr|tkr|mnkr|%)(?!\w))")  # the space before a unit


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, its part of the width, and whether it holds numbers."""

    heading: str
    width: int
    number: bool = False


def clean(value: object) -> str:
    r"""Return text on one line, without what XML cannot hold.

    >>> clean("Hem\x00met\n AB")
    'Hemmet AB'
    """
    return " ".join(part for part in re.split("[ \t\n\r]+", _FORBIDDEN.sub("", str(value))) if part)


def build(
    about: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, summed: bool
) -> BaseOxmlElement:
    """Return the table as Word's own element.

    Args:
        about: the table's alternative text.
        columns: from left to right.
        rows: one cell for every column.
        summed: whether the last row is a sum.
    """
    body = [[_UNIT.sub(NBSP, clean(cell)) for cell in row] for row in rows]
    widths = _widths(columns, body)
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='{word_styles.TABLE}'/>"
        f"<w:tblW w:w='{sum(widths)}' w:type='dxa'/><w:tblLayout w:type='fixed'/>"
        f"<w:tblLook w:val='{_LOOK[summed]}' w:firstRow='1' w:lastRow='{int(summed)}' "
        "w:firstColumn='0' w:lastColumn='0' w:noHBand='1' w:noVBand='1'/></w:tblPr><w:tblGrid/></w:tbl>"
    )
    for tag, text in (("w:tblCaption", about), ("w:tblDescription", said.describe(about))):
        table.tblPr.append(_element(tag, clean(text)))
    for width in widths:
        grid = OxmlElement("w:gridCol")
        grid.set(qn("w:w"), str(width))
        table.tblGrid.append(grid)
    table.append(_row([column.heading for column in columns], columns, widths, heading=True))
    for at, row in enumerate(body):
        # Short tables stay on one page, and a sum stays with the last row above it.
        together = at < len(body) - 1 and (len(body) <= _SHORT or at >= len(body) - 2)
        table.append(_row(row, columns, widths, together=together))
    return table


def _element(tag: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def text_of(text: str) -> BaseOxmlElement:
    """Return a text element, which is never anything but text."""
    element = OxmlElement("w:t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths of the columns: by their parts, but no number is ever parted."""
    whole = sum(column.width for column in columns)
    widths = [column.width * word_styles.WIDTH // whole for column in columns]
    needed = [
        max(widths[at], _LETTER * max(map(len, _parts(row[at] for row in rows)), default=0) + _PAD)
        if column.number
        else 0
        for at, column in enumerate(columns)
    ]
    left = max(word_styles.WIDTH - sum(needed), word_styles.WIDTH // 4)
    texts_whole = sum(column.width for column in columns if not column.number)
    return [need or column.width * left // texts_whole for need, column in zip(needed, columns, strict=True)]


def _parts(cells: Iterable[str]) -> Iterator[str]:
    """Yield what may not be parted: an amount has no-break spaces."""
    for cell in cells:
        yield from cell.split(" ")


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    *,
    heading: bool = False,
    together: bool = False,
) -> BaseOxmlElement:
    row, about = OxmlElement("w:tr"), OxmlElement("w:trPr")
    about.append(OxmlElement("w:cantSplit"))
    if heading:
        about.append(OxmlElement("w:tblHeader"))
    row.append(about)
    for cell, column, width in zip(cells, columns, widths, strict=True):
        style = word_styles.cell(number=column.number, heading=heading)
        row.append(_cell(cell, style, width, together=together))
    return row


def _cell(text: str, style: str, width: int, *, together: bool) -> BaseOxmlElement:
    cell, paragraph, run = OxmlElement("w:tc"), OxmlElement("w:p"), OxmlElement("w:r")
    about_cell, about_paragraph, size = OxmlElement("w:tcPr"), OxmlElement("w:pPr"), OxmlElement("w:tcW")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    about_cell.append(size)
    about_paragraph.append(_element("w:pStyle", style))
    if together:
        about_paragraph.append(OxmlElement("w:keepNext"))
    run.append(text_of(text))
    paragraph.extend((about_paragraph, run))
    cell.extend((about_cell, paragraph))
    return cell
