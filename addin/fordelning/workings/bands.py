"""How far it is to another band, and to being let in at all. Requirements A3, A6, A7 and C4."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from fordelning import eligibility
from fordelning.apportionment import tiers
from fordelning.model import Comparison
from fordelning.texts import sentences
from fordelning.texts import thresholds as said
from fordelning.workings.threshold import Standing, grain_of, moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.model import Condition

NEAR: Final = 3  # units; so close to the lower edge of its band a line says what the edge costs
_SIZES: Final = {
    Comparison.AT_LEAST: (1, 0),
    Comparison.MORE: (1, 1),
    Comparison.AT_MOST: (-1, 0),
    Comparison.LESS: (-1, 1),
}  # which way a number must move, and how many of its smallest steps beyond the condition's value


def in_band(at: Standing) -> str:
    """Say how far it is up to another amount, and down where that is near."""
    up, down = _move(at, 1), _move(at, -1)
    above = _tier_change(at, said.more, *up) if up else said.highest_tier(*at.words)
    if down is None or down[0] > NEAR:
        return above
    return (said.also if up else said.but)(above, _tier_change(at, said.fewer, *down))


def _move(at: Standing, way: int) -> tuple[int, int | None] | None:
    """Return how far the volume must go, up (1) or down (-1), for another amount, and that amount."""
    here = int(at.line.basis or 0)
    edges = [tier.low for tier in at.grant.tiers if tier.activity == at.recipient.activity]
    edges += [
        tier.high + 1
        for tier in at.grant.tiers
        if tier.high is not None and tier.activity == at.recipient.activity
    ]
    for condition in at.conditions:
        if condition.column == at.result.step.basis and isinstance(condition.value, Fraction):
            edges += [-floor(-condition.value), floor(condition.value) + 1]
    now = _tier_amount(at, here)
    if way > 0:
        points = sorted({edge for edge in edges if edge > here})
    else:
        points = sorted({edge - 1 for edge in edges if 0 < edge <= here}, reverse=True)
    for point in points:
        then = _tier_amount(at, point)
        if then != now:
            return abs(point - here), then
    return None


def _tier_amount(at: Standing, volume: int) -> int | None:
    """Return the tier amount at another volume, None where nothing is given there."""
    if not eligibility.judge(at.conditions, moved(at.recipient, at.result.step.basis, Fraction(volume))).ok:
        return None
    tier = tiers.find(at.grant.tiers, at.recipient.activity, volume)
    return None if tier is None else tier.amount


def _tier_change(at: Standing, way: Callable[..., str], distance: int, amount: int | None) -> str:
    change = way(Fraction(distance), *at.words)
    now = _tier_amount(at, int(at.line.basis or 0)) or 0
    if amount is None:
        return said.gives_none(change)
    if at.result.step.reduce and (at.line.amount < now or amount - now > at.room.sure):
        return said.gives_cut(change, amount)
    first = at.line.refused
    sentence = said.gives_first(change, amount) if first else said.gives(change, amount - now)
    return _if_room(at, sentence, amount - now)


def _if_room(at: Standing, sentence: str, difference: int) -> str:
    if difference > at.room.most:
        return said.pot_needs(sentence, difference - at.room.most)
    return sentence if difference <= at.room.sure else said.if_pot_lasts(sentence)


def refused(at: Standing, *, tiered: bool) -> str:
    """Say which one number, moved how far, would let the recipient in; nothing where no single one does.

    Args:
        at: a line that was refused.
        tiered: whether the step gives the amounts of table Nivåer.
    """
    if at.recipient.takes_part is False:
        return ""
    for condition in at.conditions:
        enough = _fulfilled(at, condition)
        if enough is None:
            continue
        column, change, demand, value = enough
        unit = at.result.step.unit if column == at.result.step.basis else ""
        sentence = said.fulfils(change, condition.comparison.value, demand, unit, column)
        if not tiered:
            return sentence
        volume = value if column == at.result.step.basis else at.line.basis
        amount = None if volume is None else _amount_in_band(at, volume)
        if amount is not None:
            cut = at.result.step.reduce and amount > at.room.sure
            return sentence if cut else _if_room(at, said.and_gives(sentence, amount), amount)
    if not tiered or at.line.basis is None:
        return ""
    for sign, way in ((1, said.more), (-1, said.fewer)):
        move = _move(at, sign)
        if move and move[1] is not None:
            return _tier_change(at, way, *move)
    return ""


def _amount_in_band(at: Standing, volume: Fraction) -> int | None:
    tier = tiers.find(at.grant.tiers, at.recipient.activity, volume)
    return None if tier is None else tier.amount


def _fulfilled(at: Standing, condition: Condition) -> tuple[str, str, str, Fraction] | None:
    """Return column, change, demand and new value, where moving that one number alone is enough."""
    value, wanted = at.recipient.values.get(condition.column), condition.value
    if condition.comparison not in _SIZES or isinstance(wanted, str) or not isinstance(value, int | Fraction):
        return None
    way, beyond = _SIZES[condition.comparison]
    grain = grain_of((Fraction(value), wanted))
    new = wanted + way * beyond * grain
    if new < 0 or new == value or (new > value) != (way > 0):
        return None
    if not eligibility.judge(at.conditions, moved(at.recipient, condition.column, new)).ok:
        return None
    share = 0 < wanted < 1  # 0,8 and 80 % are the same number; its distance is counted in percentage points
    unit = at.result.step.unit if condition.column == at.result.step.basis else ""
    distance = abs(new - value) * (100 if share else 1)
    told = said.more if way > 0 else said.fewer
    change = told(distance, said.POINTS if share else unit, condition.column)
    return condition.column, change, sentences.value_in_words(wanted, as_share=share), new
