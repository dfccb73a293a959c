"""Aid that is to be registered (E13): its last day, that it is not registered, and which workbooks ask."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

import books
import rewritten
from aided import ONE, OTHER, book_of, private
from books import check, shell, state
from fordelning import checks
from fordelning.allocation import cascade
from fordelning.model import Grant, Recipient, Step
from runs import rows_of

MARCH = {
    "statsstod_datum": date(2026, 3, 2),
    "statsstod_kurs_datum": date(2026, 3, 2),
    "statsstod_kurs": 11.25,
}


def test_aid_that_is_decided_and_not_registered_is_told_with_its_last_day(tmp_path, capsys):
    """Twenty working days after 2 March 2026 is 30 March, counted in a calendar."""
    book = book_of(tmp_path, 450_000, [private("1"), private("2", OTHER)], **MARCH)
    before = check(capsys, book, "--idag", "2026-03-01")
    assert "aid_not_registered" not in before.codes
    told = check(capsys, book, "--idag", "2026-03-02").one("aid_not_registered")
    assert (told["status"], told["blad"]) == ("Varning", "Statsstöd")
    assert "2026-03-02" in told["vad"]
    assert "senast den 2026-03-30" in told["vad"]
    assert "inte prövat här" in told["gor"]
    rows = rows_of(book, "Statsstödsprövning")
    assert {row["Registrera senast"].date() for row in rows} == {date(2026, 3, 30)}
    assert {row["Org.nr"]: row["Företag"] for row in rows} == {ONE: "Enhet 1", OTHER: "Enhet 2"}
    sheet = rewritten.opened(book, results=True)["Start"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == "Registrera statsstöd senast"]
    assert (row[1].value.date(), row[2].value) == (date(2026, 3, 30), 28)


def test_a_day_says_that_all_aid_until_then_is_registered_but_not_what_a_round_gave_later(tmp_path, capsys):
    book = book_of(tmp_path, 450_000, [private("1"), private("2", OTHER)], **MARCH)
    assert shell(capsys, "fordela", book, "--idag", "2026-03-01").status == 0

    def later(workbook):
        state("statsstod_registrerat", date(2026, 3, 20))(workbook)
        own = {"Id": "1", "Belopp": 1_000, "Ändamål": "Lika"}
        events = [{"Händelse": "Återlämnad", **own, "Id": "2"}, {"Händelse": "Omfördelad", **own}]
        books.fill(workbook, "Händelser", [{"Datum": date(2026, 4, 20), **event} for event in events])

    books.change(book, later)
    run = check(capsys, book, "--idag", "2026-04-21")
    assert "senast den 2026-05-20" in run.one("aid_not_registered")["vad"]
    rows = {row["Org.nr"]: row["Registrera senast"] for row in rows_of(book, "Statsstödsprövning")}
    assert {number: day and day.date() for number, day in rows.items()} == {
        ONE: date(2026, 5, 20),
        OTHER: None,
    }
    books.change(book, state("statsstod_registrerat", date(2026, 4, 20)))
    assert "aid_not_registered" not in check(capsys, book, "--idag", "2026-04-21").codes


def test_every_workbook_where_undertakings_may_take_part_has_the_sheet(tmp_path):
    names = ("tom", "stockholm-digital-2020", "riket-teknik-2021")
    titles = [load_workbook(books.new(tmp_path, name), read_only=True).sheetnames for name in names]
    assert ["Statsstöd" in each for each in titles] == [True, True, False]


@pytest.mark.parametrize(("private", "codes"), [(True, ["aid_sheet_missing"]), (False, []), (None, [])])
def test_private_recipients_of_a_workbook_without_the_sheet_are_told(private, codes):
    people = (Recipient("1", "Ett", private=private, groups=("Hem",)),)
    steps = (Step("Lika", "Bidraget", "equal", "Hem"),)
    grant = Grant({"bidrag_namn": "Prov", "bidrag_belopp": 1_000}, steps, recipients=people)
    now = checks.Situation(grant, date(2026, 3, 1), None, cascade.allocate(grant))
    found = [each for key, told in checks.run(now) if key == "state_aid" for each in told]
    assert [each.code for each in found] == codes
    assert all("1\u00a0000 kr" in each.text for each in found)
