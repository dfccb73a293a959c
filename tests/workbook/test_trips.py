"""How often a button goes to Excel: a trip is one between two processes, and rows must not make them more.

xlwings' own engine for Windows runs here over an Excel in memory that counts (``hosts.excel_trips``).
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900
from openpyxl.worksheet.cell_range import CellRange

import midway
import papers
import providers
from fordelning.formulas import Formula
from fordelning.layout import CHECKS, LOG, RECIPIENTS
from fordelning.layout.returned import RETURNED
from fordelning.layout.sheets import UNDO_SHEET
from fordelning.verb import Verb
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.record import leave
from fordelning.verbs.report import Context
from fordelning.workbook.area import Written
from fordelning.workbook.cells import Block
from fordelning.workbook.live import LiveBook
from fordelning.workbook.overwritten import Standing, spot
from fordelning.workbook.pages import Pages
from fordelning.workbook.write_open import changing, mend, put
from hosts import excel_trips
from hosts.excel_book import AUTOMATIC, Worksheet
from hosts.excel_range import Range

CONTEXT = Context(datetime(2021, 11, 15, 9, 0), "åsa", date(2021, 11, 15))
ANSWERS = 130  # scattered: every second recipient


@pytest.fixture
def excel(monkeypatch):
    with excel_trips.engine(monkeypatch) as engine:
        yield lambda path: excel_trips.opened(engine, path)


def _thing(book):
    return book.impl.xl._inner.thing


def _trips(book, verb, *, lasting=True):
    """Let a button run a verb, and return how many trips it took."""
    excel_trips.counted()
    assert LiveBook(book).is_grant  # as every button asks first
    live = LiveBook(book)
    report = verb(live, CONTEXT)
    assert report is None or not report.failed
    live.commit(lasting=lasting)
    return sum(excel_trips.counted().values())


def _answered(live, context):
    """Write what ``lasin`` writes of answers that came from recipients here and there."""
    assert Dossier(live, context).grant
    table = live.read_table(RECIPIENTS.name)
    rows = [row.number for row, _ in table.rows()][::2][:ANSWERS]
    answers = {
        row: {"Deltar": "Ja", "Svar inkom": date(2021, 3, 1 + row % 28), "Avsedd användning": f"Larm {row}"}
        for row in rows
    }
    assert len(answers) == ANSWERS
    live.write_cells(RECIPIENTS.name, answers)
    live.write_table(RETURNED, [("0114",) * len(RETURNED.headings) for _ in rows])
    leave(live, context, Verb.READ_IN, "", inputs="abc")


def test_the_buttons_go_to_excel_a_few_hundred_times_and_no_more_for_more_rows(excel, tmp_path):
    path = papers.kalmar(tmp_path)
    assert _trips(excel(path), check, lasting=False) <= 250
    book = excel(path)
    first = _trips(book, allocate)
    assert first <= 510
    assert _trips(book, allocate) < first
    many = _trips(excel(papers.book(tmp_path, papers.A)), allocate)
    assert abs(_trips(excel(providers.new(tmp_path)), allocate) - many) < 40  # 4 recipients, not 261
    assert _trips(excel(papers.book(tmp_path, papers.A)), _answered) <= 800


@pytest.mark.parametrize("fails", [False, True])
def test_settings_and_locks_are_given_back_and_a_failure_leaves_every_cell(
    excel, tmp_path, monkeypatch, fails
):
    book = excel(papers.kalmar(tmp_path))
    app, before = _thing(book).application, _state(book)
    app.said.clear()
    live = LiveBook(book)
    live.write_table(CHECKS, [("0114", "OK", "=1+1", Formula("1+1"), 7, *(None,) * 4)])
    live.append_row(LOG, (CONTEXT.now, "åsa", "fordela", "0", "abc", 7, ""))
    if fails:
        with midway.fails(monkeypatch, CONTEXT.user):
            live.commit()
        assert _state(book) == before
    else:
        live.commit()
        assert _state(book) != before
    assert ("screen_updating", False) in app.said
    assert (app.screen_updating, app.enable_events, app.calculation) == (True, True, AUTOMATIC)
    assert all(
        sheet.protect_contents for sheet in _thing(book).worksheets if sheet.name in {"Logg", CHECKS.sheet}
    )


def _state(book):
    """Return what every cell holds and where every table is, but for the hidden sheet."""
    sheets = [sheet for sheet in _thing(book).worksheets if sheet.name != UNDO_SHEET]
    return {
        sheet.name: (dict(sheet.held), {table.name: table.range.area for table in sheet.list_objects})
        for sheet in sheets
    }


def test_texts_stay_texts_and_numbers_numbers_whatever_the_cells_were_made_for(excel, tmp_path):
    book = excel(papers.kalmar(tmp_path))
    page = Pages(book)["Mottagare"]
    sheet = _thing(book).worksheets.item("Mottagare")
    sheet.formats |= {(row, column): "@" for row in range(400, 404) for column in (3, 4, 5)}
    rows = [
        ("0114", 7, Formula("1+1"), "'x"),
        ("3-4", 1.5, 8, "=1"),
        (None, date(2021, 3, 1), None, "'x"),
        ("1", True, 9, "'x"),
    ]
    block = Block(400, 403, (1, 3, 4, 6), rows)
    put(page, [block], CALENDAR_WINDOWS_1900)
    area = spot(block.columns, 400, 403)
    stands = Standing(Pages(book), [("Mottagare", area)], written=True)
    assert mend(page, block, stands.of("Mottagare", block.columns, 400, 403), CALENDAR_WINDOWS_1900)
    stands.again("Mottagare")
    assert stands.of("Mottagare", block.columns, 400, 403) == [
        ["0114", 7.0, {"f": "=1+1"}, "'x"],
        ["3-4", 1.5, 8.0, "=1"],
        [None, 44256.0, None, "'x"],
        ["1", True, 9.0, "'x"],
    ]


def test_names_that_are_not_answered_in_the_order_of_the_question_are_asked_for_one_by_one(
    excel, tmp_path, monkeypatch
):
    book = excel(papers.kalmar(tmp_path))
    names = ["bidrag_belopp", "bidrag_namn"]
    found = Pages(book)["Bidrag"].named(names)
    assert {name: cell.coord for name, cell in found.items()} == {
        name: book.names[name].refers_to.rpartition("!")[2].replace("$", "") for name in names
    }
    in_order = Range.address.fget
    monkeypatch.setattr(
        Range, "address", property(lambda cells: ",".join(sorted(in_order(cells).split(","))))
    )
    assert Pages(book)["Bidrag"].named(names) == {}
    monkeypatch.undo()


def test_cells_here_and_there_that_get_the_same_get_it_together(excel, tmp_path):
    book = excel(papers.kalmar(tmp_path))
    blocks = [Block(row, row, (8, 9), [("Ja", row)]) for row in range(10, 210, 2)]
    page = Pages(book)["Mottagare"]
    excel_trips.counted()
    put(page, blocks, CALENDAR_WINDOWS_1900)
    assert sum(excel_trips.counted().values()) < 2 * len(blocks) + 20
    held = _thing(book).worksheets.item("Mottagare").held
    assert [(held[row, 8][0], held[row, 9][0]) for row in range(10, 210, 2)] == [
        ("Ja", float(row)) for row in range(10, 210, 2)
    ]


def test_a_table_is_found_with_its_totals_also_where_excel_takes_no_part_of_one(excel, tmp_path, monkeypatch):
    book = excel(papers.kalmar(tmp_path))
    table = next(iter(_thing(book).worksheets.item("Logg").list_objects))
    table.show_totals = True

    def found():
        pages = Pages(book)
        excel_trips.counted()
        tables = [("Mottagare", "mottagare"), ("Modell", "Modell"), ("Modell", "Villkor"), ("Logg", LOG.name)]
        spots = [
            (pages[sheet].has(name), str(pages[sheet].area(name)), pages[sheet].totals(name))
            for sheet, name in tables
        ]
        assert not pages["Logg"].has("Mottagare")
        return spots, sum(excel_trips.counted().values())

    together, few = found()
    assert together[-1] == (True, str(CellRange("A5:G6")), 1)
    assert [totals for _, _, totals in together[:-1]] == [0, 0, 0]
    whole = Worksheet._area
    monkeypatch.setattr(Worksheet, "_area", lambda sheet, word: None if "[" in word else whole(sheet, word))
    one_by_one, many = found()
    assert (one_by_one, many > few) == (together, True)


def test_what_stands_already_is_not_written_again(excel, tmp_path):
    book = excel(papers.kalmar(tmp_path))
    sheet = _thing(book).worksheets.item("Mottagare")
    sheet.held |= {(400, 3): ("0114", None), (400, 4): (1.0, None), (400, 5): (None, "=1+1")}
    stands = Standing(Pages(book), [("Mottagare", spot((3, 4, 5), 400, 401))])

    def written(*row, bottom=400, table="Tabell"):
        held = {"": Written("Mottagare", Block(400, bottom, (3, 4, 5), [row]), table, "C399:E400")}
        return bool(changing(held, stands, lambda _: "C399:E400", CALENDAR_WINDOWS_1900))

    assert not written("0114", 1, Formula("1+1"))
    assert written("0114", 1, Formula("1+1"), table="")
    assert not written("0114", date(1900, 1, 1), Formula("1+1"), bottom=401)  # a day is its serial
    assert all(
        written(*row)
        for row in [
            (114, 1, Formula("1+1")),
            ("0114", True, Formula("1+1")),
            ("0114", "1", Formula("1+1")),
            ("0114", 1, Formula("2")),
            ("0114", 1, "=1+1"),
            ("0114", 1, None),
        ]
    )
