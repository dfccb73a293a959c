"""Amounts and numbers as people write them reach a rule unchanged (P16, P17; requirements A1, A5, C14)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from fordelning.apportionment.proportional import allocate
from fordelning.money import format_amount, format_fixed, read_amount, read_number

SPACES = st.sampled_from([" ", "\u00a0", "\u202f"])


@given(st.integers(0, 10**8), st.lists(st.integers(1, 99), min_size=1, max_size=5))
def test_p16_kronor_thousands_and_millions_give_the_same_allocation(thousands, weights):
    written = [
        f"{thousands * 1000} kr",
        f"{thousands} tkr",
        f"{format_fixed(Fraction(thousands, 1000), 3)} mnkr",
    ]
    ids = [str(index) for index in range(len(weights))]
    results = [allocate(read_amount(text), weights, ids).amounts.tolist() for text in written]
    assert results[0] == results[1] == results[2]
    assert sum(results[0]) == thousands * 1000


@given(st.integers(0, 10**15), SPACES)
def test_p17_an_amount_survives_being_written_and_read(kronor, space):
    assert read_amount(format_amount(kronor).replace("\u00a0", space)) == kronor


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), SPACES)
def test_p17_a_number_with_decimals_survives_being_written_and_read(digits, decimals, space):
    number = Fraction(digits, 10**decimals)
    assume(decimals != 3 or not 1 <= abs(number) < 1000)  # 12,345 may mean thousands, and is refused
    assert read_number(format_fixed(number, decimals).replace("\u00a0", space)) == number


def test_p17_decimal_weights_that_were_read_are_exact():
    weights = [read_number("66,6"), read_number("33,4")]
    assert allocate(1_000, weights, ["a", "b"]).amounts.tolist() == [666, 334]
