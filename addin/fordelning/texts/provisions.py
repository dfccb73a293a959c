"""The words around what a source lays down: on sheet Bidrag, in the committee's paper, in the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.dates import format_date

if TYPE_CHECKING:
    from datetime import date

# Headings of sheet and paper.
PROVISIONS: Final = "Det här gäller enligt källan"
ABOUT: Final = "Gäller"
POINTS: Final = "Förslag till beslut"
POINT: Final = "Punkt"
SIGNATURES: Final = "Underskrifter"
EQUALITY_STATED: Final = "Kvinnor och män enligt ärendet"
EQUALITY_UNITS: Final = "Kvinnor och män bland mottagarna"
PERSONS: Final = "Personer"
MEN_STATED: Final = "Andel män"
MEN_COMPUTED: Final = "Män, beräknat"
WOMEN_COMPUTED: Final = "Kvinnor, beräknat"
COMPUTED: Final = (
    "Antal personer och andel män står i ärendet. Antalen män och kvinnor är beräknade ur dem och avrundade "
    "till hela personer. Ett antal under 5 visas inte."
)
MEETING: Final = "Avstämning"
DUTIES: Final = "Det som ska göras"
WHO_WHAT_WHEN: Final = ("Vad", "Senast", "Källa")
WHEN_IN_SPAN: Final = "Källan anger månaden men ingen dag."
ON_PAPER: Final = ("Att tänka på (skrivs inte ut)", "Senast, och källa")

KINDS: Final = {
    "scope": "Vem som omfattas",
    "unit": "Enhet som får belopp",
    "distribution": "Fördelning inom kommunen",
    "frame": "Överenskommelsens år",
    "validity": "Giltighet",
    "signed": "Undertecknad av",
    "case_number": "Ärendenummer",
    "follow_up": "Uppföljning",
}

ORDER: Final = "Ordning för rekvisitioner"
RECIPIENT_KIND: Final = "Typ av mottagare"
RECIPIENT_KINDS: Final = {
    "company": "Bolag",
    "own_department": "Egen förvaltning",
    "district": "Stadsdel",
}


def content(text: str, who: str, day: date | None) -> str:
    """Return what a provision says as one text.

    >>> content("20/01595", "Sveriges Kommuner och Regioner", None)
    'Sveriges Kommuner och Regioner: 20/01595'
    """
    told = ": ".join(part for part in (who, text) if part)
    return ", ".join(part for part in (told, format_date(day) if day else "") if part)


def group(name: str, year: int | None) -> str:
    """Return a group of persons with the year of its figures, where the source says it."""
    return name if year is None else f"{name} ({year})"


def after(step: str, first: str) -> str:
    """Return which of two requisitions comes first (D4)."""
    return f"”{step}” rekvireras för sig, efter ”{first}”."


def signature(title: str) -> str:
    """Return the words under a line to sign on: nothing is filled in (A19)."""
    return f"{title}: underskrift, namnförtydligande och datum"


def due(label: str, day: date | None) -> str:
    """Return by when, on a sheet where the day stands in a field of its own and may be changed."""
    if label:
        return f"Senast den dag som står i fältet {label}"
    return f"Senast {format_date(day)}" if day else "Ingen dag angiven"


def meeting(text: str, first: date, last: date) -> str:
    """Return what happens, and in which span of days.

    >>> from datetime import date
    >>> meeting("Avstämning", date(2021, 4, 1), date(2021, 4, 30)).replace(chr(160), " ")
    'Avstämning: 1 april 2021 – 30 april 2021. Källan anger månaden men ingen dag.'
    """
    return f"{text}: {format_date(first)} – {format_date(last)}. {WHEN_IN_SPAN}"
