"""The grant as it was when it was allocated: where the first round stands, answers may have changed since.

Requirement A15. The answers of then are kept in table Bevisunderlag; they hold where they give the amounts
that are written, else those are taken that the amounts themselves tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.allocation import cascade
from fordelning.checks.first_round import first_round
from fordelning.documents.proof import Entries
from fordelning.errors import DataError
from fordelning.layout import RECIPIENTS
from fordelning.model import words
from fordelning.texts import proof as said
from fordelning.unseen import tidy
from fordelning.year.first_round import stands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Allocation, Grant
    from fordelning.tables.cells import SheetTable
    from fordelning.year.first_round import Key

_HEADINGS = f"{RECIPIENTS.name}, {said.HEADINGS}"


@dataclass(frozen=True, slots=True)
class Decided:
    """The grant that was allocated, what it gave, and the answers of then that are others now, by id."""

    grant: Grant
    allocation: Allocation
    answers: Mapping[str, object]
    stands: bool = False

    def entries(self, entries: Entries) -> Entries:
        """Return the officer's cells with the answers of then."""
        table = entries.tables[RECIPIENTS.name]
        headings = list(table.letters)
        id_, answer = headings.index(texts.COLUMN_ID), headings.index(texts.COLUMN_TAKES_PART)
        rows = []
        for number, values in table.numbered:
            own = list(values)
            key = tidy(str(values[id_] or ""))
            own[answer] = self.answers.get(key, own[answer])
            rows.append((number, own))
        others = [each for each in entries.tables.values() if each.name != RECIPIENTS.name]
        return Entries([*others, replace(table, numbered=rows)], entries.facts)


def decided(grant: Grant, written: Mapping[Key, int], seals: SheetTable | None) -> Decided:
    """Return what was allocated.

    Args:
        grant: as it stands now.
        written: kronor in table Fördelning by step and id.
        seals: table Bevisunderlag, None where the workbook has none.

    Raises:
        DataError: if the inputs of now give no allocation.
    """
    if not stands(grant, written):
        return Decided(grant, cascade.allocate(grant), {})
    kept = {} if seals is None else _kept(seals)
    then = _answering(grant, kept)
    try:
        allocation = cascade.allocate(then)
    except DataError:
        allocation = None
    if allocation is None or _amounts(allocation) != dict(written):
        first, _ = first_round(grant, written)
        if first is None:
            return Decided(grant, cascade.allocate(grant), {})
        then, allocation = first.grant, first.allocation
        kept = {each.id: _word(each.takes_part) for each in then.recipients}
    pairs = zip(grant.recipients, then.recipients, strict=True)
    changed = {now.id: kept[now.id] for now, before in pairs if now.takes_part is not before.takes_part}
    return Decided(then, allocation, changed, stands=True)


def _amounts(allocation: Allocation) -> dict[Key, int]:
    return {(line.step, line.id): line.amount for line in allocation.lines}


def _kept(seals: SheetTable) -> dict[str, object]:
    """Return by id what stood in column Deltar of each recipient."""
    kept: dict[str, object] = {}
    headings: list[object] = []
    for _, cells in seals.rows():
        own = [cells.get(name) for name in said.KEPT]
        if cells.get(said.TABLE) == _HEADINGS:
            headings = own
        elif cells.get(said.TABLE) == RECIPIENTS.name and texts.COLUMN_TAKES_PART in headings:
            row = dict(zip(headings, own, strict=True))
            kept[tidy(str(row.get(texts.COLUMN_ID) or ""))] = row[texts.COLUMN_TAKES_PART]
    return kept


def _answering(grant: Grant, kept: Mapping[str, object]) -> Grant:
    meanings = {word.casefold(): meaning for word, meaning in words.ANSWERS.items()}
    recipients = tuple(
        replace(each, takes_part=meanings.get(tidy(str(kept[each.id] or "")).casefold()))
        if each.id in kept
        else each
        for each in grant.recipients
    )
    return replace(grant, recipients=recipients)


def _word(answer: bool | None) -> str | None:
    return None if answer is None else words.word_of(words.ANSWERS, answer)
