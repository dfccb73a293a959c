"""What both papers to the state need: reference numbers, filled-in fields, days kept, slips quoted.

Requirements A22, D11, D21, D22, D6, D9 and D25.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.dates import format_date
from fordelning.errors import Finding, Place, finding
from fordelning.layout import NAMES
from fordelning.layout.overview import NEAR_DAYS
from fordelning.layout.sheets import NUMBERS
from fordelning.texts import requisition as said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.layout.forms import FormSection
    from fordelning.year.situation import Situation

LABELS: Final = {cell.name: cell.label for cell in NAMES}
# What every form shows and somebody must be able to read; a fax need not be had.
_SHOWN: Final = (
    "bidrag_period_fran",
    "bidrag_period_till",
    "mottagare_namn",
    "mottagare_kontakt",
    "mottagare_postadress",
    "mottagare_telefon",
    "mottagare_epost",
)


def check_numbers(now: Situation) -> Iterator[Finding]:
    """Yield each reference number that is not filled in; without both no paper leaves (A22, D11)."""
    for fact in NUMBERS:
        if not now.grant.facts.get(fact):
            yield finding("dnr_missing", now.place(fact), fact=texts.FACT_WORDS[fact])


def check_shown(now: Situation) -> Iterator[Finding]:
    """Yield the fields of a form that would be printed empty, all in one finding."""
    empty = missing(now, _SHOWN)
    if empty:
        yield finding("form_field_empty", now.place(empty[0]), fields=labels(empty))


def missing(now: Situation, facts: Sequence[str]) -> list[str]:
    """Return those of the facts that are not filled in."""
    return [fact for fact in facts if not now.grant.facts.get(fact)]


def labels(facts: Sequence[str]) -> str:
    """Return the labels of facts in a row."""
    return ", ".join(LABELS[fact] for fact in facts)


def check_day(now: Situation, fact: str, late: str, soon: str) -> Iterator[Finding]:
    """Yield a finding where a last day has passed, or comes within thirty days.

    Args:
        now: the grant on a day.
        fact: the last day.
        late: the code of the finding where it has passed.
        soon: the code of the finding where it is near.
    """
    last = now.day(fact)
    if last is None:
        return
    left = (last - now.today).days
    if left < 0:
        yield finding(late, now.place(fact), day=format_date(last))
    elif left <= NEAR_DAYS:
        yield finding(soon, now.place(fact), day=format_date(last), days=said.days_left(left))


def check_slips(now: Situation, form: Sequence[FormSection], sheet: str) -> Iterator[Finding]:
    """Yield the slips of the source that the form quotes as they stand, with both readings (D25)."""
    words = [
        text for part in form for text in (part.heading, part.text, *(each.label for each in part.fields))
    ]
    for quirk in now.programme.quirks if now.programme else ():
        if any(quirk.quote in text for text in words):
            yield finding("form_slip", Place(sheet), quote=quirk.quote, remark=quirk.remark)
