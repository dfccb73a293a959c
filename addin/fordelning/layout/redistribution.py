"""Sheet Omfördelning: each line before and after a further round, and each pot beside them (A15)."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import redistribution as said

_TOP: Final = 14  # row of the headings: sums and the rule stand above
KEPT: Final = "omfordelning_kontroll"  # the named cell of the control row

ROUND: Final = TableSpec(
    "Omfördelning",
    said.SHEET,
    (
        Field(texts.LINE_STEP, Show.LONG, 24),
        Field(texts.LINE_ID, Show.LONG, 13),
        Field(texts.LINE_NAME, Show.LONG, 40),
        Field(texts.LINE_PAYEE, Show.LONG, 40),
        Field(said.FIRST, Show.AMOUNT, 14),
        Field(said.FREED, Show.AMOUNT, 13),
        Field(said.EARLIER, Show.AMOUNT, 13),
        Field(said.NEW, Show.AMOUNT, 13),
        Field(said.AFTER, Show.AMOUNT, 14),
        Field(texts.LINE_SENTENCE, Show.LONG, 48),
    ),
    top=_TOP,
)

ROUND_POTS: Final = TableSpec(
    "Omfördelningspotter",
    said.SHEET,
    (
        Field(texts.LINE_POT, width=28),
        Field(said.FIRST_LEFT, Show.AMOUNT, 14),
        Field(said.FREED, Show.AMOUNT, 14),
        Field(said.MOVED, Show.CHANGE, 13),
        Field(said.EARLIER, Show.AMOUNT, 13),
        Field(said.TO_GIVE, Show.AMOUNT, 14),
        Field(said.NEW, Show.AMOUNT, 13),
        Field(said.LEFT, Show.AMOUNT, 14),
    ),
    top=_TOP,
    left=12,
    caption="Omfördelningen – potterna",
)

COMPUTED: Final = {ROUND.name: (said.AFTER,), ROUND_POTS.name: (said.TO_GIVE, said.LEFT)}  # formulas in a row

_AFTER: Final = ROUND.sum_of(said.AFTER)
_LEFT: Final = ROUND_POTS.sum_of(said.LEFT)
_BEYOND: Final = f"{ROUND.sum_of(said.EARLIER)}+{ROUND.sum_of(said.NEW)}"
_EVENTS: Final = 'SUMIFS(Händelser[Belopp],Händelser[Händelse],"Omfördelad")'
NOT_RUN: Final = f'COUNTIF({ROUND.name}[{texts.LINE_STEP}],"?*")=0'

GOOD: Final = "Summorna stämmer på kronan"
WAITING: Final = "Ingen omfördelning än"
CONTROL: Final = (
    f'IF({NOT_RUN},"{WAITING}",'
    f'IF({_AFTER}+{_LEFT}<>N(bidrag_belopp),"Efter och kvar är inte lika med bidraget – kör Omfördela igen",'
    f"IF({ROUND.sum_of(said.FIRST)}<>SUM(Fördelning[{texts.LINE_AMOUNT}]),"
    '"Bladet Fördelning är ändrat efter omfördelningen – återställ det, eller kör Omfördela igen",'
    f'IF({_BEYOND}<>{_EVENTS},"Händelserna Omfördelad ger en annan summa – se bladet Händelser",'
    f'"{GOOD}"))))'
)

# What stands above the tables: a label and the formula of its kronor.
SUMMARY: Final = (
    ("Bidraget", "N(bidrag_belopp)"),
    ("Att fördela på nytt", ROUND_POTS.sum_of(said.TO_GIVE)),
    ("Fördelat i den här omgången", ROUND.sum_of(said.NEW)),
    ("Mottagare och öronmärkningar har nu", _AFTER),
    ("Kvar i potterna", _LEFT),
)
CONTROL_LABEL: Final = "Kontroll: har nu + kvar = bidraget, och Händelser säger samma sak"
SUMS: Final = (said.FIRST, said.FREED, said.EARLIER, said.NEW, said.AFTER)
