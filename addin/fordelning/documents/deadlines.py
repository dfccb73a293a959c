"""The grant's last days as a calendar file, so that nobody misses one.

Requirements D6, D8, D9, D18 and X2; the format is RFC 5545.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.layout.names import NAMES
from fordelning.layout.overview import DEADLINES
from fordelning.texts import export as said
from fordelning.texts.replies import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Grant

_OCTETS: Final = 75  # the most that a line may hold
_ALARM: Final = "-P14D"
_WHOSE: Final = ("bidrag_namn", "bidrag_ar", "mottagare_namn", "mottagare_kommunkod")
_DOMAIN: Final = "fordelning"
_ANSWERS: Final = (  # nothing is lost when this one has passed (C7), so sheet Start does not count down to it
    next(cell.label for cell in NAMES if cell.name == LAST_DAY),
    LAST_DAY,
    said.ANSWERS_DUE,
)
_ESCAPED: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,"}


def write_deadlines(grant: Grant, since: datetime) -> bytes | None:
    """Return the last days of a grant as an iCalendar file; None where it has none.

    The same deadline of the same grant keeps its identity, so that a calendar moves it when it is changed.

    Args:
        grant: its facts.
        since: since when the grant is as it is, in the computer's own time. The file has that moment and no
            clock of its own, so that the same grant gives the same file (P12).
    """
    days = [(label, name, then, grant.facts.get(name)) for label, name, then in (*DEADLINES, _ANSWERS)]
    events = [
        line
        for label, name, then, day in days
        if isinstance(day, date)
        for line in _event(grant, (label, name, then), day, since)
    ]
    if not events:
        return None
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{texts.PRODUCT}//SV", "METHOD:PUBLISH"]
    lines = [*head, *events, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in fold(line)).encode()


def _event(grant: Grant, what: tuple[str, str, str], day: date, since: datetime) -> Iterator[str]:
    label, name, consequence = what
    summary = escape(said.deadline(label, str(grant.facts.get("bidrag_namn") or "")))
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(grant)}-{name.removeprefix('bidrag_')}@{_DOMAIN}"
    yield f"DTSTAMP:{since.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{escape(consequence)}"
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
