"""What happens to granted money during its year: kinds of events, and events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fordelning.errors import NOWHERE, Row

if TYPE_CHECKING:
    from datetime import date


class EventKind(StrEnum):
    """What can happen to granted money during its year (D24)."""

    DECIDED = "decided"
    REQUISITIONED = "requisitioned"
    PAID = "paid"
    INVOICED = "invoiced"
    USED = "used"
    RETURNED = "returned"
    REDISTRIBUTED = "redistributed"
    REPAID = "repaid"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger; entries are added, never changed."""

    day: date
    kind: EventKind
    id: str
    amount: int
    purpose: str = ""
    motivation: str = ""
    voucher: str = ""
    row: Row = NOWHERE


@dataclass(frozen=True, slots=True)
class HalfRead:
    """A row that is no entry yet, for some of it is wrong; what could be read of it, None for the rest."""

    day: date | None
    kind: EventKind | None
    id: str | None
    amount: int | None
    purpose: str | None
    motivation: str | None
    voucher: str | None = None
    row: Row = NOWHERE


@dataclass(frozen=True, slots=True)
class Logged:
    """One row of the log: which verb was run, the kronor it moved, what it came to in words, and its day."""

    verb: str
    amount: int
    remark: str
    row: Row = NOWHERE
    day: date | None = None
