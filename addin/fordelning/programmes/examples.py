"""Example recipients of a programme, stored as CSV: fixed headings, then the programme's own columns.

The headings are ``id`` ... ``replied`` of ``STANDARD``; own columns carry their Swedish names. Ids are
text and keep their leading zeros (E19).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.model import ColumnKind, Recipient
from fordelning.programmes.registers import read_rows
from fordelning.programmes.schema import Where, maybe_text, number, refuse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fordelning.model import Column, Value

STANDARD: Final = (
    "id",
    "name",
    "org_number",
    "payee",
    "private",
    "activity",
    "groups",
    "takes_part",
    "replied",
)

_ANSWERS: Final = {"yes": True, "no": False, "": None}


def read_examples(csv_text: str, columns: tuple[Column, ...], where: Where) -> tuple[Recipient, ...]:
    """Return the recipients that the text lists, in its order.

    Requirements A4, A8, C4 and D2: each shipped programme has recipients that show its rules.

    Args:
        csv_text: the whole file; lines that begin with ``#`` are remarks.
        columns: the programme's own columns; the file has exactly these after the standard ones.
        where: the file, for errors.

    Raises:
        ProgrammeError: naming file and row, if headings or a value are wrong.
    """
    headings = (*STANDARD, *(column.name for column in columns))
    return tuple(
        _recipient(row, columns, where.at(place))
        for place, row in enumerate(read_rows(csv_text, headings, where), start=1)
    )


def _recipient(row: Mapping[str, str], columns: tuple[Column, ...], where: Where) -> Recipient:
    return Recipient(
        id=text(row["id"], where.at("id")),
        name=text(row["name"], where.at("name")),
        org_number=maybe_text(row["org_number"], where.at("org_number")),
        payee=maybe_text(row["payee"], where.at("payee")),
        private=_answer(row["private"], where.at("private")),
        activity=maybe_text(row["activity"], where.at("activity")),
        groups=tuple(text(group, where.at("groups")) for group in row["groups"].split(";")),
        takes_part=_answer(row["takes_part"], where.at("takes_part")),
        replied=_day(row["replied"], where.at("replied")) if row["replied"] else None,
        values={column.name: _value(row[column.name], column, where.at(column.name)) for column in columns},
    )


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
