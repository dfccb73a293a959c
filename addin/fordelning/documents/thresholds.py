"""The nearest threshold of every line: what would change the amount, and how far away it is.

The other recipients, the model and the grant are held as they are; one number of one recipient moves. What
is said of tiers, floors, caps and conditions is exact. What one more unit gives out of a shared pot is said
to be about so much, for it may lift others to their floor.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.allocation import joint
from fordelning.documents.headroom import rooms
from fordelning.model import Bound
from fordelning.texts import thresholds as said
from fordelning.workings.threshold import Standing, grain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    >>> step = Step("Nivåer", "Bidraget", "tiers", "H", basis="Antal", unit="kunder")
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
                who = recipients[line.id]
                at = Standing(line, result, who, conditions, room[name], grant, free, grain, lines)
                rule = rules.of(line.rule)
                if line.refused:
                    sentence = rule.let_in(at)
                elif not result.step.withholds and not joint.counts(result.step):
                    sentence = rule.threshold(at)
            found[name, line.id] = said.full_stop(sentence)
    return found


def _free(lines: Iterable[Line]) -> tuple[Fraction, Fraction]:
    free = [line for line in lines if line.bound is Bound.NONE and not line.refused and line.basis]
    weights = (line.basis or Fraction(0) for line in free)
    return sum((line.exact for line in free), Fraction(0)), sum(weights, Fraction(0))
