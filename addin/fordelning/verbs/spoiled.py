"""Workbooks that another program has saved so that nothing may be written in them, told at both doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fordelning.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable


class _Saved(Protocol):
    """What an open and a closed workbook tell of how they have been saved."""

    @property
    def is_grant(self) -> bool: ...

    @property
    def was_grant(self) -> bool: ...

    @property
    def follows_tables(self) -> bool: ...


def refuse_without_tables(book: _Saved, name: str, copy: Callable[[], str]) -> None:
    """Refuse a workbook of a grant that has lost its tables.

    Args:
        book: open or closed.
        name: what it is called.
        copy: which copy of it was kept last, in words.

    Raises:
        FileError: if it has lost them.
    """
    if not book.is_grant and book.was_grant:
        raise FileError("tables_dropped", path=name, copy=copy())


def refuse_unfollowed(book: _Saved, name: str, copy: Callable[[], str]) -> None:
    """Refuse to write in a workbook whose formulas would add up other cells than its tables are to have.

    Args:
        book: open or closed.
        name: what it is called.
        copy: which copy of it was kept last, in words.

    Raises:
        FileError: if they would.
    """
    if not book.follows_tables:
        raise FileError("tables_not_followed", path=name, copy=copy())
