"""The verbs from a shell, in Swedish: the same as the buttons in Excel.

Exit status: 0 done, 1 findings of status Fel (nothing written), 2 wrong usage, 3 the file cannot be used,
70 unexpected.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.cli.parser import build_parser
from fordelning.errors import FileError, FordelningError, ProgrammeError, UsageError

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
    try:
        return _run(sys.argv[1:] if words is None else list(words))
    except (UsageError, ProgrammeError) as error:
        _complain(str(error))
        return USAGE
    except FileError as error:
        _complain(str(error))
        return FILE
    except KeyboardInterrupt:
        _complain(texts.INTERRUPTED)
        return UNEXPECTED
    except Exception:
        _complain(texts.unexpected(_write_log()))
        return UNEXPECTED


def _run(words: list[str]) -> int:
    arguments = build_parser().parse_args(words)
    if arguments.verb is None:
        build_parser().print_help()
        return DONE
    from fordelning.cli.commands import COMMANDS

    try:
        return COMMANDS[arguments.verb](arguments)
    except FordelningError as error:
        if getattr(arguments, "json", False):
            from fordelning.cli.show import show_error

            show_error(arguments.verb, error)
        raise


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


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
