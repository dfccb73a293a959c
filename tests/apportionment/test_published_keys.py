"""The key of 2021 and the split of 2018, recomputed from the published figures (P15).

Requirements B2, C6, D2 and D3, and "What the numbers say when recomputed" 1, 2, 3 and 6: the published table
adds up, but no rounding rule gives all of it; 288 of 290 rows are what largest remainder gives.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import fordelning
from fordelning.apportionment import per_unit
from fordelning.apportionment.proportional import allocate
from fordelning.apportionment.shares import allocate_equal, allocate_percent
from fordelning.model import Rounding
from fordelning.money import round_half_up

KEYS = Path(fordelning.__file__).parent / "programmes" / "keys"
POT, FLOOR = 168_700_000, 250_000  # kr, D1 and D2
MODEL = {
    "Borås",
    "Eskilstuna",
    "Grästorp",
    "Kalmar",
    "Karlstad",
    "Kramfors",
    "Lund",
    "Skellefteå",
    "Uddevalla",
    "Övertorneå",
}  # D3


@cache
def rows_of(name):
    with (KEYS / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def table():
    """Return the key of 2021: codes, names, weights and published kronor."""
    rows = rows_of("riket-teknik-2021.csv")
    return (
        [row["code"] for row in rows],
        [row["name"] for row in rows],
        [int(row["weight"]) for row in rows],
        [int(row["published_amount"]) for row in rows],
    )


def key_of_2021(pot=POT, rounding=Rounding.LARGEST_REMAINDER):
    codes, _, weights, _ = table()
    return allocate(pot, weights, codes, floors=FLOOR, rounding=rounding)


def unlike_published(result):
    """Return the rows that differ: name -> (published, ours)."""
    _, names, _, published = table()
    rows = zip(names, published, result.amounts.tolist(), strict=True)
    return {name: (there, ours) for name, there, ours in rows if there != ours}


def test_the_published_key_of_2021_sums_to_the_grant_with_117_municipalities_at_the_floor():
    published = table()[3]
    assert len(published) == 290
    assert sum(published) == 168_700_000
    assert published.count(250_000) == 117
    assert min(published) == 250_000
    assert sum(amount for amount in published if amount > 250_000) == 139_450_000


def test_the_rate_of_2021_is_exact_and_117_rows_are_at_the_floor():
    result = key_of_2021()
    assert result.rate == Fraction(139_450_000, 478_795)
    assert np.count_nonzero(result.bounds == -1) == 117
    assert np.count_nonzero(result.bounds == 1) == 0
    assert result.left == 0


def test_largest_remainder_gives_288_of_the_290_published_amounts_and_names_the_other_two():
    result = key_of_2021()
    assert sum(result.amounts.tolist()) == 168_700_000
    assert unlike_published(result) == {
        "Linköping": (2_396_422, 2_396_421),
        "Nynäshamn": (438_625, 438_626),
    }


def test_webster_gives_286_of_the_published_amounts():
    assert len(unlike_published(key_of_2021(rounding=Rounding.WEBSTER))) == 290 - 286


def test_every_published_amount_is_within_a_krona_of_the_exact_share():
    result = key_of_2021()
    for index, published in enumerate(table()[3]):
        assert abs(published - result.exact_amount(index)) <= 1


def test_ordinary_rounding_at_that_rate_would_give_a_krona_too_much():
    result = key_of_2021()
    rounded = [round_half_up(result.exact_amount(index)) for index in range(290)]
    assert sum(rounded) == 168_700_001


def test_the_persons_of_2019_give_the_same_117_municipalities_at_the_floor():
    people = {row["code"]: int(row["persons_80plus"]) for row in rows_of("population-80plus-2019.csv")}
    codes, _, _, published = table()
    result = allocate(POT, [people[code] for code in codes], codes, floors=FLOOR)
    at_floor = {code for code, bound in zip(codes, result.bounds, strict=True) if bound == -1}
    assert at_floor == {code for code, amount in zip(codes, published, strict=True) if amount == 250_000}


def times_someone_is_lowered(rounding, totals):
    before, lowered = key_of_2021(rounding=rounding).amounts, 0
    for more in range(1, totals + 1):
        after = key_of_2021(POT + more, rounding).amounts
        lowered += bool((after < before).any())
        before = after
    return lowered


def test_largest_remainder_lowers_someone_in_32_of_the_next_400_totals():
    assert times_someone_is_lowered(Rounding.LARGEST_REMAINDER, 400) == 32


def test_webster_lowers_no_one_in_the_next_100_totals():
    assert times_someone_is_lowered(Rounding.WEBSTER, 100) == 0


def test_the_ten_model_municipalities_get_a_million_and_a_half_each():
    names = [row["name"] for row in rows_of("riket-teknik-2021.csv") if row["model_municipality"] == "yes"]
    assert set(names) == MODEL
    assert allocate_equal(15_000_000, names).amounts.tolist() == [1_500_000] * 10


def test_stockholm_2018_splits_66_6_and_33_4_percent_to_the_krona():
    split = allocate_percent(21_625_197, [Fraction("66.6"), Fraction("33.4")], ["äldre", "social"])
    assert split.amounts.tolist() == [14_402_381, 7_222_816]
    assert split.exact_amount(0) == Fraction("14402381.202")


@pytest.mark.parametrize(
    ("places", "rate", "left"), [(5_165, 1_200, 2_000), (5_166, 1_200, 800), (5_167, 1_199, 4_767)]
)
def test_stockholm_2020_gives_1_200_kr_per_place_and_says_what_is_left(places, rate, left):
    result = per_unit.allocate(6_200_000, [places - 3_000, 3_000], ["vob", "servicehus"], step=1)
    assert result.rate == rate
    assert result.left == left


# SKR's agreement with the state on women's health 2024, published 9 January 2024: 1 367 000 000 kr to 21
# regions by population. The populations are derived from the amounts: 10 557 682 in all makes them whole.
REGIONS = (
    ("Stockholm", 2_455_914, 317_989_729),
    ("Uppsala", 404_714, 52_402_037),
    ("Södermanland", 302_310, 39_142_851),
    ("Östergötland", 472_660, 61_199_629),
    ("Jönköping", 369_201, 47_803_842),
    ("Kronoberg", 204_028, 26_417_378),
    ("Kalmar", 247_063, 31_989_514),
    ("Gotland", 61_093, 7_910_271),
    ("Blekinge", 158_226, 20_486_973),
    ("Skåne", 1_422_288, 184_156_683),
    ("Halland", 343_989, 44_539_413),
    ("VästraGötaland", 1_767_641, 228_872_706),
    ("Värmland", 283_661, 36_728_193),
    ("Örebro", 308_413, 39_933_062),
    ("Västmanland", 280_965, 36_379_118),
    ("Dalarna", 287_451, 37_218_920),
    ("Gävleborg", 286_085, 37_042_051),
    ("Västernorrland", 242_343, 31_378_373),
    ("Jämtland", 132_466, 17_151_589),
    ("Västerbotten", 278_518, 36_062_282),
    ("Norrbotten", 248_653, 32_195_386),
)


def test_the_key_of_womens_health_in_2024_is_hit_to_the_krona_by_all_21_regions():
    names, people, published = zip(*REGIONS, strict=True)
    result = allocate(1_367_000_000, list(people), list(names))
    assert result.amounts.tolist() == list(published)
