"""What diagnostik tries in a hidden Excel: each part says one thing at a time, and none stops the others.

The example, the links and the PDF are played in a running spreadsheet; what LibreOffice cannot play is asked
of a stand-in that answers as COM would.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest

from fordelning.excel import functions
from fordelning.excel.desk.windows import WindowsDesk
from fordelning.excel.guard import WRONG
from fordelning.excel.rehearsal import echo, example, links, perform
from fordelning.excel.rehearsal.perform import ACTS, played
from fordelning.layout import CHECKS, LINES, RECIPIENTS
from fordelning.machine.place import Machine
from fordelning.machine.probe_context import Answer, answer
from fordelning.machine.probe_excel import PARTS
from fordelning.texts import rehearsal as said
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.pdf import PdfError
from hosts.desk import TypedDesk
from hosts.uno_habits import pywintypes
from rehearsals import SCENES, Excel, staged

IN_THE_EXAMPLE = {code for code in said.LINES if code.startswith("example_")}
SMALL = "stockholm-valfardsteknik-2018"  # fewer recipients than the example of diagnostik
ELSEWHERE = {"links_right", "links_broken", "sheet_not_shown", "status_bar_kept", "read_only_wrong"}
ELSEWHERE |= {"pdf_right", "pdf_wrong", "rehearsal_failed"}
BY_THE_PROBE = {"only_windows_excel", "rehearsal_in_server", "rehearsal_no_excel", "rehearsal_silent"}


@pytest.fixture(autouse=True)
def _com(monkeypatch):
    monkeypatch.setitem(sys.modules, "pywintypes", pywintypes())


@pytest.fixture
def calc(office, tmp_path):
    before = set(office.impl.opened)
    yield staged(tmp_path, office, TypedDesk().in_front_of(office))
    for number in set(office.impl.opened) - before:
        office.impl.opened[number].close()


def test_every_line_has_its_scene():
    assert {*SCENES, *IN_THE_EXAMPLE, *ELSEWHERE, *BY_THE_PROBE} == set(said.LINES)
    assert set(ACTS) == set(PARTS) == set(said.TITLES)


@pytest.mark.parametrize("code", SCENES)
def test_a_part_says_what_is_so(code, tmp_path):
    part, spoil, fields = SCENES[code]
    on = staged(tmp_path, Excel())
    spoil(on)
    assert Answer(code, fields) in played(part, on)
    assert on.app.opened == []


def test_an_add_in_that_is_not_there_is_not_open(tmp_path):
    on = staged(tmp_path, Excel())
    on.machine.addin.unlink()
    assert [played(part, on) for part in PARTS[:2]] == [answer("addin_not_open")] * 2


def test_macros_that_may_not_run_are_told_by_the_part_that_needs_python_too(tmp_path):
    on = staged(tmp_path, Excel())
    on.app.refused.add("Sjalvprov.ProvaVagen")
    assert played("excel_python", on) == answer("macro_refused")


def test_a_name_with_equals_that_reaches_python_is_nothing_to_tell(tmp_path):
    on = staged(tmp_path, Excel())
    on.app.deaf_to = "?"
    assert [found.code for found in played("excel_python", on)] == ["python_answers"]


def test_the_example_in_a_running_spreadsheet_is_what_the_file_is_and_each_fault_in_it_is_told(calc):
    play = example.play(calc, SMALL)
    assert [found.code for found in example.judged(replace(play, seconds=60))] == ["example_right"]
    assert play.kept["007"] == "=1+1"
    written = {sheet for sheet, _ in play.cells.keys() - play.before.keys()}
    assert written >= {LINES.sheet, CHECKS.sheet, "Simulering", "Bevis", "Logg"}
    assert sum(play.locks[0].values()) >= 10
    _each_fault_is_told(play)


def _each_fault_is_told(play):
    amount = (LINES.sheet, "K8")
    faults = {
        "example_slow": {"seconds": 61},
        "example_differs": {"cells_by_file": {**play.cells_by_file, amount: 1}},
        "example_errors": {
            "cells": {**play.cells, amount: "#NAME?"},
            "cells_by_file": {**play.cells, amount: "#NAME?"},
        },
        "example_text": {"kept": {**play.kept, "007": 2}},
        "example_not_restored": {"back": {**play.back, amount: 1}},
        "example_protection": {"locks": (play.locks[0], dict.fromkeys(play.locks[1], False))},
        "example_settings": {"settings": (play.settings[0], {**play.settings[1], "calculation": "manual"})},
    }
    assert {*faults, "example_right"} == IN_THE_EXAMPLE
    for code, spoiled in faults.items():
        (found,) = example.judged(replace(play, **spoiled))
        assert found.code == code
    assert "Fördelning!K8" in example.judged(replace(play, **faults["example_differs"]))[0].fields["places"]
    told = replace(play, live={**play.live, "fordela": ["ett annat fynd"]})
    assert example.judged(told) == answer("example_differs", places="fordela")
    unlocked = replace(play, locks=(dict.fromkeys(play.locks[0], False),) * 2)
    assert [found.code for found in example.judged(unlocked)] == ["example_protection"]
    assert example.judged(replace(play, moved=False)) == answer("example_not_restored", places=LINES.sheet)


def test_links_of_findings_lead_to_cells_and_the_sheet_is_shown(calc, monkeypatch):
    book = links.checked(calc)
    assert links.followed(calc, book) == answer(
        "links_right", count=2
    )  # the one finding with a place, in both tables
    faults = {
        "status_bar_kept": ("progress", lambda text: None),
        "read_only_wrong": ("read_only", lambda book: True),
    }
    wrong = SimpleNamespace(show=calc.desk.show, **dict(faults.values()))
    assert {found.code for found in links.followed(replace(calc, desk=wrong), book)} == set(faults)
    calc.desk.show(book.sheets[RECIPIENTS.sheet])
    blind = SimpleNamespace(show=str, progress=calc.desk.progress, read_only=calc.desk.read_only)
    assert links.followed(replace(calc, desk=blind), book) == answer("sheet_not_shown")
    elsewhere = answer("links_broken", places="Bladet!A1")
    monkeypatch.setattr(links, "_links", lambda sheet: [("Bladet", "A1"), (RECIPIENTS.sheet, "A6")])
    assert links.followed(calc, book) == elsewhere
    monkeypatch.setattr(links, "_links", lambda sheet: [])
    assert links.followed(calc, book) == answer("links_broken", places=CHECKS.sheet)


def test_a_link_leads_nowhere_where_the_sheet_is_not_or_excel_refuses_the_cell():
    def refuse(cell):
        raise sys.modules["pywintypes"].com_error

    book = SimpleNamespace(sheet_names=["Blad"], sheets={"Blad": SimpleNamespace(range=refuse)})
    assert not links._leads(book, "Blad", "A1")
    assert not links._leads(book, "Annat", "A1")


def test_the_requisition_becomes_a_pdf(tmp_path, libreoffice):
    assert played("excel_pdf", staged(tmp_path, Excel(), TypedDesk())) == answer("pdf_right")


def test_a_printer_that_is_not_there_is_told(tmp_path):
    def refuse(files):
        raise PdfError("pdf_failed", files=", ".join(files))

    for maker in (refuse, lambda files: dict.fromkeys(files, b"PK")):
        folder = tmp_path / str(id(maker))
        folder.mkdir()
        desk = SimpleNamespace(pdf_maker=lambda maker=maker: maker)
        assert played("excel_pdf", staged(folder, Excel(), desk)) == answer("pdf_wrong")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_breaks_is_one_line_without_its_words(part, tmp_path, monkeypatch):
    def breaks(on):
        raise KeyError("hemligt")

    monkeypatch.setitem(ACTS, part, breaks)
    assert played(part, staged(tmp_path, Excel())) == answer("rehearsal_failed", kind="KeyError")


def test_an_error_of_ours_is_one_line_too(tmp_path, monkeypatch):
    def breaks(on):
        return WorkbookFile(on.folder / "finns inte.xlsx")

    monkeypatch.setitem(ACTS, "excel_pdf", breaks)
    (found,) = played("excel_pdf", staged(tmp_path, Excel()))
    assert (found.code, found.fields["kind"].endswith("Error")) == ("rehearsal_failed", True)


def test_the_whole_rehearsal_says_who_excel_is_and_then_a_line_for_each_part(tmp_path, monkeypatch, capsys):
    shown = []

    class App(Excel):
        pid = 4711

        def __init__(self, *, visible, add_book):
            super().__init__()
            shown.append((visible, add_book))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            shown.append(self.display_alerts)

    monkeypatch.setattr(perform.xlwings, "App", App)
    monkeypatch.setattr(perform, "desk_of", WindowsDesk)
    machine = staged(tmp_path, None).machine
    monkeypatch.setattr(Machine, "here", lambda: machine)
    perform.perform(["excel_addin", "excel_files"])
    first, *lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert first == {"excel": 4711}
    assert [(line["part"], line["answers"]) for line in lines] == [
        ("excel_addin", [["addin_open", {"count": "19"}]]),
        ("excel_files", [["files_right", {"count": "13"}]]),
    ]
    assert shown == [(False, False), False]


@pytest.mark.parametrize(("stands", "becomes"), [(echo.MARK, echo.ANSWER), ("7", "7"), (None, None)])
def test_python_answers_only_where_the_mark_stands(stands, becomes, monkeypatch):
    cell = SimpleNamespace(value=stands)
    book = SimpleNamespace(sheets=[SimpleNamespace(range=lambda at: cell)])
    monkeypatch.setattr(echo.xw, "Book", SimpleNamespace(caller=lambda: book))
    echo.answer()
    assert cell.value == becomes


def test_python_that_finds_no_workbook_says_nothing():
    echo.answer()  # there is no Excel here: whatever is raised, no window may come of it


def test_the_cells_that_are_tried_by_hand_come_to_what_the_steps_say():
    step = next(step for step in said.BY_HAND if "FORDELA_PER_ENHET(100;A1:A2)" in step)
    assert functions.FORDELA_PER_ENHET(100.0, [[1.0], [2.0]]) == [[33.0], [67.0]]
    assert "C1 ska bli 33 och C2 ska bli 67." in step
    assert functions.FORDELA_PER_ENHET(100.0, [["x"], [2.0]]).startswith(WRONG)
