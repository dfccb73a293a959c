"""What is said of who says yes when the money has been divided: amounts by hand, from documents' rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from fordelning.allocation import cascade
from fordelning.checks import Situation
from fordelning.checks.first_round import first_round
from fordelning.checks.replies import check_answers
from fordelning.errors import Status
from fordelning.model import Comparison, Condition, Event, EventKind, Grant, Recipient, Step
from fordelning.year.reserve import for_late

LAST, DAY = date(2020, 10, 1), date(2020, 11, 10)
NBSP = "\u00a0"
YES = Condition("Hem", "Deltar", Comparison.EQUAL, "Ja")
IN_TIME = Condition("Hem", "Svar inkom", Comparison.AT_MOST, "2020-10-01")


def _home(id_, answer, day=LAST):
    day = day if answer is not None else None
    places = {"Platser": Fraction(50)}
    return Recipient(id_, f"Hemmet {id_}", groups=("Hem",), takes_part=answer, replied=day, values=places)


def _grant(*conditions):
    key = Step("Hem", "Bidraget", "key", "Hem", basis="Platser", cap=40_000)
    facts = {"bidrag_belopp": 100_000, "bidrag_svara_senast": LAST}
    homes = (_home("a", True), _home("b", None), _home("c", True))
    return Grant(facts, (key,), (), conditions, homes)


def _answering(grant, day):
    a, _, c = grant.recipients
    return replace(grant, recipients=(a, _home("b", True, day), c))


def _told(now, written):
    """Return what kontrollera says of the answers when a and c have been paid, by code."""
    first = first_round(now, written)[0]
    situation = Situation(now, DAY, allocation=first.allocation, reserve=for_late(first), carried_out=True)
    return {each.code: each.text for each in check_answers(situation)}


def _written(grant):
    return {(line.step, line.id): line.amount for line in cascade.allocate(grant).lines}


def test_who_got_a_part_of_what_an_answer_in_time_would_have_given_is_told_what_lacks():
    base = _grant(YES)  # a and c take 40 000 kr each, their cap, and b could have had a third: 33 333 kr
    given = Event(DAY, EventKind.REDISTRIBUTED, "b", 20_000, motivation="Omfördelning nr 1, Hem.")
    now = replace(_answering(base, LAST), events=(given,))
    told = _told(now, _written(base))["late_yes_without_money"]
    assert f"saknas är 13{NBSP}333 kr; av det är 0 kr kvar" in told
    assert "inga pengar" not in told


def test_a_yes_too_late_for_a_condition_is_told_and_is_not_said_to_count():
    base = _grant(YES, IN_TIME)
    told = _told(_answering(base, date(2020, 10, 2)), _written(base))
    assert list(told) == ["answers_refused"]
    assert "Hemmet b" in told["answers_refused"]


def test_before_the_first_round_one_too_late_is_refused_like_all_others_whom_a_condition_refuses():
    now = _answering(_grant(YES, IN_TIME), date(2020, 10, 2))
    (found,) = check_answers(Situation(now, DAY, allocation=cascade.allocate(now)))
    assert (found.code, found.status) == ("answers_refused", Status.OK)


def test_a_yes_in_time_or_one_too_late_where_no_condition_asks_is_not_refused():
    base = _grant(YES, IN_TIME)
    assert "answers_refused" not in _told(_answering(base, LAST), _written(base))
    base = _grant(YES)
    assert "answers_late" in _told(_answering(base, date(2020, 10, 2)), _written(base))
