"""The rows of Logg are read as what each verb moved; a workbook without them says nothing."""

from __future__ import annotations

from datetime import datetime

import books
from fordelning.layout import LOG
from fordelning.tables.cells import SheetTable
from fordelning.tables.log import known_since, last_allocation, read_log
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


def _log(*rows):
    cells = (
        dict.fromkeys(LOG.headings) | dict(zip(("Tid", "Åtgärd", LOG.headings[4]), row, strict=True))
        for row in rows
    )
    numbered = [(number, tuple(row.values())) for number, row in enumerate(cells, start=6)]
    return SheetTable(
        LOG.name, LOG.sheet, 5, {name: chr(65 + at) for at, name in enumerate(LOG.headings)}, numbered
    )


def _at(hour, **more):
    return datetime(2020, 9, 1, hour, **more)


def test_the_moment_of_an_allocation_is_when_its_inputs_were_last_allocated():
    log = _log(
        (_at(8), "kontrollera", "a"),
        (_at(9), "fordela", "a"),
        (_at(10), "fordela", "b"),
        (_at(11), "fordela", "a"),
    )
    assert last_allocation(log, "a").when == _at(11)
    assert last_allocation(log, "b").when == _at(10)
    assert (last_allocation(log, "c").when, last_allocation(log, "c").inputs) == (_at(11), "a")
    assert last_allocation(_log((_at(8), "kontrollera", "a")), "a") is None


def test_inputs_are_as_they_are_since_something_was_first_run_on_them():
    log = _log((_at(8), "kontrollera", "a"), (_at(9), "fordela", "a"), (_at(10), "kontrollera", "b"))
    assert [known_since(log, inputs) for inputs in ("a", "b", "c")] == [_at(8), _at(10), _at(10)]
    assert known_since(_log(), "a") is None


def test_a_moment_is_a_whole_second_and_what_is_no_moment_is_passed_over():
    early = _at(8, minute=59, second=59, microsecond=999_997)  # as a serial of a spreadsheet may be read
    log = _log((early, "fordela", "a"), ("i går", "fordela", "a"), (datetime(1900, 1, 1), "fordela", "a"))
    assert last_allocation(log, "a").when == _at(9)
