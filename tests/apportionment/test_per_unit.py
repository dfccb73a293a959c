"""One rate for every unit: requirement C6."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
from fordelning.apportionment.per_unit import allocate
from fordelning.errors import AllocationError
from strategies import decimal_weights, whole_weights

IDS = ["a", "b", "c"]
STEPS = st.sampled_from([1, 10, 100])
UNITS = st.lists(whole_weights() | decimal_weights(), min_size=1, max_size=6).filter(any)


def run(pot, units, **options):
    return allocate(pot, units, [f"{index:02}" for index in range(len(units))], **options)


@given(st.integers(0, 90_000), UNITS, STEPS)
def test_a_rate_rounded_down_agrees_with_the_slow_twin(pot, units, step):
    rate, amounts = oracles.per_unit(pot, units, step)
    if rate == 0 and pot > 0:
        with pytest.raises(AllocationError, match="rate_is_zero"):
            run(pot, units, step=step)
        return
    result = run(pot, units, step=step)
    assert result.rate == rate
    assert result.amounts.tolist() == amounts
    assert result.left == pot - sum(amounts)
    assert [result.exact_amount(index) for index in range(len(units))] == [rate * unit for unit in units]


@given(st.integers(0, 90_000), UNITS)
def test_an_exact_rate_gives_out_the_whole_pot(pot, units):
    result = run(pot, units)
    assert result.left == 0
    assert result.rate == Fraction(pot) / sum(units)
    ids = [f"{index:02}" for index in range(len(units))]
    assert result.amounts.tolist() == oracles.hamilton([result.rate * unit for unit in units], ids)


@given(st.integers(1_000_000, 9_000_000), st.lists(whole_weights(), min_size=2, max_size=6), st.data())
def test_p13_when_a_participant_drops_out_the_rate_of_the_others_does_not_fall(pot, units, data):
    units = [unit + 1 for unit in units]
    gone = data.draw(st.integers(0, len(units) - 1))
    step = data.draw(st.sampled_from([0, 1, 10, 100]))
    rest = [unit for index, unit in enumerate(units) if index != gone]
    assert run(pot, rest, step=step).rate >= run(pot, units, step=step).rate


def test_units_with_decimals_get_whole_kronor_and_the_fractions_are_left():
    result = allocate(10_000, [Fraction("12.5"), Fraction("0.3"), 1], IDS, step=1)
    assert result.rate == 724
    assert result.amounts.tolist() == [9_050, 217, 724]
    assert result.exact_amount(1) == Fraction("217.2")
    assert result.left == 9
    assert result.extra.tolist() == [0, 0, 0]


def test_a_rate_is_rounded_down_to_tens_and_hundreds_never_up():
    assert allocate(1_999, [1, 0, 0], IDS, step=10).rate == 1_990
    assert allocate(1_999, [1, 0, 0], IDS, step=100).rate == 1_900


def test_a_pot_too_small_for_one_step_per_unit_is_refused():
    with pytest.raises(AllocationError) as caught:
        allocate(299, [1, 1, 1], IDS, step=100)
    assert caught.value.fields == {"pot": 299, "units": 3, "step": 100}


def test_an_empty_pot_has_rate_zero():
    result = allocate(0, [1, 2, 3], IDS, step=1)
    assert (result.amounts.tolist(), result.rate, result.left) == ([0, 0, 0], 0, 0)


def test_money_without_units_or_recipients_is_refused():
    with pytest.raises(AllocationError, match="no_weight"):
        allocate(1, [0, 0, 0], IDS, step=1)
    with pytest.raises(AllocationError, match="no_recipients"):
        allocate(1, [], [], step=1)


def test_a_negative_step_is_the_callers_mistake():
    with pytest.raises(ValueError, match="step -1"):
        allocate(1, [1], ["a"], step=-1)


def test_units_beyond_63_bits_are_as_exact_as_small_ones():
    result = allocate(10**40, [10**30, 2 * 10**30, 1], IDS, step=1)
    assert result.rate == 10**40 // (3 * 10**30 + 1)
    assert sum(result.amounts.tolist()) + result.left == 10**40
