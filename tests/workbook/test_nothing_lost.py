"""Whatever an officer has made of her workbook is there after fordela: only results are written."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from fordelning.cli import main
from hosts import cells, parts
from hosts.books import repack
from kept import WRITTEN, changed_parts, facts_outside, may_change, sheets_of
from officers import make_it_her_own
from runs import EXAMPLES, allocate, example


@pytest.mark.parametrize("programme", EXAMPLES)
def test_fordela_changes_only_the_results_of_a_shipped_programme(programme, tmp_path):
    before = example(programme, tmp_path)
    after = allocate(before, tmp_path / "efter.xlsx")
    assert sheets_of(before, WRITTEN) <= changed_parts(before, after) <= may_change(before)
    assert cells.differences(*facts_outside(before, after)) == []


def test_fordela_keeps_everything_an_officer_has_added(tmp_path):
    before = make_it_her_own(example("stockholm-digital-2020", tmp_path))
    after = allocate(before, tmp_path / "efter.xlsx")
    old, new = facts_outside(before, after)
    assert len(old) > 10_000
    assert cells.differences(old, new) == []
    assert changed_parts(before, after) <= may_change(before) | {"xl/workbook.xml"}  # calculate anew


def test_a_second_run_keeps_it_too(tmp_path):
    book = make_it_her_own(example("stockholm-digital-2020", tmp_path))
    before = Path(shutil.copy(book, tmp_path / "före.xlsx"))
    allocate(allocate(book))
    assert cells.differences(*facts_outside(before, book)) == []


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
    assert sheets_of(before, WRITTEN) <= changed_parts(before, after) <= may_change(before)
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
