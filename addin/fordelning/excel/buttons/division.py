"""The buttons of group Fördela."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.excel import endings
from fordelning.excel.frame import in_grant
from fordelning.excel.hosts import host_here
from fordelning.excel.running import in_book
from fordelning.layout import LINES
from fordelning.texts import redistribution, simulation
from fordelning.verbs import told
from fordelning.verbs.allocate import allocate
from fordelning.verbs.redistribute import redistribute
from fordelning.verbs.simulate import simulate

if TYPE_CHECKING:
    from fordelning.excel.frame import Ending, Sitting

fordela = in_book(allocate, endings.allocated, LINES.sheet)
omfordela = in_book(redistribute, endings.with_warnings(told.of_redistribution), redistribution.SHEET)
simulera = in_book(simulate, endings.with_warnings(told.of_simulation), simulation.SHEET)


@in_grant
def aterstall(sitting: Sitting) -> Ending:
    """Take back what the last button wrote, where it can be done in the open workbook."""
    return host_here().take_back(sitting)
