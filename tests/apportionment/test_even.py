"""Numbers made whole kronor stay within a krona of themselves and sum to what they should."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning.apportionment.even import even_out
from fordelning.errors import AllocationError

NUMBERS = st.lists(st.fractions(min_value=0, max_value=10**9, max_denominator=997), min_size=1, max_size=40)


def _ids(numbers):
    return [f"{at:04d}" for at in range(len(numbers))]


@given(NUMBERS, st.data())
def test_every_sum_that_rounding_can_reach_is_reached_and_no_number_moves_a_krona(numbers, data):
    down, up = sum(map(floor, numbers)), sum(map(ceil, numbers))
    to = data.draw(st.integers(down, up))
    result = even_out(numbers, to, _ids(numbers))
    amounts = result.amounts.tolist()
    assert sum(amounts) == to
    assert all(abs(amount - number) < 1 for amount, number in zip(amounts, numbers, strict=True))
    given_up = [
        number - floor(number) for number, amount in zip(numbers, amounts, strict=True) if amount > number
    ]
    held = [n - floor(n) for n, amount in zip(numbers, amounts, strict=True) if amount < n]
    assert not given_up or not held or min(given_up) >= max(held)
    assert [result.exact_amount(at) for at in range(len(numbers))] == numbers


@given(NUMBERS)
def test_a_sum_beyond_what_rounding_can_reach_is_refused(numbers):
    up = sum(map(ceil, numbers))
    with pytest.raises(AllocationError, match="not_evened"):
        even_out(numbers, up + 1, _ids(numbers))


def test_equal_fractions_are_settled_by_id_and_not_by_row():
    thirds = [Fraction(100, 3)] * 3
    assert even_out(thirds, 100, ["c", "a", "b"]).amounts.tolist() == [33, 34, 33]


def test_numbers_beyond_63_bits_are_as_exact():
    huge = [Fraction(10**30 * 2 + 1, 2), Fraction(1, 2)]
    assert even_out(huge, 10**30 + 1, ["a", "b"]).amounts.tolist() == [10**30 + 1, 0]


@pytest.mark.parametrize(
    ("numbers", "to", "expected"),
    [
        ([Fraction(0.1 + 0.2 - 0.3), Fraction(0), Fraction(0)], 0, [0, 0, 0]),  # what Excel leaves of zero
        ([Fraction("5e-324"), Fraction(5)], 5, [0, 5]),  # the smallest double there is
        ([Fraction(5, 2), Fraction("1e-300"), Fraction(5, 2)], 5, [3, 0, 2]),
        ([Fraction(1, 2**64 + 1), Fraction(1, 2**63 - 1), Fraction(1, 3)], 1, [0, 0, 1]),
    ],
)
def test_a_denominator_of_any_size_is_as_exact(numbers, to, expected):
    assert even_out(numbers, to, _ids(numbers)).amounts.tolist() == expected
