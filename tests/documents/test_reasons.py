"""Why a unit gets nothing is said in a letter as a sentence, never as a row of table Villkor."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from fordelning import programmes
from fordelning.texts.letters import eligible, unmet


@pytest.mark.parametrize("name", programmes.names())
def test_no_condition_of_a_programme_is_told_as_a_row_of_a_table(name):
    for each in programmes.load(name).conditions:
        if each.value == "Ja" and each.column != "Deltar":
            demand = (each.column, each.comparison.value, each.value, None)
            assert "”" not in eligible("X", [demand], {}, several=False)
            told = unmet(each.column, "", "Nej", each.comparison.value, each.value)
            assert not re.search("”| Nej|krävs", told)


def test_the_reasons_of_an_officer_s_own_columns_are_sentences():
    day = date(2026, 2, 17)
    assert unmet("Fri skola", "", "Nej", "=", "Ja") == "kravet ”Fri skola” är inte uppfyllt"
    assert unmet("Andel unga", "", Fraction(79, 100), ">=", Fraction(4, 5)).replace("\u00a0", " ") == (
        "andelen unga är 79 %, och minst 80 % krävs"
    )
    assert unmet("Svar inkom", "", day, "<=", "2026-02-16").replace("\u00a0", " ") == (
        "svaret kom 17 februari 2026, men skulle ha kommit senast 16 februari 2026"
    )
    assert unmet("Antal", "barn", Fraction(60), "<=", Fraction(50)) == "den har 60 barn, och högst 50 godtas"
