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
    assert said.action.endswith("välj regeln Nivåer, Per enhet, Nyckel eller Fastställt.")
