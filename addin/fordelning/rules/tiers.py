"""Nivåer: fixed amounts by activity and volume, as table Nivåer has them (A3, A6, A7)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import tiers
from fordelning.errors import AllocationError, Finding, finding
from fordelning.model import Bound, ColumnKind
from fordelning.rules import bounded
from fordelning.rules.division import Dealt, Share, dealt
from fordelning.rules.rule import Cells, Rule
from fordelning.texts import certificate, rule_help
from fordelning.texts import slices as texts_of
from fordelning.texts.sentences import then_cut
from fordelning.workings import bands
from fordelning.workings.deal import Deal, Method
from fordelning.workings.rates import by_remainder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Step, StepResult, Tier
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


class Tiers(Rule):
    """Gives each the amount of its tier; cut in proportion where the step says so and the pot is small."""

    key, word, place = "tiers", "Nivåer", 30
    shown = rule_help.TIERS
    needs, may = frozenset({"basis", "unit"}), bounded.FIELDS | {"reduce"}
    basis = ColumnKind.COUNT
    banded, by_amount, apart, joint = True, True, True, True

    def screen(self, step: Step, group: Participants, grant: Grant) -> tuple[Participants, list[Finding]]:
        """Return the group with those refused whose volume no tier covers, and those without an activity.

        Below the lowest band there is no amount, and that is said.
        """
        with_activity = {tier.activity for tier in grant.tiers}
        refused = dict(group.refused)
        kept: list[int] = []
        found: list[Finding] = []
        for at, (position, volume) in enumerate(zip(group.taking, group.basis, strict=True)):
            recipient = grant.recipients[position]
            if not recipient.activity and "" not in with_activity:
                where = recipient.row.at(texts.COLUMN_ACTIVITY)
                found.append(finding("activity_missing", where, name=recipient.name))
            elif (own := tiers.find(grant.tiers, recipient.activity, int(volume))) and own.part is not None:
                found.append(_not_whole(own))
            elif tiers.find(grant.tiers, recipient.activity, int(volume)):
                kept.append(at)
            else:
                refused[position] = _outside(step, recipient.activity, int(volume), grant.tiers)
        return group.only(kept, refused), found

    def unfit(self, tier: Tier) -> Finding | None:
        """Return that a band by the unit or in percent gives no whole kronor."""
        return _not_whole(tier) if tier.part is not None else None

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return the amount of each one's tier."""
        people = [grant.recipients[at] for at in group.taking]
        found = [
            tiers.find(grant.tiers, each.activity, int(volume))
            for each, volume in zip(people, group.basis, strict=True)
        ]
        own = [tier for tier in found if tier is not None]  # ``screen`` has refused the others
        bounded.check(group)
        held = [
            bounded.clipped(step, Share(tier.amount, Fraction(tier.amount), ""), each.values)
            for tier, each in zip(own, people, strict=True)
        ]
        if step.floor is not None and step.reduce and sum(share.amount for share in held) > pot:
            raise AllocationError("cut_below_floor", pot=pot)
        result = tiers.allocate(
            pot, [share.amount for share in held], [each.id for each in people], reduce=step.reduce
        )

        def said(at: int, _exact: Fraction, amount: int) -> str:
            tier, has = own[at], texts.quantity(group.basis[at], step.unit, step.basis)
            if held[at].bound is Bound.NONE:
                return texts.in_band(has, tier.low, tier.high, tier.amount, amount)
            whole = texts.in_band(has, tier.low, tier.high, tier.amount, tier.amount) + held[at].sentence
            return whole if amount == held[at].amount else then_cut(whole, amount)

        # The part of every amount that a cut leaves is no rate per unit.
        made = dealt(group, result, said)
        return Dealt(
            tuple(
                replace(share, bound=whole.bound if share.amount == whole.amount else Bound.NONE)
                for share, whole in zip(made.shares, held, strict=True)
            )
        )

    def is_fixed(self, step: Step) -> bool:
        """Tell whether the amounts stand whatever the pot holds."""
        return not step.reduce

    def threshold(self, at: Standing) -> str:
        """Return how far it is to another amount."""
        return bands.in_band(at)

    def let_in(self, at: Standing) -> str:
        """Return which number would let one in, and the amount of the tier that it would have then."""
        return bands.refused(at, tiered=True)

    def proof_of_weight(self, cells: Cells, basis: str) -> str:
        """Return the formula of the amount of the tier."""
        return cells.tier(basis)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return the amounts of the tiers as weights, which a cut divides in proportion to."""

        def amount(row: Worked) -> int:
            assert row.at is not None
            activity = grant.recipients[row.at].activity
            tier = tiers.find(grant.tiers, activity, row.basis) if row.eligible else None
            amount = tier.amount if tier else 0
            if not row.eligible:
                return 0
            return max(row.floor, amount if row.cap is None else min(amount, row.cap))

        weighted = [replace(row, weight=amount(row)) for row in rows]
        if sum(row.weight for row in weighted) <= result.before:
            return Deal(order, Method.FIXED, tuple(weighted))
        return by_remainder(order, result.before, 1, weighted, cut=True)

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return which column decides the tier."""
        return certificate.tiers(result.step.basis, bounded.in_words(result.step), cut=cut)


def _not_whole(tier: Tier) -> Finding:
    """Return that a band gives no whole kronor for all of it."""
    each = texts_of.in_cell(tier.each)
    return finding("tier_not_whole", tier.row.at(texts.TIER_AMOUNT), each=each)


def _outside(step: Step, activity: str, volume: int, all_tiers: Sequence[Tier]) -> str:
    own = [tier for tier in all_tiers if tier.activity == activity]
    lowest = min((tier.low for tier in own), default=None)
    highest = max((tier.high for tier in own if tier.high is not None), default=None)
    has = texts.quantity(Fraction(volume), step.unit, step.basis)
    return texts.outside_bands(has, lowest, highest, volume, activity)


RULE = Tiers()
