"""The cell functions of decided amounts, bands, guarantees, multiples and orders give the right kronor."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fordelning.excel.functions import (
    FORDELA_AVRUNDAT,
    FORDELA_GARANTI,
    FORDELA_I_ORDNING,
    FORDELA_MED_AVDRAG,
    FORDELA_NYCKEL,
    FORDELA_SATS_X_ANTAL,
    FORDELA_TRAPPA,
)
from fordelning.excel.guard import WRONG

MEDIA = [  # förordning (2023:740) 12 §
    ["Tidning", 0.0, 2_400_000.0, 0.75],
    ["Tidning", 2_400_001.0, 4_800_000.0, "60 %"],
    ["Tidning", 4_800_001.0, 9_000_000.0, 0.4],
    ["Tidning", 9_000_001.0, 30_000_000.0, 0.2],
    ["Tidning", 30_000_001.0, 180_000_000.0, 0.1],
]


def _column(*values):
    return [[value] for value in values]


def _reason(answer):
    assert isinstance(answer, str)
    assert answer.startswith(WRONG)
    return answer.removeprefix(WRONG).replace("\u00a0", " ")


@pytest.mark.parametrize("days", [_column(100.0, 250.0, 33.0), _column(Decimal(100), "250", "33,0")])
def test_the_rate_of_the_summer_schools_is_paid_within_the_pot_and_cut_above_it(days):
    assert FORDELA_SATS_X_ANTAL(200_000.0, days, 300.0) == _column(30_000, 75_000, 9_900)
    for yes in (True, "reducera", "Reducera "):
        assert FORDELA_SATS_X_ANTAL(100_000.0, days, 300.0, yes) == _column(26_110, 65_274, 8_616)
    assert _reason(FORDELA_SATS_X_ANTAL(100_000.0, days, 300.0, False)) == (
        "minska: Beloppen är tillsammans 114 900 kr, men det finns bara 100 000 kr. Skriv SANT i argumentet "
        "minska, så minskas alla i proportion, eller öka potten."
    )


def test_a_hundred_days_of_the_published_437_316_are_the_published_25_611_kronor():
    (first,), _ = FORDELA_SATS_X_ANTAL(112_000_000.0, _column(100.0, 437_216.0), 300.0, True)
    assert first == 25_611


def test_several_rates_add_up_before_one_rounding():
    units = [[3.0, 1.0], [0.0, 2.0], [None, None]]
    assert FORDELA_SATS_X_ANTAL(1_000.0, units, [[10.5, "7,25"]]) == _column(38, 14)
    assert "Området har 2 kolumner, men det finns 3 satser" in FORDELA_SATS_X_ANTAL(
        9.0, units, [[1.0, 2.0, 3.0]]
    )
    assert "underlag, rad 2: Rutan är tom" in FORDELA_SATS_X_ANTAL(
        9.0, [[1.0, 1.0], [1.0, None]], [[1.0, 2.0]]
    )


def test_a_currency_cell_that_excel_may_have_cut_is_no_rate():
    assert _reason(FORDELA_SATS_X_ANTAL(900.0, _column(1.0), Decimal("7.1234"))).startswith("satser, rad 1:")


def test_each_part_of_a_cost_has_the_percent_of_its_band():
    costs = _column(2_000_000.0, 6_000_000.0, 31_234_567.0)
    right = _column(1_500_000, 3_720_000, 9_243_456)
    assert FORDELA_TRAPPA(costs, "Tidning", MEDIA) == right
    assert FORDELA_TRAPPA(costs, _column(*["Tidning"] * 3), MEDIA, 20_000_000.0) == right
    cut = FORDELA_TRAPPA(costs, "Tidning", MEDIA, 10_000_000.0, True)
    assert sum(amount for (amount,) in cut) == 10_000_000
    assert "tillsammans 14 463 456,7 kr" in _reason(FORDELA_TRAPPA(costs, "Tidning", MEDIA, 10_000_000.0))
    said = "verksamhet, rad 2: Verksamheten ”TV” har inga nivåer."
    assert said in FORDELA_TRAPPA(costs, _column("Tidning", "TV", "Tidning"), MEDIA)


@pytest.mark.parametrize(("least", "most"), [(0.95, 1.1), ("95 %", "110 %"), ("0,95", "1,1")])
def test_nobody_gets_less_than_95_or_more_than_110_percent_of_last_year(least, most):
    last_year = _column(333_333.0, 300_001.0, Decimal(350_000), None)
    weights = _column(100.0, 250.0, 300.0, 40.0)
    answer = FORDELA_GARANTI(1_050_000.0, weights, last_year, least, most)
    assert answer == _column(316_667, 310_734, 372_881, 49_718)


def test_a_guarantee_that_may_be_percent_or_that_the_pot_cannot_hold_is_refused():
    given = (_column(1.0, 1.0), _column(500.0, 600.0))
    assert _reason(FORDELA_GARANTI(1_000.0, *given, 95.0)).startswith(
        "lagst: Det går inte att veta om 95 är procent eller andel."
    )
    assert _reason(FORDELA_GARANTI(1_000.0, *given, "95 %")).startswith("lagst: ")
    assert _reason(FORDELA_GARANTI(1_000.0, *given, None, Decimal("1.1"))).startswith("hogst: ")
    assert _reason(FORDELA_GARANTI(1_000.0, given[0], [[None]], 0.5)).startswith("fjol: Värdet saknas.")


def test_amounts_are_rounded_by_themselves_as_column_avrundning_says():
    pupils = _column(1000.0, 300.0, 90.0)
    assert FORDELA_AVRUNDAT(1_000_000.0, pupils, "närmaste 50 000") == _column(700_000, 200_000, 50_000)
    pupils, rounding = _column(1000.0, 200.0, 30.0), "närmaste 85 000, minst 85 000"
    assert FORDELA_AVRUNDAT(850_000.0, pupils, rounding, True) == _column(680_000, 170_000, 85_000)
    assert "85 000 kr mer än de 850 000 kr" in _reason(FORDELA_AVRUNDAT(850_000.0, pupils, rounding))
    for wrong in ("Webster", "jämnt", None):
        assert _reason(FORDELA_AVRUNDAT(850_000.0, pupils, wrong)).startswith("avrundning: ")


def test_claims_are_met_in_order_within_their_caps_until_the_pot_is_empty():
    sought, caps = _column(250_000.0, 600_000.0, 90_000.0, 250_000.0), _column(2e5, 3e5, 1e5, 2.5e5)
    order = _column(1.0, 2.0, 3.0, 4.0)
    part = _column(200_000, 300_000, 90_000, 10_000)
    assert FORDELA_I_ORDNING(600_000.0, sought, order, None, caps) == part
    assert FORDELA_I_ORDNING(600_000.0, sought, order, "del", caps) == part
    whole = _column(200_000, 300_000, 90_000, 0)
    assert FORDELA_I_ORDNING(600_000.0, sought, order, "Hela", caps) == whole
    assert FORDELA_I_ORDNING(600_000.0, sought, order, "del", caps, 50_000.0) == whole
    # Of one class, equal parts of what is left.
    assert FORDELA_I_ORDNING(100.0, _column(100.0, 100.0), _column(1.0, 1.0)) == _column(50, 50)
    assert _reason(FORDELA_I_ORDNING(100.0, _column(1.0), _column(1.0), "halva")) == (
        "sista: Här står ”halva”, som inte går att förstå. Skriv del eller hela, eller utelämna argumentet."
    )


def test_a_new_organisation_gets_a_third_and_the_rest_stays_or_goes_to_the_others():
    # Förordning (2000:7) 5 b §; worked by hand: 190 000 kr by members, the third gets a third of its amount.
    members, parts = _column(1000.0, 500.0, 400.0), _column(1.0, 1.0, 1 / 3)
    assert FORDELA_MED_AVDRAG(190_000.0, members, parts) == _column(100_000, 50_000, 13_333)
    assert FORDELA_MED_AVDRAG(190_000.0, members, _column("100 %", 1.0, "25 %")) == _column(
        100_000, 50_000, 10_000
    )
    counted = _column(1000.0, 500.0, 400 / 3)
    assert FORDELA_NYCKEL(190_000.0, counted) == _column(116_327, 58_163, 15_510)


def test_a_cap_for_each_child_holds_the_equal_part_and_that_by_children_together():
    # Förordning (2008:1239) 10 §: 600 000 kr, half alike, half by children, at most 10 000 kr for each child.
    caps, alike = _column(300_000.0, 60_000.0, 20_000.0), _column(100_000.0, 100_000.0, 100_000.0)
    first = FORDELA_MED_AVDRAG(300_000.0, _column(1.0, 1.0, 1.0), None, caps)
    assert first == _column(100_000, 60_000, 20_000)
    children = _column(30.0, 6.0, 2.0)
    assert FORDELA_MED_AVDRAG(300_000.0, children, None, caps, first) == _column(200_000, 0, 0)
    assert "tak: Värdet saknas" in FORDELA_MED_AVDRAG(300_000.0, children, None, None, alike)


def test_what_is_owed_is_deducted_and_never_below_zero():
    owed = _column(10_000.0, None, 90_000.0)
    right = _column(40_000, 25_000, 0)
    assert FORDELA_MED_AVDRAG(100_000.0, _column(2.0, 1.0, 1.0), None, None, None, owed) == right


def test_a_part_above_one_or_beside_a_cap_is_refused():
    told = _reason(FORDELA_MED_AVDRAG(100.0, _column(1.0, 1.0), _column(1.0, 75.0)))
    assert told == "andel, rad 2: 75 är ingen del: högst 1 (100 %). Skriv till exempel 75 % eller 0,75."
    assert "andel: En andel går inte" in FORDELA_MED_AVDRAG(9.0, _column(1.0), _column(0.5), 5.0)
