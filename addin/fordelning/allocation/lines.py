"""Lines: what each step gave each holder, and what each payee gets of all of them.

Requirements A8 and E14: everyone in a group has a line, the refused too, with the reason.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.model import Line, Outcome, Payee, Payment, Recipient, Step
from fordelning.rules.division import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.rules.division import Participants


def to_group(
    step: Step,
    group: Participants,
    recipients: Sequence[Recipient],
    payees: Sequence[Payee],
    shares: Sequence[Share],
) -> list[Line]:
    """Return one line for every member of the group, in the order of the recipients.

    Args:
        step: whose lines they are.
        group: who takes part and who is refused.
        recipients: all of the grant.
        payees: who gets the money of each of them (A8).
        shares: one per participant, in the order of ``group.taking``.
    """
    rule, share_of = rules.of(step.rule), dict(zip(group.taking, shares, strict=True))
    lines = []
    for at in group.members:
        recipient = recipients[at]
        share = share_of.get(at) or Share(
            0, Fraction(0), group.refused[at], basis=rule.basis_of_refused(step, recipient)
        )
        holder = (recipient.id, recipient.name, *payees[at])
        lines.append(_line(step, holder, share, refused=at not in share_of, recipient=True))
    return lines


def to_earmark(step: Step, share: Share) -> Line:
    """Return the one line of an earmark; its holder has the target's name."""
    return _line(step, (step.target, step.target, step.target, ""), share, refused=False, recipient=False)


def _line(
    step: Step, holder: tuple[str, str, str, str], share: Share, *, refused: bool, recipient: bool
) -> Line:
    return Line(
        step.name,
        step.pot,
        *holder,
        step.rule,
        step.outcome,
        share.amount,
        share.sentence,
        basis=share.basis,
        exact=share.exact,
        bound=share.bound,
        extra=share.extra,
        refused=refused,
        recipient=recipient,
    )


def payments(lines: Iterable[Line]) -> tuple[Payment, ...]:
    """Return what each payee gets of each outcome, over all its units, in order of first appearance.

    Requirement A8: the unit of allocation is the office or the home, the payment goes to the company.
    """
    sums: dict[tuple[str, str, Outcome], int] = {}
    for line in lines:
        if line.amount:
            key = (line.payee, line.org_number, line.outcome)
            sums[key] = sums.get(key, 0) + line.amount
    return tuple(Payment(*key, amount) for key, amount in sums.items())
