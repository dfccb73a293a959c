"""Corners of a further round: an earmark says that it is one, and a capped share of a split is cut."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fordelning.allocation import cascade
from fordelning.allocation.rounds import further
from fordelning.model import Grant, LineStanding, Recipient, Step
from fordelning.money import NotANumberError, read_number
from fordelning.texts import redistribution as said


def test_an_earmark_says_that_it_is_one_and_its_need_cuts_its_share():
    aside = Step("Reserv", "Bidraget", "set_aside", "Lås", amount=100)
    homes = Step("Hem", "Bidraget", "equal", "Hem")
    two = tuple(Recipient(id_, id_, groups=("Hem",)) for id_ in "ab")
    grant = Grant({"bidrag_belopp": 300}, (aside, homes), recipients=two)
    done = further(grant, cascade.allocate(grant), {("Hem", "b"): LineStanding(60)}, leaving="b")
    assert [each.sentence for each in done.lines if each.line.id == "Lås"] == [said.EARMARK]


def test_a_share_of_a_split_that_needs_less_gets_less():
    steps = (
        Step("Del", "Bidraget", "percent", "Skola", percent=Fraction(50)),
        Step("Rest", "Bidraget", "percent", "Vård", percent=Fraction(50)),
    )
    grant = Grant({"bidrag_belopp": 100}, steps)
    first = cascade.allocate(grant)
    done = further(grant, first, {("Rest", "Vård"): LineStanding(20)}, needs={"Skola": 3, "Vård": 3})
    assert {each.line.id: each.new for each in done.lines}["Skola"] == 3


def test_a_sign_that_turns_the_order_of_reading_is_named():
    with pytest.raises(NotANumberError) as told:
        read_number("12\u202e")
    assert told.value.reason == "unseen_sign"


def test_who_has_a_fixed_amount_is_told_that_free_money_goes_to_others():
    steps = (
        Step("Fast", "Bidraget", "set_aside", "Bo", amount=100),
        Step("Hem", "Bidraget", "equal", "Hem"),
    )
    homes = tuple(Recipient(id_, id_, groups=("Hem",)) for id_ in "ab")
    grant = Grant({"bidrag_belopp": 300}, steps, recipients=(*homes, Recipient("c", "c", groups=("Bo",))))
    done = further(grant, cascade.allocate(grant), {("Hem", "b"): LineStanding(60)}, leaving="b")
    assert {each.line.id: each.sentence for each in done.lines}["c"] == said.FIXED
