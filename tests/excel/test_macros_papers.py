"""The buttons that make papers and files, pressed in workbooks open in LibreOffice."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from openpyxl import load_workbook

import books
import papers
import providers
import runs
from fordelning.cli import main
from fordelning.excel import macros
from fordelning.excel.buttons.support import GUIDE
from fordelning.workbook.file import WorkbookFile
from hosts.front import contents, differences, in_front

# The macros go by the clock of the computer: the last days lie far off.
FAR = {
    "bidrag_rekvirera_senast": date(2099, 12, 1),
    "bidrag_anvand_senast": date(2099, 12, 31),
    "bidrag_redovisa_senast": date(2100, 3, 31),
    "bidrag_aterbetala_senast": date(2100, 3, 31),
}
BACK = date(2020, 10, 1)


def same_as(path, book, front, *words):
    """Tell in words where the workbook in front differs from what a command leaves in the file."""
    assert main([words[0], str(path), *map(str, words[1:])]) == 0
    return differences(contents(book), contents(front(path)))


def left_by_taking_back(book, before):
    """Tell in words what Återställ leaves of what the last button wrote; Start counts from its own day."""
    book.set_mock_caller()
    macros.aterstall()
    after = contents(book)
    first = next(row for row, column in before["Start"] if before["Start"][row, column][0] == "Sista dagar")
    last = next(row for row, column in before["Start"] if before["Start"][row, column][0] == "Bladen")
    of_days = {at for at in after["Start"] | before["Start"] if first < at[0] < last}
    of_days |= {at for at, (value, *_) in after["Start"].items() if value == "Logg"}  # which has a row now
    for there in (after, before):
        there["Start"] = {at: cell for at, cell in there["Start"].items() if at not in of_days}
    return differences(after, before, "Logg")


def test_the_requisition_is_asked_for_its_amount_and_is_that_of_the_command_line(officer, front, tmp_path):
    path = papers.kalmar(tmp_path, **FAR)
    book = front(path)
    before = contents(book)
    officer.answers = [None, "mycket"]
    macros.rekvirera()
    assert officer.said == []
    macros.rekvirera()
    assert officer.said == ["mycket är inget belopp. Skriv till exempel 300000 eller 300 tkr."]
    assert differences(contents(book), before) == ""
    officer.answers = ["500 tkr", False]
    macros.rekvirera()
    assert "Händelser, ny rad 6: " in officer.asked[-1]
    assert "Rekvirerad · 0880 · 500\xa0000" in officer.asked[-1]
    assert officer.asked[-1].endswith("Ska det skrivas?")
    assert differences(contents(book), before) == ""
    assert len(officer.said) == 1
    officer.answers = ["500 tkr", True]
    macros.rekvirera()
    assert in_front(book) == "Rekvisition"
    assert "Rekvisition på 500\xa0000 kr" in officer.said[-1]
    assert "låt en behörig företrädare skriva under i original" in officer.said[-1]
    assert same_as(path, book, front, "rekvirera", "--belopp", "500 tkr") == ""
    book.set_mock_caller()
    before = contents(book)
    officer.answers = ["", True]
    macros.rekvirera()
    assert "Rekvisition på 630\xa0058 kr" in officer.said[-1]  # 1 130 058 - 500 000 (D2)
    assert left_by_taking_back(book, before) == ""


def test_payments_are_shown_entered_when_she_says_so_and_taken_back(officer, front, tmp_path):
    path = runs.allocate(papers.book(tmp_path, papers.A, **FAR))
    book = front(path)
    before = contents(book)
    officer.answers = [None]
    macros.bokfor()
    officer.answers = ["2020-10-01", False]
    macros.bokfor()
    assert officer.said == []
    assert differences(contents(book), before) == ""
    assert "9\xa0135\xa0000 kr, förs in som Utbetald 2020-10-01." in officer.asked[-1]
    officer.answers = ["2020-10-01", True]
    macros.bokfor()
    assert in_front(book) == "Händelser"
    assert "9\xa0135\xa0000 kr, är införda" in officer.said[-1]
    assert same_as(path, book, front, "bokfor", "--dag", "2020-10-01") == ""
    officer.answers = [""]
    macros.bokfor()
    assert "1 fel" in officer.said[-1]
    book.set_mock_caller()


def test_the_statement_of_accounts_is_that_of_the_command_line(officer, front, tmp_path):
    path = papers.kalmar(tmp_path, *papers.YEAR, redovisning_enkat="Ja", redovisning_alternativ=1)
    book = front(path)
    before = contents(book)
    officer.answers = ["", True]
    macros.redovisa()
    assert in_front(book) == "Redovisning"
    assert "att återbetala 630\xa0058 kr" in officer.said[0]
    assert same_as(path, book, front, "redovisa") == ""
    assert left_by_taking_back(book, before) == ""


def test_costs_are_held_against_the_bookkeeping_that_the_officer_chooses(officer, front, tmp_path):
    path = papers.kalmar(tmp_path, *papers.YEAR, redovisning_enkat="Ja", redovisning_alternativ=1)
    front(path)
    officer.answers = ["P123", papers.bookkeeping(tmp_path, (5410, "1990000.00")), True]
    macros.redovisa()
    # 2 000 000 kr used in the workbook, 1 990 000 in the bookkeeping.
    assert "skillnaden är 10\xa0000,00 kr" in officer.said[-1]


def test_which_object_is_meant_is_asked_where_several_dimensions_have_the_code(officer, front, tmp_path):
    path = papers.kalmar(tmp_path, *papers.YEAR, redovisning_enkat="Ja", redovisning_alternativ=1)
    front(path)
    file = papers.bookkeeping(tmp_path, (5410, "1990000.00"))
    file.write_bytes(b'#OBJEKT 1 "P123" "Norr"\n' + file.read_bytes())
    officer.answers = ["P123", file, "6:P123 (Projekt)", True]
    macros.redovisa()
    assert "skillnaden är 10\xa0000,00 kr" in officer.said[-1]
    assert officer.asked[-2].startswith("Koden ”P123” finns i flera dimensioner.")
    officer.answers = ["P123", file, None]
    assert macros.redovisa() is None
    assert officer.answers == []


def test_a_further_round_is_that_of_the_command_line(officer, front, tmp_path):
    path = papers.book(tmp_path, papers.C, (BACK, "Återlämnad", "B002", 30_000), **FAR)
    runs.allocate(books.change(path, books.put("Mottagare", "Deltar", "Ja")))
    books.change(path, books.put("Mottagare", "Deltar", "Nej"))
    book = front(path)
    before = contents(book)
    officer.answers = [True]
    macros.omfordela()
    assert "… och " in officer.asked[0]  # more than five get something
    assert in_front(book) == "Omfördelning"
    assert "Omfördelning nr 1: 110\xa0462 kr av 111\xa0200 kr omfördelat." in officer.said[0]  # C6, A15
    assert same_as(path, book, front, "omfordela") == ""
    assert left_by_taking_back(book, before) == ""


@pytest.mark.parametrize("answer", [True, False])
def test_what_is_kept_for_the_unanswered_is_asked_about_when_their_day_has_passed(
    officer, front, tmp_path, answer
):
    path = papers.book(tmp_path, papers.A, bidrag_svara_senast=date(2020, 10, 1), **FAR)
    runs.allocate(books.change(path, books.put("Mottagare", "Deltar", None, row=2)))  # H002: 35 000 kr (A3)
    book = front(path)
    officer.answers = [answer, True]
    macros.omfordela()
    asked, _ = officer.asked
    assert "35\u00a0000 kr är reserverade för 1 som inte har svarat" in asked
    assert ("Omfördelning nr 1: 35\u00a0000 kr av" in officer.said[0]) is answer
    way = ["--aven-obesvarade"] if answer else []
    assert same_as(path, book, front, "omfordela", *way) == ""


@pytest.fixture
def divided(tmp_path):
    """A small workbook, allocated from the shell."""
    key = books.step("Alla", "Nyckel", "Utförare", Underlag="Antal")
    recipients = [books.recipient(f"011{n}", "Utförare", Antal=n) for n in (3, 5)]
    return runs.allocate(books.grant(tmp_path, [key], recipients))


def test_what_leaves_the_workbook_is_what_the_command_line_writes(officer, front, divided, tmp_path):
    front(divided)
    live, closed = tmp_path / "öppen", tmp_path / "stängd"
    live.mkdir()
    officer.answers = [None, live, False, False]
    macros.exportera()
    assert officer.said == []
    macros.exportera()
    assert main(["exportera", str(divided), "--till", str(closed)]) == 0
    names = [sorted(path.relative_to(each).as_posix() for path in each.rglob("*")) for each in (live, closed)]
    assert names[0] == names[1]
    assert {"bevis.xlsx", "beslutsunderlag.docx"} < set(names[0])
    proofs = [load_workbook(each / "bevis.xlsx")["Bevis"].values for each in (live, closed)]
    assert list(proofs[0]) == list(proofs[1])
    assert officer.said[0].startswith(f"Skrivet till {live}:")
    assert "bevis.xlsx" in officer.said[0]
    assert "kontaktuppgifterna" in officer.asked[2]


def test_an_allocation_that_is_not_up_to_date_leaves_no_file(officer, front, divided, tmp_path):
    book = front(books.change(divided, books.put("Mottagare", "Antal", 4)))
    folder = tmp_path / "ut"
    folder.mkdir()
    officer.answers = [folder, False, False]
    macros.exportera()
    assert in_front(book) == "Kontroller"
    assert officer.grave == [True]
    assert list(folder.iterdir()) == []


def test_forms_are_written_and_those_that_came_back_read_in_as_on_the_command_line(officer, front, tmp_path):
    path = providers.allocated(tmp_path, few=True)
    book = front(path)
    sent, back = tmp_path / "ut", tmp_path / "in"
    sent.mkdir()
    back.mkdir()
    officer.answers = [None, "Ansökan om medel", sent, False, "Ansökan om medel", sent, True]
    macros.blanketter()
    macros.blanketter()
    assert (officer.said, list(sent.iterdir())) == ([], [])
    macros.blanketter()
    forms = sorted(sent.iterdir())
    assert len(forms) == 4
    assert "Spara arbetsboken och fortsätt?" in officer.asked[-1]
    assert WorkbookFile(path).read_secret()  # saved before any form was written
    assert [row["Åtgärd"] for row in runs.rows_of(path, "Logg")] == ["fordela", "blanketter"]
    book.set_mock_caller()
    officer.answers = ["Ansökan om medel", sent]
    macros.blanketter()  # once is enough
    assert (officer.answers, sorted(sent.iterdir())) == ([], forms)
    assert officer.said[0].startswith(f"4 blanketter i {sent}")
    seen = [value for name, value in book.app.impl.seen if name == "status_bar"]
    assert "Fördelning: Skriver blanketter, 4 av 4 …" in seen
    providers.fill(forms[0], providers.yes(), back / forms[0].name)
    before = contents(book)
    officer.answers = [None, back, None, back, "i går", back, "2020-09-22", True]
    for _ in range(4):
        macros.lasin()
    assert in_front(book) == "Inläst"
    assert officer.said[-2] == "i går är inget datum. Skriv till exempel 2020-09-22."
    assert officer.said[-1].startswith("1 inlästa, 0 redan inlästa, 0 inte inlästa.")
    assert same_as(path, book, front, "lasin", back, "--inkom", "2020-09-22") == ""
    assert left_by_taking_back(book, before) == ""


def test_a_new_workbook_is_drawn_in_a_folder_and_opened(officer, front, divided, tmp_path):
    book = front(divided)
    before = list(book.app.impl.opened)
    folder = tmp_path / "ny"
    folder.mkdir()
    title = "Riket 2021: teknik, kvalitet och effektivitet med den äldre i fokus"
    officer.answers = [None, title, True, None, title, True, folder, "Tom modell", folder]
    macros.ny()
    macros.ny()
    assert (officer.said, list(folder.iterdir())) == ([], [])
    macros.ny()
    macros.ny()  # the empty one has no examples to ask about
    assert sorted(path.name for path in folder.iterdir()) == ["riket-teknik-2021.xlsx", "tom.xlsx"]
    assert len(runs.rows_of(folder / "riket-teknik-2021.xlsx", "Mottagare")) == 290
    new = [it.name for number, it in book.app.impl.opened.items() if number not in before]
    assert new == ["riket-teknik-2021.xlsx", "tom.xlsx"]
    assert officer.said[0].endswith("Fyll i de gula fälten och tryck på Kontrollera.")
    assert officer.answers == []


def test_the_diagnosis_is_written_for_it_in_a_folder(officer, front, divided, tmp_path):
    front(divided)
    folder = tmp_path / "rapport"
    folder.mkdir()
    officer.answers = [None, folder]
    macros.diagnostik()
    macros.diagnostik()
    (report,) = folder.iterdir()
    assert report.name.startswith("fordelning-diagnostik ")
    assert officer.said[0].endswith(f"Rapport att skicka till it-avdelningen: {report}")
    assert "Python" in report.read_text(encoding="utf-8-sig")


def test_the_guide_opens_from_the_disk_and_tells_of_every_button(
    officer, front, divided, tmp_path, monkeypatch
):
    asked = tmp_path / "adress"
    browser = tmp_path / "webbläsare"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" >"{asked}"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setenv("BROWSER", str(browser))
    front(divided)
    macros.handledning()
    assert officer.said == []
    address = urlsplit(asked.read_text(encoding="utf-8"))
    assert (address.scheme, unquote(address.path)) == ("file", GUIDE.as_posix())
