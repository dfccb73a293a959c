"""Scenarios beside the grant as it stands (requirements C6 and D2; properties P9 and P13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given

import oracles
import shipped
from fordelning.model import Grant, Recipient, Step, Subject
from fordelning.simulation import apply, floor_cost, guaranteed_rates, rate_pairs, simulate
from scenarios import A, C, D, declining, floor, holders, scenario, step_of
from strategies import one_key

# The key of 2021 with another floor (D2).


def test_floor_300_000_in_2021_holds_151_municipalities_and_lowers_the_rate():
    done = simulate(shipped.grant(D), floor(300_000))
    step = step_of(done, "Alla kommuner")
    assert step.now.rate == Fraction(139_450_000, 478_795)
    assert step.new.rate == Fraction(123_400_000, 445_943)
    lines = [line for line in done.new.lines if line.step == "Alla kommuner"]
    assert len(lines) == 290
    assert sum(line.amount for line in lines) == 168_700_000
    assert min(line.amount for line in lines) == 300_000
    assert sum(line.bound == "floor" or line.amount == 300_000 for line in lines) == 151
    assert done.now == simulate(shipped.grant(D), floor(250_000)).new


def test_the_slow_twin_gives_the_same_krona_by_krona_and_the_same_cost_of_the_floor():
    grant = shipped.grant(D)
    weights = [recipient.values["Invånare 80+"] for recipient in grant.recipients]
    ids = [recipient.id for recipient in grant.recipients]
    no_caps = [None] * 290
    done = simulate(grant, floor(300_000))
    expected = oracles.key(168_700_000, weights, [300_000] * 290, no_caps, ids, "largest_remainder")
    assert [line.amount for line in done.new.lines if line.step == "Alla kommuner"] == expected
    step = step_of(done, "Alla kommuner")
    for state, kronor in ((step.now, 250_000), (step.new, 300_000)):
        assert state.floor_cost == oracles.floor_cost(168_700_000, weights, [kronor] * 290, no_caps)
    assert (int(step.now.floor_cost), int(step.new.floor_cost)) == (8_969_781, 14_836_118)  # + 0,23 and 0,80


def test_rows_stand_as_in_mottagare_one_per_holder_and_then_the_earmarks():
    done = simulate(shipped.grant(D), floor(300_000))
    ids = [each.id for each in done.holders]
    assert len(ids) == 291
    assert ids[:3] == ["0114", "0115", "0117"]
    assert ids[-1] == "Sveriges Kommuner och Regioner"
    assert sum(each.new for each in done.holders) == sum(each.now for each in done.holders) == 200_000_000
    assert (done.winners, done.losers, done.unchanged) == (147, 143, 1)


def test_a_holder_of_several_lines_has_them_summed_and_every_sentence_with_its_step():
    lund = holders(simulate(shipped.grant(D), floor(300_000)))["1281"]
    assert lund.sentence.startswith("Modellkommuner, lika: 15\xa0000\xa0000 kr delat lika på 10 = ")
    assert " Alla kommuner: " in lund.sentence
    assert lund.new > 1_500_000
    assert lund.difference == lund.new - lund.now < 0


# Opt-outs of 2020 (C6, C7).


def test_three_homes_that_decline_raise_the_rate_from_1_200_to_1_253_and_lower_nobody_else():
    grant = shipped.grant(C)
    done = simulate(grant, declining("B001", "B002", "B003"))  # 67 + 78 + 74 of 5 166 places
    step = step_of(done, "Särskilda boenden")
    assert (step.now.rate, step.new.rate) == (1_200, 1_253)  # 6 200 000 / 4 947 = 1 253,28
    assert (step.new.taken, step.new.left) == (6_198_591, 1_409)
    rows = holders(done)
    assert [rows[id_].new for id_ in ("B001", "B002", "B003")] == [0, 0, 0]
    assert rows["B001"].sentence == "Tackade nej."
    assert (rows["B004"].now, rows["B004"].new) == (54_000, 56_385)  # 45 places
    assert all(row.difference >= 0 for id_, row in rows.items() if id_ not in ("B001", "B002", "B003"))
    assert (done.losers, done.winners) == (3, 94)


def test_the_guaranteed_rate_is_what_all_who_have_not_answered_leave_if_they_join():
    grant = shipped.grant(C)
    waiting = (replace(grant.recipients[0], takes_part=None, replied=None), *grant.recipients[1:])
    done = simulate(replace(grant, recipients=waiting), declining("B002"))
    step = step_of(done, "Särskilda boenden")
    assert (step.now.rate, step.now.guaranteed) == (1_215, 1_200)  # 5 099 and 5 166 places
    assert (step.new.rate, step.new.guaranteed) == (1_234, 1_218)  # 5 021 and 5 088 places
    assert (step_of(done, "LSS-hälsan").new.rate, step_of(done, "LSS-hälsan").new.guaranteed) == (None, None)


def test_no_rate_is_guaranteed_where_the_money_would_not_suffice_for_all():
    tiers = shipped.grant(A)
    first = replace(
        tiers.recipients[0], takes_part=None, values={**tiers.recipients[0].values, "Antal": None}
    )
    done = simulate(shipped.grant(C), declining("B001"))
    waiting = replace(tiers, recipients=(first, *tiers.recipients[1:]))
    assert guaranteed_rates(waiting, done.now) == {}
    assert rate_pairs(waiting, done.now) == ()


def test_where_all_have_answered_there_is_no_other_rate_to_wait_for():
    grant = shipped.grant(C)
    assert rate_pairs(grant, simulate(grant, declining("B001")).now) == ()


def test_one_who_joins_gets_money_and_one_who_declines_loses_the_day_of_the_yes():
    grant = shipped.grant(C)
    away = replace(grant.recipients[0], takes_part=False, replied=date(2020, 3, 1))
    grant = replace(grant, recipients=(away, *grant.recipients[1:]))
    tried = scenario((Subject.TAKES_PART, "B001", True), (Subject.TAKES_PART, "b002", False))
    rows = holders(simulate(grant, tried))
    assert (rows["B001"].now, rows["B001"].new > 0) == (0, True)
    assert rows["B002"].sentence == "Tackade nej."
    again = apply(grant, declining("B001")).recipients[0]
    assert again.replied == date(2020, 3, 1)  # a no that stood before keeps its day


def key_grant(**more):
    """A key of 1 000 kr with floor 300 among weights 1, 2 and 7, and caps in a column."""
    weights, caps = {"a": 1, "b": 2, "c": 7}, {"a": None, "b": 900, "c": 600}
    recipients = tuple(
        Recipient(
            id_,
            f"Enhet {id_}",
            groups=("Alla",),
            values={"Vikt": Fraction(weight), "Tak": caps[id_] and Fraction(caps[id_])},
        )
        for id_, weight in weights.items()
    )
    step = Step("Nyckel", "Bidraget", "key", "Alla", basis="Vikt", **{"floor": 300, **more})
    return Grant({"bidrag_belopp": 1_000}, (step,), recipients=recipients)


# Floors and caps.


def test_a_cap_in_a_column_counts_in_the_cost_of_the_floor():
    grant = key_grant(cap="Tak")
    done = simulate(grant, floor(300))
    # Without the floor: c at its cap 600, a and b share 400 by 1 and 2.  With it a 300, b 300, c 400.
    assert [each.now for each in done.holders] == [300, 300, 400]
    expected = oracles.floor_cost(1_000, [1, 2, 7], [300] * 3, [None, 900, 600])
    assert done.steps[0].now.floor_cost == expected == Fraction(500, 3) + Fraction(100, 3)


def test_a_floor_or_a_cap_can_be_put_on_a_key_that_has_none():
    done = simulate(key_grant(floor=None), floor(300, "nyckel"))
    assert (done.steps[0].now.floor_cost, done.steps[0].new.floor_cost) == (None, 300)  # (300-100)+(300-200)
    done = simulate(key_grant(), scenario((Subject.CAP, "Nyckel", Fraction(350))))
    assert [each.new for each in done.holders] == [300, 350, 350]
    again = scenario((Subject.CAP, "Nyckel", Fraction(350)), (Subject.CAP, "", Fraction(400)))
    assert [each.new for each in simulate(key_grant(), again).holders] == [300, 300, 400]


def test_a_floor_costs_nobody_anything_where_nobody_else_has_a_weight():
    grant = replace(key_grant(), facts={"bidrag_belopp": 900})
    without = tuple(replace(each, values={"Vikt": Fraction(0)}) for each in grant.recipients)
    done = simulate(replace(grant, recipients=without), floor(300))
    assert floor_cost(replace(grant, recipients=without), done.now, done.now.steps[0]) == 0


@given(one_key())
def test_p9_a_raised_floor_raises_nobody_who_stands_above_it(drawn):
    grant, raised = drawn
    done = simulate(grant, floor(raised))
    assert all(each.difference <= 1 for each in done.holders if each.new > raised)
    assert done.steps[0].new.floor_cost >= 0


@given(one_key())
def test_the_cost_of_a_floor_agrees_with_the_slow_twin(drawn):
    grant, raised = drawn
    step = grant.steps[0]
    weights = [recipient.values["Vikt"] for recipient in grant.recipients]
    caps = [step.cap] * len(weights)
    tops = oracles.most(weights, [raised] * len(weights), caps)
    done = simulate(grant, floor(raised))
    if tops is None or tops > grant.amount:
        expected = oracles.floor_cost(grant.amount, weights, [raised] * len(weights), caps)
        assert done.steps[0].new.floor_cost == expected
    else:
        assert done.steps[0].new.floor_cost == 0  # everyone reaches the cap, floor or not


@given(one_key())
def test_p12_a_scenario_leaves_the_grant_as_it_was_and_gives_the_same_twice(drawn):
    grant, raised = drawn
    done = simulate(grant, floor(raised))
    assert simulate(grant, floor(raised)) == done
    assert simulate(grant, floor(grant.steps[0].floor)).new == done.now
