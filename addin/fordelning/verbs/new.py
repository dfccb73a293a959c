"""The verbs ``ny`` and ``demo``: a new workbook from a programme, and one allocated to look at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning import programmes, texts
from fordelning.errors import FileError
from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file
from fordelning.verbs.record import ALLOCATE
from fordelning.verbs.report import Context, Report
from fordelning.workbook import atomic
from fordelning.workbook.draw import draw

if TYPE_CHECKING:
    from pathlib import Path

DEMO: Final = "stockholm-digital-2020"


def draw_new(programme_id: str, to: Path, context: Context, *, examples: bool = False) -> Report:
    """Make a new workbook from a programme (verb ``ny``).

    Raises:
        ProgrammeError: if there is no such programme.
        FileError: if the file exists already or cannot be written.
    """
    if to.suffix.lower() != ".xlsx":
        raise FileError("wrong_suffix_new", path=to.name)
    content = draw(programmes.load(programme_id), examples=examples)
    with atomic.telling(to):
        if to.exists():
            raise FileError("exists", path=to.name)
    atomic.replace(to, lambda draft: _write(draft, content), context.now)
    return Report("ny", written=to)


def _write(draft: Path, content: bytes) -> None:
    draft.write_bytes(content)


def demonstrate(folder: Path, context: Context) -> Report:
    """Make the filled example of 2020 and allocate it (verb ``demo``)."""
    path = _free_name(folder, texts.DEMO_NAME)
    draw_new(DEMO, path, context, examples=True)
    report = in_file(path, context, allocate, partial(Report, ALLOCATE))
    if report.kept is not None:
        report.kept.unlink()
    return Report("demo", report.checks, report.allocation, report.fingerprint, path)


def _free_name(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.xlsx", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.xlsx", number + 1
    return path
