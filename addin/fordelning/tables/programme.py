"""The programme that a workbook was made from: one of ours by name, an officer's own from sheet Program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import DataError, ProgrammeError
from fordelning.layout.programme import PROGRAMME
from fordelning.programmes import load, names, parse_own
from fordelning.programmes.write import to_toml

if TYPE_CHECKING:
    from fordelning.model import Fact, Programme
    from fordelning.tables.cells import Reader
    from fordelning.tables.source import Source


def read_programme(source: Source, stated: Fact, reader: Reader) -> Programme | None:
    """Return the programme of a workbook, None where it has none that is known.

    Args:
        source: the workbook.
        stated: the fact ``bidrag_program``.
        reader: is told of a programme on sheet Program that breaks the rules of programme files.
    """
    if isinstance(stated, str) and stated in names():
        return load(stated)
    try:
        table = source.read_table(PROGRAMME.name)
    except DataError:
        return None
    (heading,) = PROGRAMME.headings
    rows = [(row, str(cells.get(heading) or "")) for row, cells in table.rows()]
    try:
        programme = parse_own("\n".join(line for _, line in rows), PROGRAMME.sheet)
    except ProgrammeError as error:
        row, _ = rows[min(max(error.line, 1), len(rows)) - 1] if rows else (None, "")
        where = row.at(heading) if row else None
        reader.report(
            "own_programme_broken",
            where or source.read_name("bidrag_program")[1],
            reason=str(error).rstrip("."),
        )
        return None
    return programme if programme.id == stated else None


def programme_rows(programme: Programme) -> list[tuple[str]]:
    """Return the rows of sheet Program; none for one of ours, which the package has."""
    if programme.id in names():
        return []
    return [(line,) for line in to_toml(programme).split("\n") if line.strip()]
