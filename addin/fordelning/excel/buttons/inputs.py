"""The buttons of group Underlag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import programmes
from fordelning.excel import endings
from fordelning.excel.frame import CANCELLED, Ending
from fordelning.excel.running import in_book
from fordelning.layout import CHECKS
from fordelning.texts import desk as said
from fordelning.texts import phases
from fordelning.verbs.check import check
from fordelning.verbs.new import draw_new, free_name

if TYPE_CHECKING:
    from fordelning.excel.frame import Sitting

kontrollera = in_book(check, endings.checked, CHECKS.sheet, lasting=False)


def ny(sitting: Sitting) -> Ending:
    """Ask for a programme and a folder, and open a new workbook that is drawn there."""
    choices = [programmes.load(name) for name in programmes.names()]
    choice = sitting.desk.choose(said.CHOOSE_PROGRAMME, [each.title for each in choices])
    if choice is None:
        return CANCELLED
    programme = choices[choice]
    examples = bool(programme.examples) and sitting.desk.confirm(said.WITH_EXAMPLES)
    folder = sitting.desk.folder(said.FOLDER_FOR_NEW)
    if folder is None:
        return CANCELLED
    sitting.context.progress(phases.DRAWING)
    path = free_name(folder, programme.id)
    draw_new(programme.id, path, sitting.context, examples=examples)
    sitting.book.app.books.open(path)
    return Ending(said.opened(path))
