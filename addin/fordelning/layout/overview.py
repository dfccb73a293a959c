"""Sheet Start: what it shows, as labels and native formulas over the other sheets."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.names import Section, names_of
from fordelning.layout.tables import LINES
from fordelning.texts.repayment import MISUSED

TITLE: Final = 'IF(bidrag_namn="","Bidragets namn fylls i på bladet Bidrag",bidrag_namn)'
WHOSE: Final = (
    'mottagare_namn&IF(AND(mottagare_namn<>"",bidrag_ar<>"")," · ","")&bidrag_ar'
    '&IF(bidrag_myndighet="",""," · "&bidrag_myndighet)'
)

AMOUNT_LABEL: Final = "Bidraget, kronor"
AMOUNT: Final = "N(bidrag_belopp)"
LEFT_LABEL: Final = "Kvar i potterna"
_FIRST_LEFT: Final = "SUM(Potter[Kvar])"
_BEYOND: Final = 'COUNTIF(Omfördelning[Steg],"?*")>0'  # there has been a further round (A15)
LEFT: Final = f"IF({_BEYOND},SUM(Omfördelningspotter[Kvar]),{_FIRST_LEFT})"


def _sum_of(event: str) -> str:
    return f'SUMIFS(Händelser[Belopp],Händelser[Händelse],"{event}")'


_RECIPIENTS: Final = 'COUNTIF(Mottagare[Id],"?*")'
_ALLOCATED: Final = "SUM(Fördelning[Belopp])"
_NOT_RUN: Final = 'COUNTIF(Fördelning[Steg],"?*")=0'
DONE, BEGUN, WAITING = "klart", "pågår", "återstår"  # the words that colour a stage


def _stage(figure: str, done: str, begun: str) -> str:
    return f'IF({done},"{DONE}",IF({begun},"{BEGUN}","{WAITING}"))'


_REQUISITIONED: Final = _sum_of("Rekvirerad")
_PAID: Final = f"({_sum_of('Utbetald')}+{_sum_of('Fakturerad')})"
_MISUSED: Final = f'SUMIFS(Händelser[Belopp],Händelser[Händelse],"Förbrukad",Händelser[Ändamål],"{MISUSED}")'
_USED: Final = f"({_sum_of('Förbrukad')}-{_MISUSED})"
_MOVED: Final = (
    "SUM(Omfördelning[Tidigare omgångar])+SUM(Omfördelning[Ny omgång])-SUM(Omfördelning[Frigjort])"
)
_OUT: Final = f'(SUMIFS(Utbetalning[Belopp],Utbetalning[Utfall],"<>Kvarhålls")+{_MOVED})'
_PAID_AND_KEPT: Final = f"({_PAID}-{_sum_of('Återlämnad')})"

# The stages of the year in order: label, figure, state. Every figure is in kronor but the first.
STAGES: Final = (
    (
        "1  Underlag, antal",
        _RECIPIENTS,
        _stage(_RECIPIENTS, f"AND({_RECIPIENTS}>0,{AMOUNT}>0)", f"OR({_RECIPIENTS}>0,{AMOUNT}>0)"),
    ),
    ("2  Fördelat", _ALLOCATED, _stage(_ALLOCATED, f"{_ALLOCATED}>0", "FALSE")),
    (
        "3  Rekvirerat",
        _REQUISITIONED,
        _stage(_REQUISITIONED, f"AND({AMOUNT}>0,{_REQUISITIONED}>={AMOUNT})", f"{_REQUISITIONED}>0"),
    ),
    ("4  Utbetalt", _PAID, _stage(_PAID, f"AND({_OUT}>0,{_PAID_AND_KEPT}>={_OUT})", f"{_PAID}>0")),
    (
        "5  Redovisat",
        _USED,
        _stage(_USED, 'redovisning_alternativ<>""', f'OR({_USED}>0,redovisning_kostnader<>"")'),
    ),
)
STAGES_HEADING: Final = "Så långt har vi kommit"

_DIFFERENCES: Final = f"{LINES.name}[{texts.LINE_DIFFERENCE}]"
_UNPROVED: Final = (  # what the native formulas of the proof do not arrive at any longer
    f"IFERROR(SUMPRODUCT(ISNUMBER({_DIFFERENCES})*({_DIFFERENCES}<>0))"
    f"+SUM(Bevis[Prövning])+SUM(Bevissteg[Prövning]),1)"
)
_WARNINGS: Final = 'COUNTIF(Kontroller[Status],"Varning")'
_MISSING: Final = f"{AMOUNT}-{_ALLOCATED}-{_FIRST_LEFT}"
_CHANGED: Final = (  # after a further round the first one stays as it was decided, whatever has been answered
    f'IF({_BEYOND},"Omfördelat – se bladet Omfördelning: "&omfordelning_kontroll,'
    f'"Underlaget är ändrat sedan sist – kör Fördela igen, eller Omfördela om det är beslutat")'
)
CONTROL: Final = (
    'IF(COUNTIF(Kontroller[Status],"Fel")>0,"Fel – se bladet Kontroller",'
    f'IF({_NOT_RUN},"Inte fördelat än – fyll i underlaget och kör Fördela",'
    f'IF({_MISSING}<>0,"Summorna stämmer inte – kör Fördela igen",'
    f"IF({_UNPROVED}<>0,{_CHANGED},"
    f'IF({_WARNINGS}>0,"Summorna stämmer, med "&{_WARNINGS}&" varningar – se bladet Kontroller",'
    '"Summorna stämmer på kronan")))))'
)
CONTROL_HEADING: Final = "Kontroll"
GOOD_STARTS: Final = ("Summorna stämmer på",)
WARNING_STARTS: Final = ("Summorna stämmer,", "Inte fördelat", "Omfördelat")
BAD_STARTS: Final = ("Fel", "Summorna stämmer inte", "Underlaget är ändrat")

DEADLINES: Final = tuple(
    (cell.label, cell.name, texts.CONSEQUENCES[cell.name])
    for cell in names_of(Section.DEADLINES)
    if cell.name in texts.CONSEQUENCES
)
DEADLINE_HEADINGS: Final = ("Sista dagar", "Datum", "Dagar kvar", "Om dagen missas")
MISSING_DAY: Final = "saknas"
PASSED: Final = "passerad"
_NEVER: Final = 2_958_465  # the last day a spreadsheet knows


def _coming(name: str) -> str:
    return f"IF(N({name})>=TODAY(),N({name}),{_NEVER})"


_NEXT: Final = f"MIN({','.join(_coming(name) for _, name, _ in DEADLINES)})"


def _what_then() -> str:
    """Return the formula that names the next deadline and what is lost when it is missed."""
    chain = '""'
    for label, name, consequence in reversed(DEADLINES):
        chain = f'IF(N({name})={_NEXT},"{label}: "&({_NEXT}-TODAY())&" dagar kvar. {consequence}",{chain})'
    return chain


NEXT_DEADLINE: Final = f'IF({_NEXT}={_NEVER},"Ingen kommande sista dag är ifylld.",{_what_then()})'
DAYS_TO_NEXT: Final = f"{_NEXT}-TODAY()"
NEAR_DAYS: Final = 30

SHEETS_HEADING: Final = "Bladen"
