"""Sheet Start: what it shows, as labels and native formulas over the other sheets."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.names import Section, names_of

DEADLINES: Final = tuple(
    (cell.label, cell.name, texts.CONSEQUENCES[cell.name])
    for cell in names_of(Section.DEADLINES)
    if cell.name in texts.CONSEQUENCES
)


def _sum_of(event: str) -> str:
    return f'SUMIFS(Händelser[Belopp],Händelser[Händelse],"{event}")'


PROGRESS: Final = (
    ("Att fördela", "N(bidrag_belopp)"),
    ("Fördelat", "SUM(Fördelning[Belopp])"),
    ("Rekvirerat", _sum_of("Rekvirerad")),
    ("Utbetalt", _sum_of("Utbetald")),
    ("Förbrukat", _sum_of("Förbrukad")),
)
_NOT_RUN: Final = 'COUNTIF(Fördelning[Steg],"?*")=0'
_MISSING: Final = "N(bidrag_belopp)-SUM(Fördelning[Belopp])-SUM(Potter[Kvar])"
CONTROL: Final = (
    f'IF(COUNTIF(Kontroller[Status],"Fel")>0,"Fel – se bladet Kontroller",'
    f'IF({_NOT_RUN},"Inte fördelat än",'
    f'IF({_MISSING}<>0,"Summorna stämmer inte – kör Fördela igen",'
    'IF(COUNTIF(Kontroller[Status],"Varning")>0,"Summorna stämmer, med varningar – se bladet Kontroller",'
    '"Summorna stämmer på kronan"))))'
)

TITLE: Final = 'IF(bidrag_namn="","Bidragets namn fylls i på bladet Bidrag",bidrag_namn)'
WHOSE: Final = (
    'mottagare_namn&IF(AND(mottagare_namn<>"",bidrag_ar<>"")," · ","")&bidrag_ar'
    '&IF(bidrag_myndighet="",""," · "&bidrag_myndighet)'
)
FIGURES: Final = (
    ("Kvar i potterna", "SUM(Potter[Kvar])"),
    ("Mottagare i underlaget", 'COUNTIF(Mottagare[Id],"?*")'),
)
PROGRESS_HEADING: Final = "Så långt har vi kommit (kronor)"
CONTROL_HEADING: Final = "Kontroll"
DEADLINE_HEADINGS: Final = ("Sista dagar", "Datum", "Dagar kvar", "Om dagen missas")
SHEETS_HEADING: Final = "Bladen"
MISSING_DAY: Final = "saknas"
PASSED: Final = "passerad"
GOOD_STARTS: Final = ("Summorna stämmer på",)
WARNING_STARTS: Final = ("Summorna stämmer,", "Inte fördelat")
BAD_STARTS: Final = ("Fel", "Summorna stämmer inte")
