"""Arguments of cell functions that say how: a yes, one of some words, a share, a column for each rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.errors import Place
from fordelning.excel.arguments import Arguments, Column, known, rows_of
from fordelning.money import format_number
from fordelning.tables.cells import is_empty, is_signed
from fordelning.texts import choices, functions, quote
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

_MOST_SHARE: Final = 10  # times last year's amount; what is more was meant as percent


def columns(given: Arguments, argument: str, value: object, count: int) -> list[Column]:
    """Return an argument that must have so many columns, each with a value per recipient."""
    if count <= 1:
        return [given.column(argument, value)]
    name, table = functions.ARGUMENTS[argument], [*rows_of(value)]
    while table and all(is_empty(cell) for cell in table[-1]):
        table.pop()
    width = max(map(len, table), default=0)
    if width != count:
        given.reader.report("argument_rates", Place(name), columns=width, rates=count)
        return [Column(name, ())] * count
    return [Column(name, tuple(known(row[at]) for row in table)) for at in range(count)]


def flag(given: Arguments, argument: str, value: object, word: str) -> bool:
    """Return whether an argument says yes: by the truth of Excel, or by its word in the workbook."""
    return one_of(given, argument, value, {word: True, True: True, False: False})


def one_of(given: Arguments, argument: str, value: object, meanings: Mapping[str | bool, bool]) -> bool:
    """Return what an argument means that is one of some words; left out it is no."""
    place = Place(functions.ARGUMENTS[argument])
    cell = given.single(value, place)
    if is_empty(cell):
        return False
    said = tidy(cell).casefold() if isinstance(cell, str) else cell
    if isinstance(said, str | bool) and said in meanings:
        return meanings[said]
    wanted = choices([word for word in meanings if isinstance(word, str)])
    given.reader.report("argument_word", place, value=quote(cell), wanted=wanted)
    return False


def share(given: Arguments, argument: str, value: object) -> Fraction | None:
    """Return a share of what was; None where it is left out. 95 may be percent: that is refused."""
    place = Place(functions.ARGUMENTS[argument])
    cell = given.single(value, place)
    number = None if is_empty(cell) else given.reader.number(cell, place)
    if number is not None and number > _MOST_SHARE and not is_signed(cell):
        given.reader.report("argument_percent_or_share", place, value=format_number(number))
    return number
