"""A text that can be read in two ways is refused with its cell; one that has one reading is taken."""

from __future__ import annotations

from fractions import Fraction

import pytest

import books
from books import read, recipient, step

KEY = [step("Nyckel", "Nyckel", "Hem", Underlag="Vikt")]


def told(folder, steps, rows=(), **rest):
    _, findings = read(books.grant(folder, steps, rows or [recipient("1", Vikt=3)], **rest))
    return [(each.code, each.where.cell) for each in findings]


def percents(folder, *values):
    steps = [
        step(f"Del {number}", "Andel", f"Pott {number}", Värde=value) for number, value in enumerate(values)
    ]
    grant, findings = read(books.grant(folder, steps, [recipient("1")]))
    return [each.percent for each in grant.steps], [each.code for each in findings]


@pytest.mark.parametrize("column", ["Golv", "Tak"])
@pytest.mark.parametrize("text", ["250,000", "250,000 kr", "1,250,000", "1.250.000"])
def test_a_bound_with_two_readings_is_neither_an_amount_nor_the_name_of_a_column(tmp_path, column, text):
    cell = {"Golv": "G6", "Tak": "H6"}[column]
    assert told(tmp_path, [KEY[0] | {column: text}]) == [("not_an_amount", cell)]


def test_amounts_counts_weights_and_events_are_refused_alike(tmp_path):
    rows = [recipient("1", Vikt="12,000"), recipient("2", Vikt="0,500"), recipient("3", Vikt="1250,125")]
    events = [{"Datum": "2021-03-01", "Händelse": "Förbrukad", "Id": "1", "Belopp": "20,000"}]
    tiers = [{"Verksamhet": "Boende", "Från": "10,000", "Belopp": "5,000"}]
    conditions = [
        {"Grupp": "Hem", "Kolumn": "Vikt", "Jämförelse": sign, "Värde": "18,000"} for sign in ("=", ">=")
    ]
    found = told(
        tmp_path, KEY, rows, events=events, tiers=tiers, conditions=conditions, bidrag_belopp="18,000"
    )
    assert sorted(code for code, _ in found) == ["not_a_number"] * 4 + ["not_an_amount"] * 3


def test_numbers_in_cells_have_one_reading(tmp_path):
    rows = [recipient("1", Vikt=12.125), recipient("2", Vikt=18)]
    grant, findings = read(books.grant(tmp_path, KEY, rows))
    assert ([each.values["Vikt"] for each in grant.recipients], findings) == ([Fraction(97, 8), 18], ())


def test_percents_below_one_with_their_sign_are_what_they_say(tmp_path):
    assert percents(tmp_path, "0,666 %", "0,334 %") == ([Fraction(333, 500), Fraction(167, 500)], [])


@pytest.mark.parametrize("values", [("0,666 %", 0.334), (0.666, "0,334 %")])
def test_a_percent_with_its_sign_beside_one_without_is_not_made_a_share(tmp_path, values):
    read_as, codes = percents(tmp_path, *values)
    assert (sum(read_as), codes) == (1, ["percent_below_one"])


@pytest.mark.parametrize("values", [(0.666, 0.334), ("0,666", "0,334")])
def test_shares_that_excel_stored_for_percents_are_percents(tmp_path, values):
    assert percents(tmp_path, *values) == ([Fraction(333, 5), Fraction(167, 5)], [])


@pytest.mark.parametrize(
    ("values", "right"),
    [
        ((0.009, 0.991), ("0.9", "99.1")),
        ((0.9, 99.1), ("0.9", "99.1")),
        (("66,6 %", 0.334), ("66.6", "33.4")),
        ((0.005, "99,5 %"), ("0.5", "99.5")),
        (("0,9 %", 99.1), ("0.9", "99.1")),
        ((1, 0), ("100", "0")),
    ],
)
def test_percents_that_are_a_hundred_in_one_reading_alone_are_read_so(tmp_path, values, right):
    assert percents(tmp_path, *values) == ([Fraction(each) for each in right], [])


@pytest.mark.parametrize("values", [("50 %", 99.5), (0.009, "Resten"), ("66,6 %", 0.334, "Resten")])
def test_percents_that_are_a_hundred_in_no_reading_are_not_made_so(tmp_path, values):
    grant_sum, codes = percents(tmp_path, *values)
    assert codes == ["percent_below_one"] * ("Resten" in values)
    assert sum(each for each in grant_sum if each is not None) != 100


def test_thirds_as_text_have_one_reading_for_no_percent_is_above_a_hundred(tmp_path):
    assert percents(tmp_path, "33,333", "66,667 %") == ([Fraction(33333, 1000), Fraction(66667, 1000)], [])
