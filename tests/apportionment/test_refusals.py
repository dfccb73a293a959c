"""Every refusal of a rule, and everything wrong with tiers, has a Swedish sentence that its fields fill."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fordelning.apportionment import per_unit, proportional, shares, tiers
from fordelning.errors import AllocationError, finding
from fordelning.model import Tier

AB = ["a", "b"]
REFUSED = {
    "not_exact": lambda: proportional.allocate(1, [1, 0.5], AB),
    "negative": lambda: proportional.allocate(1, [1, -1], AB),
    "duplicate_ids": lambda: proportional.allocate(1, [1, 1], ["a", "a"]),
    "no_recipients": lambda: proportional.allocate(1, [], []),
    "no_weight": lambda: proportional.allocate(1, [0, 0], AB),
    "floors_above_pot": lambda: proportional.allocate(1, [1, 1], AB, floors=1),
    "floor_above_cap": lambda: proportional.allocate(9, [1, 1], AB, floors=2, caps=1),
    "tiers_above_pot": lambda: tiers.allocate(1, [1, 1], AB),
    "rate_is_zero": lambda: per_unit.allocate(1, [1, 1], AB, step=1),
    "percent_sum": lambda: shares.allocate_percent(1, [50, Fraction("49.9")], AB),
    "two_remainders": lambda: shares.allocate_percent(1, [None, None], AB),
}
TABLES = [
    [Tier("vob", -1, 10, 1)],
    [Tier("vob", 10, 1, 1)],
    [Tier("vob", 1, 10, 1), Tier("vob", 10, 20, 1)],
    [Tier("vob", 1, 10, 1), Tier("vob", 12, 20, 1)],
    [Tier("vob", 1, None, 1), Tier("vob", 12, None, 1)],
]


@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_can_be_told_in_swedish(code):
    with pytest.raises(AllocationError) as caught:
        REFUSED[code]()
    assert caught.value.code == code
    told = finding(code, **caught.value.fields)
    assert told.text.endswith(".")
    assert told.action.endswith(".")


@pytest.mark.parametrize("table", TABLES)
def test_what_is_wrong_with_tiers_can_be_told_in_swedish(table):
    (problem,) = tiers.check(table)
    told = finding(problem.code, activity=problem.activity, **problem.fields)
    assert "vob" in told.text
    assert told.action
