"""The cell functions give the numbers of the documents, from what Excel hands over."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fordelning import programmes
from fordelning.excel.functions import (
    FORDELA_ANDELAR,
    FORDELA_FORKLARING,
    FORDELA_LIKA,
    FORDELA_NIVAER,
    FORDELA_NYCKEL,
    FORDELA_PER_ENHET,
    FORDELA_SATS,
    FORDELA_UTJAMNA,
)
from fordelning.excel.guard import NOT_THERE, WRONG

GRANT_2021 = 168_700_000.0  # D1
KEY_2021 = programmes.key_table("riket-teknik-2021")
PERSONS = [[float(row["weight"])] for row in KEY_2021]
CODES = [[row["code"]] for row in KEY_2021]
TIERS_2020 = [  # A3
    ["Hemtjänst", 10.0, 50.0, 20_000.0],
    ["Hemtjänst", 51.0, None, 35_000.0],
    ["Vob", 10.0, 50.0, 30_000.0],
    ["Vob", 51.0, None, 55_000.0],
]


def _column(*values):
    return [[value] for value in values]


def _flat(answer):
    return [value for row in answer for value in row]


def test_the_published_key_of_2021_comes_out_but_for_the_two_that_no_rounding_gives():
    amounts = _flat(FORDELA_NYCKEL([[GRANT_2021]], PERSONS, [[250_000.0]], None, CODES))
    assert (len(amounts), sum(amounts)) == (290, 168_700_000)
    assert amounts.count(250_000) == 117  # the recount of D
    published = {row["name"]: int(row["published_amount"]) for row in KEY_2021}
    off = {
        row["name"]: published[row["name"]] - amount
        for row, amount in zip(KEY_2021, amounts, strict=True)
        if published[row["name"]] != amount
    }
    assert off == {"Linköping": 1, "Nynäshamn": -1}
    assert (published["Linköping"], published["Nynäshamn"]) == (2_396_422, 438_625)


def test_empty_cells_at_the_end_of_the_ranges_change_nothing():
    longer = [*PERSONS, [None], [None], [""]]
    with_empty = FORDELA_NYCKEL(GRANT_2021, longer, 250_000.0, [[None]], [*CODES, [None]])
    assert with_empty == FORDELA_NYCKEL(GRANT_2021, PERSONS, 250_000.0, None, CODES)


@pytest.mark.parametrize(
    "persons",
    [
        _column(375.0, 1271.0, 2000.0),
        _column(Decimal(375), Decimal("1271.00"), Decimal(2000)),
        _column("375", "1 271", "2\u00a0000"),
        _column(375, "1271", 2000.0),
    ],
    ids=["floats", "currency cells", "Swedish texts", "mixed"],
)
def test_every_kind_of_number_that_excel_hands_over_is_read_alike(persons):
    assert FORDELA_NYCKEL("1 000 tkr", persons, "250 000 kr") == _column(250_000, 291_425, 458_575)


def test_a_row_of_cells_gives_a_row_of_amounts():
    assert FORDELA_NYCKEL(1_000_000, [[375.0, 1271.0, 2000.0, None]], 250_000) == [
        [250_000, 291_425, 458_575]
    ]


def test_floors_and_caps_may_stand_beside_each_row_or_be_left_out_there():
    basis = _column(1.0, 1.0, 2.0)
    assert FORDELA_NYCKEL(100, basis, _column(40.0, None), _column(None, None, 30.0)) == _column(40, 30, 30)


def test_ids_and_not_rows_settle_who_gets_the_odd_krona():
    basis = _column(1.0, 1.0, 1.0)
    assert FORDELA_NYCKEL(100, basis, None, None, _column("c", "b", "a")) == _column(33, 33, 34)
    assert FORDELA_NYCKEL(100, basis) == _column(34, 33, 33)


def test_the_tiers_of_2020_sum_to_what_the_decision_says():
    volumes = [10.0] * 49 + [51.0] * 124 + [50.0] * 41 + [51.0] * 47  # A4: 261 units
    kinds = ["Hemtjänst"] * (49 + 124) + ["Vob"] * (41 + 47)
    amounts = _flat(FORDELA_NIVAER(_column(*volumes), _column(*kinds), TIERS_2020))
    assert sum(amounts) == 9_135_000
    assert [sum(amounts[:49]), sum(amounts[49:173])] == [980_000, 4_340_000]
    assert [sum(amounts[173:214]), sum(amounts[214:])] == [1_230_000, 2_585_000]


def test_a_volume_below_the_lowest_tier_is_refused_with_its_reason_and_the_others_are_not():
    amounts = _flat(FORDELA_NIVAER(_column(8.0, 50.0), "Hemtjänst", TIERS_2020))
    assert (
        amounts[0]
        == f"{NOT_THERE}underlag, rad 1: 8 ligger under lägsta nivån 10: inget belopp finns i tabellen."
    )
    assert amounts[1] == 20_000


def test_places_give_1_200_kronor_each_and_a_step_never_rounds_up():
    assert FORDELA_PER_ENHET(6_200_000, _column(5_000.0, 166.0), 1) == _column(6_000_000, 199_200)  # C6
    assert FORDELA_SATS(6_200_000, _column(5_000.0, 166.0), None, None, 1) == 1_200
    assert FORDELA_SATS(6_200_000, _column(5_000.0, 166.0), None, None, 100) == 1_200
    assert sum(_flat(FORDELA_PER_ENHET(6_200_000, _column(5_000.0, 166.0)))) == 6_200_000


def test_the_rate_of_the_key_of_2021_is_the_one_found_by_recomputing_it():
    rate = FORDELA_SATS(GRANT_2021, PERSONS, 250_000.0)
    assert rate == 27_890_000 / 95_759  # 139 450 000 kr / 478 795 persons
    assert f"{rate:.7f}" == "291.2519972"


def test_where_bounds_decide_every_amount_there_is_no_rate():
    answer = FORDELA_SATS(1_000, _column(1.0, 2.0), None, 100)
    assert answer.startswith(f"{NOT_THERE}underlag: Det finns ingen sats")


def test_the_model_municipalities_share_equally():
    ten = _column(
        *[
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
        ]
    )
    assert FORDELA_LIKA(15_000_000, ten) == _column(*[1_500_000] * 10)  # D3


def test_a_number_of_recipients_is_not_taken_for_a_recipient():
    assert FORDELA_LIKA(15_000_000, 10.0).startswith(f"{WRONG}mottagare: Här står ett ensamt tal")


@pytest.mark.parametrize(
    "shares",
    [_column(0.666, 0.334), _column("66,6 %", "33,4 %"), _column(66.6, 33.4), _column("66,6", "33,4")],
    ids=["percent cells", "percent texts", "numbers", "texts"],
)
def test_percents_are_read_however_they_are_written(shares):
    assert FORDELA_ANDELAR(21_625_197, shares) == _column(14_402_381, 7_222_816)  # B2 on the amount of E4


@pytest.mark.parametrize(
    ("shares", "right"),
    [
        (("0,9 %", 99.1), (9, 991)),
        (("0,9 %", 0.991), (9, 991)),
        (("99,5 %", 0.5), (995, 5)),
        (("33,333", "66,667 %"), (333, 667)),
    ],
)
def test_percents_with_and_without_their_sign_have_one_reading(shares, right):
    assert FORDELA_ANDELAR(1000, _column(*shares)) == _column(*right)


def test_a_percent_with_its_sign_is_never_a_hundredth_of_what_it_says():
    assert "Det går inte att veta om 99,5" in FORDELA_ANDELAR(100, _column("50 %", 99.5))


def test_one_share_may_take_what_is_left():
    assert FORDELA_ANDELAR(21_625_197, _column(0.666, "Resten")) == _column(14_402_381, 7_222_816)


@pytest.mark.parametrize("first", [66.6, "0,5", "1"])
def test_with_a_remainder_a_share_that_may_be_a_percent_is_refused(first):
    assert "Det går inte att veta om" in FORDELA_ANDELAR(100, _column(first, "Resten"))


def test_shares_that_do_not_sum_to_the_whole_are_refused():
    assert "inte 100 %" in FORDELA_ANDELAR(100, _column(0.5, 0.4))
    assert "inte 100 %" in FORDELA_ANDELAR(100, _column(0.666, 0.335))


def test_anyones_own_table_is_made_to_add_up():
    assert FORDELA_UTJAMNA(_column(10.4, 10.4, 10.2), 31) == _column(11, 10, 10)
    assert FORDELA_UTJAMNA(_column(10.4, 10.4, 10.2), 31, _column("b", "a", "c")) == _column(10, 11, 10)
    assert FORDELA_UTJAMNA(_column(0.3 - 0.2 - 0.1, 10.5, 0.5), 11) == _column(0, 11, 0)  # dust is no debt
    assert "är negativt" in FORDELA_UTJAMNA(_column(-0.01, 11.01), 11)


def test_a_sum_that_rounding_cannot_reach_is_refused():
    assert "så mycket ändrar ingen utjämning" in FORDELA_UTJAMNA(_column(10.4, 10.4), 22 + 1)


def test_each_amount_explains_itself_in_the_words_of_the_workbook():
    floor, free = _flat(
        FORDELA_FORKLARING(1_000_000, _column(375.0, 3271.0), 250_000, None, None, "personer")
    )
    assert floor == "Golvet 250\u00a0000 kr gäller: 375 personer hade gett 85\u00a0983 kr."
    # 229,288 would give 750 001,05 on a calculator
    assert free == "3\u00a0271 personer × 229,28768 kr = 750\u00a0000 kr."
