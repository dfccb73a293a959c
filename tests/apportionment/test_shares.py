"""Equal shares, percent splits and printed percentages: requirements B2, D3, E2, E3, P10 and P11."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
from fordelning.apportionment.shares import allocate_equal, allocate_percent, printed_percent
from fordelning.errors import AllocationError
from strategies import ROUNDINGS

POTS = st.integers(0, 10**9)


@given(POTS, st.permutations("abcdefg"), ROUNDINGS)
def test_equal_shares_differ_by_a_krona_and_the_odd_ones_go_to_the_first_ids(pot, ids, rounding):
    result = allocate_equal(pot, ids, rounding=rounding)
    assert dict(zip(ids, result.amounts.tolist(), strict=True)) == {
        name: pot // 7 + (place < pot % 7) for place, name in enumerate("abcdefg")
    }
    assert result.rate == Fraction(pot, 7)


def test_nobody_to_share_with_is_refused():
    with pytest.raises(AllocationError, match="no_recipients"):
        allocate_equal(1, [])


@given(POTS, st.lists(st.integers(0, 25), min_size=1, max_size=4), ROUNDINGS, st.booleans())
def test_p11_the_parts_of_a_split_sum_to_the_pot_and_so_do_the_parts_of_a_part(pot, tenths, rounding, named):
    percents = [Fraction(tenth, 10) * 10 for tenth in tenths]
    rest = 100 - sum(percents)
    ids = [str(index) for index in range(len(percents) + 1)]
    split = allocate_percent(pot, [*percents, rest if named else None], ids, rounding=rounding)
    assert sum(split.amounts.tolist()) == pot
    part = int(split.amounts[-1])
    again = allocate_percent(part, [Fraction("33.3"), None], ["a", "b"], rounding=rounding)
    assert sum(again.amounts.tolist()) == part
    assert split.rate == (Fraction(pot, 100))


@given(POTS, st.integers(0, 1000))
def test_the_part_that_takes_the_remainder_gets_what_its_own_percent_would_give(pot, tenths):
    percent = Fraction(tenths, 10)
    open_ended = allocate_percent(pot, [percent, None], ["a", "b"])
    exact = [pot * percent / 100, pot * (100 - percent) / 100]
    assert open_ended.amounts.tolist() == oracles.hamilton(exact, ["a", "b"])


@pytest.mark.parametrize(
    ("percents", "total"),
    [
        ([Fraction("66.6"), Fraction("33.3")], Fraction("99.9")),
        ([70, 31], 101),
        ([70, 31, None], 101),
        ([], 0),
    ],
)
def test_percents_that_do_not_sum_to_a_hundred_are_refused_with_their_sum(percents, total):
    with pytest.raises(AllocationError) as caught:
        allocate_percent(100, percents, [str(index) for index in range(len(percents))])
    assert caught.value.code == "percent_sum"
    assert caught.value.fields["total"] == total


def test_a_remainder_of_nothing_gets_nothing():
    assert allocate_percent(99, [100, None], ["a", "b"]).amounts.tolist() == [99, 0]


def test_only_one_part_takes_the_remainder():
    with pytest.raises(AllocationError) as caught:
        allocate_percent(100, [None, 50, None], ["a", "b", "c"])
    assert (caught.value.code, caught.value.index) == ("two_remainders", 2)


@pytest.mark.parametrize(("wrong", "code"), [(-1, "negative"), (50.0, "not_exact"), (True, "not_exact")])
def test_percents_are_exact_and_not_negative(wrong, code):
    with pytest.raises(AllocationError) as caught:
        allocate_percent(100, [None, wrong], ["a", "b"])
    assert (caught.value.code, caught.value.index) == (code, 1)


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(21_625_197, "6.18"), (252_128, "0.07"), (1_310_223, "0.37"), (17_500, "0.01"), (17_499, "0")],
)
def test_shares_are_printed_as_the_key_of_2018_prints_them(amount, printed):
    assert printed_percent(amount, 350_000_000) == Fraction(printed)


def test_a_share_can_be_printed_with_other_decimals():
    assert printed_percent(1, 3, 0) == 33
    assert printed_percent(2, 3, 4) == Fraction("66.6667")


def test_a_share_of_nothing_or_below_nothing_is_refused():
    with pytest.raises(AllocationError, match="no_weight"):
        printed_percent(1, 0)
    with pytest.raises(AllocationError, match="negative"):
        printed_percent(-1, 10)


def test_percents_that_are_nearly_100_are_told_with_the_decimals_that_differ():
    third = Fraction(333333333333333, 10**13)  # 1/3 as a cell shows it, in percent
    with pytest.raises(AllocationError) as caught:
        allocate_percent(100, [third] * 3, ["a", "b", "c"])
    assert caught.value.fields["told"] == "99,9999999999999"
    with pytest.raises(AllocationError) as caught:
        allocate_percent(100, [Fraction(101)], ["a"])
    assert caught.value.fields["told"] == "101"
