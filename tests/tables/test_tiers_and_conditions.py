"""Tables Nivåer and Villkor are read whole, or the row is told of and left out."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

import books
from fordelning.model import Comparison

TIER = {"Verksamhet": "Hemtjänst", "Från": 10, "Till": 50, "Belopp": 20_000}  # A3, A6
CONDITION = {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 10}  # A7


def test_tiers_are_read_and_an_empty_upper_end_is_none(tmp_path):
    rows = [TIER, {"Verksamhet": "Hemtjänst", "Från": "51", "Belopp": "35 tkr"}]
    grant, found = books.read(books.grant(tmp_path, tiers=rows))
    assert found == ()
    assert [(tier.low, tier.high, tier.amount) for tier in grant.tiers] == [
        (10, 50, 20_000),
        (51, None, 35_000),
    ]
    assert [tier.row.number for tier in grant.tiers] == [15, 16]


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Verksamhet", None, "cell_empty"),
        ("Från", None, "cell_empty"),
        ("Belopp", None, "cell_empty"),
        ("Från", "tio", "not_a_number"),
        ("Från", -1, "negative_number"),
        ("Till", 50.5, "not_whole"),
        ("Belopp", "tjugo tusen", "not_an_amount"),
        ("Belopp", "#N/A", "error_cell"),
    ],
)
def test_a_tier_that_cannot_be_read_is_told_of_and_left_out(tmp_path, heading, value, code):
    grant, (found,) = books.read(books.grant(tmp_path, tiers=[TIER | {heading: value}]))
    assert grant.tiers == ()
    assert (found.code, found.where.sheet, found.where.row) == (code, "Modell", 15)
    assert found.where.column == heading


@pytest.mark.parametrize(
    ("sign", "value", "means"),
    [
        (">=", 10, Fraction(10)),
        (">=", "80 %", Fraction(4, 5)),
        ("<", "12,5", Fraction(25, 2)),
        ("=", "Ja", "Ja"),
        ("=", "0114", Fraction(114)),
        ("<>", 3, Fraction(3)),
        ("<=", datetime(2020, 9, 15), "2020-09-15"),
        ("=", datetime(2020, 9, 15), "2020-09-15"),
        ("<=", "15 september 2020", "2020-09-15"),
    ],
)
def test_a_condition_demands_a_number_a_word_or_a_day(tmp_path, sign, value, means):
    row = CONDITION | {"Jämförelse": sign, "Värde": value, "Alternativ": 2, "Källa": "§ 4"}
    grant, found = books.read(books.grant(tmp_path, conditions=[row]))
    assert found == ()
    (condition,) = grant.conditions
    assert (condition.comparison, condition.value) == (Comparison(sign), means)
    assert (condition.group, condition.column, condition.alternative) == ("Hem", "Antal", 2)


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Grupp", None, "cell_empty"),
        ("Kolumn", None, "cell_empty"),
        ("Jämförelse", None, "cell_empty"),
        ("Värde", None, "cell_empty"),
        ("Jämförelse", "=>", "unknown_word"),
        ("Värde", "tio", "not_a_number"),
        ("Värde", "1/2/2020", "not_a_number"),
        ("Värde", "#DIV/0!", "error_cell"),
        ("Värde", datetime(1918, 11, 11), "not_a_date"),
        ("Alternativ", 1.5, "not_whole"),
    ],
)
def test_a_condition_that_cannot_be_read_is_told_of_and_left_out(tmp_path, heading, value, code):
    grant, (found,) = books.read(books.grant(tmp_path, conditions=[CONDITION | {heading: value}]))
    assert grant.conditions == ()
    assert (found.code, found.where.sheet, found.where.row) == (code, "Modell", 23)
    assert found.where.column == heading


def test_a_day_in_a_condition_decides_who_answered_in_time(tmp_path):
    condition = {"Grupp": "Hem", "Kolumn": "Svar inkom", "Jämförelse": "<=", "Värde": datetime(2020, 9, 15)}
    homes = [
        books.recipient("1", Deltar="Ja") | {"Svar inkom": datetime(2020, 9, 15)},
        books.recipient("2", Deltar="Ja") | {"Svar inkom": datetime(2020, 9, 16)},
    ]
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], homes, conditions=[condition])
    from fordelning.allocation import cascade

    lines = cascade.allocate(books.read(book)[0]).lines
    assert [(line.id, line.amount) for line in lines] == [("1", 1_000_000), ("2", 0)]
