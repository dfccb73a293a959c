"""The officer's tables and facts, read into a grant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from fordelning import texts
from fordelning.errors import NOWHERE, DataError, Finding, Place, Row
from fordelning.layout import CONDITIONS, ENTRIES, EVENTS, MODEL, NAMES, RECIPIENTS, TIERS
from fordelning.layout.missing import name_missing
from fordelning.layout.names import Kind
from fordelning.model import ColumnKind, Drafted, Event, Grant, HalfRead
from fordelning.tables.cells import Reader, SheetTable, is_empty
from fordelning.tables.events import read_events
from fordelning.tables.headings import whole_tables
from fordelning.tables.model import (
    drafted_groups,
    drafted_steps,
    drafted_tiers,
    read_conditions,
    read_steps,
    read_tiers,
)
from fordelning.tables.programme import read_programme
from fordelning.tables.recipients import Needs, read_recipients

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.layout import TableSpec
    from fordelning.model import Fact
    from fordelning.tables.source import Source

T = TypeVar("T")

_NAMING: Final = {  # the columns whose words other tables refer to
    MODEL.name: frozenset({texts.MODEL_POT, texts.MODEL_RULE, texts.MODEL_TARGET}),
    TIERS.name: frozenset({texts.TIER_ACTIVITY}),
    RECIPIENTS.name: frozenset({texts.COLUMN_GROUP}),
}


def read_grant(source: Source, *, to_check: bool = False) -> tuple[Grant, tuple[Finding, ...]]:
    """Return the grant that a workbook holds, and all that is wrong with its cells.

    Where findings of status Fel exist the grant is not fit to be allocated; it is still returned, with the
    names of the tables they are about, so that further checks can say more at once.

    Args:
        source: a grant workbook.
        to_check: whether it is only to be judged: then it is returned also where rows are lost below a table.

    Raises:
        DataError: if a table, a column or a named cell is missing, or rows of a table are lost, with what is
            wrong in all others too.
    """
    reader = Reader(serials=not source.counts_from_1904)
    lost: set[str] = set()
    tables = whole_tables(source, ENTRIES, reader, lost)
    unread, unnamed = set(lost), set(lost)

    def read(spec: TableSpec, how: Callable[[SheetTable], tuple[T, ...]]) -> tuple[T, ...]:
        before = len(reader.findings)
        rows = how(tables[spec.name]) if spec.name in tables else ()
        wrong = {found.where.column for found in reader.findings[before:]}
        if wrong:
            unread.add(spec.name)
        if wrong & _NAMING.get(spec.name, frozenset()):
            unnamed.add(spec.name)
        return rows

    facts, rows = _read_facts(source, reader)
    headings = frozenset(tables[RECIPIENTS.name].letters if RECIPIENTS.name in tables else ())
    steps = read(MODEL, lambda table: read_steps(table, reader, headings))
    tiers = read(TIERS, lambda table: read_tiers(table, reader))
    conditions = read(CONDITIONS, lambda table: read_conditions(table, reader))
    drafted = read(MODEL, lambda table: drafted_steps(table, headings))
    programme = read_programme(source, facts.get("bidrag_program"), reader)
    kinds = {column.name: column.kind for column in programme.columns} if programme else {}
    needs = Needs.of(drafted, conditions, kinds)
    recipients = read(RECIPIENTS, lambda table: read_recipients(table, needs, reader))
    entries = read(EVENTS, lambda table: read_events(table, reader))
    if len(tables) < len(ENTRIES) or len(rows) < len(NAMES) or (lost and not to_check):
        raise DataError(reader.findings)
    events = tuple(entry for entry in entries if isinstance(entry, Event))
    half = tuple(entry for entry in entries if isinstance(entry, HalfRead))
    if EVENTS.name in lost:
        half = (*half, HalfRead(None, None, None, None, None, None))
    grant = Grant(
        facts,
        steps,
        tiers,
        conditions,
        recipients,
        events,
        rows,
        half_read=half,
        unread=frozenset(unread),
        lost=frozenset(lost),
        unnamed=frozenset(unnamed),
        drafted=Drafted(drafted, drafted_groups(tables[CONDITIONS.name]), drafted_tiers(tables[TIERS.name])),
        said=tuple(reader.said),
        programme=programme,
    )
    return grant, tuple(reader.findings)


def _read_facts(source: Source, reader: Reader) -> tuple[dict[str, Fact], dict[str, Row]]:
    readers: dict[Kind, Callable[[object, Place], Fact]] = {
        Kind.TEXT: lambda value, where: reader.text(value, where) or None,
        Kind.AMOUNT: reader.amount,
        Kind.DATE: reader.day,
        Kind.YEAR: lambda value, where: _year(reader, value, where),
    }
    facts: dict[str, Fact] = {}
    rows: dict[str, Row] = {}
    for cell in NAMES:
        try:
            value, place = source.read_name(cell.name)
        except DataError:
            if cell.optional:
                facts[cell.name], rows[cell.name] = None, NOWHERE
                continue
            reader.findings.append(name_missing(cell.name))
            continue
        where = Place(place.sheet, place.row, "", place.cell)
        if cell.choices:
            facts[cell.name] = reader.choice(value, where, {word: word for word in cell.choices})
        else:
            facts[cell.name] = readers[cell.kind](value, where)
        rows[cell.name] = Row(where.sheet, where.row, {"": where.cell.rstrip("0123456789")})
        if cell.required and is_empty(value):
            reader.report("fact_empty", where, label=cell.label)
    return facts, rows


def _year(reader: Reader, value: object, where: Place) -> int | None:
    number = reader.number(value, where, whole=True, kind=ColumnKind.NUMBER)
    if number is None:
        return None
    if not 1990 <= number <= 2100:
        reader.report("not_a_year", where, value=int(number))
        return None
    return int(number)
