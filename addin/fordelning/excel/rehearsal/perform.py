"""The stage of the rehearsal: a hidden Excel, a folder, and the parts one after another.

It is run by a Python of its own, see ``machine.probe_excel``, and says a line of JSON for each part.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import xlwings

from fordelning.errors import FordelningError
from fordelning.excel.desk import desk_of
from fordelning.excel.guard import caught
from fordelning.excel.rehearsal import call, example, files, links, paper, ribbon
from fordelning.excel.rehearsal.stage import Stage
from fordelning.machine.child_process import PID, say
from fordelning.machine.place import Machine
from fordelning.machine.probe_context import Answer, answer
from fordelning.machine.probe_excel import PART
from fordelning.texts import rehearsal as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


ACTS: Final[dict[str, Callable[[Stage], tuple[Answer, ...]]]] = {
    "excel_addin": ribbon.act,
    "excel_python": call.act,
    "excel_example": example.act,
    "excel_links": links.act,
    "excel_pdf": paper.act,
    "excel_files": files.act,
}


def perform(parts: Sequence[str]) -> None:
    """Start a hidden Excel, play some parts, and print how each went as soon as it is done."""
    with hidden() as app, TemporaryDirectory(prefix=said.FOLDER, ignore_cleanup_errors=True) as folder:
        say({PID: app.pid})
        stage = Stage(app, desk_of(app), Path(folder), Machine.here())
        for part in parts:
            say({PART: part, "answers": [_plain(each) for each in played(part, stage)]})


@contextmanager
def hidden() -> Iterator[xlwings.App]:
    """Start an Excel that nobody sees, apart from the officer's, and close it whatever happens."""
    with xlwings.App(visible=False, add_book=False) as app:
        app.display_alerts = False
        yield app


def played(part: str, stage: Stage) -> tuple[Answer, ...]:
    """Return what one part found; it never raises, so that the parts after it are played too."""

    def unforeseen() -> tuple[Answer, ...]:
        kind = sys.exc_info()[0]
        return answer("rehearsal_failed", kind=kind.__name__ if kind else "")

    try:
        return caught(lambda: ACTS[part](stage), unforeseen)
    except FordelningError:
        return unforeseen()
    finally:
        caught(lambda: _clear(stage.app), lambda: None)


def _clear(app: xlwings.App) -> None:
    """Close every workbook of the hidden Excel, saving none."""
    for book in list(app.books):
        book.close()


def _plain(found: Answer) -> list[object]:
    said_of = asdict(found)
    return [said_of["code"], {name: str(value) for name, value in said_of["fields"].items()}]
