"""How far a long verb has come, as a bar on the terminal; nothing where nobody looks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TextIO

from fordelning.verbs.report import nobody_waits

if TYPE_CHECKING:
    from fordelning.verbs.report import Progress

_WIDTH: Final = 30


def bar(to: TextIO | None = None) -> Progress:
    """Return what shows how many are done, of how many; it is silent where nobody looks or counts."""
    stream = to or sys.stderr
    if not stream.isatty():
        return nobody_waits
    shown = -1

    def show(what: str, done: int = 0, of: int = 0) -> None:
        nonlocal shown
        if not of:
            return
        filled = _WIDTH * done // of
        if filled == shown and done < of:
            return
        shown = filled
        end = "\n" if done == of else ""
        stream.write(f"\r{what} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{of}{end}")
        stream.flush()

    return show
