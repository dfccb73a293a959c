"""Whatever an officer has made of her workbook is there after fordela: only results are written."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

import books
from fordelning.cli import main
from fordelning.layout import RESULTS
from fordelning.workbook.cells import forget_results
from fordelning.workbook.parts import Parts
from hosts import cells, parts
from hosts.books import repack
from officers import make_it_her_own
from runs import EXAMPLES, RESULT_TABLES, allocate, example

WRITTEN = {"Fördelning", "Kontroller", "Logg"}  # where the tables of results stand


def _sheets(book, titles):
    sheets = Parts(book.read_bytes()).sheets
    return {sheets[title] for title in titles & sheets.keys()}


def _result_tables(book):
    return {
        name
        for name, content in parts.read_parts(book).items()
        if name.startswith("xl/tables/")
        and any(f'displayName="{table}"'.encode() in content for table in RESULT_TABLES)
    }


def _changed_parts(before, after):
    """Return the parts that differ by more than results stored beside formulas that lead to what is new."""
    old, new = parts.read_parts(before), parts.read_parts(after)
    changed = {word.split(" ", 1)[0] for word in parts.differences(before, after)}
    results_only = {
        name
        for name in changed
        if name.startswith("xl/worksheets/sheet") and forget_results(old[name]) == forget_results(new[name])
    }
    return changed - results_only


def _may_change(book):
    """Return the parts that may change: sheets and tables of results, charts that show them."""
    written = WRITTEN | {spec.sheet for spec in RESULTS}
    charts = {
        name
        for name, content in parts.read_parts(book).items()
        if re.match(r"xl/charts/chart\d+\.xml", name)
        and any(f"f>{quote}{sheet}{quote}!".encode() in content for sheet in written for quote in ("", "'"))
    }
    return _sheets(book, written) | _result_tables(book) | charts


def _facts(book, like):
    """Return the facts outside the result tables, as large as they are in the one book or the other."""
    areas, rows = {}, set()
    for each in (book, like):
        workbook = load_workbook(each)
        for name in RESULT_TABLES:
            sheet, table = books.table(workbook, name)
            left, top, right, bottom = range_boundaries(table.ref)
            area = f"{get_column_letter(left)}{top + 1}:{get_column_letter(right)}{bottom}"
            areas.setdefault(sheet.title, []).append(area)
            rows |= {
                (sheet.title, f"row {row}") for row in range(top + 1, bottom + 1)
            }  # as tall as they need
    facts = cells.outside(cells.read_facts(book), areas)
    tables = {f"table {name}" for name in RESULT_TABLES}
    return {
        fact: value
        for fact, value in facts.items()
        if fact.place not in tables and (fact.sheet, fact.place) not in rows
    }


@pytest.mark.parametrize("programme", EXAMPLES)
def test_fordela_changes_only_the_results_of_a_shipped_programme(programme, tmp_path):
    before = example(programme, tmp_path)
    after = allocate(before, tmp_path / "efter.xlsx")
    assert _sheets(before, WRITTEN) <= _changed_parts(before, after) <= _may_change(before)
    assert cells.differences(_facts(before, after), _facts(after, before)) == []


def test_fordela_keeps_everything_an_officer_has_added(tmp_path):
    before = make_it_her_own(example("stockholm-digital-2020", tmp_path))
    after = allocate(before, tmp_path / "efter.xlsx")
    facts = _facts(before, after)
    assert len(facts) > 10_000
    assert cells.differences(facts, _facts(after, before)) == []
    assert _changed_parts(before, after) <= _may_change(before) | {"xl/workbook.xml"}  # calculate anew


def test_a_second_run_keeps_it_too(tmp_path):
    book = make_it_her_own(example("stockholm-digital-2020", tmp_path))
    before = Path(shutil.copy(book, tmp_path / "före.xlsx"))
    allocate(allocate(book))
    assert cells.differences(_facts(before, book), _facts(book, before)) == []


KINDS = {  # parts as Excel names them that openpyxl would drop: kind -> part
    "ribbon": "customUI/customUI14.xml",
    "buttons": "xl/ctrlProps/ctrlProp1.xml",
    "ActiveX": "xl/activeX/activeX1.xml",
    "slicers": "xl/slicers/slicer1.xml",
    "timelines": "xl/timelines/timeline1.xml",
    "threaded comments": "xl/threadedComments/threadedComment1.xml",
    "persons of the threads": "xl/persons/person.xml",
    "embedded files": "xl/embeddings/oleObject1.bin",
    "web extensions": "xl/webextensions/webextension1.xml",
    "new charts": "xl/charts/chartEx1.xml",
    "looks of charts": "xl/charts/style1.xml",
    "queries": "xl/queryTables/queryTable1.xml",
    "data model": "xl/model/item.data",
    "spilling": "xl/metadata.xml",
    "document properties of SharePoint": "customXml/item1.xml",
    "sensitivity label": "docMetadata/LabelInfo.xml",
    "settings of the printer": "xl/printerSettings/printerSettings1.bin",
    "thumbnail": "docProps/thumbnail.emf",
    "macros": "xl/vbaProject.bin",
}


def test_kinds_of_content_this_program_does_not_know_are_kept_byte_for_byte(tmp_path):
    def add(content):
        for kind, name in KINDS.items():
            content[name] = f"<{kind}/>".encode() * 3

    before = repack(example("stockholm-halsa-2020", tmp_path), add, tmp_path / "före.xlsx")
    after = allocate(before, tmp_path / "efter.xlsx")
    assert _sheets(before, WRITTEN) <= _changed_parts(before, after) <= _may_change(before)
    assert set(KINDS.values()) <= parts.read_parts(after).keys()


def _sign(content):
    content["_xmlsignatures/origin.sigs"] = b""
    content["_xmlsignatures/sig1.xml"] = b"<Signature/>"
    package = "http://schemas.openxmlformats.org/package/2006"
    mime = "application/vnd.openxmlformats-package.digital-signature"
    types = (
        f'<Default Extension="sigs" ContentType="{mime}-origin"/>'
        f'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="{mime}-xmlsignature+xml"/>'
    )
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        b"</Types>", f"{types}</Types>".encode()
    )
    content["_rels/.rels"] = content["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{package}/relationships/digital-signature/origin" '
        'Target="_xmlsignatures/origin.sigs"/></Relationships>'.encode(),
    )


@pytest.fixture
def signed(tmp_path):
    return repack(example("stockholm-halsa-2020", tmp_path), _sign, tmp_path / "underskriven.xlsx")


def test_a_signature_cannot_outlive_a_change_so_a_signed_workbook_is_refused_by_name(signed, capsys):
    before = signed.read_bytes()
    assert main(["fordela", str(signed)]) == 3
    assert "digital underskrift" in capsys.readouterr().err
    assert signed.read_bytes() == before


def test_a_signature_is_never_given_up_in_the_file_that_holds_it(signed, capsys):
    before = signed.read_bytes()
    assert main(["fordela", str(signed), "--acceptera-forlust"]) == 3
    assert "--till" in capsys.readouterr().err
    assert signed.read_bytes() == before


def test_a_signature_may_be_given_up_in_another_file(signed, tmp_path, ooxml):
    before = signed.read_bytes()
    after = allocate(signed, tmp_path / "ny.xlsx", "--acceptera-forlust")
    assert signed.read_bytes() == before
    with zipfile.ZipFile(after) as package:
        assert not [name for name in package.namelist() if "_xmlsignatures" in name]
        assert b"_xmlsignatures" not in package.read("[Content_Types].xml") + package.read("_rels/.rels")
    assert ooxml.complaints(after) == [[]]
