"""Further rounds: requirement A15."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fordelning.allocation.redistribution import redistribute
from fordelning.apportionment.proportional import allocate
from strategies import keys


def test_what_nobody_needs_stays_in_the_pot():
    result = redistribute(100, [3, 2], ["a", "b"], needs=[30, 20])
    assert result.amounts.tolist() == [30, 20]
    assert result.left == 50


def test_without_stated_needs_the_whole_pot_goes_by_the_key():
    assert redistribute(100, [3, 2], ["a", "b"]).amounts.tolist() == [60, 40]


@given(keys(), st.data())
def test_what_was_kept_and_what_is_given_again_sum_to_the_grant_with_what_is_left(drawn, data):
    first = allocate(drawn.pot, drawn.weights, drawn.ids, rounding=drawn.rounding)
    kept = [data.draw(st.integers(0, amount)) for amount in first.amounts.tolist()]
    returned = drawn.pot - sum(kept)
    second = redistribute(returned, drawn.weights, drawn.ids, needs=drawn.caps, rounding=drawn.rounding)
    assert sum(second.amounts.tolist()) + second.left == returned
    assert sum(kept) + sum(second.amounts.tolist()) + second.left == drawn.pot
    for amount, need in zip(second.amounts.tolist(), drawn.caps, strict=True):
        assert need is None or amount <= need
