"""The buttons of group Fördela."""

from __future__ import annotations

from fordelning.excel import endings
from fordelning.excel.live import in_book, in_words
from fordelning.layout import LINES
from fordelning.texts import redistribution, simulation
from fordelning.verbs import told
from fordelning.verbs.allocate import allocate
from fordelning.verbs.redistribute import redistribute
from fordelning.verbs.restore import restore
from fordelning.verbs.simulate import simulate

fordela = in_book(allocate, endings.allocated, LINES.sheet)
omfordela = in_book(redistribute, endings.with_warnings(told.of_redistribution), redistribution.SHEET)
simulera = in_book(simulate, endings.with_warnings(told.of_simulation), simulation.SHEET)
aterstall = in_book(restore, endings.put_back, failed=in_words)
