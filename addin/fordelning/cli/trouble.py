"""What the command line says when a verb could not be carried out, and the exit status that follows."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.cli.printable import on_one_line, printable
from fordelning.errors import FileError, ProgrammeError, UsageError, is_out_of_memory
from fordelning.verbs.trace import write_log

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE: Final = 2
FILE: Final = 3
UNEXPECTED: Final = 70


def tell(words: Sequence[str], error: BaseException) -> int:
    """Say what went wrong, to machines too where they asked, and return the exit status.

    What nobody foresaw is told in one sentence; a log of the path through the code is left for IT. It is
    called while the error is handled.
    """
    if is_out_of_memory(error):
        error = FileError("no_memory")
    if isinstance(error, UsageError | ProgrammeError):
        return _complain(words, on_one_line(error), USAGE)
    if isinstance(error, FileError):
        return _complain(words, on_one_line(error), FILE, error.code)
    if isinstance(error, KeyboardInterrupt):
        return _complain(words, texts.INTERRUPTED, UNEXPECTED)
    return _complain(words, texts.unexpected(write_log()), UNEXPECTED)


def _complain(words: Sequence[str], text: str, status: int, code: str = "") -> int:
    if "--json" in words:
        from fordelning.cli.show import show_error

        show_error(words[0], code, text)
    complain(text)
    return status


def complain(text: str) -> None:
    """Say something to whoever reads what went wrong; where nobody can, the exit status has to do."""
    with suppress(OSError):
        print(printable(text), file=sys.stderr, flush=True)
