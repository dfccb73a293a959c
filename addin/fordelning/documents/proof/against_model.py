"""Tests of a row of Bevissteg against its row of Modell, and of the numbers in it that no formula gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof.references import far, literal, near
from fordelning.texts import proof as said
from fordelning.workings.deal import RANKED, Method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.documents.proof.places import Places, Spot
    from fordelning.model import Step
    from fordelning.tables.results import Cell

_DIGITS: Final = 10**15  # a spreadsheet reads no more digits of a number in a formula
_PAIRS: Final = (
    (said.STEP, texts.MODEL_STEP),
    (said.RULE, texts.MODEL_RULE),
    (said.POT, texts.MODEL_POT),
    (said.TARGET, texts.MODEL_TARGET),
    (said.SOURCE, texts.MODEL_SOURCE),
)
_GIVEN: Final = (
    said.SCALE,
    said.ODD,
    said.NUMERATOR,
    said.DENOMINATOR,
    said.RATE_NUMERATOR,
    said.RATE_DENOMINATOR,
)


def tests(places: Places, order: int, step: Step, cells: Mapping[str, Cell]) -> list[str]:
    """Return what must hold of a row of Bevissteg, as formulas that are 0; ``cells`` are its own."""

    def own(column: str) -> str:
        return near(places.steps, column, order)

    def there(column: str, heading: str) -> str:
        word = cells[column]
        assert isinstance(word, str)
        return far(step.row, heading) if places.entries.at(step.row, heading) == word else literal(word)

    left = '&"|"&'.join(own(column) for column, _ in _PAIRS)
    right = '&"|"&'.join(there(column, heading) for column, heading in _PAIRS)
    found = [f"(1-EXACT({left},{right}))", f"(1-ISNUMBER({own(said.CLAIMED)}))"]
    given = {column: cells.get(column) for column in _GIVEN}
    found += [
        f"({own(column)}<>{value})"
        for column, value in given.items()
        if isinstance(value, int) and value < _DIGITS
    ]
    return found


def given_tests(spot: Spot) -> list[str]:
    """Return what must hold of the numbers and words of a division that no formula gives."""
    shares = spot.deal.shares
    if spot.deal.method is Method.FIXED or not shares:
        return []
    free = sum(share.bound == said.FREE for share in shares)
    found = [f'(COUNTIF({spot.column(said.BOUND)},"{said.FREE}")<>{free})']
    if spot.deal.method not in RANKED:
        return found
    places, first = spot.column(said.ORDER), spot.places.rows.number + spot.first
    known = sum(at * share.order for at, share in enumerate(shares, start=1))
    found.append(f"(SUMPRODUCT({places}*(ROW({places})-{first - 1}))<>{known})")
    return [*found, f"(COUNT({places})<>{len(shares)})"]
