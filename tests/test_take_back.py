"""What the last verb wrote in a closed workbook is taken back: byte by byte but for the log, or refused."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime

import pytest

import books
import runs
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.closed import in_file
from fordelning.verbs.report import Context, Report
from fordelning.verbs.requisition import Requisitioned, requisition
from fordelning.verbs.take_back import take_back
from fordelning.workbook.earlier import copies_of
from hosts import cells
from kept import facts_outside

SMALL = "projekt-medfinansiering"  # four applicants


def _at(seconds):
    return Context.at(datetime.fromtimestamp(int(datetime.now().timestamp()) + seconds), "Kim Exempel")


@pytest.fixture
def divided(tmp_path):
    """Return a workbook that has been divided, and how it was before."""
    book = runs.example(SMALL, tmp_path)
    before = book.read_bytes()
    assert not in_file(book, _at(0), allocate, lambda why: Report("fordela", why)).failed
    return book, before


def _codes(report):
    return [each.code for each in report.findings]


def test_all_but_the_log_is_as_before_and_that_can_be_taken_back_too(divided, tmp_path):
    book, before = divided
    whole = book.read_bytes()
    report = take_back(book, _at(2))
    assert (report.failed, report.written) == (False, book)
    assert "Tog tillbaka det som fordela skrev" in str(report.remarks[0])
    old = tmp_path / "nyss.xlsx"
    old.write_bytes(before)
    assert cells.differences(*facts_outside(old, book)) == []
    assert runs.rows_of(book, "Fördelning") == []
    assert [row["Åtgärd"] for row in runs.rows_of(book, "Logg")] == ["fordela", "återställ"]
    again = take_back(book, _at(4))
    assert not again.failed
    assert [row["Åtgärd"] for row in runs.rows_of(book, "Logg")] == ["fordela", "återställ", "återställ"]
    divided_before = tmp_path / "delad.xlsx"
    divided_before.write_bytes(whole)
    for table in ("Fördelning", "Potter", "Utbetalning", "Bevis"):
        assert runs.rows_of(book, table) == runs.rows_of(divided_before, table) != []


def test_what_somebody_has_saved_since_is_told_cell_by_cell_and_nothing_is_written(divided):
    book, _ = divided
    books.change(book, books.put("Mottagare", "Namn", "Ett annat namn"))
    there = book.read_bytes()
    report = take_back(book, _at(2))
    first, *others = report.findings
    assert first.code == "saved_since"
    assert [each.code for each in others] == ["differs_from_kept"]
    assert (others[0].where.sheet, others[0].where.column) == ("Mottagare", "Namn")
    assert others[0].text.endswith("→ Ett annat namn.")
    assert (book.read_bytes(), report.written) == (there, None)


def test_a_copy_of_another_moment_and_no_copy_are_refused(divided):
    book, _ = divided
    (copy,) = copies_of(book)
    other = copy.rename(copy.with_name(copy.name.replace("tidigare 2", "tidigare 1")))
    assert _codes(take_back(book, _at(2))) == ["kept_of_another"]
    other.unlink()
    assert _codes(take_back(book, _at(2))) == ["nothing_kept"]


def test_a_folder_that_was_copied_is_judged_by_the_log(divided):
    book, _ = divided
    late = datetime.now().timestamp() + 3600
    os.utime(book, (late, late))
    (copy,) = copies_of(book)
    assert copy.stat().st_mtime < late
    assert "saved_since" in _codes(take_back(book, _at(2)))


def test_a_check_keeps_no_copy_and_what_came_before_it_is_taken_back(divided):
    book, before = divided
    assert not in_file(book, _at(1), check, lambda why: Report("kontrollera", why)).failed
    assert [copy.read_bytes() for copy in copies_of(book)] == [before]
    assert "Tog tillbaka det som fordela skrev" in str(take_back(book, _at(2)).remarks[0])
    assert runs.rows_of(book, "Fördelning") == []


def test_what_somebody_saved_before_a_check_is_not_lost(divided):
    book, _ = divided
    books.change(book, books.put("Mottagare", "Namn", "Ett annat namn"))
    assert not in_file(book, _at(1), check, lambda why: Report("kontrollera", why)).failed
    assert "saved_since" in _codes(take_back(book, _at(2)))


def test_the_secret_of_forms_that_are_out_stays(tmp_path):
    from fordelning.workbook.file import WorkbookFile

    book = runs.example(SMALL, tmp_path)

    def sealed(opened, context):
        opened.write_secret("ab" * 32)
        return allocate(opened, context)

    assert not in_file(book, _at(0), sealed, lambda why: Report("fordela", why)).failed
    assert not take_back(book, _at(2)).failed
    assert WorkbookFile(book).read_secret() == "ab" * 32


def test_what_would_be_taken_back_is_told_row_by_row_and_nothing_is_written(tmp_path, capsys):
    book = runs.example("stockholm-digital-2020", tmp_path)
    runs.allocate(book)
    autumn = replace(_at(5), today=date(2020, 10, 1))
    asked = in_file(book, autumn, requisition, lambda why: Requisitioned("rekvirera", why))
    assert not asked.failed
    there = books.state_of(tmp_path)
    seen = books.shell(capsys, "aterstall", book, "--forhandsgranska", "--json")
    assert (seen.status, books.state_of(tmp_path)) == (0, there)
    told = seen.said["skrivs"]
    assert [line for line in told if line.startswith("Händelser")] == [
        "Händelser, rad 6 tas bort: 2020-10-01 · Rekvirerad · 10\u00a0700\u00a0000"
    ]
    assert not any(line.startswith("Logg") for line in told)
    assert not take_back(book, _at(9)).failed
    again = books.shell(capsys, "aterstall", book, "--forhandsgranska", "--json").said["skrivs"]
    assert "Händelser, ny rad 6: 2020-10-01 · Rekvirerad · 10\u00a0700\u00a0000" in again


def test_a_requisition_is_taken_back_from_the_shell(tmp_path, capsys):
    book = runs.example("stockholm-digital-2020", tmp_path)
    runs.allocate(book)
    autumn = replace(_at(5), today=date(2020, 10, 1))
    asked = in_file(book, autumn, requisition, lambda why: Requisitioned("rekvirera", why))
    assert not asked.failed
    assert len(runs.rows_of(book, "Händelser")) == 1
    run = books.shell(capsys, "aterstall", book, "--json")
    assert run.status == 0
    assert runs.rows_of(book, "Händelser") == []
