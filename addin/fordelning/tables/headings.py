"""Headings of a table held against what the layout states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import DataError, Finding, Place, finding
from fordelning.tables.cells import RowsLostError
from fordelning.texts import quote
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fordelning.layout import TableSpec
    from fordelning.tables.cells import Reader, SheetTable
    from fordelning.tables.source import Source


def whole_tables(
    source: Source, specs: Iterable[TableSpec], reader: Reader, lost: set[str] | None = None
) -> dict[str, SheetTable]:
    """Return by name the tables that are there with all their columns; what is wrong with others is reported.

    Args:
        source: the workbook.
        specs: the tables that are wanted.
        reader: takes the findings.
        lost: takes the names of the tables that have rows below them, which are returned without those; where
            it is None they are not returned.
    """
    tables: dict[str, SheetTable] = {}
    for spec in specs:
        try:
            tables[spec.name] = whole_table(source, spec)
        except RowsLostError as error:
            missing = tuple(missing_columns(error.table, spec))
            reader.findings += (*error.findings, *missing)
            if lost is not None and not missing:
                tables[spec.name] = error.table
                lost.add(spec.name)
        except DataError as error:
            reader.findings += error.findings
    return tables


def whole_table(source: Source, spec: TableSpec) -> SheetTable:
    """Return a table that has all its columns.

    Raises:
        DataError: if it is not there, or lacks one.
    """
    table = source.read_table(spec.name)
    if missing := tuple(missing_columns(table, spec)):
        raise DataError(missing)
    return table


def missing_columns(table: SheetTable, spec: TableSpec) -> Iterator[Finding]:
    """Yield a finding for every column of the layout that the table lacks, with the heading it may be."""
    unknown = [heading for heading in table.letters if heading not in spec.headings]
    row = table.top
    for field in spec.fields:
        heading = field.name
        if heading in table.letters or field.optional:
            continue
        like = nearest(heading, unknown)
        place = Place(
            table.sheet, row, like or heading, f"{table.letters[like]}{row}" if like and row else ""
        )
        if like:
            yield finding("heading_changed", place, heading=quote(like), right=quote(heading))
        else:
            yield finding("column_missing", place, table=spec.name, heading=quote(heading))
