"""What each holder has left over, as rows of table Återbetalning; the sums are native formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.formulas import Formula
from fordelning.layout.repayment import REPAYMENTS
from fordelning.texts import repayment as said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.model import Repayment
    from fordelning.tables.results import Rows


def repayment_rows(rows: Iterable[Repayment]) -> Rows:
    """Return one row per holder."""
    here = REPAYMENTS.this_row
    unused = f"{here(said.RECEIVED)}-{here(said.RETURNED)}-{here(said.USED)}-{here(said.AGAINST)}"
    to_repay = f"MAX(0,{here(said.UNUSED)}+{here(said.AGAINST)})"
    return [
        REPAYMENTS.row(
            {
                texts.LINE_ID: row.id or None,
                texts.LINE_NAME: row.name,
                texts.LINE_PAYEE: row.payee or None,
                said.RECEIVED: row.received,
                said.RETURNED: row.returned,
                said.USED: row.used,
                said.UNUSED: Formula(unused, row.unused),
                said.AGAINST: row.against,
                said.TO_REPAY: Formula(to_repay, row.to_repay),
                texts.COLUMN_FORM: texts.MUNICIPAL if row.municipal else None,
            }
        )
        for row in rows
    ]
