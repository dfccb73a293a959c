"""The last days of a grant, each declared once: for Bidrag, Start, the calendar, programmes and checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning.model.ledger import EventKind

PERIOD_FROM: Final = "bidrag_period_fran"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One last day.

    Attributes:
        fact: the name of its cell.
        label: beside the cell, on sheet Start and in the calendar.
        help: what the officer reads when she is in the cell.
        words: what it is called in running text.
        lost: what happens when it has passed; empty where nothing does, and then Start does not count down.
        then: what the calendar says of one by which nothing is lost.
        missing: what an empty cell means for the grant; None where it may be empty without a word.
        after: facts whose day may not come after it (X2).
        settles: the kind of event that is too late after it.
        ends_use: whether the money may not be used after it.
        of_rest: whether it is met where nothing is left to use or to pay back (D8).
        stated: whether every programme says something of it; a workbook may lack the cell of another.
    """

    fact: str
    label: str
    help: str
    words: str
    lost: str = ""
    then: str = ""
    missing: str | None = None
    after: tuple[str, ...] = ()
    settles: EventKind | None = None
    ends_use: bool = False
    of_rest: bool = False
    stated: bool = True


_CLAIM: Final = "bidrag_rekvirera_senast"
_USE: Final = "bidrag_anvand_senast"
_RIGHT_LOST: Final = "Rätten till bidraget förfaller om rekvisitionen inte har kommit in i tid."
_REST_BACK: Final = "Det som inte har använts ska betalas tillbaka."

DEADLINES: Final = (
    Deadline(
        _CLAIM,
        "Rekvirera senast",
        "Därefter förfaller rätten.",
        "Sista dagen att rekvirera",
        lost=_RIGHT_LOST,
        missing=_RIGHT_LOST,
        settles=EventKind.REQUISITIONED,
    ),
    Deadline(
        _USE,
        "Använd senast",
        "Därefter ska resten betalas tillbaka.",
        "Sista dagen att använda pengarna",
        lost=_REST_BACK,
        missing=_REST_BACK,
        after=(PERIOD_FROM, _CLAIM),
        ends_use=True,
        of_rest=True,
    ),
    Deadline(
        "bidrag_redovisa_senast",
        "Redovisa senast",
        "Ekonomisk redovisning.",
        "Sista dagen att redovisa",
        lost="Staten kan kräva tillbaka stödet om redovisningen inte har kommit in i tid.",
        missing="",
        after=(_CLAIM, _USE),
    ),
    Deadline(
        "bidrag_aterbetala_senast",
        "Återbetala senast",
        "Det som inte har använts.",
        "Sista dagen att återbetala",
        lost="Staten kan återkräva beloppet.",
        missing="",
        after=(_CLAIM, _USE),
        settles=EventKind.REPAID,
        of_rest=True,
    ),
    # Only a grant that recipients are asked about, or apply for, has one (A9, C7).
    Deadline(
        "bidrag_svara_senast",
        "Svara senast",
        "Sista dagen för mottagarnas svar, om ni har satt en. Senare svar räknas som sena.",
        "Sista dagen att svara",
        then="Mottagarnas svar ska ha kommit in. Svar som kommer efter den här dagen räknas som sena.",
        stated=False,
    ),
)
