"""A Word document with the product's face: styles, tables, footer, and the same bytes at every build.

Requirement D11: both diary numbers in the footer of every page. Text is data: it stands in text elements
only, and what XML cannot hold is left out.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

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

    from docx.oxml.xmlchemy import BaseOxmlElement

_EPOCH: Final = datetime(2000, 1, 1)  # a document carries no clock
_ZIPPED: Final = (2000, 1, 1, 0, 0, 0)
_MARGINS: Final = {
    "left": 25,
    "right": 20,
    "top": 25,
    "bottom": 25,
}  # mm, with room for a binder
_LETTER: Final = {"top": 18, "bottom": 20}  # mm; a letter should fit on one page
_TITLE_MOST: Final = 255  # letters; longer ones do not fit in the file's own title
_LEFT_OUT: Final = ("thumbnail", "customXml", "stylesWithEffects")
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>{}</Application></Properties>'
)


class Document:
    """A document being written, from the top down."""

    def __init__(self, title: str, footer: str, *, letters: bool = False) -> None:
        """Begin a document.

        Args:
            title: the file's own title.
            footer: what stands below on every page.
            letters: whether it holds letters, each with pages of its own: then none is counted of all.
        """
        self._file = docx.Document()
        word_styles.dress(self._file)
        self._drop_leftovers()
        self._set_page(footer, said.page_of()[:1] if letters else said.page_of())
        if letters:
            numbered = OxmlElement("w:pgNumType")
            numbered.set(qn("w:start"), "1")
            self._body.sectPr.find(qn("w:pgMar")).addnext(numbered)
            section = self._file.sections[0]
            section.top_margin, section.bottom_margin = Mm(_LETTER["top"]), Mm(_LETTER["bottom"])
        properties = self._file.core_properties
        properties.language = said.LANGUAGE
        self.name(title)
        properties.author = properties.last_modified_by = texts.PRODUCT
        properties.comments = properties.subject = properties.keywords = ""
        properties.created = properties.modified = _EPOCH
        properties.revision = 1

    def name(self, title: str) -> None:
        """Give the file its own title."""
        self._file.core_properties.title = clean(title)[:_TITLE_MOST]

    def paragraph(self, text: object, style: str = "Normal", *, stays: bool = False) -> None:
        """Write a paragraph; one that ``stays`` is on the page of what follows it."""
        written = self._element(text, style)
        if stays:
            _keep_with_next(written)

    def hold(self) -> None:
        """Let the paragraph written last be on the page of what follows it."""
        last = self._body.sectPr.getprevious()
        if last is not None and last.tag == qn("w:p"):
            _keep_with_next(last)

    def line(self, text: object, beside: object, *, bold: bool = False) -> None:
        """Write a line with something at its right end too, as the head of a letter has."""
        written = self._element("", word_styles.SENDER)
        run = OxmlElement("w:r")
        if bold:
            letters = OxmlElement("w:rPr")
            letters.append(OxmlElement("w:b"))
            run.append(letters)
        run.append(word_table.text_of(clean(text)))
        written.append(run)
        if beside:
            after = OxmlElement("w:r")
            after.extend((OxmlElement("w:tab"), word_table.text_of(clean(beside))))
            written.append(after)

    def bullets(self, texts_: Iterable[object]) -> None:
        """Write a list."""
        for text in texts_:
            self._element(text, word_styles.BULLETS)

    def next_letter(self) -> None:
        """End a letter: the next one begins on a new page, which is its first."""
        self._element("", word_styles.GAP).pPr.append(deepcopy(self._body.sectPr))

    def clear(self) -> None:
        """Take away all that was written, to write another document with the same pages."""
        for written in list(self._body)[:-1]:
            self._body.remove(written)

    @property
    def _body(self) -> Any:
        return self._file.element.body

    def _element(self, text: object, style: str) -> BaseOxmlElement:
        """Write a paragraph and return it; looking styles up by name would take most of the time."""
        written, about, mark = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        mark.set(qn("w:val"), style)
        about.append(mark)
        written.append(about)
        if said_text := clean(text):
            run = OxmlElement("w:r")
            run.append(word_table.text_of(said_text))
            written.append(run)
        self._body.sectPr.addprevious(written)
        return written

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
        self._element("", word_styles.GAP)  # a document may not end with a table
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

    def _set_page(self, footer: str, pages: Sequence[str]) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(_MARGINS["left"]), Mm(_MARGINS["right"])
        section.top_margin, section.bottom_margin = Mm(_MARGINS["top"]), Mm(_MARGINS["bottom"])
        section.footer_distance = Mm(10)
        numbers = section.footer.paragraphs[0]
        numbers.style = "Footer"
        section.footer.add_paragraph(clean(footer), "Footer")
        for lead, field in zip(pages, ("PAGE", "NUMPAGES"), strict=False):
            numbers.add_run(lead)
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            run = OxmlElement("w:r")
            run.append(word_table.text_of("1"))
            simple.append(run)
            numbers._p.append(simple)


def _keep_with_next(paragraph: BaseOxmlElement) -> None:
    paragraph.pPr.append(OxmlElement("w:keepNext"))
