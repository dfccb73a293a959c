"""What Bevisunderlag keeps of the results: rows, formulas that must still be there, pots and payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string

from fordelning import texts
from fordelning.documents.proof.kept import ROOM, same
from fordelning.documents.proof.references import far, fixed, sheet_name
from fordelning.formulas import Formula
from fordelning.layout import LINES, PAYMENTS, PAYMENTS_BY_KIND, POTS, PROOF, PROOF_STEPS
from fordelning.tables.results import outcome_word
from fordelning.texts import proof as said
from fordelning.texts.provisions import RECIPIENT_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.documents.proof.kept import Keeper
    from fordelning.documents.proof.places import Places
    from fordelning.errors import Row
    from fordelning.layout import TableSpec
    from fordelning.model import Allocation
    from fordelning.tables.results import Rows

_COUNTED = {  # two columns that no row of a table can do without
    LINES.name: (texts.LINE_STEP, texts.LINE_AMOUNT),
    POTS.name: (POTS.headings[0], POTS.headings[1]),
    PAYMENTS.name: (PAYMENTS.headings[2], PAYMENTS.headings[3]),
    PROOF_STEPS.name: (said.STEP, said.CLAIMED),
    PROOF.name: (said.STEP, said.AMOUNT),
}


def keep_results(
    keeper: Keeper, allocation: Allocation, places: Places, rows: Mapping[str, Rows], holders: Sequence[str]
) -> None:
    """Add rows for every result table: how many rows and formulas it has, and for pots and payments all.

    Args:
        keeper: takes the rows.
        allocation: what was computed.
        places: where the tables stand.
        rows: of the result tables, as they are written.
        holders: for each payment the formula of its payee, number and outcome, from the inputs.
    """
    for spec, first in _tables(places):
        _count(keeper, spec, first, rows[spec.name])
    for at, pot in enumerate(allocation.pots):
        kept = (pot.name, pot.incoming, pot.transferred, pot.distributed, pot.left)
        keeper.add(POTS.name, same(_row(places.pots, POTS, at), keeper.kept(0, len(kept))), kept)
    for at, (payment, holder) in enumerate(zip(allocation.payments, holders, strict=True)):
        kept_payment = [payment.payee, payment.org_number, outcome_word(payment.outcome), payment.amount]
        spec = PAYMENTS
        if RECIPIENT_KIND in places.payments.letters and len(rows[PAYMENTS.name][at]) > len(kept_payment):
            spec = PAYMENTS_BY_KIND
            kept_payment.append(rows[PAYMENTS.name][at][-1])
        test = same(_row(places.payments, spec, at), keeper.kept(0, len(kept_payment)))
        live = "&".join(far(places.payments, heading, at) for heading in PAYMENTS.headings[:3])
        test += f"+1-EXACT({live},{holder})"
        keeper.add(PAYMENTS.name, test, kept_payment)
    keeper.add_answers()
    _count_own(keeper)


def _count_own(keeper: Keeper) -> None:
    """Add how many rows Bevisunderlag itself has, and how many formulas above that."""
    sheet, top, letters = sheet_name(keeper.place.sheet), keeper.place.number, keeper.place.letters
    area = f"{sheet}!${letters[said.TABLE]}${top}:${letters[said.TABLE]}${top + len(keeper.rows) + ROOM}"
    keeper.add_count(f"{said.SEALS}, {said.COUNT}", f"COUNTA({area})", len(keeper.rows) + 2)
    known = sum(isinstance(cell, Formula) for row in keeper.rows for cell in row)
    last = top + len(keeper.rows) - 1
    end = letters.get(said.ANSWER_NOW, letters[said.TEST])  # what may hold a formula
    area = f"${letters[said.ROW_NOW]}${top}:${end}${last}"
    keeper.add_count(f"{said.SEALS}, {said.FORMULAS}", f"SUMPRODUCT(1*_xlfn.ISFORMULA({area}))", known)


def _tables(places: Places) -> list[tuple[TableSpec, Row]]:
    return [
        (LINES, places.lines),
        (POTS, places.pots),
        (PAYMENTS, places.payments),
        (PROOF_STEPS, places.steps),
        (PROOF, places.rows),
    ]


def _row(first: Row, spec: TableSpec, at: int) -> str:
    """Return the addresses of a row of a table."""
    start, end = spec.headings[0], spec.headings[-1]
    return f"{far(first, start, at)}:{fixed(first, end, at)}"


def _count(keeper: Keeper, spec: TableSpec, first: Row, rows: Rows) -> None:
    """Add how many rows a table has, down to well below it, and how many formulas."""
    sheet, letters, top = sheet_name(first.sheet), first.letters, first.number
    columns = _COUNTED[spec.name]
    areas = [f"{sheet}!${letters[name]}${top}:${letters[name]}${top + len(rows) + ROOM}" for name in columns]
    conditions = ",".join(f'{area},"<>"' for area in areas)
    keeper.add_count(f"{spec.name}, {said.COUNT}", f"COUNTIFS({conditions})", len(rows))
    known = sum(isinstance(cell, Formula) for row in rows for cell in row)
    here = [letters[name] for name in spec.headings if name in letters]
    start, end = (pick(here, key=column_index_from_string) for pick in (min, max))
    area = f"{sheet}!${start}${top}:${end}${top + max(len(rows), 1) - 1}"
    count = f"SUMPRODUCT(1*_xlfn.ISFORMULA({area}))"
    keeper.add_count(f"{spec.name}, {said.FORMULAS}", count, known)
