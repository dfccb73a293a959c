"""Formulas of floors and caps that are reckoned from columns (T2, T4).

Rounded up is rounded down with one less than the divisor more: not all spreadsheets round a number below
nought alike.

The text in table Modell is compared letter by letter, for it holds the numbers that the formula counts with.
Every product is one of whole numbers: a column with decimals is first made whole.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof.division import SAFE
from fordelning.documents.proof.products import Products
from fordelning.documents.proof.references import far, literal, number_in, text
from fordelning.model.limit import Limit, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.documents.proof.inputs import Cells
    from fordelning.model import Recipient, Step
    from fordelning.model.limit import Bounding, Term
    from fordelning.model.reckoned import Reckoned

_NONE: Final = 10**15  # stands for a cap that does not bind; no sum comes to that


def limit_of(step: Step, heading: str, own: Cells, known: int | None) -> str:
    """Return the formula of a floor or a cap: a cell of table Modell, or one of the recipient's."""
    bound = step.floor if heading == texts.MODEL_FLOOR else step.cap
    if isinstance(bound, Limit):
        return _formula(step, heading, bound, own)
    if not isinstance(bound, str):
        return own.entries.number(far(step.row, heading), step.row, heading, known)
    if heading == texts.MODEL_FLOOR:
        return own.number(bound, known)
    cell, held = own.of(bound), own.entries.at(own.recipient.row, bound)
    empty = f'{cell}=""'
    if known is None and isinstance(held, str):
        empty = f"OR({empty},EXACT({cell},{text(held)}))"  # spaces alone
    return f'IF({empty},"",{number_in(cell, known, held or 1)})'


def _formula(step: Step, heading: str, limit: Limit, own: Cells) -> str:
    """Return the formula of a floor (0 where there is none) or a cap (empty where there is none)."""
    row = limit.row or step.row
    cell, written = far(row, heading), own.entries.at(row, heading)
    if isinstance(written, float):
        written = format(written, ".15g")
    upwards = heading == texts.MODEL_FLOOR
    parts = [_term(term, own, upwards=upwards) for term in limit.terms]
    if upwards:
        found = f"MAX(0,{','.join(parts)})"
    else:
        least = f"MIN({_NONE},{','.join(parts)})"
        found = least if any(not term.column for term in limit.terms) else f'IF({least}={_NONE},"",{least})'
    return f"IF(EXACT({cell},{literal(str(written or limit))}),{found},NA())"


def _term(term: Term, own: Cells, *, upwards: bool) -> str:
    given = [
        own.amounts[step, own.recipient.id] for step in term.less if (step, own.recipient.id) in own.amounts
    ]
    if term.reckoned is not None:
        return _of_several(term, term.reckoned, own, given, upwards=upwards)
    if not term.column:
        return _left(str(int(term.factor)), given)
    value = own.recipient.values.get(term.column)
    number = value if isinstance(value, int | Fraction) else None
    over, under, scale = _whole(term, number)
    cell = own.number(term.column, number)
    scaled = f"ROUND({cell}*{scale},0)" if scale > 1 else f"ROUND({cell},0)" if under > 1 else cell
    product = f"{scaled}*{over}"
    if under > 1:
        product = f"INT(({product}+{under - 1})/{under})" if upwards else f"INT({product}/{under})"
    return f'IF({own.of(term.column)}="",{0 if upwards else _NONE},{_left(product, given)})'


def _of_several(term: Term, reckoned: Reckoned, own: Cells, given: Sequence[str], *, upwards: bool) -> str:
    """Return the formula of a part that is reckoned from several columns (T4)."""
    over, under, wanting = Products(reckoned, own.recipient, term.factor).formula(own)
    kronor = f"INT(({over}{f'+{under}-1' if upwards else ''})/({under}))"
    return f"IF({wanting},{0 if upwards else _NONE},{_left(kronor, given)})"


def _left(kronor: str, given: Sequence[str]) -> str:
    """Return what earlier steps leave of a limit that they share (T6); ``given`` are cells."""
    return f"MAX(0,{'-'.join([kronor, *given])})" if given else kronor


def _whole(term: Term, number: Fraction | int | None) -> tuple[int, int, int]:
    """Return numerator and denominator of what a number, made whole by the last one, is multiplied by."""
    scale = Fraction(number or 0).denominator
    factor = term.factor / scale
    return factor.numerator, factor.denominator, scale


def largest(limit: Bounding, recipient: Recipient) -> int:
    """Return the largest whole number that the formula of a limit comes to on its way."""
    found = 0
    for term in terms_of(limit):
        if term.reckoned is not None:
            found = max(found, Products(term.reckoned, recipient, term.factor).largest)
            continue
        value = recipient.values.get(term.column)
        if term.column and isinstance(value, int | Fraction):
            over, under, scale = _whole(term, Fraction(value))
            found = max(found, int(value * scale) * over + under, scale)
    return found


def is_safe(limit: Bounding, recipient: Recipient) -> bool:
    """Tell whether every spreadsheet reckons a limit exactly."""
    return largest(limit, recipient) < SAFE
