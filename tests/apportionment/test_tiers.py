"""Bands by activity and volume: requirements A3, A4, A6, A7 and A23."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
from fordelning.apportionment.tiers import allocate, check, find
from fordelning.errors import AllocationError
from fordelning.model import Tier
from strategies import any_tiers, sound_tiers

STOCKHOLM = [
    Tier("hemtjänst", 10, 50, 20_000),
    Tier("hemtjänst", 51, None, 35_000),
    Tier("vob", 10, 50, 30_000),
    Tier("vob", 51, None, 55_000),
]  # A3


def problems(*tiers):
    return [(found.code, found.index, dict(found.fields)) for found in check(tiers)]


@pytest.mark.parametrize(
    ("activity", "volume", "amount"),
    [
        ("hemtjänst", 10, 20_000),
        ("hemtjänst", 50, 20_000),
        ("hemtjänst", 51, 35_000),
        ("vob", 50, 30_000),
        ("vob", 4_000, 55_000),
    ],
)
def test_both_ends_of_a_band_belong_to_it(activity, volume, amount):
    assert find(STOCKHOLM, activity, volume).amount == amount


@pytest.mark.parametrize(
    ("activity", "volume"),
    [("hemtjänst", 9), ("vob", 0), ("daglig verksamhet", 20), ("vob", Fraction(101, 2))],
)
def test_outside_all_bands_there_is_no_amount_rather_than_zero(activity, volume):
    assert find(STOCKHOLM, activity, volume) is None


def test_the_261_units_of_stockholm_2020_need_9_135_000_and_leave_the_reserve():
    amounts = [20_000] * 49 + [35_000] * 124 + [30_000] * 41 + [55_000] * 47
    ids = [f"{number:03}" for number in range(261)]
    result = allocate(10_700_000, amounts, ids)
    assert result.amounts.tolist() == amounts
    assert result.left == 1_565_000
    assert result.rate is None
    assert result.exact_amount(260) == 55_000


def test_amounts_above_the_pot_are_refused_and_tell_both_sums():
    with pytest.raises(AllocationError) as caught:
        allocate(54_999, [20_000, 35_000], ["a", "b"])
    assert caught.value.code == "tiers_above_pot"
    assert caught.value.fields == {"needed": 55_000, "pot": 54_999}


@given(st.lists(st.integers(0, 90), max_size=6), st.integers(0, 300))
def test_amounts_are_paid_in_full_or_cut_in_proportion(amounts, pot):
    ids = [str(index) for index in range(len(amounts))]
    result = allocate(pot, amounts, ids, reduce=True)
    needed = sum(amounts)
    if needed <= pot:
        assert result.amounts.tolist() == amounts
        assert result.left == pot - needed
    else:
        exact = [Fraction(amount * pot, needed) for amount in amounts]
        assert result.amounts.tolist() == oracles.hamilton(exact, ids)
        assert [result.exact_amount(index) for index in range(len(ids))] == exact
        assert result.rate == Fraction(pot, needed)
        assert sum(result.amounts.tolist()) == pot


def test_amounts_of_bands_are_whole_kronor_zero_or_more():
    for wrong, code in ((Fraction(1, 2), "not_exact"), (1.0, "not_exact"), (-1, "negative")):
        with pytest.raises(AllocationError, match=code):
            allocate(10, [wrong], ["a"])


def test_the_bands_of_stockholm_2020_have_nothing_wrong():
    assert check(STOCKHOLM) == ()


def test_an_overlap_is_found_whatever_the_order_of_the_table():
    assert problems(Tier("vob", 50, None, 2), Tier("vob", 10, 50, 1)) == [
        ("tiers_overlap", 0, {"low": 50, "other": 10})
    ]
    assert problems(Tier("vob", 10, None, 2), Tier("vob", 20, 50, 1)) == [
        ("tiers_overlap", 1, {"low": 20, "other": 10})
    ]


def test_a_band_inside_a_wide_one_does_not_hide_the_next_overlap():
    found = problems(Tier("vob", 1, 90, 1), Tier("vob", 10, 20, 1), Tier("vob", 21, 99, 1))
    assert [(code, index) for code, index, _ in found] == [("tiers_overlap", 1), ("tiers_overlap", 2)]


def test_a_hole_is_named_by_the_volumes_that_have_no_band():
    assert problems(Tier("vob", 10, 49, 1), Tier("vob", 52, None, 2)) == [
        ("tiers_hole", 1, {"low": 50, "high": 51})
    ]


def test_two_bands_without_upper_end_are_named_as_such():
    assert problems(Tier("vob", 10, None, 1), Tier("vob", 51, None, 2)) == [
        ("tiers_two_open", 1, {"low": 51, "other": 10})
    ]


def test_a_band_that_ends_before_it_begins_or_is_negative_is_named():
    assert problems(Tier("vob", 50, 10, 1)) == [("tier_low_above_high", 0, {"low": 50, "high": 10})]
    assert problems(Tier("vob", -1, 10, 1)) == [("tier_negative", 0, {"low": -1, "amount": 1})]
    assert problems(Tier("vob", 1, 10, -5)) == [("tier_negative", 0, {"low": 1, "amount": -5})]


@given(any_tiers())
def test_a_table_is_sound_exactly_when_every_volume_has_one_band(tiers):
    assert (check(tiers) == ()) == oracles.tiers_are_sound(tiers, beyond=30)


@given(sound_tiers(), st.integers(0, 45))
def test_in_a_sound_table_find_agrees_with_the_slow_twin(tiers, volume):
    assert check(tiers) == ()
    tier = find(tiers, "hemtjänst", volume)
    assert (tier and tier.amount) == oracles.tier_amount(tiers, "hemtjänst", volume)
