"""The add-in in Excel: it is open, its tab is in it, and Excel has a picture for every button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning.machine import bundled
from fordelning.machine.place import ADDIN
from fordelning.machine.probe_context import Answer, answer
from fordelning.workbook.native import refusals

if TYPE_CHECKING:
    from fordelning.excel.rehearsal.stage import Stage

WITHOUT_PICTURE: Final = f"{ADDIN}!Sjalvprov.SaknadeBilder"


def act(stage: Stage) -> tuple[Answer, ...]:
    """Open the add-in as Excel does when it starts, and look at what Excel then has."""
    if not opened(stage):
        return answer("addin_not_open")
    where = Path(str(stage.app.api.Workbooks(ADDIN).FullName))  # as the buttons of a workbook look for it
    names = bundled.pictures(where.read_bytes())
    if not names:
        return answer("ribbon_missing")
    try:
        # Asked by the add-in: Excel hands pictures over to no other program.
        lacking = stage.app.api.Run(WITHOUT_PICTURE, " ".join(names))
    except refusals():
        return answer("macro_refused")
    if lacking:
        return answer("pictures_missing", names=", ".join(str(lacking).split()))
    return answer("addin_open", count=len(names))


def opened(stage: Stage) -> bool:
    """Open the installed add-in; an Excel that a program starts opens none by itself."""
    if not stage.machine.addin.exists():
        return False
    try:
        stage.app.api.Workbooks.Open(str(stage.machine.addin))
    except refusals():
        return False
    return True
