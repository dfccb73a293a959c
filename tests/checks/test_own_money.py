"""A grant that has no state above it: its own programme says so, or an empty one with no authority in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import shipped
from fordelning import programmes
from fordelning.checks import Situation
from fordelning.checks.dates import check_facts
from fordelning.checks.progress import facts_of
from fordelning.checks.requisition import check_requisition
from fordelning.layout.overview import Above, above, sums
from fordelning.model import Grant
from fordelning.model.programme import OF_STATE

DAY = date(2026, 3, 2)
OWN = ("foreningar-aktivitetsbidrag", "projekt-medfinansiering", "resursnyckel-skola", "grund-och-per-barn")


def _empty(**facts):
    return Grant({"bidrag_belopp": 100_000, **facts}, (), programme=programmes.load("tom"))


def _codes(grant):
    return [each.code for each in check_facts(Situation(grant, DAY, grant.programme))]


@pytest.mark.parametrize("grant", [_empty(), *map(shipped.grant, OWN)])
def test_nothing_is_missing_for_a_state_that_is_not_there(grant):
    now = Situation(grant, DAY, grant.programme)
    assert set(OF_STATE) <= grant.foreign.keys()
    told = [each.text for each in check_facts(now)]
    assert not any("yndighet" in text and "saknas" in text for text in told)
    assert not any("rekvirera saknas" in text or "redovisa saknas" in text for text in told)
    facts = facts_of(now, 0, (), divided=False, outdated=False)
    assert (facts.claimable, facts.accounts) == (0, False)
    assert [each.code for each in check_requisition(now, None)] == ["nothing_to_claim"]


@pytest.mark.parametrize("fact", OF_STATE)
def test_an_empty_programme_is_of_the_state_as_soon_as_one_fact_of_it_is_there(fact):
    assert _empty().is_own
    assert "own_money" in _codes(_empty())
    grant = _empty(**{fact: DAY if fact.endswith("senast") else "Skolverket"})
    assert not grant.is_own
    assert "own_money" not in _codes(grant)
    assert _codes(grant).count("fact_missing") > len(set(_codes(_empty())))


def test_a_programme_of_the_state_is_never_taken_for_own_money():
    grant = shipped.grant("stockholm-halsa-2020")
    assert not replace(grant, facts={"bidrag_belopp": 100_000}).is_own
    assert not Grant({}, ()).is_own  # of a programme that nobody knows


def test_start_tells_of_the_state_only_where_there_is_one():
    assert [above(programmes.load(name)) for name in OWN] == [Above.NONE] * 4
    assert above(programmes.load("tom")) is Above.UNSAID
    assert above(programmes.load("riket-teknik-2021")) is Above.STATE
    of_state = {"Rekvirerat", "Erhållet", "Att betala tillbaka"}
    words = {
        of: {heading for heading, _ in told} | {label for _, lines in told for label, _ in lines}
        for of in Above
        for told in [sums(by_state=False, of=of)]
    }
    assert {f'"{word}"' for word in of_state} <= words[Above.STATE]
    assert not any(word in each for word in of_state for each in words[Above.NONE])
    unsaid = [each for each in words[Above.UNSAID] if any(word in each for word in of_state)]
    assert len(unsaid) == 3
    assert all("bidrag_myndighet" in each for each in unsaid)
