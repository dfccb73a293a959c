"""Days that cannot be right together, days that have passed, and what the papers still need."""

from __future__ import annotations

from datetime import date

import pytest

import books
import papers
from books import check, state
from fordelning.checks.dates import check_deadlines, check_facts


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
    told = check(capsys, books.new(tmp_path), "--idag", "2020-12-31").found("deadline_passed")
    assert [item["cell"] for item in told] == ["B22"]  # the example's last day to ask for the money


def test_a_deadline_that_has_passed_is_told_with_what_is_lost(tmp_path, capsys):
    run = check(capsys, books.new(tmp_path), "--idag", "1 januari 2021")
    _, told = run.found("deadline_passed")
    assert (told["status"], told["blad"], told["rad"], told["cell"]) == ("Varning", "Bidrag", 23, "B23")
    assert told["vad"] == (
        "Sista dagen att använda pengarna var 31\u00a0december 2020 och har passerat. "
        "Det som inte har använts ska betalas tillbaka."
    )
    assert run.status == 0


def test_without_a_day_the_deadlines_are_held_against_today(tmp_path, capsys):
    run = check(capsys, books.new(tmp_path), "--json")
    assert [item["cell"] for item in run.found("deadline_passed")] == ["B22", "B23", "B24", "B25"]


DAY = date(2021, 12, 2)  # the day after the last one to requisition on (D6)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], "Rätten till bidraget förfaller om rekvisitionen inte har kommit in i tid."),
        # D2, D3: Kalmar has 1 130 058 of the key and 1 500 000 as a model municipality, 2 630 058 in all.
        ([1_130_058], "Då var 1 130 058 kr av 2 630 058 kr rekvirerat; rätten till resten, 1 500 000 kr,"),
        ([1_130_058, 1_500_000], ""),
    ],
)
def test_the_last_day_to_requisition_is_told_of_what_was_not_asked_for_by_then(asked, told):
    rows = [(date(2021, 11, 15), "Rekvirerad", "0880", amount) for amount in asked]
    now = papers.situation(papers.D, DAY, *rows, **papers.KALMAR)
    found = [str(each).replace("\u00a0", " ") for each in check_deadlines(now)]
    assert len(found) == bool(told)
    assert all(told in each for each in found)


def test_what_was_requisitioned_after_the_last_day_is_not_in_time():
    rows = ((DAY, "Rekvirerad", "0880", 2_630_058),)
    (found,) = check_deadlines(papers.situation(papers.D, DAY, *rows, **papers.KALMAR))
    assert found.code == "deadline_passed"


@pytest.mark.parametrize(("repaid", "count"), [(630_058, 0), (630_057, 1)])
def test_nobody_is_told_to_pay_back_what_is_used_or_paid_back(repaid, count):
    """D8: 2 630 058 received, 2 000 000 used."""
    rows = (*papers.YEAR, (date(2022, 3, 1), "Återbetald", "0880", repaid))
    facts = {"bidrag_redovisa_senast": None, **papers.KALMAR}
    found = check_deadlines(papers.situation(papers.D, date(2022, 4, 1), *rows, **facts))
    assert [each.code for each in found] == ["deadline_passed"] * count


@pytest.mark.parametrize("day", ["2020-02-30", "1/12/2020", "snart"])
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


@pytest.mark.parametrize(("end", "told"), [(date(2021, 12, 31), False), (None, True)])
def test_a_last_day_of_use_is_missing_only_where_the_period_has_no_end(end, told):
    """D8: the agreement of 2021 states no such day, and its accounts are those of the calendar year."""
    facts = {"bidrag_anvand_senast": None, "bidrag_period_till": end, **papers.KALMAR}
    found = check_facts(papers.situation(papers.D, date(2021, 3, 1), **facts))
    words = [each.text for each in found if each.text.startswith("Sista dagen att använda pengarna saknas")]
    assert bool(words) is told
