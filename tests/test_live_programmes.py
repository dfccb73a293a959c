"""A grant in an open workbook: every verb writes, cell by cell, what it writes in a file.

All five programmes are played through the buttons; Kalmar's holds the verbs themselves to it.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

import books
import both
import papers
from fordelning.model import Assumption, Subject
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.closed import in_file
from fordelning.verbs.report import Context, Report
from fordelning.verbs.requisition import requisition
from fordelning.verbs.simulate import simulate
from fordelning.verbs.statement import account
from fordelning.workbook.live import LiveBook

CONTEXT = Context(datetime(2021, 11, 15, 9, 0), "åsa", date(2021, 11, 15))
LOWER = (Assumption(Subject.GRANT, "", Fraction(8_000_000)),)
VERBS = {
    "kontrollera": check,
    "fordela": allocate,
    "simulera": lambda book, context: simulate(book, context, LOWER),
    "rekvirera": requisition,
    "redovisa": account,
}
DONE = {  # the verbs that the example can go through with on that day
    "riket-teknik-2021": {"kontrollera", "fordela", "rekvirera"},
}


def _book(programme, folder):
    return papers.kalmar(folder) if programme == papers.D else books.new(folder, programme)


def _told(report):
    return [(str(found.where), found.code, found.text) for found in report.findings]


@pytest.mark.parametrize("programme", DONE)
def test_every_verb_writes_in_an_open_workbook_what_it_writes_in_a_file(
    programme, office, libreoffice, tmp_path
):
    path = _book(programme, tmp_path)
    opened = office.books.open(path)
    closed = Path(shutil.copy(path, tmp_path / "fil.xlsx"))
    done = set()
    for name, verb in VERBS.items():
        book = LiveBook(opened)
        report = verb(book, CONTEXT)
        assert _told(report) == _told(in_file(closed, CONTEXT, verb, partial(Report, name)))
        if not report.failed:
            book.commit()
            done.add(name)
    opened.save(tmp_path / "öppen.xlsx")
    opened.close()
    assert done >= DONE[programme]
    recalculated = libreoffice.recalculate(closed, tmp_path / "räknad")
    assert both.cells(tmp_path / "öppen.xlsx") == both.cells(recalculated)
