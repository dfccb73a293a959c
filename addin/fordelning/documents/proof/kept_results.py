"""What Bevisunderlag keeps of the results: rows, formulas that must still be there, pots and payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string

from fordelning import texts
from fordelning.documents.proof.kept import ROOM, same
from fordelning.documents.proof.references import far, fixed, sheet_name
from fordelning.formulas import Formula
from fordelning.layout import LINES, PAYMENTS, PAYMENTS_BY_KIND, POTS, PROOF, PROOF_STEPS
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.tables.results import outcome_word
from fordelning.texts import proof as said
from fordelning.texts import redistribution
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
    ROUND.name: (texts.LINE_STEP, redistribution.AFTER),
    ROUND_POTS.name: (texts.LINE_POT, redistribution.LEFT),
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
        own = rows[spec.name]
        count_rows(
            keeper, spec, first, len(own), sum(isinstance(cell, Formula) for row in own for cell in row)
        )
    for at, pot in enumerate(allocation.pots):
        kept = (pot.name, pot.incoming, pot.transferred, pot.distributed, pot.left)
        keeper.add(POTS.name, same(row_of(places.pots, POTS, at), keeper.kept(0, len(kept))), kept)
    for at, (payment, holder) in enumerate(zip(allocation.payments, holders, strict=True)):
        kept_payment = [payment.payee, payment.org_number, outcome_word(payment.outcome), payment.amount]
        spec = PAYMENTS
        if RECIPIENT_KIND in places.payments.letters and len(rows[PAYMENTS.name][at]) > len(kept_payment):
            spec = PAYMENTS_BY_KIND
            kept_payment.append(rows[PAYMENTS.name][at][-1])
        test = same(row_of(places.payments, spec, at), keeper.kept(0, len(kept_payment)))
        live = "&".join(far(places.payments, heading, at) for heading in PAYMENTS.headings[:3])
        test += f"+1-EXACT({live},{holder})"
        keeper.add(PAYMENTS.name, test, kept_payment)
    keeper.add_answers()
    count_own(keeper)


def count_own(keeper: Keeper) -> None:
    """Add how many rows the table that keeps has itself, and how many formulas above that."""
    name, top, letters = keeper.place.sheet, keeper.place.number, keeper.place.letters
    sheet = sheet_name(name)
    area = f"{sheet}!${letters[said.TABLE]}${top}:${letters[said.TABLE]}${top + len(keeper.rows) + ROOM}"
    keeper.add_count(f"{name}, {said.COUNT}", f"COUNTA({area})", len(keeper.rows) + 2)
    known = sum(isinstance(cell, Formula) for row in keeper.rows for cell in row)
    last = top + len(keeper.rows) - 1
    end = letters.get(said.ANSWER_NOW, letters[said.TEST])  # what may hold a formula
    area = f"${letters[said.ROW_NOW]}${top}:${end}${last}"
    keeper.add_count(f"{name}, {said.FORMULAS}", f"SUMPRODUCT(1*_xlfn.ISFORMULA({area}))", known)


def _tables(places: Places) -> list[tuple[TableSpec, Row]]:
    return [
        (LINES, places.lines),
        (POTS, places.pots),
        (PAYMENTS, places.payments),
        (PROOF_STEPS, places.steps),
        (PROOF, places.rows),
    ]


def row_of(first: Row, spec: TableSpec, at: int) -> str:
    """Return the addresses of a row of a table."""
    start, end = spec.headings[0], spec.headings[-1]
    return f"{far(first, start, at)}:{fixed(first, end, at)}"


def count_rows(keeper: Keeper, spec: TableSpec, first: Row, rows: int, formulas: int) -> None:
    """Add how many rows a table has, down to well below it, and how many formulas."""
    sheet, letters, top = sheet_name(first.sheet), first.letters, first.number
    columns = _COUNTED[spec.name]
    areas = [f"{sheet}!${letters[name]}${top}:${letters[name]}${top + rows + ROOM}" for name in columns]
    conditions = ",".join(f'{area},"<>"' for area in areas)
    keeper.add_count(f"{spec.name}, {said.COUNT}", f"COUNTIFS({conditions})", rows)
    here = [letters[name] for name in spec.headings if name in letters]
    start, end = (pick(here, key=column_index_from_string) for pick in (min, max))
    area = f"{sheet}!${start}${top}:${end}${top + max(rows, 1) - 1}"
    count = f"SUMPRODUCT(1*_xlfn.ISFORMULA({area}))"
    keeper.add_count(f"{spec.name}, {said.FORMULAS}", count, formulas)
