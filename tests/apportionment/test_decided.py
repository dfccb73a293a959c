"""Decided amounts (T1) against published results, worked examples and a slow twin."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
from fordelning.apportionment.decided import allocate
from fordelning.errors import AllocationError

RATES = st.integers(0, 5_000).map(lambda hundredths: Fraction(hundredths, 100))
UNITS = st.integers(0, 400).map(Fraction) | st.integers(0, 4_000).map(lambda tenths: Fraction(tenths, 10))


def test_a_rate_is_paid_in_full_where_the_pot_holds_it_and_the_rest_stays():
    # Förordning (2014:47) 6 § and Skolverket's 300 kr per day: 100, 250 and 33 days, worked by hand.
    days = [Fraction(300 * number) for number in (100, 250, 33)]
    done = allocate(200_000, days, ["A", "B", "C"])
    assert (done.amounts.tolist(), done.left, done.extra.tolist()) == (
        [30_000, 75_000, 9_900],
        85_100,
        [0] * 3,
    )
    cut = allocate(100_000, days, ["A", "B", "C"], reduce=True)
    assert (cut.amounts.tolist(), cut.left) == ([26_110, 65_274, 8_616], 0)


def test_the_holiday_school_grant_of_2026_is_cut_as_it_was():
    # Skolverkets beslutslista 2026-03-18: 112 000 000 kr for 437 316 days, at most 300 kr each; 100 days got
    # 25 611 kr. The other days are taken as one principal's.
    days = [Fraction(300 * 100), Fraction(300 * (437_316 - 100))]
    done = allocate(112_000_000, days, ["1", "2"], reduce=True)
    assert done.exact_amount(0) == Fraction(2_800_000_000, 109_329)
    assert done.amounts.tolist() == [25_611, 112_000_000 - 25_611]


def test_what_is_above_the_pot_is_refused_with_both_sums():
    with pytest.raises(AllocationError) as error:
        allocate(100, [Fraction(60), Fraction("40.5")], ["a", "b"])
    assert error.value.code == "rates_above_pot"
    assert error.value.fields == {"needed": Fraction("100.5"), "pot": 100}


def test_parts_of_a_krona_are_never_rounded_up():
    done = allocate(1_000, [Fraction("99.99"), Fraction("0.5")], ["a", "b"])
    assert (done.amounts.tolist(), done.left, done.exact_amount(1)) == ([99, 0], 901, Fraction("0.5"))


@st.composite
def decisions(draw):
    """Draw rates of up to three kinds of units and a pot that holds them or not."""
    rates = draw(st.lists(RATES, min_size=1, max_size=3))
    size = draw(st.integers(1, 9))
    own = st.lists(UNITS, min_size=len(rates), max_size=len(rates))
    quantities = draw(st.lists(own, min_size=size, max_size=size))
    ids = draw(st.permutations([f"{number:02}" for number in range(size)]))
    exact = [sum((n * r for n, r in zip(each, rates, strict=True)), Fraction(0)) for each in quantities]
    pot = draw(st.integers(0, 2 * int(sum(exact)) + 2))
    return pot, quantities, rates, exact, ids


@given(decisions(), st.booleans())
def test_every_decision_comes_to_what_the_slow_twin_says(decision, reduce):
    pot, quantities, rates, exact, ids = decision
    wanted = oracles.decided(pot, quantities, rates, ids, reduce=reduce)
    if wanted is None:
        with pytest.raises(AllocationError, match="rates_above_pot"):
            allocate(pot, exact, ids, reduce=reduce)
        return
    done = allocate(pot, exact, ids, reduce=reduce)
    assert done.amounts.tolist() == wanted
    assert sum(wanted) + done.left == pot
    if sum(exact) <= pot:
        assert all(amount <= each for amount, each in zip(wanted, exact, strict=True))


@given(decisions(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(decision, random):
    pot, _, _, exact, ids = decision
    order = list(range(len(ids)))
    random.shuffle(order)
    first = allocate(pot, exact, ids, reduce=True).amounts.tolist()
    again = allocate(pot, [exact[at] for at in order], [ids[at] for at in order], reduce=True)
    assert again.amounts.tolist() == [first[at] for at in order]
