"""The committee's tables of money: sums, model, tiers, rates, pots, and what each payee gets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.apportionment import tiers
from fordelning.documents.decision_table import Part, Table, sums, unless_empty, without_empty
from fordelning.documents.kronor import in_memo, thousands, whole_thousands
from fordelning.documents.word_table import Column
from fordelning.model import Bound, Outcome, words
from fordelning.money import format_amount
from fordelning.rules.bounded import limit_in_words
from fordelning.tables.entries import rounding_cell, words_after
from fordelning.texts import band, certificate, ordered, rate_in_words
from fordelning.texts import decision as said
from fordelning.texts.provisions import RECIPIENT_KIND
from fordelning.texts.slices import in_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.model import Allocation, Grant, Step, Tier
    from fordelning.model.limit import Bounding


def summary(allocation: Allocation) -> list[Part]:
    """Return the sums that the committee looks for first."""
    return [(said.SUMMARY, _summary(allocation), None)]


def sections(grant: Grant, allocation: Allocation) -> list[Part]:
    """Return the model, the tiers, the rates and the pots, in the order of the memos."""
    return [
        (said.MODEL, _model(allocation), None),
        *unless_empty(said.TIERS, _tiers(grant, allocation)),
        *unless_empty(said.RATES, _rates(allocation)),
        (said.POTS, _pots(allocation), None),
    ]


def lists(allocation: Allocation, kinds: Mapping[str, str]) -> list[Part]:
    """Return what each payee gets, and who gets nothing and why; ``kinds`` are the words of B16 by payee."""
    refused = [line for line in allocation.lines if line.refused]
    rows = tuple((line.step, line.id, line.name, line.sentence) for line in refused)
    columns = (Column(said.STEP, 4), Column(said.ID, 2), Column(said.NAME, 5), Column(said.REASON, 8))
    nothing = None if allocation.payments else said.NOTHING_GIVEN
    return [
        (said.PAYMENTS, _payments(allocation, kinds) if allocation.payments else None, nothing),
        *unless_empty(said.REFUSED, Table(columns, rows)),
    ]


def _amounts(heading: str, kronor: Sequence[int]) -> tuple[list[Column], list[tuple[str, ...]]]:
    """Return the columns of one amount, with thousands first where all of them are whole."""
    thousand, krona = (Column(said.heading_with(heading, unit), 3, number=True) for unit in said.UNITS)
    if whole_thousands(kronor):
        return [thousand, krona], [(thousands(each), format_amount(each)) for each in kronor]
    return [krona], [(format_amount(each),) for each in kronor]


def _summary(allocation: Allocation) -> Table:
    lines = allocation.lines
    found = [
        (said.GRANT, allocation.total),
        (said.TO_RECIPIENTS, sum(line.amount for line in lines if line.recipient)),
        (said.TO_EARMARKS, sum(line.amount for line in lines if not line.recipient)),
        (said.LEFT_IN_POTS, allocation.left),
    ]
    for word, outcome in words.OUTCOMES.items():
        own = sum(line.amount for line in lines if line.outcome is outcome)
        if own and (outcome is not Outcome.PAYMENT or own != allocation.distributed):
            found.append((said.of_outcome(word), own))
    rows = [(label, in_memo(kronor), format_amount(kronor)) for label, kronor in found]
    counts = [
        (said.RECIPIENTS, len({line.id for line in lines if line.recipient and line.amount})),
        (said.NOT_GIVEN, len({line.id for line in lines if line.refused})),
    ]
    rows += [(label, "", said.pieces(format_amount(count))) for label, count in counts]
    return sums(rows)


def _model(allocation: Allocation) -> Table:
    given = {result.step.name: 0 for result in allocation.steps}
    for line in allocation.lines:
        given[line.step] += line.amount
    holders = {line.step for line in allocation.lines}
    columns, shown = _amounts(said.AMOUNT, [*given.values(), allocation.distributed])
    moves = any(result.step.name not in holders for result in allocation.steps)
    rows: list[tuple[object, ...]] = []
    for result, own in zip(allocation.steps, shown, strict=False):
        moved = result.step.name not in holders
        move = (format_amount(result.taken) if moved else "",) if moves else ()
        amounts = ("",) * len(own) if moved else own
        rows.append((result.step.name, _rule(result.step), result.step.target, *move, *amounts))
    rows.append((said.SUM, "", "", *([""] if moves else []), *shown[-1]))
    headings = [Column(said.STEP, 6), Column(said.RULE, 5), Column(said.TO, 6)]
    if moves:
        headings.append(Column(said.MOVED, 3, number=True))
    return Table((*headings, *columns), tuple(rows), summed=True)


def _rule(step: Step) -> str:
    undecided = rules.of(step.rule).reads("amount") and step.amount is None
    return said.rule_detail(
        rules.of(step.rule).word,
        said.UNDECIDED if undecided else "",
        said.percent(step.percent) if rules.of(step.rule).splits else "",
        said.basis(step.basis, step.unit),
        said.rates(step.rates),
        ordered.value(step.order, step.smallest, whole=step.whole) if step.order else "",
        _bound(said.FLOOR, step.floor, certificate.HIGHEST),
        _bound(said.CAP, step.cap, certificate.LOWEST),
        said.rate_step(step.rate_step) or rounding_cell(step) or "",
        said.REDUCED if step.reduce else "",
        *words_after(step),
    )


def _bound(word: str, limit: Bounding, of_several: str) -> str:
    return said.bound(word, limit_in_words(limit, of_several), column=isinstance(limit, str))


def _tiers(grant: Grant, allocation: Allocation) -> Table:
    """Return the memo's table: units in each band, what each gets and what they get together (A4)."""
    activities = {recipient.id: recipient.activity for recipient in grant.recipients}
    found: dict[tuple[str, int], list[int]] = {(tier.activity, tier.low): [] for tier in grant.tiers}
    for line in allocation.lines:
        if rules.of(line.rule).banded and not line.refused and line.recipient:
            tier = tiers.find(grant.tiers, activities[line.id], line.basis or Fraction(0))
            assert tier is not None, "who has no tier is refused"
            found[tier.activity, tier.low].append(line.amount)
    through = {activities[line.id] for line in allocation.lines if rules.of(line.rule).sliced}
    sliced = {place for place, own in found.items() if place[0] in through and not own}
    ordered = sorted(grant.tiers, key=lambda tier: (_first(grant, tier), tier.low))
    taken = [found[tier.activity, tier.low] for tier in ordered]
    columns, shown = _amounts(said.SUM, [*map(sum, taken), sum(map(sum, taken))])
    rows: list[tuple[object, ...]] = [
        (
            tier.activity,
            band(tier.low, tier.high),
            format_amount(len(own)),
            format_amount(tier.amount),
            *amounts,
        )
        for tier, own, amounts in zip(ordered, taken, shown, strict=False)
        if (tier.activity, tier.low) not in sliced
    ]
    rows += [
        (tier.activity, band(tier.low, tier.high), "", in_cell(tier.each), *[""] * len(shown[-1]))
        for tier in ordered
        if (tier.activity, tier.low) in sliced
    ]
    if rows:
        rows.append((said.SUM, "", format_amount(sum(map(len, taken))), "", *shown[-1]))
    headings = (Column(said.ACTIVITY, 5), Column(said.BAND, 3))
    counts = (Column(said.COUNT, 2, number=True), Column(said.EACH, 3, number=True))
    return Table((*headings, *counts, *columns), tuple(rows), summed=True)


def _first(grant: Grant, tier: Tier) -> int:
    return next(at for at, each in enumerate(grant.tiers) if each.activity == tier.activity)


def _rates(allocation: Allocation) -> Table:
    rows = []
    for result in allocation.steps:
        if result.rate is None:
            continue
        bounds = [line.bound for line in allocation.lines if line.step == result.step.name]
        rows.append(
            (
                result.step.name,
                result.step.unit or result.step.basis,
                rate_in_words(result.rate),
                said.fraction(result.rate),
                format_amount(bounds.count(Bound.FLOOR)),
                format_amount(bounds.count(Bound.CAP)),
            )
        )
    columns = (
        Column(said.STEP, 5),
        Column(said.UNIT, 2),
        Column(said.RATE, 3, number=True),
        Column(said.EXACT_RATE, 4, number=True),
        Column(said.AT_FLOOR, 2, number=True),
        Column(said.AT_CAP, 2, number=True),
    )
    return Table(columns, tuple(rows))


def _pots(allocation: Allocation) -> Table:
    headings = (said.INCOMING, said.MOVED, said.GIVEN, said.LEFT)
    columns = (Column(said.POT, 5), *(Column(heading, 3, number=True) for heading in headings))
    rows = [
        (pot.name, *map(format_amount, (pot.incoming, pot.transferred, pot.distributed, pot.left)))
        for pot in allocation.pots
    ]
    given = (format_amount(allocation.distributed), format_amount(allocation.left))
    return Table(columns, (*rows, (said.SUM, "", "", *given)), summed=True)


def _payments(allocation: Allocation, kinds: Mapping[str, str]) -> Table:
    made, units = allocation.payments, _units(allocation)
    columns, shown = _amounts(said.AMOUNT, [*(each.amount for each in made), allocation.distributed])
    rows = [
        (
            each.payee,
            each.org_number,
            kinds.get(each.payee, ""),
            words.word_of(words.OUTCOMES, each.outcome),
            count,
            *amounts,
        )
        for each, count, amounts in zip(made, units, shown, strict=False)
    ]
    headings = (
        Column(said.PAYEE, 7),
        Column(said.ORG_NUMBER, 3),
        Column(RECIPIENT_KIND, 3),
        Column(said.OUTCOME, 3),
        Column(said.COUNT, 2, number=True),
    )
    rows.append((said.SUM, "", "", "", units[-1], *shown[-1]))
    return without_empty(Table((*headings, *columns), tuple(rows), summed=True, new_page=True))


def _units(allocation: Allocation) -> list[str]:
    """Return how many units each payment is for, and their sum; nothing where none is for several (A8)."""
    found = {(each.payee, each.org_number, each.outcome): set[str]() for each in allocation.payments}
    for line in allocation.lines:
        if line.amount and line.recipient:
            found[line.payee, line.org_number, line.outcome].add(line.id)
    counts = [len(ids) for ids in found.values()]
    if all(count <= 1 for count in counts):
        return [""] * (len(counts) + 1)
    return [format_amount(count) if count else "" for count in (*counts, sum(counts))]
