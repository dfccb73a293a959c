"""The verbs from a shell, in Swedish: the same as the buttons in Excel.

Exit status: 0 done, 1 findings of status Fel (nothing written), 2 wrong usage, 3 the file cannot be used,
70 unexpected.
"""

from __future__ import annotations

import io
import mmap
import os
import sys
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, Final

from fordelning.cli.parser import build_parser
from fordelning.cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_FOR_LIBRARIES: Final = 1 << 27  # bytes; they take about a hundred million
_FOR_WORDS: Final = 1 << 24  # bytes; what it takes to tell that there is no memory


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status.

    What it says is printed when it is done, so that nothing that hinders the printing ends a verb midway or
    passes for an error of its own.
    """
    _make_printable()
    said = sys.argv[1:] if words is None else list(words)
    answer = io.StringIO()
    try:
        with redirect_stdout(answer):
            return _run(said)
    finally:
        _print(answer.getvalue())


def _run(words: list[str]) -> int:
    kept = _room(_FOR_WORDS)
    try:
        return _carry_out(words)
    except (Exception, KeyboardInterrupt) as error:
        if kept is not None:
            kept.close()  # so that memory that has run out can be told of
        from fordelning.cli.trouble import tell

        return tell(words, error)


def _carry_out(words: list[str]) -> int:
    arguments = build_parser().parse_args(words)
    if arguments.verb is None:
        build_parser().print_help()
        return 0
    _make_room()
    from fordelning.cli.commands import carry_out

    return carry_out(arguments)


def _make_room() -> None:
    """Raise MemoryError where there is no room for what a verb loads.

    The library of numbers ends the program with words of its own where it gets no memory, and takes the more
    the more processors there are; nothing here is computed by several of them at once.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    room = _room(_FOR_LIBRARIES)
    if room is None:
        raise MemoryError(_FOR_LIBRARIES)
    room.close()


def _room(size: int) -> mmap.mmap | None:
    """Take so many bytes from the system, of which none is used; None where it has not so many."""
    try:
        return mmap.mmap(-1, size)
    except OSError:
        return None


def _make_printable() -> None:
    """Let names in any alphabet be printed where the terminal lacks the letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _print(answer: str) -> None:
    """Print an answer; where nobody reads any longer, or the disk is full, the verb is done all the same."""
    try:
        print(printable(answer), end="", flush=True)
    except OSError as error:
        # What could not be printed would be tried again at the end, and change the exit status.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            from fordelning.cli.trouble import complain
            from fordelning.texts import NOT_PRINTED

            complain(NOT_PRINTED)
