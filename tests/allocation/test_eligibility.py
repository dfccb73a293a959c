"""Who may get money: requirements A7 (minimum volumes) and C4 (in the city, or at least 80 %)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fordelning.eligibility import check, judge, value_of
from fordelning.errors import Row
from fordelning.model import Comparison, Condition, Recipient

NBSP = "\u00a0"


def condition(column, comparison, value, alternative=None, group="Boenden"):
    return Condition(group, column, Comparison(comparison), value, alternative, row=Row("Villkor", 4))


def recipient(**values):
    standard = {"takes_part", "replied", "private", "activity"}
    own = {name: value for name, value in values.items() if name not in standard}
    rest = {name: value for name, value in values.items() if name in standard}
    return Recipient("17", "Solgården", values=own, **rest)


TEN_CLIENTS = [condition("Antal", ">=", Fraction(10))]
CITY_OR_80 = [
    condition("Belägen", "=", "Ja", 1),
    condition("Andel", ">=", Fraction(4, 5), 2),
]  # C4


@pytest.mark.parametrize(("clients", "ok"), [(9, False), (10, True), (11, True)])
def test_exactly_ten_clients_are_enough_and_nine_are_not(clients, ok):
    assert judge(TEN_CLIENTS, recipient(Antal=Fraction(clients))).ok is ok


def test_a_group_without_conditions_lets_everyone_in():
    assert judge([], recipient()).ok


def test_the_reason_counts_in_the_unit_of_the_step_or_names_the_column():
    small = recipient(Antal=Fraction(8))
    assert judge(TEN_CLIENTS, small, {"Antal": "kunder"}).reasons == ("8 kunder, lägst 10 krävs",)
    assert judge(TEN_CLIENTS, small).reasons == ("Antal är 8, lägst 10 krävs",)


@pytest.mark.parametrize(
    ("located", "share", "ok"),
    [
        ("Ja", Fraction(0), True),
        (" ja ", Fraction(0), True),
        ("Nej", Fraction(4, 5), True),
        ("Nej", Fraction("0.7999"), False),
    ],
)
def test_a_home_in_the_city_or_with_80_percent_placed_by_it_is_eligible(located, share, ok):
    assert judge(CITY_OR_80, recipient(Belägen=located, Andel=share)).ok is ok


def test_the_reason_names_every_alternative_that_failed():
    verdict = judge(CITY_OR_80, recipient(Belägen="Nej", Andel=Fraction(3, 4)))
    assert verdict.reasons == ("Belägen är Nej, Ja krävs, eller Andel är 75 %, lägst 80 % krävs",)


def test_conditions_of_one_alternative_must_all_hold():
    both = [condition("A", "=", "Ja", 1), condition("B", "=", "Ja", 1), condition("C", "=", "Ja", 2)]
    assert judge(both, recipient(A="Ja", B="Ja", C="Nej")).ok
    verdict = judge(both, recipient(A="Nej", B="Nej", C="Nej"))
    assert verdict.reasons == ("A är Nej, Ja krävs och B är Nej, Ja krävs, eller C är Nej, Ja krävs",)


def test_conditions_without_a_number_must_hold_beside_the_alternatives():
    ill = [condition("Hälsoansvar", "=", "Ja"), *CITY_OR_80]
    verdict = judge(ill, recipient(Hälsoansvar="Nej", Belägen="Ja", Andel=None))
    assert (verdict.ok, verdict.reasons) == (False, ("Hälsoansvar är Nej, Ja krävs",))


def test_an_empty_cell_that_decides_is_missing_and_no_answer():
    verdict = judge(CITY_OR_80, recipient(Belägen="Nej", Andel=None))
    assert (verdict.ok, verdict.reasons, verdict.missing) == (False, (), ("Andel",))


def test_an_empty_cell_does_not_matter_where_another_alternative_holds():
    assert judge(CITY_OR_80, recipient(Belägen="Ja", Andel=None)).ok


def test_an_empty_cell_does_not_matter_where_something_else_refuses():
    must = [condition("Hälsoansvar", "=", "Ja"), condition("Antal", ">=", Fraction(10))]
    verdict = judge(must, recipient(Hälsoansvar="Nej", Antal=None))
    assert (verdict.missing, verdict.reasons) == ((), ("Hälsoansvar är Nej, Ja krävs",))


def test_an_empty_cell_in_an_alternative_that_has_failed_already_is_not_asked_for():
    ways = [condition("A", "=", "Ja", 1), condition("B", "=", "Ja", 1), condition("C", "=", "Ja", 2)]
    assert judge(ways, recipient(A="Nej", B=None, C=None)).missing == ("C",)


def test_a_text_where_a_number_is_wanted_is_handed_back_as_unlike():
    verdict = judge(TEN_CLIENTS, recipient(Antal="cirka tio"))
    assert (verdict.ok, verdict.missing, verdict.unlike) == (False, (), tuple(TEN_CLIENTS))


@pytest.mark.parametrize(
    ("comparison", "value", "reason"),
    [
        ("=", 5, "Antal är 7, 5 krävs"),
        ("<>", 7, "Antal är 7, 7 godtas inte"),
        (">=", 8, "Antal är 7, lägst 8 krävs"),
        ("<=", 6, "Antal är 7, högst 6 godtas"),
        (">", 7, "Antal är 7, mer än 7 krävs"),
        ("<", 7, "Antal är 7, mindre än 7 krävs"),
    ],
)
def test_every_comparison_says_what_it_wanted(comparison, value, reason):
    assert judge([condition("Antal", comparison, Fraction(value))], recipient(Antal=Fraction(7))).reasons == (
        reason,
    )


@pytest.mark.parametrize(
    ("column", "value", "ok"),
    [
        ("Id", "17", True),
        ("Namn", "solgården", True),
        ("Driftsform", "Enskild", True),
        ("Driftsform", "Kommunal", False),
        ("Verksamhet", "Hemtjänst", True),
        ("Deltar", "Ja", True),
    ],
)
def test_a_condition_may_name_the_standard_columns(column, value, ok):
    home = recipient(private=True, activity="Hemtjänst", takes_part=True)
    assert judge([condition(column, "=", value)], home).ok is ok


def test_a_municipal_form_reads_kommunal_and_an_empty_one_is_missing():
    assert value_of(recipient(private=False), "Driftsform") == "Kommunal"
    assert judge([condition("Driftsform", "=", "Kommunal")], recipient()).missing == ("Driftsform",)


def test_no_answer_is_not_yes_but_not_missing_either():
    verdict = judge([condition("Deltar", "=", "Ja")], recipient(takes_part=None))
    assert (verdict.ok, verdict.reasons, verdict.missing) == (False, ("har inte svarat ännu",), ())


def test_an_answer_after_the_last_day_is_late():
    in_time = [condition("Svar inkom", "<=", "2020-03-12")]
    assert judge(in_time, recipient(takes_part=True, replied=date(2020, 3, 12))).ok
    late = judge(in_time, recipient(takes_part=True, replied=date(2020, 3, 13)))
    assert late.reasons == (f"Svar inkom är 13{NBSP}mars 2020, senast 12{NBSP}mars 2020 krävs",)
    assert judge(in_time, recipient(takes_part=None)).reasons == ("har inte svarat ännu",)
    assert judge(in_time, recipient(takes_part=True)).missing == ("Svar inkom",)


def test_a_date_compared_with_words_is_unlike():
    words = [condition("Svar inkom", "=", "i tid")]
    assert judge(words, recipient(replied=date(2020, 3, 12))).unlike == tuple(words)


def test_an_unknown_column_is_found_once_with_the_name_that_was_perhaps_meant():
    ((wrong, found),) = check([condition("Antl", ">=", Fraction(10))], ["Antal", "Andel"])
    assert (wrong.column, found.code, found.where.column) == ("Antl", "condition_column_unknown", "Kolumn")
    assert "”Antal”" in found.text


def test_size_cannot_be_compared_with_words_but_with_a_date():
    assert check([condition("Antal", ">=", "2020-03-12")], ["Antal"]) == []
    ((_, found),) = check([condition("Antal", ">=", "många"), condition("Antal", "=", "många")], ["Antal"])
    assert (found.code, found.where.column) == ("condition_not_comparable", "Värde")


@pytest.mark.parametrize(("column", "value"), [("Driftsform", "Komunal"), ("Deltar", "Jaa")])
@pytest.mark.parametrize("comparison", [Comparison.EQUAL, Comparison.NOT_EQUAL])
def test_a_word_that_the_column_cannot_hold_is_told(column, value, comparison):
    ((_, found),) = check([Condition("G", column, comparison, value)], [])
    assert (found.code, found.where.column) == ("condition_word_unknown", "Värde")


def test_a_word_that_the_column_can_hold_is_taken_whatever_its_case():
    words = (("Driftsform", "kommunal"), ("Deltar", " JA"), ("Verksamhet", "Komunal"))
    assert check([Condition("G", column, Comparison.EQUAL, value) for column, value in words], []) == []


def test_a_number_compared_with_a_date_or_a_date_with_a_number_is_unlike():
    day = [condition("Antal", "=", "2020-03-12")]
    assert judge(day, recipient(Antal=Fraction(43902))).unlike == tuple(day)
    number = [condition("Svar inkom", "=", Fraction(43902))]
    assert judge(number, recipient(replied=date(2020, 3, 12))).unlike == tuple(number)


def test_an_id_is_found_even_where_the_condition_has_lost_its_leading_zero():
    upplands_vasby = Recipient("0114", "Upplands Väsby")
    assert judge([condition("Id", "=", Fraction(114))], upplands_vasby).ok
    assert not judge([condition("Id", "=", Fraction(115))], upplands_vasby).ok
