"""Native formulas: how long one may be, and what one comes to where no spreadsheet is at hand.

What is stored beside a formula is what people see in Excel's protected view, in previews and in scripts. It
is worked out from the text of the formula itself, so that the two cannot part.
"""

from __future__ import annotations

from fordelning.formulas.limits import Formula
from fordelning.formulas.reckon import KNOWN, Reckoner
from fordelning.formulas.values import CellError, UnknownError

__all__ = ["KNOWN", "CellError", "Formula", "Reckoner", "UnknownError"]
