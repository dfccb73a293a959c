"""Column Underlag: a column, or what is reckoned from several; two readings are refused (T4)."""

from __future__ import annotations

from fractions import Fraction

import pytest

import books
from fordelning.cli import main
from fordelning.model.reckoned import parse

PEOPLE = [books.recipient("1", Behov="1,5", Elever=3, **{"A x B": 1, "2": 1}), books.recipient("2", Elever=5)]


def read(folder, basis, rule="Nyckel", people=PEOPLE, **more):
    return books.read(books.grant(folder, [books.step("S", rule, "Hem", Underlag=basis, **more)], people))


@pytest.mark.parametrize(
    ("basis", "rule", "more"),
    [
        ("Behov x Elever", "Nyckel", {}),
        ("Behov × Elever + 1,5 * Elever", "Per enhet", {}),
        ("20 % lika; 80 % Behov x Elever", "Nyckel", {}),
        ("medel av Behov, Elever", "Per enhet", {"Värde": 300}),
    ],
)
def test_a_reckoned_basis_is_read_and_names_its_columns(tmp_path, basis, rule, more):
    grant, found = read(tmp_path, basis, rule, **more)
    assert found == ()
    assert grant.steps[0].reckoned == parse(basis)
    assert grant.recipients[0].values["Behov"] == Fraction(3, 2)


def test_a_heading_that_reads_as_a_reckoning_is_the_column_it_was(tmp_path):
    grant, found = read(tmp_path, "A x B")
    assert (found, grant.steps[0].reckoned, grant.steps[0].basis) == ((), None, "A x B")


@pytest.mark.parametrize(
    ("basis", "rule", "code", "told"),
    [
        ("A x B", "Nyckel", "reckoned_or_heading", "Döp om kolumnen"),
        ("2 x Elever", "Nyckel", "reckoned_or_heading", "kolumnen ”2”"),
        ("Behov x Elever", "Nivåer", "reckoned_not_used", "Nyckel"),
        ("50 % lika; 50 % Elever", "Per enhet", "shares_not_used", "Nyckel"),
        ("20 % lika; 30 % Elever", "Nyckel", "shares_not_hundred", "avsätt den först"),
        ("1.500 x Elever", "Nyckel", "reckoned_number", "Behov x Elever"),
        ("Behov x Eleverr", "Nyckel", "unknown_column", "Elever"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_told_with_its_cell(tmp_path, basis, rule, code, told):
    people = [each | {"A": 1, "B": 2} for each in PEOPLE]
    _, found = read(tmp_path, basis, rule, people)
    (only,) = [each for each in found if each.code == code]
    assert only.where.cell == "F6"
    assert told in str(only)


@pytest.mark.parametrize("basis", ["1,500 x Elever", "1.500 x Elever", "12,000 x Behov + Elever"])
def test_a_number_with_two_readings_is_one_finding_and_no_column_besides(tmp_path, basis):
    _, found = read(tmp_path, basis, "Nyckel")
    assert [each.code for each in found] == ["reckoned_number"]


def test_a_model_carried_to_a_new_year_empties_the_columns_that_it_reckons_with(tmp_path):
    people = [books.recipient("1", Behov="1,5", Elever=3), books.recipient("2", Behov=1, Elever=5)]
    old = books.grant(tmp_path, [books.step("S", "Nyckel", "Hem", Underlag="Behov x Elever")], people)
    again = tmp_path / "ny.xlsx"
    assert main(["ny", "tom", "--fran", str(old), "--till", str(again)]) == 0
    grant, _ = books.read(again)
    assert [each.values["Elever"] for each in grant.recipients] == [None, None]
