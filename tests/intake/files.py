"""Small files of lists in the formats that other programs write, made byte by byte."""

from __future__ import annotations

import zipfile

import xlsxwriter

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.2"><office:body><office:spreadsheet>'
    '<table:table table:name="Blad1">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
)
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(path, rows, *, hidden=(), filtered=()):
    """Write rows as an OpenDocument spreadsheet; a cell may be a pair of number and text, or an error."""
    content = "".join(
        f"<table:table-row{_seen(at, hidden, filtered)}>{''.join(map(_cell, row))}</table:table-row>"
        for at, row in enumerate(rows, 1)
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", _KIND)
        package.writestr("content.xml", _ODS.format(rows=content))
        package.writestr("META-INF/manifest.xml", _MANIFEST.format(kind=_KIND))
    return path


def _seen(at, hidden, filtered):
    how = "filter" if at in filtered else "collapse" if at in hidden else ""
    return f' table:visibility="{how}"' if how else ""


def _cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, tuple):
        number, shown = value
        return (
            f'<table:table-cell office:value-type="float" office:value="{number}" calcext:value-type="float">'
            f"<text:p>{shown}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        return _cell((value, value))
    if value.startswith("#"):
        return (
            '<table:table-cell office:value-type="string" office:string-value=""'
            f' calcext:value-type="error"><text:p>{value}</text:p></table:table-cell>'
        )
    return (
        '<table:table-cell office:value-type="string" calcext:value-type="string">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def xlsx(path, rows, *, hidden=(), filtered=False, formats=None):
    """Write rows as a workbook of Excel; ``formats`` holds number formats by column from 0."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Blad1")
        forms = {at: book.add_format({"num_format": code}) for at, code in (formats or {}).items()}
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    formula, _, result = cell.partition("→")
                    sheet.write_formula(number, at, formula, None, int(result))
                elif isinstance(cell, str):
                    sheet.write_string(number, at, cell)
                elif cell is not None:
                    sheet.write(number, at, cell, forms.get(at))
        for number in hidden:
            sheet.set_row(number - 1, None, None, {"hidden": True})
        if filtered:
            sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
            sheet.filter_column(0, "x == NonBlanks")
    return path
