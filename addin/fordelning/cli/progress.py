"""How far a long verb has come, as a bar on the terminal; nothing where nobody looks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH: Final = 30


def bar(to: TextIO | None = None) -> Callable[[str, int, int], None]:
    """Return what shows how many are done, of how many; it is silent where the stream is no terminal."""
    stream = to or sys.stderr
    if not stream.isatty():
        return lambda what, done, of: None
    shown = -1

    def show(what: str, done: int, of: int) -> None:
        nonlocal shown
        filled = _WIDTH * done // max(of, 1)
        if filled == shown and done < of:
            return
        shown = filled
        end = "\n" if done == of else ""
        stream.write(f"\r{what} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{of}{end}")
        stream.flush()

    return show
