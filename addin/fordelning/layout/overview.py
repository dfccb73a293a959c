"""Sheet Start: what it shows, as labels and native formulas over the other sheets."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from fordelning import texts
from fordelning.layout.forms import day_in_text
from fordelning.layout.redistribution import GOOD, ROUND
from fordelning.layout.repayment import AMOUNT_NAME as REPAY_NAME
from fordelning.layout.state_aid import STANDINGS
from fordelning.layout.tables import LINES
from fordelning.model.deadlines import DEADLINES
from fordelning.model.programme import AUTHORITY, OF_STATE
from fordelning.texts import next_step as said
from fordelning.texts import registration
from fordelning.texts.redistribution import AFTER
from fordelning.texts.state_aid import REGISTER_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Programme
    from fordelning.model.deadlines import Deadline

_RECIPIENTS: Final = 'COUNTIF(Mottagare[Id],"?*")'
TITLE: Final = 'IF(bidrag_namn="","Bidragets namn fylls i på bladet Bidrag",bidrag_namn)'
WHOSE: Final = (
    'mottagare_namn&IF(AND(mottagare_namn<>"",bidrag_ar<>"")," · ","")&bidrag_ar'
    '&IF(OR(bidrag_myndighet="",bidrag_myndighet=mottagare_namn),""," · "&bidrag_myndighet)'
    f'&IF({_RECIPIENTS}=0,""," · "&{_RECIPIENTS}&" mottagare")'
)

AMOUNT: Final = "N(bidrag_belopp)"
_FIRST_LEFT: Final = "SUM(Potter[Kvar])"
_BEYOND: Final = 'COUNTIF(Omfördelning[Steg],"?*")>0'  # there has been a further round (A15)
LEFT: Final = f"IF({_BEYOND},SUM(Omfördelningspotter[Kvar]),{_FIRST_LEFT})"


def _sum_of(event: str) -> str:
    return f'SUMIFS(Händelser[Belopp],Händelser[Händelse],"{event}")'


_FIRST_ALLOCATED: Final = "SUM(Fördelning[Belopp])"
_ALLOCATED: Final = f"IF({_BEYOND},{ROUND.sum_of(AFTER)},{_FIRST_ALLOCATED})"  # with LEFT always the grant
_NOT_RUN: Final = 'COUNTIF(Fördelning[Steg],"?*")=0'
DONE: Final = "klart"  # of a last day that has nothing left to be done


_REQUISITIONED: Final = _sum_of("Rekvirerad")
_ALL_REQUISITIONED: Final = f"AND({AMOUNT}>0,{_REQUISITIONED}>={AMOUNT})"
# An Utbetald without Id is money from the state (D24); with one it goes to a recipient.
_RECEIVED: Final = 'SUMPRODUCT((Händelser[Händelse]="Utbetald")*(TRIM(Händelser[Id])=""),Händelser[Belopp])'
_PAID_OUT: Final = f"{_sum_of('Utbetald')}-{_RECEIVED}"
_PAID: Final = f"({_PAID_OUT}+{_sum_of('Fakturerad')})"
_MOVED: Final = (
    "SUM(Omfördelning[Tidigare omgångar])+SUM(Omfördelning[Ny omgång])-SUM(Omfördelning[Frigjort])"
)
_OUT: Final = f'(SUMIFS(Utbetalning[Belopp],Utbetalning[Utfall],"<>Kvarhålls")+{_MOVED})'
_PAID_AND_KEPT: Final = f"({_PAID}-{_sum_of('Återlämnad')})"

_OWN: Final = "SUMPRODUCT(1*(Fördelning[Id]=mottagare_kommunkod),Fördelning[Belopp])"
_WITH_OWN_ID: Final = (  # money from the state too, in a workbook of all municipalities
    'SUMPRODUCT((Händelser[Händelse]="Utbetald")*(TRIM(Händelser[Id])<>"")'
    "*(Händelser[Id]=mottagare_kommunkod),Händelser[Belopp])"
)
_UNKNOWN: Final = '"–"'  # where nothing has been reckoned yet, or it is nobody's here

STEP_HEADING: Final = said.HEADING
STEP_NAME: Final = "start_nasta_steg"  # written by every verb that checks the workbook
SUMS_HEADING: Final = "Pengarna, kronor"


# No fact says that there is a state above: then the money is the holder's own.
OWN_MONEY: Final = "AND({})".format(",".join(f'{fact}=""' for fact in OF_STATE))


class Above(StrEnum):
    """Whether there is a state above the grant, as its programme says it."""

    STATE = "state"
    NONE = "none"
    UNSAID = "unsaid"  # the facts on sheet Bidrag tell


def above(programme: Programme) -> Above:
    """Return whether a programme's grant has a state above it."""
    if AUTHORITY in programme.foreign:
        return Above.NONE
    return Above.UNSAID if programme.may_be_own else Above.STATE


def unless_own(formula: str) -> str:
    """Return a formula that is an empty text where the money is the holder's own."""
    return f'IF({OWN_MONEY},"",{formula})'


Sums: TypeAlias = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # formulas of headings, labels, kronor


def sums(*, by_state: bool, of: Above = Above.STATE) -> Sums:
    """Return the three things that are told apart, each with its labels and formulas of kronor.

    Args:
        of: whether there is a state above; what only a state's grant has is left out without one.
        by_state: the workbook holds a key of all municipalities: the municipality asks for its own part of
            it and pays nobody (D4), and there are no invoices to wait for.
    """
    decided = ("Kommunens del", _OWN) if by_state else ("Beslutat", AMOUNT)
    received, paid = _RECEIVED, _PAID_OUT
    if by_state:
        received, paid = f"{received}+{_WITH_OWN_ID}", f"{paid}-{_WITH_OWN_ID}"
    owed = _UNKNOWN if by_state else f"IF({_NOT_RUN},{_UNKNOWN},{_OUT}-{_PAID_AND_KEPT})"
    back = f'IF(redovisning_kostnader="",{_UNKNOWN},{REPAY_NAME})'
    from_state = (("Rekvirerat", _REQUISITIONED), ("Erhållet", received))
    to_state = (("Att betala tillbaka", back),)
    return (
        (_text("Bidraget"), (_line(*decided), *_of_state(from_state, of))),
        (
            _text("Till mottagarna"),
            (
                _line("Fördelat", _ALLOCATED),
                _line("Utbetalt", paid),
                _line("Fakturerat", _sum_of("Fakturerad")),
            ),
        ),
        (
            _text("Kvar"),
            (_line("Att betala ut", owed), _line("Inte fördelat", LEFT), *_of_state(to_state, of)),
        ),
    )


def _text(words: str) -> str:
    return f'"{words}"'


def _line(label: str, kronor: str) -> tuple[str, str]:
    return _text(label), kronor


def _of_state(lines: tuple[tuple[str, str], ...], of: Above) -> tuple[tuple[str, str], ...]:
    """Return the lines that only a grant with a state above it has."""
    if of is Above.NONE:
        return ()
    told = tuple(_line(*each) for each in lines)
    if of is Above.STATE:
        return told
    return tuple((unless_own(label), unless_own(kronor)) for label, kronor in told)


_DIFFERENCES: Final = f"{LINES.name}[{texts.LINE_DIFFERENCE}]"
_KEPT: Final = "Bevisunderlag[Prövning]"
_ROUND_KEPT: Final = "Omgångsunderlag[Prövning]"
_ROUND_ROWS: Final = f'COUNTIF({ROUND.name}[{texts.LINE_STEP}],"?*")'
_ROUND_ROWS_KEPT: Final = f'COUNTIF(Omgångsunderlag[Tabell],"{ROUND.name}")'
_ROUND_UNPROVED: Final = (  # before the first round the table is empty
    f"SUM({_ROUND_KEPT})+ABS({_ROUND_ROWS}-{_ROUND_ROWS_KEPT})+IF({_ROUND_ROWS_KEPT}=0,0,"
    f"ABS(ROWS({_ROUND_KEPT})-SUMPRODUCT(1*_xlfn.ISFORMULA({_ROUND_KEPT}))))"
)
_UNPROVED: Final = (  # what the native formulas of the proof do not arrive at any longer; an error is one
    f"IFERROR(SUMPRODUCT(ISNUMBER({_DIFFERENCES})*({_DIFFERENCES}<>0))"
    f"+SUM(Bevis[Prövning])+SUM(Bevissteg[Prövning])+SUM({_KEPT})"
    f"+ABS(ROWS({_KEPT})-SUMPRODUCT(1*_xlfn.ISFORMULA({_KEPT})))+{_ROUND_UNPROVED},1)"
)
_WARNINGS: Final = 'COUNTIF(Kontroller[Status],"Varning")'
_MISSING: Final = f"{AMOUNT}-{_FIRST_ALLOCATED}-{_FIRST_LEFT}"
_CHANGED: Final = (  # the first round stays as it was decided: what is changed is put back
    f'IF({_BEYOND},"Underlaget är ändrat sedan det fördelades – återställ det som Prövning '
    'på bladen Bevisunderlag och Omgångsunderlag visar",'
    '"Underlaget är ändrat sedan sist – kör Fördela igen")'
)
_LATER: Final = "SUMPRODUCT(1-EXACT(Bevisunderlag[Svar nu],Bevisunderlag[Senast räknat svar]))"
ANSWERED: Final = "Svar har ändrats"
_ANSWERED: Final = (  # answers come all year
    f'IF({_BEYOND},"{ANSWERED} sedan omfördelningen – kör Omfördela igen",'
    f'"{ANSWERED} sedan beloppen räknades ut – kör Fördela igen, eller Omfördela om det är beslutat")'
)
_UNSETTLED: Final = f'AND({_BEYOND},omfordelning_kontroll<>"{GOOD}")'
_CONTROL: Final = (
    'IF(COUNTIF(Kontroller[Status],"Fel")>0,"Fel – se bladet Kontroller",'
    f'IF({_NOT_RUN},"Inte fördelat än – fyll i underlaget och kör Fördela",'
    f'IF({_MISSING}<>0,"Summorna stämmer inte – kör Fördela igen",'
    f"IF({_UNPROVED}<>0,{_CHANGED},"
    f'IF({_UNSETTLED},"Omfördelat – se bladet Omfördelning: "&omfordelning_kontroll,'
    f"IF({_LATER}<>0,{_ANSWERED},"
    f'IF({_WARNINGS}>0,"Summorna stämmer, med "&{_WARNINGS}&" varningar – se bladet Kontroller",'
    '"Summorna stämmer på kronan")))))))'
)
CONTROL: Final = f'IFERROR({_CONTROL},"Fel – en cell som summorna räknas ur visar ett felvärde")'
CONTROL_HEADING: Final = "Kontroll"
GOOD_STARTS: Final = ("Summorna stämmer på",)
WARNING_STARTS: Final = ("Summorna stämmer,", "Inte fördelat", "Omfördelat", ANSWERED)
BAD_STARTS: Final = ("Fel", "Summorna stämmer inte", "Underlaget är ändrat")

COUNTED: Final = tuple(each for each in DEADLINES if each.lost)
_REGISTER: Final = f"{STANDINGS.name}[{REGISTER_BY}]"
REGISTER: Final = (  # in workbooks with sheet Statsstöd: label, day, and what is to be done (E13)
    registration.DUE,
    f'IF(COUNT({_REGISTER})=0,"–",MIN({_REGISTER}))',
    registration.THEN,
)
DEADLINE_HEADINGS: Final = ("Sista dagar", "Datum", "Dagar kvar", "Om dagen missas")
MISSING_DAY: Final = "saknas"
FOREIGN_DAY: Final = "gäller inte"  # of a grant that has no such day
PASSED: Final = "passerad"
DAY_NAME: Final = "start_dag"  # the day that days are counted from: that of the last check
ON_START: Final = (STEP_NAME, DAY_NAME)  # the cells of the sheet that verbs write
DAY_LABEL: Final = "Räknat den"
DAY_HELP: Final = (
    "Dagarna kvar och varningarna gäller den dagen, då arbetsboken kontrollerades senast. "
    "Färgerna gäller i dag: rött när sista dagen har passerat, gult inom 30 dagar. "
    "Är datumet gult är det inte dagens: kör Kontrollera."
)
NO_DEADLINES: Final = "Bidraget är era egna pengar och har inga sista dagar mot staten."
NO_DEADLINE: Final = "Ingen kommande sista dag är ifylld."
NOT_COUNTED: Final = "Dagarna räknas när arbetsboken körs första gången."
_DONE_WHEN: Final = {"bidrag_rekvirera_senast": _ALL_REQUISITIONED}  # nothing is lost when the day passes
_NEVER: Final = 2_958_465  # the last day a spreadsheet knows


def days_left(name: str) -> str:
    """Return the formula of the days that were left when a verb was run, or that all is done."""
    passed = f'IF({name}<{DAY_NAME},"{PASSED}",{name}-{DAY_NAME})'
    if name in _DONE_WHEN:
        passed = f'IF({_DONE_WHEN[name]},"{DONE}",{passed})'
    return f'IF(OR(N({name})=0,N({DAY_NAME})=0),"",{passed})'


def register_left(day: str) -> str:
    """Return the formula of the days that were left to register aid; ``day`` is the cell with the last."""
    return f'IF(OR(NOT(ISNUMBER({day})),N({DAY_NAME})=0),"",IF({day}<{DAY_NAME},"{PASSED}",{day}-{DAY_NAME}))'


def missing_day(name: str, of: Above) -> str:
    """Return the formula of a last day, or of the words where there is none."""
    missing = _text(MISSING_DAY)
    if of is Above.UNSAID and name in OF_STATE:
        missing = f"IF({OWN_MONEY},{_text(FOREIGN_DAY)},{missing})"
    return f'IF({name}="",{missing},{name})'


def what_is_lost(deadline: Deadline, of: Above) -> str:
    """Return the formula of what is lost when a last day has passed."""
    words = _text(deadline.lost)
    return unless_own(words) if of is Above.UNSAID and deadline.fact in OF_STATE else words


def next_deadline(first: int, last: int) -> str:
    """Return the formula that names the next deadline and what is lost when it is missed.

    Args:
        first: row of the first deadline: label, day, days left and consequence stand in columns A to D.
        last: row of the last one.
    """
    labels, days, left, consequences = (f"${column}${first}:${column}${last}" for column in "ABCD")
    place = f"MATCH(MIN({left}),{left},0)"
    day = f"INDEX({days},{place})"
    told = f'INDEX({labels},{place})&" "&{day_in_text(day)}&": "&MIN({left})&" dagar kvar den "'
    told += f'&{day_in_text(DAY_NAME)}&". "&INDEX({consequences},{place})'
    uncounted = f'IF(N({DAY_NAME})=0,"{NOT_COUNTED}","{NO_DEADLINE}")'
    return f"IF(COUNT({left})=0,{uncounted},{told})"


def days_to_next(first: int, last: int, counted: Sequence[Deadline] = COUNTED) -> str:
    """Return the formula of the days from today to the next deadline that is not met.

    What is only a colour follows the day on which the workbook is looked at, as ``DAY_HELP`` says.

    Args:
        first: row of the first deadline, as in ``next_deadline``.
        last: row of the last one.
        counted: the deadlines of the grant, which stand first.
    """
    cells = [each.fact for each in counted]
    cells += [f"$B${row}" for row in range(first + len(cells), last + 1)]
    days = (
        f'IF(AND(N({name})>=TODAY(),$C${row}<>"{DONE}"),N({name}),{_NEVER})'
        for row, name in enumerate(cells, start=first)
    )
    return f"MIN({','.join(days)})-TODAY()"


NEAR_DAYS: Final = 30

SHEETS_HEADING: Final = "Bladen"
