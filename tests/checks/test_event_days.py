"""The day of an event against the run, the period, the last days and the years of the grant."""

from __future__ import annotations

from datetime import date

import pytest

import papers
from fordelning.checks.event_days import check_days
from fordelning.checks.ledger import check_ledger
from fordelning.errors import Status
from papers import KALMAR, A, C, D

STAFF = "Personella resurser för digital verksamhetsutveckling"
NBSP = "\u00a0"
RUN = date(2020, 10, 1)


def found(programme, *rows, today=RUN, **facts):
    now = papers.situation(programme, today, *rows, **facts)
    return [(each.code, each.where.row, each.where.column) for each in check_days(now, now.grant.events)]


AHEAD, ASTRAY = "events_ahead", "events_of_other_years"


@pytest.mark.parametrize(
    ("day", "kind", "code"),
    [
        (date(2020, 10, 1), "Utbetald", None),
        (date(2020, 10, 2), "Utbetald", AHEAD),
        (date(2030, 1, 1), "Utbetald", AHEAD),
        (date(2002, 10, 1), "Utbetald", ASTRAY),
        (date(2019, 12, 31), "Rekvirerad", ASTRAY),
        (date(2020, 1, 1), "Rekvirerad", None),
        (date(2019, 12, 12), "Beslutad", None),  # the year before decides
        (date(2018, 12, 12), "Beslutad", ASTRAY),
        (date(2020, 12, 1), "Förbrukad", AHEAD),
        (date(2030, 1, 1), "Förbrukad", "event_out_of_period"),  # told as that alone
        (date(2002, 1, 1), "Fakturerad", "event_out_of_period"),
    ],
)
def test_a_day_that_has_not_come_and_a_year_that_is_not_the_grant_s_are_told(day, kind, code):
    row = (day, kind, "H001", 10, STAFF)
    assert found(A, row) == ([(code, 6, "Datum")] if code else [])


@pytest.mark.parametrize(
    ("programme", "facts", "year", "code"),
    [
        (A, {}, 2021, None),  # what is left of 2020 is paid back in 2021 (A13)
        (A, {}, 2022, ASTRAY),
        (C, {}, 2021, None),  # no last day is known: the year after
        (C, {}, 2022, ASTRAY),
        (D, KALMAR, 2022, None),
        (D, KALMAR, 2023, ASTRAY),
        (A, {"bidrag_ar": None, "bidrag_period_fran": None}, 1999, None),  # no year is known
    ],
)
def test_the_grant_s_years_end_with_its_accounts_or_the_year_after_its_use(programme, facts, year, code):
    row = (date(year, 2, 1), "Återlämnad", None, 10)
    assert found(programme, row, today=date(2024, 1, 1), **facts) == ([(code, 6, "Datum")] if code else [])


def test_many_are_told_once_with_their_rows_and_days():
    rows = [(date(2030, 1, day), "Utbetald", "H001", 10) for day in range(1, 8)]
    now = papers.situation(A, RUN, *rows, (date(2002, 5, 1), "Utbetald", "H001", 10))
    ahead, astray = check_days(now, now.grant.events)
    days = ", ".join(f"rad {5 + day} ({day} januari 2030)" for day in range(1, 6))
    assert ahead.text.replace(NBSP, " ") == (
        f"Händelser som är daterade efter i dag, 1 oktober 2020: {days} och 2 till. "
        "De räknas som om de redan har hänt."
    )
    assert astray.text.replace(NBSP, " ") == (
        "Händelser som är daterade ett år då bidraget inte gäller (2020–2021): rad 13 (1 maj 2002). "
        "De räknas ändå med."
    )
    assert {ahead.status, astray.status} == {Status.WARNING}
    assert "Rätta med en ny rad" in ahead.action


def test_what_a_correction_has_taken_back_is_not_asked_about():
    wrong = (date(2030, 1, 1), "Utbetald", "H001", 10)
    back = (date(2030, 1, 1), "Utbetald", "H001", -10, "", "fel år")
    now = papers.situation(A, RUN, wrong, back)
    assert [each.code for each in check_ledger(now) if each.status is not Status.OK] == []
