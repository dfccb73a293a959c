"""A column of factors (T8): worked examples, a slow twin, sentences, refusals and further rounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
import twin
from fordelning.allocation import cascade, rounds
from fordelning.allocation.properties import check
from fordelning.errors import DataError
from fordelning.model import FIRST_POT, Grant, LineStanding, Recipient, Step

NBSP = "\u00a0"


def grant(pot, numbers, parts, rule="key", **more):
    people = tuple(
        Recipient(
            id_,
            f"Förening {id_}",
            groups=("F",),
            values={"Medlemmar": Fraction(number), "Del": parts.get(id_)},
        )
        for id_, number in numbers.items()
    )
    basis = {} if rule in ("equal", "same_amount") else {"basis": "Medlemmar", "unit": "medlemmar"}
    step = Step("Stöd", FIRST_POT, rule, "F", factor="Del", **basis, **more)
    return Grant({"bidrag_belopp": pot}, (step,), recipients=people)


def amounts(done):
    return {line.id: line.amount for line in done.lines}


def said(done):
    return {line.id: line.sentence.replace(NBSP, " ") for line in done.lines}


# Förordning (2000:7) 5 b §: a new organisation has a smaller share; the third is an example's own.
MEMBERS = {"A": 1000, "B": 500, "C": 400}
SHARES = {"A": Fraction(1), "B": Fraction(1), "C": Fraction(1, 3)}


def test_what_is_withheld_stays_in_the_pot():
    base = grant(190_000, MEMBERS, SHARES)
    done = cascade.allocate(base)
    assert amounts(done) == {"A": 100_000, "B": 50_000, "C": 13_333}
    assert (done.left, done.steps[0].rate) == (26_667, 100)
    assert said(done)["A"] == "1 000 medlemmar × 100 kr = 100 000 kr."
    assert said(done)["C"] == (
        "400 medlemmar × 1 / 3 × 100 kr = 13 333,33; avrundat till 13 333 kr så att summan stämmer."
    )
    assert check(base, done) == ()


def test_what_is_withheld_goes_to_the_others():
    done = cascade.allocate(grant(190_000, MEMBERS, SHARES, passed_on=True))
    assert amounts(done) == {"A": 116_327, "B": 58_163, "C": 15_510}
    assert done.left == 0


def test_where_nothing_is_withheld_it_is_the_division_itself():
    ones = dict.fromkeys("ABC", Fraction(1))
    for rule in ("key", "per_unit", "equal"):
        base = grant(100_000, MEMBERS, ones, rule)
        plain = replace(base, steps=(replace(base.steps[0], factor=""),))
        assert amounts(cascade.allocate(base)) == amounts(cascade.allocate(plain))


def test_a_late_application_has_a_percent_off_its_decided_amount():
    # RF:s LOK-stöd 2018 with 25 and 50 percent off for late applications; worked by hand.
    numbers = {
        "F1": {"Ledare": 100, "Extra": 40, "Deltagare": 1500, "Sen": None},
        "F2": {"Ledare": 60, "Extra": Fraction(0), "Deltagare": 700, "Sen": Fraction(1, 4)},
        "F3": {"Ledare": 20, "Extra": 20, "Deltagare": 260, "Sen": Fraction(1, 2)},
    }
    people = tuple(
        Recipient(
            id_, id_, groups=("F",), values={k: None if v is None else Fraction(v) for k, v in own.items()}
        )
        for id_, own in numbers.items()
    )
    rates = (Fraction(21), Fraction(5), Fraction(7))
    step = Step(
        "Stöd",
        FIRST_POT,
        "rate",
        "F",
        basis="Ledare; Extra; Deltagare",
        rates=rates,
        factor="Sen",
        deducts=True,
    )
    base = Grant({"bidrag_belopp": 25_000}, (step,), recipients=people)
    done = cascade.allocate(base)
    assert amounts(done) == {"F1": 12_800, "F2": 4_620, "F3": 1_170}
    assert done.left == 6_410
    assert said(done)["F2"].endswith("Deltagare 700 × 7 kr = 6 160 kr, minus Sen 25 % = 4 620 kr.")
    again = rounds.further(base, done, {("Stöd", "F1"): LineStanding(12_800)}, leaving={"F1"})
    assert [each.new for each in again.lines] == [0, 0, 0]  # what was deducted is nobody's


def test_a_share_of_the_same_amount_and_of_bands():
    done = cascade.allocate(grant(9_000, MEMBERS, SHARES, "same_amount", rates=(Fraction(1_000),)))
    assert amounts(done) == {"A": 1_000, "B": 1_000, "C": 333}
    assert said(done)["C"] == (
        "Ett bestämt belopp till var och en: 1 000 kr, gånger Del 1 / 3 = 333,33; avrundat nedåt till 333 kr."
    )


def test_a_further_round_leaves_what_was_withheld():
    base = grant(190_000, MEMBERS, SHARES)
    done = rounds.further(base, cascade.allocate(base), {("Stöd", "B"): LineStanding(50_000)}, leaving={"B"})
    assert ([each.new for each in done.lines], done.left) == ([0, 0, 0], 76_667)
    assert done.lines[0].sentence == "Det som hålls inne stannar i potten; steget delar inte ut mer."
    on = grant(190_000, MEMBERS, SHARES, passed_on=True)
    more = rounds.further(on, cascade.allocate(on), {("Stöd", "B"): LineStanding(58_163)}, leaving={"B"})
    assert ([each.new for each in more.lines], more.left) == ([51_320, 0, 6_843], 0)


@pytest.mark.parametrize(("value", "code"), [(Fraction(3, 2), "factor_above_one"), (None, "basis_missing")])
def test_a_factor_that_is_no_part_is_refused(value, code):
    with pytest.raises(DataError) as error:
        cascade.allocate(grant(1_000, MEMBERS, SHARES | {"B": value}))
    (found,) = error.value.findings
    assert (found.code, found.where.column) == (code, "Del")


PARTS = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(3, 4), Fraction(1)])


@st.composite
def shared(draw):
    """Draw a grant with factors, in every rule that divides and in those with decided kronor."""
    size = draw(st.integers(1, 8))
    numbers = {f"{number:02}": Fraction(draw(st.integers(1, 400)), 10) for number in range(size)}
    parts = {id_: draw(PARTS) for id_ in numbers}
    rule = draw(st.sampled_from(["key", "per_unit", "equal", "rate", "same_amount"]))
    more = {"rates": (Fraction(draw(st.integers(0, 900)), 10),)} if rule in ("rate", "same_amount") else {}
    if not more:
        more["passed_on"] = draw(st.booleans())
        more["multiple"] = draw(st.sampled_from([0, 0, 10]))
    return grant(draw(st.integers(0, 20_000)), numbers, parts, rule, deducts=draw(st.booleans()), **more)


@given(shared())
def test_every_model_comes_to_what_the_slow_twin_says(base):
    (step,), people = base.steps, base.recipients
    parts = [1 - each.values["Del"] if step.deducts else each.values["Del"] for each in people]
    one = step.rule in ("equal", "same_amount")
    numbers = [Fraction(1) if one else each.values["Medlemmar"] for each in people]
    wanted = oracles.factored(base.amount, numbers, parts, step, [each.id for each in people])
    twin.agrees(base, wanted)
