"""What is said of money kept for those who have not answered in time (A9, C7), and of whom it is kept for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount
from fordelning.texts.words import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 5  # named; the rest are counted
_NOT_IN_TIME: Final = {False: "Har inte svarat.", True: "Tackade ja för sent."}
_SILENT, _LATE = "inte har svarat", "tackade ja för sent"


def waiting(amount: int, *, late: bool) -> str:
    """Return how much is kept for one who has not answered, or whose yes came too late."""
    return f"{_NOT_IN_TIME[late]} {format_amount(amount)} kr är reserverade."


def waiting_in_pot(amount: int, whom: str, *, late: bool) -> str:
    """Return how much a pot keeps for all who have not answered in time."""
    return f"{_NOT_IN_TIME[late]} I potten är {format_amount(amount)} kr reserverade för dem som {whom}."


def waited_in_vain(*, late: bool) -> str:
    """Return where the money went that was kept for one who has not answered in time."""
    return f"{_NOT_IN_TIME[late]} Det som var reserverat är omfördelat till andra."


def reserved(whom: str) -> str:
    """Return why one gets nothing of what a pot has left: it is kept for others."""
    return f"Det som är kvar i potten är reserverat för dem som {whom}."


def whom(*, silent: bool, late: bool) -> str:
    """Return for whom something is kept: who has not answered, whose yes came too late, or both."""
    return " eller ".join([_SILENT] * silent + [_LATE] * late)


def those(silent: Sequence[str], late: Sequence[str]) -> str:
    """Return how many something is kept for, why, and their names."""
    groups = ((_SILENT, silent), (_LATE, late))
    told = [f"{len(names)} som {why}: {listing(names, _MOST)}" for why, names in groups if names]
    return ", och ".join(told)


def release(amount: int, silent: Sequence[str], late: Sequence[str], day: str) -> str:
    """Return the question whether what was kept for those not in time shall be given to others."""
    return (
        f"{format_amount(amount)} kr är reserverade för {those(silent, late)}. "
        f"Sista dagen att svara var {day}.\n\nSka de pengarna också omfördelas?\n\n"
        "Ja: de andra får dem, och den som tackar ja senare blir utan.\nNej: de står kvar."
    )
