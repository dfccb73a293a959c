"""Trappa: each part of a volume at the rate of its own band, as table Nivåer has them (T9)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from fordelning import texts
from fordelning.apportionment.slices import amount_of, slices
from fordelning.errors import Finding, finding
from fordelning.rules import bounded, factored, reckoned
from fordelning.rules.rate import DecidedRate, after
from fordelning.texts import rates as said
from fordelning.texts import rule_help
from fordelning.texts import slices as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Recipient, Step, StepResult, Tier
    from fordelning.rules.division import Participants
    from fordelning.rules.rule import Cells
    from fordelning.workings.threshold import Standing


class Marginal(DecidedRate):
    """Adds up the parts of each one's volume, each times the rate or percent of its band."""

    key, word, place = "marginal", "Trappa", 31
    shown = rule_help.MARGINAL
    needs: ClassVar[frozenset[str]] = frozenset({"basis", "unit"})
    blamed = texts.MODEL_RULE
    sliced = True
    weighed, alike = False, False  # another activity may have other bands

    def columns(self, step: Step) -> tuple[str, ...]:
        """Return the column that holds the volume, or those that it is reckoned from (T4)."""
        if step.reckoned is not None:
            return step.reckoned.columns
        return (step.basis,) if step.basis else ()

    def basis_of(self, step: Step, numbers: Sequence[Fraction]) -> Fraction:
        """Return the volume."""
        return numbers[0]

    def screen(self, step: Step, group: Participants, grant: Grant) -> tuple[Participants, list[Finding]]:
        """Return the group with those refused whose activity has no bands, and those without an activity."""
        refused, kept, found = dict(group.refused), list[int](), list[Finding]()
        for at, (position, volume) in enumerate(zip(group.taking, group.basis, strict=True)):
            recipient = grant.recipients[position]
            if _bands(grant, recipient):
                kept.append(at)
            elif recipient.activity and step.floor is not None:
                where = recipient.row.at(texts.COLUMN_ACTIVITY)
                named = {"name": recipient.name, "activity": recipient.activity}
                found.append(finding("bands_missing", where, **named))
            elif recipient.activity:
                has = texts.quantity(volume, step.unit, step.basis)
                refused[position] = texts.outside_bands(has, None, None, 0, recipient.activity)
            else:
                where = recipient.row.at(texts.COLUMN_ACTIVITY)
                found.append(finding("activity_missing", where, name=recipient.name))
        return group.only(kept, refused), found

    def exact(self, step: Step, basis: Fraction | None, recipient: Recipient, grant: Grant) -> Fraction:
        """Return the sum over the bands, in kronor, before anything is rounded or cut."""
        return amount_of(_bands(grant, recipient), basis or Fraction(0))

    def rate(self, step: Step) -> Fraction | None:
        """Return none: every band has its own."""
        return None

    def told(self, step: Step, recipient: Recipient, grant: Grant, amount: int, *, cut: bool) -> str:
        """Return the sentence of one, band by band."""
        volume, has = _volume(step, recipient)
        bands = _bands(grant, recipient)
        inside, whole = slices(bands, volume), amount_of(bands, volume)
        parts = [(part, tier.each) for tier, part in inside if part]
        return words.by_bands(has, parts, step.unit) + after(step, recipient, whole, amount, cut=cut)

    def threshold(self, at: Standing) -> str:
        """Return what one more unit gives."""
        if at.result.step.reckoned is not None:
            return ""  # no one number is the volume
        step, volume, bands = at.result.step, at.line.basis or Fraction(0), _bands(at.grant, at.recipient)
        gain = amount_of(bands, volume + 1) - amount_of(bands, volume)
        return self.one_more(at, [(step.unit, step.basis, gain)] if gain else [])

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of the volume."""
        return cells.basis()

    def proof_of_exact(self, cells: Cells, basis: str) -> str:
        """Return the formula of the sum over the bands."""
        return cells.bands(basis)

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return which column is divided into bands, and how it is rounded."""
        step = result.step
        return (
            words.rule(step.basis, said.rounding(cut=cut)) + factored.in_words(step) + bounded.in_words(step)
        )


def _bands(grant: Grant, recipient: Recipient) -> list[Tier]:
    return [tier for tier in grant.tiers if tier.activity == recipient.activity]


def _volume(step: Step, recipient: Recipient) -> tuple[Fraction, str]:
    """Return a recipient's volume, and in words."""
    if step.reckoned is not None:
        numbers = reckoned.numbers_of(step, recipient)
        (volume,) = step.reckoned.of_all([numbers])
        return volume, reckoned.in_words(step, numbers)
    number = recipient.values[step.basis]
    assert isinstance(number, int | Fraction)
    return Fraction(number), texts.quantity(Fraction(number), step.unit, step.basis)


RULE = Marginal()
