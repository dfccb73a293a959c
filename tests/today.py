"""Workbooks with the rules of 2022–2026 (T1–T10), and what each recipient is to get of each step.

The amounts are those of ordinances and published decisions, or worked by hand; the source stands beside.
"""

from __future__ import annotations

from typing import Final

from today_model import Model, people, step
from today_reckoned import RECKONED

_DAYS: Final = people("Huvudmän", Elevdagar={"A": 100, "B": 250, "C": 33})
_LOK: Final = people(
    "Föreningar",
    Ledare={"F1": 100, "F2": 60, "F3": 20},
    **{"Extra ledare": {"F1": 40, "F2": 0, "F3": 20}},
    Deltagare={"F1": 1500, "F2": 700, "F3": 260},
)

MODELS: Final[dict[str, Model]] = {
    **RECKONED,
    # Förordning (2014:47) 6 §, 300 kr per day; worked by hand.
    "sats": Model(
        200_000,
        (step("Stöd", "Per enhet", "Huvudmän", Värde=300, Underlag="Elevdagar", Enhet="elevdagar"),),
        _DAYS,
        {"Stöd": {"A": 30_000, "B": 75_000, "C": 9_900}},
        85_100,
    ),
    "sats som minskas": Model(
        100_000,
        (step("Stöd", "Per enhet", "Huvudmän", Värde="300 kr; reducera", Underlag="Elevdagar"),),
        _DAYS,
        {"Stöd": {"A": 26_110, "B": 65_274, "C": 8_616}},
        0,
    ),
    # RF:s LOK-stöd 2018 (21, 5 and 7 kr), the rest of the pot by what each has got; worked by hand.
    # Förordning (2016:100) 13 §: the same to each; here the rest stays.
    "satser": Model(
        60_000,
        (
            step(
                "Ordinarie",
                "Per enhet",
                "Föreningar",
                Värde="21; 5; 7",
                Underlag="Ledare; Extra ledare; Deltagare",
            ),
            step("Grundbelopp", "Lika", "Föreningar", Värde=10_000),
            step("Halva kronor", "Per enhet", "Föreningar", Värde=0.5, Underlag="Deltagare"),
        ),
        _LOK,
        {
            "Ordinarie": {"F1": 12_800, "F2": 6_160, "F3": 2_340},
            "Grundbelopp": {"F1": 10_000, "F2": 10_000, "F3": 10_000},
            "Halva kronor": {"F1": 750, "F2": 350, "F3": 130},
        },
        60_000 - 21_300 - 30_000 - 1_230,
    ),
    # Förordning (2016:100) 13–14 §§: 50 000 kr to each with fewer than 30 pupils, the rest by pupils to the
    # nearest 50 000 kr; worked by hand.
    "närmaste": Model(
        1_100_000,
        (
            step("Små", "Lika", "Små", Värde=50_000),
            step("Andra", "Nyckel", "Andra", Underlag="Elever", Avrundning="närmaste 50 000", Enhet="elever"),
        ),
        (
            *people("Andra", Elever={"A": 1000, "B": 300, "C": 90}),
            *people("Små", Elever={"D": 12, "E": 25}),
        ),
        {
            "Små": {"D": 50_000, "E": 50_000},
            "Andra": {"A": 700_000, "B": 200_000, "C": 50_000},
        },
        50_000,
    ),
    # Förordning (2019:1288) 16 §, the first pot: 85 000 kr at least, above that the nearest multiple.
    "minst": Model(
        850_000,
        (
            step(
                "Tjänster",
                "Nyckel",
                "Huvudmän",
                Värde="Får överskrida potten",
                Underlag="Elever",
                Avrundning="närmaste 85 000, minst 85 000",
            ),
        ),
        people("Huvudmän", Elever={"A": 1000, "B": 200, "C": 30}),
        {"Tjänster": {"A": 680_000, "B": 170_000, "C": 85_000}},
        -85_000,
    ),
    # No source: each amount by itself to whole kronor, and between bounds that are multiples.
    "var för sig": Model(
        1_000,
        (
            step("Halva", "Andel", "Hälften", Värde=50),
            step("Resten", "Andel", "Andra hälften", Värde="Resten"),
            step("Nedåt", "Per enhet", "Alla", Underlag="Vikt", Avrundning="nedåt 1")
            | {"Från pott": "Hälften"},
            step("Närmast", "Nyckel", "Alla", Underlag="Vikt", Golv=99, Tak=198, Avrundning="närmaste 3")
            | {"Från pott": "Andra hälften"},
        ),
        people("Alla", Vikt={"1": 1, "2": 1.5, "3": 3.5}),
        {
            "Nedåt": {"1": 83, "2": 125, "3": 291},
            "Närmast": {"1": 120, "2": 180, "3": 198},
        },
        0,
    ),
    # Förordning (2023:740) 12 §: a percent of each part of a newspaper's own cost.
    "trappa": Model(
        20_000_000,
        (step("Mediestöd", "Trappa", "Tidningar", Underlag="Kostnad", Enhet="kr"),),
        tuple(
            each | {"Verksamhet": "Tidning"}
            for each in people("Tidningar", Kostnad={"A": 2_000_000, "B": 6_000_000, "C": 31_234_567})
        ),
        {"Mediestöd": {"A": 1_500_000, "B": 3_720_000, "C": 9_243_456}},
        20_000_000 - 14_463_456,
        tuple(
            {"Verksamhet": "Tidning", "Från": low, "Till": high, "Belopp": rate}
            for low, high, rate in (
                (0, 2_400_000, "75 %"),
                (2_400_001, 4_800_000, 0.6),
                (4_800_001, 9_000_000, "40 %"),
                (9_000_001, 30_000_000, "0,20"),
                (30_000_001, 180_000_000, "10 %"),
            )
        ),
    ),
    # Förordning (2000:7) 5 b §: a smaller share for a new organisation; the third is the example's own.
    "andelstal": Model(
        190_000,
        (step("Stöd", "Nyckel", "F", Värde="gånger Andel; resten stannar", Underlag="Antal", Enhet="st"),),
        people("F", Antal={"A": 1000, "B": 500, "C": 400}, Andel={"A": 1, "B": "100 %", "C": "1/3"}),
        {"Stöd": {"A": 100_000, "B": 50_000, "C": 13_333}},
        26_667,
    ),
    "andelstal till de andra": Model(
        190_000,
        (step("Stöd", "Nyckel", "F", Värde="gånger Andel; resten till de andra", Underlag="Antal"),),
        people("F", Antal={"A": 1000, "B": 500, "C": 400}, Andel={"A": 1, "B": 1, "C": "1/3"}),
        {"Stöd": {"A": 116_327, "B": 58_163, "C": 15_510}},
        0,
    ),
    # RF:s LOK-stöd 2018, 25 and 50 percent off for late applications, then the rest by what each has got;
    # worked by hand. The base of the second key is the column with what the first step gives.
    "sent": Model(
        25_000,
        (
            step(
                "Ordinarie",
                "Per enhet",
                "Föreningar",
                Värde="21; 5; 7; minus Sen ansökan",
                Underlag="Ledare; Extra ledare; Deltagare",
            ),
            step("Fyllnad", "Nyckel", "Föreningar", Underlag="Ordinarie stöd"),
        ),
        tuple(
            each | {"Sen ansökan": late, "Ordinarie stöd": given}
            for each, late, given in zip(_LOK, (None, "25 %", 0.5), (12_800, 4_620, 1_170), strict=True)
        ),
        {
            "Ordinarie": {"F1": 12_800, "F2": 4_620, "F3": 1_170},
            "Fyllnad": {"F1": 4_414, "F2": 1_593, "F3": 403},
        },
        0,
    ),
    # No source: equal shares and a rate of which some get a part only, and rounded each by itself.
    "delar": Model(
        1_000,
        (
            step("Halva", "Andel", "Hälften", Värde=50),
            step("Resten", "Andel", "Andra hälften", Värde="Resten"),
            step("Lika", "Lika", "Alla", Värde="minus Avdrag; resten stannar") | {"Från pott": "Hälften"},
            step("Plats", "Per enhet", "Alla", Värde="minus Avdrag; resten till de andra", Underlag="Vikt")
            | {"Från pott": "Andra hälften", "Avrundning": "nedåt 10"},
        ),
        people("Alla", Vikt={"1": 1, "2": 1.5, "3": 3.5}, Avdrag={"1": None, "2": "1/2", "3": 0.25}),
        {
            # A third of 500 is 166,67; a half of it 83,33 and three quarters 125: 375 kr in all.
            "Lika": {"1": 167, "2": 83, "3": 125},
            # 1, 0,75 and 2,625 of 4,375.
            "Plats": {"1": 110, "2": 80, "3": 300},
        },
        0,
    ),
}
