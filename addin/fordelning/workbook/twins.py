"""Two tables of one name in a closed workbook: openpyxl will not open it, and does not say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import DataError, Place, finding
from fordelning.workbook import package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.workbook.parts import Parts


def refuse(parts: Parts) -> None:
    """Raise DataError with every name that several tables have; pass by a package that is broken."""
    places: dict[str, list[str]] = {}
    try:
        for name, sheet in _tables(parts):
            places.setdefault(name, []).append(sheet)
    except (*package.DAMAGED, *package.MISSHAPEN):
        return
    twins = {name: sheets for name, sheets in places.items() if len(sheets) > 1}
    if twins:
        raise DataError(
            finding("table_twice", Place(sheets[0]), table=name, sheets=", ".join(sheets))
            for name, sheets in twins.items()
        )


def _tables(parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield the name of every table and the title of the sheet it stands on."""
    for sheet in parts.sheets:
        for _, table in parts.tables(sheet):
            yield table["displayName"], sheet
