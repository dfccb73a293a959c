"""PDF by an open Excel: workbooks are printed by it, the rest by LibreOffice, and nothing is left open.

Excel does not run here: what COM would hand over is written down.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from fordelning.excel import pdf
from fordelning.excel.desk.mac import MacDesk
from fordelning.excel.desk.windows import WindowsDesk
from fordelning.workbook.pdf import PdfError, by_libreoffice
from hosts.uno_habits import ComError, pywintypes


class Excel:
    """An Excel that prints a workbook as its first bytes, unless it refuses; it keeps what was done."""

    def __init__(self, refuses=False):
        self.done, self.refuses = [], refuses
        self.books, self.api = self, None

    @contextmanager
    def properties(self, **settings):
        self.done.append(settings)
        yield self
        self.done.append("as before")

    def open(self, path, **how):
        self.done.append((Path(path).name, how))

        def export(kind, to):
            if self.refuses:
                raise ComError("1004")
            Path(to).write_bytes(b"%PDF of " + Path(path).read_bytes())
            assert kind == 0  # xlTypePDF

        return SimpleNamespace(
            api=SimpleNamespace(ExportAsFixedFormat=export), close=lambda: self.done.append("closed")
        )


QUIET = {"screen_updating": False, "enable_events": False, "display_alerts": False}
READ = {"update_links": False, "read_only": True}


def test_workbooks_are_printed_by_excel_one_after_another_and_closed():
    excel = Excel()
    made = WindowsDesk(excel).pdf_maker()({"rekvisition.xlsx": b"1", "redovisning.xlsx": b"2"})
    assert made == {"rekvisition.xlsx": b"%PDF of 1", "redovisning.xlsx": b"%PDF of 2"}
    first, second = ("rekvisition.xlsx", READ), ("redovisning.xlsx", READ)
    assert excel.done == [QUIET, first, "closed", second, "closed", "as before"]


def test_what_is_no_workbook_is_left_to_libreoffice_where_there_is_one(libreoffice, monkeypatch):
    letter = BytesIO()
    docx.Document().save(letter)
    files = {"rekvisition.xlsx": b"1", "brev.docx": letter.getvalue()}
    made = pdf.by_excel(Excel())(files)
    assert list(made) == ["rekvisition.xlsx", "brev.docx"]
    assert made["brev.docx"].startswith(b"%PDF-")
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    assert list(pdf.by_excel(Excel())(files)) == ["rekvisition.xlsx"]


def test_a_workbook_that_excel_will_not_print_is_named_and_closed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pywintypes", pywintypes())
    excel = Excel(refuses=True)
    with pytest.raises(PdfError, match=r"rekvisition\.xlsx"):
        pdf.by_excel(excel)({"rekvisition.xlsx": b"1"})
    assert excel.done[-1] == "closed"


def test_on_a_mac_libreoffice_makes_them():
    assert MacDesk(Excel()).pdf_maker() is by_libreoffice
