"""The first round as it was decided (A15): which answers it had, when it stands, when it may be made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import papers
from fordelning.allocation import cascade
from fordelning.checks.first_round import check_anew, first_round
from fordelning.year.first_round import stands
from papers import C

PAID, DAY = date(2020, 4, 15), date(2020, 12, 1)
ROUND = (DAY, "Omfördelad", "B002", 500, "", "Omfördelning nr 1, Särskilda boenden.")


def with_answers(grant, **answers):
    """Return the grant with other answers by id."""
    changed = tuple(
        replace(each, takes_part=answers.get(each.id, each.takes_part)) for each in grant.recipients
    )
    return replace(grant, recipients=changed)


def written_by(grant):
    """Return the first round of a grant as table Fördelning holds it."""
    return {(line.step, line.id): line.amount for line in cascade.allocate(grant).lines}


@pytest.fixture(scope="module")
def grant():
    """Return document C's example."""
    return papers.situation(C, DAY).grant


def test_who_says_yes_too_late_has_nothing_in_the_first_round(grant):
    written = written_by(with_answers(grant, B007=False))
    first, found = first_round(with_answers(grant, B001=False), written)  # B007 says yes now, B001 no
    assert found == ()
    assert {(line.step, line.id): line.amount for line in first.allocation.lines} == written
    answers = {each.id: each.takes_part for each in first.grant.recipients}
    assert (answers["B001"], answers["B007"]) == (True, False)


def test_who_was_refused_keeps_the_answer_and_the_reason(grant):
    first, _ = first_round(with_answers(grant, B001=False), written_by(grant))
    (line,) = [line for line in first.allocation.lines if line.id == "B098"]
    assert "79 %, lägst 80 % krävs" in line.sentence  # C4
    assert "Deltar" not in line.sentence


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ((PAID, "Utbetald", "B001", 80_400), True),
        ((PAID, "Återlämnad", "LSS-hälsan", 1), True),
        ((PAID, "Utbetald", None, 8_200_000), False),  # from the state; nobody has had any of it
        ((PAID, "Utbetald", "B098", 1), False),  # refused: it has nothing that could stand
    ],
)
def test_the_first_round_stands_once_something_has_happened_to_what_it_gave(event, expected):
    now = papers.situation(C, DAY, event).grant
    assert stands(now, written_by(now)) is expected


def test_what_a_correction_has_taken_back_lets_nothing_stand():
    rows = ((PAID, "Utbetald", "B001", 80_400), (PAID, "Utbetald", "B001", -80_400))
    now = papers.situation(C, DAY, *rows).grant
    assert not stands(now, written_by(now))


def anew(*rows, **answers):
    """Return what is said of a new first round after these events and answers."""
    now = papers.situation(C, DAY, *rows).grant
    changed = with_answers(now, **answers)
    return list(check_anew(changed, written_by(now), cascade.allocate(changed)))


def test_a_new_first_round_under_further_rounds_is_an_error_at_the_last_of_them():
    (found,) = anew(ROUND)
    assert (found.code, found.status, found.where.row) == ("rounds_made", "Fel", 6)
    assert found.text.startswith("500 kr är redan omfördelat till 1 mottagare.")


def test_when_the_rounds_are_taken_back_the_first_one_may_be_made_anew():
    assert anew(ROUND, (date(2020, 12, 2), "Omfördelad", "B002", -500, "", "Fel sats")) == []


def test_after_payments_another_first_round_is_a_warning_and_the_same_is_none():
    paid = (PAID, "Utbetald", "B001", 80_400)
    assert anew(paid) == []
    (found,) = anew(paid, B002=False)  # the other 96 get more, and B002 nothing
    assert (found.code, found.status) == ("paid_before_anew", "Varning")
    assert found.text == (
        "80\u00a0400 kr är redan utbetalt eller fakturerat, och den nya fördelningen ändrar 97 belopp."
    )


def test_before_the_first_table_is_written_payments_say_nothing():
    now = papers.situation(C, DAY, (PAID, "Utbetald", "B001", 80_400)).grant
    assert list(check_anew(now, {}, cascade.allocate(now))) == []


def test_another_volume_is_no_first_round(grant):
    one, *rest = grant.recipients
    other = replace(one, values={**one.values, "Platser": Fraction(66)})
    result, (told,) = first_round(replace(grant, recipients=(other, *rest)), written_by(grant))
    assert (result, told.code) == (None, "first_round_changed")
