"""What is due of every unit, and the payments that settle it: never a krona twice (A8, A15, D24)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import papers
from fordelning.allocation import cascade
from fordelning.checks.payments import check_payments
from fordelning.year.payments import dues, settling
from fordelning.year.released import find_free
from papers import A

SENT, DAY = date(2020, 9, 1), date(2020, 11, 10)


def due(*rows, **facts):
    """Return the situation of the example of 2020 with these events, what is owed, and what settles it."""
    now = papers.situation(A, DAY, *rows, **facts)
    now = replace(now, allocation=cascade.allocate(now.grant))
    owed = dues(now.grant, now.allocation, find_free(now, now.allocation).standings)
    return now, owed, settling(owed, DAY)


def codes(*rows):
    return [each.code for each in check_payments(*due(*rows))]


def test_every_unit_that_was_given_something_is_paid_it_once():
    # A1: 10 700 000 less the 1 565 000 that the administration keeps; two more units are refused.
    now, owed, paid = due()
    assert (len(paid), sum(each.amount for each in paid)) == (173 + 88, 9_135_000)
    assert {each.day for each in paid} == {DAY}
    assert [*check_payments(now, owed, paid)] == []


def test_what_is_paid_already_is_not_due_and_of_a_part_the_rest_is():
    # A3: 34 clients give 20 000 kr, 48 give 35 000.
    _, owed, paid = due((SENT, "Utbetald", "H001", 20_000), (SENT, "Utbetald", "H002", 30_000))
    left = {each.id: each.left for each in owed}
    assert (left["H001"], left["H002"]) == (0, 5_000)
    assert {each.id: each.amount for each in paid}["H002"] == 5_000
    assert "H001" not in {each.id for each in paid}


def test_what_was_paid_and_handed_back_is_not_paid_again():
    rows = (SENT, "Utbetald", "H001", 20_000), (SENT, "Återlämnad", "H001", 12_500)
    assert next(each.left for each in due(*rows)[1] if each.id == "H001") == 0
    assert next(each.left for each in due((SENT, "Återlämnad", "H001", 20_000))[1] if each.id == "H001") == 0


def test_what_was_given_up_before_the_payment_is_not_paid_afterwards():
    given_up = (SENT, "Återlämnad", "H001", 5_000)
    assert next(each.left for each in due(given_up)[1] if each.id == "H001") == 15_000
    paid = (DAY, "Utbetald", "H001", 15_000)
    assert next(each.left for each in due(given_up, paid)[1] if each.id == "H001") == 0
    mistaken = (SENT, "Återlämnad", "H001", -5_000, None, "Fel enhet")
    assert next(each.left for each in due(given_up, mistaken, paid)[1] if each.id == "H001") == 5_000


def test_where_all_is_paid_there_is_nothing_to_enter():
    _, owed, paid = due()
    rows = [(each.day, "Utbetald", each.id, each.amount) for each in paid]
    assert codes(*rows) == ["nothing_to_pay"]
    assert owed[0].left > 0


def test_a_payee_with_too_much_for_one_unit_and_something_left_for_another_is_not_guessed_about():
    _, owed, _ = due()
    payee = next(each.payee for each in owed if [due.payee for due in owed].count(each.payee) > 1)
    unit = next(each for each in owed if each.payee == payee)
    rows = ((SENT, "Utbetald", unit.id, unit.left + 500),)
    (told,) = check_payments(*due(*rows))
    assert told.code == "payment_uneven"
    assert (payee.name in told.text, unit.id in told.text, "500 kr för mycket" in told.text) == (True,) * 3


def test_what_the_payments_would_break_is_told_before_they_are_entered():
    assert codes((SENT, "Rekvirerad", None, 1_000)) == ["paid_out_over_requisitioned"]
