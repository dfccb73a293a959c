"""The day that a form arrived: given, signed where that changes nothing, or not known; never the run's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning.checks.arrival import Ground, arrival, check_arrivals, unbooked
from fordelning.eligibility import value_of
from fordelning.model import (
    Comparison,
    Condition,
    FormKind,
    FormStamp,
    Grant,
    Logged,
    Recipient,
    Returned,
    Seal,
)
from fordelning.year.situation import Situation

NBSP = "\u00a0"
SIGNED, LAST, RUN = date(2020, 9, 18), date(2020, 9, 20), date(2020, 9, 25)


def form(signed=SIGNED, kind=FormKind.APPLICATION):
    stamp = FormStamp(kind, (), "1", "", None, "", "")
    return Returned("a.xlsx", stamp, Seal.WHOLE, "Eken", takes_part=True, signed_on=signed)


def now(today=RUN, *, last=None, conditions=()):
    return Situation(Grant({"bidrag_svara_senast": last}, (), conditions=conditions), today)


def made(*days):
    """Return the situation where the log says on which days forms were made."""
    log = (
        Logged("kontrollera", 0, "", day=date(2020, 9, 30)),
        *(Logged("blanketter", 0, "", day=day) for day in days),
    )
    return replace(now(), log=log)


def told(remark):
    """Return the situation where the log says in words when the first forms were made."""
    return replace(now(), log=(Logged("blanketter", 0, remark, day=date(2026, 1, 1)),))


def demand(comparison, day):
    return Condition("Hem", "Svar inkom", comparison, day.isoformat())


@pytest.mark.parametrize(
    ("signed", "situation", "day", "ground"),
    [
        (SIGNED, now(), SIGNED, Ground.SIGNED),
        (SIGNED, now(LAST, last=LAST), SIGNED, Ground.SIGNED),  # the last day is not over
        (SIGNED, now(RUN, last=LAST), None, Ground.UNCERTAIN),  # in time, or too late
        (LAST, now(RUN, last=LAST), None, Ground.UNCERTAIN),
        (date(2020, 9, 21), now(RUN, last=LAST), date(2020, 9, 21), Ground.SIGNED),  # too late in any case
        (None, now(), None, Ground.UNDATED),
        (date(2020, 9, 26), now(), None, Ground.TO_COME),
        (SIGNED, made(date(2020, 9, 18)), SIGNED, Ground.SIGNED),
        (SIGNED, made(date(2020, 9, 19)), None, Ground.TOO_EARLY),  # no form had been made
        (SIGNED, made(date(2020, 9, 19), date(2020, 9, 17)), SIGNED, Ground.SIGNED),  # the first ones had
        (SIGNED, told("De första blanketterna gjordes 19 september 2020."), None, Ground.TOO_EARLY),
        (SIGNED, made(date(2020, 9, 26)), SIGNED, Ground.SIGNED),  # run for a day before that
        (RUN, now(RUN, last=RUN), RUN, Ground.SIGNED),
        (SIGNED, now(conditions=(demand(Comparison.AT_MOST, LAST),)), None, Ground.UNCERTAIN),
        (SIGNED, now(conditions=(demand(Comparison.AT_MOST, RUN),)), SIGNED, Ground.SIGNED),
        (SIGNED, now(conditions=(demand(Comparison.LESS, RUN),)), None, Ground.UNCERTAIN),
        (SIGNED, now(conditions=(demand(Comparison.AT_LEAST, SIGNED),)), SIGNED, Ground.SIGNED),
    ],
)
def test_what_is_signed_counts_only_where_no_other_day_would_change_anything(signed, situation, day, ground):
    came = arrival(form(signed), situation, None)
    assert (came.day, came.ground) == (day, ground)


def test_what_the_officer_says_counts():
    came = arrival(form(), now(last=LAST), date(2020, 9, 22))
    assert (came.day, came.ground) == (date(2020, 9, 22), Ground.GIVEN)


def test_a_report_is_booked_on_the_day_that_it_is_signed():
    came = arrival(form(kind=FormKind.FOLLOW_UP), now(last=LAST), None)
    assert came.day == SIGNED


DAYS = st.integers(1, 9).map(lambda day: date(2020, 9, day))


def _meets(condition, day):
    """Tell, by a slow twin, whether an answer of a day meets a condition."""
    has, wanted = (
        value_of(Recipient("1", "Eken", replied=day), "Svar inkom"),
        date.fromisoformat(condition.value),
    )
    return {
        "=": has == wanted,
        "<>": has != wanted,
        ">=": has >= wanted,
        "<=": has <= wanted,
        ">": has > wanted,
        "<": has < wanted,
    }[condition.comparison]


@given(
    DAYS, DAYS, DAYS | st.none(), st.lists(st.builds(demand, st.sampled_from(Comparison), DAYS), max_size=2)
)
def test_a_signed_day_is_taken_just_where_every_day_it_may_have_come_counts_the_same(
    signed, run, last, conditions
):
    came = arrival(form(signed), now(run, last=last, conditions=tuple(conditions)), None)
    possible = [date(2020, 9, day) for day in range(signed.day, run.day + 1)]
    counts = {
        (last is not None and day > last, *(_meets(each, day) for each in conditions)) for day in possible
    }
    assert came.day == (signed if len(counts) == 1 else None)


def test_it_is_told_once_for_all_what_the_days_go_by():
    situation = now(last=LAST)
    forms = [
        replace(form(signed), file=f"{number}.xlsx") for number, signed in enumerate((SIGNED, None, RUN))
    ]
    told = list(check_arrivals({each: arrival(each, situation, None) for each in forms}))
    assert {each.code for each in told} == {"forms_day_signed", "forms_undated", "forms_day_uncertain"}
    wrong = (form(date(2031, 3, 3)), replace(form(), file="b.xlsx"))
    odd = made(date(2020, 9, 19))
    ahead, early = check_arrivals({each: arrival(each, odd, None) for each in wrong})
    assert (ahead.code, early.code) == ("forms_day_to_come", "forms_day_too_early")
    assert ahead.text == (
        f"Dagen under försäkran har inte varit än, så svaret är inläst utan dag: ”a.xlsx, 3{NBSP}mars 2031”."
    )
    assert "före den dag då de första blanketterna gjordes" in early.text
    assert [unbooked(each, arrival(each, odd, None)).code for each in (*wrong, form(None))] == [
        "form_day_to_come",
        "form_day_too_early",
        "form_undated",
    ]
    (clash,) = check_arrivals({form(): arrival(form(), situation, date(2020, 9, 17))})
    assert clash.code == "form_signed_later"
