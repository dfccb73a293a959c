"""The whole grant year of Kalmar 2021, as document D wants it: from a new workbook to the next year's.

Kalmar is one of ten model municipalities, so it asks the state twice. The year is played at the command line
and once more in a running spreadsheet; both end with the same figures in every table and named cell.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

import books
import both
import exported
import papers
import rewritten
import runs
from hands import AtShell, InSpreadsheet
from hosts.need import slow
from papers import KALMAR, TECHNOLOGY, D

if TYPE_CHECKING:
    from pathlib import Path

    from hands import Act

pytestmark = slow("plays the whole year of a municipality three times")

NBSP = "\u00a0"
ORDINARY, MODEL, BOTH = 1_130_058, 1_500_000, 2_630_058  # D2: appendix 1; D3: 15 000 000 / 10
CONTACT = KALMAR | {
    "mottagare_kontakt": "Eva Berg",
    "mottagare_postadress": "Box 611, 391 26 Kalmar",
    "mottagare_telefon": "0480-45 00 00",
    "mottagare_fax": "0480-45 00 01",
    "mottagare_epost": "eva.berg@example.se",
    "mottagare_betalningsreferens": "TEKNIK21",
    "granskare_namn": "Nils Ek",
    "granskare_telefon": "0480-45 00 02",
    "granskare_epost": "nils.ek@example.se",
    "foretradare_namn": "Ida Lind",
    "bidrag_dnr_overenskommelse": None,
    "bidrag_dnr_beslut": None,
}
NUMBERS = {"bidrag_dnr_overenskommelse": "S2020/1", "bidrag_dnr_beslut": "S2021/2"}  # made up (D11, A22)
PEOPLE = "Avsätta personella resurser"
SUPPORT = "Ge stöd till andra kommuner och de regionala stödstrukturerna för digitalisering av olika tjänster"
AGAINST = "Inte i enlighet med villkoren"
PARTY = (date(2021, 12, 22), "Förbrukad", "0880", 5_000, "Julfest")
PAID = ((date(2021, 12, 10), "Utbetald", "0880", ORDINARY), (date(2021, 12, 10), "Utbetald", None, MODEL))
USED = (  # D14, D3: 700 000 + 400 000 + 900 000 = 2 000 000 kr
    (date(2021, 12, 20), "Förbrukad", "0880", 700_000, PEOPLE),
    (date(2021, 12, 20), "Förbrukad", "0880", 400_000, TECHNOLOGY),
    (date(2021, 12, 21), "Förbrukad", "0880", 900_000, SUPPORT),
    (date(2021, 12, 21), "Förbrukad", "0880", 30_000, AGAINST, "Möbler till ett kontor"),
)
UNDONE = (date(2021, 12, 22), "Förbrukad", "0880", -5_000, "Julfest", "Hör inte till bidraget")
REPAID = (date(2022, 3, 15), "Återbetald", "0880", 630_058)
DEVIATION, MEASURE = "30 000 kr användes till möbler.", "Beloppet betalas tillbaka."


# Every act that writes, and one that is refused: what an open workbook has to do alike.
WRITTEN = ("fordela", "modell först", "ordinarie", "modell", "alternativ 1", "alternativ 2", "återbetalt")


@dataclass
class Year:
    """What happened: every act by name, the workbook as it ended, the folders of what left it."""

    acts: dict[str, Act]
    book: Path
    folder: Path


def _play(hands, folder, wanted=None):
    """Do all that is done in the year, mistakes too, and return how every wanted run of a verb went."""
    agrees, differs = (
        papers.bookkeeping(folder, (5010, "700000.00"), (5410, amount))
        for amount in ("1300000.49", "1290000.00")
    )
    acts = {}

    def run(name, verb, day, **more):
        if wanted is None or name in wanted:
            acts[name] = hands.run(verb, day, **more)

    hands.enter(**CONTACT)
    run("fordela", "fordela", "2021-02-01")
    run("utan dnr", "rekvirera", "2021-11-15")
    hands.enter(**NUMBERS)
    run("modell först", "rekvirera", "2021-11-15", amount=MODEL)
    run("för sent", "rekvirera", "2021-12-02")
    run("ordinarie", "rekvirera", "2021-11-15")
    if wanted is None:
        hands.export(folder / "ordinarie", "2021-11-15")
    run("modell", "rekvirera", "2021-12-01")  # the last day
    hands.enter(*PAID, *USED, PARTY)
    run("fel ändamål", "redovisa", "2022-02-01")
    hands.enter(UNDONE)
    run("enkät saknas", "redovisa", "2022-02-01")
    hands.enter(redovisning_enkat="Ja", redovisning_alternativ="1")
    run("alternativ 1", "redovisa", "2022-02-01", sie=agrees)
    hands.enter(redovisning_alternativ="2")
    run("alternativ 2 tomt", "redovisa", "2022-02-01")
    hands.enter(redovisning_avvikelser=DEVIATION, redovisning_atgarder=MEASURE)
    run("alternativ 2", "redovisa", "2022-02-02", sie=differs)
    hands.export(folder / "redovisat", "2022-02-02", pdf=True)
    hands.enter(REPAID)
    run("återbetalt", "redovisa", "2022-03-16")
    return acts


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    """The workbook as ``ny`` makes it, with all municipalities of appendix 1."""
    return runs.example(D, tmp_path_factory.mktemp("ny"))


@pytest.fixture(scope="module")
def year(new, libreoffice, tmp_path_factory):
    """The year at the command line, with every formula calculated at the end."""
    folder = tmp_path_factory.mktemp("kalmar")
    (folder / "bok").mkdir()
    book = shutil.copy(new, folder / "bok" / "Kalmar.xlsx")
    acts = _play(AtShell(book), folder)
    return Year(acts, libreoffice.recalculate(book, folder / "räknad"), folder)


@pytest.fixture(scope="module")
def live(new, office, tmp_path_factory):
    """The year in a running spreadsheet."""
    folder = tmp_path_factory.mktemp("öppen")
    opened = office.books.open(shutil.copy(new, folder / "Kalmar.xlsx"))
    acts = _play(InSpreadsheet(opened), folder, WRITTEN)
    opened.save(folder / "sparad.xlsx")
    opened.close()
    return Year(acts, folder / "sparad.xlsx", folder)


def test_the_key_gives_kalmar_an_ordinary_and_a_model_amount(year):
    amounts = runs.amounts_of(year.book)
    assert amounts["Alla kommuner", "0880"] == ORDINARY
    assert amounts["Modellkommuner, lika", "0880"] == MODEL
    assert sum(amounts.values()) == 200_000_000  # D1


def test_nothing_is_asked_for_without_both_reference_numbers_too_early_or_too_late(year):
    acts = year.acts
    assert acts["utan dnr"].errors == ["dnr_missing", "dnr_missing"]  # D11
    assert acts["modell först"].errors == ["requisition_before_first"]  # D4
    assert acts["för sent"].errors == ["requisition_too_late"]  # D6
    late = acts["för sent"].text("requisition_too_late")
    assert late.startswith(
        f"Sista dagen att rekvirera var 1{NBSP}december 2021. Rätten till bidraget förfaller"
    )


def test_the_ordinary_amount_is_asked_for_first_and_the_model_money_by_itself(year):
    first, second = (year.acts[name].said["rekvisition"] for name in ("ordinarie", "modell"))
    assert (first["del"], first["belopp"], first["kvar"]) == ("Alla kommuner", ORDINARY, 0)
    assert (second["del"], second["belopp"], second["kvar"]) == ("Modellkommuner, lika", MODEL, 0)
    told = year.acts["ordinarie"].text("next_requisition")
    assert f"om 1{NBSP}500{NBSP}000 kr rekvireras för sig" in told
    assert "det är i dag" in year.acts["modell"].text("requisition_soon_due")


def test_each_requisition_leaves_with_its_amount_and_both_numbers(year):
    first, second = (year.folder / name / "rekvisition.xlsx" for name in ("ordinarie", "redovisat"))
    assert exported.beside(first, "Rekvisition")["Belopp som rekvideras"] == ORDINARY
    assert exported.beside(second, "Rekvisition")["Belopp som rekvideras"] == MODEL
    for path in (first, second, year.folder / "redovisat" / "redovisning.xlsx"):
        page = rewritten.opened(path).worksheets[0]
        assert "S2020/1 · S2021/2" in page.oddFooter.center.text
    for paper in ("rekvisition.pdf", "redovisning.pdf"):
        assert papers.pages(year.folder / "redovisat" / paper) == [papers.A4]


def test_money_for_what_the_agreement_does_not_allow_stops_the_statement(year):
    assert year.acts["fel ändamål"].errors == ["purpose_not_allowed", "survey_unanswered"]  # D14, D7: at once
    assert year.acts["enkät saknas"].errors == ["survey_unanswered"]  # the purpose is taken back


def test_the_statement_says_what_came_was_used_and_is_left(year):
    wanted = {
        "bidrag": BOTH,
        "rekvirerat": BOTH,
        "erhallet": BOTH,
        "kostnader": 2_000_000,
        "ej_forbrukat": 630_058,
        "aterbetalt": 0,
        "att_aterbetala": 630_058,
        "overskridet": 0,
    }
    for name in ("alternativ 1", "alternativ 2"):
        assert year.acts[name].said["redovisning"] == wanted
    assert year.acts["alternativ 2"].text("to_repay") == (  # D8, D11
        f"630{NBSP}058 kr ska betalas tillbaka till Kammarkollegiet senast 31{NBSP}mars 2022. Ange "
        "diarienummer S2020/1 för överenskommelsen och S2021/2 för beslutet om utbetalning."
    )
    misused = year.acts["alternativ 2"].text("misused")  # E7
    assert misused.startswith(f"30{NBSP}000 kr är inte använt i enlighet med villkoren, enligt en händelse.")


def test_the_bookkeeping_agrees_or_the_difference_is_listed_by_account(year):
    assert "sie_differs" not in [code for code, *_ in year.acts["alternativ 1"].findings]
    assert year.acts["alternativ 2"].text("sie_differs") == (
        f"Händelser har kostnader på 2{NBSP}000{NBSP}000 kr, men bokföringen 1{NBSP}990{NBSP}000,00 kr: "
        f"skillnaden är 10{NBSP}000,00 kr. Bokfört: 5010 Löner 700{NBSP}000,00 kr; "
        f"5410 Inventarier 1{NBSP}290{NBSP}000,00 kr."
    )


def test_a_chief_who_does_not_find_it_correct_must_say_why_and_what_is_done(year):
    assert year.acts["alternativ 2 tomt"].errors == ["deviations_missing"]  # D10, D22
    assert "Avvikelser, Åtgärder" in year.acts["alternativ 2 tomt"].text("deviations_missing")
    told = exported.beside(year.folder / "redovisat" / "redovisning.xlsx", "Redovisning")
    assert (told["Alternativ (1 eller 2)"], told["Avvikelser"], told["Åtgärder"]) == ("2", DEVIATION, MEASURE)
    assert told["Namn"] == "Nils Ek"
    assert (told["Datum"], told["Underskrift"], told["Namnförtydligande"]) == (None, None, "Ida Lind")


def test_the_memo_holds_what_is_unused_misused_and_repaid(year):
    (row,) = runs.rows_of(year.book, "Återbetalning")
    shown = ("Id", "Erhållet", "Använt enligt villkoren", "Inte använt", "Använt mot villkoren")
    assert [row[name] for name in shown] == ["0880", BOTH, 2_000_000, 600_058, 30_000]
    workbook = rewritten.opened(year.book, results=True)
    facts = ("aterbetalning_felaktigt", "aterbetalning_redan", "aterbetalning_belopp")
    assert [books.fact(workbook, name).value for name in facts] == [30_000, 630_058, 0]
    assert books.fact(workbook, "aterbetalning_kontroll").value == "Summorna stämmer på kronan"


def test_when_the_money_is_paid_back_nothing_is_left(year):
    last = year.acts["återbetalt"]
    said = last.said["redovisning"]
    assert (said["ej_forbrukat"], said["aterbetalt"], said["att_aterbetala"]) == (630_058, 630_058, 0)
    assert not {"to_repay", "event_after_deadline"} & {code for code, *_ in last.findings}
    assert last.text("ledger_sums") == (  # D24
        f"Rekvirerat 2{NBSP}630{NBSP}058 kr av 2{NBSP}630{NBSP}058 kr. Utbetalt av staten "
        f"2{NBSP}630{NBSP}058 kr. Förbrukat 2{NBSP}000{NBSP}000 kr. Återbetalt 630{NBSP}058 kr."
    )


def test_the_next_year_begins_with_the_contacts_and_without_what_is_over(year, tmp_path, capsys):
    to = tmp_path / "2022.xlsx"
    run = books.shell(capsys, "ny", D, "--fran", year.folder / "bok" / "Kalmar.xlsx", "--till", to, "--json")
    assert run.status == 0
    assert {"carried_contacts", "events_not_carried", "grant_not_carried"} <= {
        each["kod"] for each in run.said["kontroller"]
    }
    workbook = rewritten.opened(to)
    kept = {name: CONTACT[name] for name in ("mottagare_namn", "mottagare_kommunkod", "foretradare_namn")}
    assert {name: books.fact(workbook, name).value for name in kept} == kept
    assert [books.fact(workbook, name).value for name in NUMBERS] == [None, None]
    assert runs.rows_of(to, "Händelser") == runs.rows_of(to, "Återbetalning") == []
    assert len(runs.rows_of(to, "Mottagare")) == 290


def test_in_a_running_spreadsheet_every_act_goes_alike(year, live):
    assert tuple(live.acts) == WRITTEN
    for name, act in live.acts.items():
        assert act.findings == year.acts[name].findings, name


def test_in_a_running_spreadsheet_every_table_and_named_cell_ends_alike(year, live):
    rows, facts = both.cells(live.book)
    wanted_rows, wanted_facts = both.cells(year.book)
    logs = [[row[2:] for row in each.pop("Logg")] for each in (rows, wanted_rows)]  # without when and who
    assert logs[0] == logs[1]
    assert rows == wanted_rows
    assert facts == wanted_facts


@pytest.mark.parametrize("paper", ["rekvisition.xlsx", "redovisning.xlsx"])
def test_from_a_running_spreadsheet_the_same_papers_leave(year, live, paper):
    papers_ = (each.folder / "redovisat" / paper for each in (year, live))
    first, second = (path.read_bytes() for path in papers_)
    assert first == second
