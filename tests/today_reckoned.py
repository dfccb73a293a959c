"""Workbooks with reckoned bases (T4), limits over several steps (T6) and amounts owed (T10)."""

from __future__ import annotations

from typing import Final

import books
from today_model import Model, people, step


def _halves(**last):
    """Half of 600 000 kr equally, half by children."""
    return (
        step("Hälften", "Avsätt", "Lika pott", Värde=300_000),
        step("Lika", "Lika", "Alla") | {"Från pott": "Lika pott"},
        step("Barnen", "Nyckel", "Alla", Underlag="Barn", **last),
    )


RECKONED: Final[dict[str, Model]] = {
    # Förordning (2018:49) 4 §: an index times the mean of the years in which there were pupils.
    "index": Model(
        1_000_000,
        (step("Skolor", "Nyckel", "Huvudmän", Underlag="Index x medel av Elever 1, Elever 2, Elever 3"),),
        people(
            "Huvudmän",
            **{
                "Index": {"A": 1.25, "B": 0.8, "C": "1,1", "Ny": 1.5},
                "Elever 1": {"A": 101, "B": 400, "C": 33, "Ny": 0},
                "Elever 2": {"A": 102, "B": 410, "C": 33, "Ny": None},
                "Elever 3": {"A": 100, "B": 415, "C": 34, "Ny": 40},
            },
        ),
        {"Skolor": {"A": 229_719, "B": 594_390, "C": 66_717, "Ny": 109_174}},
        0,
    ),
    # Mariehamn's basic grant of 2024: 20 percent equally, 30 by members of 21 and over, 50 by those under 21.
    "vägda delar": Model(
        100_000,
        (step("Grund", "Nyckel", "Föreningar", Underlag="20 % lika; 30 % Medlemmar 21+; 50 % av Under 21"),),
        people(
            "Föreningar",
            **{
                "Under 21": {"F1": 120, "F2": 15, "F3": 64, "F4": 0, "F5": 7, "F6": 1, "F7": 1},
                "Medlemmar 21+": {"F1": 80, "F2": 210, "F3": 0, "F4": 33, "F5": 0, "F6": 10, "F7": 1},
            },
        ),
        {
            "Grund": {
                "F1": 38_889,
                "F2": 25_325,
                "F3": 18_242,
                "F4": 5_821,
                "F5": 4_540,
                "F6": 3_996,
                "F7": 3_187,
            }
        },
        0,
    ),
    # No source: a mean in bands, a weighted sum as units of a decided rate, of a rate and of a key; worked
    # by hand.
    "vägd summa": Model(
        21_675,
        (
            step("Nivå för nivå", "Trappa", "Alla", Underlag="medel av Små, Stora"),
            step("Fast", "Per enhet", "Alla", Värde=100, Underlag="1,5 x Små + Stora", Tak=2_000),
            step("Resten", "Andel", "Rest", Värde="Resten"),
            step("Sats", "Per enhet", "Alla", Underlag="medel av Små, Stora", Avrundning="100")
            | {"Från pott": "Rest"},
            step("Udda", "Nyckel", "Alla", Underlag="Små x Stora + Stora") | {"Från pott": "Rest"},
        ),
        people(
            "Alla",
            Verksamhet=dict.fromkeys("123", "Klubb"),
            Små={"1": 4, "2": 3, "3": 20},
            Stora={"1": 10, "2": 0, "3": 1},
        ),
        {
            # 7, 3 and 10,5 units: five at 100 kr, the others at 50.
            "Nivå för nivå": {"1": 600, "2": 300, "3": 775},
            # 16, 4,5 and 31 units; the last is held at 2 000 kr.
            "Fast": {"1": 1_600, "2": 450, "3": 2_000},
            # 15 950 kr for 7, 3 and 10,5 units: 778 kr and some, rounded down to 700.
            "Sats": {"1": 4_900, "2": 2_100, "3": 7_350},
            # 1 600 kr for 50, 0 and 21.
            "Udda": {"1": 1_127, "2": 0, "3": 473},
        },
        0,
        (
            {"Verksamhet": "Klubb", "Från": 0, "Till": 5, "Belopp": 100},
            {"Verksamhet": "Klubb", "Från": 6, "Till": None, "Belopp": 50},
        ),
    ),
    # Förordning (2024:532) 9 §, three of six inland airports: (2) and (3) together at most 75 percent of the
    # own deficit, and what is cut stays. 6 750 000 kr for P in all; 14 350 000 / 3 kr are left.
    "tak över steg": Model(
        40_000_000,
        (
            step("Fossilfritt", "Lika", "Fossilfria", Värde=1_000_000),
            step("Till inland", "Avsätt", "Inlandspott", Värde=10_000_000),
            step("Inland", "Lika", "Inlandet") | {"Från pott": "Inlandspott"},
            step(
                "Lika del",
                "Lika",
                "Alla",
                Värde="tillsammans med Inland; resten stannar",
                Tak="75 % av Underskott",
            ),
        ),
        tuple(
            books.recipient(id_, groups, Underskott=deficit)
            for id_, groups, deficit in (
                ("P", "Inlandet; Alla", 9_000_000),
                ("G", "Inlandet; Fossilfria; Alla", 20_000_000),
                ("S", "Inlandet; Alla", 30_000_000),
                ("V", "Alla", 4_000_000),
                ("K", "Fossilfria; Alla", 40_000_000),
            )
        ),
        {
            "Fossilfritt": {"G": 1_000_000, "K": 1_000_000},
            "Inland": {"P": 3_333_333, "G": 3_333_334, "S": 3_333_333},
            "Lika del": {"P": 3_416_667, "G": 5_600_000, "S": 5_600_000, "V": 3_000_000, "K": 5_600_000},
        },
        4_783_333,
    ),
    # Förordning (2008:1239) 10 §: half equally, half by children, at most 10 000 kr for each child together.
    "tak per barn": Model(
        600_000,
        _halves(Värde="Tillsammans med Lika; resten stannar", Tak="10 000 x Barn; 1 mnkr"),
        people("Alla", Barn={"A": 30, "B": 6, "C": 2}),
        {"Lika": {"A": 100_000, "B": 60_000, "C": 20_000}, "Barnen": {"A": 200_000, "B": 0, "C": 0}},
        100_000,
    ),
    # No source: the same, but what the cap cuts goes to the others, with a floor for both steps; and what is
    # owed is deducted (2024:532 10 §). Worked by hand.
    "delas om": Model(
        600_000,
        _halves(Värde="tillsammans med Lika; resten till de andra; avräkna Skuld", Golv=130_000, Tak=300_000),
        people("Alla", Barn={"A": 30, "B": 6, "C": 2}, Skuld={"A": 1_000, "B": None, "C": 1_000_000}),
        {
            "Lika": {"A": 100_000, "B": 100_000, "C": 100_000},
            # A is held at 300 000 − 100 000 kr, C at 130 000 − 100 000, and owes more; B has the rest.
            "Barnen": {"A": 199_000, "B": 70_000, "C": 0},
        },
        1_000 + 30_000,
    ),
    # No source: a guarantee of 95 % of the mean of the years there are, caps of a product and a sum; by hand.
    "gränser av flera kolumner": Model(
        1_000,
        (
            step("Först", "Andel", "Ena", Värde=60),
            step("Sedan", "Andel", "Andra", Värde="Resten"),
            step("Golvet", "Nyckel", "Alla", Underlag="Vikt", Golv="95 % av medel av År 1, År 2")
            | {"Från pott": "Ena"},
            step("Taket", "Lika", "Alla", Tak="2,5 x Index x Vikt; 10 % av År 1 + 150 % av År 2")
            | {"Från pott": "Andra"},
        ),
        people(
            "Alla",
            **{
                "Vikt": {"A": 10, "B": 20, "C": 30, "D": 40},
                "År 1": {"A": 100, "B": 0, "C": None, "D": "33,1"},
                "År 2": {"A": 101, "B": 300, "C": 0, "D": 100},
                "Index": {"A": "1,25", "B": 0.8, "C": None, "D": 2},
            },
        ),
        {
            # Floors: 95 % of 100,5 = 95,475; of 300 = 285; C has none; of 66,55 = 63,2225. 219 kr are left to
            # C and D: 30/70 and 40/70, 93,86 and 125,14.
            "Golvet": {"A": 96, "B": 285, "C": 94, "D": 125},
            # Caps: A 31,25 and 161,5; B 40 and 450; C has neither, for its Index and År 1 are empty; D 200
            # and 153,31. A gets 31 of the 400 kr, B 40, D 153, and C the rest.
            "Taket": {"A": 31, "B": 40, "C": 176, "D": 153},
        },
        0,
    ),
}
