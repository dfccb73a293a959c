"""What is paid back, by whom and to whom (A11, A13, D8, E7): sheet Återbetalning, filled by redovisa."""

from __future__ import annotations

from datetime import date

from openpyxl import load_workbook

import books
import papers
import rewritten
import runs
from fordelning.checks.ledger import check_ledger
from fordelning.year.repayment import repayments
from fordelning.year.statement import state as state_of
from hosts.libreoffice import recalculate
from papers import YEAR, A, kalmar

NBSP = "\u00a0"
DAY = "2021-02-01"
LAST = date(2020, 12, 31)
PEOPLE = "Personella resurser för digital verksamhetsutveckling"
AGAINST = "Inte i enlighet med villkoren"
SHOWN = (
    "Erhållet",
    "Återlämnat",
    "Använt enligt villkoren",
    "Inte använt",
    "Använt mot villkoren",
    "Att betala tillbaka",
)
# Stockholm's year: 1 000 000 kr asked for; H002 and H003 paid 35 000 kr each; 880 000 kr used by the city.
STOCKHOLM = (
    (date(2020, 9, 3), "Rekvirerad", None, 1_000_000),
    (date(2020, 10, 1), "Utbetald", None, 1_000_000),
    (date(2020, 10, 2), "Utbetald", "H002", 35_000),
    (date(2020, 10, 2), "Utbetald", "H003", 35_000),
    (date(2020, 11, 1), "Återlämnad", "H003", 5_000),
    (date(2020, 12, 1), "Förbrukad", "H002", 20_000, PEOPLE),
    (date(2020, 12, 1), "Förbrukad", "H003", 32_000, PEOPLE),
    (date(2020, 12, 1), "Förbrukad", "H002", 9_000, AGAINST, "Inköp av möbler"),
    (date(2020, 12, 2), "Förbrukad", None, 880_000, PEOPLE),
)


def account(capsys, path, day=DAY):
    """Run redovisa; where it is refused, no file may be changed, made or left."""
    return books.check(capsys, path, "--idag", day, verb="redovisa")


def rows(path):
    """Return the figures of each row of table Återbetalning, by id."""
    return {row["Id"]: [row[name] for name in SHOWN] for row in runs.rows_of(path, "Återbetalning")}


def test_each_recipient_has_what_it_has_left_and_the_city_the_rest(tmp_path, capsys):
    path = papers.book(tmp_path, A, *STOCKHOLM)
    run = account(capsys, path)
    assert run.status == 0
    assert rows(path) == {
        "H002": [35_000, 0, 20_000, 6_000, 9_000, 15_000],
        # H003 says that it has used 32 000 kr, but it kept 35 000 - 5 000 = 30 000 kr of the grant. What it
        # handed back the city has, and answers for (A13): the other 2 000 kr are H003's own, no cost of the
        # grant, or they would be counted twice and the city would pay back 2 000 kr too little.
        "H003": [35_000, 5_000, 30_000, 0, 0, 0],
        None: [935_000, 0, 880_000, 55_000, 0, 55_000],
    }
    # Costs 20 000 + 30 000 + 880 000 = 930 000 kr; what was used against the conditions is none (E7).
    # 1 000 000 - 930 000 = 70 000 kr: H002's 15 000 kr and the city's 55 000 kr, with the 5 000 kr in them.
    said = run.said["redovisning"]
    assert (said["kostnader"], said["att_aterbetala"]) == (930_000, 70_000)
    told = run.one("recipient_overspent")
    assert (told["status"], told["blad"], told["rad"], told["kolumn"]) == (
        "Varning",
        "Händelser",
        12,
        "Belopp",
    )
    assert told["vad"].endswith(f" 2{NBSP}000 kr räknas inte som kostnad för bidraget.")
    assert run.one("misused")["vad"].startswith(f"9{NBSP}000 kr är inte använt i enlighet med villkoren")


def test_use_beyond_what_was_given_is_no_cost_whether_or_not_the_payment_is_entered():
    # H001 has 20 000 kr (A3) and says that it has used 400 000 kr: 10 700 000 - 20 000 kr go back (D23).
    state = (date(2020, 10, 1), "Utbetald", None, 10_700_000)
    used = (date(2020, 12, 1), "Förbrukad", "H001", 400_000, PEOPLE)
    paid = (date(2020, 10, 2), "Utbetald", "H001", 20_000)
    for rows in ((state, used), (state, paid, used)):
        now = papers.situation(A, LAST, *rows)
        statement = state_of(now)
        assert (statement.costs, statement.to_repay) == (20_000, 10_680_000)
        (told,) = (each for each in check_ledger(now) if each.code == "recipient_overspent")
        assert f": 20{NBSP}000 kr. 380{NBSP}000 kr räknas inte som kostnad" in told.text
        assert sum(row.unused + row.against for row in repayments(now, statement)) == 10_680_000
    more = (date(2020, 11, 1), "Omfördelad", "H001", 5_000, "", "Omfördelning nr 1, Hemtjänst. Mer.")
    assert state_of(papers.situation(A, LAST, state, more, used)).costs == 25_000  # A15
    back = (date(2020, 11, 1), "Återlämnad", "H001", 15_000)
    assert state_of(papers.situation(A, LAST, state, back, used)).costs == 5_000
    lås = (date(2020, 12, 1), "Förbrukad", "Smarta Lås", 1_000_000, "Smarta Lås")
    assert state_of(papers.situation(A, LAST, state, lås)).costs == 1_000_000  # the city's own (A2)


def test_what_own_units_have_left_is_no_claim_on_anybody(tmp_path, capsys, soffice):
    for own, claim in (("Enskild", 15_000), ("Kommunal", 0)):
        folder = tmp_path / own
        folder.mkdir()
        path = papers.book(folder, A, *STOCKHOLM)
        books.change(path, books.put("Mottagare", "Driftsform", own, row=2))  # H002 has 15 000 kr left
        assert account(capsys, path).status == 0
        shown = recalculate(path, tmp_path / f"{own} visad")
        page = rewritten.opened(shown, results=True)["Återbetalning"]
        (row,) = (row for row in page.iter_rows() if str(row[0].value).startswith("Fordran på mottagare"))
        assert row[3].value == claim


def test_what_is_left_in_all_rows_is_what_the_statement_says(tmp_path, capsys):
    path = papers.book(tmp_path, A, *STOCKHOLM)
    said = account(capsys, path).said["redovisning"]
    left = sum(row[3] + row[4] for row in rows(path).values())
    assert left == said["erhallet"] - said["kostnader"] == 70_000


def test_one_who_hands_back_all_and_reports_all_used_has_no_costs_and_owes_nothing(tmp_path, capsys):
    # V002: 55 000 kr paid, handed back and said to be used. The city got 100 000 kr and used 40 000 kr.
    happened = (
        (date(2020, 9, 3), "Rekvirerad", None, 100_000),
        (date(2020, 10, 1), "Utbetald", None, 100_000),
        (date(2020, 10, 5), "Utbetald", "V002", 55_000),
        (date(2020, 10, 6), "Återlämnad", "V002", 55_000),
        (date(2020, 12, 1), "Förbrukad", "V002", 55_000, PEOPLE),
        (date(2020, 12, 1), "Förbrukad", None, 40_000, PEOPLE),
    )
    path = papers.book(tmp_path, A, *happened)
    said = account(capsys, path).said["redovisning"]
    assert (said["kostnader"], said["att_aterbetala"]) == (40_000, 60_000)
    assert rows(path) == {
        "V002": [55_000, 55_000, 0, 0, 0, 0],
        None: [100_000, 0, 40_000, 60_000, 0, 60_000],
    }


def test_no_more_has_come_back_than_was_paid(tmp_path, capsys):
    # H002 got 10 000 of its 35 000 kr and hands 25 000 back: 10 000 kr came back, 15 000 kr were never paid.
    happened = (
        (date(2020, 9, 3), "Rekvirerad", None, 100_000),
        (date(2020, 10, 1), "Utbetald", None, 100_000),
        (date(2020, 10, 2), "Utbetald", "H002", 10_000),
        (date(2020, 11, 2), "Återlämnad", "H002", 25_000),
        (date(2020, 12, 1), "Förbrukad", None, 90_000, PEOPLE),
    )
    path = papers.book(tmp_path, A, *happened)
    assert account(capsys, path).said["redovisning"]["att_aterbetala"] == 10_000
    assert rows(path) == {
        "H002": [10_000, 10_000, 0, 0, 0, 0],
        None: [100_000, 0, 90_000, 10_000, 0, 10_000],
    }


def test_money_used_against_the_conditions_must_be_explained(tmp_path, capsys):
    bare = (date(2020, 12, 1), "Förbrukad", "H002", 9_000, AGAINST)
    run = account(capsys, papers.book(tmp_path, A, *STOCKHOLM[:3], bare))
    assert run.codes == ["misuse_unexplained"]
    assert run.one("misuse_unexplained")["kolumn"] == "Motivering"


def test_kalmar_in_2021_is_one_row_of_its_own(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR, redovisning_enkat="Ja")
    assert account(capsys, path, "2022-03-10").status == 0
    assert rows(path) == {"0880": [2_630_058, 0, 2_000_000, 630_058, 0, 630_058]}


def test_the_memo_says_how_much_to_whom_by_when_and_under_which_numbers(tmp_path, capsys, soffice):
    back = (date(2022, 3, 1), "Återbetald", None, 30_058)
    path = kalmar(tmp_path, *YEAR, back, redovisning_enkat="Ja")
    assert account(capsys, path, "2022-03-10").status == 0
    folder = tmp_path / "om"
    folder.mkdir()
    workbook = load_workbook(recalculate(path, folder), data_only=True)
    sheet = workbook["Återbetalning"]
    memo = {row[0]: row[2] for row in sheet.iter_rows(5, 15, 1, 3, values_only=True)}
    assert memo["Betalas till"] == "Kammarkollegiet"  # D8
    assert memo["Senast"].date() == date(2022, 3, 31)
    assert memo["Diarienummer, överenskommelsen"] == "S2021/00000 (exempel)"  # D11
    assert memo["Diarienummer, beslut om utbetalning"] == "S2021/00001 (exempel)"
    assert (memo["Inte använt"], memo["Redan återbetalt"], memo["Att återbetala"]) == (
        630_058,
        30_058,
        600_000,
    )
    books_ = list(sheet.iter_rows(18, 23, 1, 5, values_only=True))
    assert [row[0] for row in books_][:2] == [
        "Intäkten av statsbidraget minskas",
        "Skuld till Kammarkollegiet",
    ]
    assert sum(row[3] or 0 for row in books_) == sum(row[4] or 0 for row in books_) == 1_200_000
    assert all(row[2] is None for row in books_)  # accounts are the municipality's to fill in
    assert books.fact(workbook, "aterbetalning_kontroll").value == "Summorna stämmer på kronan"


def test_accounts_are_cells_to_fill_in_and_the_rest_is_locked(tmp_path):
    sheet = rewritten.opened(papers.book(tmp_path, A))["Återbetalning"]
    open_cells = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert sheet.protection.sheet
    assert open_cells == [f"C{row}" for row in range(18, 24)]
