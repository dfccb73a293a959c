"""Table Antaganden, read into a scenario, and a simulation as rows of its result tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.errors import DataError
from fordelning.formulas import Formula
from fordelning.layout import simulation as layout
from fordelning.model import Assumption, Rates, Scenario, Step, Subject, words
from fordelning.money import format_exact, round_half_up
from fordelning.simulation import plain_name, value_field
from fordelning.tables.cells import Reader, RowsLostError, SheetTable, is_empty, is_signed
from fordelning.tables.entries import value_of_rates
from fordelning.tables.headings import missing_columns
from fordelning.tables.results import shown
from fordelning.tables.value import read_each, read_value
from fordelning.texts import quote
from fordelning.texts import simulation as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fordelning.errors import Finding, Place, Row
    from fordelning.model import Grant, HolderChange, Simulation, StepChange
    from fordelning.tables.results import Rows
    from fordelning.tables.source import Source

Value = Fraction | bool | Rates | None


def read_scenario(
    source: Source, grant: Grant, more: tuple[Assumption, ...] = ()
) -> tuple[Scenario, tuple[Finding, ...]]:
    """Return the assumptions of table Antaganden and, on top of them, those given elsewhere.

    Raises DataError if the table or one of its columns is missing.
    """
    reader = Reader()
    try:
        table = source.read_table(layout.ASSUMPTIONS.name)
    except RowsLostError as error:
        table = error.table
        reader.findings += error.findings
    missing = tuple(missing_columns(table, layout.ASSUMPTIONS))
    if missing:
        raise DataError(missing)
    assumptions = read_assumptions(table, grant, reader)
    return Scenario((*assumptions, *more), tuple(reader.said)), tuple(reader.findings)


def read_assumptions(table: SheetTable, grant: Grant, reader: Reader) -> tuple[Assumption, ...]:
    """Return the assumptions in the order they stand; what cannot be read is reported and left out."""
    assumptions: list[Assumption] = []
    seen: dict[tuple[Subject, str], int] = {}
    for row, cells in table.rows():
        read = _read_assumption(row, cells, grant, reader)
        if read is None:
            continue
        key = (read.subject, plain_name(read.name))
        if key in seen:
            about = quote(f"{word_of(read.subject)} {read.name}".strip())
            reader.report("assumption_twice", row.at(said.ABOUT), about=about, row=seen[key])
        seen.setdefault(key, row.number)
        assumptions.append(read)
    return tuple(assumptions)


def _read_assumption(row: Row, cells: dict[str, object], grant: Grant, reader: Reader) -> Assumption | None:
    before = len(reader.findings)
    for column in (said.ABOUT, said.NEW_VALUE):
        if is_empty(cells[column]):
            reader.report("cell_empty", row.at(column))
    subject = reader.choice(cells[said.ABOUT], row.at(said.ABOUT), layout.SUBJECTS)
    name = reader.text(cells[said.NAME], row.at(said.NAME))
    if subject is None or len(reader.findings) > before:
        return None
    if subject is Subject.GRANT and plain_name(name) not in _names_of(grant):
        reader.report("assumption_name_not_used", row.at(said.NAME), name=name)
    value = _READ[subject](cells[said.NEW_VALUE], row.at(said.NEW_VALUE), name, grant, reader)
    if len(reader.findings) > before:
        return None
    return Assumption(subject, "" if subject is Subject.GRANT else name, value, row)


def _names_of(grant: Grant) -> set[str]:
    """Return what may stand as the name of the grant: nothing, the word for it, or what it is called."""
    return {plain_name(str(each)) for each in ("", said.GRANT, grant.facts.get("bidrag_namn") or "")}


def _amount(value: object, where: Place, name: str, grant: Grant, reader: Reader) -> Value:
    amount = reader.amount(value, where)
    return None if amount is None else Fraction(amount)


def _each(value: object, where: Place, name: str, grant: Grant, reader: Reader) -> Value:
    return read_each(value, where, reader)


def _answer(value: object, where: Place, name: str, grant: Grant, reader: Reader) -> Value:
    return reader.choice(value, where, words.ANSWERS)


def _value_of_step(value: object, where: Place, name: str, grant: Grant, reader: Reader) -> Value:
    """Read the value as table Modell would; one of an unknown step is reported later, with its name."""
    step = next((each for each in grant.steps if plain_name(each.name) == plain_name(name)), None)
    if step is None or value_field(step) is None:
        return None
    read = read_value(step, value, where, reader)
    percent = read.percent
    is_open = not is_signed(value) and value_field(step) == "percent" and percent is not None
    if is_open and percent and (percent < 1 or (percent == 1 and not isinstance(value, str))):
        numbers = {"value": said.value_in_words(percent), "percent": said.value_in_words(percent * 100)}
        reader.report("assumption_percent_unclear", where, **numbers)
    return _field(read)


def _field(step: Step) -> Value:
    if value_field(step) == "amount":
        return None if step.amount is None else Fraction(step.amount)
    if value_field(step) == "rates":
        return Rates(step.rates, step.reduce)
    return step.percent if value_field(step) == "percent" else step.reduce


_READ: Final[dict[Subject, Callable[[object, Place, str, Grant, Reader], Value]]] = {
    Subject.GRANT: _amount,
    Subject.VALUE: _value_of_step,
    Subject.FLOOR: _amount,
    Subject.CAP: _amount,
    Subject.TIER: _each,
    Subject.TAKES_PART: _answer,
}


_KRONOR: Final = (Subject.GRANT, Subject.FLOOR, Subject.CAP, Subject.TIER)


def word_of(subject: Subject) -> str:
    """Return the word of column Gäller."""
    return words.word_of(layout.SUBJECTS, subject)


def in_words(assumption: Assumption) -> str:
    """Return an assumption in words, as the log and the terminal say it."""
    unit = said.KRONOR if assumption.subject in _KRONOR else ""
    return said.assumption(word_of(assumption.subject), assumption.name, value_word(assumption) + unit)


def value_word(assumption: Assumption) -> str:
    """Return the new value as it is written in the table."""
    value = assumption.value
    if value is None:
        return words.REMAINDER
    if isinstance(value, Rates):
        held = value_of_rates(value.each, reduce=value.reduce)
        return format_exact(held) if isinstance(held, Fraction) else str(held)
    return (
        words.REDUCE if assumption.subject is Subject.VALUE and value is True else said.value_in_words(value)
    )


def simulation_rows(simulation: Simulation) -> dict[str, Rows]:
    """Return the rows of tables Simulering and Simuleringssteg."""
    return {
        layout.HOLDERS.name: _holder_rows(simulation.holders),
        layout.STEPS.name: [_step_row(change) for change in simulation.steps],
    }


def values_of(rows: Rows) -> list[list[object]]:
    """Return what the cells of rows hold when the formulas among them are calculated."""
    return [[cell.value if isinstance(cell, Formula) else cell for cell in row] for row in rows]


def _holder_rows(changes: Iterable[HolderChange]) -> Rows:
    table = layout.HOLDERS
    difference = f"{table.this_row(said.NEW)}-{table.this_row(said.NOW)}"
    return [
        table.row(
            {
                texts.LINE_ID: each.id,
                texts.LINE_NAME: each.name,
                said.NOW: each.now,
                said.NEW: each.new,
                said.DIFFERENCE: Formula(difference, each.difference),
                texts.LINE_SENTENCE: each.sentence,
            }
        )
        for each in changes
    ]


def _step_row(change: StepChange) -> tuple[object, ...]:
    now, new = change.now, change.new
    return (
        change.name,
        None if now.rate is None else shown(now.rate),
        None if new.rate is None else shown(new.rate),
        kronor(now.floor_cost),
        kronor(new.floor_cost),
        now.taken,
        new.taken,
        now.left,
        new.left,
    )


def kronor(exact: Fraction | None) -> int | None:
    """Return an exact amount in whole kronor for the eye."""
    return None if exact is None else round_half_up(exact)
