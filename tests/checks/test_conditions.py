"""A word in Villkor that nobody has is a slip, or is told, and never refuses everybody in silence (A7)."""

from __future__ import annotations

from datetime import date

import pytest

import books
from fordelning.checks.conditions import check_conditions
from fordelning.errors import Row
from fordelning.model import Comparison, Condition, Grant, Recipient
from fordelning.year.situation import Situation


def found(word, *had, sign=Comparison.EQUAL, column="Område", **rest):
    condition = Condition("Hem", column, sign, word, row=Row("Modell", 23, {"Värde": "D"}))
    recipients = tuple(
        Recipient(str(number), f"Enhet {number}", groups=("Hem",), values={"Område": value})
        for number, value in enumerate(had)
    )
    grant = Grant({}, (), conditions=(condition,), recipients=recipients, **rest)
    return [
        (each.code, each.status.value, each.where.cell) for each in check_conditions(Situation(grant, DAY))
    ]


DAY = date(2020, 1, 1)
SLIP = [("condition_word_near", "Fel", "D23")]
UNUSED = [("condition_word_unused", "Varning", "D23")]


@pytest.mark.parametrize("sign", [Comparison.EQUAL, Comparison.NOT_EQUAL])
def test_a_word_that_is_nearly_one_that_somebody_has_is_refused(sign):
    assert found("Innerstan", "Innerstaden", "Ytterstaden", sign=sign) == SLIP


def test_another_word_that_is_asked_for_is_told_and_one_that_is_kept_out_is_not():
    assert found("Norrort", "Innerstaden") == UNUSED
    assert found("Norrort", "Innerstaden", sign=Comparison.NOT_EQUAL) == []


def test_two_numbers_are_no_two_ways_to_write_one():
    assert found("Område 3", "Område 2") == UNUSED
    assert found("Område 3", "Område 2", sign=Comparison.NOT_EQUAL) == []
    assert found("Omrade 3", "Område 3") == SLIP


def test_a_word_that_somebody_has_is_no_finding_whatever_its_case():
    assert found("INNERSTADEN ", "Innerstaden", "Ytterstaden") == []


def test_nothing_is_said_where_no_cell_holds_a_word_or_not_all_rows_could_be_read():
    assert found("Norrort", None, 5) == []
    assert found("Norrort") == []
    assert found("Ja", "Innerstaden", column="Deltar") == []
    assert found("Norrort", "Innerstaden", unread=frozenset({"Mottagare"})) == []


@pytest.mark.parametrize(
    ("row", "value", "code"),
    [
        (3, 80, "condition_percent_of_share"),
        (3, "80", "condition_percent_of_share"),
        (1, "Yes", "condition_not_answer"),
    ],
)
def test_a_value_that_no_cell_of_the_column_can_have_is_refused(tmp_path, capsys, row, value, code):
    """80 beside shares of one refused every home outside the city, and the others got their money."""
    book = books.new(tmp_path, "stockholm-halsa-2020")
    books.change(book, books.put("Villkor", "Värde", value, row))
    told = books.check(capsys, book, "--idag", "2020-04-01", verb="fordela").one(code)
    assert (told["status"], told["cell"]) == ("Fel", f"D{25 + row}")


@pytest.mark.parametrize("value", ["80 %", "0,8", 0.8])
def test_a_share_is_held_against_shares_however_it_is_written(tmp_path, capsys, value):
    book = books.new(tmp_path, "stockholm-halsa-2020")
    books.change(book, books.put("Villkor", "Värde", value, 3))
    run = books.check(capsys, book, "--idag", "2020-04-01", verb="fordela")
    told = [each["kod"] for each in run.said["kontroller"]]
    assert (run.status, [code for code in told if code.startswith("condition")]) == (0, [])


@pytest.mark.parametrize(
    ("cells", "value", "codes"),
    [
        ((0.5, 0.85), 80, ["condition_percent_of_share"]),
        ((50, 85), 0.8, ["condition_share_of_percent"]),
        ((50, 85), 80, []),
        ((0, 1), 2, []),
        ((0.5, 12), 0.8, []),
    ],
)
def test_a_column_of_ones_own_tells_by_its_cells_whether_they_are_shares(
    tmp_path, capsys, cells, value, codes
):
    people = [books.recipient(str(number), Andel=cell) for number, cell in enumerate(cells)]
    asked = [{"Grupp": "Hem", "Kolumn": "Andel", "Jämförelse": ">=", "Värde": value}]
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], people, conditions=asked)
    run = books.shell(capsys, "fordela", book, "--idag", books.TODAY, "--json")
    told = [each["kod"] for each in run.said["kontroller"]]
    assert [code for code in told if code.startswith("condition")] == codes


def test_a_percent_beside_a_count_is_told(tmp_path, capsys):
    book = books.change(books.new(tmp_path), books.put("Villkor", "Värde", "10 %", 1))
    run = books.shell(capsys, "fordela", book, "--idag", books.TODAY, "--json")
    assert run.one("condition_share_of_percent")["cell"] == "D30"


@pytest.mark.parametrize(("row", "heading", "value"), [(2, "Värde", "Nej"), (1, "Jämförelse", "<")])
def test_a_group_of_whom_everybody_is_refused_is_told(tmp_path, capsys, row, heading, value):
    book = books.change(books.new(tmp_path), books.put("Villkor", heading, value, row))
    run = books.shell(capsys, "fordela", book, "--idag", books.TODAY, "--json")
    if heading == "Värde":
        assert "Ingen av de 174 mottagarna i gruppen ”Hemtjänst”" in run.one("condition_nobody")["vad"]
    else:  # one of them has fewer than ten
        assert run.found("condition_nobody") == []
