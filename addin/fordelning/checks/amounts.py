"""Checks of amounts: units, amounts not decided, what was delegated, what is left."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.checks.released import over_given
from fordelning.checks.scale import check_events, off
from fordelning.errors import Finding, Place, finding
from fordelning.layout import RECIPIENTS
from fordelning.model.limit import terms_of, whole_columns
from fordelning.money import UNITS, format_amount
from fordelning.year.municipal_share import is_decided_by_state
from fordelning.year.released import find_free, standing_round

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.model.limit import Bounding, Values
    from fordelning.year.situation import Situation

_OTHER_UNITS: Final = "|".join(unit for unit, kronor in UNITS.items() if kronor > 1)
_UNIT_IN_HEADING: Final = re.compile(rf"\b({_OTHER_UNITS})\b", re.IGNORECASE)


def check_units(now: Situation) -> Iterator[Finding]:
    """Yield amounts 1 000 or 1 000 000 times off, headings of another unit, and events (A5, C14, X4)."""
    yield from _against_source(now)
    yield from _against_needs(now)
    yield from _headings(now)
    yield from check_events(now)


def _against_source(now: Situation) -> Iterator[Finding]:
    published = now.published("bidrag_belopp")
    if isinstance(published, int):
        yield from _off(now.amount(), published, now.place("bidrag_belopp"))
    known = {step.name: step.amount for step in now.programme.steps} if now.programme else {}
    for step in now.grant.steps:
        yield from _off(step.amount or 0, known.get(step.name) or 0, step.row.at(texts.MODEL_VALUE))
    bands = {(tier.activity, tier.low): tier.amount for tier in now.programme.tiers} if now.programme else {}
    for tier in now.grant.tiers:
        yield from _off(tier.amount, bands.get((tier.activity, tier.low), 0), tier.row.at(texts.TIER_AMOUNT))


def _off(amount: int, published: int, where: Place) -> Iterator[Finding]:
    """Yield a finding where one amount is about 1 000 or 1 000 000 times the other."""
    found = off(amount, published)
    if found is not None:
        yield finding(
            "unit_off",
            where,
            amount=format_amount(amount),
            published=format_amount(published),
            factor=format_amount(found.factor),
            way=found.way,
            unit=found.unit,
        )


def _against_needs(now: Situation) -> Iterator[Finding]:
    """Yield a finding for every fixed amount that is larger than the whole grant."""
    pot = now.amount()
    if not pot:
        return
    needs = [
        (step.amount, step.row.at(texts.MODEL_VALUE), step.name) for step in now.grant.steps if step.amount
    ]
    needs += [
        (_given(now, step.basis, step.target), step.row.at(texts.MODEL_BASIS), step.name)
        for step in now.grant.steps
        if rules.of(step.rule).decided
    ]
    for need, where, name in needs:
        if need > pot:
            yield finding(
                "larger_than_grant",
                where,
                step=name,
                need=format_amount(need),
                pot=format_amount(pot),
                unit="tkr" if need <= 1000 * pot else "mnkr",
            )
        elif _is_given(now, name):
            yield from _off(need, pot, where)


def _is_given(now: Situation, name: str) -> bool:
    return any(step.name == name and rules.of(step.rule).decided for step in now.grant.steps)


def _given(now: Situation, column: str, group: str) -> int:
    amounts = [item.values.get(column) for item in now.grant.recipients if group in item.groups]
    return int(sum(amount for amount in amounts if isinstance(amount, Fraction)))


def _headings(now: Situation) -> Iterator[Finding]:
    """Yield amounts in kronor taken from a column whose heading names another unit."""
    for step in now.grant.steps:
        named = [(texts.MODEL_FLOOR, column) for column in whole_columns(step.floor)]
        named += [(texts.MODEL_CAP, column) for column in whole_columns(step.cap)]
        if rules.of(step.rule).decided:
            named.append((texts.MODEL_BASIS, step.basis))
        for column, heading in named:
            if match := _UNIT_IN_HEADING.search(heading):
                yield finding("unit_in_heading", step.row.at(column), heading=heading, unit=match[1].lower())


def check_amounts(now: Situation) -> Iterator[Finding]:
    """Yield the amounts that are not decided yet, which count as nothing until then (B5), and empty bounds.

    A bound that a column holds for each is none where nobody in table Mottagare has anything in that column;
    a step whose own members lack bounds that others have is as it should be.
    """
    unsure = RECIPIENTS.name in now.grant.unread
    for step in now.grant.steps:
        if rules.of(step.rule).reads("amount") and step.amount is None:
            yield finding("amount_undecided", step.row.at(texts.MODEL_VALUE), step=step.name, pot=step.pot)
        everybody = [each.values for each in now.grant.recipients]
        for heading, limit in ((texts.MODEL_FLOOR, step.floor), (texts.MODEL_CAP, step.cap)):
            for column in dict.fromkeys([] if unsure else _empty_columns(limit, everybody)):
                yield finding("bound_column_empty", step.row.at(heading), column=column, step=step.name)


def _empty_columns(limit: Bounding, everybody: Sequence[Values]) -> Iterator[str]:
    """Yield the column of each part of a limit that holds for nobody: it is there, and empty for all."""
    for term in terms_of(limit):
        there = [column for column in term.columns if any(column in values for values in everybody)]
        empty = [column for column in there if all(values.get(column) is None for values in everybody)]
        if empty and all(term.of(values) is None for values in everybody):
            yield empty[0]


def check_delegation(now: Situation) -> Iterator[Finding]:
    """Yield a finding where the delegated sum is not what the model aims at providers (A16, C3).

    What the model aims at them is the grant less what is kept or goes to named earmarks; money that only
    rounding left in a pot counts as theirs.
    """
    delegated = now.grant.facts.get("bidrag_delegerat_belopp")
    if not isinstance(delegated, int) or now.allocation is None:
        return
    earmarked = sum(line.amount for line in now.allocation.lines if not line.recipient)
    aimed = now.allocation.total - earmarked
    if delegated != aimed:
        yield finding(
            "delegation_differs",
            now.place("bidrag_delegerat_belopp"),
            delegated=format_amount(delegated),
            aimed=format_amount(aimed),
            difference=format_amount(abs(delegated - aimed)),
        )


def check_left(now: Situation) -> Iterator[Finding]:
    """Yield what is left in each pot: it is shown, it never disappears (A23, C6).

    What has become free since and what further rounds gave count (A15), also where they gave more than
    there was; but what another municipality has not used of the state's key is not this one's to divide (D6).
    """
    if now.allocation is None:
        return
    free = None if is_decided_by_state(now) else find_free(now, now.allocation)
    if free and now.carried_out and (over := over_given(now, free)):
        yield over
        return
    done = standing_round(now, free) if free else None
    for pot in done.pots if done else now.allocation.pots:
        if pot.left:
            code = "left_in_pot" if pot.left > 0 else "pot_exceeded"
            yield finding(code, Place(texts.RESULT_SHEET), pot=pot.name, left=format_amount(pot.left))
