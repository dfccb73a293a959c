"""The statement of accounts from the shell: figures out of the ledger, what is paid back (D8, D22, D23)."""

from __future__ import annotations

from datetime import date

from openpyxl import load_workbook

import books
import papers
from papers import YEAR, A, kalmar

NBSP = "\u00a0"
ANSWERED = {"redovisning_enkat": "Ja", "redovisning_alternativ": 1}


def account(capsys, path, day="2022-03-10"):
    """Run redovisa; where it is refused, no file may be changed, made or left."""
    return books.check(capsys, path, "--idag", day, verb="redovisa")


def test_kalmar_in_2021_pays_back_what_it_has_not_used(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR, **ANSWERED)
    run = account(capsys, path)
    assert run.status == 0
    assert run.said["redovisning"] == {
        "bidrag": 2_630_058,
        "rekvirerat": 2_630_058,
        "erhallet": 2_630_058,
        "kostnader": 2_000_000,
        "ej_forbrukat": 630_058,
        "aterbetalt": 0,
        "att_aterbetala": 630_058,
        "overskridet": 0,
    }
    assert run.one("to_repay")["vad"] == (  # A13, D8, D11
        f"630{NBSP}058 kr ska betalas tillbaka till Kammarkollegiet senast 31{NBSP}mars 2022. Ange "
        "diarienummer S2021/00000 (exempel) för överenskommelsen och S2021/00001 (exempel) för beslutet om "
        "utbetalning."
    )
    workbook = load_workbook(path)
    shown = ("redovisning_bidrag", "redovisning_erhallet", "redovisning_kostnader")
    assert [books.fact(workbook, name).value for name in shown] == [2_630_058, 2_630_058, 2_000_000]
    assert str(books.fact(workbook, "redovisning_ej_forbrukat").value).startswith("=")


def test_stockholm_in_2020_used_more_than_it_got_and_pays_nothing_back(tmp_path, capsys):
    purpose = "Personella resurser för digital verksamhetsutveckling"
    rows = (
        (date(2020, 9, 3), "Rekvirerad", None, 10_700_000),
        (date(2020, 10, 1), "Utbetald", None, 10_700_000),
        (date(2020, 12, 1), "Förbrukad", None, 10_900_000, purpose),
        (date(2020, 12, 2), "Förbrukad", "H001", 100_000, purpose),
    )
    run = account(capsys, papers.book(tmp_path, A, *rows), "2021-01-20")
    assert run.status == 0
    said = run.said["redovisning"]
    assert (said["erhallet"], said["kostnader"], said["ej_forbrukat"]) == (10_700_000, 11_000_000, -300_000)
    assert (said["att_aterbetala"], said["overskridet"]) == (0, 300_000)  # D23
    assert f"300{NBSP}000 kr större" in run.one("overspent")["vad"]
    assert run.found("to_repay") == []


def test_without_an_answer_about_the_survey_nothing_is_written(tmp_path, capsys):
    run = account(capsys, kalmar(tmp_path, *YEAR, redovisning_enkat="Kanske"))
    assert (run.status, run.codes) == (1, ["unknown_word", "survey_unanswered"])
    assert run.one("survey_unanswered")["blad"] == "Redovisning"


def test_the_form_has_the_fields_of_the_agreement_in_their_order_and_nothing_is_signed(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR, **ANSWERED)
    assert account(capsys, path).status == 0
    sheet = load_workbook(path)["Redovisning"]
    shown = [row[0] for row in sheet.iter_rows(min_row=12, max_col=1, values_only=True) if row[0]]
    assert shown == [  # D22: document D, appendix 2
        "2. Bidrag som ansökan avser",
        "Regeringskansliets diarienummer för bakomliggande överenskommelse",
        "Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
        "Överenskommelsens benämning",
        "Summa bidrag enligt överenskommelsen",
        "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
        "Period som den ekonomiska redovisningen avser",
        "3. Redovisning av verksamhet eller aktivitet",
        "Bidrag som erhållits av regeringen/Regeringskansliet",
        "Summa kostnader",
        "Medel som inte har förbrukats (Bidrag – totala kostnader)",
        "Har svarat på Socialstyrelsens enkät avseende uppföljning av utvecklingen av e-hälsa och "
        "välfärdsteknik i kommunerna (se Socialstyrelsens regleringsbrev 2020)",
        "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska redovisningen",
        "Alt 1: N.N. (ekonomichefen/verksamhetschefen) intygar att den ekonomiska redovisningen under punkt "
        "3 är korrekt. Alt 2: N.N. (ekonomichefen/verksamhetschefen) bedömer inte att den ekonomiska "
        "redovisningen under punkt 3 är korrekt. (Avvikelserna och eventuella åtgärder ska också redovisas.)",
        "Alternativ (1 eller 2)",
        "Avvikelser",
        "Åtgärder",
        "Namn",
        "Befattning",
        "Telefon inkl. riktnummer",
        "E-postadress",
        "5. Underskrift i original av behörig företrädare",
        "Bidragstagaren intygar att lämnade uppgifter är riktiga.",
        "Datum",
        "Underskrift",
        "Namnförtydligande",
    ]
    values = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, max_col=2, values_only=True)}
    assert (values["Datum"], values["Underskrift"]) == (None, None)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_on_the_terminal_it_says_the_figures_and_what_to_do_now(tmp_path, capsys):
    run = books.shell(capsys, "redovisa", kalmar(tmp_path, *YEAR, **ANSWERED), "--idag", "2022-02-01")
    assert run.status == 0
    assert f"kostnader 2{NBSP}000{NBSP}000 kr, att återbetala 630{NBSP}058 kr." in run.out


def _bookkeeping(folder, amount):
    file = folder / "Bokföring.se"
    lines = ("#SIETYP 4", '#KONTO 5410 "Inventarier"', "#VER A 1 20211220", "{")
    text = "\n".join((*lines, f'#TRANS 5410 {{6 "P123"}} {amount}', "}", ""))
    file.write_bytes(text.encode("cp437"))
    return file


def test_the_costs_are_held_against_the_bookkeeping(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR, **ANSWERED)
    words = ("--idag", "2022-02-01", "--objekt", "P123", "--sie")
    run = books.check(capsys, path, *words, _bookkeeping(tmp_path, "2000000.49"), verb="redovisa")
    assert (run.status, run.found("sie_differs")) == (0, [])
    run = books.check(capsys, path, *words, _bookkeeping(tmp_path, "1999000.00"), verb="redovisa")
    assert run.status == 0
    assert run.one("sie_differs")["vad"] == (
        f"Händelser har kostnader på 2{NBSP}000{NBSP}000 kr, men bokföringen 1{NBSP}999{NBSP}000,00 kr: "
        f"skillnaden är 1{NBSP}000,00 kr. Bokfört: 5410 Inventarier 1{NBSP}999{NBSP}000,00 kr."
    )


def test_bookkeeping_that_cannot_be_used_stops_the_statement(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR, **ANSWERED)
    words = ("--objekt", "P999", "--sie", _bookkeeping(tmp_path, "1.00"))
    run = books.check(capsys, path, "--idag", "2022-02-01", *words, verb="redovisa")
    assert (run.status, run.codes) == (1, ["sie_no_object"])
    assert books.shell(capsys, "redovisa", path, "--objekt", "P123").status == 2
    missing = tmp_path / "saknas.se"
    assert books.shell(capsys, "redovisa", path, "--objekt", "P123", "--sie", missing).status == 3
