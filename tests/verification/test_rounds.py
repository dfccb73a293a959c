"""Sheet Omfördelning as verifiera sees it: the first round, the ledger and the control row."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

import books
from fordelning.formulas import Formula
from fordelning.layout.redistribution import COMPUTED, ROUND, ROUND_POTS
from fordelning.model import GrantRound, Line, Outcome, RoundLine, RoundPot
from fordelning.tables.redistribution import round_rows
from trust import certified, verified


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A workbook with two further rounds, of which the second gives money that was handed back."""
    made, _ = certified.handed_out(tmp_path_factory.mktemp("omgångar"), "nyckel", again=True)
    handed_back = {"Datum": date(2020, 6, 1), "Händelse": "Återlämnad", "Id": "01", "Belopp": 4_000}

    def add(workbook):
        sheet, table = books.table(workbook, "Händelser")
        top, bottom = (int("".join(filter(str.isdigit, end))) for end in table.ref.split(":"))
        rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        headings, filled = rows[0], [row for row in rows[1:] if any(row)]
        events = [dict(zip(headings, row, strict=True)) for row in filled]
        assert bottom > top
        motivation = {"Motivering": "Nyckel"}
        books.fill(workbook, "Händelser", [*events, handed_back | motivation])

    books.change(made, add)
    assert certified.run(["omfordela", str(made), "--idag", books.TODAY]) == 0
    return made


def _told(book, folder, edit):
    copy = shutil.copy(book, folder / book.name)
    report = verified.verify(books.change(copy, edit))
    return [str(found).replace("\u00a0", " ") for found in report.findings]


def _column(workbook, heading):
    sheet, table = books.table(workbook, "Omfördelning")
    (top, *rows) = sheet[table.ref]
    at = [cell.value for cell in top].index(heading)
    return [row[at] for row in rows]


def test_rounds_that_nobody_has_changed_are_clean(book):
    assert not verified.verify(book).failed


@pytest.mark.parametrize("heading", ["Första fördelningen", "Tidigare omgångar", "Ny omgång", "Id", "Namn"])
def test_two_cells_that_change_places_are_seen_though_the_sums_are_the_same(heading, book, tmp_path):
    def swap(workbook):
        cells = _column(workbook, heading)
        one, other = next((a, b) for a in cells for b in cells if a.value != b.value)
        one.value, other.value = other.value, one.value

    first, *_ = _told(book, tmp_path, swap)
    assert first.startswith("Omfördelning, rad ")
    assert "men underlaget i filen ger" in first


def test_a_formula_of_a_round_that_is_a_value_now_is_named(book, tmp_path):
    def flatten(workbook):
        _column(workbook, "Efter")[0].value = 50_000

    first, *_ = _told(book, tmp_path, flatten)
    assert "Formeln är utbytt mot ett värde: här står 50 000" in first


def test_an_event_of_a_round_with_another_amount_is_told(book, tmp_path):
    def more(workbook):
        sheet, table = books.table(workbook, "Händelser")
        top, *rows = sheet[table.ref]
        at = [cell.value for cell in top].index("Belopp")
        next(row for row in rows if "Omfördelad" in [cell.value for cell in row])[at].value += 100

    told = _told(book, tmp_path, more)
    assert any("Händelserna Omfördelad ger en annan summa" in each for each in told)


def test_what_was_freed_is_kept_and_told_where_it_differs(book, tmp_path):
    def more(workbook):
        one, other = _column(workbook, "Frigjort")[:2]
        one.value, other.value = (one.value or 0) + 1_000, (other.value or 0) - 1_000

    told = _told(book, tmp_path, more)
    assert any(each.startswith("Omgångsunderlag, rad ") for each in told)


def test_an_old_event_may_not_be_another_but_new_ones_may_come(book, tmp_path):
    def edit(handed_back, workbook):
        sheet, table = books.table(workbook, "Händelser")
        rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        events = [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(row)]
        new = {"Datum": date(2020, 7, 1), "Händelse": "Utbetald", "Id": "03", "Belopp": 100}
        for event in events:
            event["Belopp"] = handed_back if event["Händelse"] == "Återlämnad" else event["Belopp"]
        books.fill(workbook, "Händelser", [*events, new])

    assert _told(book, tmp_path, lambda workbook: edit(4_000, workbook)) == _told(
        book, tmp_path, lambda _: None
    )
    told = _told(book, tmp_path, lambda workbook: edit(3_999, workbook))
    assert any("Prövning" in each and "Omgångsunderlag" in each for each in told)


def test_the_columns_of_a_round_that_are_formulas_are_those_that_are_counted():
    line = Line("Nyckel", "Bidraget", "01", "Ask", "Ask", "", "key", Outcome.PAYMENT, 10, "x")
    done = GrantRound(2, (RoundLine(line, 1, 2, 3, "x"),), (RoundPot("Bidraget", 1, 2, 0, 0, 3),))
    for spec, rows in zip((ROUND, ROUND_POTS), round_rows(done).values(), strict=True):
        found = [spec.headings[at] for at, cell in enumerate(rows[0]) if isinstance(cell, Formula)]
        assert found == [*COMPUTED[spec.name]]
