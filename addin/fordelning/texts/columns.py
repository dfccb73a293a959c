"""Column headings of the workbook's tables, as constants: fixed by contract, spelling and case included."""

from __future__ import annotations

from typing import Final

# Table Mottagare: the standard columns, which a condition may name too.
COLUMN_ID: Final = "Id"
COLUMN_NAME: Final = "Namn"
COLUMN_ORG_NUMBER: Final = "Org.nr"
COLUMN_PAYEE: Final = "Utbetalas till"
COLUMN_FORM: Final = "Driftsform"
COLUMN_ACTIVITY: Final = "Verksamhet"
COLUMN_GROUP: Final = "Grupp"
COLUMN_TAKES_PART: Final = "Deltar"
COLUMN_REPLIED: Final = "Svar inkom"

# Table Mottagare: columns that a workbook may have, filled in from what the providers answer.
COLUMN_NEED: Final = "Behov"  # kronor
COLUMN_USE: Final = "Avsedd användning"

# Table Mottagare: an optional column, last of all, that a further round asks about.
COLUMN_FURTHER_NEED: Final = "Ytterligare behov"  # kronor

# Table Modell.
MODEL_STEP: Final = "Steg"
MODEL_POT: Final = "Från pott"
MODEL_RULE: Final = "Regel"
MODEL_TARGET: Final = "Till"
MODEL_VALUE: Final = "Värde"
MODEL_BASIS: Final = "Underlag"
MODEL_FLOOR: Final = "Golv"
MODEL_CAP: Final = "Tak"
MODEL_ROUNDING: Final = "Avrundning"
MODEL_OUTCOME: Final = "Utfall"
MODEL_SOURCE: Final = "Källa"
MODEL_UNIT: Final = "Enhet"

# Table Nivåer.
TIER_ACTIVITY: Final = "Verksamhet"
TIER_LOW: Final = "Från"
TIER_HIGH: Final = "Till"
TIER_AMOUNT: Final = "Belopp"

# Table Villkor.
CONDITION_GROUP: Final = "Grupp"
CONDITION_COLUMN: Final = "Kolumn"
CONDITION_COMPARISON: Final = "Jämförelse"
CONDITION_VALUE: Final = "Värde"
CONDITION_ALTERNATIVE: Final = "Alternativ"
CONDITION_SOURCE: Final = "Källa"

# Table Händelser.
EVENT_DAY: Final = "Datum"
EVENT_KIND: Final = "Händelse"
EVENT_ID: Final = "Id"
EVENT_AMOUNT: Final = "Belopp"
EVENT_PURPOSE: Final = "Ändamål"
EVENT_MOTIVATION: Final = "Motivering"
EVENT_VOUCHER: Final = "Verifikation"

# Table Fördelning.
LINE_STEP: Final = "Steg"
LINE_POT: Final = "Pott"
LINE_ID: Final = "Id"
LINE_NAME: Final = "Namn"
LINE_PAYEE: Final = "Utbetalas till"
LINE_RULE: Final = "Regel"
LINE_BASIS: Final = "Underlag"
LINE_EXACT: Final = "Exakt belopp"
LINE_BOUND: Final = "Gräns"
LINE_EXTRA: Final = "Utjämning"
LINE_AMOUNT: Final = "Belopp"
LINE_PROOF: Final = "Kontrollräkning"
LINE_DIFFERENCE: Final = "Differens"
LINE_SENTENCE: Final = "Förklaring"
LINE_NEXT: Final = "Vad som skulle ändra beloppet"

# Headings of two years side by side; the last where a workbook does not say its year.
COMPARED_CHANGE: Final = "Ändring"
COMPARED: Final = ("före", "efter")
