"""The day that a form arrived: as the officer says, or when it was signed where that is certain enough.

Requirements C6, C7 and X2: whether an answer is late decides money, so the day of the run is never taken for
it, and a provider's own day only where no other day it can have come on would change anything.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from fordelning.dates import NotADateError, format_date, read_date
from fordelning.errors import finding
from fordelning.model import Comparison, FormKind
from fordelning.texts import listing
from fordelning.texts.columns import COLUMN_REPLIED
from fordelning.texts.form_findings import signed_file
from fordelning.texts.provider_form import day_of_first_forms
from fordelning.texts.replies import LAST_DAY
from fordelning.verb import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.errors import Finding
    from fordelning.model import Logged, Returned
    from fordelning.year.situation import Situation

# How many days before the day of a condition it turns: after that day the answer counts as another one.
_TURNS: Final = {
    Comparison.AT_MOST: (0,),
    Comparison.MORE: (0,),
    Comparison.AT_LEAST: (1,),
    Comparison.LESS: (1,),
    Comparison.EQUAL: (0, 1),
    Comparison.NOT_EQUAL: (0, 1),
}
_MOST: Final = 5  # files that a finding names; the rest are counted


class Ground(StrEnum):
    """What the day of a form goes by."""

    GIVEN = "given"  # the officer says so
    SIGNED = "signed"  # it stands on the form
    UNDATED = "undated"  # nothing: no day can be read on the form
    TO_COME = "to_come"  # nothing: the day on the form is yet to come
    TOO_EARLY = "too_early"  # nothing: on that day no form had been made
    UNCERTAIN = "uncertain"  # nothing: it was signed in time and may have come too late


_TOLD: Final = {
    Ground.SIGNED: "forms_day_signed",
    Ground.UNDATED: "forms_undated",
    Ground.TO_COME: "forms_day_to_come",
    Ground.TOO_EARLY: "forms_day_too_early",
    Ground.UNCERTAIN: "forms_day_uncertain",
}
_UNBOOKED: Final = {
    Ground.UNDATED: "form_undated",
    Ground.TO_COME: "form_day_to_come",
    Ground.TOO_EARLY: "form_day_too_early",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """The day that a form arrived, None where it is not known, and what it goes by."""

    day: date | None
    ground: Ground


def arrival(form: Returned, now: Situation, given: date | None) -> Arrival:
    """Return the day that a form arrived.

    Args:
        form: what came back.
        now: the grant, and the day of the run: a form has come by then.
        given: the day that the officer says that it came, None where she does not say.
    """
    if given is not None:
        return Arrival(given, Ground.GIVEN)
    signed = form.signed_on
    if signed is None:
        return Arrival(None, Ground.UNDATED)
    if signed > now.today:
        return Arrival(None, Ground.TO_COME)
    made = _first_made(now)
    if made is not None and signed < made:
        return Arrival(None, Ground.TOO_EARLY)
    if form.stamp.kind is FormKind.APPLICATION and any(
        signed <= day < now.today for day in _turning_days(now)
    ):
        return Arrival(None, Ground.UNCERTAIN)
    return Arrival(signed, Ground.SIGNED)


def check_arrivals(arrivals: Mapping[Returned, Arrival]) -> Iterator[Finding]:
    """Yield once for all forms what their days go by where the officer has not said, and days that clash."""
    for ground, code in _TOLD.items():
        files = [_with_day(form, ground) for form, came in arrivals.items() if came.ground is ground]
        if files:
            yield finding(code, files=listing(files, _MOST))
    for form, came in arrivals.items():
        if came.ground is Ground.GIVEN and came.day and form.signed_on and form.signed_on > came.day:
            days = {"signed": format_date(form.signed_on), "day": format_date(came.day)}
            yield finding("form_signed_later", file=form.file, **days)


def _with_day(form: Returned, ground: Ground) -> str:
    """Return the name of a file, with the day on it where that is what is wrong."""
    if ground not in (Ground.TO_COME, Ground.TOO_EARLY) or form.signed_on is None:
        return form.file
    return signed_file(form.file, format_date(form.signed_on))


def unbooked(form: Returned, came: Arrival) -> Finding:
    """Return why a report cannot be booked: it has no day, or one that cannot be right."""
    day = format_date(form.signed_on) if form.signed_on else ""
    return finding(_UNBOOKED[came.ground], file=form.file, signed=day)


def _first_made(now: Situation) -> date | None:
    """Return the day that the first forms were made, by the log; None where it does not say, or is later.

    Where that is later the verb is run for a day that has been, and the log says nothing of it.
    """
    made = [_day_of(each) for each in now.log if each.verb == Verb.FORMS]
    days = [day for day in made if day is not None]
    return min(days) if days and min(days) <= now.today else None


def _day_of(logged: Logged) -> date | None:
    """Return the day that a row of the log tells in words, or else the day it was written."""
    try:
        return read_date(day_of_first_forms(logged.remark))
    except NotADateError:
        return logged.day


def _turning_days(now: Situation) -> Iterator[date]:
    """Yield the days after which an answer counts as another one than it did before."""
    last = now.day(LAST_DAY)
    if last is not None:
        yield last
    for condition in now.grant.conditions:
        if condition.column == COLUMN_REPLIED:
            with suppress(NotADateError):
                day = read_date(condition.value)
                yield from (day - timedelta(days=before) for before in _TURNS[condition.comparison])
