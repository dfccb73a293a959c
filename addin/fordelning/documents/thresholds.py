"""The nearest threshold of every line: what would change the amount, and how far away it is.

The other recipients, the model and the grant are held as they are; one number of one recipient moves. What
is said of tiers, floors, caps and conditions is exact. What one more unit gives out of a shared pot is said
to be about so much, for it may lift others to their floor.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from fordelning.documents import bands
from fordelning.documents.room import rooms
from fordelning.documents.standing import Standing, grain_of
from fordelning.model import Bound, Rule
from fordelning.money import format_amount, format_number, round_half_up
from fordelning.texts import sentences
from fordelning.texts import thresholds as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from fordelning.model import Allocation, Grant, Line


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
    >>> tiers = (Tier("Hemtjänst", 10, 50, 20_000), Tier("Hemtjänst", 51, None, 35_000))
    >>> clients = {"Antal": Fraction(48)}
    >>> office = Recipient("7", "Kontor 7", activity="Hemtjänst", groups=("H",), values=clients)
    >>> step = Step("Nivåer", "Bidraget", Rule.TIERS, "H", basis="Antal", unit="kunder")
    >>> grant = Grant({"bidrag_belopp": 90_000}, (step,), tiers, recipients=(office,))
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
        free, grain = _free(lines), grain_of(line.basis for line in lines)
        for line in lines:
            sentence = ""
            if line.recipient:
                at = Standing(line, result, recipients[line.id], conditions, room[name], grant, free, grain)
                sentence = bands.refused(at) if line.refused else _BY_RULE.get(line.rule, _nothing)(at)
            found[name, line.id] = said.full_stop(sentence)
    return found


def _free(lines: Iterable[Line]) -> tuple[Fraction, Fraction]:
    free = [line for line in lines if line.bound is Bound.NONE and not line.refused and line.basis]
    weights = (line.basis or Fraction(0) for line in free)
    return sum((line.exact for line in free), Fraction(0)), sum(weights, Fraction(0))


def _nothing(at: Standing) -> str:
    return ""


def _key(at: Standing) -> str:
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


def _shared(at: Standing) -> str:
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


def _per_unit(at: Standing) -> str:
    step, rate = at.result.step, at.result.rate
    if not step.rate_step:
        return _shared(at)
    if not rate:
        return ""
    sentence = said.at_rate(said.more(Fraction(1), *at.words), format_number(rate))
    units = at.free[1] + 1
    new = int(at.result.before / units) // step.rate_step * step.rate_step
    return sentence if new == rate else said.if_rate_stands(sentence, format_amount(new))


_BY_RULE: Final[dict[Rule, Callable[[Standing], str]]] = {
    Rule.TIERS: bands.in_band,
    Rule.KEY: _key,
    Rule.PER_UNIT: _per_unit,
}  # the other rules give what no number of the recipient's own moves
