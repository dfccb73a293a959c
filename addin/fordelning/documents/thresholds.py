"""The nearest threshold of every line: what would change the amount, and how far away it is.

The other recipients, the model and the grant are held as they are; one number of one recipient moves. What
is said of tiers, floors, caps and conditions is exact. What one more unit gives out of a shared pot is said
to be about so much, for it may lift others to their floor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, lcm
from typing import TYPE_CHECKING, Final

from fordelning.allocation import eligibility, tiers
from fordelning.documents.room import Room, rooms
from fordelning.model import Bound, Comparison, Rule
from fordelning.money import format_amount, format_number, round_half_up
from fordelning.texts import sentences
from fordelning.texts import thresholds as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fordelning.model import Allocation, Condition, Grant, Line, Recipient, StepResult

NEAR: Final = 3  # units; so close to the lower edge of its band a line says what the edge costs
_DECIMALS: Final = 6  # as many as a number is shown with
_SIZES: Final = {
    Comparison.AT_LEAST: (1, 0),
    Comparison.MORE: (1, 1),
    Comparison.AT_MOST: (-1, 0),
    Comparison.LESS: (-1, 1),
}  # which way a number must move, and how many of its smallest steps beyond the condition's value


@dataclass(frozen=True, slots=True)
class _At:
    """One line with everything that its threshold hangs on."""

    line: Line
    result: StepResult
    recipient: Recipient
    conditions: Sequence[Condition]
    room: Room
    grant: Grant
    free: tuple[Fraction, Fraction]  # kronor and weight of the step's lines that no bound decides
    grain: Fraction  # the smallest step that the step's numbers are written with

    @property
    def words(self) -> tuple[str, str]:
        """Return unit and column, as the texts ask for them."""
        return self.result.step.unit, self.result.step.basis


def nearest(grant: Grant, allocation: Allocation) -> Mapping[tuple[str, str], str]:
    r"""Return one Swedish sentence for every line, empty where no number of its own moves it.

    Requirements A3, A6, A7, C4, C6 and D2.

    Args:
        grant: what was allocated.
        allocation: how it went.

    Returns:
        Sentences by the name of the step and the id of the holder.

    >>> from fordelning.allocation.cascade import allocate
    >>> from fordelning.model import Grant, Recipient, Step, Tier
    >>> bands = (Tier("Hemtjänst", 10, 50, 20_000), Tier("Hemtjänst", 51, None, 35_000))
    >>> clients = {"Antal": Fraction(48)}
    >>> office = Recipient("7", "Kontor 7", activity="Hemtjänst", groups=("H",), values=clients)
    >>> step = Step("Nivåer", "Bidraget", Rule.TIERS, "H", basis="Antal", unit="kunder")
    >>> grant = Grant({"bidrag_belopp": 90_000}, (step,), bands, recipients=(office,))
    >>> nearest(grant, allocate(grant))["Nivåer", "7"]
    '3 kunder till ger 15\xa0000 kr mer.'
    """
    recipients = {recipient.id: recipient for recipient in grant.recipients}
    results = {result.step.name: result for result in allocation.steps}
    room = rooms(allocation)
    by_step: dict[str, list[Line]] = {}
    for line in allocation.lines:
        by_step.setdefault(line.step, []).append(line)
    found = {}
    for name, lines in by_step.items():
        result = results[name]
        conditions = [each for each in grant.conditions if each.group == result.step.target]
        free, grain = _free(lines), _grain(line.basis for line in lines)
        for line in lines:
            sentence = ""
            if line.recipient:
                at = _At(line, result, recipients[line.id], conditions, room[name], grant, free, grain)
                sentence = _refused(at) if line.refused else _BY_RULE.get(line.rule, _nothing)(at)
            found[name, line.id] = said.full_stop(sentence)
    return found


def _free(lines: Iterable[Line]) -> tuple[Fraction, Fraction]:
    free = [line for line in lines if line.bound is Bound.NONE and not line.refused and line.basis]
    weights = (line.basis or Fraction(0) for line in free)
    return sum((line.exact for line in free), Fraction(0)), sum(weights, Fraction(0))


def _grain(numbers: Iterable[Fraction | None]) -> Fraction:
    """Return 1 for whole numbers, 1/10 where one decimal is used, and so on."""
    denominator = lcm(*{number.denominator for number in numbers if number is not None})
    return next(
        (Fraction(1, 10**d) for d in range(_DECIMALS) if 10**d % denominator == 0),
        Fraction(1, 10**_DECIMALS),
    )


def _nothing(at: _At) -> str:
    return ""


def _tiers(at: _At) -> str:
    up, down = _move(at, 1), _move(at, -1)
    above = _tier_change(at, said.more, *up) if up else said.highest_tier(*at.words)
    if down is None or down[0] > NEAR:
        return above
    return (said.also if up else said.but)(above, _tier_change(at, said.fewer, *down))


def _move(at: _At, way: int) -> tuple[int, int | None] | None:
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


def _tier_amount(at: _At, volume: int) -> int | None:
    """Return the tier amount at another volume, None where nothing is given there."""
    if not eligibility.judge(at.conditions, _with(at.recipient, at.result.step.basis, Fraction(volume))).ok:
        return None
    tier = tiers.find(at.grant.tiers, at.recipient.activity, volume)
    return None if tier is None else tier.amount


def _with(recipient: Recipient, column: str, value: Fraction) -> Recipient:
    return replace(recipient, values={**recipient.values, column: value})


def _tier_change(at: _At, way: Callable[..., str], distance: int, amount: int | None) -> str:
    change = way(Fraction(distance), *at.words)
    now = _tier_amount(at, int(at.line.basis or 0)) or 0
    if amount is None:
        return said.gives_none(change)
    if at.result.step.reduce and (at.line.amount < now or amount - now > at.room.sure):
        return said.gives_cut(change, amount)
    first = at.line.refused
    sentence = said.gives_first(change, amount) if first else said.gives(change, amount - now)
    return _if_room(at, sentence, amount - now)


def _if_room(at: _At, sentence: str, difference: int) -> str:
    if difference > at.room.most:
        return said.pot_needs(sentence, difference - at.room.most)
    return sentence if difference <= at.room.sure else said.if_pot_lasts(sentence)


def _key(at: _At) -> str:
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
    return _shared(at)


def _shared(at: _At) -> str:
    """Say what one more unit gives where all share what the pot holds and the pot stays as it is."""
    weight, (money, weights) = at.line.basis or Fraction(0), at.free
    if not money:
        return ""
    then = money * (weight + 1) / (weights + 1)
    cap = at.result.step.cap
    limit = at.recipient.values.get(cap) if isinstance(cap, str) else cap
    gain = (min(then, Fraction(limit)) if isinstance(limit, int | Fraction) else then) - at.line.exact
    kronor = format_amount(round_half_up(gain)) if gain >= 1 else sentences.rate_in_words(gain)
    return said.about(said.more(Fraction(1), *at.words), kronor) if gain > 0 else ""


def _per_unit(at: _At) -> str:
    step, rate = at.result.step, at.result.rate
    if not step.rate_step:
        return _shared(at)
    if not rate:
        return ""
    sentence = said.at_rate(said.more(Fraction(1), *at.words), format_number(rate))
    units = at.free[1] + 1
    new = int(at.result.before / units) // step.rate_step * step.rate_step
    return sentence if new == rate else said.if_rate_stands(sentence, format_amount(new))


_BY_RULE: Final[dict[Rule, Callable[[_At], str]]] = {
    Rule.TIERS: _tiers,
    Rule.KEY: _key,
    Rule.PER_UNIT: _per_unit,
}  # the other rules give what no number of the recipient's own moves


def _refused(at: _At) -> str:
    """Say which one number, moved how far, would let the recipient in; nothing where no single one does."""
    if at.recipient.takes_part is False:
        return ""
    tiered = at.line.rule is Rule.TIERS
    for condition in at.conditions:
        moved = _fulfilled(at, condition)
        if moved is None:
            continue
        column, change, demand, value = moved
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


def _amount_in_band(at: _At, volume: Fraction) -> int | None:
    tier = tiers.find(at.grant.tiers, at.recipient.activity, volume)
    return None if tier is None else tier.amount


def _fulfilled(at: _At, condition: Condition) -> tuple[str, str, str, Fraction] | None:
    """Return column, change, demand and new value, where moving that one number alone is enough."""
    value, wanted = at.recipient.values.get(condition.column), condition.value
    if condition.comparison not in _SIZES or isinstance(wanted, str) or not isinstance(value, int | Fraction):
        return None
    way, beyond = _SIZES[condition.comparison]
    grain = _grain((Fraction(value), wanted))
    new = wanted + way * beyond * grain
    moved = _with(at.recipient, condition.column, new)
    if new < 0 or new == value or (new > value) != (way > 0):
        return None
    if not eligibility.judge(at.conditions, moved).ok:
        return None
    share = 0 < wanted < 1  # 0,8 and 80 % are the same number; its distance is counted in percentage points
    unit = at.result.step.unit if condition.column == at.result.step.basis else ""
    distance = abs(new - value) * (100 if share else 1)
    told = said.more if way > 0 else said.fewer
    change = told(distance, said.POINTS if share else unit, condition.column)
    return condition.column, change, sentences.value_in_words(wanted, as_share=share), new
