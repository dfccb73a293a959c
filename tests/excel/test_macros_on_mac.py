"""The buttons as they work on a Mac: the workbook is saved, closed, written as a file and opened again.

LibreOffice stands for Excel: it saves, closes and opens the workbook for real. What a real Excel for Mac asks
the officer meanwhile, nobody has seen here.
"""

from __future__ import annotations

import pytest
import xlwings

import books
import papers
import providers
import runs
from fordelning.cli import main
from fordelning.excel import macros
from fordelning.excel.hosts import closed
from hosts.front import contents, differences, in_front
from hosts.uno_book import Book
from hosts.uno_engine import Books
from hosts.uno_habits import ComError

pytestmark = pytest.mark.usefixtures("on_mac")

KEY = books.step("Alla", "Nyckel", "Kommuner", Underlag="Antal", Golv=1_000)
EARLIER = "Tidigare versioner/Bok (tidigare *).xlsx"


def small(folder, *, basis=3):
    """Return the workbook of a key between two municipalities."""
    recipients = [books.recipient(id_, "Kommuner", Antal=n) for id_, n in (("0114", basis), ("0115", 5))]
    return books.grant(folder, [KEY], recipients)


def opened(office):
    """Return the workbook that was opened last."""
    return xlwings.Book(impl=[*office.impl.opened.values()][-1])


def copies(folder):
    return sorted(path.name for path in folder.glob(EARLIER))


def refuse(*_arguments, **_named):
    raise ComError("-50")


def test_what_stands_in_the_workbook_opened_again_is_what_the_command_line_leaves(
    officer, front, office, tmp_path
):
    mine, hers = tmp_path / "Fil", tmp_path / "Mac"
    mine.mkdir()
    hers.mkdir()
    terminal, path = small(mine), small(hers)
    front(path)
    for button, verb, sheet in (
        (macros.kontrollera, "kontrollera", "Kontroller"),
        (macros.fordela, "fordela", "Fördelning"),
    ):
        button()
        assert main([verb, str(terminal)]) == 0
        book = opened(office)
        assert (book.fullname, in_front(book)) == (str(path), sheet)
        book.set_mock_caller()
    assert officer.grave == [False, False]
    assert officer.said[1].startswith("Alla 1\xa0000\xa0000 kr (2 mottagare, sats 125\xa0000 kr)\n")
    (kept,) = copies(hers)  # the check keeps none
    assert f"Som den var före knappen ligger den i mappen Tidigare versioner: {kept}" in officer.said[1]
    assert [row["Belopp"] for row in runs.rows_of(path, "Fördelning")] == [375_000, 625_000]
    assert runs.rows_of(hers / "Tidigare versioner" / kept, "Fördelning") == []
    assert differences(contents(book), contents(front(terminal))) == ""


def test_what_was_typed_and_not_saved_is_counted_on(officer, front, office, tmp_path):
    book = front(small(tmp_path))
    book.sheets["Mottagare"].range("J6").value = 15
    macros.fordela()
    assert [row["Belopp"] for row in runs.rows_of(tmp_path / "Bok.xlsx", "Fördelning")] == [750_000, 250_000]


def test_what_stops_a_verb_stands_on_sheet_kontroller_and_in_the_log_and_nowhere_else(
    officer, front, office, tmp_path
):
    path = small(tmp_path, basis="många")
    front(path)
    macros.fordela()
    assert in_front(opened(office)) == "Kontroller"
    assert officer.grave == [True]
    assert officer.said[0].endswith("Ingenting annat i arbetsboken är ändrat.")
    wrong = [row["Var"] for row in runs.rows_of(path, "Kontroller") if row["Status"] == "Fel"]
    assert "Mottagare, rad 6, kolumn Antal (J6)" in wrong
    assert runs.rows_of(path, "Fördelning") == []
    assert [row["Åtgärd"] for row in runs.rows_of(path, "Logg")] == ["fordela"]


def test_a_workbook_that_is_no_file_on_the_computer_is_refused_and_stays_open(
    officer, front, office, tmp_path
):
    book = front(small(tmp_path))
    before = contents(book)
    for address in ("Bok1", "https://kommunen-my.sharepoint.com/personal/Bok.xlsx"):
        book.impl.fullname = address
        officer.answers = [tmp_path, False, False]
        for button in (macros.fordela, macros.aterstall, macros.exportera):
            button()
    assert len(officer.said) == 6
    (said,) = set(officer.said)
    assert said.startswith("Bok.xlsx är inte sparad som en fil på den här datorn")
    assert "Spara arbetsboken på datorn först" in said
    assert differences(contents(book), before) == ""
    assert copies(tmp_path) == []


def test_nothing_is_lost_and_nothing_closed_where_the_workbook_cannot_be_saved(
    officer, front, office, tmp_path, monkeypatch
):
    path = small(tmp_path)
    before = path.read_bytes()
    book = front(path)
    book.sheets["Mottagare"].range("J6").value = 15
    monkeypatch.setattr(Book, "save", refuse)
    macros.fordela()
    assert officer.said == [
        "Bok.xlsx gick inte att spara, så ingenting är gjort. Arbetsboken är öppen som förut. "
        "Spara den själv, om det behövs under ett annat namn, och tryck igen."
    ]
    assert book.sheets["Mottagare"].range("J6").value == 15
    assert path.read_bytes() == before


def test_it_is_opened_again_where_the_file_is_refused(officer, front, office, tmp_path):
    path = small(tmp_path)
    (tmp_path / "~$Bok.xlsx").touch()  # somebody else has it open, too
    number = front(path).impl.number
    macros.fordela()
    assert officer.said == [
        "Bok.xlsx är öppen i ett annat program. Spara och stäng den där, och försök igen."
    ]
    assert opened(office).fullname == str(path)
    assert opened(office).impl.number != number


def test_it_is_opened_again_where_something_happens_that_nobody_foresaw(
    officer, front, office, tmp_path, monkeypatch
):
    path = small(tmp_path)
    number = front(path).impl.number
    monkeypatch.setattr(closed, "in_file", refuse)
    macros.fordela()
    assert officer.said[0].startswith("Något oväntat hände.")
    assert opened(office).fullname == str(path)
    assert opened(office).impl.number != number
    assert office.status_bar is False


def test_where_it_cannot_be_opened_again_she_is_told_to_open_it(
    officer, front, office, tmp_path, monkeypatch
):
    path = small(tmp_path)
    front(path)
    monkeypatch.setattr(Books, "open", refuse)
    macros.fordela()
    assert officer.said == [
        "Bok.xlsx är stängd och gick inte att öppna igen. Öppna den själv. "
        "Bladet Logg visar om knappen hann skriva."
    ]
    assert [row["Åtgärd"] for row in runs.rows_of(path, "Logg")] == ["fordela"]


def test_putting_back_names_the_copies_from_before_the_last_buttons(officer, front, office, tmp_path):
    path = small(tmp_path)
    front(path)
    macros.aterstall()
    assert officer.said[0].startswith("Det finns inget att återställa")
    copies = tmp_path / "Tidigare versioner"
    copies.mkdir()
    for second in (1, 2, 3, 4):
        (copies / f"Bok (tidigare 2021-12-01 09.30.0{second}).xlsx").touch()
    (copies / "Annan (tidigare 2021-12-01 09.30.05).xlsx").touch()
    before = path.read_bytes()
    macros.aterstall()
    lines = officer.said[1].splitlines()
    assert lines[1] == "Bok (tidigare 2021-12-01 09.30.04).xlsx"
    assert lines[4:6] == [f"Bok (tidigare 2021-12-01 09.30.0{second}).xlsx" for second in (3, 2)]
    assert lines[-1].startswith(f"De ligger i {copies}. Stäng arbetsboken, öppna kopian")
    assert path.read_bytes() == before


def test_forms_are_written_and_read_in_and_the_workbook_exported(officer, front, office, tmp_path):
    path = providers.allocated(tmp_path, few=True)
    front(path)
    sent, back, out = (tmp_path / name for name in ("ut", "in", "export"))
    for folder in (sent, back, out):
        folder.mkdir()
    officer.answers = ["Ansökan om medel", sent, True, "Ansökan om medel", sent, out, False, False]
    macros.blanketter()
    opened(office).set_mock_caller()
    number = opened(office).impl.number
    macros.blanketter()
    macros.exportera()
    assert opened(office).impl.number == number  # it was only read
    forms = sorted(sent.iterdir())
    assert len(forms) == 4
    assert (out / "bevis.xlsx").exists()
    providers.fill(forms[0], providers.yes(), back / forms[0].name)
    officer.answers = [back, "2020-09-22", False]
    macros.lasin()
    assert (len(officer.said), runs.rows_of(path, "Inläst")) == (3, [])
    opened(office).set_mock_caller()  # it was opened again
    officer.answers = [back, "2020-09-22", True]
    macros.lasin()
    assert in_front(opened(office)) == "Inläst"
    assert officer.said[-1].startswith("1 inlästa, 0 redan inlästa, 0 inte inlästa.")
    assert "Arbetsboken är sparad." in officer.said[-1]
    assert officer.grave == [False] * 4


def test_the_statement_of_accounts_is_made(officer, front, office, tmp_path):
    path = papers.kalmar(tmp_path, *papers.YEAR, redovisning_enkat="Ja", redovisning_alternativ=1)
    front(path)
    officer.answers = ["", True]
    macros.redovisa()
    assert in_front(opened(office)) == "Redovisning"
    assert "att återbetala 630\xa0058 kr" in officer.said[0]
