"""What must hold between the parts of a programme: pots, columns, groups, bands and sources fit together.

Requirements X4 and X5: every figure carries its source, and a step never names a pot or a column in vain.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.model import FIRST_POT, ColumnKind
from fordelning.model.limit import columns_of
from fordelning.programmes.demands import check_conditions, groups_of
from fordelning.programmes.provisions import PROVISIONS
from fordelning.programmes.registers import sources
from fordelning.programmes.schema import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fordelning.model import Programme
    from fordelning.programmes.schema import Where

EMPTY_PROGRAMME: Final = "tom"  # the one programme that has no source

_CITATION: Final = re.compile(r".+ \(([A-Z]\d*(?:, [A-Z]\d*)*)\)")
_ALL: Final = 100  # percent
_NUMERIC: Final = frozenset({ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.AMOUNT})
_PARTS: Final = (  # of a programme file, each with its source
    "facts",
    "steps",
    "tiers",
    "conditions",
    "columns",
    "purposes",
    "quirks",
    "consultations",
    "delegations",
    "attachments",
    *PROVISIONS,
)


def check_programme(programme: Programme, programme_id: str, where: Where) -> None:
    """Refuse a programme whose parts contradict each other.

    Args:
        programme: as read from its file.
        programme_id: the name of that file without ending.
        where: the file, for errors.

    Raises:
        ProgrammeError: at the first slip, naming file and key.
    """
    _check_id(programme, programme_id, where)
    if programme_id != EMPTY_PROGRAMME:
        _check_sources(programme, where)
    for step in programme.steps:
        if "unit" in rules.of(step.rule).needs and not step.unit:
            refuse("missing_key", where.at(f"steps.{step.name}.unit"))
    check_parts(programme, where)
    _check_example_amounts(programme, where)


def check_parts(programme: Programme, where: Where) -> None:
    """Refuse a programme, ours or an officer's own, whose parts do not fit together.

    Raises:
        ProgrammeError: at the first slip, naming file and key.
    """
    _check_once((step.name for step in programme.steps), where.at("steps"))
    _check_once((column.name for column in programme.columns), where.at("columns"))
    _check_pots(programme, where)
    _check_columns(programme, where)
    check_conditions(programme, where)
    _check_bands(programme, where)
    _check_days(programme, where)
    _check_named_steps(programme, where)
    for place, each in enumerate(programme.sexes, start=1):
        if each.men_percent > _ALL:
            refuse("bad_share", where.at(f"sexes.{place}.men_percent"), value=repr(str(each.men_percent)))


def check_examples(programme: Programme, where: Where) -> None:
    """Refuse example recipients that share an id or belong to a group no step gives money to."""
    _check_once((recipient.id for recipient in programme.examples), where)
    groups = groups_of(programme)
    for recipient in programme.examples:
        for group in recipient.groups:
            if group not in groups:
                refuse("unknown_group", where.at(recipient.id), value=repr(group))


def cited(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the key and the source of every part of a programme, in the order of the file."""
    for part in _PARTS:
        for place, entry in enumerate(getattr(programme, part), start=1):
            yield f"{part}.{getattr(entry, 'name', place)}.source", entry.source
    if programme.state_aid is not None:
        yield "state_aid.source", programme.state_aid.source


def _check_id(programme: Programme, programme_id: str, where: Where) -> None:
    stated = {"id": programme.id, "facts.bidrag_program.value": programme.facts[0].value}
    for key, value in stated.items():
        if value != programme_id:
            refuse("wrong_id", where.at(key), value=repr(value))


def _check_sources(programme: Programme, where: Where) -> None:
    for key, source in cited(programme):
        match = _CITATION.fullmatch(source)
        if match is None or not {part[0] for part in match[1].split(", ")} <= sources().keys():
            refuse("no_source", where.at(key), value=repr(source))


def _check_once(names: Iterable[str], where: Where) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            refuse("twice", where, value=repr(name))
        seen.add(name)


def _check_pots(programme: Programme, where: Where) -> None:
    """A step draws from the whole grant or from what an earlier step filled."""
    pots = {FIRST_POT}
    for step in programme.steps:
        if step.pot not in pots:
            refuse("unknown_pot", where.at(f"steps.{step.name}.pot"), value=repr(step.pot))
        pots.add(step.target)


def _check_columns(programme: Programme, where: Where) -> None:
    numeric = {column.name for column in programme.columns if column.kind in _NUMERIC}
    for step in programme.steps:
        named = [("basis", column) for column in rules.of(step.rule).columns(step)]
        named += [(key, name) for key in ("floor", "cap") for name in columns_of(getattr(step, key))]
        named += [("owed", step.owed)] if step.owed else []
        for key, name in named:
            if name not in numeric:
                refuse("unknown_column", where.at(f"steps.{step.name}.{key}"), value=repr(name))


def _check_bands(programme: Programme, where: Where) -> None:
    """The bands of an activity follow on each other without overlap or hole (A6)."""
    in_order = sorted(programme.tiers, key=lambda tier: (tier.activity, tier.low))
    for activity, bands in groupby(in_order, key=lambda tier: tier.activity):
        ordered = list(bands)
        ends = [tier.high for tier in ordered]
        starts: list[int | None] = [tier.low - 1 for tier in ordered]
        if ends[:-1] != starts[1:] or any(tier.high is not None and tier.high < tier.low for tier in ordered):
            refuse("band_gap", where.at("tiers"), value=repr(activity))


def _check_example_amounts(programme: Programme, where: Where) -> None:
    """The example decides exactly the amounts that the model leaves open (B5)."""
    open_steps = [
        step.name for step in programme.steps if rules.of(step.rule).reads("amount") and step.amount is None
    ]
    for name in programme.example_amounts:
        if name not in open_steps:
            refuse("unknown_step", where.at("example_amounts"), value=repr(name))
    for name in open_steps:
        if name not in programme.example_amounts:
            refuse("missing_key", where.at(f"example_amounts.{name}"))


def _check_days(programme: Programme, where: Where) -> None:
    """A day is stated once (X2): a duty whose last day is a fact names the fact; a span begins first."""
    known = {fact.name for fact in programme.facts if fact.name.startswith("bidrag_")}
    days = {fact.value: fact.name for fact in programme.facts if isinstance(fact.value, date)}
    for place, duty in enumerate(programme.duties, start=1):
        if duty.due and duty.due not in known:
            refuse("unknown_fact", where.at(f"duties.{place}.due"), value=repr(duty.due))
        if duty.day in days:
            refuse("day_of_fact", where.at(f"duties.{place}.day"), value=duty.day, fact=days[duty.day])
    for place, meeting in enumerate(programme.meetings, start=1):
        if meeting.first > meeting.last:
            refuse("days_turned", where.at(f"meetings.{place}.last"), value=meeting.last)


def _check_named_steps(programme: Programme, where: Where) -> None:
    """What is said of a step is said of one that the model has."""
    names, targets = ({getattr(step, key) for step in programme.steps} for key in ("name", "target"))
    for place, kind in enumerate(programme.recipient_kinds, start=1):
        if kind.target not in targets:
            refuse("unknown_group", where.at(f"recipient_kinds.{place}.target"), value=repr(kind.target))
    for place, order in enumerate(programme.requisition_order, start=1):
        for key in ("step", "after"):
            if getattr(order, key) not in names:
                value = repr(getattr(order, key))
                refuse("no_such_step", where.at(f"requisition_order.{place}.{key}"), value=value)
