"""A key's edges: what is refused, what is left, who wins a tie, and what each row is told."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from fordelning.apportionment.proportional import allocate
from fordelning.errors import AllocationError
from fordelning.model import Rounding

ABC = ["a", "b", "c"]
BOTH = pytest.mark.parametrize("rounding", list(Rounding))


def refusal(*args, **options):
    with pytest.raises(AllocationError) as caught:
        allocate(*args, **options)
    return caught.value.code, caught.value.index


@BOTH
def test_an_odd_krona_goes_to_the_first_id_in_code_order_whatever_the_row_order(rounding):
    assert allocate(4, [1, 1, 1], ["0180", "0114", "1480"], rounding=rounding).amounts.tolist() == [1, 2, 1]
    assert allocate(5, [1, 1, 1], ["Ö", "a", "Z"], rounding=rounding).extra.tolist() == [0, 1, 1]


def test_ids_in_an_array_settle_ties_like_ids_in_a_list():
    assert allocate(4, [1, 1, 1], np.array(["0180", "0114", "1480"])).amounts.tolist() == [1, 2, 1]


def test_repeated_fixing_of_floors_goes_on_until_no_row_is_below():
    # At the first rate only c is below 40; lifting c pushes b below too.
    result = allocate(160, [2, 1, Fraction("0.5")], ABC, floors=44)
    assert result.amounts.tolist() == [72, 44, 44]
    assert result.bounds.tolist() == [0, -1, -1]
    assert result.rate == 36


def test_floors_and_caps_that_chase_each_other_find_the_one_rate():
    result = allocate(100, [1, 10, 10], ABC, floors=[20, 0, 0], caps=[None, 30, None])
    assert result.amounts.tolist() == [20, 30, 50]
    assert result.bounds.tolist() == [-1, 1, 0]
    assert result.rate == 5


def test_what_does_not_fit_under_the_caps_is_left():
    result = allocate(100, [1, 0, 2], ABC, floors=[0, 7, 0], caps=[10, 20, 30])
    assert result.amounts.tolist() == [10, 7, 30]
    assert result.bounds.tolist() == [1, -1, 1]
    assert (result.rate, result.left) == (None, 53)


def test_by_webster_a_row_that_reaches_its_cap_gets_no_more_of_the_odd_kronor():
    # 5/3 rounds to 2 kr each, one too many; 4/3 to 1 kr each, one too few, and the first id has room for it.
    webster = {"caps": 2, "rounding": Rounding.WEBSTER}
    assert allocate(5, [1, 1, 1], ABC, **webster).amounts.tolist() == [2, 2, 1]
    assert allocate(4, [1, 1, 1], ABC, **webster).amounts.tolist() == [2, 1, 1]


def test_one_cap_for_all_that_cannot_hold_the_pot_leaves_the_rest():
    result = allocate(100, [1, 2, 3], ABC, caps=20)
    assert result.amounts.tolist() == [20, 20, 20]
    assert result.left == 40


def test_a_row_without_cap_that_takes_the_whole_pot_is_not_at_a_cap():
    result = allocate(100, [1, 1, 0], ABC, caps=[None, 0, None])
    assert result.amounts.tolist() == [100, 0, 0]
    assert result.bounds.tolist() == [0, 1, 0]
    assert result.rate == 100


def test_the_rate_is_per_unit_of_the_weights_as_they_were_given():
    assert allocate(500, [Fraction("12.5"), Fraction("37.5")], ["a", "b"]).rate == 10


def test_nothing_among_some_gives_nothing_to_each():
    result = allocate(0, [1, 2], ["a", "b"], caps=[None, 5])
    assert result.amounts.tolist() == [0, 0]
    assert result.rate == 0
    assert allocate(0, [1, 2], ["a", "b"], caps=5).bounds.tolist() == [0, 0]


def test_nothing_among_nobody_is_nothing():
    result = allocate(0, [], [])
    assert (result.amounts.tolist(), result.left, result.rate) == ([], 0, None)
    assert allocate(0, np.array([], dtype=np.int64), []).amounts.tolist() == []


def test_floors_that_take_the_whole_pot_need_no_weight():
    result = allocate(30, [0, 0], ["a", "b"], floors=[10, 20])
    assert result.amounts.tolist() == [10, 20]
    assert result.exact_amount(1) == 20
    assert result.rate is None
    assert allocate(30, [0, 0], ["a", "b"], floors=15).amounts.tolist() == [15, 15]


def test_money_without_recipients_or_weights_is_refused_not_shared_equally():
    assert refusal(1, [], []) == ("no_recipients", -1)
    assert refusal(31, [0, 0], ["a", "b"], floors=[10, 20]) == ("no_weight", -1)
    assert refusal(31, [0, 0], ["a", "b"], caps=40) == ("no_weight", -1)


def test_a_floor_above_its_cap_is_refused_with_its_row():
    assert refusal(100, [1, 1, 1], ABC, floors=[0, 9, 0], caps=[9, 8, None]) == ("floor_above_cap", 1)
    assert refusal(100, [1, 1, 1], ABC, floors=[0, 9, 9], caps=8) == ("floor_above_cap", 1)
    assert refusal(100, [1, 1, 1], ABC, floors=9, caps=8) == ("floor_above_cap", -1)


def test_floors_above_the_pot_are_refused_and_tell_both_sums():
    with pytest.raises(AllocationError) as caught:
        allocate(749_999, [1, 1, 1], ABC, floors=250_000)
    assert caught.value.code == "floors_above_pot"
    assert caught.value.fields == {"floors": 750_000, "pot": 749_999}


def test_floors_above_the_pot_may_be_cut_in_proportion():
    result = allocate(100, [0, 5, 9], ABC, floors=[100, 50, None], reduce=True)
    assert result.amounts.tolist() == [67, 33, 0]
    assert result.exact_amount(0) == Fraction(200, 3)
    assert result.bounds.tolist() == [-1, -1, 0]
    assert result.rate is None


@pytest.mark.parametrize("wrong", [1.5, True, float("nan"), "7", None])
def test_only_exact_numbers_are_weights(wrong):
    assert refusal(10, [1, wrong], ["a", "b"]) == ("not_exact", 1)


def test_arrays_of_floats_or_truth_values_are_no_weights():
    assert refusal(10, np.array([1.0, 2.0]), ["a", "b"]) == ("not_exact", 0)
    assert refusal(10, np.array([True, False]), ["a", "b"]) == ("not_exact", 0)


@pytest.mark.parametrize("wrong", [10.0, True, Fraction(1, 2)])
def test_only_whole_kronor_are_a_pot_a_floor_or_a_cap(wrong):
    assert refusal(wrong, [1], ["a"])[0] == "not_exact"
    assert refusal(10, [1, 1], ["a", "b"], floors=[None, wrong]) == ("not_exact", 1)
    assert refusal(10, [1, 1], ["a", "b"], caps=wrong)[0] == "not_exact"


def test_nothing_negative_comes_in():
    assert refusal(-1, [1], ["a"]) == ("negative", -1)
    assert refusal(10, [1, Fraction(-1, 2)], ["a", "b"]) == ("negative", 1)
    assert refusal(10, np.array([1, 2, -3]), ABC) == ("negative", 2)
    assert refusal(10, [1, 1], ["a", "b"], floors=[0, -1]) == ("negative", 1)
    assert refusal(10, [1], ["a"], caps=-1) == ("negative", -1)


def test_ids_that_cannot_tell_rows_apart_are_refused():
    assert refusal(10, [1, 2, 3], ["a", "b", "a"]) == ("duplicate_ids", 2)
    assert refusal(10, [1, 1, 1], np.array(["a", "b", "a"])) == ("duplicate_ids", 2)


def test_columns_of_different_length_are_the_callers_mistake():
    with pytest.raises(ValueError, match="2 ids for 3 rows"):
        allocate(10, [1, 2, 3], ["a", "b"])
    with pytest.raises(ValueError, match="1 limits for 2 rows"):
        allocate(10, [1, 2], ["a", "b"], floors=[1])


@BOTH
def test_weights_and_pots_beyond_63_bits_are_as_exact_as_small_ones(rounding):
    weights = np.array([2**63, 2**63, 2**63 + 3], dtype=np.uint64)
    result = allocate(10**30 + 1, weights, ABC, rounding=rounding)
    assert sum(result.amounts.tolist()) == 10**30 + 1
    assert abs(result.exact_amount(2) - Fraction((10**30 + 1) * (2**63 + 3), 3 * 2**63 + 3)) == 0
    assert result.amounts.dtype == object


@BOTH
def test_floors_and_caps_beyond_63_bits_hold(rounding):
    big = 2**70
    result = allocate(4 * big, [1, 2, 3], ABC, floors=[big, 0, 0], caps=[None, None, big], rounding=rounding)
    assert result.amounts.tolist() == [big, 2 * big, big]
    assert result.bounds.tolist() == [0, 0, 1]
    small = allocate(100, [1, 2, 3], ABC, caps=[big, big, 20], rounding=rounding)
    assert small.amounts.tolist() == [27, 53, 20]


@BOTH
def test_a_long_key_with_floors_and_caps_fills_the_pot_exactly(rounding):
    size = 200_000
    weights = np.arange(1, size + 1) % 977
    floors, caps = np.full(size, 150), np.arange(size) % 300 + 700
    ids = np.arange(size)
    result = allocate(90_000_000, weights, ids, floors=floors, caps=caps, rounding=rounding)
    assert int(result.amounts.sum()) == 90_000_000
    assert (result.amounts >= floors).all()
    assert (result.amounts <= caps).all()
    assert {-1, 0, 1} == set(result.bounds.tolist())
    free = np.flatnonzero((result.bounds == 0) & (weights > 0))
    held = int(result.amounts[result.bounds != 0].sum())
    if rounding is Rounding.LARGEST_REMAINDER:
        assert result.rate == Fraction(90_000_000 - held, int(weights[free].sum()))


def test_a_long_key_with_one_floor_starts_from_a_sample_and_ends_at_the_same_rate():
    weights = np.arange(200_000) % 1_009
    ids = np.arange(200_000)
    result = allocate(100_000_000, weights, ids, floors=300)
    low = weights * result.rate.numerator < 300 * result.rate.denominator
    assert result.rate == Fraction(100_000_000 - 300 * int(low.sum()), int(weights[~low].sum()))
    assert (result.bounds == np.where(low, -1, 0)).all()


def test_a_long_key_whose_sample_does_not_fit_is_solved_all_the_same():
    weights, floors = np.ones(200_000, np.int64), np.zeros(200_000, np.int64)
    floors[::64] = 900
    result = allocate(3_000_000, weights, np.arange(200_000), floors=floors)
    assert int(result.amounts.sum()) == 3_000_000
    assert (result.amounts[::64] == 900).all()


def test_the_odd_kronor_of_a_long_key_go_to_the_largest_fractions_and_first_ids():
    weights = np.arange(200_000) * 7_919 % 100_003
    result = allocate(123_456_789, weights, np.arange(200_000))
    fractions = weights * 123_456_789 % int(weights.sum())
    order = np.lexsort((np.arange(200_000), -fractions))
    odd = np.zeros(200_000, dtype=int)
    odd[order[: int(fractions.sum()) // int(weights.sum())]] = 1
    assert (result.extra == odd).all()


def test_a_long_key_whose_sample_is_unlike_the_rest_gives_the_odd_kronor_rightly():
    # Every 64th row, the sample, has half a krona over; all others have a tenth.
    weights = np.where(np.arange(128_000) % 64 == 0, 5, 1)
    result = allocate(int(weights.sum()) // 10, weights, np.arange(128_000))
    assert int(weights.sum()) == 136_000
    assert (result.amounts[::64] == 1).all()
    assert int(result.amounts.sum()) == 13_600
    assert (np.flatnonzero(result.amounts)[-1]) == 127_936
