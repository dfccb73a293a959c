"""The committee's tables of what holds: conditions, purposes, delegation, consultations, duties, sources."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import __version__, programmes, texts
from fordelning.dates import format_date
from fordelning.documents import equality
from fordelning.documents.decision_table import Part, Table, plain, sums, unless_empty
from fordelning.documents.kronor import in_memo
from fordelning.layout.provisions import provision_rows
from fordelning.money import format_amount
from fordelning.tables.fingerprint import fingerprint
from fordelning.texts import decision as said
from fordelning.texts import provisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fordelning.model import Allocation, Grant, Programme

# Our programmes name the requirement behind each source, "(A3, A6)"; that means nothing to a committee.
_REQUIREMENTS: Final = re.compile(r" \(([A-Z]\d*(?:, [A-Z]\d*)*)\)$")


def sections(grant: Grant, allocation: Allocation, programme: Programme | None) -> list[Part]:
    """Return what holds for the grant, in the order of the memos."""
    cited = citing(programme)
    parts = [
        *unless_empty(said.CONDITIONS, _conditions(grant, cited)),
        *_purposes(programme, cited),
        *_delegation(grant, allocation, programme, cited),
        *_preparation(programme, cited),
        *equality.sections(grant, programme, cited),
        *(unless_empty(provisions.PROVISIONS, _provisions(programme, cited)) if programme else ()),
        *_duties(grant, programme, cited),
        *unless_empty(said.SOURCES_OF_STEPS, _steps(grant, cited)),
    ]
    if programme is not None:
        rows = [(each.text, cited(each.source)) for each in programme.attachments]
        parts += unless_empty(said.ATTACHMENTS, plain((said.TITLE, 5), (said.SOURCE, 4), rows=rows))
        parts += unless_empty(said.SOURCES, _sources(programme))
    return parts


def proof(grant: Grant, allocation: Allocation) -> list[Part]:
    """Return the control sum and what ties the document to its input."""
    return [(said.PROOF, _proof(grant, allocation), None)]


def citing(programme: Programme | None) -> Callable[[str], str]:
    """Return how a source is written: one of the programme's without the requirement's number."""
    own = set(_sources_of(programme)) if programme else set()
    return lambda source: _REQUIREMENTS.sub("", source) if source in own else source


def _sources_of(programme: Programme) -> Iterator[str]:
    for records in (
        [fact for fact in programme.facts if fact.value is not None],
        programme.steps,
        programme.tiers,
        programme.conditions,
        programme.purposes,
        programme.duties,
        programme.consultations,
        programme.delegations,
        programme.attachments,
        programme.provisions,
        programme.decision_points,
        programme.signers,
        programme.equality,
        programme.sexes,
        programme.recipient_kinds,
        programme.requisition_order,
        programme.meetings,
    ):
        yield from (record.source for record in records)


def _conditions(grant: Grant, cited: Callable[[str], str]) -> Table:
    rows = []
    for each in grant.conditions:
        share = isinstance(each.value, Fraction) and 0 < each.value < 1  # 0,8 and 80 % are the same number
        demand = said.demand(each.column, each.comparison.value, each.value, as_share=share)
        rows.append((each.group, demand, said.alternative(each.alternative), cited(each.source)))
    columns = ((said.GROUP, 4), (said.DEMAND, 5), (said.ALTERNATIVE, 2), (said.SOURCE, 6))
    return plain(*columns, rows=rows)


def _purposes(programme: Programme | None, cited: Callable[[str], str]) -> list[Part]:
    rows = [
        (
            each.text,
            each.area or said.EVERYTHING,
            said.NEEDS_MOTIVATION if each.needs_motivation else "",
            cited(each.source),
        )
        for each in (programme.purposes if programme else ())
    ]
    columns = ((said.PURPOSE, 5), (said.AREA, 4), (said.MOTIVATION, 3), (said.SOURCE, 4))
    return unless_empty(said.PURPOSES, plain(*columns, rows=rows))


def _delegation(
    grant: Grant, allocation: Allocation, programme: Programme | None, cited: Callable[[str], str]
) -> list[Part]:
    """Return what was delegated and what the recipients got, with the difference stated (A16, C3)."""
    parts: list[Part] = []
    delegated = grant.facts.get("bidrag_delegerat_belopp")
    if isinstance(delegated, int):
        given = sum(line.amount for line in allocation.lines if line.recipient)
        more = said.NOT_TO_RECIPIENTS if delegated > given else said.ABOVE_DELEGATED
        label = more if delegated != given else said.NO_DIFFERENCE
        found = ((said.DELEGATED, delegated), (said.TO_RECIPIENTS, given), (label, abs(delegated - given)))
        rows = [(name, in_memo(kronor), format_amount(kronor)) for name, kronor in found]
        parts.append((said.DELEGATION, sums(rows), None))
    own = programme.decision_points if programme else ()
    passages = [each for each in own if each.delegates], programme.delegations if programme else ()
    quoted = [(each.text, cited(each.source)) for part in passages for each in part]
    return parts + unless_empty(said.DELEGATION_QUOTED, plain((said.WORDS, 6), (said.SOURCE, 3), rows=quoted))


def _preparation(programme: Programme | None, cited: Callable[[str], str]) -> list[Part]:
    heard = sorted(programme.consultations, key=lambda each: each.day) if programme else []
    rows = [(format_date(each.day), each.body, cited(each.source)) for each in heard]
    return unless_empty(said.PREPARATION, plain((said.DAY, 3), (said.BODY, 7), (said.SOURCE, 5), rows=rows))


def points(programme: Programme | None) -> list[Part]:
    """Return what the committee is asked to decide, point by point in the words of the memo (A17)."""
    cited = citing(programme)
    rows = [
        (at, each.text, cited(each.source))
        for at, each in enumerate(programme.decision_points if programme else (), start=1)
    ]
    columns = ((provisions.POINT, 1), (said.WORDS, 6), (said.SOURCE, 3))
    return unless_empty(provisions.POINTS, plain(*columns, rows=rows))


def _provisions(programme: Programme, cited: Callable[[str], str]) -> Table:
    """Return what the source lays down: who is covered, for which years, under which numbers (D20)."""
    rows = [(label, content, cited(source)) for label, content, source in provision_rows(programme)]
    return plain((provisions.ABOUT, 3), (said.CONTENT, 7), (said.SOURCE, 4), rows=rows)


def _duties(grant: Grant, programme: Programme | None, cited: Callable[[str], str]) -> list[Part]:
    rows = []
    for each in programme.duties if programme else ():
        day = each.last_day(grant.day)
        rows.append((each.who, each.text, format_date(day) if day else said.NO_DAY, cited(each.source)))
    columns = ((said.WHO, 4), (said.WHAT, 7), (said.LATEST, 3), (said.SOURCE, 4))
    return unless_empty(said.DUTIES, plain(*columns, rows=rows))


def _steps(grant: Grant, cited: Callable[[str], str]) -> Table:
    rows = [(step.name, cited(step.source)) for step in grant.steps if step.source]
    return plain((said.STEP, 4), (said.SOURCE, 7), rows=rows)


def _sources(programme: Programme) -> Table:
    known = programmes.sources()
    matches = (_REQUIREMENTS.search(source) for source in _sources_of(programme))
    letters = sorted({part[0] for match in matches if match for part in match[1].split(", ")})
    rows = [
        (known[letter].issuer, known[letter].title, format_date(day) if (day := known[letter].day) else "")
        for letter in letters
        if letter in known
    ]
    return plain((said.ISSUER, 4), (said.TITLE, 7), (said.DAY, 3), rows=rows)


def _proof(grant: Grant, allocation: Allocation) -> Table:
    held = said.kronor(format_amount(allocation.distributed + allocation.left))
    rows = (
        (said.GRANT, said.kronor(format_amount(allocation.total))),
        (said.CONTROL_SUM, held),
        (said.FINGERPRINT, fingerprint(grant)),
        (said.VERSION, said.version(texts.PRODUCT, __version__)),
    )
    return plain((said.FACT, 3), (said.CONTENT, 7), rows=rows)
