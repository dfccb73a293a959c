"""Copies: all of today, the last one of each day for a month, the last one of each month before that."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from fordelning.texts.files import earlier_copy
from fordelning.workbook import earlier

TODAY = date(2026, 11, 30)
MOMENTS = st.datetimes(datetime(2025, 6, 1), datetime(2026, 11, 30, 23, 59, 59)).map(
    lambda each: each.replace(microsecond=0)
)


def _kept(moments, today=TODAY):
    """Return the moments whose copies are left, the last one first."""
    stems = {earlier_copy("Bok", each): each for each in sorted(moments, reverse=True)}
    gone = set(earlier.superfluous_of(stems, today))
    return [each for stem, each in stems.items() if stem not in gone]


def _slow_twin(moments):
    """Return the same by the sentence: group by group, each on its own."""
    groups = {}
    for each in moments:
        age = TODAY - each.date()
        named = each if age <= timedelta(0) else each.date() if age.days <= 31 else (each.year, each.month)
        groups.setdefault((type(named), named), []).append(each)
    return sorted(map(max, groups.values()), reverse=True)


@given(st.sets(MOMENTS, max_size=60))
def test_what_is_kept_is_what_the_sentence_says(moments):
    assert _kept(moments) == _slow_twin(moments)


def test_a_year_of_ten_copies_a_day_thinned_every_day_leaves_one_a_month_and_the_last_one():
    moments, first = [], datetime(2025, 12, 1, 8)
    for day in range(365):
        moments += [first + timedelta(days=day, hours=hour) for hour in range(10)]
        moments = _kept(moments, (first + timedelta(days=day)).date())
    assert [each.isoformat() for each in moments[:11]] == [
        *(f"2026-11-30T{hour:02}:00:00" for hour in range(17, 7, -1)),
        "2026-11-29T17:00:00",
    ]
    months = [len([*each]) for _, each in groupby(moments, lambda each: (each.year, each.month))]
    in_october = 3  # the 31st and the 30th are within 31 days; the 29th is the last one before
    assert months == [10 + 29, in_october, *[1] * 10]


def test_only_names_that_a_copy_gets_are_taken_away(tmp_path):
    folder = tmp_path / "Tidigare versioner"
    folder.mkdir()
    names = ("", " 2", " 10")
    ours = [f"Bok (tidigare 2025-01-0{day} 10.00.00){more}.xlsx" for day in "12" for more in names]
    others = [
        "Bok (tidigare 2025-01-01 10.00.00) beslutad.xlsx",
        "Bok (tidigare 2025-13-01 10.00.00).xlsx",
        "Bok (tidigare i våras).xlsx",
        "Bok.xlsx",
        "Annan (tidigare 2025-01-01 10.00.00).xlsx",
        "Bok (tidigare 2025-01-01 10.00.00).docx",
    ]
    for name in ours + others:
        (folder / name).touch()
    earlier.thin(tmp_path / "Bok.xlsx", TODAY)
    assert {path.name for path in folder.iterdir()} == {"Bok (tidigare 2025-01-02 10.00.00) 10.xlsx", *others}
