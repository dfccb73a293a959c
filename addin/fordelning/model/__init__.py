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
    Seal,
    Use,
)
from fordelning.model.grant import Drafted, Grant
from fordelning.model.ledger import (
    Event,
    EventKind,
    HalfRead,
    Logged,
)
from fordelning.model.payee import Payee, payees
from fordelning.model.programme import (
    Column,
    ColumnKind,
    Consultation,
    Duty,
    FormWording,
    Holder,
    Passage,
    Programme,
    Purpose,
    Quirk,
    Source,
    SourcedFact,
)
from fordelning.model.provision import (
    DecisionPoint,
    Meeting,
    Paper,
    Provision,
    ProvisionKind,
    RecipientKind,
    RequisitionOrder,
    SexShare,
    Signer,
    StepRecipients,
)
from fordelning.model.repayment import Repayment
from fordelning.model.reply import RatePair
from fordelning.model.round import GrantRound, LineStanding, Reserve, RoundLine, RoundPot
from fordelning.model.scenario import (
    Assumption,
    HolderChange,
    Rates,
    Scenario,
    Simulation,
    StepChange,
    StepState,
    Subject,
)
from fordelning.model.state_aid import Aid, AidBook, AidKind, Ceilings, Span, Standing, Terms, Verdict
from fordelning.model.statement import Answers, Booked, Statement
from fordelning.model.step import (
    FIRST_POT,
    Bound,
    Comparison,
    Condition,
    Fact,
    Outcome,
    Recipient,
    Rounding,
    Step,
    Tier,
    Value,
)
