"""The memo's section on equality: its own analysis, its own figures, and those of the recipients.

Requirements A20, B13 and C13: the section is always there; numbers under five are shown nowhere in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.apportionment.shares import printed_percent
from fordelning.documents import gender
from fordelning.documents.decision_table import Part, Table, plain
from fordelning.documents.word_table import Column
from fordelning.money import format_amount, format_fixed, format_number
from fordelning.texts import decision as said
from fordelning.texts import provisions as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.model import Grant, Programme, SexShare

_UNITS: Final = (said.WOMEN, said.MEN, said.BOTH, said.WOMEN_SHARE, said.MEN_SHARE)
_STATED: Final = (words.PERSONS, words.MEN_STATED, words.MEN_COMPUTED, words.WOMEN_COMPUTED)


def sections(grant: Grant, programme: Programme | None, cited: Callable[[str], str]) -> list[Part]:
    """Return the analysis, the figures of the memo, and those of the recipients where they have any."""
    quoted = [(each.text, cited(each.source)) for each in (programme.equality if programme else ())]
    of_units = _units(grant)
    parts: list[Part] = []
    if quoted:
        parts.append((said.EQUALITY, plain((said.WORDS, 6), (said.SOURCE, 3), rows=quoted), None))
    elif of_units is None:
        parts.append((said.EQUALITY, None, said.EQUALITY_MISSING))
    if programme is not None and programme.sexes:
        parts.append((words.EQUALITY_STATED, _stated(programme.sexes, cited), words.COMPUTED))
    if of_units is not None:
        parts.append((words.EQUALITY_UNITS if quoted else said.EQUALITY, *of_units))
    return parts


def _stated(sexes: tuple[SexShare, ...], cited: Callable[[str], str]) -> Table:
    columns = (
        Column(said.GROUP, 4),
        *(Column(heading, 2, number=True) for heading in _STATED),
        Column(said.SOURCE, 5),
    )
    return Table(columns, tuple((*_figures(each), cited(each.source)) for each in sexes))


def _figures(stated: SexShare) -> tuple[str, ...]:
    """Return a group's figures; where one sex is few, neither count and no share is shown."""
    name, persons = words.group(stated.group, stated.year), format_amount(stated.persons)
    counts = (stated.men, stated.women)
    if min(counts) < said.SMALL:
        shown = persons if stated.persons >= said.SMALL else said.TOO_FEW
        return (
            name,
            shown,
            said.CLOSED,
            *(said.TOO_FEW if count < said.SMALL else said.CLOSED for count in counts),
        )
    return name, persons, f"{format_number(stated.men_percent)} %", *map(format_amount, counts)


def _units(grant: Grant) -> tuple[Table, str] | None:
    figures = gender.read(grant)
    if figures is None:
        return None
    rows = tuple(_sexes(row) for row in (*figures.rows, figures.total))
    columns = (Column(said.GROUP, 5), *(Column(heading, 3, number=True) for heading in _UNITS))
    return Table(columns, rows, summed=True), said.told_of(figures.told, figures.asked)


def _sexes(row: gender.Row) -> tuple[str, ...]:
    if row.women is None or row.men is None:
        told = [said.TOO_FEW if small else said.CLOSED for small in row.small]
        return row.name, *told, *([said.CLOSED] * 3)
    both = row.women + row.men
    shares = [f"{format_fixed(printed_percent(count, both, 1), 1)} %" for count in (row.women, row.men)]
    return row.name, *map(format_amount, (row.women, row.men, both)), *shares
