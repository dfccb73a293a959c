"""The proof's headings and sentences: what stands on the sheets Bevissteg and Bevis, and in bevis.xlsx."""

from __future__ import annotations

from typing import Final

# Both tables.
STEP: Final = "Steg"
TEST: Final = "Prövning"

# Table Bevissteg.
RULE: Final = "Regel"
POT: Final = "Från pott"
TARGET: Final = "Till"
BEFORE: Final = "I potten före"
SCALE: Final = "Skala"
HELD: Final = "Låst av golv och tak"
SHARED: Final = "Att dela"
WEIGHTS: Final = "Vikter som delar"
NUMERATOR: Final = "Täljare"
DENOMINATOR: Final = "Nämnare"
ODD: Final = "Udda kronor"
RATE_NUMERATOR: Final = "Sats, täljare"
RATE_DENOMINATOR: Final = "Sats, nämnare"
ROUNDED_RATE: Final = "Avrundad sats"
TAKEN: Final = "Taget"
CLAIMED: Final = "Enligt Fördela"
SOURCE: Final = "Källa"

# Table Bevis.
LINE: Final = "Rad i Fördelning"
ID: Final = "Id"
NAME: Final = "Namn"
ROW: Final = "Rad i Mottagare"
ELIGIBLE: Final = "Behörig"
BASIS: Final = "Underlag"
WEIGHT: Final = "Vikt"
FLOOR: Final = "Golv"
CAP: Final = "Tak"
BOUND: Final = "Gräns"
WHOLE: Final = "Hela kronor"
REST: Final = "Rest"
ORDER: Final = "Idordning"
RANK: Final = "Rang"
AMOUNT: Final = "Belopp"

# Column Gräns of table Bevis.
FREE: Final = "Fri"
AT_FLOOR: Final = "Golv"
AT_CAP: Final = "Tak"
OUTSIDE: Final = "–"  # takes no part

STEP_HELP: Final = {
    BEFORE: "Kronor i potten när steget börjar.",
    SCALE: "Underlaget gånger skalan ger vikter i hela tal.",
    HELD: "Summan till dem som får sitt golv eller sitt tak.",
    SHARED: "Det som de fria raderna delar på.",
    WEIGHTS: "Summan av de fria radernas vikter.",
    NUMERATOR: "Vikt × täljare / nämnare är det exakta beloppet.",
    ODD: "Kronor som är kvar när alla belopp har avrundats nedåt.",
    RATE_NUMERATOR: "Exakt sats i kronor per enhet är täljaren delad med nämnaren.",
    ROUNDED_RATE: "Satsen avrundad nedåt till hela steg.",
    CLAIMED: "Vad steget tog enligt programmet.",
    TEST: "0 = rätt.",
}
