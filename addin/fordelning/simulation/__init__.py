"""What if: a grant under assumptions, allocated beside the grant as it stands, and what differs.

The grant and its allocation are never touched: a scenario is a new grant, allocated by the same rules and
held to the same properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.allocation import cascade
from fordelning.simulation.assume import apply, plain_name, value_field
from fordelning.simulation.compare import compare, floor_cost, guaranteed_rates, rate_pairs
from fordelning.simulation.in_time import refused_late, with_all_joined

if TYPE_CHECKING:
    from fordelning.model import Grant, Scenario, Simulation


def simulate(grant: Grant, scenario: Scenario) -> Simulation:
    """Return what a scenario would change, line by line and step by step.

    Requirements C6 and D2.

    Args:
        grant: as the workbook has it; it can be allocated.
        scenario: the assumptions; at least one.

    Raises:
        DataError: if an assumption names something that is not there, or the scenario cannot be allocated.

    >>> from fractions import Fraction
    >>> from fordelning.model import Assumption, Grant, Recipient, Scenario, Step, Subject
    >>> homes = tuple(Recipient(id, id, groups=("Hem",), values={"Platser": Fraction(50)}) for id in "abc")
    >>> step = Step("Hem", "Bidraget", "per_unit", "Hem", basis="Platser", rate_step=1)
    >>> grant = Grant({"bidrag_belopp": 180_000}, (step,), recipients=homes)
    >>> done = simulate(grant, Scenario((Assumption(Subject.TAKES_PART, "b", False),)))
    >>> [(each.id, each.now, each.new) for each in done.holders], done.steps[0].new.rate
    ([('a', 60000, 90000), ('b', 60000, 0), ('c', 60000, 90000)], Fraction(1800, 1))
    """
    assumed = apply(grant, scenario)
    return compare(scenario, (grant, cascade.allocate(grant)), (assumed, cascade.allocate(assumed)))
