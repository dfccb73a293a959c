"""Amounts each rounded by itself (T5): worked examples, a slow twin, sentences and further rounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
import strategies
from fordelning.allocation import cascade, rounds
from fordelning.allocation.properties import check
from fordelning.documents.thresholds import nearest
from fordelning.errors import DataError
from fordelning.model import FIRST_POT, Grant, LineStanding, Recipient, Step

NBSP = "\u00a0"


def grant(pot, pupils, rule="key", **more):
    people = tuple(
        Recipient(id_, f"Huvudman {id_}", groups=("Huvudmän",), values={"Elever": Fraction(number)})
        for id_, number in pupils.items()
    )
    basis = {"basis": "Elever", "unit": "elever"} if rule != "equal" else {}
    step = Step("Stöd", FIRST_POT, rule, "Huvudmän", **basis, **more)
    return Grant({"bidrag_belopp": pot}, (step,), recipients=people)


def amounts(done):
    return {line.id: line.amount for line in done.lines}


def said(done):
    return {line.id: line.sentence.replace(NBSP, " ") for line in done.lines}


def refused(base):
    with pytest.raises(DataError) as error:
        cascade.allocate(base)
    (found,) = error.value.findings
    return found


# Förordning (2016:100) 13–14 §§: the rest of 1 100 000 kr when two with few pupils have got 50 000 kr each.
TEACHERS = {"A": 1000, "B": 300, "C": 90}
# Förordning (2019:1288) 16 §, the first pot.
CAREERS = {"A": 1000, "B": 200, "C": 30}


def test_amounts_to_the_nearest_multiple_need_not_fill_the_pot():
    done = cascade.allocate(grant(1_000_000, TEACHERS, multiple=50_000, nearest=True))
    assert amounts(done) == {"A": 700_000, "B": 200_000, "C": 50_000}
    assert {line.id: line.exact for line in done.lines} == {
        "A": Fraction(100_000_000, 139),
        "B": Fraction(30_000_000, 139),
        "C": Fraction(9_000_000, 139),
    }
    assert done.left == 50_000
    assert said(done)["B"] == (
        "300 elever × 719,42446 kr = 215 827,34; avrundat till närmaste 50 000 kr: 200 000 kr."
    )


def test_at_least_one_multiple_may_be_above_the_pot_where_the_model_says_so():
    own = {"multiple": 85_000, "nearest": True, "least": True}
    found = refused(grant(850_000, CAREERS, **own))
    assert (found.code, found.where.column) == ("multiples_above_pot", "Avrundning")
    assert "85 000 kr mer än de 850 000 kr" in found.text.replace(NBSP, " ")
    done = cascade.allocate(grant(850_000, CAREERS, **own, exceeds=True))
    assert amounts(done) == {"A": 680_000, "B": 170_000, "C": 85_000}
    assert done.lines[2].exact == Fraction(850_000, 41)
    assert (done.distributed, done.left, done.pots[0].left) == (935_000, -85_000, -85_000)
    assert said(done)["C"] == "30 elever × 691,057 kr = 20 731,71; minst 85 000 kr."


def test_every_amount_by_itself_to_whole_kronor():
    # Förordning (2001:160) 6–7 §§ as paid 2026: no largest remainder, the published sum is below the frame.
    down = cascade.allocate(grant(100, {"A": 1, "B": 1, "C": 1}, multiple=1))
    assert (amounts(down), down.left) == ({"A": 33, "B": 33, "C": 33}, 1)
    assert said(down)["A"] == "1 elever × 33,333 kr = 33,33; avrundat nedåt till 33 kr."
    near = cascade.allocate(grant(200, {"A": 1, "B": 1, "C": 1}, multiple=1, nearest=True, exceeds=True))
    assert (amounts(near), near.left) == ({"A": 67, "B": 67, "C": 67}, -1)
    equal = cascade.allocate(grant(200, {"A": 1, "B": 1, "C": 1}, "equal", multiple=10))
    assert said(equal)["A"] == "200 kr delat lika på 3 = 66,67; avrundat nedåt till jämna 10 kr: 60 kr."


def test_what_is_shown_is_rounded_to_what_is_given():
    # 999 / 1 000 of 218 kr is 217,996: shown with two decimals it would be 218,00, and down that is 218.
    done = cascade.allocate(grant(218_000, {"A": 999_982, "B": 18}, "per_unit", multiple=1_000))
    assert said(done)["A"].endswith("; avrundat nedåt till jämna 1 000 kr: 217 000 kr.")
    done = cascade.allocate(grant(218, {"A": 999_982, "B": 18}, multiple=1))
    assert "= 217,996; avrundat nedåt till 217 kr." in said(done)["A"]


@pytest.mark.parametrize(("bound", "column"), [("floor", "Golv"), ("cap", "Tak")])
def test_a_bound_that_is_no_multiple_is_refused(bound, column):
    found = refused(grant(1_000_000, TEACHERS, multiple=50_000, **{bound: 120_000}))
    assert (found.code, found.where.column) == (f"{bound}_not_multiple", column)
    own = grant(1_000_000, TEACHERS, multiple=50_000, **{bound: "Gräns"})
    people = tuple(
        replace(each, values={**each.values, "Gräns": Fraction(120_000 if each.id == "B" else 100_000)})
        for each in own.recipients
    )
    found = refused(replace(own, recipients=people))
    assert (found.code, found.where.column) == (f"{bound}_not_multiple", "Gräns")
    done = cascade.allocate(grant(1_000_000, TEACHERS, multiple=50_000, **{bound: 100_000}))
    assert check(grant(1_000_000, TEACHERS, multiple=50_000, **{bound: 100_000}), done) == ()


def test_nothing_is_taken_from_a_pot_that_is_exceeded():
    base = grant(850_000, CAREERS, multiple=85_000, nearest=True, least=True, exceeds=True)
    more = replace(base.steps[0], name="Sedan", multiple=0, exceeds=False)
    found = refused(replace(base, steps=(*base.steps, more)))
    assert (found.code, found.where.column) == ("pot_overdrawn", "Från pott")


def test_the_nearest_threshold_is_the_next_multiple():
    base = grant(1_000_000, TEACHERS, multiple=50_000, nearest=True)
    told = nearest(base, cascade.allocate(base))["Stöd", "B"].replace(NBSP, " ")
    # 1 000 000 × (300 + n) / (1 390 + n) is 225 000 at n = 16,45.
    assert told == "17 elever till ger 50 000 kr mer ur samma pott."
    people = tuple(
        replace(each, values={"Elever": Fraction(317)}) if each.id == "B" else each
        for each in base.recipients
    )
    assert amounts(cascade.allocate(replace(base, recipients=people)))["B"] == 250_000


def test_a_further_round_gives_multiples_too():
    base = grant(1_000_000, TEACHERS, multiple=50_000, nearest=True)
    done = rounds.further(base, cascade.allocate(base), {("Stöd", "B"): LineStanding(200_000)}, leaving={"B"})
    assert {each.line.id: each.new for each in done.lines} == {"A": 200_000, "B": 0, "C": 0}
    assert done.left == 50_000
    assert (
        done.lines[0]
        .sentence.replace(NBSP, " ")
        .endswith("; avrundat nedåt till jämna 50 000 kr: 200 000 kr.")
    )
    over = grant(850_000, CAREERS, multiple=85_000, nearest=True, least=True, exceeds=True)
    none = rounds.further(over, cascade.allocate(over), {})
    assert ([each.new for each in none.lines], none.left) == ([0, 0, 0], -85_000)


@st.composite
def multiples(draw):
    """Draw a grant whose one step rounds each amount by itself."""
    base, _ = draw(strategies.one_key())
    of = draw(st.sampled_from([1, 2, 7, 50, 1_000]))
    step = replace(
        base.steps[0],
        rule=draw(st.sampled_from(["key", "per_unit", "equal"])),
        **dict.fromkeys(("floor", "cap")),
        rounding=replace(base.steps[0]).rounding.LARGEST_REMAINDER,
        multiple=of,
        nearest=draw(st.booleans()),
        least=draw(st.booleans()),
        exceeds=True,
    )
    if step.rule == "key" and draw(st.booleans()):
        low = draw(st.integers(0, base.amount // len(base.recipients) // of)) * of
        step = replace(step, floor=low, cap=draw(st.none() | st.integers(1, 9).map(lambda n: low + n * of)))
    return replace(base, steps=(step,))


@given(multiples())
def test_every_model_comes_to_what_the_slow_twin_says(base):
    (step,), people = base.steps, base.recipients
    weights = [Fraction(1) if step.rule == "equal" else each.values["Vikt"] for each in people]
    wanted = oracles.multiples(base.amount, weights, step)
    done = cascade.allocate(base)
    assert [line.amount for line in done.lines] == wanted
    assert done.left == base.amount - sum(wanted)
    assert check(base, done) == ()
    within = replace(base, steps=(replace(step, exceeds=False),))
    if done.left < 0:
        assert refused(within).code == "multiples_above_pot"
    else:
        assert cascade.allocate(within).lines == done.lines
    turned = cascade.allocate(replace(base, recipients=tuple(reversed(people))))
    assert amounts(turned) == amounts(done)
