"""Amounts and numbers are read as Swedes write them, exactly, and never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning import texts
from fordelning.money import (
    LARGEST,
    TWO_READINGS,
    NotANumberError,
    format_amount,
    format_fixed,
    format_number,
    read_amount,
    read_number,
    round_half_up,
)

SPACES = ("\u0020", "\u00a0", "\u202f", "\u2009")


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        # A1, A2 and A5: the same report says 10,7 mnkr, 10 700 tkr and 10 700 000 kronor.
        ("10,7 mnkr", 10_700_000),
        ("10,7 mkr", 10_700_000),
        ("10 700 tkr", 10_700_000),
        ("10700 TKR", 10_700_000),
        ("10 700 000 kronor", 10_700_000),
        ("10 700 000 kr.", 10_700_000),
        ("10 700 000:-", 10_700_000),
        ("10\u00a0700\u00a0000", 10_700_000),
        ("10\u202f700\u202f000 kr", 10_700_000),
        (10_700_000.0, 10_700_000),
        (Decimal("10700000.00"), 10_700_000),
        ("1 565 tkr", 1_565_000),
        ("9 135tkr", 9_135_000),
        ("0,168700 mdkr", 168_700_000),
        ("8.2 mkr", 8_200_000),
        # Three decimals of a million are whole thousands, and how decisions are written.
        ("9,135 mnkr", 9_135_000),
        ("168,700 mnkr", 168_700_000),
        ("0,500 tkr", 500),
        ("33000,50 tkr", 33_000_500),
        ("12 000,00", 12_000),
        ("250,00 kr", 250),
        ("-0", 0),
        ("+250 000", 250_000),
        (" 250000 ", 250_000),
        (10**15, 10**15),
    ],
)
def test_an_amount_is_the_same_in_every_unit_and_spelling(written, kronor):
    assert read_amount(written) == kronor


@given(st.integers(0, 10**9))
def test_kr_and_tkr_and_mnkr_agree(tkr):
    """Property P16."""
    kronor = tkr * 1000
    whole, thousandths = divmod(tkr, 1000)
    assert read_amount(f"{tkr} tkr") == kronor
    assert read_amount(f"{whole},{thousandths:03d} mnkr") == kronor
    assert read_amount(f"{format_amount(kronor)} kr") == kronor
    assert read_amount(float(kronor)) == kronor


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.sampled_from(SPACES))
def test_swedish_number_text_is_read_back_as_it_was_written(digits, decimals, space):
    """Property P17: space, U+00A0, U+202F between thousands, comma before decimals."""
    number = Fraction(digits, 10**decimals)
    for written in (format_number(number), format_fixed(number, decimals)):
        if re.fullmatch(r"-?[1-9][0-9]{0,2},[0-9]{3}", written):
            continue  # 12,345 has two readings: see below
        assert read_number(written) == number
        assert read_number(written.replace("\u00a0", space)) == number
        assert read_number(written.replace("\u00a0", "")) == number
        assert read_number(written.replace("-", "−")) == number


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_binary_float_is_the_decimal_number_that_the_sheet_shows(shown):
    assert read_number(float(shown)) == Fraction(shown)


def test_a_sum_of_floats_is_taken_for_what_the_sheet_shows():
    assert read_number(0.1 + 0.2) == Fraction(3, 10)
    assert read_amount(1_271 * 291.25 + 0.25) == 370_179


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("66,6", Fraction(333, 5)),
        ("66,6 %", Fraction(333, 500)),
        ("80%", Fraction(4, 5)),
        ("−12,5", Fraction(-25, 2)),
        ("1 271", Fraction(1271)),
        ("12.5", Fraction(25, 2)),
        ("1.2345", Fraction(12345, 10000)),
        ("33000,50", Fraction(66001, 2)),
        ("0,500", Fraction(1, 2)),  # nobody groups thousands after a zero
        ("-0,125", Fraction(-1, 8)),
        ("1250,125", Fraction(10001, 8)),  # nor after more than three digits
        ("12 000,125", Fraction(96001, 8)),  # nor with a space before the comma
        ("66,667 %", Fraction(66667, 100_000)),  # nor percents by the thousand
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_number_is_exact(written, number):
    assert read_number(written) == number


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."), st.sampled_from(["", "-", "+"]))
def test_three_digits_after_a_mark_are_thousands_or_decimals_and_so_refused(whole, rest, mark, sign):
    for how, unit in ((read_number, ""), (read_amount, ""), (read_amount, " kr"), (read_amount, " tkr")):
        with pytest.raises(NotANumberError) as told:
            how(f"{sign}{whole}{mark}{rest:03}{unit}")
        assert told.value.reason in TWO_READINGS


@pytest.mark.parametrize(("written", "most", "number"), [("66,667", 100, 66.667), ("1,000", 1, 1)])
def test_one_of_two_readings_is_left_where_the_other_is_more_than_anybody_means(written, most, number):
    assert read_number(written, most) == read_number(number)
    with pytest.raises(NotANumberError):
        read_number(written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"),
        (" \u00a0", "empty"),
        ("tolv", "not_a_number"),
        ("12 st", "not_a_number"),
        ("12,5,5", "not_a_number"),
        ("1.234.567", "grouped_by_marks"),
        ("1,234,567", "grouped_by_marks"),
        ("1,234.5", "grouped_by_marks"),
        ("1.234,50", "grouped_by_marks"),
        ("1,23,456", "not_a_number"),
        ("250,000", "comma_is_ambiguous"),
        ("18,000", "comma_is_ambiguous"),
        ("-1,234", "comma_is_ambiguous"),
        ("0.500", "dot_is_ambiguous"),
        (",5", "not_a_number"),
        ("5,", "not_a_number"),
        ("%", "not_a_number"),
        ("50 %%", "not_a_number"),
        ("1e5", "not_a_number"),
        ("０５", "not_a_number"),
        ("−٣", "not_a_number"),
        ("1 27", "grouping"),
        ("12 71", "grouping"),
        ("1  271", "grouping"),
        ("1.234", "dot_is_ambiguous"),
        ("9" * 41, "too_many_digits"),
        ("9" * 5000, "too_many_digits"),
        ("0," + "3" * 40, "too_many_digits"),
        (True, "boolean"),
        (None, "not_a_number"),
        (b"12", "not_a_number"),
        (float("nan"), "not_finite"),
        (float("-inf"), "not_finite"),
        (Decimal("NaN"), "not_finite"),
    ],
)
def test_what_is_no_number_or_can_be_read_in_two_ways_is_refused(written, reason):
    with pytest.raises(NotANumberError) as told:
        read_number(written)
    assert told.value.reason == reason
    assert texts.REASONS[reason]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1,5 sek", "not_whole_kronor"),
        ("10,75 kr", "not_whole_kronor"),
        (0.5, "not_whole_kronor"),
        ("1,2345 tkr", "not_whole_kronor"),
        ("-1", "negative"),
        (-1565000, "negative"),
        ("1.565 tkr", "dot_is_ambiguous"),
        ("250,000", "comma_is_ambiguous"),
        ("20,000 kr", "comma_is_ambiguous"),
        ("9,135 tkr", "comma_is_ambiguous"),
        ("12 000,000", "comma_is_ambiguous"),
        ("1250,000 kr", "comma_is_ambiguous"),
        ("-20,000", "comma_is_ambiguous"),
        ("1,234,567 kr", "grouped_by_marks"),
        ("10 %", "not_a_number"),
        ("10 % kr", "not_a_number"),
        ("10 miljoner", "not_a_number"),
        ("kr 10", "not_a_number"),
        ("10 kr 5", "not_a_number"),
        ("kr", "empty"),
        (LARGEST + 1, "too_large"),
        ("1 000 001 mdkr", "too_large"),
        (True, "boolean"),
    ],
)
def test_an_amount_that_is_no_whole_sum_of_kronor_is_refused(written, reason):
    with pytest.raises(NotANumberError) as told:
        read_amount(written)
    assert told.value.reason == reason
    assert texts.REASONS[reason]


@given(st.text() | st.floats() | st.integers() | st.booleans() | st.none())
def test_whatever_stands_in_a_cell_is_read_or_refused(value):
    for how in (read_number, read_amount):
        try:
            read = how(value)
        except NotANumberError as told:
            read = told
        assert isinstance(read, Fraction | int) or read.reason in texts.REASONS


def test_numbers_are_written_as_swedes_write_them():
    assert format_amount(-1_234_567) == "-1\u00a0234\u00a0567"
    assert format_number(Fraction(2, 3)) == "0,666667"
    assert format_number(Fraction(-1, 10**7)) == "0"
    assert format_fixed(Fraction(-5, 2), 0) == "-3"
    assert format_fixed(Fraction(2, 3), 2) == "0,67"
    assert format_number(1200) == "1\u00a0200"


def test_a_half_goes_up():
    assert [round_half_up(Fraction(number, 2)) for number in (0, 1, 2, 3, 5)] == [0, 1, 1, 2, 3]
