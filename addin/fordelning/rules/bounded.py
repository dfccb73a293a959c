"""Floors and caps in every rule that has them: what they hold somebody at, and how that is said (T2)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.apportionment import proportional
from fordelning.apportionment.bounds import check_order, largest, read_caps, read_floors
from fordelning.apportionment.result import AT_CAP, FREE
from fordelning.model import Bound
from fordelning.model.limit import Held, Term, cap_of, columns_of, floor_of, held_cap, held_floor, terms_of
from fordelning.rules import rounding
from fordelning.rules.division import Dealt, Share, dealt
from fordelning.rules.reckoned import products
from fordelning.texts import certificate, limits, reckoned, sentences
from fordelning.texts import thresholds as said
from fordelning.workings.threshold import one_more

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.apportionment.result import Result
    from fordelning.model import Grant, Step
    from fordelning.model.limit import Bounding, Values
    from fordelning.rules.division import Participants
    from fordelning.texts.limits import Counted
    from fordelning.workings.threshold import Standing

FIELDS: Final = frozenset(
    {"floor", "cap", "together", "stays", "owed"}
)  # the fields that hold or go with them


def by_weight(
    step: Step,
    group: Participants,
    pot: int,
    grant: Grant,
    weights: Sequence[Fraction],
    free: Callable[[int, Fraction, int, Result], str],
    has: Callable[[int], str],
) -> Dealt:
    """Return each one's part of a pot in proportion to its weight, between its floor and its cap.

    Args:
        step: whose division it is.
        group: who takes part, with floors and caps.
        pot: kronor.
        grant: the recipients.
        weights: one for each who takes part.
        free: gives the sentence of one whom no bound holds, from its place, exact amount and kronor.
        has: gives what one has in words, from its place.
    """
    ids = [grant.recipients[at].id for at in group.taking]
    bounds = {"floors": group.floors, "caps": group.caps}
    result = proportional.allocate(pot, weights, ids, rounding=step.rounding, reduce=step.reduce, **bounds)
    result = rounding.by_itself(step, group, pot, result)
    held = result.bounds.tolist()

    def told(at: int, exact: Fraction, amount: int) -> str:
        by = _deciding(step, grant, group, at, held[at])
        if held[at] == FREE or by is None:  # none gets more than the pot, though none set that cap
            return free(at, exact, amount, result)
        otherwise = None if result.rate is None else result.rate * weights[at]
        if held[at] == AT_CAP:
            return texts.at_cap(has(at), by.kronor, otherwise, counted(by))
        if exact < by.kronor:
            return texts.floor_cut(by.kronor, exact, amount)
        return texts.at_floor(has(at), by.kronor, otherwise, counted(by))

    return dealt(group, result, told)


def _deciding(step: Step, grant: Grant, group: Participants, at: int, held: int) -> Held | None:
    if held == FREE:
        return None
    values = grant.recipients[group.taking[at]].values
    own = held_cap(step.cap, values) if held == AT_CAP else held_floor(step.floor, values)
    return own or _as_given(group.caps if held == AT_CAP else group.floors, at)


def _as_given(limits: tuple[int | None, ...] | int | None, at: int) -> Held | None:
    """Return the bound of one whose step names none: it was given as an argument."""
    kronor = limits[at] if isinstance(limits, tuple) else limits
    return None if kronor is None else Held(kronor, Term(Fraction(kronor)), Fraction(kronor))


def counted(held: Held) -> Counted | None:
    """Return how a limit was reckoned from a column, None where it is kronor as they stand."""
    term, given = held.term, held.given or None
    if term.is_plain and given is None:
        return None
    if not term.column:
        return limits.Counted(Fraction(1), held.exact, "", percent=False, given=given)
    number = held.exact / term.factor if term.factor else None
    parts = products(term.reckoned, held.numbers or {}) if term.reckoned else ()
    alone = term.factor == 1 and not term.percent
    shown = (reckoned.added if alone else reckoned.total)(parts) if parts else ""
    return limits.Counted(term.factor, number, term.column, term.percent, given, shown)


def counted_or_empty(held: Held | None) -> Counted | str | None:
    """Return how a bound was reckoned, an empty text where it is kronor as they stand, None where none is."""
    return None if held is None else counted(held) or ""


def cut_apart(step: Step, group: Participants, grant: Grant, divided: Dealt) -> Dealt:
    """Return a division of a pot with each amount above its cap cut; what is cut stays (T6)."""
    made = (
        clipped(step, share, grant.recipients[at].values)
        for at, share in zip(group.taking, divided.shares, strict=True)
    )
    return replace(divided, shares=tuple(made))


def one_by_one(step: Step, group: Participants, grant: Grant, given: Dealt) -> Dealt:
    """Return what each was given by itself, lifted to its floor and cut at its cap; what is cut stays."""
    if step.floor is None and step.cap is None:
        return given
    check(group)
    made = []
    for at, share in zip(group.taking, given.shares, strict=True):
        made.append(clipped(step, share, grant.recipients[at].values))
    return replace(given, shares=tuple(made))


def check(group: Participants) -> None:
    """Refuse a floor above its cap; raises AllocationError ``floor_above_cap`` with the first place."""
    size = len(group.taking)
    floors = read_floors(group.floors, size)
    check_order(floors, read_caps(group.caps, size, largest(floors)))


def clip(step: Step, exact: Fraction, values: Values) -> Fraction:
    """Return an exact amount between the floor and the cap of one."""
    low, high = floor_of(step.floor, values), cap_of(step.cap, values)
    exact = exact if low is None else max(exact, Fraction(low))
    return exact if high is None else min(exact, Fraction(high))


def clipped(step: Step, share: Share, values: Values) -> Share:
    """Return what one was given, between its floor and its cap."""
    low, high = held_floor(step.floor, values), held_cap(step.cap, values)
    if low is not None and share.amount < low.kronor:
        return _at(share, low, Bound.FLOOR, sentences.lifted)
    if high is not None and share.amount > high.kronor:
        return _at(share, high, Bound.CAP, sentences.capped)
    return share


def _at(share: Share, held: Held, bound: Bound, said: Callable[..., str]) -> Share:
    sentence = said(share.sentence, held.kronor, counted(held))
    return replace(
        share, amount=held.kronor, exact=Fraction(held.kronor), extra=0, bound=bound, sentence=sentence
    )


def in_words(step: Step) -> str:
    """Return the floor and the cap of a step as sentences, each after a space; empty where it has none."""
    return certificate.between(
        limit_in_words(step.floor, certificate.HIGHEST), limit_in_words(step.cap, certificate.LOWEST)
    )


def limit_in_words(limit: Bounding, of_several: str) -> str:
    """Return a floor or a cap in words, empty where there is none."""
    parts = [_term_in_words(term) for term in terms_of(limit)]
    if len(parts) > 1:
        return limits.several(of_several, parts)
    return parts[0] if parts else ""


def _term_in_words(term: Term) -> str:
    if not term.column:
        return limits.kronor(int(term.factor))
    return limits.column(term.column) if term.is_plain else str(term)


def threshold(at: Standing) -> str:
    """Return how far it is until no floor or cap decides, or what one more unit gives."""
    step = at.result.step
    limit = {Bound.FLOOR: step.floor, Bound.CAP: step.cap}.get(at.line.bound)
    if step.reckoned is not None or step.basis in columns_of(limit):
        return ""  # no one number is the basis, or the bound moves with the number itself
    weight, rate = at.line.basis or Fraction(0), at.result.rate
    if at.line.bound is Bound.FLOOR:
        if not rate:
            return ""
        steps = floor((at.line.exact / rate - weight) / at.grain) + 1
        return said.above_floor(said.more(steps * at.grain, *at.words))
    if at.line.bound is Bound.CAP:
        sentence = said.at_cap(*at.words)
        if not rate:
            return sentence
        steps = floor((weight - at.line.exact / rate) / at.grain) + 1
        if steps * at.grain > weight:
            return sentence
        return said.below_cap(sentence, said.fewer(steps * at.grain, *at.words))
    return one_more(at)
