"""The Swedish words of the workbook and what they mean in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from fordelning import texts
from fordelning.model.ledger import EventKind
from fordelning.model.programme import ColumnKind
from fordelning.model.step import Bound, Outcome, Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

ANSWERS: Final = {texts.YES: True, texts.NO: False}
FORMS: Final = {texts.MUNICIPAL: False, texts.PRIVATE: True}  # is the operation private?

OUTCOMES: Final = {
    "Utbetalning": Outcome.PAYMENT,
    "Fakturatak": Outcome.INVOICE_CEILING,
    "Kvarhålls": Outcome.RETAINED,
}

ROUNDINGS: Final = {"Webster": Rounding.WEBSTER}
RATE_STEPS: Final = (1, 10, 100)  # kronor; the rate per unit is rounded down to such a step (C6)

REMAINDER: Final = "Resten"  # Värde of an Andel step: what the other percents leave
REDUCE: Final = "reducera"  # Värde of a Nivåer or Nyckel step: cut in proportion rather than refuse

BOUNDS: Final = {Bound.NONE: "", Bound.FLOOR: "Golv", Bound.CAP: "Tak"}

EVENTS: Final = {
    "Beslutad": EventKind.DECIDED,
    "Rekvirerad": EventKind.REQUISITIONED,
    "Utbetald": EventKind.PAID,
    "Fakturerad": EventKind.INVOICED,
    "Förbrukad": EventKind.USED,
    "Återlämnad": EventKind.RETURNED,
    "Omfördelad": EventKind.REDISTRIBUTED,
    "Återbetald": EventKind.REPAID,
}

KINDS: Final = {
    ColumnKind.COUNT: "helt tal",
    ColumnKind.NUMBER: "tal",
    ColumnKind.SHARE: "procent",
    ColumnKind.AMOUNT: "kronor",
    ColumnKind.YES_NO: "Ja eller Nej",
    ColumnKind.TEXT: "text",
}


def word_of(words: Mapping[str, T], meaning: T) -> str:
    """Return the Swedish word for a meaning."""
    return next(word for word, known in words.items() if known == meaning)
