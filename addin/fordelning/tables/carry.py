"""Last year's workbook, read for what the new year's begins with: recipients, contacts and model.

What decides kronor is not carried: amounts, answers and volumes are the year's own (X1, X3). An empty volume
of one who takes part stops the allocation and is filled in; one of last year would pass in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.errors import DataError, Finding, finding
from fordelning.layout import CONDITIONS, MODEL, NAMES, RECIPIENTS, TIERS, Field, Section, said_to
from fordelning.layout.imported import IMPORTED
from fordelning.layout.state_aid import EARLIER
from fordelning.model import Holder
from fordelning.model.grant import HOLDER
from fordelning.tables.carry_recipients import carry_recipients, kept
from fordelning.tables.cells import Reader
from fordelning.tables.headings import whole_tables
from fordelning.tables.imported import kept_rows
from fordelning.tables.model import read_conditions, read_steps, read_tiers
from fordelning.tables.programme import read_programme
from fordelning.texts import carrying as said
from fordelning.texts import holders, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fordelning.layout import TableSpec
    from fordelning.model import Fact, Programme
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.source import Source, WithFormulas

Row = tuple[object, ...]

_CONTACTS: Final = (Section.RECIPIENT, Section.PAYMENT, Section.REVIEWER, Section.BOOKS, Section.MAIL)
_MODEL: Final[Mapping[str, Callable[[SheetTable, Reader], Sequence[object]]]] = {
    MODEL.name: read_steps,
    TIERS.name: read_tiers,
    CONDITIONS.name: read_conditions,
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What a new workbook begins with beside its programme.

    ``fields`` are the columns of recipients that the programme does not have; ``recipients`` and ``aid`` hold
    the cells of a row by heading. ``model`` holds the rows of the tables of the model by table, and is empty
    where the programme's own model is to be used. ``answers`` are those about imported lists.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    recipients: tuple[Mapping[str, object], ...] = ()
    model: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    aid: tuple[Mapping[str, object], ...] = ()
    told: tuple[Finding, ...] = ()
    answers: tuple[Mapping[str, object], ...] = ()

    @property
    def judges_aid(self) -> bool:
        """Whether there are undertakings in it: earlier aid, or private recipients (E13)."""
        return bool(self.aid) or any(row.get(texts.COLUMN_FORM) == texts.PRIVATE for row in self.recipients)


NOTHING: Final = Carried()


def rows_of(rows: Sequence[Mapping[str, object]], spec: TableSpec) -> list[Row]:
    """Return cells by heading as rows of a table; a heading that a row lacks is an empty cell."""
    return [spec.row(row) for row in rows]


def carry(source: WithFormulas, programme: Programme, path: str) -> Carried:
    """Return what a programme's new workbook takes over from last year's, and what is told of it.

    Args:
        source: last year's workbook.
        programme: the new workbook's.
        path: the name of last year's file, for what is told.

    Raises:
        DataError: with everything that keeps cells that would be carried from being read.
    """
    reader = Reader()
    tables = whole_tables(source, (MODEL, TIERS, CONDITIONS, RECIPIENTS), reader)
    old = _fact(source, "bidrag_program", reader)
    of_old = read_programme(source, old, Reader())
    facts = _contacts(source, reader)
    if of_old and facts.get(HOLDER) == holders.BY_KIND[of_old.holder].word:
        del facts[HOLDER]  # what the old programme said of itself is not said of another
    told = list(_told_contacts(facts, Holder(holders.BY_WORD.get(str(facts.get(HOLDER)), programme.holder))))
    model: dict[str, tuple[Row, ...]] = {}
    if old == programme.id:
        model, of_model = _carry_model(tables, programme, reader)
        told += of_model
    else:
        told.append(
            finding("carried_other_model", None, path=path, old=quote(old) if old else said.NO_PROGRAMME)
        )
    carried = Carried(facts, model=model)
    if RECIPIENTS.name in tables:
        kinds = {column.name: column.kind for column in of_old.columns} if of_old else {}
        formulas = source.formula_texts(RECIPIENTS.name)
        fields, people, of_recipients = carry_recipients(tables, formulas, programme, kinds, reader)
        carried = replace(carried, fields=fields, recipients=people)
        told += of_recipients or (finding("carried_nobody", None, path=path),)
    aid, of_aid = _carry_aid(source, programme, path, reader)
    if reader.findings:
        raise DataError(dict.fromkeys(reader.findings))
    told += [*of_aid, finding("grant_not_carried"), finding("events_not_carried", None, path=path)]
    answers = tuple(dict(zip(IMPORTED.headings, each, strict=True)) for each in kept_rows(source))
    return replace(carried, aid=aid, told=tuple(told), answers=answers)


def _fact(source: Source, name: str, reader: Reader) -> str:
    try:
        value, place = source.read_name(name)
    except DataError:
        return ""  # an older workbook may lack it
    return reader.text(value, place)


def _contacts(source: Source, reader: Reader) -> dict[str, Fact]:
    facts = {cell.name: _fact(source, cell.name, reader) for cell in NAMES if cell.section in _CONTACTS}
    return {name: value for name, value in facts.items() if value}


def _told_contacts(facts: Mapping[str, Fact], holder: Holder) -> Iterator[Finding]:
    """Yield the labels of what is carried; what stands in the cells is told nowhere."""
    labels = dict.fromkeys(cell.label for cell in said_to(holder) if cell.name in facts)
    if labels:
        yield finding("carried_contacts", None, labels=", ".join(labels))


def _carry_model(
    tables: Mapping[str, SheetTable], programme: Programme, reader: Reader
) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    """Return the rows of the model as they stand; amounts set aside are the programme's own, or empty."""
    if not _MODEL.keys() <= tables.keys():
        return {}, []
    counts = {name: len(read(tables[name], reader)) for name, read in _MODEL.items()}
    rows = {spec.name: _rows(tables[spec.name], spec, reader) for spec in (MODEL, TIERS, CONDITIONS)}
    steps, tiers, conditions = counts.values()
    told = [finding("carried_model", None, steps=steps, tiers=tiers, conditions=conditions)]
    amounts = {step.name: step.amount for step in programme.steps if rules.of(step.rule).reads("amount")}
    written = read_steps(tables[MODEL.name], Reader())
    yearly = {step.name for step in written if step.amount is not None}
    fresh: list[Row] = []
    for row in rows[MODEL.name]:
        cells = dict(zip(MODEL.headings, row, strict=True))
        name = " ".join(str(cells[texts.MODEL_STEP]).split())
        amount = amounts.get(name)
        fresh.append(MODEL.row(cells | {texts.MODEL_VALUE: amount}) if name in yearly else row)
        if name in yearly and amount is None:
            told.append(finding("set_aside_not_carried", None, step=quote(name)))
    return rows | {MODEL.name: tuple(fresh)}, told


def _rows(table: SheetTable, spec: TableSpec, reader: Reader) -> tuple[Row, ...]:
    return tuple(
        tuple(kept(cells.get(heading), row.at(heading), reader) for heading in spec.headings)
        for row, cells in table.rows()
    )


def _carry_aid(
    source: Source, programme: Programme, path: str, reader: Reader
) -> tuple[tuple[Mapping[str, object], ...], list[Finding]]:
    """Return the rows of earlier state aid: three years count, so last year's rows are needed still (E13)."""
    try:
        table = source.read_table(EARLIER.name)
    except DataError as error:
        absent = {found.code for found in error.findings} == {"table_missing"}
        reader.findings += () if absent else error.findings
        return (), []
    rows = tuple(
        {heading: kept(cells.get(heading), row.at(heading), reader) for heading in EARLIER.headings}
        for row, cells in table.rows()
    )
    return rows, [finding("carried_aid", None, count=len(rows))] if rows else []
