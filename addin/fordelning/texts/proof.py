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

# Table Bevisunderlag: what each row of the inputs and results held when the proof was made.
SEALS: Final = "Bevisunderlag"
TABLE: Final = "Tabell"
ROW_NOW: Final = "Rad"
KEPT: Final = tuple(f"Läst {number}" for number in range(1, 13))
ANSWER: Final = "Svar vid fördelningen"
ANSWER_NOW: Final = "Svar nu"
COUNTED_ANSWER: Final = "Senast räknat svar"  # that of the last allocation or further round
ROUND_SEALS: Final = "Omgångsunderlag"  # the same of a further round and of the events it counted with
HEADINGS: Final = "rubriker"
COUNT: Final = "antal rader"
FORMULAS: Final = "antal formler"

# Column Gräns of table Bevis.
FREE: Final = "Fri"
AT_FLOOR: Final = "Golv"
AT_CAP: Final = "Tak"
OUTSIDE: Final = "–"  # takes no part
MISSED: Final = "Slut"  # the pot did not reach here in the order

# Rows of table Bevis that hold a part of a condition which is too long for one formula.
PART: Final = "del av villkoren"

# And rows that hold numbers with more than 15 digits, in parts.
CONTINUED: Final = "{name}, fortsättning"
IN_DIGITS: Final = "{name}, i delar"

# What the columns mean, for someone who meets them for the first time.
MEANINGS: Final = (
    (BEFORE, "Kronor i potten när steget börjar."),
    (ELIGIBLE, "1 uppfyller villkoren och deltar, 0 gör det inte."),
    (
        f"{SCALE}, {WEIGHT}",
        "Underlaget gånger skalan är vikten: ett helt tal, så att inget avrundas. Vid regeln Nivåer är "
        "vikten nivåns belopp.",
    ),
    (f"{BOUND}: {FREE}, {AT_FLOOR}, {AT_CAP}, {OUTSIDE}", "Fri delar efter vikt. – deltar inte."),
    (
        f"{BOUND}: {MISSED}",
        "Regeln I ordning: potten räckte inte hit. Tak är den som fick allt, Fri den som fick av resten, och "
        f"{RANK} är platsen i ordningen.",
    ),
    (f"{HELD}, {SHARED}", "Det som går till rader vid golv och tak, och det som de fria raderna delar på."),
    (f"{NUMERATOR}, {DENOMINATOR}", "Vikt × täljare / nämnare är det exakta beloppet."),
    (
        f"{RATE_NUMERATOR}; {RATE_DENOMINATOR}",
        "Kronor per enhet som ett exakt bråk, förkortat.",
    ),
    (f"{WHOLE}, {REST}", "Det exakta beloppet i hela kronor, och vad divisionen lämnar över."),
    (ODD, "Kronor som är kvar när alla fria belopp har avrundats nedåt."),
    (
        f"{ORDER}, {RANK}",
        "Idordning skiljer lika rester åt. Rang 1 till och med udda kronor får en krona till.",
    ),
    (f"{TAKEN}, {CLAIMED}", "Vad steget tar enligt formlerna, och vad programmet räknade fram."),
    (
        "fortsättning; i delar",
        f"Vikter och rester med fler än 15 siffror står i två rader av bladet Bevis: först de första "
        f"siffrorna, i raden ”fortsättning” de 14 sista. Kolumnerna {BASIS}, {FLOOR}, {CAP}, {WHOLE} och "
        f"{ORDER} på de raderna är talets delar om sju siffror, den lägsta först, som i en uppställning på "
        "papper.",
    ),
    (
        "Läst 1, Läst 2 …",
        f"Bladet {SEALS}: cellerna i raden så som de var när beviset gjordes. Inget belopp räknas ur dem; "
        "de jämförs med det som står nu.",
    ),
)
