"""The buttons of group Underlag."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fordelning import programmes
from fordelning.excel import endings
from fordelning.excel.frame import CANCELLED, Ending, in_grant
from fordelning.excel.hosts import host_here
from fordelning.excel.running import in_book, on_sheet
from fordelning.layout import CHECKS
from fordelning.texts import desk as said
from fordelning.texts import phases
from fordelning.verbs.check import check
from fordelning.verbs.new import draw_new, free_name
from fordelning.verbs.own_programme import SUFFIX, save, shared

if TYPE_CHECKING:
    from fordelning.excel.frame import Sitting

kontrollera = in_book(check, endings.checked, CHECKS.sheet, lasting=False)


def ny(sitting: Sitting) -> Ending:
    """Ask for a programme and a folder, and open a new workbook that is drawn there."""
    choices = [(name, programmes.load(name)) for name in programmes.names()]
    choices += [(str(path), own) for path, own, _ in shared() if own is not None]
    choice = sitting.desk.choose(said.CHOOSE_PROGRAMME, [each.title for _, each in choices])
    if choice is None:
        return CANCELLED
    name, programme = choices[choice]
    examples = bool(programme.examples) and sitting.desk.confirm(said.WITH_EXAMPLES)
    folder = sitting.desk.folder(said.FOLDER_FOR_NEW)
    if folder is None:
        return CANCELLED
    sitting.context.progress(phases.DRAWING)
    path = free_name(folder, programme.id)
    draw_new(name, path, sitting.context, examples=examples)
    sitting.book.app.books.open(path)
    return Ending(said.opened(path))


@in_grant
def spara_program(sitting: Sitting) -> Ending:
    """Ask for a folder, and save the model of the open workbook there as a programme of one's own."""
    folder = sitting.desk.folder(said.FOLDER_FOR_PROGRAMME)
    if folder is None:
        return CANCELLED
    name = Path(sitting.book.name)
    path = free_name(folder, programmes.id_of(name.stem), SUFFIX)
    report = host_here().read(sitting, lambda book: save(book, name.name, path, sitting.context))
    if report.failed:
        return on_sheet(sitting, report)
    return Ending(said.programme_saved(path))
