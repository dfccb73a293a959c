"""A column of table Mottagare, as the reader of a list needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.layout import RECIPIENTS
from fordelning.model import ColumnKind, words
from fordelning.model.columns import RECIPIENT_COLUMNS, Holds
from fordelning.texts import columns as headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NUMBERS = (Holds.COUNT, Holds.NUMBER, Holds.SHARE, Holds.AMOUNT)

_OF_KIND = {
    ColumnKind.COUNT: Holds.COUNT,
    ColumnKind.NUMBER: Holds.NUMBER,
    ColumnKind.SHARE: Holds.SHARE,
    ColumnKind.AMOUNT: Holds.AMOUNT,
    ColumnKind.YES_NO: Holds.ANSWER,
    ColumnKind.TEXT: Holds.TEXT,
}
_STANDARD = {each.heading: each.holds for each in RECIPIENT_COLUMNS}


@dataclass(frozen=True, slots=True)
class Target:
    """One column: its heading, what it holds, the words of its list, and whether the model goes by it.

    ``unit`` is the word for what is counted. ``own`` tells that the officer has added it.
    """

    heading: str
    holds: Holds
    choices: tuple[str, ...] = ()
    needed: bool = False
    unit: str = ""
    own: bool = False


def targets_of(
    columns: Iterable[str],
    kinds: Mapping[str, ColumnKind],
    *,
    activities: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    needed: Iterable[str] = (),
    units: Mapping[str, str] | None = None,
) -> tuple[Target, ...]:
    """Return the columns of a workbook's table Mottagare.

    Args:
        columns: its headings.
        kinds: what the programme and the model say that columns hold.
        activities: the words of table Nivåer.
        groups: the groups that the model points at.
        needed: columns that the model divides by or asks for.
        units: the word for what a column counts, by heading.
    """
    lists = {
        headings.COLUMN_FORM: tuple(words.FORMS),
        headings.COLUMN_ACTIVITY: activities,
        headings.COLUMN_GROUP: groups,
    }
    wanted = {headings.COLUMN_NAME, *needed}
    return tuple(
        Target(
            heading,
            _STANDARD.get(heading) or _OF_KIND.get(kinds[heading], Holds.ANY)
            if heading in _STANDARD or heading in kinds
            else Holds.ANY,
            lists.get(heading, ()),
            heading in wanted or bool(lists.get(heading) and heading != headings.COLUMN_FORM),
            (units or {}).get(heading, ""),
            heading not in RECIPIENTS.headings and heading not in kinds,
        )
        for heading in columns
    )
