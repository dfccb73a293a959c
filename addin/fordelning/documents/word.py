"""A Word document with the product's face: styles, tables, footer, and the same bytes at every build.

Requirement D11: both diary numbers in the footer of every page. Text is data: it stands in text elements
only, and what XML cannot hold is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from fordelning import texts
from fordelning.documents import word_styles
from fordelning.texts import decision as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

_EPOCH: Final = datetime(2000, 1, 1)  # a document carries no clock
_ZIPPED: Final = (2000, 1, 1, 0, 0, 0)
_MARGINS: Final = {
    "left": 25,
    "right": 20,
    "top": 25,
    "bottom": 25,
}  # mm, room for a binder
_WIDTH: Final = 9_354  # twentieths of a point: A4 less its margins
_TITLE_MOST: Final = 255  # letters; longer ones do not fit in the file's own title
_SHORT: Final = 9  # rows; a table of so many is not parted
_LOOK: Final = {False: "0620", True: "0660"}  # which rows of the table style count: the first, and the last
# What XML cannot hold, and the marks that turn the direction of the text around.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_LEFT_OUT: Final = ("thumbnail", "customXml", "stylesWithEffects")
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>{}</Application></Properties>'
)


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


class Document:
    """A document being written, from the top down."""

    def __init__(self, title: str, footer: str) -> None:
        self._file = docx.Document()
        word_styles.dress(self._file)
        self._drop_leftovers()
        self._set_page(footer)
        properties = self._file.core_properties
        properties.title, properties.language = clean(title)[:_TITLE_MOST], said.LANGUAGE
        properties.author = properties.last_modified_by = texts.PRODUCT
        properties.comments = properties.subject = properties.keywords = ""
        properties.created = properties.modified = _EPOCH
        properties.revision = 1

    def paragraph(self, text: object, style: str = "Normal") -> None:
        """Write a paragraph."""
        self._file.add_paragraph(clean(text), style)

    def heading(self, text: object, *, new_page: bool = False) -> None:
        """Write a heading of the first level."""
        written = self._file.add_paragraph(clean(text), "Heading 1")
        if new_page:
            written.paragraph_format.page_break_before = True

    def table(
        self, about: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, summed: bool = False
    ) -> None:
        """Write a table whose heading row repeats on every page.

        Args:
            about: the table's alternative text.
            columns: from left to right.
            rows: one cell for every column.
            summed: whether the last row is a sum.
        """
        whole = sum(column.width for column in columns)
        widths = [column.width * _WIDTH // whole for column in columns]
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
        body = list(rows)
        for at, row in enumerate(body):
            # Short tables stay on one page, and a sum stays with the last row above it.
            together = at < len(body) - 1 and (len(body) <= _SHORT or at >= len(body) - 2)
            table.append(_row(row, columns, widths, together=together))
        self._file.element.body.insert_element_before(table, "w:sectPr")

    def to_bytes(self) -> bytes:
        """Return the file: the same bytes for the same content, whenever it is made."""
        self._file.add_paragraph("", word_styles.GAP)  # a document may not end with a table
        made, buffer = io.BytesIO(), io.BytesIO()
        self._file.save(made)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(buffer, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                if name == "docProps/app.xml":
                    content = _APP.format(texts.PRODUCT).encode()
                entry = zipfile.ZipInfo(name, _ZIPPED)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                entry.create_system = 0
                target.writestr(entry, content)
        return buffer.getvalue()

    def _drop_leftovers(self) -> None:
        """Leave out what the blank document brings along: a picture of itself, old copies of its styles."""
        for part in (self._file.part, self._file.part.package):
            assert part is not None
            for name, relation in list(part.rels.items()):
                if any(word in relation.reltype for word in _LEFT_OUT):
                    part.rels.pop(name)

    def _set_page(self, footer: str) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(_MARGINS["left"]), Mm(_MARGINS["right"])
        section.top_margin, section.bottom_margin = Mm(_MARGINS["top"]), Mm(_MARGINS["bottom"])
        section.footer_distance = Mm(10)
        numbers, pages = section.footer.paragraphs[0], said.page_of()
        numbers.style = "Footer"
        section.footer.add_paragraph(clean(footer), "Footer")
        for lead, field in zip(pages, ("PAGE", "NUMPAGES"), strict=True):
            numbers.add_run(lead)
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            run = OxmlElement("w:r")
            run.append(_text("1"))
            simple.append(run)
            numbers._p.append(simple)


def _element(tag: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def _text(text: str) -> BaseOxmlElement:
    element = OxmlElement("w:t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def _row(
    cells: Sequence[object],
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
        row.append(_cell(clean(cell), style, width, together=together))
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
    run.append(_text(text))
    paragraph.extend((about_paragraph, run))
    cell.extend((about_cell, paragraph))
    return cell
