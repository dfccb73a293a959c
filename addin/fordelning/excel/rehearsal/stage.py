"""What a part of the rehearsal is played on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings

    from fordelning.excel.desk import Desk
    from fordelning.machine.place import Machine


@dataclass(frozen=True, slots=True)
class Stage:
    """What a part is played on.

    Args:
        app: a hidden Excel of its own.
        desk: the officer's desk in front of it, at which nobody sits: nothing may be asked.
        folder: where every file of the rehearsal lies; its name has å, ä, ö and blanks.
        machine: this computer.
    """

    app: xlwings.App
    desk: Desk
    folder: Path
    machine: Machine
