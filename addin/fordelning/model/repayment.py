"""What one holder of a grant has left over, in kronor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repayment:
    """What one holder received, handed back and used; ``against`` is used against the conditions (E7).

    ``unused`` is below zero where more was used than received (D23). ``municipal`` is a unit of the
    municipality's own, or the municipality itself: what it has left is no claim on anybody.
    """

    id: str
    name: str
    payee: str
    received: int
    returned: int
    used: int
    against: int
    municipal: bool = False

    @property
    def unused(self) -> int:
        """Kronor received, and neither handed back nor used."""
        return self.received - self.returned - self.used - self.against

    @property
    def to_repay(self) -> int:
        """Kronor to pay back, never below zero."""
        return max(0, self.unused + self.against)
