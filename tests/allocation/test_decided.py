"""Decided kronor for each unit or recipient (T1, T7) in whole models: amounts, sentences, further rounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

import oracles
import strategies
from drawn_steps import DECIDED
from fordelning.allocation import cascade, properties, rounds
from fordelning.documents.thresholds import nearest
from fordelning.errors import DataError
from fordelning.model import Grant, LineStanding, Recipient, Step

NBSP = "\u00a0"


def grant(pot, steps, columns, group="Föreningar"):
    """Return a grant with a recipient for each row of numbers; ``columns`` holds them by heading."""
    ids = [f"F{number}" for number in range(1, len(next(iter(columns.values()))) + 1)]
    people = tuple(
        Recipient(
            id_,
            f"Förening {id_}",
            groups=(group,),
            values={name: Fraction(own[at]) for name, own in columns.items()},
        )
        for at, id_ in enumerate(ids)
    )
    return Grant({"bidrag_belopp": pot}, tuple(steps), recipients=people)


def step(basis="Elevdagar", rates=(300,), rule="rate", **more):
    return Step(
        "Stöd", "Bidraget", rule, "Föreningar", basis=basis, rates=tuple(map(Fraction, rates)), **more
    )


def amounts(done):
    return {line.id: line.amount for line in done.lines}


def said(done):
    return [line.sentence.replace(NBSP, "_") for line in done.lines]


# Förordning (2014:47) 6 § with 300 kr per day, worked by hand.
DAYS = {"Elevdagar": [100, 250, 33]}
# RF:s LOK-stöd 2018: 21 kr for a leader, 5 for one more, 7 for each participant; worked by hand.
LOK = {"Ledare": [100, 60, 20], "Extra ledare": [40, 0, 20], "Deltagare": [1500, 700, 260]}


def test_a_decided_rate_pays_what_was_decided_and_leaves_the_rest():
    done = cascade.allocate(grant(200_000, [step(unit="elevdagar")], DAYS))
    assert amounts(done) == {"F1": 30_000, "F2": 75_000, "F3": 9_900}
    assert done.left == 85_100
    assert said(done)[0] == "100 elevdagar × 300 kr = 30_000 kr."
    assert done.steps[0].rate == 300


def test_a_decided_rate_is_cut_to_the_pot_only_where_the_model_says_so():
    done = cascade.allocate(grant(100_000, [step(unit="elevdagar", reduce=True)], DAYS))
    assert amounts(done) == {"F1": 26_110, "F2": 65_274, "F3": 8_616}
    assert (done.left, done.steps[0].rate) == (0, None)
    assert said(done)[2] == (
        "33 elevdagar × 300 kr = 9_900 kr. Potten räcker inte till alla: minskat till 8_616 kr."
    )
    with pytest.raises(DataError) as error:
        cascade.allocate(grant(100_000, [step()], DAYS))
    (found,) = error.value.findings
    assert (found.code, found.where.column) == ("rates_above_pot", "Värde")
    assert f"114{NBSP}900 kr" in found.text
    assert "300; reducera" in found.action


def test_several_rates_add_up_before_one_rounding():
    # Before any late reduction F2 has 60 × 21 + 700 × 7 = 6 160, F3 20 × 21 + 20 × 5 + 260 × 7 = 2 340.
    own = step("Ledare; Extra ledare; Deltagare", (21, 5, 7))
    done = cascade.allocate(grant(25_000, [own], LOK))
    assert amounts(done) == {"F1": 12_800, "F2": 6_160, "F3": 2_340}
    assert (
        said(done)[0] == "Ledare 100 × 21 kr + Extra ledare 40 × 5 kr + Deltagare 1_500 × 7 kr = 12_800 kr."
    )
    halves = step("A; B", ("0.5", "0.5"))
    both = cascade.allocate(grant(10, [halves], {"A": [1, 3], "B": [1, 2]}))
    assert amounts(both) == {"F1": 1, "F2": 2}  # 0,5 + 0,5 is a krona; each rounded down would be none
    assert said(both)[1] == "A 3 × 0,5 kr + B 2 × 0,5 kr = 2,50; avrundat nedåt till 2 kr."


def test_everyone_gets_the_same_decided_amount():
    # Förordning (2016:100) 13 §: 50 000 kr to each with fewer than 30 pupils.
    own = step("", (50_000,), "same_amount")
    done = cascade.allocate(grant(1_100_000, [own], {"Elever": [12, 25]}))
    assert amounts(done) == {"F1": 50_000, "F2": 50_000}
    assert (done.left, said(done)[0]) == (1_000_000, "Ett bestämt belopp till var och en: 50_000 kr.")
    cut = cascade.allocate(grant(99_999, [replace(own, reduce=True)], {"Elever": [12, 25]}))
    assert amounts(cut) == {"F1": 50_000, "F2": 49_999}


def test_the_nearest_threshold_is_one_more_unit():
    base = grant(30_600, [step(unit="elevdagar")], {"Elevdagar": [100]})
    told = nearest(base, cascade.allocate(base))
    assert told["Stöd", "F1"].replace(NBSP, " ") == "1 till (elevdagar) ger 300 kr mer."
    short = replace(base, facts={"bidrag_belopp": 30_100})
    assert nearest(short, cascade.allocate(short))["Stöd", "F1"].endswith("300 kr mer, om potten räcker.")
    lok = grant(25_000, [step("Ledare; Deltagare", (21, 7))], LOK)
    assert nearest(lok, cascade.allocate(lok))["Stöd", "F1"].replace(NBSP, " ") == (
        "1 till i kolumnen Ledare ger 21 kr mer; 1 till i kolumnen Deltagare ger 7 kr mer."
    )


def test_a_further_round_fills_up_what_was_cut_and_gives_nobody_more_than_was_decided():
    base = grant(100_000, [step(unit="elevdagar", reduce=True)], DAYS)
    first = cascade.allocate(base)
    done = rounds.further(base, first, {("Stöd", "F2"): LineStanding(65_274)}, leaving={"F2"})
    assert {each.line.id: each.after for each in done.lines} == {"F1": 30_000, "F2": 0, "F3": 9_900}
    assert done.left == 100_000 - 39_900
    told = {each.line.id: each.sentence.replace(NBSP, " ") for each in done.lines}
    assert told["F1"] == "3 890 kr till, upp till det bestämda beloppet 30 000 kr."
    whole = grant(200_000, [step()], DAYS)
    again = rounds.further(
        whole, cascade.allocate(whole), {("Stöd", "F2"): LineStanding(75_000)}, leaving={"F2"}
    )
    assert [each.new for each in again.lines] == [0, 0, 0]
    assert again.lines[0].sentence.replace(NBSP, " ") == "Har redan hela det bestämda beloppet 30 000 kr."


def quantities(base, own):
    taking = [each for each in base.recipients if own.target in each.groups and each.takes_part is not False]
    columns = [each.strip() for each in own.basis.split(";")] if own.basis else []
    return taking, [[each.values[name] for name in columns] or [Fraction(1)] for each in taking]


@given(strategies.grants())
def test_every_step_of_any_model_comes_to_what_the_slow_twin_says(base):
    done = cascade.allocate(base)
    for result in done.steps:
        own = result.step
        if own.rule in DECIDED:
            taking, numbers = quantities(base, own)
            ids = [each.id for each in taking]
            wanted = oracles.decided(result.before, numbers, own.rates, ids, reduce=True)
            got = {line.id: line.amount for line in done.lines if line.step == own.name and not line.refused}
            assert got == dict(zip(ids, wanted, strict=True))


def test_equal_claims_at_a_cap_of_unequal_weights_are_cut_alike():
    model = grant(90_000, [step(cap=40_000, reduce=True)], {"Elevdagar": [500, 1_000, 300]})
    done = cascade.allocate(model)
    assert amounts(done) == {"F1": 30_000, "F2": 30_000, "F3": 30_000}
    assert properties.check(model, done) == ()
