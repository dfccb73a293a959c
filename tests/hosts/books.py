"""Small workbooks that hold one of everything, for trying the judges on."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import xlsxwriter
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link.external import ExternalBook, ExternalLink, ExternalSheetNames

import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook import Workbook

WRONG_RESULT = 999  # stored beside =SUM(B2:B4), whose right result is 261


def broken(book: Path) -> Path:
    """Draw a workbook with a formula that is sound to the schema and means nothing to a calculator."""
    workbook = xlsxwriter.Workbook(str(book))
    sheet = workbook.add_worksheet("Blad")
    sheet.write_row(0, 0, [1, "två"])
    sheet.write_formula("A2", "=A1+1")
    sheet.write_formula("B2", "=B1+1")
    sheet.write_formula("C2", "=[[#This Row],[Antal]]*2")
    workbook.close()
    return book


def draw(book: Path) -> Path:
    """Draw a workbook with XlsxWriter: a table, rules, names, a chart, a comment, print settings."""
    workbook = xlsxwriter.Workbook(str(book))
    sheet = workbook.add_worksheet("Mottagare")
    columns = [
        {"header": "Id"},
        {"header": "Antal"},
        {"header": "Dubbelt", "formula": "=Mottagare[@[Antal]]*2"},
    ]
    rows = [["0114", 49], ["0180", 171], ["1480", 41]]
    sheet.add_table("A1:C4", {"name": "Mottagare", "columns": columns, "data": rows})
    sheet.data_validation("B2:B4", {"validate": "integer", "criteria": ">=", "value": 0})
    red = workbook.add_format({"bg_color": "#FFC7CE", "num_format": "#,##0"})
    sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 50, "format": red})
    sheet.write_formula("B6", "=SUM(B2:B4)", red, WRONG_RESULT)
    sheet.write_comment("A2", "Behåll nollan först.")
    sheet.merge_range("A8:C8", "Slut")
    sheet.set_column("A:C", 14)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.set_landscape()
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Mottagare!$B$2:$B$4"})
    sheet.insert_chart("E2", chart)
    workbook.add_worksheet("Bidrag").write("B2", 10_700_000)
    workbook.define_name("bidrag_belopp", "=Bidrag!$B$2")
    workbook.close()
    return book


def edit(book: Path, change: Callable[[Workbook], object], to: Path) -> Path:
    """Save a copy of the workbook as openpyxl saves it, changed."""
    workbook = rewritten.opened(book)
    change(workbook)
    rewritten.save(workbook, to)
    return to


def repack(book: Path, change: Callable[[dict[str, bytes]], object], to: Path) -> Path:
    """Pack a copy of the workbook with its parts changed as bytes."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(to, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return to


def link(target: str) -> Callable[[Workbook], None]:
    """Return what links a workbook to another one."""

    def edit(workbook: Workbook) -> None:
        linked = ExternalLink(ExternalBook(sheetNames=ExternalSheetNames(["Blad1"]), id="rId1"))
        linked.file_link = Relationship(
            type="externalLinkPath", Target=target, TargetMode="External", Id="rId1"
        )
        workbook._external_links.append(linked)  # the library has no other way to make one

    return edit
