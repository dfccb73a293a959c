"""What was answered about lists, kept in table Importsvar."""

from __future__ import annotations

import books
from fordelning.layout.imported import IMPORTED
from fordelning.tables.imported import kept_rows
from fordelning.workbook.file import WorkbookFile

ANSWER = tuple(f"svar {number}" for number, _ in enumerate(IMPORTED.headings))


def _drop(workbook):
    sheet, _ = books.table(workbook, IMPORTED.name)
    del sheet.tables[IMPORTED.name]


def test_the_rows_are_read_as_they_stand(tmp_path):
    rows = [dict(zip(IMPORTED.headings, ANSWER, strict=True))]
    book = books.change(
        books.new(tmp_path, "tom", examples=False), lambda it: books.fill(it, "Importsvar", rows)
    )
    assert kept_rows(WorkbookFile(book)) == [ANSWER]


def test_a_workbook_of_an_earlier_version_keeps_none(tmp_path):
    assert kept_rows(WorkbookFile(books.change(books.new(tmp_path, "tom", examples=False), _drop))) == []
