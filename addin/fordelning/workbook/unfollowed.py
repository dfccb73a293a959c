"""Formulas that point at the cells a table once had, and no longer at the table.

Programs that have no tables of their own, and files of kind .ods, keep such formulas. When a verb then
fills the table they add up its first row alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fordelning.layout import LINES

if TYPE_CHECKING:
    from collections.abc import Iterable

_CELLS: Final = re.compile(rf"{LINES.sheet}'?!\$")


def follow(formulas: Iterable[str]) -> bool:
    """Tell whether the formulas of sheet Start name table Fördelning, where they name its sheet at all.

    >>> follow(["=SUM(Fördelning[Belopp])"]), follow(["=SUM(Fördelning!$K$6:$K$6)"]), follow(["=1+1"])
    (True, False, True)
    """
    texts = [*formulas]
    named = any(f"{LINES.name}[" in text for text in texts)
    return named or not any(_CELLS.search(text) for text in texts)
