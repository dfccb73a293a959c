"""How the rows of a programme file that say what a source lays down are read, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.model import (
    DecisionPoint,
    Duty,
    Meeting,
    Paper,
    Passage,
    Provision,
    ProvisionKind,
    RecipientKind,
    RequisitionOrder,
    SexShare,
    Signer,
    StepRecipients,
)
from fordelning.programmes.schema import Schema, day, flag, maybe_text, number, prose, rows, text, whole, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.programmes.schema import Reader

_QUOTED: Final = {"text": prose, "source": maybe_text}

_SCHEMAS: Final[Mapping[str, Schema[Any]]] = {
    "duties": Schema(
        Duty,
        {"who": text, **_QUOTED},
        {"day": day, "due": text, "of_payee": flag, "on": word(Paper)},
    ),
    "provisions": Schema(
        Provision,
        {"kind": word(ProvisionKind), "source": maybe_text},
        {"text": prose, "who": text, "day": day},
    ),
    "decision_points": Schema(DecisionPoint, _QUOTED, {"delegates": flag}),
    "signers": Schema(Signer, {"title": text, "source": maybe_text}),
    "equality": Schema(Passage, _QUOTED),
    "sexes": Schema(
        SexShare,
        {"group": text, "persons": whole, "men_percent": number, "source": maybe_text},
        {"year": whole},
    ),
    "questions": Schema(Passage, _QUOTED),
    "meetings": Schema(Meeting, {"first": day, "last": day, **_QUOTED}),
    "recipient_kinds": Schema(
        StepRecipients, {"target": text, "kind": word(RecipientKind), "source": maybe_text}
    ),
    "requisition_order": Schema(RequisitionOrder, {"step": text, "after": text, "source": maybe_text}),
}

PROVISIONS: Final[Mapping[str, Reader]] = {name: rows(schema.read) for name, schema in _SCHEMAS.items()}
