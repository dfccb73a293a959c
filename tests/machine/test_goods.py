"""What is brought along is the committed add-in, and templates that Excel takes for templates."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlwings

import rewritten
from computers import SIGNED, repacked
from fordelning import __version__, programmes
from fordelning.errors import FileError
from fordelning.machine import bundled
from house import ROOT


def test_the_add_in_brought_along_is_the_committed_one_and_tells_its_versions():
    assert bundled.addin() == (ROOT / "addin" / "fordelning.xlam").read_bytes()
    assert bundled.versions(bundled.addin()) == (__version__, xlwings.__version__)


def test_there_is_a_template_for_every_programme_and_none_holds_examples():
    templates = bundled.templates()
    assert set(templates) == {f"{name}.xltx" for name in programmes.names()}
    for name, content in templates.items():
        book = rewritten.opened(content)
        assert book.template, name
        assert book["Bidrag"].max_row > 5


def test_a_template_differs_from_its_workbook_in_one_part_only():
    book = (ROOT / "templates" / "tom.xlsx").read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as before,
        zipfile.ZipFile(io.BytesIO(bundled.as_template(book))) as after,
    ):
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["[Content_Types].xml"]


def test_a_template_is_what_the_standard_says(ooxml, tmp_path):
    path = tmp_path / "tom.xltx"
    path.write_bytes(bundled.templates()["tom.xltx"])
    assert ooxml.complaints(path) == [[]]


def test_a_signature_changes_nothing_but_itself():
    shipped = bundled.addin()
    signed = repacked(shipped, SIGNED)
    assert (bundled.is_signed(shipped), bundled.is_signed(signed)) == (False, True)
    assert bundled.same_program(signed, shipped)
    other = repacked(shipped, SIGNED, {"xl/vbaProject.bin": b"another program"})
    assert not bundled.same_program(other, shipped)


def test_a_file_that_is_no_package_says_nothing():
    assert bundled.versions(b"no package") == ("", "")
    assert not bundled.same_program(b"no package", bundled.addin())


def test_the_script_of_a_mac_is_that_of_the_very_version_of_xlwings():
    assert b"VbaHandler" in bundled.script(xlwings.__version__)
    with pytest.raises(FileError) as refused:
        bundled.script("0.1.0")
    assert refused.value.code == "no_xlwings"
