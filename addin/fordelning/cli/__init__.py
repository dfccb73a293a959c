"""The verbs from a shell, in Swedish: the same as the buttons in Excel.

Exit status: 0 done, 1 findings of status Fel (nothing written), 2 wrong usage, 3 the file cannot be used,
70 unexpected.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from fordelning.cli.parser import build_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status."""
    _make_printable()
    said = sys.argv[1:] if words is None else list(words)
    try:
        return _run(said)
    except (Exception, KeyboardInterrupt) as error:
        from fordelning.cli.trouble import tell

        return tell(said, error)


def _run(words: list[str]) -> int:
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
