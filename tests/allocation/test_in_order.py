"""Requirement T3: claims in order until the pot is empty."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
from fordelning.allocation import cascade, properties, rounds
from fordelning.model import Grant, LineStanding, Recipient, Step
from fordelning.model.limit_text import parse

NBSP = "\u00a0"
# Förordning (2016:1367) 12 §: at most half of the cost; at most 300 000 kr. The order is the decider's.
PROJECTS = (
    ("1", 1, 400_000, 250_000),
    ("2", 2, 900_000, 600_000),
    ("3", 3, 200_000, 90_000),
    ("4", 4, 500_000, 250_000),
)


def grant(rows, pot, **rest):
    """A grant of one step in order; rows are id, place, cost and what is sought."""
    people = tuple(
        Recipient(
            id_,
            f"Projekt {id_}",
            groups=("Projekt",),
            values={"Plats": Fraction(place), "Kostnad": Fraction(cost), "Sökt": Fraction(sought)},
        )
        for id_, place, cost, sought in rows
    )
    step = Step("Bidrag", "Bidraget", "in_order", "Projekt", basis="Sökt", order="Plats", **rest)
    return Grant({"bidrag_belopp": pot}, (step,), recipients=people)


def amounts(done):
    return {line.id: line.amount for line in done.lines}


def said(done):
    return {line.id: line.sentence.replace(NBSP, " ") for line in done.lines}


CAP = parse("50 % av Kostnad; 300 000")


@pytest.mark.parametrize(
    ("whole", "last", "left"),
    [(False, 10_000, 0), (True, 0, 10_000)],
)
def test_projects_are_granted_in_order_and_the_last_gets_the_rest_or_nothing(whole, last, left):
    done = cascade.allocate(grant(PROJECTS, 600_000, cap=CAP, whole=whole))
    assert amounts(done) == {"1": 200_000, "2": 300_000, "3": 90_000, "4": last}
    assert done.left == left


def test_each_line_says_what_could_be_granted_and_how_far_the_pot_reached():
    told = said(cascade.allocate(grant(PROJECTS, 600_000, cap=CAP)))
    assert told["1"] == (
        "Plats 1: 250 000 kr, högst 200 000 kr kan beviljas (50 % × 400 000 i Kostnad = 200 000). "
        "Allt ryms: 200 000 kr."
    )
    assert told["2"] == "Plats 2: 600 000 kr, högst 300 000 kr kan beviljas. Allt ryms: 300 000 kr."
    assert told["3"] == "Plats 3: 90 000 kr kan beviljas. Allt ryms: 90 000 kr."
    assert told["4"] == ("Plats 4: 250 000 kr kan beviljas. I potten fanns 10 000 kr kvar, som är resten.")
    assert said(cascade.allocate(grant(PROJECTS, 600_000, cap=CAP, whole=True)))["4"] == (
        "Plats 4: 250 000 kr kan beviljas, men i potten fanns 10 000 kr kvar. "
        "Den som inte ryms helt får inget, och därefter får ingen något."
    )


def test_equal_places_share_what_is_left_in_proportion_and_nobody_after_them_gets_anything():
    rows = (("a", 1, 0, 100), ("b", 2, 0, 100), ("c", 2, 0, 200), ("d", 3, 0, 5))
    done = cascade.allocate(grant(rows, 300))
    assert amounts(done) == {"a": 100, "b": 67, "c": 133, "d": 0}
    assert said(done)["b"] == (
        "Plats 2: 100 kr kan beviljas. I potten fanns 200 kr kvar till platsen, som tillsammans kan beviljas "
        "300 kr: 200 × 100 / 300 = 66,67; avrundat till 67 kr så att summan stämmer."
    )
    assert said(done)["d"].endswith("men i potten fanns 0 kr kvar. Potten var slut.")
    assert amounts(cascade.allocate(grant(rows, 300, whole=True))) == {"a": 100, "b": 0, "c": 0, "d": 0}
    told = said(cascade.allocate(grant(rows, 300, whole=True)))
    assert told["d"].endswith("fanns 200 kr kvar. Ordningen stannade före den här platsen.")


def test_below_the_least_amount_nobody_gets_anything():
    rows = (("a", 1, 0, 400), ("b", 2, 0, 40), ("c", 3, 0, 300))
    done = cascade.allocate(grant(rows, 440, smallest=50))
    assert (amounts(done), done.left) == ({"a": 400, "b": 0, "c": 0}, 40)
    assert said(done)["b"] == "Plats 2: 40 kr kan beviljas. Det är mindre än det minsta beloppet 50 kr."
    assert said(done)["c"].endswith(
        "40 kr kvar. Delen är mindre än det minsta beloppet 50 kr, så den blir kvar."
    )


def test_a_further_round_goes_on_in_the_order():
    first = grant(PROJECTS, 600_000, cap=CAP)
    done = cascade.allocate(first)
    more = rounds.further(first, done, {("Bidrag", "2"): LineStanding(100_000)}, leaving="2")
    assert {each.line.id: each.new for each in more.lines} == {"1": 0, "2": 0, "3": 0, "4": 100_000}
    assert more.left == 0


def test_an_amount_above_its_cap_breaks_a_property():
    first = grant(PROJECTS, 600_000, cap=CAP)
    done = cascade.allocate(first)
    lines = (replace(done.lines[0], amount=200_001), *done.lines[1:])
    assert "P2" in properties.check(first, replace(done, lines=lines))


ROWS = st.lists(st.tuples(st.integers(1, 4), st.just(0), st.integers(0, 90)), min_size=1, max_size=8).map(
    lambda rows: [(f"{at:02}", *row) for at, row in enumerate(rows)]
)


@given(ROWS, st.integers(0, 400), st.booleans(), st.sampled_from([0, 1, 20]))
def test_every_order_is_what_the_twin_gives(rows, pot, whole, least):
    done = amounts(cascade.allocate(grant(rows, pot, whole=whole, smallest=least)))
    claims = [(id_, place, sought) for id_, place, _, sought in rows]
    assert done == oracles.in_order(pot, claims, whole=whole, least=least)
    turned = cascade.allocate(grant(rows[::-1], pot, whole=whole, smallest=least))
    assert amounts(turned) == done


@given(ROWS, st.integers(0, 400), st.integers(0, 30))
def test_a_larger_pot_lowers_nobody_but_by_a_krona(rows, pot, more):
    small, large = (amounts(cascade.allocate(grant(rows, money))) for money in (pot, pot + more))
    assert all(large[id_] >= small[id_] - 1 for id_ in small)
