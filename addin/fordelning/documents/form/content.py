"""What stands on each provider's form, from the grant and the amounts that are decided.

Requirements A9, A14, B8, C7, C8, E11, E16 and E18.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning.checks.purposes import Purposes
from fordelning.checks.replies import wants_use
from fordelning.dates import format_date
from fordelning.documents.form.stamp import plain
from fordelning.model import Form, FormKind, Purpose
from fordelning.tables.returned import MOST_LETTERS
from fordelning.texts import cut
from fordelning.texts import provider_form as said
from fordelning.texts.replies import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from fordelning.model import Grant, Programme

_IDENTITY: Final = ("bidrag_program", "bidrag_ar", "bidrag_namn")
_LONGEST_NAME: Final = 255  # letters of a name where it only tells a grant from others


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer asks of the forms: whom to send them to and by when, and further questions (C8)."""

    to: str = ""
    by: date | None = None
    questions: tuple[str, ...] = ()


def identity(grant: Grant) -> tuple[str, ...]:
    """Return what tells a grant from others: its programme and its year, and its name for people."""
    return tuple(cut(plain(str(grant.facts.get(name) or "")), _LONGEST_NAME) for name in _IDENTITY)


def make_forms(
    kind: FormKind,
    grant: Grant,
    programme: Programme | None,
    amounts: Mapping[str, int],
    wishes: Wishes | None = None,
) -> tuple[Form, ...]:
    """Return one form per recipient: for an enquiry all of them, for a follow-up those with money.

    Args:
        kind: what is asked.
        grant: facts and recipients.
        programme: the purposes and the questions of the source; without one the form asks about the use
            as a whole.
        amounts: decided kronor by recipient id.
        wishes: what the officer asks besides.

    >>> from fordelning.model import Grant, Recipient
    >>> homes = (Recipient("1", "Eken"), Recipient("2", "Alen"))
    >>> grant = Grant({"bidrag_namn": "Stimulansmedel"}, (), recipients=homes)
    >>> [form.name for form in make_forms(FormKind.FOLLOW_UP, grant, None, {"2": 55_000})]
    ['Alen']
    """
    wishes = wishes or Wishes()
    guide, facts, grant_id = _printed(_guide(kind, grant, wishes)), tuple(_facts(grant)), identity(grant)
    questions = tuple(_printed(each) for each in (*_of_source(kind, programme), *wishes.questions))
    wants = wants_use(grant)
    chosen = Purposes(grant, programme)
    return tuple(
        Form(
            kind,
            grant_id,
            plain(each.id),
            plain(each.name),
            plain(each.org_number),
            amounts.get(each.id) or None,
            guide,
            facts,
            chosen.of_groups(each.groups) or (Purpose(said.OTHER_PURPOSE),),
            questions,
            wants,
        )
        for each in grant.recipients
        if kind is FormKind.APPLICATION or amounts.get(each.id, 0) > 0
    )


def _of_source(kind: FormKind, programme: Programme | None) -> tuple[str, ...]:
    """Return what the source says that the follow-up asks (E16); an enquiry asks none of it."""
    if kind is not FormKind.FOLLOW_UP or programme is None:
        return ()
    return tuple(question.text for question in programme.questions)


def _guide(kind: FormKind, grant: Grant, wishes: Wishes) -> str:
    """Return where to send the form and by when: as the officer says, or the grant's last day to answer."""
    to = wishes.to or str(grant.facts.get("mottagare_namn") or said.ISSUER)
    day = wishes.by or (grant.day(LAST_DAY) if kind is FormKind.APPLICATION else None)
    return said.guide(to, _written(day))


def _facts(grant: Grant) -> Iterator[tuple[str, str]]:
    """Yield the labels and texts that all forms of a grant share; what is not filled in is left out (D11)."""
    facts = grant.facts
    numbers = [facts.get(name) for name in ("bidrag_dnr_overenskommelse", "bidrag_dnr_beslut")]
    days = [_written(grant.day(name)) for name in ("bidrag_period_fran", grant.end_of_use())]
    shown = {
        said.GRANT: str(facts.get("bidrag_namn") or ""),
        said.NUMBERS: ", ".join(str(number) for number in numbers if number),
        said.PERIOD: said.period(*days),
        said.TERMS: said.TERMS_TEXT,
    }
    yield from ((label, _printed(text)) for label, text in shown.items() if text)


def _printed(text: str) -> str:
    """Return a text as it can stand in one cell."""
    return cut(plain(text), MOST_LETTERS)


def _written(day: date | None) -> str:
    return format_date(day) if day else ""
