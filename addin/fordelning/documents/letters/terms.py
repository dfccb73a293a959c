"""What follows with the money: permitted uses, demands, what to report, what to repay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.model import Outcome
from fordelning.texts import letters as said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.documents.letters.payees import Payee
    from fordelning.model import Grant, Line, Programme, Purpose


def purposes(grant: Grant, programme: Programme | None, payee: Payee) -> list[tuple[str, list[str]]]:
    """Return what the money may be used for, as a heading (empty for what holds for all) and its uses.

    Requirements A10, B8, C9, C10 and E11. An area that is the name of a step's target holds for the lines
    of that step: an earmark with uses of its own has those only. Any other area is a heading of the source.
    """
    known = programme.purposes if programme else ()
    targets = {step.target for step in grant.steps}
    own = {line.step: step.target for line in payee.given for step in grant.steps if step.name == line.step}
    areas = {purpose.area for purpose in known}
    general = any(not _is_own_earmark(line, own[line.step], areas) for line in payee.given)
    found: dict[str, list[str]] = {}
    for purpose in known:
        if purpose.area in own.values() or (general and purpose.area not in targets):
            found.setdefault(purpose.area, []).append(_use(purpose))
    return list(found.items())


def _is_own_earmark(line: Line, target: str, areas: set[str]) -> bool:
    return not line.recipient and target in areas


def _use(purpose: Purpose) -> str:
    return said.purpose(purpose.text, motivated=purpose.needs_motivation)


def terms(grant: Grant, payee: Payee) -> Iterator[str]:
    """Yield when the money may be used, and what the payee's groups had to meet (A7, B10, C4)."""
    first, last = grant.day("bidrag_period_fran"), grant.day(grant.end_of_use())
    done = "bidrag_anvand_senast" in grant.foreign  # for what has been done already: nothing is left to use
    if told := said.given_for(first, last) if done else said.used_between(first, last):
        yield told
    names = dict.fromkeys(line.step for line in payee.given if line.recipient)
    groups = list(dict.fromkeys(step.target for step in grant.steps if step.name in names))
    for group in groups:
        demands = [
            (each.column, each.comparison.value, each.value, each.alternative)
            for each in grant.conditions
            if each.group == group
        ]
        units = {step.basis: step.unit for step in grant.steps if step.target == group}
        if demands:
            yield said.eligible(group, demands, units, several=len(groups) > 1)


def reports(grant: Grant, programme: Programme | None) -> list[str]:
    """Return what a payee must report and when: by the programme (A14, C8), then in the officer's words."""
    duties = programme.duties if programme else ()
    told = [said.duty(duty.text, duty.last_day(grant.day)) for duty in duties if duty.of_payee]
    own = grant.facts.get("bidrag_mottagares_redovisning")
    return [*told, *([str(own)] if own else [])]


def repayment(grant: Grant, sender: str, payee: Payee) -> str:
    """Return what to repay, and to whom (A13, D8).

    A ceiling is nothing that has been paid (B6), and where the grant has no last day of use or of repayment,
    nobody has said that anything is to be repaid.
    """
    use, back = (grant.day(name) for name in ("bidrag_anvand_senast", "bidrag_aterbetala_senast"))
    if not payee.sum_of(Outcome.PAYMENT) or not (use or back):
        return ""
    authority = grant.facts.get("bidrag_myndighet")
    return said.repay(sender, grant.day(grant.end_of_use()), str(authority or ""), back)
