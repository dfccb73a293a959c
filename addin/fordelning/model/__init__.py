"""The nouns of a grant: programme, step, tier, condition, recipient, line, pot, allocation, event.

All are frozen; a change is a new record. Money is whole kronor (``int``), everything else that is counted
an exact ``Fraction``. Swedish words of the workbook stand in ``layout``; here the values are English.
"""

from fordelning.model.allocation import (
    Allocation,
    Line,
    Payment,
    Pot,
    StepResult,
)
from fordelning.model.grant import (
    FIRST_POT,
    Bound,
    Comparison,
    Condition,
    Fact,
    Grant,
    Outcome,
    Recipient,
    Rounding,
    Rule,
    Step,
    Tier,
    Value,
)
from fordelning.model.ledger import (
    Event,
    EventKind,
)
from fordelning.model.programme import (
    Column,
    ColumnKind,
    Consultation,
    Duty,
    Passage,
    Programme,
    Purpose,
    Quirk,
    Source,
    SourcedFact,
)
from fordelning.model.scenario import (
    Assumption,
    HolderChange,
    Scenario,
    Simulation,
    StepChange,
    StepState,
    Subject,
)
from fordelning.model.statement import Answers, Booked, Statement

__all__ = [
    "FIRST_POT",
    "Allocation",
    "Answers",
    "Assumption",
    "Booked",
    "Bound",
    "Column",
    "ColumnKind",
    "Comparison",
    "Condition",
    "Consultation",
    "Duty",
    "Event",
    "EventKind",
    "Fact",
    "Grant",
    "HolderChange",
    "Line",
    "Outcome",
    "Passage",
    "Payment",
    "Pot",
    "Programme",
    "Purpose",
    "Quirk",
    "Recipient",
    "Rounding",
    "Rule",
    "Scenario",
    "Simulation",
    "Source",
    "SourcedFact",
    "Statement",
    "Step",
    "StepChange",
    "StepResult",
    "StepState",
    "Subject",
    "Tier",
    "Value",
]
