"""The grant's last days as a calendar file, so that nobody misses one.

Requirements D6, D8, D9, D11, D18, D19 and X2; the format is RFC 5545.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.decision import footer
from fordelning.model.deadlines import DEADLINES
from fordelning.texts import export as said
from fordelning.texts import provisions, registration

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from fordelning.model import Grant, Programme

_OCTETS: Final = 75  # the most that a line may hold
_ALARM: Final = "-P14D"
_WHOSE: Final = ("bidrag_namn", "bidrag_ar", "mottagare_namn", "mottagare_kommunkod")
_DOMAIN: Final = "fordelning"


@dataclass(frozen=True, slots=True)
class _Date:
    """One entry of the calendar: what it is, what tells it from the others, what it means, and its days."""

    label: str
    key: str
    then: str
    first: date
    last: date


_ESCAPED: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,"}


def write_deadlines(
    grant: Grant, since: datetime, programme: Programme | None = None, *, register: Collection[date] = ()
) -> bytes | None:
    """Return the last days and the meetings of a grant as an iCalendar file; None where it has none.

    The same deadline of the same grant keeps its identity, so that a calendar moves it when it is changed.

    Args:
        grant: its facts.
        since: since when the grant is as it is, in the computer's own time. The file has that moment and no
            clock of its own, so that the same grant gives the same file (P12).
        programme: its meetings (D19) and the last days of its duties that are no facts; None without one.
        register: the last days to register aid (E13).
    """
    dates = [
        _Date(each.label, each.fact.removeprefix("bidrag_"), each.lost or each.then, day, day)
        for each in DEADLINES
        if (day := grant.day(each.fact))
    ]
    dates += _of_programme(programme) if programme else []
    for number, day in enumerate(sorted(register)):
        key = f"registrera_stod-{number + 1}" if number else "registrera_stod"
        dates.append(_Date(registration.DUE, key, registration.THEN, day, day))
    events = [line for each in dates for line in _event(grant, each, since)]
    if not events:
        return None
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{texts.PRODUCT}//SV", "METHOD:PUBLISH"]
    lines = [*head, *events, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in fold(line)).encode()


def _of_programme(programme: Programme) -> list[_Date]:
    """Return what the source sets days for beside the grant's own last days; a meeting has a span (D19)."""
    return [
        *(
            _Date(each.text, f"moete-{each.first:%Y%m}", provisions.WHEN_IN_SPAN, each.first, each.last)
            for each in programme.meetings
        ),
        *(
            _Date(each.who, f"plikt-{each.day:%Y%m%d}", each.text, each.day, each.day)
            for each in programme.duties
            if each.day
        ),
    ]


def _event(grant: Grant, what: _Date, since: datetime) -> Iterator[str]:
    summary = escape(said.deadline(what.label, str(grant.facts.get("bidrag_namn") or "")))
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(grant)}-{what.key}@{_DOMAIN}"
    yield f"DTSTAMP:{since.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{what.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{what.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{escape(what.then)}\\n{escape(footer(grant.facts, grant.foreign))}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_ALARM}")
    yield from (f"DESCRIPTION:{escape(said.REMINDER)}: {summary}", "END:VALARM", "END:VEVENT")


def _identity(grant: Grant) -> str:
    whose = "\n".join(str(grant.facts.get(name) or "") for name in _WHOSE)
    return hashlib.sha256(whose.encode()).hexdigest()[:24]


def escape(text: str) -> str:
    r"""Return a text as a value of the format: a comma, a semicolon or a new line would end it.

    >>> print(escape("Rekvirera; senast 1 december, i tid"))
    Rekvirera\; senast 1 december\, i tid
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return "\\n".join("".join(_ESCAPED.get(s, s) for s in line if s.isprintable()) for line in lines)


def fold(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, the later ones led by a space; no letter is parted."""
    part, size = "", 0
    for sign in line:
        length = len(sign.encode())
        if size + length > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + length
    yield part
