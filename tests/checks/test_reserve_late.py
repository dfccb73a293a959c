"""What is kept for a yes that came too late for a condition on its day (A9, A15, C7): amounts by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from fordelning.checks import Situation
from fordelning.checks.reserve import check_choice, check_kept
from fordelning.model import Comparison, Condition
from fordelning.simulation import in_time
from fordelning.tables.redistribution import round_events
from reserved import (
    DAY,
    LAST,
    MUST_SAY_YES,
    NBSP,
    TIERS,
    grant,
    happened,
    news,
    round_of,
    sentences,
    written_by,
)

IN_TIME = Condition("Hem", "Svar inkom", Comparison.AT_MOST, "2020-10-01")
LATER = date(2020, 10, 2)


def late_answer(amount=100_000, conditions=(MUST_SAY_YES, IN_TIME)):
    """Return a grant where b has said yes a day too late, and the first round, when it had not answered."""
    base = grant(amount, conditions=conditions, a=True, b=None, c=True)
    a, b, c = base.recipients
    a, c = replace(a, replied=LAST), replace(c, replied=LAST)
    base = replace(base, recipients=(a, b, c))
    late = replace(b, takes_part=True, replied=LATER)
    return replace(base, recipients=(a, late, c)), written_by(base)


def test_money_kept_for_one_whose_yes_came_too_late_for_a_condition_goes_to_nobody_without_the_choice():
    now, written = late_answer()  # 30 000 kr each, and 10 000 kr over
    done, reserve = round_of(now, written)
    assert news(done) == {"a": 5_000, "b": 0, "c": 5_000}
    assert (done.left, done.reserved, done.released) == (30_000, 30_000, 0)
    assert sentences(done)["b"] == f"Tackade ja för sent. 30{NBSP}000 kr är reserverade."
    told = {each.code: each.text for each in check_kept(Situation(now, DAY), reserve, done)}
    assert told == {
        "kept_for_unanswered": f"30{NBSP}000 kr är reserverade för 1 som tackade ja för sent: ”Hemmet b”. "
        "De pengarna delas inte ut."
    }
    again, _ = round_of(happened(now, *round_events(done, DAY)), written)
    assert (again.given, again.reserved) == (0, 30_000)
    assert sentences(again)["a"].endswith("är reserverat för dem som tackade ja för sent.")


def test_what_was_kept_for_a_late_yes_is_given_to_the_others_by_choice_and_told_and_shown_as_such():
    now, written = late_answer()
    done, reserve = round_of(now, written, release=True)
    assert (news(done), done.left, done.released) == ({"a": 20_000, "b": 0, "c": 20_000}, 0, 30_000)
    assert sentences(done)["b"] == "Tackade ja för sent. Det som var reserverat är omfördelat till andra."
    (told,) = check_kept(Situation(now, DAY), reserve, done)
    assert told.code == "unanswered_released"
    assert told.text == (
        f"30{NBSP}000 kr är omfördelade. De var reserverade för 1 som tackade ja för sent: ”Hemmet b”."
    )
    early = [each.code for each in check_choice(Situation(now, LAST), reserve)]
    assert early == ["answer_day_not_passed"]


def test_one_silent_and_one_too_late_are_told_apart():
    now, written = late_answer(110_000)
    a, b, c = now.recipients
    silent = replace(b, id="d", name="Hemmet d", takes_part=None, replied=None)
    now = replace(now, recipients=(a, b, c, silent))
    done, reserve = round_of(now, {**written, ("Hem", "d"): 0})  # 50 000 kr left: not enough for b and d
    assert (done.given, done.reserved) == (0, 50_000)
    (told,) = check_kept(Situation(now, DAY), reserve, done)
    assert "för 1 som inte har svarat: ”Hemmet d”, och 1 som tackade ja för sent: ”Hemmet b”. De" in told.text
    shown = f"I potten är 50{NBSP}000 kr reserverade för dem som inte har svarat eller tackade ja för sent."
    assert (sentences(done)["b"], sentences(done)["d"]) == (
        f"Tackade ja för sent. {shown}",
        f"Har inte svarat. {shown}",
    )


@pytest.mark.parametrize(
    "conditions",
    [
        (IN_TIME,),
        (replace(IN_TIME, comparison=Comparison.LESS, value="2020-10-02"),),
        (MUST_SAY_YES, replace(IN_TIME, value="2020-09-15")),  # another day than the last one to answer
        (MUST_SAY_YES, replace(IN_TIME, alternative=1)),
        (MUST_SAY_YES, replace(IN_TIME, alternative=1), Condition("Hem", "Platser", Comparison.LESS, 9, 2)),
    ],
)
def test_however_the_condition_on_the_day_is_written_the_late_one_s_money_is_kept(conditions):
    early = {"a": date(2020, 9, 1), "c": date(2020, 9, 1)}
    now, _ = late_answer(conditions=conditions)
    now = replace(
        now,
        recipients=tuple(replace(each, replied=early.get(each.id, each.replied)) for each in now.recipients),
    )
    done, _ = round_of(now, written_by(now))
    assert (news(done), done.reserved) == ({"a": 5_000, "b": 0, "c": 5_000}, 30_000)


def test_nothing_is_kept_for_a_late_yes_that_would_get_nothing_in_time_either():
    fails = Condition("Hem", "Platser", Comparison.MORE, Fraction(50))
    only_b = replace(fails, group="Liten")
    now, written = late_answer()
    now = replace(now, conditions=(*now.conditions, only_b))
    a, b, c = now.recipients
    now = replace(now, recipients=(a, replace(b, groups=("Liten",)), c))
    now = replace(now, steps=(*now.steps, replace(TIERS, name="Liten", target="Liten")))
    written = {("Hem", "a"): 30_000, ("Hem", "c"): 30_000, ("Liten", "b"): 0}
    done, reserve = round_of(now, written)
    assert (done.given, done.reserved, dict(reserve.for_waiting)) == (40_000, 0, {})


def test_a_day_of_a_condition_that_cannot_be_read_names_no_other_day_to_answer():
    unread = replace(IN_TIME, value="i god tid")
    base = grant(100_000, conditions=(MUST_SAY_YES, unread), a=True, b=None, c=True)
    joined = in_time.with_all_joined(base)
    assert [each.replied for each in joined.recipients if each.id == "b"] == [LAST]
