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
from fordelning.texts.replies import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.checks.situation import Situation
    from fordelning.errors import Finding
    from fordelning.model import Returned

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
    UNDATED = "undated"  # nothing: no day can be read on the form, or one that is yet to come
    UNCERTAIN = "uncertain"  # nothing: it was signed in time and may have come too late


_TOLD: Final = {
    Ground.SIGNED: "forms_day_signed",
    Ground.UNDATED: "forms_undated",
    Ground.UNCERTAIN: "forms_day_uncertain",
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
    if signed is None or signed > now.today:
        return Arrival(None, Ground.UNDATED)
    if form.stamp.kind is FormKind.APPLICATION and any(
        signed <= day < now.today for day in _turning_days(now)
    ):
        return Arrival(None, Ground.UNCERTAIN)
    return Arrival(signed, Ground.SIGNED)


def check_arrivals(arrivals: Mapping[Returned, Arrival]) -> Iterator[Finding]:
    """Yield once for all forms what their days go by where the officer has not said, and days that clash."""
    for ground, code in _TOLD.items():
        files = [form.file for form, came in arrivals.items() if came.ground is ground]
        if files:
            yield finding(code, files=listing(files, _MOST))
    for form, came in arrivals.items():
        if came.ground is Ground.GIVEN and came.day and form.signed_on and form.signed_on > came.day:
            days = {"signed": format_date(form.signed_on), "day": format_date(came.day)}
            yield finding("form_signed_later", file=form.file, **days)


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
