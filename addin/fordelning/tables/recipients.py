"""Table Mottagare, read into recipients; each column as the model needs it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from fordelning import rules, texts, unseen
from fordelning.dates import NotADateError, read_date
from fordelning.layout import RECIPIENTS
from fordelning.model import ColumnKind, Comparison, Recipient, words
from fordelning.model.columns import RECIPIENT_COLUMNS
from fordelning.model.limit import Limit, amounts_of, columns_of, terms_of, whole_columns
from fordelning.model.limit_text import LimitError, parse
from fordelning.model.reckoned import ReckonedError
from fordelning.model.reckoned import parse as parse_basis
from fordelning.money import NotANumberError, format_amount, format_number, read_amount, read_number
from fordelning.tables.cells import FromElsewhere, NotCalculated, Reader, SheetTable, is_empty
from fordelning.tables.standard import read_standard
from fordelning.texts.columns import COLUMN_FURTHER_NEED
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from fordelning.errors import Place, Row
    from fordelning.model import Condition, Step, Value
    from fordelning.model.columns import StandardColumn

LONGEST_ID: Final = 100  # characters; it stands on forms, in their stamps and in names of files
_SIMPLE: Final = (str, int, float, bool, type(None))  # what mostly stands in a cell
_MOST_KNOWN: Final = 1_000  # values of a column that are kept: names and numbers of all are different
_BY_TEXT: Final = (Comparison.EQUAL, Comparison.NOT_EQUAL)


@dataclass(frozen=True, slots=True)
class Needs:
    """Which columns the model names, what each must hold, and where it is named.

    ``amounts_at`` holds the kronor that stand where a column could have been named, ``reckoned_at`` limits
    that may be a column's name, ``days`` the columns that a condition holds against a day and nothing else is
    known of.
    """

    kinds: Mapping[str, ColumnKind]
    named_at: tuple[tuple[str, Place], ...]
    amounts_at: tuple[tuple[int, Place], ...] = ()
    days: frozenset[str] = frozenset()
    reckoned_at: tuple[tuple[Limit, Place], ...] = ()

    def names(self, column: str) -> bool:
        """Tell whether a step or a condition names a column."""
        return any(name == column for name, _ in self.named_at)

    @classmethod
    def of(
        cls, steps: Sequence[Step], conditions: Sequence[Condition], known: Mapping[str, ColumnKind]
    ) -> Needs:
        """Return what these steps and conditions need; ``known`` holds the programme's own columns."""
        kinds = dict(known)
        named: list[tuple[str, Place]] = []
        amounts: list[tuple[int, Place]] = []
        reckoned: list[tuple[Limit, Place]] = []
        for step in steps:
            for column in rules.of(step.rule).columns(step):
                named.append((column, step.row.at(rules.of(step.rule).named_in(step, column))))
                kinds.setdefault(column, rules.of(step.rule).kind_of(step, column) or ColumnKind.NUMBER)
            if step.factor:
                named.append((step.factor, step.row.at(texts.MODEL_VALUE)))
                kinds.setdefault(step.factor, ColumnKind.SHARE)
            if step.owed:
                named.append((step.owed, step.row.at(texts.MODEL_VALUE)))
                kinds.setdefault(step.owed, ColumnKind.AMOUNT)
            for heading, bound in ((texts.MODEL_FLOOR, step.floor), (texts.MODEL_CAP, step.cap)):
                where, whole = step.row.at(heading), whole_columns(bound)
                for column in columns_of(bound):
                    named.append((column, where))
                    kinds.setdefault(column, ColumnKind.AMOUNT if column in whole else ColumnKind.NUMBER)
                amounts += [(kronor, where) for kronor in amounts_of(bound)]
                reckoned += [(bound, where)] if isinstance(bound, Limit) else []
        days = {each.column for each in conditions if is_of_days(each)}
        for condition in conditions:
            named.append((condition.column, condition.row.at(texts.CONDITION_COLUMN)))
            if isinstance(condition.value, Fraction) and condition.comparison not in _BY_TEXT:
                kinds.setdefault(condition.column, ColumnKind.NUMBER)
        kinds.setdefault(COLUMN_FURTHER_NEED, ColumnKind.AMOUNT)
        return cls(
            kinds, tuple(named), tuple(amounts), frozenset(days - kinds.keys()), reckoned_at=tuple(reckoned)
        )


def is_of_days(condition: Condition) -> bool:
    """Tell whether a condition asks for an earlier or a later day than its own."""
    return isinstance(condition.value, str) and condition.comparison not in _BY_TEXT


def read_recipients(table: SheetTable, needs: Needs, reader: Reader) -> tuple[Recipient, ...]:
    """Return the recipients, with every column that is not a standard one among their values.

    Reports ids that are missing or stand twice, columns that the model names and the table lacks, and cells
    that do not hold what the model needs. Cells of columns that nobody names are never a finding.
    """
    _report_unknown_columns(table, needs, reader)
    _report_headings_that_are_amounts(table, needs, reader)
    own = [column for column in table.letters if column not in RECIPIENTS.headings]
    recipients = []
    first_rows: dict[str, int] = {}
    standard, others = _columns(own, needs, reader)
    for row, cells in table.rows():
        read: dict[str, Any] = {name: column.of(cells, row) for name, column in standard.items()}
        values = {column.heading: column.of(cells, row) for column in others}
        recipient = Recipient(**read, values=values, row=row)
        _check_id(recipient.id, cells[texts.COLUMN_ID], row, reader)
        if recipient.id in first_rows:
            reader.report(
                "id_twice",
                row.at(texts.COLUMN_ID),
                value=texts.quote(recipient.id),
                row=first_rows[recipient.id],
            )
        elif recipient.id:
            first_rows[recipient.id] = row.number
        recipients.append(recipient)
    return tuple(recipients)


def _check_id(read: str, cell: object, row: Row, reader: Reader) -> None:
    """Report an id that there is no room for, or that the proof's formulas cannot find as it was read."""
    where = row.at(texts.COLUMN_ID)
    if len(read) > LONGEST_ID:
        reader.report("id_too_long", where, count=format_number(Fraction(len(read))), most=LONGEST_ID)
    if read and isinstance(cell, str) and _as_formulas_read(cell) != read:
        reader.report("id_untidy", where, value=texts.quote(cell))
    elif unseen.has_unseen(read):
        reader.report("unseen_sign", where, value=texts.quote(read))


def _as_formulas_read(text: str) -> str:
    """Return a text as the formula of ``documents.proof.references.plain`` has it."""
    spaced = re.sub("[\u00a0\\n\\r]", " ", text)
    return " ".join(filter(None, re.sub(r"[\x00-\x1f]", "", spaced).split(" ")))


def _report_unknown_columns(table: SheetTable, needs: Needs, reader: Reader) -> None:
    """Report columns that are not there; what could not be read in column Underlag is told as that alone."""
    told = {found.where for found in reader.findings if found.where.column == texts.MODEL_BASIS}
    for column, where in needs.named_at:
        if where in told:
            continue
        if column not in table.letters and where.column == texts.CONDITION_COLUMN and _reckons(column):
            reader.report("reckoned_in_condition", where, text=texts.quote(column))
        elif column not in table.letters:
            reader.report(
                "unknown_column",
                where,
                column=texts.quote(column),
                hint=texts.did_you_mean(nearest(column, table.letters)),
            )


def _reckons(text: str) -> bool:
    """Tell whether a text that is no heading says how to reckon from several columns (T4)."""
    try:
        return parse_basis(text) is not None
    except ReckonedError:
        return True


def _report_headings_that_are_amounts(table: SheetTable, needs: Needs, reader: Reader) -> None:
    """Report kronor that a heading reads as too: the column may have been meant."""
    headings: dict[int, str] = {}
    for heading in table.letters:
        with suppress(NotANumberError):
            headings.setdefault(read_amount(heading), heading)
    for amount, where in needs.amounts_at:
        if amount in headings:
            fields = {"amount": format_amount(amount), "heading": texts.quote(headings[amount])}
            reader.report("bound_or_heading", where, **fields)
    for heading in table.letters if needs.reckoned_at else ():
        meant = _as_limit(heading)
        for limit, where in needs.reckoned_at:
            if meant is not None and set(terms_of(meant)) <= set(terms_of(limit)):
                reader.report(
                    "limit_or_heading", where, text=texts.quote(meant), heading=texts.quote(heading)
                )


def _as_limit(heading: str) -> Limit | None:
    """Return the limit that a heading reads as, if it is more than the name of a column."""
    with suppress(LimitError, ReckonedError):
        meant = parse(heading)
        return meant if isinstance(meant, Limit) else None
    return None


class _Column:
    """One column, read cell by cell; what is read of a value that tells of nothing is what it always is."""

    def __init__(self, heading: str, read: Callable[[object, Place], Any], reader: Reader) -> None:
        self.heading, self._read, self._reader = heading, read, reader
        self._known: dict[tuple[type, object], Any] = {}

    def of(self, cells: Mapping[str, object], row: Row) -> Any:
        """Return what the cell in a row means."""
        value = cells[self.heading]
        key = type(value), value
        if key[0] not in _SIMPLE:
            return self._read(value, row.at(self.heading))
        if key in self._known:
            return self._known[key]
        told = len(self._reader.findings), len(self._reader.said)
        found = self._read(value, row.at(self.heading))
        if told == (len(self._reader.findings), len(self._reader.said)) and len(self._known) < _MOST_KNOWN:
            self._known[key] = found
        return found


def _columns(own: Iterable[str], needs: Needs, reader: Reader) -> tuple[dict[str, _Column], list[_Column]]:
    """Return the standard columns by attribute, and the others."""
    standard = {
        each.attribute: _Column(each.heading, partial(_read_standard, each, reader), reader)
        for each in RECIPIENT_COLUMNS
    }
    return standard, [_Column(name, partial(_read_own, name, needs, reader), reader) for name in own]


def _read_standard(column: StandardColumn, reader: Reader, value: object, where: Place) -> object:
    return read_standard(column, value, where, reader)


def _read_own(column: str, needs: Needs, reader: Reader, value: object, where: Place) -> Value:
    if column in needs.days and isinstance(value, str):
        return reader.day(value, where)
    return _read_value(value, where, column, needs, reader)


def _read_value(value: object, where: Place, column: str, needs: Needs, reader: Reader) -> Value:
    kind = needs.kinds.get(column)
    if kind is None:
        return _as_named(value, where, reader) if needs.names(column) else _as_it_stands(value)
    readers: dict[ColumnKind, Callable[[], Value]] = {
        ColumnKind.COUNT: lambda: reader.number(value, where, whole=True),
        ColumnKind.NUMBER: lambda: reader.number(value, where),
        ColumnKind.SHARE: lambda: reader.share(value, where),
        ColumnKind.AMOUNT: lambda: _amount(reader, value, where),
        ColumnKind.YES_NO: lambda: _answer(reader, value, where),
        ColumnKind.TEXT: lambda: reader.text(value, where) or None,
    }
    return readers[kind]()


def _as_named(value: object, where: Place, reader: Reader) -> Value:
    """Return a cell of a column that a condition compares, as its formula reads it."""
    if isinstance(value, str):
        return reader.key(value, where) or None
    return _as_it_stands(value) if reader.usable(value, where) else None


def _amount(reader: Reader, value: object, where: Place) -> Fraction | None:
    amount = reader.amount(value, where)
    return None if amount is None else Fraction(amount)


def _answer(reader: Reader, value: object, where: Place) -> str | None:
    return reader.choice(value, where, {word: word for word in words.ANSWERS})


def _as_it_stands(value: object) -> Value:
    """Return a cell of a column that nobody has said anything about: a number, a day, a text, or nothing."""
    if is_empty(value) or isinstance(value, NotCalculated | FromElsewhere):
        return None
    if isinstance(value, str):
        return value.strip()
    try:
        return read_number(value)
    except NotANumberError:
        return _day_or_text(value)


def _day_or_text(value: object) -> date | str:
    try:
        return read_date(value)
    except NotADateError:
        return texts.as_shown(value)
