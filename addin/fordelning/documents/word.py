"""A Word document with the product's face: styles, tables, footer, and the same bytes at every build.

Requirement D11: both diary numbers in the footer of every page. Text is data: it stands in text elements
only, and what XML cannot hold is left out.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from fordelning import texts
from fordelning.documents import word_styles, word_table
from fordelning.documents.word_table import Column, clean
from fordelning.texts import decision as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EPOCH: Final = datetime(2000, 1, 1)  # a document carries no clock
_ZIPPED: Final = (2000, 1, 1, 0, 0, 0)
_MARGINS: Final = {
    "left": 25,
    "right": 20,
    "top": 25,
    "bottom": 25,
}  # mm, with room for a binder
_TITLE_MOST: Final = 255  # letters; longer ones do not fit in the file's own title
_LEFT_OUT: Final = ("thumbnail", "customXml", "stylesWithEffects")
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>{}</Application></Properties>'
)


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
        table = word_table.build(about, columns, rows, summed=summed)
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
            run.append(word_table.text_of("1"))
            simple.append(run)
            numbers._p.append(simple)
