"""Days that cannot be right together, days that have passed, and what the papers still need."""

from __future__ import annotations

import pytest

import books
from books import check, state


@pytest.mark.parametrize(
    ("name", "day", "cell", "said"),
    [
        # X2: the money of document A is used from 1 January to 31 December 2020, the rest repaid in March.
        (
            "bidrag_period_till",
            "2019-12-31",
            "B21",
            "Sista dagen i perioden (31\u00a0december 2019) ligger före",
        ),
        (
            "bidrag_rekvirera_senast",
            "2021-01-15",
            "B23",
            "ligger före Sista dagen att rekvirera (15\u00a0januari 2021)",
        ),
        (
            "bidrag_aterbetala_senast",
            "2020-12-30",
            "B25",
            "Sista dagen att återbetala (30\u00a0december 2020)",
        ),
        (
            "bidrag_redovisa_senast",
            "2020-12-30",
            "B24",
            "före Sista dagen att använda pengarna (31\u00a0december 2020)",
        ),
    ],
)
def test_days_out_of_order_are_refused(tmp_path, capsys, name, day, cell, said):
    run = check(capsys, books.change(books.new(tmp_path), state(name, day)))
    told = run.found("days_out_of_order")
    assert {item["status"] for item in told} == {"Fel"}
    assert {item["blad"] for item in told} == {"Bidrag"}
    (first,) = [item for item in told if item["cell"] == cell]
    assert said in first["vad"]
    assert first["rad"] == int(cell[1:])
    assert run.status == 1


def test_days_in_order_are_not_told(tmp_path, capsys):
    assert check(capsys, books.new(tmp_path)).found("days_out_of_order") == []


def test_a_day_on_the_very_last_day_has_not_passed(tmp_path, capsys):
    assert check(capsys, books.new(tmp_path), "--idag", "2020-12-31").found("deadline_passed") == []


def test_a_deadline_that_has_passed_is_told_with_what_is_lost(tmp_path, capsys):
    run = check(capsys, books.new(tmp_path), "--idag", "1 januari 2021")
    told = run.one("deadline_passed")
    assert (told["status"], told["blad"], told["rad"], told["cell"]) == ("Varning", "Bidrag", 23, "B23")
    assert told["vad"] == (
        "Sista dagen att använda pengarna var 31\u00a0december 2020 och har passerat. "
        "Det som inte har använts ska betalas tillbaka."
    )
    assert run.status == 0


def test_without_a_day_the_deadlines_are_held_against_today(tmp_path, capsys):
    run = check(capsys, books.new(tmp_path), "--json")
    assert [item["cell"] for item in run.found("deadline_passed")] == ["B23", "B25"]


@pytest.mark.parametrize("day", ["2020-02-30", "1/12 2020", "snart"])
def test_a_day_that_cannot_be_read_is_wrong_usage(tmp_path, capsys, day):
    run = check(capsys, books.new(tmp_path), "--idag", day)
    assert run.status == 2
    assert f"{day} är inget datum. Skriv som 2021-12-01." in run.err


def test_facts_that_the_papers_need_are_told_with_the_reason(tmp_path, capsys):
    book = books.change(books.new(tmp_path), state("bidrag_dnr_beslut", None))
    told = [item for item in check(capsys, book).found("fact_missing") if item["cell"] == "B13"]
    assert [(item["status"], item["vad"]) for item in told] == [
        (
            "Varning",
            "Diarienumret för beslutet om utbetalning saknas. Det ska stå på alla handlingar till "
            "myndigheten.",
        )
    ]
