"""What a formula refers to is what the tokenizer finds in it, also where one like it was taken apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fordelning.workbook import stale

PARTS = st.sampled_from(
    [
        *(
            "$A$1",
            "B22",
            "$C3:$C99",
            "Blad2!A7",
            "'Steg 12'!$B$4",
            "Tabell1[Antal]",
            "Namn3",
            "1E5",
            "1E+12",
            "2.5",
        ),
        *(
            '"A1 text 5"',
            '"a""B2"',
            "{1,2}",
            "A1:INDEX(B2:B9,3)",
            "LOG10(A1)",
            "#REF!",
            "[1]Blad1!A1",
            "#DIV/0!",
        ),
        *(
            "SUM(A1,B2)",
            "INDIRECT(A1)",
            "-A1",
            "(A1)",
            "Å1",
            "A1 B2",
            "Tabell1[[#This Row],[Antal 2020]]",
            "A1#",
        ),
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=4), st.sampled_from("+&,<*"))
def test_references_are_those_of_the_formula_by_itself(parts, sign):
    formula = sign.join(parts)
    assert stale.references(formula) == stale._read.__wrapped__(formula)


def test_formulas_down_a_column_are_taken_apart_once():
    before = stale._of_shape.cache_info().misses
    for row in range(2, 500):
        assert stale.references(f"SUM(Blad9!$B${row}:$C${row + 1})*D{row}") == (
            f"Blad9!$B${row}:$C${row + 1}",
            f"D{row}",
        )
    assert stale._of_shape.cache_info().misses == before + 1
