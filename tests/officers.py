"""A grant workbook that an officer has made her own: one of everything Excel lets her add."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.pivot.cache import CacheDefinition, CacheField, CacheSource, SharedItems, WorksheetSource
from openpyxl.pivot.fields import Number, Text
from openpyxl.pivot.record import Record, RecordList
from openpyxl.pivot.table import DataField, FieldItem, Location, PivotField, RowColField, TableDefinition
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

import books
from hosts.books import repack
from runs import add_column, column_of, edit

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ANCHOR = (
    '<xdr:oneCellAnchor xmlns:xdr="{drawing}/spreadsheetDrawing" xmlns:a="{drawing}/main" xmlns:r="{office}">'
    "<xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    '</xdr:from><xdr:ext cx="360000" cy="360000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="Vapen"/>'
    '<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId9"/><a:stretch><a:fillRect/></a:stretch>'
    '</xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    "<xdr:clientData/></xdr:oneCellAnchor>"
)


def make_it_her_own(book: Path) -> Path:
    """Change an example of document A as officers do: columns, sheets, looks, rules, notes, formulas."""
    return repack(edit(book, _change), _her_picture, book)


def _change(workbook: Workbook) -> None:
    _her_recipients(workbook)
    _her_looks(workbook)
    _her_sheets(workbook)
    _beside_the_results(workbook)


def _her_recipients(workbook: Workbook) -> None:
    add_column(workbook, "Mottagare", "Handläggare", ["Kim", "Åsa", "=1+1", None, "+46 8", "@kommun"])
    sheet, column, rows = column_of(workbook, "Mottagare", "Namn")
    sheet.cell(rows[0], column).comment = Comment("Ring först.\nSedan mejl.", "Åsa", height=211, width=307)
    sheet.cell(rows[1], column).hyperlink = "https://example.org/enhet?id=2&x=1"
    sheet.cell(rows[2], column).value = CellRichText(
        "Hemtjänst ", TextBlock(InlineFont(b=True), "Öst"), " (exempel)"
    )
    sheet.row_dimensions[rows[3]].height = 41.5
    sheet.row_dimensions[rows[4]].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet.conditional_formatting.add(
        "J6:J400", CellIsRule(operator="greaterThan", formula=["50"], fill=PatternFill(bgColor="FFC7CE"))
    )
    listed = sheet.tables["Mottagare"]
    listed.autoFilter.add_filter_column(1, ["Hemtjänst Alhagen (exempel)"])
    listed.autoFilter.add_sort_condition(f"B6:B{rows[-1]}", descending=True)


def _her_looks(workbook: Workbook) -> None:
    facts = workbook["Bidrag"]
    facts["A6"].font = Font(name="Arial", size=15, italic=True, color="FF112233")
    facts["B6"].fill = PatternFill("solid", fgColor="FFEEDDCC")
    facts["B9"].number_format = '#,##0.00 "kr"'
    facts.column_dimensions["A"].width = 61.25
    facts.oddHeader.center.text = "Utkast &D"
    facts.print_title_rows = "1:2"
    workbook["Händelser"].protection.sheet = True
    workbook["Händelser"].freeze_panes = "C9"
    workbook["Modell"].sheet_view.zoomScale = 70
    workbook["Rekvisition"].sheet_state = "hidden"


def _her_sheets(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Åsas anteckningar")
    for row, value in enumerate(["  mellanslag  ", "a\nb", "'=1", 12.5, True, "#N/A", "0114"], 1):
        sheet.cell(row, 1, value)
    sheet["B1"] = "=SUM(Fördelning[Belopp])"
    sheet["B2"] = "=A4*2"
    sheet["B3"] = ArrayFormula("B3:B4", "=A4:A5*2")
    sheet.merge_cells("D1:F2")
    sheet["D1"] = "Sammanfogat"
    rule = DataValidation(type="list", formula1='"Ja,Nej"', allow_blank=True)
    rule.add("G1:G9")
    sheet.add_data_validation(rule)
    sheet.append(["Nyckel", "Värde"])
    sheet.append(["a", 1])
    sheet.add_table(Table(displayName="Egen", ref="A8:B9"))
    sheet.add_pivot(_pivot())
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=8, max_row=9), titles_from_data=True)
    sheet.add_chart(chart, "I3")
    sheet.print_area = "A1:G9"
    sheet.page_setup.orientation = "landscape"
    workbook.create_sheet("Gömt").sheet_state = "veryHidden"
    workbook.defined_names["min_sats"] = DefinedName("min_sats", attr_text="'Åsas anteckningar'!$A$4")


def _pivot() -> TableDefinition:
    """Return a pivot table that adds up her own table."""
    fields = [
        CacheField(name="Nyckel", sharedItems=SharedItems(_fields=[Text(v="a")], count=1)),
        CacheField(name="Värde", sharedItems=SharedItems(containsNumber=True, containsString=False)),
    ]
    source = CacheSource(type="worksheet", worksheetSource=WorksheetSource(name="Egen"))
    pivot = TableDefinition(
        name="Pivottabell1",
        cacheId=1,
        dataCaption="Värden",
        location=Location(ref="A12:B14", firstHeaderRow=1, firstDataRow=1, firstDataCol=1),
        pivotFields=[
            PivotField(axis="axisRow", items=[FieldItem(x=0), FieldItem(t="default")]),
            PivotField(dataField=True),
        ],
        rowFields=[RowColField(x=0)],
        dataFields=[DataField(name="Summa av Värde", fld=1)],
    )
    pivot.cache = CacheDefinition(cacheSource=source, cacheFields=fields, recordCount=1, id="rId1")
    pivot.cache.records = RecordList(r=[Record(_fields=[Text(v="a"), Number(v=1)])])
    return pivot


def _her_picture(parts: dict[str, bytes]) -> None:
    """Put a picture beside the chart on her own sheet: openpyxl itself would need another library for it."""
    (drawing,) = [
        name
        for name, xml in parts.items()
        if name.startswith("xl/drawings/drawing") and xml.count(b"Anchor>") == 2
    ]
    relations = f"xl/drawings/_rels/{drawing.rpartition('/')[2]}.rels"
    picture_of = f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="/xl/media/image1.png"/>'
    types = "[Content_Types].xml"
    parts["xl/media/image1.png"] = picture()
    for name, added in (
        (drawing, ANCHOR.format(drawing=DRAWING, office=OFFICE)),
        (relations, picture_of),
    ):
        parts[name] = re.sub(rb"(?=</[^<>]*>\s*$)", added.encode(), parts[name])
    parts[types] = re.sub(
        rb"(<Types\b[^>]*>)", rb'\1<Default Extension="png" ContentType="image/png"/>', parts[types]
    )


def _beside_the_results(workbook: Workbook) -> None:
    sheet, _ = books.table(workbook, "Utbetalning")
    sheet["AZ3"] = "Stämt av mot Agresso"
    sheet["AZ6"] = '=IF(W6="","saknas","finns")'
    sheet["A4"] = "ovanför tabellen"


def picture(width: int = 8, height: int = 8) -> bytes:
    """Return a small red PNG."""
    rows = b"".join(b"\0" + b"\xd0\x20\x20" * width for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    packed = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
