"""What taking back would change, told before it is done: rows that go, cells that get what they held."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from fordelning.errors import DataError
from fordelning.layout import ENTRIES, LOG, NAMES, TABLES
from fordelning.tables.answers import ANSWERS
from fordelning.texts import preview as said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.errors import Place
    from fordelning.workbook.book import Book

_MOST_ROWS = 20  # of one table that are told one by one


def going_back(now: Book, before: Book) -> Iterator[str]:
    """Yield in words what differs between a workbook and its copy, the log left out, sheet by sheet."""
    for spec in TABLES.values():
        if spec.name != LOG.name:
            with suppress(DataError):  # a table that one of them lacks
                yield from _of_table(spec.name, now, before, named=spec in ENTRIES)
    for name in dict.fromkeys((*(cell.name for cell in NAMES), *ANSWERS)):
        with suppress(DataError):
            (is_now, place), (was, _) = now.read_name(name), before.read_name(name)
            if is_now != was:
                yield said.put_back(str(place), is_now, was)


def differences(before: Book, now: Book, name: str) -> Iterator[tuple[Place, object, object]]:
    """Yield the cells of a table that hold something else now: where, what it was and what it is.

    Raises:
        DataError: if one of them lacks the table.
    """
    old, new = (
        {row.number: (row, cells) for row, cells in book.read_table(name).rows()} for book in (before, now)
    )
    for number in sorted(old.keys() | new.keys()):
        row, _ = new.get(number) or old[number]
        was, is_now = (there[number][1] if number in there else {} for there in (old, new))
        for heading in was | is_now:
            if was.get(heading) != is_now.get(heading):
                yield row.at(heading), was.get(heading), is_now.get(heading)


def _of_table(name: str, now: Book, before: Book, *, named: bool) -> Iterator[str]:
    has, gets = ({row.number: cells for row, cells in book.read_table(name).rows()} for book in (now, before))
    if has == gets:
        return
    gone, come = sorted(has.keys() - gets.keys()), sorted(gets.keys() - has.keys())
    changed = [each for each in differences(before, now, name) if each[0].row not in (*gone, *come)]
    if not named or len(gone) + len(come) + len(changed) > _MOST_ROWS:
        yield said.new_table(name, len(has), len(gets))
        return
    for number in gone:
        yield said.gone_row(name, number, has[number].values())
    for number in come:
        yield said.new_row(name, number, gets[number].values())
    for place, was, is_now in changed:
        yield said.put_back(str(place), is_now, was)
