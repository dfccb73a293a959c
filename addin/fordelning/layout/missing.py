"""A named cell that is not where it was drawn: told by the label that stands beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fordelning.errors import Place, finding
from fordelning.layout.catalogue import ALL_SHEETS
from fordelning.layout.names import NAMES
from fordelning.layout.sheets import GRANT
from fordelning.layout.state_aid import ALL_TERMS
from fordelning.texts import reading as said
from fordelning.texts import state_aid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.errors import Finding

_FEW_SHEETS: Final = 4  # no other workbook has so many of the same names
_RENAMED: Final = re.compile(
    r"^(?:Kopia av|Copy of) | - .*$| \(\d+\)$|_\d+$"
)  # what other programs add to a title
_DRAWN: Final = {cell.name: (cell.label, GRANT.name) for cell in NAMES} | {
    term.name: (term.label, state_aid.SHEET) for term in ALL_TERMS
}


def name_missing(name: str) -> Finding:
    """Return that a name leads to no cell, and to which it should where that is known.

    >>> print(name_missing("bidrag_belopp").text)
    Cellnamnet bidrag_belopp ska peka på rutan ”Belopp att fördela” på bladet Bidrag, men gör det inte.
    """
    label, sheet = _DRAWN.get(name, ("", ""))
    cell = said.A_LABELLED_CELL.format(label=label, sheet=sheet) if label else said.A_SINGLE_CELL
    return finding("name_missing", Place(sheet), name=name, cell=cell)


def are_ours(titles: Iterable[str]) -> bool:
    """Tell whether sheets are those of a grant workbook: one that has lost its tables still has them.

    >>> are_ours(["Start", "Bidrag", "Mottagare", "Modell"]), are_ours(["Bidrag", "Blad1"])
    (True, False)
    >>> are_ours(["Start - Tabell 1", "Kopia av Bidrag", "Mottagare (2)", "Modell - Table 1"])
    True
    """
    plain = {_RENAMED.sub("", title) for title in titles}
    return len({sheet.name for sheet in ALL_SHEETS} & plain) >= _FEW_SHEETS
