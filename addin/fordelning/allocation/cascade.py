"""The cascade: steps run in order over named pots until every krona has a holder or stays in a pot.

Requirements X4, X5 and B2. Everything that is wrong is found at once: a step that cannot be counted blocks
only the pots that depend on it, and the others are still tried. Nothing is allocated while anything is wrong,
for refusing with a reason is a smaller mistake than paying a wrong amount.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import eligibility, rules, texts
from fordelning.allocation import joint, lines, participants, pots, properties, references
from fordelning.apportionment import tiers
from fordelning.errors import NOWHERE, AllocationError, DataError, Finding, finding
from fordelning.model import FIRST_POT, Allocation, Condition, Grant, Line, Step, StepResult
from fordelning.model.limit import columns_of, given_in
from fordelning.money import format_amount, format_number
from fordelning.rules import bounded, owed
from fordelning.rules.division import Participants

if TYPE_CHECKING:
    from fordelning.rules.division import Dealt, Share

_AMOUNT: Final = "bidrag_belopp"
_COLUMNS: Final = {  # the column of table Modell that errors of these codes are about
    "floor": texts.MODEL_FLOOR,
    "cap": texts.MODEL_CAP,
    "multiples": texts.MODEL_ROUNDING,
    "pot_overdrawn": texts.MODEL_POT,
}
_NOBODY: Final = Participants((), ())


def allocate(grant: Grant) -> Allocation:
    """Return the whole grant, allocated; or say everything that stands in the way.

    Requirements X4 and X5: lines and what is left in the pots sum to the grant, to the krona.

    Args:
        grant: facts, model and recipients; amounts in kronor.

    Raises:
        DataError: with every finding; nothing is allocated.
        AllocationError: ``property_broken`` if the result fails its own test, which is a bug here.

    >>> steps = (
    ...     Step("Reserv", "Bidraget", "set_aside", "Smarta Lås", amount=1_565_000),
    ...     Step("Fördelas", "Bidraget", "percent", "Utförare", percent=Fraction(100)),
    ... )
    >>> done = allocate(Grant({"bidrag_belopp": 10_700_000}, steps))
    >>> [(line.name, line.amount) for line in done.lines], done.left
    ([('Smarta Lås', 1565000), ('Utförare', 9135000)], 0)
    """
    plan = pots.read(grant)
    found = [
        *_check_amount(grant),
        *pots.check(plan, grant.recipients),
        *references.check(plan, grant.named.groups),
        *joint.check(grant.steps),
    ]
    if not found:
        grant = replace(grant, steps=joint.joined(grant.steps))
        plan = pots.read(grant)
    run = _Run(grant, plan, pots.Balances({FIRST_POT: 0 if found else grant.amount}))
    _prepare(run)
    if not found:
        for order, step in enumerate(grant.steps):
            _try(run, order, step)
    if found or run.found:
        raise DataError(dict.fromkeys([*found, *run.found]))
    made = tuple(run.lines)
    allocation = Allocation(
        grant.amount, made, run.balances.record(plan.pots), lines.payments(made), tuple(run.steps)
    )
    broken = properties.check(joint.with_given(grant, allocation), allocation)
    if broken:
        raise AllocationError("property_broken", which=", ".join(broken))
    return allocation


def _check_amount(grant: Grant) -> list[Finding]:
    amount = grant.facts.get(_AMOUNT)
    if isinstance(amount, int) and amount >= 0:
        return []
    return [finding("grant_amount_missing", grant.fact_rows.get(_AMOUNT, NOWHERE).at())]


@dataclass(slots=True)
class _Run:
    """One run through the steps. ``broken`` steps cannot be counted; ``blocked`` pots depend on them."""

    grant: Grant
    plan: pots.Plan
    balances: pots.Balances
    groups: dict[int, Participants] = field(default_factory=dict)
    splits: dict[str, dict[str, Share]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    blocked: set[str] = field(default_factory=set)
    found: list[Finding] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    steps: list[StepResult] = field(default_factory=list)


def _prepare(run: _Run) -> None:
    """Read who takes part in every step, before any money moves."""
    grant, plan = run.grant, run.plan
    columns = tuple(dict.fromkeys(column for each in grant.recipients for column in each.values))
    by_group: dict[str, list[Condition]] = {}
    for condition in grant.conditions:
        if condition.group in plan.members:
            by_group.setdefault(condition.group, []).append(condition)
    wrong = eligibility.check((each for group in by_group.values() for each in group), columns)
    run.found += [said for _, said in wrong]
    unjudged = {condition.group for condition, _ in wrong}
    faulty_tiers = _check_tiers(run)
    for order, step in enumerate(grant.steps):
        if plan.kind(step) is not pots.Kind.GROUP:
            continue
        rule = rules.of(step.rule)
        found: list[Finding] = []
        if step.target not in unjudged:
            members, conditions = plan.members[step.target], by_group.get(step.target, [])
            group, found = participants.read(step, members, grant.recipients, conditions, columns)
            if not found and not (rule.reads_tiers and faulty_tiers):
                group, found = rule.screen(step, group, grant)
            if rule.single and len(group.taking) > 1:
                found.append(_several(step, group))
            run.groups[order] = group
            run.found += found
        if found or step.target in unjudged or (faulty_tiers and rule.reads_tiers):
            run.broken.add(order)


def _check_tiers(run: _Run) -> bool:
    """Find what is wrong with the tiers where a step needs them, and return whether anything is."""
    needing = [step for step in run.grant.steps if rules.of(step.rule).reads_tiers]
    if not needing:
        return False
    if not run.grant.tiers:
        step = needing[0]
        run.found.append(finding("tiers_empty", step.row.at(texts.MODEL_RULE), step=step.name))
    readers = [rules.of(step.rule) for step in needing]
    for tier in run.grant.tiers:
        unfit = [told for rule in readers if (told := rule.unfit(tier)) is not None]
        if len(unfit) == len(readers):  # none of them can use it
            run.found.append(unfit[0])
    problems = tiers.check(run.grant.tiers)
    for problem in problems:
        where = run.grant.tiers[problem.index].row.at()
        fields = {"activity": problem.activity, **problem.fields}
        run.found.append(finding(problem.code, where, **_in_words(fields)))
    return bool(problems) or not run.grant.tiers


def _several(step: Step, group: Participants) -> Finding:
    where, count = step.row.at(texts.MODEL_TARGET), format_amount(len(group.taking))
    return finding("set_aside_several", where, step=step.name, name=step.target, count=count)


def _try(run: _Run, order: int, step: Step) -> None:
    """Run one step, or block the pots that would depend on it."""
    if step.pot not in run.blocked and order not in run.broken:
        try:
            _take(run, order, step)
        except AllocationError as error:
            run.found.append(_told(run, order, step, error))
        else:
            return
    run.blocked |= {step.pot, step.target}


def _take(run: _Run, order: int, step: Step) -> None:
    before, group = run.balances.left(step.pot), run.groups.get(order, _NOBODY)
    if before < 0:
        raise AllocationError("pot_overdrawn", over=-before)
    kind, rule = run.plan.kind(step), rules.of(step.rule)
    rate: Fraction | None = None
    if kind is pots.Kind.GROUP and not group.taking and not rule.decided:
        shares: tuple[Share, ...] = ()
    elif not rule.single:
        if joint.counts(step):
            group = run.groups[order] = _bound_anew(run, order, step)
        dealt = divided(step, group, before, run.grant)
        shares, rate = dealt.shares, dealt.rate
    else:
        shares = (_single(run, step, before),)
    taken = sum(share.amount for share in shares)
    if kind is pots.Kind.POT:
        run.balances.transfer(step.pot, step.target, taken)
    else:
        run.balances.distribute(step.pot, taken)
    if kind is pots.Kind.GROUP:
        run.lines += lines.to_group(step, group, run.grant.recipients, run.plan.payees, shares)
    elif kind is pots.Kind.EARMARK:
        run.lines.append(lines.to_earmark(step, shares[0]))
    result = StepResult(step, before, taken, rate, len(group.taking), len(group.refused))
    run.steps.append(result)


def _bound_anew(run: _Run, order: int, step: Step) -> Participants:
    """Return who takes part, with what the steps so far leave of the floors and caps that they share."""
    group = run.groups[order]
    given: dict[str, dict[str, Fraction]] = {}
    for line in run.lines:
        if line.recipient:
            given.setdefault(line.id, {})[given_in(line.step)] = Fraction(line.amount)
    people = tuple(joint.having(each, given.get(each.id, {})) for each in run.grant.recipients)
    run.grant = replace(run.grant, recipients=people)
    return participants.bound(step, group, people)


def divided(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    """Return what a step gives: divided by its rule, then cut and deducted where that is for nobody else."""
    rule = rules.of(step.rule)
    if joint.cuts_apart(step):
        free = replace(step, cap=None), replace(group, caps=None)
        dealt = bounded.cut_apart(step, group, grant, rule.divide(*free, pot, grant))
    else:
        dealt = rule.divide(step, group, pot, grant)
    return owed.deduct(step, group, grant, dealt) if step.owed else dealt


def _single(run: _Run, step: Step, balance: int) -> Share:
    """Return what a step takes as one sum; the first percent step of a pot splits it for all of them."""
    rule = rules.of(step.rule)
    if not rule.splits:
        return rule.take([step], balance)[step.target]
    if step.pot not in run.splits:
        run.splits[step.pot] = rule.take(_split_with(run, step), balance)
    return run.splits[step.pot][step.target]


def _split_with(run: _Run, step: Step) -> list[Step]:
    return [each for each in run.grant.steps if each.pot == step.pot and each.rule == step.rule]


def _told(run: _Run, order: int, step: Step, error: AllocationError) -> Finding:
    """Return the finding of a rule without an answer, at the recipient or the step that causes it."""
    column, row = rules.of(step.rule).blamed, step.row
    fields: dict[str, object] = {"step": step.name, "pot": step.pot, "column": step.basis, "name": ""}
    if rules.of(step.rule).splits:
        row = _split_with(run, step)[max(error.index, 0)].row
    elif error.index >= 0:  # a floor above a cap; everything else about a cell is found before
        recipient = run.grant.recipients[run.groups[order].taking[error.index]]
        named = [*columns_of(step.floor), *columns_of(step.cap)]
        if error.code == "cap_not_multiple":
            named = [*columns_of(step.cap)]
        column, row, fields["name"] = [*named, step.basis][0], recipient.row, recipient.name
    else:
        column = next((own for start, own in _COLUMNS.items() if error.code.startswith(start)), column)
    return finding(error.code, row.at(column), **{**fields, **_in_words(error.fields)})


def _in_words(fields: dict[str, object]) -> dict[str, object]:
    """Return fields with kronor and exact numbers written the Swedish way."""
    return {name: _word(value) for name, value in fields.items()}


def _word(value: object) -> object:
    if isinstance(value, int):
        return format_amount(value)
    return format_number(value) if isinstance(value, Fraction) else value
