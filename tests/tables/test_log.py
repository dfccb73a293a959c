"""The rows of Logg are read as what each verb moved; a workbook without them says nothing."""

from __future__ import annotations

from datetime import datetime

import books
from fordelning.layout import LOG
from fordelning.tables.log import read_log
from fordelning.workbook.file import WorkbookFile

NOW = datetime(2020, 9, 1)


def test_each_row_is_a_verb_and_its_kronor(tmp_path):
    row = dict(zip(LOG.headings, (NOW, "Åsa", "rekvirera", "0.1.0", "", 12_000, "Ordinarie"), strict=True))
    path = books.change(books.grant(tmp_path), lambda workbook: books.fill(workbook, "Logg", [row]))
    (logged,) = read_log(WorkbookFile(path))
    assert (logged.verb, logged.amount, logged.remark) == ("rekvirera", 12_000, "Ordinarie")
    assert logged.row.number == 6


def test_a_workbook_that_has_lost_its_log_says_nothing(tmp_path):
    def lose(workbook):
        sheet, _ = books.table(workbook, "Logg")
        del sheet.tables["Logg"]

    assert read_log(WorkbookFile(books.change(books.grant(tmp_path), lose))) == ()
