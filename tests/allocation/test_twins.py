"""Rules held against slow twins that divide in another way: equal, redistribution, eligibility."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import oracles
from fordelning.allocation.redistribution import redistribute
from fordelning.apportionment.shares import allocate_equal, allocate_percent
from fordelning.eligibility import judge
from fordelning.model import Comparison, Condition, Recipient

IDS = st.lists(st.text("abÅ019", min_size=1, max_size=3), min_size=1, max_size=8, unique=True)
COLUMNS = ("Antal", "Andel")
DEMANDS = st.tuples(
    st.sampled_from(COLUMNS),
    st.sampled_from([each.value for each in Comparison]),
    st.integers(0, 3).map(Fraction),
)


@given(st.integers(0, 300), IDS)
def test_equal_shares_are_what_dealing_krona_by_krona_gives(pot, ids):
    assert allocate_equal(pot, ids).amounts.tolist() == oracles.equal(pot, ids)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 100), min_size=1, max_size=6))
def test_percents_are_what_the_largest_remainders_give(pot, parts):
    total = sum(parts)
    percents = [Fraction(100 * part, total) for part in parts] if total else [Fraction(100)]
    ids = [f"p{number}" for number in range(len(percents))]
    exact = [pot * percent / 100 for percent in percents]
    assert allocate_percent(pot, percents, ids).amounts.tolist() == oracles.hamilton(exact, ids)


@given(
    st.integers(0, 5000),
    st.lists(st.tuples(st.integers(1, 50), st.integers(0, 900)), min_size=1, max_size=8),
)
def test_a_round_gives_by_weight_up_to_the_stated_needs(pot, rows):
    weights, needs = [weight for weight, _ in rows], [need for _, need in rows]
    ids = [f"{number:02}" for number in range(len(rows))]
    given_ = redistribute(pot, weights, ids, needs=needs)
    floors = [0] * len(rows)
    assert given_.amounts.tolist() == oracles.key(pot, weights, floors, needs, ids, "largest_remainder")
    assert given_.left == max(pot - sum(needs), 0)


@given(
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
    st.lists(DEMANDS, max_size=3),
    st.dictionaries(st.integers(1, 3), st.lists(DEMANDS, min_size=1, max_size=2), max_size=3),
)
def test_who_may_have_money_is_what_the_demands_say_one_by_one(values, always, alternatives):
    facts = dict(zip(COLUMNS, map(Fraction, values), strict=True))
    numbered = [(None, demand) for demand in always]
    numbered += [(number, demand) for number, demands in alternatives.items() for demand in demands]
    conditions = [
        Condition("Hem", column, Comparison(sign), wants, number)
        for number, (column, sign, wants) in numbered
    ]
    recipient = Recipient("1", "Enhet", groups=("Hem",), values=facts)
    assert judge(conditions, recipient).ok == oracles.eligible(facts, always, alternatives)
