"""The buttons, pressed in workbooks open in LibreOffice: they write what the command line writes.

Only the officer is played: her answers are typed beforehand.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

import books
import runs
import scenarios
from fordelning.cli import main
from fordelning.excel import macros
from fordelning.layout.overview import STEP_NAME
from fordelning.texts import restore as texts_of_restore
from hosts.front import contents, differences, in_front

SETTINGS = ("screen_updating", "enable_events", "calculation", "status_bar")
FOLLOW = "Klicka under Var för att hoppa till rutan."
MERGED, AMOUNT = "C7:D8", "K6"  # in the area of table Fördelning
KEY = books.step("Alla", "Nyckel", "Kommuner", Underlag="Antal", Golv=1_000)


def small(folder, *, basis=3, **columns):
    """Return the workbook of a key between two municipalities."""
    numbers = (("0114", basis), ("0115", 5))
    recipients = [books.recipient(id_, "Kommuner", Antal=number, **columns) for id_, number in numbers]
    return books.grant(folder, [KEY], recipients)


def settings_of(book):
    return {name: getattr(book.app, name) for name in SETTINGS}


def typed(book):
    """Return what stands in the cells without formulas: many of those say how the checks went."""
    return {
        sheet: {at: value for at, (value, is_formula) in cells.items() if not is_formula}
        for sheet, cells in contents(book).items()
    }


def rows_of(book, folder, name, **options):
    """Return the rows of a table of the open workbook, as they are when it is saved."""
    book.save(folder / "sparad.xlsx")
    return runs.rows_of(folder / "sparad.xlsx", name, **options)


# What is assumed of the grant; where every amount is fixed beforehand (E2) only its own can be divided.
ASSUMED = dict.fromkeys(runs.EXAMPLES, 400_000_000) | {"riket-valfardsteknik-2018": 350_500_000}


def _assumed(programme, folder):
    return scenarios.assume(runs.example(programme, folder), ("Bidraget", None, ASSUMED[programme]))


@pytest.mark.parametrize("programme", runs.EXAMPLES)
def test_the_buttons_leave_in_every_cell_what_the_command_line_leaves(programme, officer, front, tmp_path):
    path = _assumed(programme, tmp_path)
    book = front(path)
    settings = settings_of(book)
    macros.kontrollera()
    assert in_front(book) == "Kontroller"
    macros.fordela()
    assert in_front(book) == "Fördelning"
    macros.simulera()
    assert in_front(book) == "Simulering"
    for verb in ("kontrollera", "fordela", "simulera"):
        assert main([verb, str(path)]) == 0
    assert differences(contents(book), contents(front(path))) == ""
    assert officer.grave == [False] * 3
    assert settings_of(book) == settings


def test_what_a_button_wrote_can_be_taken_back_and_that_too(officer, front, tmp_path):
    book = front(_assumed("stockholm-valfardsteknik-2018", tmp_path))
    macros.kontrollera()
    checked = contents(book)
    macros.fordela()
    allocated = contents(book)
    assert differences(checked, allocated, "Logg") != ""
    macros.aterstall()
    assert differences(contents(book), checked, "Logg") == ""
    macros.aterstall()
    assert differences(contents(book), allocated, "Logg") == ""
    macros.simulera()
    macros.aterstall()
    assert differences(contents(book), allocated, "Logg") == ""
    assert officer.grave == [False] * 6


def test_what_is_going_on_stands_in_the_status_bar_and_the_bar_is_excels_again(officer, front, tmp_path):
    book = front(small(tmp_path))
    seen = book.app.impl.seen
    seen.clear()
    macros.fordela()
    shown = [value for name, value in seen if name == "status_bar"]
    assert shown == [
        "Fördelning: Läser underlaget …",
        "Fördelning: Fördelar …",
        "Fördelning: Prövar underlaget …",
        "Fördelning: Bevisar varje belopp …",
        "Fördelning: Skriver i arbetsboken …",
        False,
    ]
    assert book.app.status_bar is False


def test_the_message_says_what_was_divided_and_that_nothing_is_saved(officer, front, tmp_path):
    path = small(tmp_path)
    before = path.read_bytes()
    front(path)
    macros.fordela()
    (said,) = officer.said
    assert said.startswith(
        "Alla 1\xa0000\xa0000 kr (2 mottagare, sats 125\xa0000 kr)\nBidraget 1\xa0000\xa0000 kr ="
    )
    assert "Arbetsboken är inte sparad än. Återställ tar tillbaka det som skrevs." in said
    assert path.read_bytes() == before


def test_an_error_brings_sheet_kontroller_to_the_front_with_links_and_changes_nothing_else(
    officer, front, tmp_path
):
    book = front(small(tmp_path, basis="många", Deltar="kanske"))
    before = typed(book)
    macros.fordela()
    assert in_front(book) == "Kontroller"
    assert officer.grave == [True]
    assert FOLLOW in officer.said[0]
    rows = rows_of(book, tmp_path, "Kontroller")
    wrong = [row for row in rows if row["Status"] == "Fel"]
    assert officer.said[0].startswith(f"{len(wrong)} fel")
    places = [row["Ställe"] for row in rows_of(book, tmp_path, "Ställen") if row["Status"] == "Fel"]
    assert sum(row["Antal"] for row in wrong) == len(places) == 3
    assert "Mottagare, rad 6, kolumn Antal (J6)" in places
    formulas = rows_of(book, tmp_path, "Kontroller", formulas=True)
    links = [str(row["Var"]) for row in formulas if row["Status"] == "Fel"]
    assert all(link.startswith('=HYPERLINK("#') for link in links)
    assert any("J6" in link for link in links)
    assert differences(typed(book), before, "Kontroller", "Logg") == ""


def test_a_result_that_has_no_place_is_told_and_nothing_is_half_written(officer, front, tmp_path):
    path = small(tmp_path)
    books.change(path, lambda workbook: books.table(workbook, "Fördelning")[0].merge_cells(MERGED))
    book = front(path)
    before, settings = typed(book), settings_of(book)
    macros.fordela()
    assert in_front(book) == "Kontroller"
    assert officer.said[0].startswith("1 fel")
    assert differences(typed(book), before, "Kontroller", "Logg") == ""
    assert settings_of(book) == settings
    assert MERGED in str(rows_of(book, tmp_path, "Kontroller"))


def test_a_sheet_locked_with_a_password_is_told_and_nothing_is_written(officer, front, tmp_path):
    book = front(books.change(small(tmp_path), books.state("bidrag_dnr_beslut", "S2020/1")))
    book.sheets["Fördelning"].api.Unprotect("")
    office, place = book.impl.app.office, book.sheets["Fördelning"].impl.place
    office("protect", *place, "hemligt")
    before, settings = contents(book), settings_of(book)
    macros.fordela()
    assert officer.said == [
        "Fördelning: Bladet är skyddat med lösenord, så det går inte att skriva på det. Ta bort skyddet "
        "(Granska, Ta bort bladets skydd) och försök igen."
    ]
    assert differences(contents(book), before) == ""
    assert settings_of(book) == settings
    office("unprotect", *place, "hemligt")
    nothing_written = book.sheets["Rekvisition"]
    nothing_written.api.Unprotect("")
    office("protect", *nothing_written.impl.place, "hemligt")
    macros.fordela()
    assert (officer.grave[-1], in_front(book)) == (False, "Fördelning")
    assert "inte fått diarienumren som de står nu på: Rekvisition." in officer.said[-1]


def test_a_sheet_that_the_officer_has_hidden_stays_hidden(officer, front, tmp_path):
    book = front(small(tmp_path))
    macros.fordela()  # a sheet is shown when it is filled first
    assert in_front(book) == "Fördelning"
    book.sheets["Fördelning"].visible = False
    there = in_front(book)
    macros.fordela()
    assert in_front(book) == there != "Fördelning"
    assert officer.grave == [False] * 2


def test_without_sheet_kontroller_the_findings_are_told_at_once(officer, front, tmp_path):
    path = small(tmp_path, basis="många")
    books.change(path, lambda workbook: workbook["Kontroller"].tables.clear())
    book = front(path)
    before = contents(book)
    macros.fordela()
    assert "Mottagare, rad 6, kolumn Antal (J6): " in officer.said[0]
    assert "Kontroller" in officer.said[0]
    assert differences(contents(book), before) == ""


def test_what_nobody_foresaw_is_one_sentence_and_a_log_without_a_word_of_the_workbook(
    officer, front, tmp_path
):
    book = front(small(tmp_path, Kontakt="Kim Hemlig"))
    settings = settings_of(book)
    officer.answers = []  # so that the answer itself goes wrong
    macros.rekvirera()
    (said,) = officer.said
    sentence, _, log = said.partition("Skicka filen till it-avdelningen: ")
    assert sentence == "Något oväntat hände. Kontrollera arbetsboken innan du sparar den. "
    content = Path(log).read_text(encoding="utf-8")
    Path(log).unlink()
    assert content.startswith("builtins.IndexError\n")
    assert "Hemlig" not in content
    assert "Traceback" not in said
    assert settings_of(book) == settings


def test_a_workbook_that_is_no_grant_or_cannot_be_saved_is_refused(officer, front, tmp_path):
    Workbook().save(tmp_path / "Budget.xlsx")
    book = front(tmp_path / "Budget.xlsx")
    for button in (macros.fordela, macros.aterstall, macros.rekvirera, macros.exportera, macros.lasin):
        button()
    assert set(officer.said) == {
        "Budget.xlsx är ingen bidragsbok. Öppna arbetsboken för ett bidrag, eller gör en ny med knappen "
        "Ny från program."
    }
    officer.locked = True
    book = front(small(tmp_path))
    before = contents(book)
    macros.fordela()
    assert officer.said[-1].startswith("Bok.xlsx är öppen som skrivskyddad")
    assert differences(contents(book), before) == ""
    assert officer.asked == []


def test_formulas_that_no_longer_follow_their_tables_stop_the_buttons_that_would_write(
    officer, front, tmp_path
):
    book = front(books.change(small(tmp_path), books.let_go))
    before = contents(book)
    macros.kontrollera()
    macros.fordela()
    assert len({*officer.said}) == 1
    assert officer.said[0].startswith("Bok.xlsx har varit sparad av ett annat program än Excel")
    assert "Gå tillbaka till den kopia som Fördelning har sparat" in officer.said[0]
    assert officer.grave == [True, True]
    assert differences(contents(book), before) == ""


def test_a_check_between_leaves_the_allocation_to_be_taken_back(officer, front, tmp_path):
    book = front(small(tmp_path))
    macros.kontrollera()
    checked = contents(book)
    macros.fordela()
    macros.kontrollera()
    macros.aterstall()
    assert differences(contents(book), checked, "Logg", "Start") == ""
    assert book.names[STEP_NAME].refers_to_range.value == texts_of_restore.NEXT
    assert officer.grave == [False] * 4


def test_nothing_is_put_back_over_what_the_officer_has_changed_since(officer, front, tmp_path):
    book = front(small(tmp_path))
    macros.aterstall()
    assert officer.said[-1].startswith("Det finns inget att återställa")
    macros.fordela()
    book.sheets["Fördelning"].api.Unprotect("")
    book.sheets["Fördelning"].range(AMOUNT).value = 1
    before = contents(book)
    macros.aterstall()
    assert "Här står något annat än det som knappen skrev" in officer.said[-1]
    assert officer.grave[-1]
    assert differences(contents(book), before) == ""
