"""Forms by the thousand: one is drawn, and for each provider only what is its own is put in.

The same bytes every time. Names are put among the texts of the package, so whatever they begin with they
stay texts; nothing of a name is ever read as a formula or as markup.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from fordelning.documents.form.page import Printed, draw_form
from fordelning.documents.form.stamp import as_text, plain, shown, stamp_of
from fordelning.layout.heights import TALLEST, height
from fordelning.layout.provider_form import WIDTHS, Tag
from fordelning.texts import provider_form as said
from fordelning.workbook.escapes import encode

if TYPE_CHECKING:
    from fordelning.model import Form

# Each stands for one text of a provider's own; no text of a form holds such characters.
_MARKS: Final = {name: f" \ue000{name}\ue001" for name in ("name", "id", "org_number", "stamp", "line")}
_MARKED: Final = re.compile(r" \ue000(\w+)\ue001[x ]*")
_AMOUNT: Final = 424_242_424_242  # kronor that stand for the amount, and for what is left of it
_STRINGS: Final = "xl/sharedStrings.xml"
_SHEET: Final = "xl/worksheets/sheet1.xml"

Parts = list[tuple[zipfile.ZipInfo, bytes]]
Drawing = tuple[Parts, tuple[Printed, ...]]


class Press:
    """Makes forms sealed with one secret; those that look alike share one drawing."""

    def __init__(self, secret: str) -> None:
        """Take the secret of the workbook."""
        self._secret = secret
        self._drawn: dict[tuple[object, ...], Drawing] = {}

    def make(self, form: Form) -> bytes:
        """Return a form as the bytes of an .xlsx file."""
        parts, printed = self._drawing(form)
        own = {"name": form.name, "id": form.id, "org_number": form.org_number}
        stamp = stamp_of(form, [_own(row, own, form.amount) for row in printed], self._secret)
        own |= {"stamp": as_text(stamp), "line": said.stamp_line(form.id, stamp.version, stamp.seal)}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for info, content in parts:
                package.writestr(info, _filled(info.filename, content, own, form.amount))
        return buffer.getvalue()

    def _drawing(self, form: Form) -> Drawing:
        """Return the parts that all forms of this look share, and what is printed on them."""
        tall = _tall(form.name)
        shared = (form.kind, form.guide, form.facts, form.purposes, form.questions, form.wants_use)
        key = (*shared, tall, form.amount is None, bool(form.org_number))
        if key not in self._drawn:
            name = _MARKS["name"]
            while _tall(name) < tall:
                name += " x"
            number = _MARKS["org_number"] if form.org_number else ""
            blank = replace(form, name=name, id=_MARKS["id"], org_number=number)
            blank = blank if form.amount is None else replace(blank, amount=_AMOUNT)
            content, printed = draw_form(blank, _MARKS["stamp"], _MARKS["line"])
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                self._drawn[key] = [(info, package.read(info)) for info in package.infolist()], printed
        return self._drawn[key]


def _tall(name: str) -> float:
    return min(height((name, WIDTHS[1] + WIDTHS[2])), TALLEST)


def _own(row: Printed, own: dict[str, str], amount: int | None) -> Printed:
    """Return what is printed in a row of one recipient's form, as it is read again."""
    tag, *texts = row
    if tag == Tag.AMOUNT and amount is not None:
        texts[-1] = shown(amount)
    return tag, *(plain(_MARKED.sub(lambda found: own[found[1]], text)) for text in texts)


def _filled(part: str, content: bytes, own: dict[str, str], amount: int | None) -> bytes:
    if part == _STRINGS:
        written = {name: escape(encode(text)) for name, text in own.items()}
        return _MARKED.sub(lambda found: written[found[1]], content.decode()).encode()
    if part == _SHEET and amount is not None:
        return content.replace(f"<v>{_AMOUNT}</v>".encode(), f"<v>{amount}</v>".encode())
    return content
