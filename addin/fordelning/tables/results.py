"""An allocation and its findings, as rows of the result tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from fordelning.layout import CHECKS, LINES, PAYMENTS, POTS, words
from fordelning.money import round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from fordelning.errors import Finding
    from fordelning.model import Allocation, Line, Outcome, Payment, Pot


@dataclass(frozen=True, slots=True)
class Formula:
    """A native formula in English with commas. Only this type becomes a formula; a text never does."""

    text: str


Cell: TypeAlias = object  # None, str, int, float, date or Formula
Rows: TypeAlias = "list[tuple[Cell, ...]]"

_EXACT_PLACES = 6  # decimals of an exact amount as shown in a sheet; the amount itself never comes from it


def result_rows(allocation: Allocation, proof: Callable[[Line], str] | None = None) -> dict[str, Rows]:
    """Return the rows of Fördelning, Potter and Utbetalning.

    ``proof`` gives the native formula that computes a line's amount again; without it the column is empty.
    """
    return {
        LINES.name: [_line(line, proof(line) if proof else "") for line in allocation.lines],
        POTS.name: [_pot(pot) for pot in allocation.pots],
        PAYMENTS.name: [_payment(payment) for payment in allocation.payments],
    }


def _line(line: Line, proof: str) -> tuple[Cell, ...]:
    return (
        line.step,
        line.pot,
        line.id,
        line.name,
        line.payee,
        words.word_of(words.RULES, line.rule),
        None if line.basis is None else shown(line.basis),
        shown(line.exact),
        words.BOUNDS[line.bound],
        line.extra,
        line.amount,
        Formula(proof) if proof else None,
        Formula(f"{LINES.name}[[#This Row],[Kontrollräkning]]-{LINES.name}[[#This Row],[Belopp]]")
        if proof
        else None,
        line.sentence,
    )


def _pot(pot: Pot) -> tuple[Cell, ...]:
    return (pot.name, pot.incoming, pot.transferred, pot.distributed, pot.left)


def _payment(payment: Payment) -> tuple[Cell, ...]:
    return (payment.payee, payment.org_number, outcome_word(payment.outcome), payment.amount)


def outcome_word(outcome: Outcome) -> str:
    """Return the word of column Utfall."""
    return words.word_of(words.OUTCOMES, outcome)


def check_rows(outcomes: Iterable[tuple[str, Sequence[Finding]]], all_well: str) -> Rows:
    """Return the rows of Kontroller: one per finding, and one OK row for every check that found nothing."""
    rows: Rows = []
    for name, findings in outcomes:
        if not findings:
            rows.append((name, "OK", None, all_well, None))
        rows += [
            (name, str(found.status), str(found.where) or None, found.text, found.action or None)
            for found in findings
        ]
    assert all(len(row) == len(CHECKS.fields) for row in rows)
    return rows


def shown(number: Fraction) -> int | float:
    """Return a number as a cell can hold it: whole, or rounded to six decimals for the eye."""
    if number.denominator == 1:
        return int(number)
    return float(Decimal(round_half_up(number * 10**_EXACT_PLACES)).scaleb(-_EXACT_PLACES))
