"""Sheet Återbetalning: what goes back to the state, how it is booked, and who has it left (A13, D8, E7)."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.names import Kind
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import repayment as said

_TOP: Final = 29  # row of the headings: the memo stands above
AGAINST_NAME: Final = "aterbetalning_felaktigt"
REPAID_NAME: Final = "aterbetalning_redan"
AMOUNT_NAME: Final = "aterbetalning_belopp"
CONTROL_NAME: Final = "aterbetalning_kontroll"

REPAYMENTS: Final = TableSpec(
    "Återbetalning",
    said.SHEET,
    (
        Field(texts.LINE_ID, Show.LONG, 11),
        Field(texts.LINE_NAME, Show.LONG, 40),
        Field(texts.LINE_PAYEE, Show.LONG, 42),
        Field(said.RECEIVED, Show.AMOUNT, 16),
        Field(said.RETURNED, Show.AMOUNT, 16),
        Field(said.USED, Show.AMOUNT, 16),
        Field(said.UNUSED, Show.AMOUNT, 16),
        Field(said.AGAINST, Show.AMOUNT, 16),
        Field(said.TO_REPAY, Show.AMOUNT, 16),
        Field(texts.COLUMN_FORM, Show.LONG, 14, optional=True),
    ),
    top=_TOP,
    caption="Vem som har pengarna kvar",
)

_RECEIVED, _COSTS = "N(redovisning_erhallet)", "N(redovisning_kostnader)"
_BACK: Final = f"{_RECEIVED}-{_COSTS}"
_UNUSED: Final = f"MAX(0,{_BACK}-N({AGAINST_NAME}))"
AMOUNT: Final = f"MAX(0,{_BACK}-N({REPAID_NAME}))"


def _shown(name: str) -> str:
    return f'IF({name}="","",{name})'


MEMO_HEADING: Final = "Till staten"
LONG_LABEL: Final = "Bidrag"  # the name of a grant may take two lines
# Label, formula, kind, name of the cell; one without a formula is written by redovisa.
MEMO: Final = (
    ("Betalas till", _shown("bidrag_myndighet"), Kind.TEXT, ""),
    ("Senast", _shown("bidrag_aterbetala_senast"), Kind.DATE, ""),
    (LONG_LABEL, _shown("bidrag_namn"), Kind.TEXT, ""),
    ("Diarienummer, överenskommelsen", _shown("bidrag_dnr_overenskommelse"), Kind.TEXT, ""),
    ("Diarienummer, beslut om utbetalning", _shown("bidrag_dnr_beslut"), Kind.TEXT, ""),
    ("Erhållet från staten", _RECEIVED, Kind.AMOUNT, ""),
    ("Kostnader enligt villkoren", _COSTS, Kind.AMOUNT, ""),
    ("Inte använt", _UNUSED, Kind.AMOUNT, ""),
    ("Inte använt i enlighet med villkoren", "", Kind.AMOUNT, AGAINST_NAME),
    ("Redan återbetalt", "", Kind.AMOUNT, REPAID_NAME),
    ("Att återbetala", AMOUNT, Kind.AMOUNT, AMOUNT_NAME),
)

BOOKS_HEADINGS: Final = ("Så bokförs det", "", "Konto, objekt, motpart", "Debet", "Kredit")
_AUTHORITY: Final = 'IF(bidrag_myndighet="","staten",bidrag_myndighet)'
# A unit of the municipality's own owes it nothing: what it has left goes straight back to the state (B16).
_FROM_OTHERS: Final = (
    f'SUMIFS({REPAYMENTS.name}[{said.TO_REPAY}],{REPAYMENTS.name}[{texts.COLUMN_FORM}],"<>{texts.MUNICIPAL}")'
)
# Text as a formula, formula of debit, formula of credit.
BOOKS: Final = (
    ('"Intäkten av statsbidraget minskas"', AMOUNT_NAME, ""),
    (f'"Skuld till "&{_AUTHORITY}', "", AMOUNT_NAME),
    ('"Fordran på mottagare som ska betala tillbaka till er"', _FROM_OTHERS, ""),
    ('"Kostnaden för bidrag till mottagare minskas"', "", _FROM_OTHERS),
    (f'"Vid återbetalning: skuld till "&{_AUTHORITY}&" regleras"', AMOUNT_NAME, ""),
    ('"Vid återbetalning: bank"', "", AMOUNT_NAME),
)
BOOKS_HELP: Final = (
    "Konton, objekt och motpart fyller ni i efter er kontoplan; ekonomen avgör vilket år posten hör "
    "till. Ange båda diarienumren på inbetalningen. Lägg till händelsen Återbetald när pengarna är betalda."
)
TABLE_HELP: Final = (
    "Ni ansvarar mot staten för hela bidraget och begär in det som mottagarna har kvar. Minus i "
    "kolumnen Inte använt betyder att kostnaderna är större än det som är utbetalt."
)
GOOD: Final = "Summorna stämmer på kronan"
_LEFT: Final = f"{REPAYMENTS.sum_of(said.UNUSED)}+{REPAYMENTS.sum_of(said.AGAINST)}"
WAITING: Final = "Kör Redovisa först"
CONTROL_LABEL: Final = "Kontroll: raderna = erhållet − kostnader"
CONTROL: Final = (
    f'IF(redovisning_erhallet="","{WAITING}",'
    f'IF({_LEFT}<>{_BACK},"Raderna ger en annan summa än redovisningen – kör Redovisa igen","{GOOD}"))'
)
SUMS: Final = REPAYMENTS.headings[3:-1]
