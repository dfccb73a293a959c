"""Rows, tables and formulas of other vocabularies on a sheet are not those of the sheet."""

from __future__ import annotations

import re

import pytest

from hosts.books import repack
from hosts.parts import read_parts, sheets_of, tables_of
from runs import allocate, example

ANCHOR = "<xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff>"
BUTTON = f"""<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice
 Requires="x14"><controls><control shapeId="9" name="Knapp"><controlPr><anchor><from>{ANCHOR}</from>
<to>{ANCHOR}</to></anchor></controlPr></control></controls></mc:Choice></mc:AlternateContent>"""
SPARKS = """<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups>
<x14:sparkline><xm:f>A1:A2</xm:f><xm:sqref>C1</xm:sqref></x14:sparkline></x14:sparklineGroups></ext></extLst>"""
SPACES = (
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
)
SAID = """<extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:table altText="Beloppen"/>
</ext></extLst></table>"""


@pytest.fixture(scope="module")
def divided(tmp_path_factory):
    """A workbook with a button and sparklines beside its results, which have words for those who listen."""
    folder = tmp_path_factory.mktemp("annat")
    plain = example("stockholm-digital-2020", folder)

    def edit(parts):
        sheet, table = sheets_of(parts)["Fördelning"], tables_of(parts)["Fördelning"].part
        text = parts[sheet].decode().replace("<worksheet", f"<worksheet{SPACES}", 1)
        parts[sheet] = re.sub(
            "(<tableParts.*?</tableParts>)", rf"{BUTTON}\1{SPARKS}", text, flags=re.S
        ).encode()
        parts[table] = parts[table].decode().replace("</table>", SAID).encode()

    odd = repack(plain, edit, folder / "udda.xlsx")
    return read_parts(allocate(plain, folder / "efter.xlsx")), read_parts(allocate(odd))


def test_a_button_and_sparklines_stand_where_they_stood_after_the_results_are_written(divided):
    plain, odd = divided
    sheet = sheets_of(odd)["Fördelning"]
    text = odd[sheet].decode()
    assert text.replace(BUTTON, "").replace(SPARKS, "").replace(SPACES, "") == plain[sheet].decode()
    assert text.count(BUTTON) == text.count(SPARKS) == 1


def test_the_words_of_a_table_for_those_who_listen_are_kept(divided):
    plain, odd = divided
    table = tables_of(odd)["Fördelning"].part
    assert odd[table].decode().replace(SAID, "</table>") == plain[table].decode()
