"""The buttons of group Fördela."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fordelning.excel import endings
from fordelning.excel.frame import in_grant
from fordelning.excel.hosts import host_here
from fordelning.excel.running import in_book
from fordelning.layout import LINES
from fordelning.texts import redistribution, simulation
from fordelning.verbs import summary
from fordelning.verbs.allocate import allocate
from fordelning.verbs.redistribute import question, redistribute
from fordelning.verbs.simulate import simulate

if TYPE_CHECKING:
    from fordelning.excel.frame import Ending, Sitting

fordela = in_book(allocate, endings.allocated, LINES.sheet)
simulera = in_book(simulate, endings.with_warnings(summary.of_simulation), simulation.SHEET)


@in_grant
def omfordela(sitting: Sitting) -> Ending:
    """Divide what is free again; ask first whether that of those who have not answered in time is to be."""
    asked = host_here().read(sitting, lambda book: question(book, sitting.context))
    release = bool(asked) and sitting.desk.confirm(asked)
    message = endings.with_warnings(summary.of_redistribution)
    verb, asks = partial(redistribute, release=release), endings.before(summary.of_redistribution)
    return in_book(verb, message, redistribution.SHEET, asks=asks)(sitting)


@in_grant
def aterstall(sitting: Sitting) -> Ending:
    """Take back what the last button wrote, where it can be done in the open workbook."""
    return host_here().take_back(sitting)
