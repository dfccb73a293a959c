"""PDF by the Excel that is open: it prints workbooks as the officer would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.workbook.drafts import private_folder
from fordelning.workbook.native import refusals
from fordelning.workbook.pdf import PdfError, by_libreoffice, find_libreoffice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import xlwings

    from fordelning.workbook.pdf import PdfMaker

_AS_PDF: Final = 0  # xlTypePDF
_QUIET: Final = {"screen_updating": False, "enable_events": False, "display_alerts": False}


def by_excel(app: xlwings.App) -> PdfMaker:
    """Return a maker that prints workbooks with Excel; the rest is LibreOffice's, where it is installed."""

    def make(files: Mapping[str, bytes]) -> dict[str, bytes]:
        books = {name: content for name, content in files.items() if name.endswith(".xlsx")}
        rest = {name: content for name, content in files.items() if name not in books}
        with private_folder() as work, app.properties(**_QUIET):
            made = {name: _printed(app, work / name, content) for name, content in books.items()}
        return {**made, **by_libreoffice(rest)} if find_libreoffice() else made

    return make


def _printed(app: xlwings.App, path: Path, content: bytes) -> bytes:
    path.write_bytes(content)
    pdf = path.with_suffix(".pdf")
    try:
        book = app.books.open(path, update_links=False, read_only=True)
        try:
            book.api.ExportAsFixedFormat(_AS_PDF, str(pdf))
        finally:
            book.close()
    except refusals() as error:
        raise PdfError("pdf_failed", files=path.name) from error
    return pdf.read_bytes()
