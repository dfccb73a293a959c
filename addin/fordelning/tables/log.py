"""Table Logg, read: which verbs say that they moved how much money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import DataError
from fordelning.layout import LOG
from fordelning.model import Logged

if TYPE_CHECKING:
    from fordelning.tables.grant import Source

_, _, _VERB, _, _, _AMOUNT, _REMARK = LOG.headings


def read_log(source: Source) -> tuple[Logged, ...]:
    """Return the rows of table Logg in order; a workbook that has lost the table or a column says nothing."""
    try:
        table = source.read_table(LOG.name)
    except DataError:
        return ()
    return tuple(
        Logged(str(cells.get(_VERB) or ""), _kronor(cells.get(_AMOUNT)), str(cells.get(_REMARK) or ""), row)
        for row, cells in table.rows()
    )


def _kronor(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
