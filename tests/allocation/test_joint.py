"""Limits over several steps (T6) and amounts owed (T10): examples, slow twins, refusals, further rounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
import oracles_of_today
from fordelning.allocation import cascade, rounds
from fordelning.allocation.properties import check
from fordelning.documents import thresholds
from fordelning.errors import DataError
from fordelning.model import FIRST_POT, Grant, LineStanding, Recipient, Rounding, Step
from fordelning.model.limit_text import parse

NBSP = "\u00a0"


def grant(pot, rows, *steps, half=None, alone=False):
    """Return a grant of two pots: the first part equally or by a column, the rest by the last step."""
    people = tuple(
        Recipient(
            id_,
            f"Enhet {id_}",
            groups=("Alla",),
            values={name: None if value is None else Fraction(value) for name, value in row.items()},
        )
        for id_, row in rows.items()
    )
    first = Step("Avsatt", FIRST_POT, "set_aside", "Hälften", amount=pot // 2 if half is None else half)
    return Grant({"bidrag_belopp": pot}, steps if alone else (first, *steps), recipients=people)


def equally(**more):
    return Step("Lika del", "Hälften", "equal", "Alla", **more)


def by_children(cap="10 000 x Barn", **more):
    own = {
        "basis": "Barn",
        "unit": "barn",
        "together": ("Lika del",),
        "cap": parse(cap) if cap else None,
    } | more
    return Step("Barnen", FIRST_POT, "key", "Alla", **own)


def amounts(done):
    found = {}
    for line in done.lines:
        found.setdefault(line.step, {})[line.id] = line.amount
    return found


def said(done, step, id_):
    (line,) = [each for each in done.lines if (each.step, each.id) == (step, id_)]
    return line.sentence.replace(NBSP, " ")


# Förordning (2008:1239) 10 §: half equally, the rest by children, at most 10 000 kr for each child together.
CHILDREN = {"A": {"Barn": 30}, "B": {"Barn": 6}, "C": {"Barn": 2}}


def test_what_a_cap_over_two_steps_cuts_stays():
    base = grant(600_000, CHILDREN, equally(), by_children(stays=True))
    done = cascade.allocate(base)
    assert amounts(done) == {
        "Lika del": {"A": 100_000, "B": 60_000, "C": 20_000},
        "Barnen": {"A": 200_000, "B": 0, "C": 0},
    }
    assert done.left == 220_000
    assert said(done, "Barnen", "A") == (
        "30 barn × 7 894,737 kr = 236 842,11; avrundat till 236 842 kr så att summan stämmer. "
        "Taket 200 000 kr (10 000 × 30 i Barn = 300 000, minus 100 000 kr i tidigare steg) gäller."
    )
    assert check(base, done) == ()
    assert set(thresholds.nearest(base, done).values()) == {""}


def test_what_was_set_aside_for_somebody_named_counts_for_no_recipient():
    """10 000 kr to the county first: then 2 500 each, and for a child at most 10 000 in all."""
    named = Step("Länet", FIRST_POT, "set_aside", "Länsstyrelsen", amount=10_000)
    kept = grant(70_000, {"a": {"Barn": 1}, "b": {"Barn": 1}}, named, equally(), by_children(), half=5_000)
    done = cascade.allocate(kept)
    assert amounts(done)["Barnen"] == {"a": 7_500, "b": 7_500}
    assert check(kept, done) == ()


def test_what_it_cuts_may_go_to_the_others():
    done = cascade.allocate(grant(600_000, CHILDREN, equally(), by_children()))
    assert amounts(done) == {
        "Lika del": {"A": 220_000, "B": 60_000, "C": 20_000},
        "Barnen": {"A": 80_000, "B": 0, "C": 0},
    }
    assert done.left == 220_000  # all are at their caps


def test_a_floor_over_two_steps_is_met_in_the_last():
    last = by_children("150 000", floor=130_000)
    done = cascade.allocate(grant(400_000, CHILDREN, equally(), last))
    # 66 666 or 66 667 kr each, then at least 63 334 more.
    assert [sum(own[id_] for own in amounts(done).values()) for id_ in "ABC"] == [140_000, 130_000, 130_000]


def test_a_cap_in_one_step_may_leave_what_it_cuts():
    base = grant(600_000, CHILDREN, equally(cap=80_000, stays=True), by_children(together=()))
    done = cascade.allocate(base)
    assert amounts(done)["Lika del"] == {"A": 80_000, "B": 80_000, "C": 80_000}
    assert said(done, "Lika del", "A") == "300 000 kr delat lika på 3 = 100 000 kr. Taket 80 000 kr gäller."


def test_decided_rates_share_a_cap_too():
    rate = Step("Lika del", "Hälften", "rate", "Alla", basis="Barn", unit="barn", rates=(Fraction(4_000),))
    done = cascade.allocate(grant(600_000, CHILDREN, rate, by_children("5 000 x Barn", stays=True)))
    assert amounts(done)["Lika del"] == {"A": 120_000, "B": 24_000, "C": 8_000}
    assert amounts(done)["Barnen"] == {"A": 30_000, "B": 6_000, "C": 2_000}


def test_a_further_round_keeps_within_the_cap_of_both():
    base = grant(600_000, CHILDREN | {"D": {"Barn": 25}}, equally(), by_children("10 000 x Barn"))
    done = cascade.allocate(base)
    freed = {("Barnen", "A"): LineStanding(amounts(done)["Barnen"]["A"])}
    again = rounds.further(base, done, freed, leaving={"A"})
    after = {}
    for line in again.lines:
        after[line.line.id] = after.get(line.line.id, 0) + line.after
    assert (amounts(done)["Lika del"]["D"], amounts(done)["Barnen"]["D"]) == (110_000, 136_364)
    assert after["D"] == 250_000
    assert (after["B"], after["C"]) == (60_000, 20_000)
    assert again.left == 163_636 - 3_636


def test_a_further_round_leaves_what_was_cut():
    base = grant(600_000, CHILDREN, equally(), by_children(stays=True))
    again = rounds.further(
        base, cascade.allocate(base), {("Barnen", "A"): LineStanding(200_000)}, leaving="A"
    )
    assert [line.new for line in again.lines] == [0] * 6
    assert (
        again.lines[1].sentence == "Det som dras av eller kapas stannar i potten; steget delar inte ut mer."
    )


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((by_children(),), "together_unknown"),
        ((by_children(), equally()), "together_unknown"),
        ((equally(), by_children(together=("Avsatt",))), "together_no_cap"),
        ((equally(cap=5), by_children()), "together_two_limits"),
        ((equally(multiple=10), by_children()), "together_rounded"),
        ((equally(owed="Barn"), by_children()), "together_rounded"),
        ((equally(), by_children(rounding=Rounding.WEBSTER)), "together_rounded"),
        ((equally(), by_children(cap=None)), "together_without_limit"),
        ((equally(), by_children(stays=True, floor=5)), "floor_where_rest_stays"),
        ((equally(owed="Barn", rounding=Rounding.WEBSTER),), "owed_webster"),
    ],
)
def test_what_cannot_be_together_is_refused(steps, code):
    with pytest.raises(DataError) as error:
        cascade.allocate(grant(600_000, CHILDREN, *steps))
    assert code in {found.code for found in error.value.findings}


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "Barn": st.integers(1, 300).map(lambda n: Fraction(n, 10)),
            "Tak": st.none() | st.integers(0, 5_000).map(Fraction),
            "Skuld": st.none() | st.integers(0, 3_000).map(Fraction),
        }
    ),
    min_size=1,
    max_size=7,
)


@given(st.integers(0, 20_000), st.integers(0, 100), ROWS, st.booleans(), st.booleans())
def test_a_slow_twin_caps_step_by_step(pot, percent, rows, stays, debts):
    half, named = pot * percent // 100, {f"{number:02}": row for number, row in enumerate(rows)}
    last = by_children("Tak", stays=stays, owed="Skuld" if debts else "")
    base = grant(pot, named, equally(), last, half=half)
    children = [row["Barn"] for row in rows]
    caps = [None if row["Tak"] is None else int(row["Tak"]) for row in rows]
    first, second = oracles_of_today.together(
        [half, pot - half], [[Fraction(1)] * len(rows), children], caps, list(named), stays=stays
    )
    if debts:
        second = [max(0, got - int(row["Skuld"] or 0)) for got, row in zip(second, rows, strict=True)]
    done = cascade.allocate(base)
    assert [list(own.values()) for own in amounts(done).values()] == [first, second]
    assert check(base, done) == ()
    turned = cascade.allocate(replace(base, recipients=tuple(reversed(base.recipients))))
    assert {(line.step, line.id): line.amount for line in turned.lines} == {
        (line.step, line.id): line.amount for line in done.lines
    }


def test_what_is_owed_is_deducted_and_stays():
    rows = {"A": {"Barn": 3, "Skuld": None}, "B": {"Barn": 2, "Skuld": 100}, "C": {"Barn": 1, "Skuld": 900}}
    step = Step("Barnen", FIRST_POT, "key", "Alla", basis="Barn", unit="barn", owed="Skuld")
    base = grant(3_000, rows, step, alone=True)
    done = cascade.allocate(base)
    assert (amounts(done), done.left) == ({"Barnen": {"A": 1_500, "B": 900, "C": 0}}, 600)
    assert said(done, "Barnen", "B") == "2 barn × 500 kr = 1 000 kr. Minus 100 kr i Skuld: 900 kr."
    assert said(done, "Barnen", "C").endswith(" = 500 kr. Minus 900 kr i Skuld, som är mer: 0 kr.")
    again = rounds.further(base, done, {("Barnen", "A"): LineStanding(1_500)}, leaving="A")
    assert [line.new for line in again.lines] == [0, 0, 0]


@given(st.integers(0, 9_000), ROWS, st.sampled_from(["key", "per_unit", "equal", "rate", "same_amount"]))
def test_a_slow_twin_deducts_what_is_owed(pot, rows, rule):
    ids, own = [f"{number:02}" for number in range(len(rows))], {"owed": "Skuld"}
    weights = [Fraction(1) if rule in ("equal", "same_amount") else row["Barn"] for row in rows]
    own |= {"basis": "Barn"} if rule in ("key", "per_unit", "rate") else {}
    if rule in ("rate", "same_amount"):
        own |= {"rates": (Fraction(7),), "reduce": True}
        got = oracles.decided(pot, [[each] for each in weights], [Fraction(7)], ids, reduce=True)
    else:
        got = oracles.between(pot, weights, [None] * len(ids), [None] * len(ids), ids)
    base = grant(
        pot, dict(zip(ids, rows, strict=True)), Step("S", FIRST_POT, rule, "Alla", **own), alone=True
    )
    done = cascade.allocate(base)
    wanted = [max(0, each - int(row["Skuld"] or 0)) for each, row in zip(got, rows, strict=True)]
    assert [line.amount for line in done.lines] == wanted
    assert check(base, done) == ()
