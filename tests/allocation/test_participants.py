"""Cells and columns that decide money are found in their place when they cannot be used (A7, C4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from fordelning.allocation.cascade import allocate
from fordelning.errors import DataError, Row
from fordelning.model import Comparison, Condition, Grant, Recipient, Step, Tier

LETTERS = {"Id": "A", "Antal": "J", "Golv": "K", "Andel": "L"}


def step(name, pot, rule, target, **rest):
    number = 4 + int(name) if name.isdigit() else 4
    return Step(name, pot, rule, target, row=Row("Modell", number), **rest)


def recipient(id_, groups=("Hem",), **values):
    return Recipient(
        id_,
        f"Enhet {id_}",
        activity="Boende",
        groups=groups,
        values={"Antal": Fraction(10), **values},
        row=Row("Mottagare", 10 + int(id_), LETTERS),
    )


ONE, TWO = recipient("1"), recipient("2")
KEY = step("1", "Bidraget", "key", "Hem", basis="Antal")


def found(*steps, recipients=(ONE, TWO), amount=1000, **rest):
    grant = Grant({"bidrag_belopp": amount}, steps, recipients=tuple(recipients), **rest)
    with pytest.raises(DataError) as raised:
        allocate(grant)
    return raised.value.findings


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "basis_missing"),
        ("tio", "basis_not_a_number"),
        (Fraction(-1), "basis_negative"),
        (Fraction(21, 2), "basis_not_whole"),
    ],
)
def test_a_cell_that_cannot_be_counted_with_is_found_in_its_place(value, code):
    tiers = (Tier("Boende", 10, None, 30),)
    own = step("1", "Bidraget", "tiers", "Hem", basis="Antal")
    (said,) = found(own, recipients=(ONE, recipient("2", Antal=value)), tiers=tiers)
    assert (said.code, said.where.cell) == (code, "J12")
    assert said.text.startswith("Enhet 2: ”Antal”")


def test_a_cell_of_one_who_gets_nothing_anyway_is_not_asked_for():
    grant = Grant(
        {"bidrag_belopp": 9}, (KEY,), recipients=(ONE, replace(recipient("2", Antal=None), takes_part=False))
    )
    assert [line.amount for line in allocate(grant).lines] == [9, 0]


@pytest.mark.parametrize(
    ("rest", "code", "column"),
    [
        ({"basis": ""}, "basis_not_named", "Underlag"),
        ({"basis": "Antl"}, "basis_column_unknown", "Underlag"),
        ({"basis": "Antal", "floor": "Golvet"}, "basis_column_unknown", "Golv"),
        ({"basis": "Antal", "cap": "Taket"}, "basis_column_unknown", "Tak"),
        ({"basis": "Antal", "floor": 600}, "floors_above_pot", "Golv"),
    ],
)
def test_what_is_wrong_with_a_step_is_one_finding_at_the_step(rest, code, column):
    (said,) = found(replace(KEY, **rest))
    assert (said.code, said.where) == (code, KEY.row.at(column))


def test_a_floor_above_the_cap_is_found_at_the_recipient():
    recipients = (recipient("1", Golv=Fraction(5)), recipient("2", Golv=Fraction(900)))
    (said,) = found(replace(KEY, floor="Golv", cap=800), recipients=recipients)
    assert (said.code, said.where.cell) == ("floor_above_cap", "K12")


def test_a_floor_with_decimals_is_found_and_an_empty_one_is_no_floor():
    recipients = (recipient("1", Golv=None), recipient("2", Golv=Fraction(1, 2)))
    (said,) = found(replace(KEY, floor="Golv"), recipients=recipients)
    assert (said.code, said.where.cell) == ("basis_not_whole", "K12")


def test_a_missing_activity_is_found_unless_the_tiers_need_none():
    own = step("1", "Bidraget", "tiers", "Hem", basis="Antal")
    idle = replace(ONE, activity="")
    (said,) = found(own, recipients=(idle,), tiers=(Tier("Boende", 10, None, 30),))
    assert (said.code, said.where.column) == ("activity_missing", "Verksamhet")
    grant = Grant({"bidrag_belopp": 50}, (own,), (Tier("", 10, None, 30),), recipients=(idle,))
    assert allocate(grant).distributed == 30


def test_a_step_by_tiers_without_any_tier_refuses_nobody_but_is_found():
    (said,) = found(step("1", "Bidraget", "tiers", "Hem", basis="Antal"))
    assert (said.code, said.where.column) == ("tiers_empty", "Regel")


def test_faulty_tiers_are_found_at_their_row_even_beside_other_findings():
    own = step("1", "Bidraget", "tiers", "Hem", basis="Antal")
    tiers = (
        Tier("Boende", 10, 50, 30, row=Row("Modell", 30)),
        Tier("Boende", 50, None, 55, row=Row("Modell", 31)),
    )
    said = found(own, recipients=(ONE, recipient("2", Antal=None)), tiers=tiers)
    assert [each.where.row for each in said] == [31, 12]


@pytest.mark.parametrize(("value", "code"), [(None, "value_missing"), ("många", "value_unlike_condition")])
def test_a_cell_that_decides_who_may_receive_is_found(value, code):
    share = Condition("Hem", "Andel", Comparison.AT_LEAST, Fraction(4, 5))
    (said,) = found(KEY, recipients=(recipient("1", Andel=value),), conditions=(share,))
    assert (said.code, said.where.cell) == (code, "L11")


@pytest.mark.parametrize(("wanted", "shown"), [(Fraction(44_000), "44\N{NO-BREAK SPACE}000"), ("Ja", "Ja")])
def test_a_condition_that_compares_days_with_what_is_no_day_is_one_finding_at_its_own_cell(wanted, shown):
    by = Condition("Hem", "Svar inkom", Comparison.NOT_EQUAL, wanted, row=Row("Modell", 40))
    people = tuple(replace(recipient(key), replied=date(2020, 5, 1)) for key in "12")
    (said,) = found(KEY, recipients=people, conditions=(by,))
    assert (said.code, said.where.column, said.where.row) == ("condition_not_a_day", "Värde", 40)
    assert f"”{shown}”" in said.text


def test_where_one_cell_alone_is_a_day_the_cell_is_told_and_not_the_condition():
    share = Condition("Hem", "Andel", Comparison.AT_LEAST, Fraction(4, 5))
    people = (recipient("1", Andel=date(2020, 5, 1)), recipient("2", Andel="många"))
    assert [each.code for each in found(KEY, recipients=people, conditions=(share,))] == [
        "value_unlike_condition"
    ] * 2


def test_a_condition_on_an_unknown_column_is_one_finding_whatever_the_number_of_recipients():
    wrong = Condition("Hem", "Antl", Comparison.AT_LEAST, Fraction(1), row=Row("Modell", 40))
    unused = replace(wrong, group="Ingen")  # told for its group alone: nobody would ever judge it
    assert [each.code for each in found(KEY, conditions=(wrong, unused))] == [
        "condition_group_unknown",
        "condition_column_unknown",
    ]
