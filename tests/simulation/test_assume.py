"""Assumptions put into a grant, and what cannot be assumed (requirements A3, A23, C7, E19)."""

from __future__ import annotations

from fractions import Fraction

import pytest

import shipped
from fordelning.errors import DataError, Row
from fordelning.model import Assumption, Grant, Rates, Recipient, Scenario, Step, Subject
from fordelning.simulation import apply, simulate
from scenarios import A, D, floor, holders, scenario


def refusal(grant, tried):
    """Return the only finding of a scenario that cannot be tried."""
    with pytest.raises(DataError) as caught:
        simulate(grant, tried)
    (found,) = caught.value.findings
    return found


# Tiers of 2020 (A3, A23).


def test_a_tier_of_22_000_needs_98_000_more_than_the_pot_and_the_finding_says_both_sums():
    found = refusal(shipped.grant(A), scenario((Subject.TIER, "Hemtjänst 10–50", Fraction(22_000))))
    assert found.code == "tiers_above_pot"
    assert "3\xa0815\xa0000 kr" in found.text  # 41 × 30 000 + 47 × 55 000
    assert "3\xa0717\xa0000 kr" in found.text  # 98 000 less: 49 × 2 000


def test_with_98_000_more_in_the_grant_the_same_tier_fits_and_nothing_is_left():
    tried = scenario(
        (Subject.TIER, "hemtjänst 10 - 50", Fraction(22_000)), (Subject.GRANT, "", Fraction(10_798_000))
    )
    done = simulate(shipped.grant(A), tried)
    assert (done.new.total, done.new.left) == (10_798_000, 0)
    assert (done.winners, done.losers) == (49, 0)
    assert {each.difference for each in done.holders} == {0, 2_000}


def test_a_band_without_an_upper_end_is_named_with_an_open_dash():
    tried = scenario((Subject.TIER, "Hemtjänst 51–", Fraction(34_000)))
    done = simulate(shipped.grant(A), tried)
    assert (done.losers, done.new.left) == (124, 124_000)


def test_tiers_may_be_cut_in_a_scenario_where_they_do_not_fit():
    tried = scenario(
        (Subject.TIER, "Vård- och omsorgsboende 51–", Fraction(60_000)),
        (Subject.VALUE, "Vård- och omsorgsboende", True),
    )
    done = simulate(shipped.grant(A), tried)
    assert done.new.distributed == 10_700_000
    assert done.losers == 41  # the smaller homes pay for the larger


def test_the_value_of_a_step_is_its_amount_or_its_percent():
    done = simulate(shipped.grant(A), scenario((Subject.VALUE, "Smarta Lås", Fraction(1_500_000))))
    assert (holders(done)["Smarta Lås"].new, done.new.left) == (1_500_000, 65_000)
    halves = tuple(
        Step(name, "Bidraget", "percent", name, percent=percent)
        for name, percent in (("Äldre", Fraction(50)), ("Social", None))
    )
    grant = Grant({"bidrag_belopp": 1_000}, halves)
    done = simulate(grant, scenario((Subject.VALUE, "Äldre", Fraction("66.6"))))
    assert [each.new for each in done.holders] == [666, 334]


# What cannot be tried.


def test_a_scenario_without_assumptions_says_what_to_fill_in():
    found = refusal(shipped.grant(A), Scenario())
    assert (found.code, found.where.sheet) == ("no_assumptions", "Simulering")
    assert "Antaganden" in found.action


@pytest.mark.parametrize(
    ("assumption", "code", "said"),
    [
        (
            (Subject.FLOOR, "Alla komuner", Fraction(1)),
            "assumption_step_unknown",
            "Menade du ”Alla kommuner”?",
        ),
        ((Subject.CAP, "Modellkommunernas del", Fraction(1)), "assumption_not_a_key", "utan golv"),
        ((Subject.CAP, "", Fraction(1)), "assumption_no_bound", "tak"),
        ((Subject.VALUE, "", Fraction(1)), "assumption_name_missing", ""),
        ((Subject.VALUE, "Okänt", Fraction(1)), "assumption_step_unknown", "”Okänt”"),
        ((Subject.VALUE, "Modellkommuner, lika", Fraction(1)), "assumption_no_value", "lika"),
        ((Subject.TIER, "Hemtjänst 10–50", Fraction(1)), "assumption_tier_unknown", "Nivåer"),
        ((Subject.TAKES_PART, "114", False), "assumption_id_unknown", "Menade du ”0114”?"),
        ((Subject.TAKES_PART, "Lund", False), "assumption_id_unknown", "”Lund”"),
    ],
)
def test_an_assumption_about_what_is_not_there_is_told(assumption, code, said):
    found = refusal(shipped.grant(D), scenario(assumption))
    assert found.code == code
    assert said in found.text
    assert str(found.where) == ""


def test_everything_wrong_with_the_assumptions_is_told_at_once_with_its_place():
    row = Row("Simulering", 12, {"Namn": "B"})
    tried = Scenario(
        (
            Assumption(Subject.TAKES_PART, "9999", False, row),
            Assumption(Subject.GRANT, "", Fraction(5)),
            Assumption(Subject.FLOOR, "Ingen", Fraction(1)),
        )
    )
    with pytest.raises(DataError) as caught:
        apply(shipped.grant(D), tried)
    assert [found.code for found in caught.value.findings] == [
        "assumption_id_unknown",
        "assumption_step_unknown",
    ]
    assert str(caught.value.findings[0].where) == "Simulering, rad 12, kolumn Namn (B12)"


def test_floors_above_the_pot_are_refused_as_in_any_allocation():
    found = refusal(shipped.grant(D), floor(3_000_000))
    assert found.code == "floors_above_pot"
    assert "870\xa0000\xa0000 kr" in found.text


def test_a_decided_rate_is_tried_with_leave_to_cut():
    days = {"a": Fraction(100), "b": Fraction(300)}
    people = tuple(Recipient(id_, id_, groups=("Hem",), values={"Dagar": own}) for id_, own in days.items())
    step = Step("Dagar", "Bidraget", "rate", "Hem", basis="Dagar", rates=(Fraction(200),))
    grant = Grant({"bidrag_belopp": 100_000}, (step,), recipients=people)
    tried = scenario((Subject.VALUE, "Dagar", Rates((Fraction(300),), reduce=True)))
    done = simulate(grant, tried)
    assert [each.difference for each in done.holders] == [
        5_000,
        15_000,
    ]  # 25 000 and 75 000
