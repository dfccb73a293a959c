"""What must always hold of a key with floors and caps, whatever the numbers (P1-P10, P12, P13)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import oracles
from fordelning.apportionment import rate, remainder
from fordelning.apportionment.proportional import allocate
from fordelning.errors import AllocationError
from fordelning.model import Rounding
from strategies import keys, whole_weights

HAMILTON = st.just(Rounding.LARGEST_REMAINDER)
WEBSTER = st.just(Rounding.WEBSTER)
BEYOND = 10**18  # kronor; a weight times this no longer fits in 63 bits


def run(drawn):
    return allocate(
        drawn.pot,
        drawn.weights,
        drawn.ids,
        floors=drawn.floors,
        caps=drawn.caps,
        rounding=drawn.rounding,
    )


def amounts(drawn):
    return dict(zip(drawn.ids, run(drawn).amounts.tolist(), strict=True))


def slack(drawn):
    """Return what rounding may cost one row when the others change: nothing by Webster."""
    return 0 if drawn.rounding is Rounding.WEBSTER else 1


@given(keys())
def test_amounts_agree_with_the_slow_twin(drawn):
    expected = oracles.key(
        drawn.pot, drawn.weights, drawn.floors, drawn.caps, drawn.ids, drawn.rounding.value
    )
    assert run(drawn).amounts.tolist() == expected


@given(keys())
def test_keys_worked_on_block_by_block_from_a_sample_agree_with_the_slow_twin(drawn):
    expected = oracles.key(
        drawn.pot, drawn.weights, drawn.floors, drawn.caps, drawn.ids, drawn.rounding.value
    )
    with pytest.MonkeyPatch.context() as patch:
        for module in (rate, remainder):
            patch.setattr(module, "BLOCK", 2)
            patch.setattr(module, "SAMPLE", 2)
        assert run(drawn).amounts.tolist() == expected


@given(keys(scale=BEYOND, rounding=HAMILTON))
def test_amounts_beyond_63_bits_agree_with_the_slow_twin(drawn):
    result = run(drawn)
    expected = oracles.key(
        drawn.pot, drawn.weights, drawn.floors, drawn.caps, drawn.ids, drawn.rounding.value
    )
    assert result.amounts.tolist() == expected
    assert sum(expected) + result.left == drawn.pot


@given(keys())
def test_python_integers_give_what_machine_integers_give(drawn):
    result = run(drawn)
    wide = [weight * BEYOND**2 for weight in drawn.weights]
    beyond = run(replace(drawn, weights=wide))
    assert beyond.amounts.tolist() == result.amounts.tolist()
    assert beyond.extra.tolist() == result.extra.tolist()
    assert beyond.bounds.tolist() == result.bounds.tolist()


@given(keys())
def test_p1_amounts_and_what_is_left_sum_to_the_pot(drawn):
    result = run(drawn)
    assert sum(result.amounts.tolist()) + result.left == drawn.pot
    assert result.left >= 0


@given(keys())
def test_p1_something_is_left_only_where_every_row_with_weight_is_at_its_cap(drawn):
    result = run(drawn)
    reach = oracles.most(drawn.weights, drawn.floors, drawn.caps)
    assert result.left == (0 if reach is None else max(0, drawn.pot - reach))


@given(keys())
def test_p2_nobody_is_below_the_floor_or_above_the_cap(drawn):
    for amount, floor, cap in zip(run(drawn).amounts, drawn.floors, drawn.caps, strict=True):
        assert amount >= floor
        assert cap is None or amount <= cap


@given(keys())
def test_p3_nobody_without_weight_and_floor_gets_money_and_nobody_owes_any(drawn):
    for amount, weight, floor in zip(run(drawn).amounts, drawn.weights, drawn.floors, strict=True):
        assert amount >= 0
        assert weight or amount == floor


@given(keys(rounding=HAMILTON))
def test_p4_nobody_is_a_krona_or_more_from_the_exact_share(drawn):
    result = run(drawn)
    for index, amount in enumerate(result.amounts.tolist()):
        assert abs(amount - result.exact_amount(index)) < 1


@given(keys())
def test_exact_amounts_agree_with_the_slow_twin_and_sum_to_the_pot(drawn):
    result = run(drawn)
    assume(result.left == 0)
    exact = [result.exact_amount(index) for index in range(len(drawn.ids))]
    assert exact == oracles.shares_of_key(drawn.pot, drawn.weights, drawn.floors, drawn.caps)
    assert sum(exact) == drawn.pot


@given(keys())
def test_bounds_and_extra_tell_how_each_amount_came_about(drawn):
    result = run(drawn)
    for index, (amount, extra, bound) in enumerate(
        zip(result.amounts.tolist(), result.extra.tolist(), result.bounds.tolist(), strict=True)
    ):
        assert extra == (amount > result.exact_amount(index))
        if bound:
            assert amount == (drawn.floors[index] if bound < 0 else drawn.caps[index])
            assert not extra
        if bound == 0 and drawn.weights[index] and drawn.rounding is Rounding.LARGEST_REMAINDER:
            assert result.exact_amount(index) == result.rate * drawn.weights[index]


@given(keys(bounds=False))
def test_p5_a_larger_weight_never_gets_less(drawn):
    rows = sorted(zip(drawn.weights, run(drawn).amounts.tolist(), strict=True))
    for (lighter, less), (heavier, more) in pairwise(rows):
        assert less <= more or lighter == heavier


@given(keys(), st.integers(0, 90), st.integers(90, 300))
def test_p5_a_larger_weight_between_the_same_bounds_never_gets_less(drawn, floor, cap):
    size = len(drawn.ids)
    same = replace(drawn, floors=[floor] * size, caps=[cap] * size, pot=drawn.pot + floor * size)
    rows = sorted(zip(drawn.weights, run(same).amounts.tolist(), strict=True))
    for (lighter, less), (heavier, more) in pairwise(rows):
        assert less <= more or lighter == heavier


@given(keys(), st.data())
def test_p6_the_order_of_rows_changes_nothing(drawn, data):
    order = data.draw(st.permutations(range(len(drawn.ids))))
    assert amounts(drawn.only(order)) == amounts(drawn)


@given(keys(), st.fractions(Fraction(1, 40), 50, max_denominator=40))
def test_p7_scaling_all_weights_changes_only_the_rate(drawn, factor):
    result = run(drawn)
    scaled = run(replace(drawn, weights=[weight * factor for weight in drawn.weights]))
    assert scaled.amounts.tolist() == result.amounts.tolist()
    assert (scaled.rate is None) == (result.rate is None)
    assert result.rate is None or scaled.rate * factor == result.rate


@given(keys(), st.integers(1, 40))
def test_p8_a_larger_pot_lowers_no_one(drawn, more):
    before, after = amounts(drawn), amounts(replace(drawn, pot=drawn.pot + more))
    assert all(after[name] >= before[name] - slack(drawn) for name in before)


@given(keys(), st.data())
def test_p9_raising_one_floor_raises_no_other_row(drawn, data):
    index = data.draw(st.integers(0, len(drawn.ids) - 1))
    more = data.draw(st.integers(0, drawn.pot - sum(drawn.floors)))
    cap = drawn.caps[index]
    raised = drawn.floors[index] + (more if cap is None else min(more, cap - drawn.floors[index]))
    floors = [raised if row == index else floor for row, floor in enumerate(drawn.floors)]
    before, after = amounts(drawn), amounts(replace(drawn, floors=floors))
    others = [name for name in before if name != drawn.ids[index]]
    assert all(after[name] <= before[name] + slack(drawn) for name in others)


@given(keys())
def test_p10_equal_claims_differ_by_a_krona_at_most(drawn):
    claims = zip(drawn.weights, drawn.floors, drawn.caps, strict=True)
    alike = {}
    for claim, amount in zip(claims, run(drawn).amounts.tolist(), strict=True):
        alike.setdefault(claim, []).append(amount)
    assert all(max(same) - min(same) <= 1 for same in alike.values())


@given(keys(bounds=False, rounding=HAMILTON))
def test_p12_dividing_by_what_was_given_gives_the_same_again(drawn):
    first = run(drawn)
    assume(drawn.pot > 0)
    again = run(replace(drawn, weights=first.amounts.tolist()))
    assert again.amounts.tolist() == first.amounts.tolist()
    assert run(drawn).amounts.tolist() == first.amounts.tolist()


@given(keys(), st.data())
def test_p13_one_who_leaves_lowers_no_other(drawn, data):
    gone = data.draw(st.integers(0, len(drawn.ids) - 1))
    rest = drawn.only([row for row in range(len(drawn.ids)) if row != gone])
    assume(any(rest.weights))
    before, after = amounts(drawn), amounts(rest)
    assert all(after[name] >= before[name] - slack(drawn) for name in after)


@given(keys(weights=whole_weights()))
def test_arrays_give_what_lists_give(drawn):
    caps = [drawn.pot if cap is None else cap for cap in drawn.caps]
    columns = [np.array(column) for column in (drawn.weights, drawn.ids, drawn.floors, caps)]
    weights, ids, floors, caps = columns
    from_arrays = run(replace(drawn, weights=weights, ids=ids, floors=floors, caps=caps))
    assert from_arrays.amounts.tolist() == run(drawn).amounts.tolist()


@given(keys(rounding=WEBSTER), st.integers(1, 400))
def test_floors_above_the_pot_are_refused_or_cut_in_proportion(drawn, short):
    needed = sum(drawn.floors)
    assume(needed >= short)
    pot = needed - short
    with pytest.raises(AllocationError, match="floors_above_pot"):
        allocate(pot, drawn.weights, drawn.ids, floors=drawn.floors)
    result = allocate(pot, drawn.weights, drawn.ids, floors=drawn.floors, reduce=True)
    exact = [Fraction(floor * pot, needed) for floor in drawn.floors]
    assert result.amounts.tolist() == oracles.hamilton(exact, drawn.ids)
    assert [result.exact_amount(index) for index in range(len(exact))] == exact
    assert all(amount <= floor for amount, floor in zip(result.amounts, drawn.floors, strict=True))
