"""Letters about a further round: what each payee gets now, on top of what it had (A15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.documents import word_styles
from fordelning.documents.decision import footer
from fordelning.documents.letters.payees import Payee
from fordelning.documents.letters.write import Writer, bundle
from fordelning.documents.word_table import Column
from fordelning.model import LineStanding, Outcome
from fordelning.money import format_amount
from fordelning.texts import letters as words
from fordelning.texts import rounds as said
from fordelning.year.event_step import given_in_round, next_round
from fordelning.year.ledger import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fordelning.documents.word import Document
    from fordelning.model import Allocation, Grant, Line, Programme


@dataclass(frozen=True, slots=True)
class _More:
    """One line of a payee that got more in the last round: kronor before and now, and why."""

    line: Line
    freed: int
    earlier: int
    new: int
    sentence: str

    @property
    def now(self) -> int:
        return self.line.amount - self.freed + self.earlier + self.new


def write_further(
    grant: Grant,
    allocation: Allocation,
    standings: Mapping[tuple[str, str], LineStanding],
    programme: Programme | None,
    day: date,
) -> dict[str, bytes]:
    """Return a letter for every payee that the last round gave money, by file name.

    Args:
        grant: its events, facts, steps and conditions.
        allocation: the first round.
        standings: what is free of every line and what all rounds have given it, by step and id; kronor.
        programme: purposes and duties; None where the workbook has no programme.
        day: the date of the letters.
    """
    number = next_round(standing(grant.events)) - 1  # one that is taken back has never been
    got: dict[tuple[str, str], list[_More]] = {}
    own: dict[str, list[Line]] = {}
    for line in allocation.lines:
        own.setdefault(line.id, []).append(line)
    for line in allocation.lines:
        held = standings.get((line.step, line.id), LineStanding())
        if (line.amount or held.given) and line.outcome is not Outcome.RETAINED:
            new, sentence = given_in_round(number, line, own[line.id], grant.events)
            more = _More(line, held.freed, held.given - new, new, sentence or held.reason)
            got.setdefault((line.payee, line.org_number), []).append(more)
    got = {payee: lines for payee, lines in got.items() if any(_new(lines))}
    payees = [Payee(*payee, tuple(each.line for each in lines), ()) for payee, lines in got.items()]
    writer = _Writer(grant, programme, day, got)
    return bundle(said.BUNDLE, payees, writer.subject, writer.write, footer(grant.facts, grant.foreign))


class _Writer(Writer):
    """Writes letters about the last round of one grant on one day."""

    def __init__(
        self,
        grant: Grant,
        programme: Programme | None,
        day: date,
        got: Mapping[tuple[str, str], Sequence[_More]],
    ) -> None:
        super().__init__(grant, programme, day)
        self.got = got

    def subject(self, payee: Payee) -> str:
        """Return what the letter says above all."""
        return said.title(*_new(self.got[payee.name, payee.org_number]))

    def write(self, to: Document, payee: Payee) -> None:
        """Write one letter."""
        lines = self.got[payee.name, payee.org_number]
        self.head(to, payee, self.subject(payee))
        grant = words.of(self.fact("bidrag_namn"), self.fact("bidrag_ar"))
        to.paragraph(said.decided(self.sender, grant, *_new(lines)))
        to.paragraph(said.WHY)
        if any(each.line.outcome is Outcome.INVOICE_CEILING for each in lines):
            to.paragraph(words.NOT_PAID_OUT)
        to.paragraph(words.REASONS, word_styles.PART)
        to.table(words.REASONS, *_rows(payee, lines), summed=True)
        self.terms(to, payee)
        self.foot(to)


def _new(lines: Sequence[_More]) -> tuple[int, int]:
    paid, ceiling = (
        sum(each.new for each in lines if each.line.outcome is outcome)
        for outcome in (Outcome.PAYMENT, Outcome.INVOICE_CEILING)
    )
    return paid, ceiling


def _rows(payee: Payee, lines: Sequence[_More]) -> tuple[list[Column], list[tuple[object, ...]]]:
    """Return one row for every line and their sum; what nobody has, or all have alike, is left out."""
    several = len({each.line.step for each in lines}) > 1
    units = any(each.line.name != payee.name for each in lines)
    labels = [" \u2013 ".join(_label(each, step=several or not units, unit=units)) for each in lines]
    amounts = [
        (said.FIRST, [each.line.amount for each in lines]),
        (said.GIVEN_UP, [-each.freed for each in lines]),
        (said.EARLIER, [each.earlier for each in lines]),
        (said.NEW, [each.new for each in lines]),
        (said.NOW, [each.now for each in lines]),
    ]
    seldom = (said.GIVEN_UP, said.EARLIER)
    shown = [(heading, kronor) for heading, kronor in amounts if heading not in seldom or any(kronor)]
    columns = [Column(words.UNIT if units else words.PART, 4), Column(said.COUNTED, 5)]
    columns += [Column(heading, 2, number=True) for heading, _ in shown]
    kronor = list(zip(*((*own, sum(own)) for _, own in shown), strict=True))
    told = [*zip(labels, (each.sentence for each in lines), strict=True), (words.SUM, "")]
    return columns, [
        (*text, *(format_amount(amount) for amount in row)) for text, row in zip(told, kronor, strict=True)
    ]


def _label(more: _More, *, step: bool, unit: bool) -> list[str]:
    return [*([more.line.name] if unit else []), *([more.line.step] if step else [])]
