"""The verbs from a shell, in Swedish: the same as the buttons in Excel.

Exit status: 0 done, 1 findings of status Fel (nothing written), 2 wrong usage, 3 the file cannot be used,
70 unexpected.
"""

from __future__ import annotations

import io
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.cli.parser import build_parser
from fordelning.errors import FileError, ProgrammeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

DONE: Final = 0
FINDINGS: Final = 1
USAGE: Final = 2
FILE: Final = 3
UNEXPECTED: Final = 70


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status."""
    _make_printable()
    said = sys.argv[1:] if words is None else list(words)
    try:
        return _run(said)
    except (UsageError, ProgrammeError) as error:
        return _complain(said, str(error), USAGE)
    except FileError as error:
        return _complain(said, str(error), FILE, error.code)
    except KeyboardInterrupt:
        return _complain(said, texts.INTERRUPTED, UNEXPECTED)
    except Exception:
        return _complain(said, texts.unexpected(_write_log()), UNEXPECTED)


def _run(words: list[str]) -> int:
    arguments = build_parser().parse_args(words)
    if arguments.verb is None:
        build_parser().print_help()
        return DONE
    from fordelning.cli.commands import COMMANDS

    return COMMANDS[arguments.verb](arguments)


def _complain(words: list[str], text: str, status: int, code: str = "") -> int:
    """Say what went wrong, to machines too where they asked, and return the exit status."""
    if "--json" in words:
        from fordelning.cli.show import show_error

        show_error(words[0], code, text)
    print(text, file=sys.stderr)
    return status


def _make_printable() -> None:
    """Let names in any alphabet be printed where the terminal lacks the letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _write_log() -> Path:
    """Write what happened for IT: the path through the code, never the content of a workbook."""
    kind, _, trace = sys.exc_info()
    assert kind is not None
    lines = [f"{kind.__module__}.{kind.__qualname__}\n", *traceback.format_tb(trace)]
    with tempfile.NamedTemporaryFile(
        "w", prefix="fordelning-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.writelines(lines)
    return Path(log.name)
