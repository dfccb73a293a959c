"""Published tables and the rules behind them, and tables that an independent slow twin divided."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

import oracles
from fordelning.interpretation import Kind, Published, readings
from fordelning.programmes import key_table

# Sveriges Kommuner och Regioner, "Fördelning av medel", published 9 January 2024: the agreement on women's
# health 2024, 21 regions. The populations follow from the amounts: one total alone makes all of them whole.
REGIONS = {
    "Stockholm": (2_455_914, 317_989_729),
    "Uppsala": (404_714, 52_402_037),
    "Södermanland": (302_310, 39_142_851),
    "Östergötland": (472_660, 61_199_629),
    "Jönköping": (369_201, 47_803_842),
    "Kronoberg": (204_028, 26_417_378),
    "Kalmar": (247_063, 31_989_514),
    "Gotland": (61_093, 7_910_271),
    "Blekinge": (158_226, 20_486_973),
    "Skåne": (1_422_288, 184_156_683),
    "Halland": (343_989, 44_539_413),
    "Västra Götaland": (1_767_641, 228_872_706),
    "Värmland": (283_661, 36_728_193),
    "Örebro": (308_413, 39_933_062),
    "Västmanland": (280_965, 36_379_118),
    "Dalarna": (287_451, 37_218_920),
    "Gävleborg": (286_085, 37_042_051),
    "Västernorrland": (242_343, 31_378_373),
    "Jämtland": (132_466, 17_151_589),
    "Västerbotten": (278_518, 36_062_282),
    "Norrbotten": (248_653, 32_195_386),
}


def _divided(pot, weights):
    shares = [Fraction(pot * weight, sum(weights)) for weight in weights]
    return oracles.hamilton(shares, [f"{at:09}" for at in range(len(weights))])


def _table(amounts, weights):
    names = tuple(f"rad {at}" for at in range(len(amounts)))
    return Published(names, tuple(amounts), {"n": tuple(map(Fraction, weights))})


def test_the_key_of_2021_is_found_with_its_floor_and_its_two_rows_astray():
    rows = key_table("riket-teknik-2021")
    amounts, weights = ([int(row[name]) for row in rows] for name in ("published_amount", "weight"))
    best = readings(
        Published(tuple(row["name"] for row in rows), tuple(amounts), {"n": (*map(Fraction, weights),)})
    )[0]
    assert (best.kind, best.floor, best.cap, best.explained) == (Kind.KEY, 250_000, None, 288)
    assert best.rate == Fraction(139_450_000, 478_795)
    assert [rows[at]["name"] for at in best.astray] == ["Nynäshamn", "Linköping"]


def test_womens_health_2024_is_a_key_by_population_in_all_regions():
    best = readings(
        _table([amount for _, amount in REGIONS.values()], [people for people, _ in REGIONS.values()])
    )[0]
    assert (best.kind, best.floor, best.explained) == (Kind.KEY, None, 21)
    assert best.rate == Fraction(1_367_000_000, 10_557_682)


def test_what_follows_no_rule_that_is_tried_is_not_explained():
    best = readings(_table([17, 4_711, 90, 1_303, 8], [5, 1, 9, 2, 40]))[0]
    assert best.explained * 2 < 5


@pytest.mark.parametrize("equal", [3_000_000, 12 * 350_000])  # even kronor, and 12 percent
def test_a_part_equally_and_the_rest_in_proportion(equal):
    weights = [40, 700, 1_250, 90, 333, 5_100, 18, 2_222, 941, 60]
    pot = 35_000_000
    first = _divided(equal, [1] * len(weights))
    rest = _divided(pot - equal, weights)
    best = readings(_table([one + other for one, other in zip(first, rest, strict=True)], weights))[0]
    assert (best.kind, best.equal, best.explained) == (Kind.EQUAL_AND_KEY, equal, len(weights))


@given(some.lists(some.integers(1, 10**6), min_size=2, max_size=12), some.integers(1, 10**9))
def test_a_key_explains_what_a_slow_twin_divided_by_it(weights, pot):
    amounts = _divided(pot, weights)
    assert readings(_table(amounts, weights))[0].explained == len(weights)


@given(some.lists(some.integers(1, 10**4), min_size=1, max_size=12), some.integers(1, 5_000))
def test_a_decided_rate_is_found(weights, rate):
    best = readings(_table([rate * weight for weight in weights], weights))[0]
    assert best.explained == len(weights)
    assert best.kind in (Kind.RATE, Kind.EQUAL)
