"""What has become free of a grant (A15): by what is handed back, declined, or not asked for in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import papers
from fordelning.allocation import cascade
from fordelning.checks.first_round import first_round
from fordelning.checks.released import check_released
from fordelning.year.released import find_free
from papers import A, B

SENT, DAY = date(2020, 9, 1), date(2020, 11, 10)
OFFICE = ("Hemtjänst", "H001")  # 34 clients: 20 000 kr (A3)


def free(*rows, declining=(), programme=A, **facts):
    """Return what is free in a filled example with these events and answers, and its findings."""
    now = papers.situation(programme, DAY, *rows, **facts)
    recipients = tuple(
        replace(each, takes_part=False) if each.id in declining else each for each in now.grant.recipients
    )
    first = cascade.allocate(now.grant)
    found = find_free(replace(now, grant=replace(now.grant, recipients=recipients)), first)
    return found, {
        key: (each.freed, each.given) for key, each in found.standings.items() if each.freed or each.given
    }


def test_what_is_handed_back_is_free_and_who_handed_it_back_gets_nothing_more():
    found, standings = free((SENT, "Utbetald", "H001", 20_000), (DAY, "Återlämnad", "H001", 12_500))
    assert (standings, found.leaving, tuple(check_released(found))) == ({OFFICE: (12_500, 0)}, {"H001"}, ())
    assert found.standings[OFFICE].reason == "Har återlämnat 12\u00a0500 kr."


def test_an_award_can_be_handed_back_before_it_is_paid():
    assert free((DAY, "Återlämnad", "H001", 20_000))[1] == {OFFICE: (20_000, 0)}


def test_who_declines_frees_everything_that_is_not_in_hand():
    assert free(declining={"H001"})[1] == {OFFICE: (20_000, 0)}
    paid = (SENT, "Utbetald", "H001", 20_000)
    found, standings = free(paid, declining={"H001"})
    assert standings == {}
    (told,) = tuple(check_released(found))
    assert (told.code, told.where.row) == ("declined_but_paid", 6)
    assert free(paid, (DAY, "Återlämnad", "H001", 5_000), declining={"H001"})[1] == {OFFICE: (5_000, 0)}


def test_money_still_in_hand_is_never_given_to_another():
    # 25 000 kr was paid by mistake; the 5 000 kr that came back was never the unit's to give up.
    rows = (SENT, "Utbetald", "H001", 25_000), (DAY, "Återlämnad", "H001", 5_000)
    assert free(*rows)[1] == {}


def test_what_was_given_in_an_earlier_round_can_be_handed_back_too():
    rows = (SENT, "Omfördelad", "H001", 700), (DAY, "Återlämnad", "H001", 20_700)
    assert free(*rows)[1] == {OFFICE: (20_700, 700)}


def test_not_asked_for_in_time_is_free_where_recipients_ask_for_themselves():
    asked = [(SENT, "Rekvirerad", "H001", 15_000)]
    before = free(*asked, bidrag_rekvirera_senast=DAY)[1]
    assert before == {}
    late = free(*asked, bidrag_rekvirera_senast=date(2020, 11, 9))[1]
    assert late[OFFICE] == (5_000, 0)
    assert late["Hemtjänst", "H002"] == (35_000, 0)
    assert ("Smarta Lås", "Smarta Lås") not in late
    municipal = free((SENT, "Rekvirerad", None, 10_700_000), bidrag_rekvirera_senast=date(2020, 11, 9))
    assert municipal[1] == {}  # only the municipality asks the state (A11)


def test_a_correction_counts_as_if_it_had_never_been():
    rows = (DAY, "Återlämnad", "H001", 20_000), (DAY, "Återlämnad", "H001", -20_000, "", "fel enhet")
    assert free(*rows)[1] == {}


def test_a_district_with_money_from_two_steps_must_say_which():
    now = papers.situation(B, DAY)
    own = [line.step for line in now.allocation.lines if line.id == "S01"]
    assert len(own) == 2
    found, _ = free((DAY, "Återlämnad", "S01", 1_000), programme=B)
    assert [(each.code, each.where.column) for each in tuple(check_released(found))] == [
        ("freed_step_unclear", "Motivering")
    ]
    named = (DAY, "Återlämnad", "S01", 1_000, "", f"{own[1].upper()}: larmen kom inte")
    found, standings = free(named, programme=B)
    assert (standings, tuple(check_released(found))) == ({(own[1], "S01"): (1_000, 0)}, ())


def test_a_ceiling_that_is_handed_back_is_free_only_where_it_is_not_invoiced():
    now = papers.situation(B, DAY)
    line = next(line for line in now.allocation.lines if line.id == "S01")
    rows = [(SENT, "Fakturerad", "S01", line.amount - 300, "", line.step)]
    rows.append((DAY, "Återlämnad", "S01", 1_000, "", line.step))
    assert free(*rows, programme=B)[1] == {(line.step, "S01"): (300, 0)}


@pytest.fixture(scope="module")
def decided():
    """Return the filled example of document A and what its first round gave."""
    now = papers.situation(A, DAY)
    return now.grant, {(line.step, line.id): line.amount for line in now.allocation.lines}


def test_answers_may_change_after_the_first_round(decided):
    grant, written = decided
    recipients = (replace(grant.recipients[0], takes_part=False), *grant.recipients[1:])
    first, found = first_round(replace(grant, recipients=recipients), written)
    assert found == ()
    assert {(line.step, line.id): line.amount for line in first.allocation.lines} == written


def test_another_volume_or_a_lost_recipient_is_told(decided):
    grant, written = decided
    one, two, *rest = grant.recipients
    smaller = replace(two, values={**two.values, "Antal": Fraction(40)})
    for recipients in ((one, smaller, *rest), (one, *rest)):
        result, (told,) = first_round(replace(grant, recipients=recipients), written)
        assert (result, told.code) == (None, "first_round_changed")
        assert "Hemtjänst – H002" in told.text
    assert first_round(grant, {})[1][0].code == "first_round_missing"
