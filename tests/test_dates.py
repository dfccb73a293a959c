"""Dates are read in ISO and in Swedish form; what can be read in two ways is refused."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning import texts
from fordelning.dates import EARLIEST, LATEST, MONTHS, NotADateError, format_date, read_date

DEADLINE = date(2020, 12, 31)  # A13: the money of document A is to be used by then


@pytest.mark.parametrize(
    "written",
    [
        date(2020, 12, 31),
        datetime(2020, 12, 31),
        datetime(2020, 12, 31, 15, 30),
        44196,
        44196.0,
        20201231,
        "2020-12-31",
        "2020-12-31 00:00:00",
        "2020-12-31T00:00:00.000",
        "20201231",
        "31 december 2020",
        "den 31 december 2020",
        " 31\u00a0December  2020 ",
        "31 dec. 2020",
        "31:a dec 2020",
        "31. december 2020",
        "31/12 2020",
        "31/12-2020",
        "31.12.2020",
        "31/12/2020",
    ],
)
def test_a_day_is_read_in_every_form_that_leaves_no_doubt(written):
    assert read_date(written) == DEADLINE


@pytest.mark.parametrize("written", ["4/9 2020", "04/09 2020", "4/9-2020", "4/9 -2020"])
def test_the_short_swedish_forms_have_one_reading(written):
    assert read_date(written) == date(2020, 9, 4)


@pytest.mark.parametrize("written", ["200904", 200904, 200904.0, "4/9 2020", 44078])
def test_six_digits_are_a_day_where_nothing_else_can_stand(written):
    assert read_date(written, short=True) == date(2020, 9, 4)
    assert read_date("910904", short=True) == date(1991, 9, 4)


@pytest.mark.parametrize("written", ["201301", 201301])
def test_six_digits_that_are_no_day_are_refused(written):
    with pytest.raises(NotADateError) as told:
        read_date(written, short=True)
    assert told.value.reason == "no_such_day"


def test_day_and_month_alike_leave_no_doubt():
    assert read_date("3/3 2021") == date(2021, 3, 3)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1/12/2020", "date_is_ambiguous"),
        ("200904", "not_a_date"),  # kronor in a condition, perhaps
        (200904, "not_a_date"),
        ("05.06.2020", "date_is_ambiguous"),
        ("31/12/20", "not_a_date"),
        ("31 dec", "not_a_date"),
        ("31 de 2020", "not_a_date"),
        ("31 brumaire 2020", "not_a_date"),
        ("2020", "not_a_date"),
        ("december 2020", "not_a_date"),
        ("2020-12-31 15:30", "not_a_date"),
        ("senast", "not_a_date"),
        ("", "not_a_date"),
        (None, "not_a_date"),
        (True, "not_a_date"),
        (44196.5, "not_a_date"),
        (0, "not_a_date"),
        (10**9, "not_a_date"),
        (float("nan"), "not_a_date"),
        (float("inf"), "not_a_date"),
        (time(12), "not_a_date"),
        ("2021-02-29", "no_such_day"),
        ("31 april 2021", "no_such_day"),
        ("31/13 2021", "no_such_day"),
        (20201301, "no_such_day"),
        (2020, "date_out_of_range"),
        ("1989-12-31", "date_out_of_range"),
        ("2101-01-01", "date_out_of_range"),
        (date(1918, 11, 11), "date_out_of_range"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(written, reason):
    with pytest.raises(NotADateError) as told:
        read_date(written)
    assert told.value.reason == reason
    assert texts.REASONS[reason]


@given(st.dates(EARLIEST, LATEST))
def test_a_day_is_read_back_as_it_was_written(day):
    for written in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        format_date(day),
        f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}",
        (day - date(1899, 12, 30)).days,
    ):
        assert read_date(written) == day


@given(st.text() | st.floats() | st.integers() | st.times() | st.datetimes() | st.none())
def test_whatever_stands_in_a_cell_is_a_day_or_refused(value):
    try:
        read = read_date(value)
    except NotADateError as told:
        read = told
    assert read.reason in texts.REASONS if isinstance(read, NotADateError) else EARLIEST <= read <= LATEST
