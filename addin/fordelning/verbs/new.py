"""The verbs ``ny`` and ``demo``: a new workbook from a programme, and one allocated to look at."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning import programmes, texts
from fordelning.errors import DataError, FileError
from fordelning.tables.carry import NOTHING, carry
from fordelning.verb import Verb
from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file, opened_to_read
from fordelning.verbs.own_aid import add_own_aid
from fordelning.verbs.own_programme import find
from fordelning.verbs.report import Context, Report, unread
from fordelning.workbook import atomic
from fordelning.workbook.draw import draw

if TYPE_CHECKING:
    from pathlib import Path

DEMO: Final = "stockholm-digital-2020"
_SUFFIXES: Final = {False: ".xlsx", True: ".xlsm"}  # a workbook has buttons or not -> its suffix
_WRONG_SUFFIXES: Final = {(".xlsx", True): "buttons_need_xlsm", (".xlsm", False): "xlsm_needs_buttons"}


def draw_new(
    programme_id: str,
    to: Path,
    context: Context,
    *,
    examples: bool = False,
    buttons: bool = False,
    source: Path | None = None,
) -> Report:
    """Make a new workbook from a programme (verb ``ny``); with ``buttons`` an .xlsm, else an .xlsx.

    Args:
        programme_id: one of ``programmes.names()``, one of the shared folder, or the path of a file.
        to: the new file.
        context: when.
        examples: fill in the programme's examples.
        buttons: put buttons on sheet Start.
        source: last year's workbook, whose recipients, contacts and model are carried over. Nothing is
            written where one of its cells that would be carried cannot be read.

    Raises:
        ProgrammeError: if there is no such programme.
        FileError: if the file exists already or cannot be written, or the source not be used.
    """
    suffix = to.suffix.lower()
    if suffix != _SUFFIXES[buttons]:
        raise FileError(_WRONG_SUFFIXES.get((suffix, buttons), "wrong_suffix_new"), path=to.name)
    programme = find(programme_id)
    with atomic.telling(to):
        if to.exists():
            raise FileError("exists", path=to.name)
    carried, report = NOTHING, Report(Verb.NEW, written=to)
    if source is not None:
        try:
            book = opened_to_read(source)
            carried = carry(book, programme, source.name)
            if programme.judges_aid or carried.judges_aid:
                carried = add_own_aid(carried, book, source.name, context)
        except DataError as error:
            return Report(Verb.NEW, unread(error))
        report = report.plus("carried", carried.told)
    content = draw(programme, examples=examples, buttons=buttons, carried=carried, day=context.today)
    atomic.replace_with(to, content, context.now)
    return report


def demonstrate(folder: Path, context: Context) -> Report:
    """Make the filled example of 2020 and allocate it, on a day of that autumn (verb ``demo``)."""
    context = replace(context, today=programmes.load(DEMO).example_day or context.today)
    path = free_name(folder, texts.DEMO_NAME)
    draw_new(DEMO, path, context, examples=True)
    report = in_file(path, context, allocate, partial(Report, Verb.ALLOCATE))
    if report.kept is not None:
        atomic.forget(report.kept)
    return Report(Verb.DEMO, report.checks, report.allocation, report.fingerprint, path)


def free_name(folder: Path, stem: str, suffix: str = ".xlsx") -> Path:
    """Return the path of a file in a folder where there is no such file yet."""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path
