"""All findings by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.carrying import CARRYING
from fordelning.texts.checking import CHECKING
from fordelning.texts.export import EXPORT
from fordelning.texts.factors import FACTORS
from fordelning.texts.form_findings import PROVIDER_FORMS
from fordelning.texts.functions import ARGUMENT_FINDINGS
from fordelning.texts.intake import INTAKE
from fordelning.texts.ledger import LEDGER
from fordelning.texts.lengths import LENGTHS
from fordelning.texts.mail import MAIL
from fordelning.texts.multiples import MULTIPLES
from fordelning.texts.ordered import ORDERED
from fordelning.texts.owed import OWING
from fordelning.texts.payments import PAYMENTS
from fordelning.texts.programmes import OWN_PROGRAMMES
from fordelning.texts.rates import RATES
from fordelning.texts.reading import READING
from fordelning.texts.reckoned import RECKONED
from fordelning.texts.redistribution import REDISTRIBUTION
from fordelning.texts.refusals import REFUSALS
from fordelning.texts.repayment import REPAYMENT
from fordelning.texts.replies import REPLIES
from fordelning.texts.requisition import REQUISITION
from fordelning.texts.restated import RESTATED
from fordelning.texts.restore import RESTORE
from fordelning.texts.rounds import ROUNDS
from fordelning.texts.simulation import SIMULATION
from fordelning.texts.slices import SLICES
from fordelning.texts.state_aid import AID
from fordelning.texts.statement import STATEMENT
from fordelning.texts.verification import VERIFICATION

if TYPE_CHECKING:
    from fordelning.texts.message import Message

FINDINGS: Final[dict[str, Message]] = {
    **READING,
    **LENGTHS,
    **REFUSALS,
    **ORDERED,
    **RATES,
    **MULTIPLES,
    **SLICES,
    **FACTORS,
    **RECKONED,
    **OWING,
    **CHECKING,
    **INTAKE,
    **LEDGER,
    **MAIL,
    **PAYMENTS,
    **REDISTRIBUTION,
    **REPAYMENT,
    **REPLIES,
    **REQUISITION,
    **STATEMENT,
    **SIMULATION,
    **EXPORT,
    **AID,
    **CARRYING,
    **RESTATED,
    **RESTORE,
    **ROUNDS,
    **OWN_PROGRAMMES,
    **VERIFICATION,
    **PROVIDER_FORMS,
    **ARGUMENT_FINDINGS,
}
