"""Balances out of events: requirements D24 (paid <= requisitioned <= decided), B6 and D23."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning.checks.passed_limits import check_limits
from fordelning.errors import Row
from fordelning.model import Event, EventKind, HalfRead
from fordelning.year.ledger import Balance, balance, judged

DAY = date(2021, 1, 12)
NBSP = "\u00a0"


def event(kind, amount, id_="0180", row=0):
    return Event(DAY, EventKind(kind), id_, amount, row=Row("Händelser", row))


def test_every_kind_has_its_own_sum_for_each_id_and_in_total():
    kinds = [kind.value for kind in EventKind]
    events = [event(kind, 2**order) for order, kind in enumerate(kinds)]
    ledger = balance([*events, event("paid", 1000, "1480")])
    assert ledger.by_id["0180"] == Balance(1, 2, 4, 8, 16, 32, 64, 128)
    assert ledger.by_id["1480"] == Balance(paid=1000)
    assert ledger.total == Balance(1, 2, 1004, 8, 16, 32, 64, 128)
    assert list(ledger.by_id) == ["0180", "1480"]


def test_redistributed_money_counts_as_granted():
    assert balance([event("decided", 100), event("redistributed", 20)]).total.granted == 120


@pytest.mark.parametrize(
    ("used", "returned", "repaid", "unused"), [(60, 0, 0, 40), (60, 30, 10, 0), (120, 0, 0, 0)]
)
def test_unused_is_what_is_paid_and_neither_used_nor_given_back_and_never_negative(
    used, returned, repaid, unused
):
    held = Balance(paid=100, used=used, returned=returned, repaid=repaid)
    assert held.unused == unused


def test_a_ledger_in_order_has_no_findings():
    assert check_limits([event("decided", 100), event("requisitioned", 100), event("paid", 100)]) == ()


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        ("decided", "requisitioned", "requisitioned_over_decided"),
        ("requisitioned", "paid", "paid_over_requisitioned"),
        ("decided", "paid", "paid_over_decided"),
    ],
)
def test_one_krona_too_much_is_found_at_the_event_that_passes_the_limit(first, then, code):
    events = [event(first, 1_000_000, row=2), event(then, 1_000_000, row=3), event(then, 1, row=4)]
    (found,) = check_limits(events)
    assert (found.code, found.where.row) == (code, 4)
    assert f"1{NBSP}000{NBSP}001 kr" in found.text
    assert f"1{NBSP}000{NBSP}000 kr" in found.text


def test_paid_is_held_against_the_requisition_where_there_is_one():
    events = [event("decided", 100), event("requisitioned", 80), event("paid", 90)]
    assert [found.code for found in check_limits(events)] == ["paid_over_requisitioned"]


def test_a_redistribution_raises_what_may_be_requisitioned():
    assert (
        check_limits([event("decided", 100), event("redistributed", 20), event("requisitioned", 120)]) == ()
    )


def test_a_kind_that_does_not_occur_sets_no_limit():
    assert check_limits([event("paid", 100), event("requisitioned", 7, "1480")]) == ()


def test_a_correction_in_a_later_event_settles_the_matter():
    assert check_limits([event("decided", 100), event("paid", 130), event("paid", -30)]) == ()


def test_an_invoice_over_the_ceiling_is_found_and_one_up_to_it_is_not():
    events = [event("invoiced", 60, row=5), event("invoiced", 50, row=6), event("invoiced", 500, "utan tak")]
    assert check_limits(events, {"0180": 110}) == ()
    (found,) = check_limits(events, {"0180": 109})
    assert (found.code, found.where.row) == ("invoiced_over_ceiling", 6)


@given(
    st.lists(
        st.builds(
            Event, st.just(DAY), st.sampled_from(EventKind), st.sampled_from("abc"), st.integers(0, 10**12)
        )
    )
)
def test_the_total_is_the_sum_of_all_ids_whatever_happened(events):
    ledger = balance(events)
    for kind in EventKind:
        assert getattr(ledger.total, kind.value) == sum(
            getattr(one, kind.value) for one in ledger.by_id.values()
        )


def test_a_row_without_kronor_takes_nothing_back_though_some_of_it_could_not_be_read():
    # Only a negative amount can correct 100 kr: beside 0 kr the event stands, beside -100 it may not.
    paid = Event(DAY, EventKind.PAID, "V001", 100)
    row = HalfRead(DAY, EventKind.PAID, None, 0, "", "")
    assert judged([paid], [row]) == (paid, row)
    assert judged([paid], [replace(row, amount=-100)]) == (replace(row, amount=-100),)
