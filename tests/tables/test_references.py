"""A basis that a rule does not count with is refused: it would be left out without a word."""

from __future__ import annotations

import pytest

import books
from books import read, recipient, step


@pytest.mark.parametrize(("rule", "value"), [("Lika", None), ("Avsätt", 5), ("Andel", 100)])
@pytest.mark.parametrize("column", ["Platser", "Finns inte"])
def test_a_basis_that_the_rule_does_not_use_is_refused(tmp_path, rule, value, column):
    rows = [recipient("1", Platser=3)]
    _, found = read(books.grant(tmp_path, [step("S", rule, "Hem", Värde=value, Underlag=column)], rows))
    (said,) = found
    assert (said.code, said.where.cell) == ("basis_not_used", "F6")
    assert said.text == f"Här står ”{column}”, men regeln räknar inte med något underlag."
    assert said.action.endswith("välj regeln Nivåer, Trappa, Per enhet, Nyckel, I ordning eller Fastställt.")


@pytest.mark.parametrize("column", ["Golv", "Tak"])
@pytest.mark.parametrize(("heading", "bound"), [("2018", 2018), ("250 000", "250 000"), ("5 tkr", 5000)])
def test_a_bound_that_is_an_amount_and_a_heading_is_refused(tmp_path, column, heading, bound):
    rows = [recipient("1", Vikt=3) | {heading: 7}]
    steps = [step("S", "Nyckel", "Hem", Underlag="Vikt") | {column: bound}]
    _, found = read(books.grant(tmp_path, steps, rows))
    (said,) = found
    assert (said.code, said.where.column) == ("bound_or_heading", column)
    assert f"kolumnen ”{heading}” i Mottagare" in said.text
