"""A formula of a recipient, taken to next year's workbook: what it refers to goes along, or it is told."""

from __future__ import annotations

import pytest

from fordelning.formulas.move import LostError, Move

OLD = {"Id": "A", "Index": "B", "Elever 1": "D", "Elever 2": "E", "Barn": "F"}
NEW = ("Id", "Index", "Namn", "Elever 1", "Elever 2", "Ny", "Barn")
ROWS = {5: 5, 6: 6, 8: 7, 9: 8}  # row 7 was empty
MOVE = Move("Mottagare", "Mottagare", (OLD, NEW), ROWS, {"Nivåer": ("Belopp",)}, {"bidrag_belopp"})


@pytest.mark.parametrize(
    ("old", "new", "headings"),
    [
        ("B8*F8", "B7*G7", {"Index", "Barn"}),
        ("ROUND($B8*F$9,2)", "ROUND($B7*G$8,2)", {"Index", "Barn"}),
        ("F8/SUM(F$6:F$9)", "G7/SUM(G$6:G$8)", {"Barn"}),
        ("SUM(F6:F20)", "SUM(G6:G19)", {"Barn"}),  # eleven rows are left to grow in, as before
        ("SUM(F7:F9)", "SUM(G7:G8)", {"Barn"}),  # the empty row does not come along
        ("AVERAGE(D8:E8)", "AVERAGE(D7:E7)", {"Elever 1", "Elever 2"}),
        ("Mottagare!B8+'Mottagare'!B9", "Mottagare!B7+'Mottagare'!B8", {"Index"}),
        (
            "Mottagare[[#This Row],[Barn]]/SUM(Mottagare[Barn])",
            "Mottagare[[#This Row],[Barn]]/SUM(Mottagare[Barn])",
            {"Barn"},
        ),
        (
            "SUM(Mottagare[[#This Row],[Elever 1]:[Elever 2]])",
            "SUM(Mottagare[[#This Row],[Elever 1]:[Elever 2]])",
            {"Elever 1", "Elever 2"},
        ),
        ("bidrag_belopp/SUM(Nivåer[Belopp])", "bidrag_belopp/SUM(Nivåer[Belopp])", set()),
        ('IF(A8="F8 x",TRUE,1.5)', 'IF(A7="F8 x",TRUE,1.5)', {"Id"}),
        ("_xlfn.XLOOKUP(B8,B6:B9,F6:F9)", "_xlfn.XLOOKUP(B7,B6:B8,G6:G8)", {"Index", "Barn"}),
    ],
)
def test_what_stands_in_the_table_is_followed(old, new, headings):
    moved = MOVE.moved(old)
    assert (moved.text, moved.headings) == (new, headings)


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("B8*Priser!B2", "Priser!B2"),
        ("B8*H2", "H2"),  # a cell beside the table
        ("B8*C8", "C8"),  # under a heading that does not come along
        ("B2*2", "B2"),
        ("B7*2", "B7"),  # a row without a recipient
        ("B30*2", "B30"),
        ("SUM(B8:D8)", "B8:D8"),
        ("SUM(E8:F8)", "E8:F8"),  # another column has come between them
        ("SUM(B2:B8)", "B2:B8"),
        ("moms*B8", "moms"),
        ("Priser[Belopp]", "Priser[Belopp]"),
        ("Nivåer[Från]", "Nivåer[Från]"),
        ("Mottagare[Pris]", "Mottagare[Pris]"),
        ("Mottagare[#All]", "Mottagare[#All]"),
        ("SUM(F:F)", "F"),
        ('INDIRECT("F8")', "INDIRECT"),
        ('WEBSERVICE("x")', "WEBSERVICE"),
        ("[1]Blad1!A1*2", "[1]Blad1!A1*2"),
        ("SUM({1,2}*B8)", "SUM({1,2}*B8)"),
        ("B8*", "B8*"),
        ("", ""),
    ],
)
def test_what_leads_anywhere_else_is_named(formula, part):
    with pytest.raises(LostError) as error:
        MOVE.moved(formula)
    assert error.value.part == part
