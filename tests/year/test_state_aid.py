"""De minimis aid per undertaking (E13): which days count, what fits, at the ceiling and one ore above."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fordelning.errors import ProgrammeError
from fordelning.model import Aid, AidBook, AidKind, Span, Terms, Verdict
from fordelning.programmes.registers import shipped
from fordelning.programmes.state_aid import aid_rules, ceilings_on, parse_rules
from fordelning.year.state_aid import judge, window

ONE, OTHER = "5560360793", "5560125790"
GENERAL, SGEI = AidKind.GENERAL, AidKind.SGEI


def aid(day, amount, kind=GENERAL, number=ONE, *, euro=True, rate=None):
    return Aid(number, day, Fraction(amount), euro, kind, rate=rate)


def stand(day, kronor, aids=(), kind=GENERAL, rate=10, **more):
    book = AidBook(Terms(kind, day=day, rate=Fraction(rate)), tuple(aids), **more)
    (standing,) = judge(book, {ONE: kronor}, ceilings_on(day))
    return standing


# The ceilings: Regulations (EU) No 1407/2013 and 360/2012 to 2023, (EU) 2023/2831 and 2023/2832 from 2024.
@pytest.mark.parametrize(
    ("day", "general", "sgei", "span"),
    [
        (date(2018, 11, 1), 200_000, 500_000, Span.FISCAL_YEARS),
        (date(2020, 8, 25), 200_000, 500_000, Span.FISCAL_YEARS),
        (date(2023, 12, 31), 200_000, 500_000, Span.FISCAL_YEARS),
        (date(2024, 1, 1), 300_000, 750_000, Span.ROLLING),
    ],
)
def test_the_day_of_the_grant_chooses_the_ceilings(day, general, sgei, span):
    held = ceilings_on(day)
    assert (held.general, held.sgei, held.span, held.years) == (general, sgei, span, 3)


@pytest.mark.parametrize("day", [date(2013, 12, 31), date(2031, 1, 1)])
def test_outside_the_regulations_there_are_no_ceilings(day):
    assert ceilings_on(day) is None


def test_the_acts_are_named_by_number():
    assert ceilings_on(date(2021, 6, 1)).general_act == "förordning (EU) nr 1407/2013"
    assert ceilings_on(date(2025, 6, 1)).sgei_act == "förordning (EU) 2023/2832"


# The fiscal year of the grant and the two before it, by the month the year ends.
@pytest.mark.parametrize(
    ("day", "year_end", "first"),
    [
        (date(2018, 11, 1), 12, date(2016, 1, 1)),
        (date(2018, 1, 1), 12, date(2016, 1, 1)),
        (date(2018, 8, 31), 8, date(2015, 9, 1)),
        (date(2018, 9, 1), 8, date(2016, 9, 1)),
        (date(2020, 2, 29), 4, date(2017, 5, 1)),
    ],
)
def test_three_fiscal_years_begin_with_the_undertaking_s_own(day, year_end, first):
    assert window(ceilings_on(day), day, year_end) == (first, day)


def test_from_2024_three_years_are_counted_back_from_the_day():
    day = date(2024, 5, 3)
    assert window(ceilings_on(day), day, 8) == (date(2021, 5, 3), day)
    leap = date(2024, 2, 29)
    assert window(ceilings_on(leap), leap) == (date(2021, 2, 28), leap)


def test_aid_before_the_three_years_does_not_count_and_that_of_the_first_day_does():
    before, first = aid(date(2015, 12, 31), 150_000), aid(date(2016, 1, 1), 60_000)
    standing = stand(date(2018, 11, 1), 1_000_000, [before, first])
    assert (standing.general, standing.all_general) == (60_000, 160_000)
    rolling = [aid(date(2021, 5, 2), 250_000), aid(date(2021, 5, 3), 40_000)]
    assert stand(date(2024, 5, 3), 1_000_000, rolling).general == 40_000


def test_aid_after_the_grant_does_not_count():
    assert stand(date(2018, 11, 1), 1, [aid(date(2018, 11, 2), 199_999)]).general == 0


def test_exactly_at_the_ceiling_is_allowed_and_one_ore_above_is_not():
    # 200 000 euro at 10 kronor is 2 000 000 kronor.
    day = date(2018, 11, 1)
    at, over = stand(day, 2_000_000), stand(day, 1_999_999, [aid(day, "1.01", euro=False)])
    assert (at.verdict, at.room, at.most) == (Verdict.NEAR, 0, 2_000_000)
    assert (over.verdict, over.room, over.most) == (Verdict.OVER, Fraction(-1, 1000), 1_999_998)
    assert stand(day, 1_999_999, [aid(day, 1, euro=False)]).verdict is Verdict.NEAR


def test_a_rate_with_decimals_is_exact():
    # 200 000 x 10,2753 = 2 055 060 kronor exactly.
    day = date(2018, 11, 1)
    assert stand(day, 2_055_060, rate="10.2753").verdict is Verdict.NEAR
    assert stand(day, 2_055_061, rate="10.2753").verdict is Verdict.OVER


def test_aid_in_kronor_has_the_rate_of_its_own_day():
    day = date(2018, 11, 1)
    aids = [aid(date(2017, 3, 1), 953_000, euro=False, rate=Fraction("9.53")), aid(day, 50_000, euro=False)]
    assert stand(day, 1, aids).general == 105_000


def test_both_kinds_together_are_held_against_the_ceiling_of_sgei():
    # 200 000 general + 300 000 SGEI = 500 000: at the ceiling; one krona more passes it.
    day = date(2018, 11, 1)
    aids = [aid(day, 200_000), aid(day, 200_000, SGEI)]
    assert stand(day, 1_000_000, aids, SGEI).verdict is Verdict.NEAR
    over = stand(day, 1_000_001, aids, SGEI)
    assert (over.verdict, over.most) == (Verdict.OVER, 1_000_000)


def test_general_aid_is_held_against_its_own_ceiling_too():
    day = date(2018, 11, 1)
    assert stand(day, 2_000_001).verdict is Verdict.OVER
    assert stand(day, 2_000_001, kind=SGEI).verdict is Verdict.WITHIN
    assert stand(day, 1, [aid(day, 500_000, SGEI)]).verdict is Verdict.OVER


@pytest.mark.parametrize(("kronor", "verdict"), [(1_599_999, Verdict.WITHIN), (1_600_000, Verdict.NEAR)])
def test_the_warning_begins_at_eighty_per_cent(kronor, verdict):
    assert stand(date(2018, 11, 1), kronor).verdict is verdict


def test_companies_of_one_undertaking_are_counted_together():
    day = date(2018, 11, 1)
    names = {ONE: "Omsorgskoncernen AB", OTHER: "Omsorgskoncernen AB"}
    book = AidBook(Terms(GENERAL, day=day, rate=Fraction(10)), (aid(day, 50_000, number=OTHER),), names)
    (standing,) = judge(book, {ONE: 1_000_000, OTHER: 600_000}, ceilings_on(day))
    assert (standing.org_numbers, standing.kronor) == ((OTHER, ONE), 1_600_000)
    assert (standing.all_general, standing.verdict) == (210_000, Verdict.OVER)


def test_companies_that_nobody_has_joined_stand_by_themselves():
    day = date(2018, 11, 1)
    book = AidBook(Terms(GENERAL, day=day, rate=Fraction(10)))
    found = judge(book, {ONE: 1_000_000, OTHER: 600_000}, ceilings_on(day))
    assert [(each.undertaking, each.kronor) for each in found] == [(OTHER, 600_000), (ONE, 1_000_000)]


DAYS = st.dates(date(2014, 1, 1), date(2030, 12, 31))
CENTS = st.integers(0, 30_000_000).map(lambda cents: Fraction(cents, 100))


@st.composite
def cases(draw):
    day = draw(DAYS)
    near = st.integers(-1300, 400).map(lambda days: day + timedelta(days=days))
    rate = Fraction(draw(st.integers(50_000, 200_000)), 10_000)
    aids = [
        Aid(ONE, draw(near), draw(CENTS), draw(st.booleans()), draw(st.sampled_from([GENERAL, SGEI])))
        for _ in range(draw(st.integers(0, 4)))
    ]
    kind, end = draw(st.sampled_from([GENERAL, SGEI])), draw(st.integers(1, 12))
    return day, draw(st.integers(0, 4_000_000)), aids, kind, rate, end


def _counts(day, given_day, end):
    """Return the slow way whether a day counts: walk month by month, or year by year, and never divide."""
    if given_day > day:
        return False
    if day.year >= 2024:
        back = (day.year - 3, day.month, day.day)
        return (given_day.year, given_day.month, given_day.day) >= back
    months, year, month = 0, day.year, day.month
    while month != end:  # to the last month of the fiscal year
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    while months < 35:  # and three years of months back from it
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        months += 1
    return (given_day.year, given_day.month) >= (year, month)


@given(cases())
def test_the_sums_are_those_of_a_slow_twin_in_whole_parts_of_an_ore(case):
    day, kronor, aids, kind, rate, end = case
    standing = stand(day, kronor, aids, kind, rate, year_ends={ONE: end})
    assume((day.month, day.day) != (2, 29))  # no such day three years earlier: typed by hand above
    # The twin counts in millionths of a krona: euro become kronor, never the other way; nothing is divided.
    parts = int(rate * 10_000)
    general = sgei = 0
    for each in aids:
        if _counts(day, each.day, end):
            worth = int(each.amount * 100) * (parts if each.in_euro else 10_000)
            general, sgei = (general + worth, sgei) if each.kind is GENERAL else (general, sgei + worth)
    now = kronor * 1_000_000
    ceilings = (200_000, 500_000) if day.year < 2024 else (300_000, 750_000)
    over = general + sgei + now > ceilings[1] * parts * 100
    over = over or (kind is GENERAL and general + now > ceilings[0] * parts * 100)
    assert (standing.verdict is Verdict.OVER) == over
    assert standing.total * rate * 1_000_000 == general + sgei + now


@given(cases())
def test_the_most_it_may_give_fits_and_a_krona_more_does_not(case):
    day, kronor, aids, kind, rate, end = case
    most = stand(day, kronor, aids, kind, rate, year_ends={ONE: end}).most
    at = stand(day, most, aids, kind, rate, year_ends={ONE: end})
    above = stand(day, most + 1, aids, kind, rate, year_ends={ONE: end})
    assert above.verdict is Verdict.OVER
    assert most == 0 or at.verdict is not Verdict.OVER


def test_a_slip_in_the_ceilings_is_refused():
    toml = shipped("state_aid.toml").read_text(encoding="utf-8")
    assert parse_rules(toml) == aid_rules()
    for old, new in (
        ("general = 200000", 'general = "200000"'),
        ("first = 2024-01-01", "first = 2023-12-31"),
        ('["5", "20"]', '["20", "5"]'),
        ('span = "rolling"', 'span = "roling"'),
        ("warn_percent", "warn_procent"),
    ):
        assert old in toml
        with pytest.raises(ProgrammeError):
            parse_rules(toml.replace(old, new))
