"""An allocation and its findings, as rows of the result tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fordelning import rules
from fordelning.layout import LINES, PAYMENTS, POTS
from fordelning.model import words
from fordelning.money import round_half_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from fordelning.formulas import Formula
    from fordelning.model import Allocation, Line, Outcome, Pot


@dataclass(frozen=True, slots=True)
class Proofs:
    """Native formulas for figures of Fördelning, Potter and Utbetalning, one item per row.

    ``lines`` holds Kontrollräkning and Differens, None where there is no formula; ``pots`` In, Avsatt,
    Fördelat and Kvar; ``payments`` the amounts.
    """

    lines: Sequence[tuple[Formula | None, Formula | None]]
    pots: Sequence[tuple[Cell, ...]]
    payments: Sequence[Cell]


Cell: TypeAlias = object  # None, str, int, float, date or Formula
Rows: TypeAlias = "list[tuple[Cell, ...]]"

EXACT_PLACES = 6  # decimals of an exact amount as shown in a sheet; the amount itself never comes from it


def result_rows(
    allocation: Allocation,
    proofs: Proofs | None = None,
    nearest: Mapping[tuple[str, str], str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> dict[str, Rows]:
    """Return the rows of Fördelning, Potter and Utbetalning.

    ``proofs`` gives the native formulas that compute amounts and sums again; without it there are none.
    ``nearest`` says by step and holder what would change the amount. ``kinds`` says by payee what kind of
    recipient it is (B16), None where the programme does not: then Utbetalning has no column for it.
    """
    changes = nearest or {}
    again = proofs.lines if proofs else [(None, None)] * len(allocation.lines)
    pots = proofs.pots if proofs else [_sums(pot) for pot in allocation.pots]
    amounts = proofs.payments if proofs else [payment.amount for payment in allocation.payments]
    return {
        LINES.name: [
            (*line_row(line), *formulas, line.sentence, changes.get((line.step, line.id)) or None)
            for line, formulas in zip(allocation.lines, again, strict=True)
        ],
        POTS.name: [(pot.name, *sums) for pot, sums in zip(allocation.pots, pots, strict=True)],
        PAYMENTS.name: [
            (
                *(payment.payee, payment.org_number, outcome_word(payment.outcome), amount),
                *(() if kinds is None else (kinds.get(payment.payee) or None,)),
            )
            for payment, amount in zip(allocation.payments, amounts, strict=True)
        ],
    }


def line_row(line: Line) -> tuple[Cell, ...]:
    """Return the cells of a line from column Steg to column Belopp."""
    return (
        line.step,
        line.pot,
        line.id,
        line.name,
        line.payee,
        rules.of(line.rule).word,
        None if line.basis is None else shown(line.basis),
        shown(line.exact),
        words.BOUNDS[line.bound],
        line.extra,
        line.amount,
    )


def _sums(pot: Pot) -> tuple[Cell, ...]:
    return (pot.incoming, pot.transferred, pot.distributed, pot.left)


def outcome_word(outcome: Outcome) -> str:
    """Return the word of column Utfall."""
    return words.word_of(words.OUTCOMES, outcome)


def shown(number: Fraction, places: int = EXACT_PLACES) -> int | float:
    """Return a number as a cell can hold it: whole, or rounded to so many decimals, six for the eye."""
    if number.denominator == 1:
        return int(number)
    return float(Decimal(round_half_up(number * 10**places)).scaleb(-places))
