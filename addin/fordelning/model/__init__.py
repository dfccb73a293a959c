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
from fordelning.model.form import (
    Form,
    FormKind,
    FormStamp,
    Returned,
    Use,
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
    HalfRead,
    Logged,
)
from fordelning.model.programme import (
    Column,
    ColumnKind,
    Consultation,
    Duty,
    FormWording,
    Passage,
    Programme,
    Purpose,
    Quirk,
    Source,
    SourcedFact,
)
from fordelning.model.repayment import Repayment
from fordelning.model.reply import RatePair
from fordelning.model.round import GrantRound, LineStanding, RoundLine, RoundPot
from fordelning.model.scenario import (
    Assumption,
    HolderChange,
    Scenario,
    Simulation,
    StepChange,
    StepState,
    Subject,
)
from fordelning.model.state_aid import Aid, AidBook, AidKind, Ceilings, Span, Standing, Terms, Verdict
from fordelning.model.statement import Answers, Booked, Statement

__all__ = [
    "FIRST_POT",
    "Aid",
    "AidBook",
    "AidKind",
    "Allocation",
    "Answers",
    "Assumption",
    "Booked",
    "Bound",
    "Ceilings",
    "Column",
    "ColumnKind",
    "Comparison",
    "Condition",
    "Consultation",
    "Duty",
    "Event",
    "EventKind",
    "Fact",
    "Form",
    "FormKind",
    "FormStamp",
    "FormWording",
    "Grant",
    "GrantRound",
    "HalfRead",
    "HolderChange",
    "Line",
    "LineStanding",
    "Logged",
    "Outcome",
    "Passage",
    "Payment",
    "Pot",
    "Programme",
    "Purpose",
    "Quirk",
    "RatePair",
    "Recipient",
    "Repayment",
    "Returned",
    "RoundLine",
    "RoundPot",
    "Rounding",
    "Rule",
    "Scenario",
    "Simulation",
    "Source",
    "SourcedFact",
    "Span",
    "Standing",
    "Statement",
    "Step",
    "StepChange",
    "StepResult",
    "StepState",
    "Subject",
    "Terms",
    "Tier",
    "Use",
    "Value",
    "Verdict",
]
