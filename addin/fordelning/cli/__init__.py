"""The verbs from a shell, in Swedish: the same as the buttons in Excel.

Exit status: 0 done, 1 findings of status Fel (nothing written), 2 wrong usage, 3 the file cannot be used,
70 unexpected.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING

from fordelning.cli.parser import build_parser
from fordelning.cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


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
    try:
        return _carry_out(words)
    except (Exception, KeyboardInterrupt) as error:
        from fordelning.cli.trouble import tell

        return tell(words, error)


def _carry_out(words: list[str]) -> int:
    arguments = build_parser().parse_args(words)
    if arguments.verb is None:
        build_parser().print_help()
        return 0
    from fordelning.cli.commands import COMMANDS

    return COMMANDS[arguments.verb](arguments)


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
