"""Which events still count: what is corrected has never been, and what may be corrected is not judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fordelning.checks.passed_limits import check_limits
from fordelning.errors import Row
from fordelning.model import Event, EventKind, HalfRead
from fordelning.year.ledger import Balance, judged, settled, standing

DAY = date(2021, 1, 12)


def paid(amount, id_="0180", purpose=""):
    return Event(DAY, EventKind.PAID, id_, amount, purpose)


def half(amount, id_="0180", day=DAY):
    return HalfRead(day, EventKind.PAID, id_, amount, "", "")


@pytest.mark.parametrize(
    ("paid_", "returned", "invoiced", "in_hand"),
    [(100, 30, 0, 70), (100, 100, 0, 0), (100, 130, 0, 0), (100, 130, 20, 20), (100, 30, 5, 75)],
)
def test_in_hand_is_what_is_paid_and_not_handed_back_and_what_is_invoiced(paid_, returned, invoiced, in_hand):
    assert Balance(paid=paid_, returned=returned, invoiced=invoiced).in_hand == in_hand


def test_events_that_sum_to_zero_have_never_been_and_a_correction_in_part_stands():
    assert standing([paid(60), paid(40), paid(-100)]) == ()
    assert standing([paid(100), paid(-100, "1480")]) == (paid(100), paid(-100, "1480"))
    assert standing([paid(100), paid(-100, purpose="Larm")]) == (paid(100), paid(-100, purpose="Larm"))
    assert standing([paid(100), paid(-30)]) == (paid(100), paid(-30))


@pytest.mark.parametrize(
    ("amount", "row", "stays"),
    [
        (100, half(-100), True),  # it may be the correction
        (100, half(-40), True),
        (100, half(None), True),  # nobody knows whether it is
        (-100, half(40), True),  # it corrects a correction
        (100, half(40), False),  # it takes nothing back
        (100, half(0), False),
        (-100, half(-40), False),
        (100, half(-100, "1480"), False),
    ],
)
def test_an_event_that_a_half_read_row_may_correct_is_not_judged(amount, row, stays):
    assert (paid(amount) not in judged([paid(amount)], [row])) is stays


def test_a_half_read_row_is_judged_where_it_corrects_nothing_that_is_known():
    assert judged([paid(100)], [half(-100)]) == ()
    assert judged([paid(100)], [half(-100, day=None)]) == (half(-100, day=None),)
    assert judged([paid(100)], [half(-100, "1480")]) == (paid(100), half(-100, "1480"))
    assert judged([paid(60), paid(-60)], []) == ()


def test_a_sum_is_known_where_no_half_read_row_can_be_about_its_id():
    events = [paid(1, "0180"), paid(2, "1480"), paid(3, "")]
    same = frozenset({"", "0180"})
    assert settled(events, [], same) == tuple(events)
    assert settled(events, [half(1, "1480")], same) == (events[0], events[2])
    assert settled(events, [half(1, "0180")], same) == (events[1],)
    assert settled(events, [half(1, None)], same) == ()


def test_a_correction_may_take_back_all_and_not_a_krona_more():
    assert check_limits([paid(100), paid(-100)]) == ()
    rows = [replace(paid(amount), row=Row("Händelser", row)) for row, amount in enumerate((100, -101, 0), 6)]
    (found,) = check_limits(rows)
    assert (found.code, found.where.row) == ("correction_too_large", 7)  # not at a row that takes nothing
