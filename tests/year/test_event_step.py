"""Which step an event is about, and what a round gave a line: in the words of the verbs, and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fordelning.model import Event, EventKind, Line, Outcome
from fordelning.year.event_step import given_in_round, names_round, next_round, step_of

DAY = date(2020, 11, 10)
TIERS = Line("Boende (vob)", "Bidraget", "V001", "Eken", "Eken AB", "", "tiers", Outcome.PAYMENT, 30_000, "")
LIKE = (replace(TIERS, step="Lika"), replace(TIERS, step="Lika till alla"))
LATE = (LIKE[0], replace(LIKE[1], amount=0, refused=True))
DOTTED = (replace(TIERS, step="Del 1"), replace(TIERS, step="Del 1. Hem"))


def event(why, kind="redistributed", amount=30, id_="V001"):
    return Event(DAY, EventKind(kind), id_, amount, motivation=why)


def earlier_event(number, step, amount):
    """Return an event as an earlier version wrote it, which counted the first allocation as number 1."""
    return event(f"Omgång {number}, {step}. 1 av 2 delar av {amount} kr.", amount=amount)


def round_event(number, step, amount, id_="V001", kind="redistributed"):
    """Return an event as omfordela writes it."""
    return event(f"Omfördelning nr {number}, {step}. 1 av 2 delar av {amount} kr.", kind, amount, id_)


@pytest.mark.parametrize(
    ("lines", "why", "step"),
    [
        (LIKE, "Omfördelning nr 1, Lika. En lika stor del: 30 kr.", "Lika"),
        (LIKE, "Omfördelning nr 1, Lika till alla. En lika stor del: 30 kr.", "Lika till alla"),
        (LIKE, "LIKA TILL ALLA: larmen kom inte", "Lika till alla"),
        (LIKE, "Lika: larmen kom inte", "Lika"),
        (LIKE, "Hälften ur Lika, hälften ur Lika till alla", None),  # two readings
        (LIKE, "Likaså för det andra", None),  # another word
        (LIKE, "Del: Lika", "Lika"),
        (LIKE, "del: lika till alla.", "Lika till alla"),
        (LIKE, "", None),
        (DOTTED, "Omfördelning nr 1, Del 1. Hem. Mer.", "Del 1. Hem"),
        (DOTTED, "Omfördelning nr 1, Del 1. Mer.", "Del 1"),
        (LIKE[:1], "", "Lika"),  # the only one there is
        ((LIKE[0], replace(LIKE[1], amount=0, refused=True)), "fel larm", "Lika"),
        (
            (LIKE[0], replace(LIKE[1], amount=0, refused=True)),
            "Omfördelning nr 1, Lika till alla. Sent svar.",
            "Lika till alla",
        ),
        ((replace(LIKE[0], amount=0, refused=True),), "", "Lika"),
        ((), "Lika", None),
    ],
)
def test_an_event_is_about_the_step_that_it_states_that_is_alone_or_that_it_names(lines, why, step):
    assert step_of(event(why), lines) == step


def test_a_payment_is_about_what_is_paid_and_an_invoice_about_what_may_be_invoiced():
    lines = (LIKE[0], replace(LIKE[1], outcome=Outcome.INVOICE_CEILING))
    assert step_of(event("", "paid"), lines) == "Lika"
    assert step_of(event("", "invoiced"), lines) == "Lika till alla"
    assert step_of(event("", "returned"), lines) is None
    assert step_of(event("", "invoiced"), LIKE) is None


def test_the_first_allocation_is_number_one_and_rounds_are_counted_on_from_the_last():
    assert next_round([event("", "paid")]) == 1
    assert next_round([round_event(2, "S", 1), round_event(11, "S", 1), round_event(3, "S", 1)]) == 12


def test_an_event_names_the_round_only_of_its_own_step():
    assert names_round(round_event(2, "Boende (vob)", 5), [TIERS])
    assert not names_round(round_event(2, "Boende", 5), [TIERS])
    assert not names_round(round_event(2, "Boende (vob) 2", 5), [TIERS])
    assert not names_round(event("Ny fördelning."), [TIERS])
    assert not names_round(event("Del: Boende (vob)"), [TIERS])


def test_what_a_round_gave_a_line_is_that_of_its_id_step_kind_and_number():
    others = [
        round_event(3, "Boende (vob)", 1),
        round_event(2, "Boende", 2),
        round_event(2, "Boende (vob)", 4, "V002"),
        round_event(2, "Boende (vob)", 8, kind="paid"),
    ]
    own = [round_event(2, "Boende (vob)", 500), round_event(2, "Boende (vob)", -100)]
    assert given_in_round(2, TIERS, [TIERS], [*others, *own]) == (400, "1 av 2 delar av 500 kr.")
    assert given_in_round(2, TIERS, [TIERS], others) == (0, "")


def test_a_round_of_an_earlier_version_is_read_as_the_one_that_it_is():
    old = earlier_event(2, "Boende (vob)", 500)
    assert names_round(old, [TIERS])
    assert next_round([old]) == 2
    assert given_in_round(1, TIERS, [TIERS], [old]) == (500, "1 av 2 delar av 500 kr.")
    new = round_event(2, "Boende (vob)", 70)
    assert given_in_round(2, TIERS, [TIERS], [old, new]) == (70, "1 av 2 delar av 70 kr.")
    assert next_round([old, new]) == 3
