"""The way of a button: a macro of the add-in starts Python, which writes in the workbook in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import __version__
from fordelning.excel.rehearsal.echo import ANSWER, MARK
from fordelning.excel.rehearsal.ribbon import opened
from fordelning.machine.place import ADDIN
from fordelning.machine.probe_context import Answer, answer
from fordelning.texts import rehearsal as said
from fordelning.workbook.native import refusals

if TYPE_CHECKING:
    from fordelning.excel.rehearsal.stage import Stage

ASK: Final = f"{ADDIN}!Sjalvprov.ProvaVagen"


def act(stage: Stage) -> tuple[Answer, ...]:
    """Let the add-in ask Python from workbooks whose names are hard to hand over."""
    if not stage.machine.settings.exists():  # the add-in would say so in a window that nobody sees
        return answer("python_not_asked")
    if not opened(stage):
        return answer("addin_not_open")
    plain, hard = said.BOOKS
    try:
        if not _answers(stage, plain):
            return answer("python_did_not_answer")
        found = answer("python_answers", version=__version__, name=plain)
        return found if _answers(stage, hard) else (*found, *answer("name_with_equals"))
    except refusals():
        return answer("macro_refused")


def _answers(stage: Stage, name: str) -> bool:
    book = stage.app.books.add()
    book.save(stage.folder / name)
    cell = book.sheets[0].range("A1")
    cell.value = MARK
    stage.app.api.Run(ASK)
    return bool(cell.value == ANSWER)
