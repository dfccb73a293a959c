"""A new workbook shows four sheets; each of the others comes when it gets something, and none goes again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from openpyxl import load_workbook

import books
import runs
from fordelning import programmes
from fordelning.cli import main
from fordelning.layout import EVENTS, LINES, LOG, sheets_of
from fordelning.layout.appearing import EMPTY, WAITS_FOR
from fordelning.workbook.parts import show_sheets

FIRST = ["Start", "Bidrag", "Modell", "Mottagare"]
OF_DIVISION = ["Fördelning", "Diagram", "Händelser", "Simulering", "Förklara"]
OF_PROOF = ["Bevissteg", "Bevis", "Bevisunderlag"]
SMALL = "projekt-medfinansiering"  # four applicants, nobody is asked, no undertakings


def _shown(path):
    return [sheet.title for sheet in load_workbook(path).worksheets if sheet.sheet_state == "visible"]


def _links(path):
    """Return what column A of Start says of each sheet."""
    page = load_workbook(path, data_only=True)["Start"]
    words = [str(row[0].value or "") for row in page.iter_rows()]
    return words[words.index("Bladen") + 2 :]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Return one small workbook as it was made, when it had been checked, and when it had been divided."""
    folder = tmp_path_factory.mktemp("blad")
    made = runs.example(SMALL, folder)
    paths = [made]
    for verb in ("kontrollera", "fordela"):
        paths.append(folder / f"{verb}.xlsx")
        assert main([verb, str(paths[-2]), "--till", str(paths[-1]), "--idag", "2026-03-02"]) == 0
    return paths


def test_sheets_come_with_the_work(year):
    made, checked, divided = map(_shown, year)
    assert made == FIRST
    assert {*checked} == {*FIRST, "Kontroller", "Logg"}
    assert {*divided} == {*checked, *OF_DIVISION, *OF_PROOF}


def test_start_leads_to_no_sheet_that_is_hidden(year):
    for path in year:
        shown, said = _shown(path), _links(path)
        known = [name for name in said if name.removesuffix(EMPTY) in load_workbook(path).sheetnames]
        assert {name for name in known if not name.endswith(EMPTY)} == {*shown} - {"Start"}
    links = [cell.hyperlink for row in load_workbook(year[0])["Start"].iter_rows() for cell in row]
    assert {link.location.strip("'").split("'")[0] for link in links if link} == {*FIRST} - {"Start"}


def test_what_she_hides_and_shows_stays_so(year, tmp_path):
    path = tmp_path / "hennes.xlsx"

    def turn(workbook):
        workbook["Diagram"].sheet_state = "hidden"
        workbook["Rekvisition"].sheet_state = "visible"

    path.write_bytes(year[-1].read_bytes())
    books.change(path, turn)
    assert main(["fordela", str(path), "--idag", "2026-03-02"]) == 0
    assert "Diagram" not in _shown(path)
    assert "Rekvisition" in _shown(path)


def test_a_sheet_that_a_finding_is_about_is_shown(host, tmp_path):
    book = host.open(runs.example(SMALL, tmp_path))
    book.write_table(LINES, [("Steg", "Bidraget", "1", "Namn", *[None] * 12)[: len(LINES.headings)]])
    book.show_sheets({"Redovisning", "Ett eget blad"})
    assert {*_shown(host.done(book))} == {*FIRST, *OF_DIVISION, "Redovisning"}


def test_every_sheet_that_waits_is_one_and_waits_for_what_is_there():
    names = {sheet.name for sheet in sheets_of(programmes.load("tom"))}
    assert names == {*FIRST, *WAITS_FOR}
    assert WAITS_FOR["Logg"] == (LOG.name,)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("rekvisition_belopp", {"Rekvisition", "Redovisning"}), ("redovisning_kostnader", {"Redovisning"})],
)
def test_a_form_comes_when_it_is_filled_in(host, tmp_path, cell, shown):
    book = host.open(runs.example(SMALL, tmp_path))
    book.write_name(cell, 5)
    book.append_rows(EVENTS, [(date(2026, 3, 2), "Utbetald", "1", 5, None, None, None)])
    assert {*_shown(host.done(book))} == {*FIRST, *shown, "Händelser"}


def test_a_sheet_that_only_a_program_can_show_is_left_alone():
    both = b'<sheet name="A" state="hidden"/><sheet name="B" state="veryHidden"/>'
    xml = b"<workbook><sheets>%s</sheets></workbook>" % both
    shown = show_sheets(xml, {"A", "B"})
    assert re.findall(rb'state="(\w+)"', shown) == [b"visible", b"veryHidden"]
