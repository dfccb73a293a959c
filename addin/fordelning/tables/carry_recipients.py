"""The recipients of last year's workbook: who they are comes along and formulas as formulas, volumes do not.

A volume is a number that the old model divides by, or that the formulas of such a column count from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from fordelning import rules, texts
from fordelning.errors import finding
from fordelning.formulas import Formula
from fordelning.formulas.limits import TooLongError
from fordelning.formulas.move import LostError, Move
from fordelning.layout import CONDITIONS, MODEL, NAMES, RECIPIENTS, TIERS, Field, recipients_table
from fordelning.layout.spec import Show
from fordelning.model import ColumnKind
from fordelning.model.columns import RECIPIENT_COLUMNS
from fordelning.tables.cells import is_empty
from fordelning.tables.model import drafted_steps
from fordelning.texts import as_shown, quote
from fordelning.texts.carrying import AN_ARRAY
from fordelning.texts.columns import COLUMN_FURTHER_NEED, COLUMN_NEED, COLUMN_USE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fordelning.errors import Finding, Place
    from fordelning.model import Programme
    from fordelning.tables.cells import Reader, SheetTable

_Cell: TypeAlias = tuple[int, str]  # row number and heading
_Lost: TypeAlias = "tuple[Place, str]"  # where a formula stands, and what of it cannot come along

_VOLUMES: Final = (ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.SHARE, ColumnKind.AMOUNT)
_ANSWERS: Final = (*(each.heading for each in RECIPIENT_COLUMNS if each.yearly), COLUMN_USE)
_LEADING: Final = {spec.name: spec.headings for spec in (MODEL, TIERS, CONDITIONS)}  # where formulas may lead
_WIDTH: Final = 18  # of a column of the officer's own


@dataclass(frozen=True, slots=True)
class _Columns:
    """The programmes' columns and the officer's own, by what becomes of them.

    ``gone`` are of the old programme's model only; ``hers`` the new programme does not have; ``new`` are all
    headings of the new table in order.
    """

    volumes: frozenset[str]
    gone: tuple[str, ...]
    hers: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Formulas:
    """The formulas that come along, and what is told of those that cannot."""

    kept: Mapping[_Cell, Formula]
    counted: Mapping[str, Collection[str]]  # by heading, the headings that its formulas count from
    told: tuple[Finding, ...]


def carry_recipients(
    tables: Mapping[str, SheetTable],
    formulas: Mapping[_Cell, str],
    programme: Programme,
    of_old: Mapping[str, ColumnKind],
    reader: Reader,
) -> tuple[tuple[Field, ...], tuple[Mapping[str, object], ...], list[Finding]]:
    """Return the columns that the programme lacks, the recipients' cells by heading, and what is told.

    Args:
        tables: those of the old model, and the recipients.
        formulas: those among the recipients.
        programme: the new workbook's.
        of_old: what the columns of the old programme hold.
        reader: takes the findings.
    """
    table = tables[RECIPIENTS.name]
    _check_ids(table, reader)
    columns = _sorted(tables, programme, of_old)
    along = _along(table, formulas, columns)
    empty = _emptied(table, columns, along)
    left = {*columns.gone, *empty, *_ANSWERS}
    whole = [name for name in table.letters if name not in left]
    rows = []
    for row, cells in table.rows():
        moved = {name: found for name in table.letters if (found := along.kept.get((row.number, name)))}
        typed = {name: kept(cells[name], row.at(name), reader) for name in whole if name not in moved}
        rows.append(typed | moved)
    if not rows:
        return (), (), []
    fields = tuple(_field(name, table, [row.get(name) for row in rows]) for name in columns.hers)
    told = [finding("carried_recipients", None, count=len(rows), columns=", ".join(whole))]
    typed_in = [name for name in empty if any(name not in row for row in rows)]
    counted = [name for name in table.letters if name in along.counted]
    listed = {
        "carried_formulas": counted,
        "volumes_not_carried": typed_in,
        "columns_not_carried": columns.gone,
    }
    told += [finding(code, None, columns=", ".join(names)) for code, names in listed.items() if names]
    answers = ", ".join(name for name in _ANSWERS if name in table.letters and name not in columns.gone)
    return fields, tuple(rows), [*told, *along.told, finding("answers_not_carried", None, columns=answers)]


def _sorted(
    tables: Mapping[str, SheetTable], programme: Programme, of_old: Mapping[str, ColumnKind]
) -> _Columns:
    own = [name for name in tables[RECIPIENTS.name].letters if name not in RECIPIENTS.headings]
    of_new = {column.name: column.kind for column in programme.columns}
    volumes = {name for name, kind in {**of_old, **of_new}.items() if kind in _VOLUMES}
    volumes |= {COLUMN_NEED, COLUMN_FURTHER_NEED}
    for step in drafted_steps(tables[MODEL.name], own) if MODEL.name in tables else ():
        volumes.update(rules.columns_of(step))
    yearly = {*volumes, COLUMN_USE}
    gone = tuple(name for name in own if name in yearly and name in of_old and name not in of_new)
    ours = recipients_table(programme.columns).headings
    hers = tuple(name for name in own if name not in {*gone, *ours})
    return _Columns(frozenset(volumes.intersection(own)), gone, hers, (*ours, *hers))


def _along(table: SheetTable, formulas: Mapping[_Cell, str], columns: _Columns) -> _Formulas:
    """Return the formulas of the officer's own columns and of the programme's, as they are to stand."""
    rows = [row for row, _ in table.rows()]
    places = {table.top: RECIPIENTS.top}
    places |= {row.number: at for at, row in enumerate(rows, start=RECIPIENTS.top + 1)}
    names = {cell.name for cell in NAMES}
    move = Move(RECIPIENTS.name, table.sheet, (table.letters, columns.new), places, _LEADING, names)
    left = {*RECIPIENTS.headings, *columns.gone, *_ANSWERS}
    found, counted, lost = {}, dict[str, set[str]](), dict[str, list["_Lost"]]()
    for row in rows:
        for heading in table.letters:
            formula = None if heading in left else formulas.get((row.number, heading))
            if formula is None:
                continue
            try:
                moved = move.moved(formula)
                found[row.number, heading] = Formula(moved.text)
                counted.setdefault(heading, set()).update(moved.headings)
            except (LostError, TooLongError) as error:
                lost.setdefault(heading, []).append((row.at(heading), str(error)))
    return _Formulas(found, counted, tuple(map(_told, lost.values())))


def _told(lost: Sequence[_Lost]) -> Finding:
    """Return what is told of the formulas of one column that cannot come along."""
    (where, part), *more = lost
    return finding("formula_not_carried", where, part=quote(part) if part else AN_ARRAY, rows=len(more) + 1)


def _emptied(table: SheetTable, columns: _Columns, along: _Formulas) -> list[str]:
    """Return the volumes: those of the model, and the numbers that their formulas count from."""
    numbers = {
        name
        for _, cells in table.rows()
        for name, value in cells.items()
        if isinstance(value, int | float) and name not in RECIPIENTS.headings
    }
    volumes = new = {*columns.volumes}
    while new:
        new = {name for each in new for name in along.counted.get(each, ())} & numbers - volumes
        volumes = volumes | new
    return [name for name in table.letters if name in volumes and name not in columns.gone]


def _check_ids(table: SheetTable, reader: Reader) -> None:
    """Report recipients without id or name, and ids that stand twice: the new year would not know them."""
    first: dict[str, int] = {}
    for row, cells in table.rows():
        id_ = reader.text(cells[texts.COLUMN_ID], row.at(texts.COLUMN_ID), required=True)
        reader.text(cells[texts.COLUMN_NAME], row.at(texts.COLUMN_NAME), required=True)
        if id_ and first.setdefault(id_, row.number) != row.number:
            where = row.at(texts.COLUMN_ID)
            reader.report("id_twice", where, value=quote(id_), row=first[id_])


def _field(name: str, table: SheetTable, new: Sequence[object]) -> Field:
    """Return a column of the officer's own, shown as what stands in it, or as what its formulas came to."""
    old = [cells[name] for _, cells in table.rows()]
    shown = [before if isinstance(after, Formula) else after for before, after in zip(old, new, strict=True)]
    filled = [value for value in shown if value is not None]
    numbers = bool(filled) and all(isinstance(value, int | float) for value in filled)
    return Field(name, Show.NUMBER if numbers else Show.LONG, max(_WIDTH, len(name) + 4))


def kept(value: object, where: Place, reader: Reader) -> object:
    """Return a cell as it can be written again; one that was not calculated is reported."""
    if is_empty(value) or not reader.usable(value, where):
        return None
    if isinstance(value, str | int | float | date | datetime) and not isinstance(value, bool):
        return value
    return as_shown(value)
