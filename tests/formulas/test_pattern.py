"""Formulas listed once each: those of a small sheet, written down by hand."""

from __future__ import annotations

from fordelning.formulas.pattern import patterns

SHEET = {
    (2, 3): "=A2*B2",
    (3, 3): "=A3*B3",
    (4, 3): "=A4*B4",
    (2, 4): "=C2/$C$5",
    (3, 4): "=C3/$C$5",
    (4, 4): "=C4/$C$5",
    (5, 3): "=SUM(C2:C4)",
    (2, 5): "=Bevis!$P$7",
    (3, 5): "=Bevis!$P$8",
    (4, 5): '=IF(A4="A1, 7",7,LOG10(A4))',
    (2, 6): "=A2*C2",
}


def test_each_formula_stands_once_with_all_its_cells():
    listed = [(each.text, each.areas, len(each.cells)) for each in patterns("Blad1", SHEET)]
    assert listed == [
        ("RC[-2]*RC[-1]", ("C2:C4",), 3),
        ("RC[-1]/R5C3", ("D2:D4",), 3),
        ("Bevis!R[5]C16", ("E2:E3",), 2),
        ("RC[-5]*RC[-3]", ("F2",), 1),
        ('IF(RC[-4]="A1, 7",7,LOG10(RC[-4]))', ("E4",), 1),
        ("SUM(R[-3]C:R[-1]C)", ("C5",), 1),
    ]
