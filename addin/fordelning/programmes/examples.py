"""Example recipients of a programme, stored as CSV: fixed headings, then the programme's own columns.

The headings are the attributes of ``RECIPIENT_COLUMNS``; own columns carry their Swedish names. Ids are
text and keep their leading zeros (E19).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from fordelning import texts
from fordelning.model import ColumnKind, Recipient
from fordelning.model.columns import RECIPIENT_COLUMNS, Holds
from fordelning.programmes.registers import read_rows
from fordelning.programmes.schema import Where, maybe_text, number, refuse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fordelning.model import Column, Value
    from fordelning.model.columns import StandardColumn

_ANSWERS: Final = {"yes": True, "no": False, "": None}


def read_examples(csv_text: str, columns: tuple[Column, ...], where: Where) -> tuple[Recipient, ...]:
    """Return the recipients that the text lists, in its order.

    Requirements A4, A8, C4 and D2: each shipped programme has recipients that show its rules.

    Args:
        csv_text: the whole file; lines that begin with ``#`` are remarks.
        columns: the programme's own columns; the file has exactly these after the standard ones,
            of which it may lack those that may be empty.
        where: the file, for errors.

    Raises:
        ProgrammeError: naming file and row, if headings or a value are wrong.
    """
    headings = (*(each.attribute for each in RECIPIENT_COLUMNS), *(column.name for column in columns))
    may_lack = {each.attribute for each in RECIPIENT_COLUMNS if not each.required}
    return tuple(
        _recipient(row, columns, where.at(place))
        for place, row in enumerate(read_rows(csv_text, headings, where, may_lack), start=1)
    )


def _recipient(row: Mapping[str, str], columns: tuple[Column, ...], where: Where) -> Recipient:
    standard: dict[str, Any] = {
        each.attribute: _standard(each, row.get(each.attribute, ""), where.at(each.attribute))
        for each in RECIPIENT_COLUMNS
    }
    return Recipient(
        **standard,
        values={column.name: _value(row[column.name], column, where.at(column.name)) for column in columns},
    )


def _standard(column: StandardColumn, cell: str, where: Where) -> object:
    if column.words:
        return _answer(cell, where)
    if column.holds is Holds.WORDS:
        return tuple(text(each, where) for each in cell.split(";"))
    if column.holds is Holds.DAY:
        return _day(cell, where) if cell else None
    return text(cell, where) if column.required else maybe_text(cell, where)


def _answer(cell: str, where: Where) -> bool | None:
    if cell not in _ANSWERS:
        refuse("unknown_word", where, value=repr(cell), known="yes, no")
    return _ANSWERS[cell]


def _day(cell: str, where: Where) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        refuse("wrong_kind", where, value=repr(cell), wanted="date")


def _value(cell: str, column: Column, where: Where) -> Value:
    return _READERS[column.kind](cell, where) if cell else None


def _whole(cell: str, where: Where) -> Value:
    exact = number(cell, where)
    if exact.denominator != 1:
        refuse("wrong_kind", where, value=repr(cell), wanted="whole")
    return exact


def _share(cell: str, where: Where) -> Value:
    exact = number(cell, where)
    if exact > 1:
        refuse("wrong_kind", where, value=repr(cell), wanted="share")
    return exact


def _yes_no(cell: str, where: Where) -> Value:
    if cell not in (texts.YES, texts.NO):
        refuse("unknown_word", where, value=repr(cell), known=f"{texts.YES}, {texts.NO}")
    return cell


_READERS: Final[Mapping[ColumnKind, Callable[[str, Where], Value]]] = {
    ColumnKind.COUNT: _whole,
    ColumnKind.NUMBER: number,
    ColumnKind.SHARE: _share,
    ColumnKind.AMOUNT: _whole,
    ColumnKind.YES_NO: _yes_no,
    ColumnKind.TEXT: text,
}
