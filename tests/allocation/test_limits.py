"""Requirement T2: floors and caps reckoned from columns, in every rule that has recipients."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import oracles
from fordelning.allocation import cascade
from fordelning.errors import DataError
from fordelning.model import Grant, Recipient, Step, Tier
from fordelning.model.limit import cap_of, floor_of
from fordelning.model.limit_text import parse
from oracles_of_today import product_basis

NBSP = "\u00a0"


def people(rows, group="Alla"):
    """Recipients with these columns; None is an empty cell."""
    return tuple(
        Recipient(
            id_,
            f"Enhet {id_}",
            groups=(group,),
            activity="Hem",
            values={name: None if value is None else Fraction(value) for name, value in row.items()},
        )
        for id_, row in rows.items()
    )


def allocate(rows, pot, rule="key", *, tiers=(), **rest):
    step = Step("Dela", "Bidraget", rule, "Alla", basis="Vikt", unit="barn", **rest)
    if rule == "equal":
        step = replace(step, basis="", unit="")
    return cascade.allocate(Grant({"bidrag_belopp": pot}, (step,), tiers, recipients=people(rows)))


def amounts(done):
    return {line.id: line.amount for line in done.lines}


def said(done):
    return {line.id: line.sentence.replace(NBSP, " ") for line in done.lines}


LAST_YEAR = {
    "A": {"Vikt": 100, "Förra året": 333_333},
    "B": {"Vikt": 250, "Förra året": 300_001},
    "C": {"Vikt": 300, "Förra året": 350_000},
    "D": {"Vikt": 40, "Förra året": None},
}


def test_a_guarantee_of_95_and_a_growth_cap_of_110_percent_of_last_year():
    # The type of rule of 2024:532 10 § and of municipal equalisation; the numbers are made up for it.
    floor, cap = parse("95 % av Förra året"), parse("110 % av Förra året")
    values = [each.values for each in people(LAST_YEAR)]
    assert [floor_of(floor, each) for each in values] == [316_667, 285_001, 332_500, None]
    assert [cap_of(cap, each) for each in values] == [366_666, 330_001, 385_000, None]
    done = allocate(LAST_YEAR, 1_050_000, floor=floor, cap=cap)
    assert done.steps[0].rate == Fraction(733_333, 590)
    assert amounts(done) == {"A": 316_667, "B": 310_734, "C": 372_881, "D": 49_718}
    assert said(done)["A"] == (
        "Golvet 316 667 kr (95 % × 333 333 i Förra året = 316 666,35) gäller: 100 barn hade gett 124 294 kr."
    )


MEANS = {
    "A": {"Vikt": 10, "År 1": 100, "År 2": 101, "År 3": None, "Index": "1,25"},
    "B": {"Vikt": 20, "År 1": 0, "År 2": 400, "År 3": None, "Index": "0,8"},
    "C": {"Vikt": 30, "År 1": None, "År 2": 0, "År 3": None, "Index": None},
    "D": {"Vikt": 40, "År 1": 100, "År 2": 100, "År 3": 101, "Index": 2},
}


def test_a_floor_may_be_a_part_of_a_mean_of_the_years_in_which_there_is_something():
    # T4 in T2: 95 % of 100,5; of 400, for a nought is no year; nobody's; of 301/3.
    floor = parse("95 % av medel av År 1, År 2, År 3")
    rows = {
        id_: {k: v.replace(",", ".") if isinstance(v, str) else v for k, v in row.items()}
        for id_, row in MEANS.items()
    }
    assert [floor_of(floor, each.values) for each in people(rows)] == [96, 380, None, 96]
    done = allocate(rows, 900, floor=floor)
    assert amounts(done) == {"A": 96, "B": 380, "C": 182, "D": 242}
    assert said(done)["A"] == (
        "Golvet 96 kr (95 % × (100 + 101) / 2 = 95,475) gäller: 10 barn hade gett 61 kr."
    )
    assert said(done)["B"].startswith("Golvet 380 kr (95 % × 400 = 380) gäller")


def test_a_cap_may_be_kronor_for_each_of_a_product_or_a_sum_of_columns():
    rows = {
        id_: {k: v.replace(",", ".") if isinstance(v, str) else v for k, v in row.items()}
        for id_, row in MEANS.items()
    }
    cap = parse("7 x Index x Vikt")
    assert [cap_of(cap, each.values) for each in people(rows)] == [87, 112, None, 560]
    done = allocate(rows, 1_000, "equal", cap=cap)
    assert said(done)["A"].startswith("Taket 87 kr (7 × 1,25 i Index × 10 i Vikt = 87,5) gäller")
    both = parse("10 % av Vikt + 150 % av År 2; 600")
    assert [cap_of(both, each.values) for each in people(rows)] == [152, 600, 3, 154]
    assert said(allocate(rows, 900, "equal", cap=both))["A"].startswith(
        "Taket 152 kr (0,1 × 10 i Vikt + 1,5 × 101 i År 2 = 152,5) gäller"
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["1", "0.5", "12.5"]), st.sampled_from(["A", "B", "C"])),
        min_size=1,
        max_size=3,
    ),
    st.booleans(),
    st.dictionaries(
        st.sampled_from(["A", "B", "C", "D"]),
        st.none() | st.fractions(0, 10**6, max_denominator=100).map(lambda x: round(x, 2)),
    ),
)
def test_a_reckoned_limit_is_what_its_slow_twin_says(terms, mean, row):
    if mean:
        terms = [(number, (column,), ("C", "D")) for number, column in terms[:1]]
        text = f"{terms[0][0].replace('.', ',')} x {terms[0][1][0]} x medel av C, D"
    else:
        text = " + ".join(f"{number.replace('.', ',')} x {column} x B" for number, column in terms)
        terms = [(number, (column, "B"), ()) for number, column in terms]
    wanting = any(row.get(column) is None for _, columns, _ in terms for column in columns)
    wanting |= mean and not any(row.get(year) for year in ("C", "D"))
    right = None if wanting else product_basis(terms, row)
    assert floor_of(parse(text), row) == (None if right is None else ceil(right))
    assert cap_of(parse(text), row) == (None if right is None else floor(right))


PROJECTS = {
    "1": {"Kostnad": 400_000, "Sökt": 250_000},
    "2": {"Kostnad": 900_000, "Sökt": 600_000},
    "3": {"Kostnad": 200_000, "Sökt": 90_000},
    "4": {"Kostnad": 500_000, "Sökt": 250_000},
}


def test_the_lowest_of_several_caps_counts():
    # Förordning (2016:1367) 12 §: at most half of the cost, at most 300 000 kr.
    cap = parse("50 % av Kostnad; 300 000; Sökt")
    assert [cap_of(cap, each.values) for each in people(PROJECTS)] == [200_000, 300_000, 90_000, 250_000]


def test_kronor_for_each_in_a_column_cap_an_equal_share():
    # Förordning (2008:1239) 10 §: at most 10 000 kr for each child on average.
    rows = {id_: {"Barn": barn} for id_, barn in (("A", 30), ("B", 6), ("C", "5/2"))}
    done = allocate(rows, 600_000, "equal", cap=parse("10 000 x Barn"))
    assert amounts(done) == {"A": 300_000, "B": 60_000, "C": 25_000}
    assert done.left == 215_000
    assert said(done)["C"] == "Taket 25 000 kr (10 000 × 2,5 i Barn = 25 000) gäller."


def test_an_equal_share_above_the_floors_of_others_says_what_was_shared_and_by_how_many():
    rows = {"A": {"Vikt": 1}, "B": {"Vikt": 1}, "C": {"Vikt": 300}}
    done = allocate(rows, 1_000, "equal", floor=parse("2 x Vikt"))
    assert amounts(done) == {"A": 200, "B": 200, "C": 600}
    assert said(done)["A"] == "400 kr delat lika på 2 = 200 kr."
    assert said(done)["C"] == ("Golvet 600 kr (2 × 300 i Vikt = 600) gäller: lika delning hade gett 200 kr.")


def test_a_rate_for_each_unit_fills_the_pot_between_the_bounds():
    rows = {"A": {"Vikt": 10}, "B": {"Vikt": 30}, "C": {"Vikt": 60}}
    done = allocate(rows, 1_000, "per_unit", cap=400)
    assert (amounts(done), done.left) == ({"A": 200, "B": 400, "C": 400}, 0)


def test_with_a_rounded_rate_what_a_cap_cuts_stays_in_the_pot():
    rows = {"A": {"Vikt": 10}, "B": {"Vikt": 89}}
    done = allocate(rows, 1_000, "per_unit", rate_step=10, cap=500)
    assert (amounts(done), done.left) == ({"A": 100, "B": 500}, 400)
    assert said(done)["B"] == "89 barn × 10 kr = 890 kr. Taket 500 kr gäller."
    with pytest.raises(DataError) as refused:
        allocate(rows, 1_000, "per_unit", rate_step=10, floor=500)
    assert [found.code for found in refused.value.findings] == ["floors_above_pot"]


def test_one_without_weight_gets_the_floor():
    # Förordning (2025:718) 11 §: in proportion, but no less than 30 000 kr.
    rows = {id_: {"Vikt": weight} for id_, weight in (("A", 5_000), ("B", 120), ("C", 20), ("D", 0))}
    done = allocate(rows, 1_000_000, floor=30_000)
    assert amounts(done) == {"A": 910_000, "B": 30_000, "C": 30_000, "D": 30_000}


BANDS = (Tier("Hem", 1, 50, 20_000), Tier("Hem", 51, None, 35_000))


def test_the_amount_of_a_tier_is_held_between_the_bounds():
    rows = {"A": {"Vikt": 5}, "B": {"Vikt": 50}, "C": {"Vikt": 60}}
    done = allocate(rows, 90_000, "tiers", tiers=BANDS, cap=parse("1 000 x Vikt"), floor=5_000)
    assert (amounts(done), done.left) == ({"A": 5_000, "B": 20_000, "C": 35_000}, 30_000)
    assert said(done)["A"].endswith("Taket 5 000 kr (1 000 × 5 i Vikt = 5 000) gäller.")


def test_one_whom_no_tier_covers_takes_the_own_bound_along():
    rows = {"A": {"Vikt": 5}, "B": {"Vikt": 0}, "C": {"Vikt": 60}}
    done = allocate(rows, 90_000, "tiers", tiers=BANDS, cap=parse("500 x Vikt"))
    assert amounts(done) == {"A": 2_500, "B": 0, "C": 30_000}


def test_tiers_with_a_floor_are_never_cut_below_it():
    rows = {"A": {"Vikt": 5}, "B": {"Vikt": 60}}
    with pytest.raises(DataError) as refused:
        allocate(rows, 30_000, "tiers", tiers=BANDS, floor=25_000, reduce=True)
    assert [found.code for found in refused.value.findings] == ["cut_below_floor"]


def test_a_floor_above_its_cap_names_the_recipient_and_a_column():
    rows = {"A": {"Vikt": 5, "Förra": 100}, "B": {"Vikt": 5, "Förra": 1_000}}
    with pytest.raises(DataError) as refused:
        allocate(rows, 9_000, floor=parse("95 % av Förra"), cap=500)
    (found,) = refused.value.findings
    assert found.code == "floor_above_cap"
    assert (found.where.column, "950" in found.text) == ("Förra", True)


PARTS = st.one_of(
    st.integers(0, 400),
    st.tuples(st.integers(0, 1500).map(lambda number: Fraction(number, 1000)), st.sampled_from("PQ")),
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "Vikt": st.integers(1, 60) | st.integers(1, 600).map(lambda number: Fraction(number, 10)),
            "P": st.none() | st.integers(0, 500) | st.integers(0, 5000).map(lambda ore: Fraction(ore, 100)),
            "Q": st.none() | st.integers(0, 60),
        }
    ),
    min_size=1,
    max_size=7,
)


def written(parts):
    """The parts as an officer writes them."""
    texts = []
    for part in parts:
        if isinstance(part, int):
            texts.append(str(part))
        else:
            tenths = part[0] * 1000
            texts.append(f"{tenths // 10},{tenths % 10} % av {part[1]}")
    return "; ".join(texts)


@given(ROWS, st.lists(PARTS, max_size=3), st.lists(PARTS, max_size=3), st.integers(0, 3_000), st.booleans())
def test_every_division_between_reckoned_bounds_is_what_the_twin_gives(rows, low, high, pot, equally):
    ids = [f"{number:02}" for number in range(len(rows))]
    floors = [oracles.floor_by_hand(low, row) for row in rows]
    caps = [oracles.cap_by_hand(high, row) for row in rows]
    assume(sum(floor or 0 for floor in floors) <= pot)
    assume(all(cap is None or (floor or 0) <= cap for floor, cap in zip(floors, caps, strict=True)))
    bounds = {"floor": parse(written(low)) if low else None, "cap": parse(written(high)) if high else None}
    weights = [1 if equally else row["Vikt"] for row in rows]
    by_id = dict(zip(ids, rows, strict=True))
    for rule in ("equal",) if equally else ("key", "per_unit"):
        done = allocate(by_id, pot, rule, **bounds)
        assert list(amounts(done).values()) == oracles.between(pot, weights, floors, caps, ids)
        turned = allocate(dict(reversed(by_id.items())), pot, rule, **bounds)
        assert amounts(turned) == amounts(done)
