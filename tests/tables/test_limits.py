"""Requirement T2: what an officer writes in Golv and Tak, read; everything unclear is told with its cell."""

from __future__ import annotations

from fractions import Fraction

import pytest

import books
from fordelning.model.limit import Limit, Term
from fordelning.model.limit_text import LimitError, parse
from fordelning.model.reckoned import ReckonedError
from fordelning.model.reckoned import parse as parse_basis
from fordelning.tables.entries import limit_cell

NBSP = "\u00a0"


def reckoned(factor, text, *, percent=False):
    """A part that is reckoned from several columns (T4)."""
    return Term(Fraction(factor), text, percent=percent, reckoned=parse_basis(text))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("250 000", 250_000),
        ("250 tkr", 250_000),
        ("500 kr", 500),
        ("Golv", "Golv"),
        ("Bidrag 2025", "Bidrag 2025"),
        ("95 % av Bidrag 2025", Limit((Term(Fraction(19, 20), "Bidrag 2025", percent=True),))),
        ("95% av  Bidrag", Limit((Term(Fraction(19, 20), "Bidrag", percent=True),))),
        ("100 % av Bidrag", Limit((Term(Fraction(1), "Bidrag", percent=True),))),
        ("97,5 procent av X", Limit((Term(Fraction(39, 40), "X", percent=True),))),
        ("10 000 x Barn", Limit((Term(Fraction(10_000), "Barn"),))),
        ("10 000 kr × Barn", Limit((Term(Fraction(10_000), "Barn"),))),
        ("10 tkr*  Barn", Limit((Term(Fraction(10_000), "Barn"),))),
        ("1,5 x Barn", Limit((Term(Fraction(3, 2), "Barn"),))),
        (
            "95 % av medel av År 1, År 2",
            Limit((reckoned("95/100", "medel av År 1, År 2", percent=True),)),
        ),
        ("10 tkr x Index x Barn", Limit((reckoned("10000", "Index × Barn"),))),
        ("medel av År 1, År 2", Limit((reckoned("1", "medel av År 1, År 2"),))),
        ("Barn + Unga; 7", Limit((reckoned("1", "Barn + Unga"), Term(Fraction(7))))),
        ("20 % av Kostnad + 30 % av Hyra", Limit((reckoned("1", "0,2 × Kostnad + 0,3 × Hyra"),))),
        ("300 000; Tak", Limit((Term(Fraction(300_000)), Term(Fraction(1), "Tak")))),
    ],
)
def test_a_limit_means_what_it_says_and_is_written_back_as_such(text, meant):
    limit = parse(text)
    assert limit == meant
    assert parse(str(limit_cell(limit))) == limit


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("95 %", "not_a_number"),
        ("95 % av X;", "empty"),
        ("9,5 x X; 1.234", "dot_is_ambiguous"),
        ("9,555 x X", "comma_is_ambiguous"),
        ("-5 % av X", "negative"),
        ("-5 x X", "negative"),
        ("10,5; X", "not_whole_kronor"),
        ("95 y % av X", "not_a_number"),
    ],
)
def test_what_is_not_clear_is_refused_with_its_part(text, reason):
    with pytest.raises(LimitError) as refused:
        parse(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20 % lika; 30 % Barn; 50 % Unga", "shares_in_limit"),
        ("20 % Barn", "shares_in_limit"),
        ("95 % av Barn + Unga", "percent_of_some"),  # of both, or of the children only
        ("95 % av Barn + 95 % av medel av A, B", "mean_in_sum"),
        ("95 % av Barn + 5 % av 2 x Unga", "numbers_alone"),
        ("95 % av 2 x Barn", "numbers_alone"),
        ("95 % av medel av Barn", "mean_of_one"),
    ],
)
def test_a_reckoned_limit_that_can_be_read_in_two_ways_or_none_is_refused(text, code):
    with pytest.raises(ReckonedError) as refused:
        parse(text)
    assert refused.value.code == code


def test_a_heading_that_only_looks_as_if_it_were_reckoned_is_a_column():
    assert parse("Barn + Unga", ["Barn + Unga", "Barn"]) == "Barn + Unga"
    assert parse("95 % av Barn x Unga", ["Barn x Unga"]) == Limit(
        (Term(Fraction(19, 20), "Barn x Unga", percent=True),)
    )


def findings(folder, column="Förra", **step):
    rows = [books.step("Dela", "Nyckel", "Hem", Underlag="Vikt", **step)]
    homes = [books.recipient("1", Vikt=5, **{column: 100}), books.recipient("2", Vikt=6, **{column: 100})]
    _, found = books.read(books.grant(folder, rows, homes))
    return [(each.code, each.where.cell, str(each).replace(NBSP, " ")) for each in found]


def test_a_column_in_a_limit_that_is_not_there_is_told_with_the_one_that_was_meant(tmp_path):
    ((code, cell, said),) = findings(tmp_path, Tak="300 000; 95 % av Förrra")
    assert (code, cell) == ("unknown_column", "H6")
    assert "”Förrra”" in said
    assert "Menade du ”Förra”?" in said


def test_a_part_that_cannot_be_read_is_told_with_the_right_forms(tmp_path):
    ((code, cell, said),) = findings(tmp_path, Golv="95 % av Förra; 1.234")
    assert (code, cell) == ("limit_part", "G6")
    assert "95 % av Kolumn eller 10 000 x Kolumn" in said
    ((code, _, _),) = findings(tmp_path, Golv="95 % av Förra;")
    assert code == "limit_part_empty"


@pytest.mark.parametrize(
    ("limit", "heading", "code"),
    [
        ("500 kr", "500 kr", "bound_or_heading"),
        ("500 kr; 5 x Vikt", "500 kr", "bound_or_heading"),
        ("5 x Vikt", "5 x Vikt", "limit_or_heading"),
        ("95 % av Vikt; 7", "95 % av Vikt", "limit_or_heading"),
        ("Vikt + Vikt", "Vikt + Vikt", "limit_or_heading"),
    ],
)
def test_a_text_that_is_both_a_limit_and_a_heading_is_refused(tmp_path, limit, heading, code):
    assert [each[:2] for each in findings(tmp_path, heading, Tak=limit)] == [(code, "H6")]


def test_a_column_of_a_percent_may_have_ore_and_decimals(tmp_path):
    rows = [books.step("Dela", "Lika", "Hem", Tak="95 % av Förra; 2,5 x Vikt")]
    homes = [books.recipient("1", Vikt="12,5", Förra="333 333,33"), books.recipient("2", Vikt=6, Förra=None)]
    grant, found = books.read(books.grant(tmp_path, rows, homes))
    assert found == ()
    assert grant.recipients[0].values["Förra"] == Fraction("333333.33")


def test_what_is_wrong_with_a_reckoned_limit_is_told_with_its_cell_and_the_right_form(tmp_path):
    ((code, cell, said),) = findings(tmp_path, Tak="20 % lika; 80 % Vikt")
    assert (code, cell) == ("shares_in_limit", "H6")
    assert "10 000 x Behov x Barn" in said


def test_a_condition_that_reckons_is_refused_and_told_to_use_a_column(tmp_path):
    rows = [books.step("Dela", "Lika", "Hem")]
    condition = {"Grupp": "Hem", "Kolumn": "medel av A, B", "Jämförelse": ">=", "Värde": 10}
    book = books.grant(tmp_path, rows, [books.recipient("1", A=5, B=7)], conditions=[condition])
    (found,) = books.read(book)[1]
    assert (found.code, found.where.column) == ("reckoned_in_condition", "Kolumn")
    assert "formel" in found.action


@pytest.mark.parametrize(
    ("bound", "text", "cell"),
    [
        ("Tak", "200; får överskrida potten", "H6"),
        ("Golv", "reducera", "G6"),
        ("Tak", "10 000 x Vikt; tillsammans med S", "H6"),
    ],
)
def test_words_of_another_column_are_told_to_be_moved_there(tmp_path, bound, text, cell):
    ((code, where, said),) = findings(tmp_path, **{bound: text})
    assert (code, where) == ("limit_word", cell)
    assert "hör hemma i kolumnen Värde på samma rad. Flytta orden dit." in said


def test_a_heading_that_is_such_a_word_is_a_column(tmp_path):
    assert findings(tmp_path, "Reducera", Tak="Reducera; 500") == []
