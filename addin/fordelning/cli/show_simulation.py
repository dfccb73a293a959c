"""A simulation on the terminal: what was assumed, who wins, at what rates; JSON for machines."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fordelning.cli.show import print_as_json, print_lines
from fordelning.money import round_half_up
from fordelning.tables.simulation import kronor, value_word, word_of
from fordelning.texts import simulation as said
from fordelning.verbs import summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.model import Assumption, Simulation, StepChange
    from fordelning.verbs.simulate import WhatIf

_DECIMALS = 6  # of a rate as decimal text; the fraction stands beside it


def show_simulation(report: WhatIf, *, as_json: bool) -> int:
    """Print how a simulation went and return the exit status."""
    if as_json:
        done = None if report.failed else report.simulation
        return print_as_json(
            report, {"simulering": None if done is None else _simulation(done)}, summary.of_simulation(report)
        )
    for check, findings in report.checks:
        if findings and check in said.CANNOT:
            print(said.CANNOT[check])
    return print_lines(report, summary.of_simulation(report))


def _simulation(done: Simulation) -> dict[str, Any]:
    return {
        "antaganden": [
            {"galler": word_of(each.subject), "namn": each.name, "nytt": _new_value(each)}
            for each in done.scenario.assumptions
        ],
        "bidrag": {"nu": done.now.total, "nytt": done.new.total},
        "fordelat": {"nu": done.now.distributed, "nytt": done.new.distributed},
        "kvar": {"nu": done.now.left, "nytt": done.new.left},
        "vinner": done.winners,
        "forlorar": done.losers,
        "oforandrade": done.unchanged,
        "golvet_kostar_de_andra": {
            "nu": _whole(each.now.floor_cost for each in done.steps),
            "nytt": _whole(each.new.floor_cost for each in done.steps),
        },
        "steg": [_step(each) for each in done.steps],
        "rader": [
            {
                "id": each.id,
                "namn": each.name,
                "nu": each.now,
                "nytt": each.new,
                "skillnad": each.difference,
                "forklaring": each.sentence,
            }
            for each in done.holders
        ],
    }


def _new_value(assumption: Assumption) -> int | str:
    """Return whole numbers as numbers; a percent with decimals and words as they are written."""
    value = assumption.value
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    return value_word(assumption)


def _whole(costs: Iterable[Fraction | None]) -> int:
    """Return the sum of the steps' costs as they are shown."""
    return sum(kronor(cost) or 0 for cost in costs)


def _step(change: StepChange) -> dict[str, Any]:
    now, new = change.now, change.new
    return {
        "steg": change.name,
        "sats": {"nu": _rate(now.rate), "nytt": _rate(new.rate)},
        "garanterad_sats": {"nu": _rate(now.guaranteed), "nytt": _rate(new.guaranteed)},
        "golvet_kostar_de_andra": {"nu": kronor(now.floor_cost), "nytt": kronor(new.floor_cost)},
        "ut": {"nu": now.taken, "nytt": new.taken},
        "kvar": {"nu": now.left, "nytt": new.left},
    }


def _rate(rate: Fraction | None) -> dict[str, str] | None:
    """Return a rate exactly, and as a decimal text rounded half up: never as a binary number."""
    if rate is None:
        return None
    whole, rest = divmod(round_half_up(rate * 10**_DECIMALS), 10**_DECIMALS)
    return {"brak": str(rate), "decimal": f"{whole}.{rest:0{_DECIMALS}d}"}
