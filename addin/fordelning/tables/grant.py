"""The officer's tables and facts, read into a grant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from fordelning.errors import DataError, Finding, Place, Row
from fordelning.layout import CONDITIONS, EVENTS, MODEL, NAMES, RECIPIENTS, TIERS, words
from fordelning.layout.names import Kind
from fordelning.model import Event, Grant
from fordelning.programmes import load, names
from fordelning.tables.cells import Reader, SheetTable, is_empty
from fordelning.tables.headings import missing_columns
from fordelning.tables.model import read_conditions, read_steps, read_tiers
from fordelning.tables.recipients import Needs, read_recipients

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fordelning.model import ColumnKind, Fact


class Source(Protocol):
    """What the reader asks of a workbook, open or closed."""

    def read_table(self, name: str) -> SheetTable:
        """Return the table of that name; raises DataError if it is missing or twice there."""
        ...

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell; raises DataError if it is missing."""
        ...


ENTRIES: Final = (MODEL, TIERS, CONDITIONS, RECIPIENTS, EVENTS)


def read_grant(source: Source) -> tuple[Grant, tuple[Finding, ...]]:
    """Return the grant that a workbook holds, and all that is wrong with its cells.

    Where findings of status Fel exist the grant is not fit to be allocated; it is still returned, so that
    further checks can say more at once. Raises DataError if a table, a column or a named cell is missing.
    """
    tables = _entry_tables(source)
    reader = Reader()
    facts, rows = _read_facts(source, reader)
    steps = read_steps(tables[MODEL.name], reader)
    tiers = read_tiers(tables[TIERS.name], reader)
    conditions = read_conditions(tables[CONDITIONS.name], reader)
    kinds = column_kinds(facts.get("bidrag_program"))
    needs = Needs.of(steps, conditions, kinds)
    recipients = read_recipients(tables[RECIPIENTS.name], needs, reader)
    events = _read_events(tables[EVENTS.name], reader)
    grant = Grant(facts, steps, tiers, conditions, recipients, events, rows)
    return grant, tuple(reader.findings)


def column_kinds(programme: Fact) -> Mapping[str, ColumnKind]:
    """Return what the columns of a programme hold; none for an unknown programme."""
    if not isinstance(programme, str) or programme not in names():
        return {}
    return {column.name: column.kind for column in load(programme).columns}


def _entry_tables(source: Source) -> dict[str, SheetTable]:
    tables: dict[str, SheetTable] = {}
    findings: list[Finding] = []
    for spec in ENTRIES:
        try:
            table = source.read_table(spec.name)
        except DataError as error:
            findings += error.findings
            continue
        findings += missing_columns(table, spec)
        tables[spec.name] = table
    for cell in NAMES:
        try:
            source.read_name(cell.name)
        except DataError as error:
            findings += error.findings
    if findings:
        raise DataError(findings)
    return tables


def _read_facts(source: Source, reader: Reader) -> tuple[dict[str, Fact], dict[str, Row]]:
    readers: dict[Kind, Callable[[object, Place], Fact]] = {
        Kind.TEXT: lambda value, where: reader.text(value, where) or None,
        Kind.CHOICE: lambda value, where: reader.text(value, where) or None,
        Kind.AMOUNT: reader.amount,
        Kind.DATE: reader.day,
        Kind.YEAR: lambda value, where: _year(reader, value, where),
    }
    facts: dict[str, Fact] = {}
    rows: dict[str, Row] = {}
    for cell in NAMES:
        value, place = source.read_name(cell.name)
        where = Place(place.sheet, place.row, "", place.cell)
        facts[cell.name] = readers[cell.kind](value, where)
        rows[cell.name] = Row(where.sheet, where.row, {"": where.cell.rstrip("0123456789")})
        if cell.required and is_empty(value):
            reader.report("fact_empty", where, label=cell.label)
    return facts, rows


def _year(reader: Reader, value: object, where: Place) -> int | None:
    number = reader.number(value, where, whole=True)
    if number is None:
        return None
    if not 1990 <= number <= 2100:
        reader.report("not_a_year", where, value=int(number))
        return None
    return int(number)


def _read_events(table: SheetTable, reader: Reader) -> tuple[Event, ...]:
    events = []
    for row, cells in table.rows():
        before = len(reader.findings)
        day = reader.day(cells["Datum"], row.at("Datum"))
        kind = reader.choice(cells["Händelse"], row.at("Händelse"), words.EVENTS)
        amount = reader.amount(cells["Belopp"], row.at("Belopp"))
        for column in ("Datum", "Händelse", "Belopp"):
            if is_empty(cells[column]):
                reader.report("cell_empty", row.at(column))
        texts = {
            name: reader.text(cells[name], row.at(name))
            for name in ("Id", "Ändamål", "Motivering", "Verifikation")
        }
        if day is None or kind is None or amount is None or len(reader.findings) > before:
            continue
        events.append(
            Event(
                day,
                kind,
                texts["Id"],
                amount,
                texts["Ändamål"],
                texts["Motivering"],
                texts["Verifikation"],
                row,
            )
        )
    return tuple(events)
