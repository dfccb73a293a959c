"""An event of a thousandth of what was given, or a thousand times it, is told: perhaps it is in tkr."""

from __future__ import annotations

from datetime import date

import pytest

import papers
from fordelning.checks.scale import check_events, off
from fordelning.errors import Status
from papers import A

DAY = date(2020, 11, 10)


def found(*rows):
    told = check_events(papers.situation(A, DAY, *rows))
    return [(each.where.row, each.status, each.text.replace("\u00a0", " ")) for each in told]


@pytest.mark.parametrize("kind", ["Utbetald", "Förbrukad", "Återlämnad"])
def test_an_event_of_a_unit_a_thousand_times_too_small_is_told_and_stops_nothing(kind):
    # H001 has 34 clients and is given 20 000 kr (A3).
    ((row, status, text),) = found((DAY, kind, "H001", 20))
    assert (row, status) == (6, Status.WARNING)
    assert text == "20 kr är ungefär 1 000 gånger för litet: beloppet är 20 000 kr enligt fördelningen."


def test_an_event_of_the_whole_grant_is_held_against_the_grant():
    # A1: 10,7 mnkr.
    rows = [(DAY, "Rekvirerad", "", 10_700), (DAY, "Utbetald", "", 10_700_000), (DAY, "Återbetald", "", 12)]
    ((row, _, text),) = found(*rows)
    assert (row, text.startswith("10 700 kr är ungefär 1 000 gånger för litet")) == (6, True)


@pytest.mark.parametrize("amount", [19_500, 25, 1, 2_000, -20])
def test_other_amounts_are_no_finding(amount):
    assert found((DAY, "Förbrukad", "H001", amount), (DAY, "Förbrukad", "H999", 20)) == []


@pytest.mark.parametrize(
    ("amount", "right", "factor"),
    [(20, 20_000, 1000), (20_000, 20, 1000), (11, 10_700_000, None), (0, 5, None), (350, 350_000_000, 10**6)],
)
def test_a_thousand_and_a_million_are_seen_within_one_percent(amount, right, factor):
    told = off(amount, right)
    assert (told.factor if told else None) == factor
