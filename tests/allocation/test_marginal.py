"""Marginal bands (T9): the worked example of an ordinance, a slow twin, sentences and refusals."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
import twin
from fordelning.allocation import cascade
from fordelning.documents.thresholds import nearest
from fordelning.errors import DataError
from fordelning.model import FIRST_POT, Grant, Recipient, Step, Tier
from fordelning.model.reckoned import parse

NBSP = "\u00a0"
# Förordning (2023:740) 12 §: 75, 60, 40, 20 and 10 percent of the parts of a newspaper's own cost.
ENDS = (2_400_000, 4_800_000, 9_000_000, 30_000_000, 180_000_000)
MEDIA = tuple(
    Tier("Tidning", low, high, 0).with_each(Fraction(percent, 100))
    for low, high, percent in zip((0, *(end + 1 for end in ENDS)), ENDS, (75, 60, 40, 20, 10), strict=False)
)
COSTS = {"A": 2_000_000, "B": 6_000_000, "C": 31_234_567}


def grant(pot, costs, tiers=MEDIA, activity="Tidning", unit="kr", **more):
    people = tuple(
        Recipient(id_, f"Tidning {id_}", activity=activity, groups=("T",), values={"Kostnad": Fraction(cost)})
        for id_, cost in costs.items()
    )
    step = Step("Stöd", FIRST_POT, "marginal", "T", basis="Kostnad", unit=unit, **more)
    return Grant({"bidrag_belopp": pot}, (step,), tiers, recipients=people)


def amounts(done):
    return {line.id: line.amount for line in done.lines}


def test_each_part_of_a_cost_has_the_percent_of_its_band():
    base = grant(20_000_000, COSTS)
    done = cascade.allocate(base)
    assert {line.id: line.exact for line in done.lines} == {
        "A": 1_500_000,
        "B": 3_720_000,
        "C": Fraction(92_434_567, 10),
    }
    assert amounts(done) == {"A": 1_500_000, "B": 3_720_000, "C": 9_243_456}
    assert done.left == 20_000_000 - 14_463_456
    told = [line.sentence.replace(NBSP, " ") for line in done.lines]
    assert told[1] == ("6 000 000 kr: 2 400 000 × 75 % + 2 400 000 × 60 % + 1 200 000 × 40 % = 3 720 000 kr.")
    assert told[2].endswith("+ 1 234 567 × 10 % = 9 243 456,70; avrundat nedåt till 9 243 456 kr.")
    assert nearest(base, done)["Stöd", "B"].replace(NBSP, " ") == "1 kr till ger 0,4 kr mer."


def test_the_volume_may_be_reckoned_from_columns():
    basis = "medel av E24, E25, E26"
    people = tuple(
        Recipient(
            id_,
            id_,
            activity="Tidning",
            groups=("T",),
            values=dict(zip(("E24", "E25", "E26"), own, strict=True)),
        )
        for id_, own in (
            ("A", (Fraction(10), Fraction(11), Fraction(13))),
            ("B", (Fraction(30), None, Fraction(33))),
        )
    )
    base = grant(5_000, {}, (Tier("Tidning", 0, 15, 20), Tier("Tidning", 16, None, 30)), unit="elever")
    step = replace(base.steps[0], basis=basis, reckoned=parse(basis))
    base = replace(base, steps=(step,), recipients=people)
    done = cascade.allocate(base)
    assert [line.exact for line in done.lines] == [Fraction(680, 3), Fraction(795)]  # 34/3 and 31,5 pupils
    assert amounts(done) == {"A": 226, "B": 795}
    told = [line.sentence.replace(NBSP, " ") for line in done.lines]
    assert told[0] == "(10 + 11 + 13) / 3: 34 / 3 × 20 kr = 226,67; avrundat nedåt till 226 kr."
    assert told[1] == "(30 + 33) / 2: 15 × 20 kr + 16,5 × 30 kr = 795 kr."
    assert nearest(base, done)["Stöd", "A"] == ""  # no one number is the volume


def test_above_the_pot_it_is_refused_or_cut():
    base = grant(10_000_000, COSTS)
    with pytest.raises(DataError) as error:
        cascade.allocate(base)
    (found,) = error.value.findings
    assert (found.code, found.where.column) == ("rates_above_pot", "Regel")
    done = cascade.allocate(replace(base, steps=(replace(base.steps[0], reduce=True),)))
    assert (sum(amounts(done).values()), done.left) == (10_000_000, 0)
    assert done.lines[0].exact == Fraction(1_500_000 * 10_000_000, 1) / Fraction("14463456.7")


def test_units_have_kronor_and_what_is_above_the_last_band_gives_nothing():
    bands = (Tier("Tidning", 1, 10, 100), Tier("Tidning", 11, 20, 50))
    done = cascade.allocate(grant(5_000, {"A": "12.5", "B": 25, "C": 0}, bands, unit="timmar"))
    assert amounts(done) == {"A": 1_125, "B": 1_500, "C": 0}
    told = [line.sentence.replace(NBSP, " ") for line in done.lines]
    assert told[0] == "12,5 timmar: 10 × 100 kr + 2,5 × 50 kr = 1 125 kr."
    assert told[2] == "0 timmar: 0 kr."


def test_who_has_no_bands_is_refused_with_the_reason():
    done = cascade.allocate(grant(5_000, {"A": 1}, activity="Radio"))
    assert done.lines[0].refused
    assert "inga nivåer för verksamheten Radio" in done.lines[0].sentence
    with pytest.raises(DataError, match="ingen rad för verksamheten Radio"):
        cascade.allocate(grant(5_000, {"A": 1}, activity="Radio", floor=10))
    with pytest.raises(DataError, match="verksamheten är inte ifylld"):
        cascade.allocate(grant(5_000, {"A": 1}, activity=""))


def test_fixed_amounts_are_whole_kronor():
    base = grant(5_000, {"A": 1})
    tiers = (replace(base.steps[0], rule="tiers"),)
    with pytest.raises(DataError) as error:
        cascade.allocate(replace(base, steps=tiers))
    assert [found.code for found in error.value.findings] == ["tier_not_whole"] * len(MEDIA)
    with pytest.raises(DataError, match="Nivån har 75 %, men regeln Nivåer ger hela kronor"):
        cascade.allocate(replace(base, steps=(*tiers, replace(base.steps[0], name="Sedan"))))


@st.composite
def banded(draw):
    """Draw bands of two activities and recipients with volumes below, in and above them."""
    tiers = []
    for activity in ("Tidning", "Radio"):
        low = draw(st.integers(0, 3))
        for width in draw(st.lists(st.integers(1, 40), min_size=1, max_size=5)):
            each = Fraction(draw(st.integers(0, 300) | st.integers(1, 99).map(lambda n: Fraction(n, 100))))
            tiers.append(Tier(activity, low, low + width - 1, 0).with_each(each))
            low += width
        if draw(st.booleans()):
            tiers[-1] = replace(tiers[-1], high=None)
    base = grant(0, {f"{number:02}": 0 for number in range(draw(st.integers(1, 8)))}, tuple(tiers))
    people = tuple(
        replace(
            each,
            activity=draw(st.sampled_from(["Tidning", "Radio"])),
            values={"Kostnad": Fraction(draw(st.integers(0, 1_500)), 10)},
        )
        for each in base.recipients
    )
    pot, reduce = draw(st.integers(0, 100_000)), draw(st.booleans())
    return replace(
        base,
        facts={"bidrag_belopp": pot},
        steps=(replace(base.steps[0], reduce=reduce),),
        recipients=people,
    )


@given(banded())
def test_every_model_comes_to_what_the_slow_twin_says(base):
    (step,), people = base.steps, base.recipients
    exact = [
        oracles.marginal([t for t in base.tiers if t.activity == each.activity], each.values["Kostnad"])
        for each in people
    ]
    wanted = oracles.decided(
        base.amount, [[each] for each in exact], [1], [each.id for each in people], reduce=step.reduce
    )
    twin.agrees(base, wanted, refusal="tillsammans")
