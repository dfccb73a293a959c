"""What only an open workbook has: one breath of writing, locks, settings, and the way back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import books
import midway
import rewritten
import runs
from fordelning.errors import DataError, Status
from fordelning.formulas import Formula
from fordelning.layout import CHECKS, EVENTS, LOG
from fordelning.layout.sheets import UNDO_SHEET
from fordelning.verbs.report import Context
from fordelning.verbs.restore import restore
from fordelning.workbook import native
from fordelning.workbook.live import LiveBook
from hosts.uno_habits import ComError

CONTEXT = Context(datetime(2021, 12, 1, 9, 30), "åsa", date(2021, 12, 1))
SETTINGS = ("screen_updating", "enable_events", "calculation", "status_bar")
FACTS = {"bidrag_dnr_overenskommelse": "S2020/1"}
NOTHING_NOTED = (None,) * 4  # the columns of a cause that come after what is to be done
EVENT = (date(2020, 9, 4), "Rekvirerad", None, 1, None, None, None)


def _row(remark, verb="fordela"):
    return (CONTEXT.now, "åsa", verb, "0.1.0", "abc", 7, remark)


def _checks(*names):
    return [(name, "OK", "", Formula(f'"{name}"&1'), "=1+1", *NOTHING_NOTED) for name in names]


@pytest.fixture
def book(office, tmp_path):
    path = books.grant(tmp_path)
    books.change(path, lambda workbook: setattr(workbook["Kontroller"]["D6"], "number_format", "General"))
    opened = office.books.open(path)
    yield opened
    opened.close()


def _write(book, *names, log="a", verb="fordela", lasting=True):
    """Write checks and a row of the log, as a verb does."""
    live = LiveBook(book)
    live.write_table(CHECKS, _checks(*names))
    live.append_row(LOG, _row(log, verb))
    live.commit(lasting=lasting)


def _stands(book, name="Kontroller"):
    """Return what stands in a table now: its values without those of empty rows, and its area."""
    area = LiveBook(book)._find(name)
    table = area.page.found(area.name)
    rows = [values for _, values in LiveBook(book).read_table(name).rows()]
    return [tuple(row.values()) for row in rows], table.range.address


def _saved(book, folder):
    book.save(folder / "sparad.xlsx")
    return folder / "sparad.xlsx"


def test_a_table_is_written_in_whole_ranges_and_read_in_one(book, office):
    live, orders = LiveBook(book), office.impl.office.orders
    orders.clear()
    live.read_table("Mottagare")
    assert orders.count("values") == 1
    live.write_table(CHECKS, [(str(number), "OK", "", "", "", *NOTHING_NOTED) for number in range(200)])
    orders.clear()
    live.commit()
    assert orders.count("write") == 2  # the table, and what it wrote over
    assert sum(order in {"values", "formulas", "format", "resize", "clear"} for order in orders) < 12


@pytest.mark.parametrize("fails", [False, True])
def test_settings_and_locks_are_as_before_however_it_ends(book, office, monkeypatch, fails):
    office.status_bar = "Min text"
    sheet = book.sheets["Kontroller"]
    how = {"DrawingObjects": True, "Scenarios": False, "AllowSorting": True}
    sheet.api.Unprotect("")
    sheet.api.Protect(**how)
    before = [getattr(office, name) for name in SETTINGS]
    office.impl.seen.clear()
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("a"))
    if fails:
        live.write_table(LOG, [_row("bryts")])
        with midway.fails(monkeypatch, "bryts"):
            live.commit()
    else:
        live.commit()
    assert [getattr(office, name) for name in SETTINGS] == before
    assert ("screen_updating", False) in office.impl.seen
    assert sheet.api.ProtectContents
    assert (sheet.api.ProtectScenarios, sheet.api.Protection.AllowSorting) == (False, True)
    assert not sheet.api.Protection.AllowFiltering
    office.status_bar = False


def test_what_fails_half_way_leaves_the_workbook_as_it_was(book, monkeypatch):
    _write(book, "a", "b")
    before = _stands(book)
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("c", "d", "e"))
    live.write_table(LOG, [_row("bryts")])
    with midway.fails(monkeypatch, "bryts"):
        live.commit()
    assert (
        _stands(book)
        == before
        == ([(name, "OK", None, f"{name}1", "=1+1", *NOTHING_NOTED) for name in "ab"], "$A$5:$I$7")
    )
    assert [row[-1] for row in _stands(book, "Logg")[0]] == ["a"]


def test_a_sheet_with_a_password_is_told_and_nothing_is_written(book, office):
    _lock(office, book.sheets["Logg"])
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("a"))
    live.append_row(LOG, _row("a"))
    with pytest.raises(DataError) as caught:
        live.commit()
    assert [(found.code, found.where.sheet) for found in caught.value.findings] == [("sheet_locked", "Logg")]
    assert _stands(book)[0] == []
    assert book.sheets["Kontroller"].api.ProtectContents


def _lock(office, sheet):
    sheet.api.Unprotect("")
    office.impl.office("protect", *sheet.impl.place, "hemligt")


def test_a_footer_that_excel_refuses_is_told_and_the_result_can_be_taken_back(book, monkeypatch):
    def refuse(*_):
        raise AttributeError("LeftFooter")  # as pywin32 says of a property that cannot be set

    monkeypatch.setattr(type(book.sheets["Logg"].api.PageSetup), "__setattr__", refuse)
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("a"))
    live.append_row(LOG, _row("a"))
    live.write_footers(FACTS)
    (left,) = live.commit()
    assert (left.code, left.status) == ("footer_kept", Status.WARNING)
    assert "Kontroller, " in left.text
    assert _stands(book)[0][0][0] == "a"
    live = LiveBook(book)
    assert not restore(live, CONTEXT).failed
    live.commit()
    assert _stands(book)[0] == []


def test_a_password_on_a_sheet_where_nothing_is_written_keeps_nothing_but_its_footer(book, office):
    _lock(office, book.sheets["Rekvisition"])
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("a"))
    live.write_footers(FACTS)
    (left,) = live.commit()
    assert left.text.endswith("som de står nu på: Rekvisition.")
    assert _stands(book)[0][0][0] == "a"
    assert "S2020/1" in book.sheets["Fördelning"].api.PageSetup.CenterFooter
    assert book.sheets["Rekvisition"].api.ProtectContents
    assert book.sheets["Fördelning"].api.ProtectContents


def test_what_cannot_be_kept_for_taking_back_is_not_written(book, monkeypatch):
    def refuse(*_):
        raise ComError("1004")

    _write(book, "a")
    with monkeypatch.context() as patch:
        patch.setattr("fordelning.workbook.undo._store", refuse)
        with pytest.raises(ComError):
            _write(book, "b", "c")
    assert [row[0] for row in _stands(book)[0]] == ["a"]
    live = LiveBook(book)
    assert not restore(live, CONTEXT).failed
    live.commit()
    assert _stands(book)[0] == []


def test_where_the_officer_calculates_by_hand_nothing_old_is_read(book, office):
    sheet = book.sheets["Bidrag"]
    sheet.api.Unprotect("")
    book.names["bidrag_belopp"].refers_to_range.formula = [["=H1+1"]]
    assert book.names["bidrag_belopp"].refers_to_range.value == 1  # LibreOffice calculates what is asked for
    office.calculation = "manual"
    sheet.range("H1").value = 5
    assert book.names["bidrag_belopp"].refers_to_range.value == 1  # what stood there before
    assert LiveBook(book).read_name("bidrag_belopp")[0] == 6
    office.calculation = "automatic"


@pytest.mark.parametrize(
    ("code", "name"), [(-2146826243, "#SPILL!"), (-2146826246, "#N/A"), (-1, "#UNKNOWN!")]
)
def test_errors_that_xlwings_does_not_know_have_their_names(code, name):
    assert native.error_name(code) == name


def test_what_a_button_wrote_is_taken_back_and_the_log_says_so(book, tmp_path):
    _write(book, "a", "b", "c")
    before = _stands(book)
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("d"))
    live.append_rows(EVENTS, [EVENT])
    live.write_name("rekvisition_belopp", 5)
    live.append_row(LOG, _row("b", "rekvirera"))
    live.commit()
    assert (_stands(book)[1], len(_stands(book, "Händelser")[0])) == ("$A$5:$I$6", 1)
    live = LiveBook(book)
    assert not restore(live, CONTEXT).failed
    assert _stands(book)[1] == "$A$5:$I$6"  # not before it is told to
    live.commit()
    assert _stands(book) == before
    assert (_stands(book, "Händelser")[0], LiveBook(book).read_name("rekvisition_belopp")[0]) == ([], None)
    log = runs.rows_of(_saved(book, tmp_path), "Logg")
    assert [(row["Åtgärd"], row["Anmärkning"]) for row in log] == [
        ("fordela", "a"),
        ("rekvirera", "b"),
        ("återställ", "Tog tillbaka det som rekvirera skrev 2021-12-01 09:30."),
    ]
    cells = rewritten.opened(tmp_path / "sparad.xlsx")["Kontroller"]
    assert [(cells[place].data_type, str(cells[place].value)[0]) for place in ("D6", "E6")] == [
        ("f", "="),
        ("s", "="),
    ]


def test_taking_back_can_be_taken_back(book):
    _write(book, "a")
    _write(book, "b", "c")
    after = _stands(book)
    for expected in (["a"], ["b", "c"]):
        live = LiveBook(book)
        assert not restore(live, CONTEXT).failed
        live.commit()
        assert [row[0] for row in _stands(book)[0]] == expected
    assert _stands(book) == after


def test_what_was_written_before_a_check_can_still_be_taken_back_and_the_check_stands(book, tmp_path):
    live = LiveBook(book)
    live.write_table(CHECKS, _checks("a"))
    live.append_rows(EVENTS, [EVENT])
    live.append_row(LOG, _row("a", "rekvirera"))
    live.commit()
    entered = _stands(book, "Händelser")
    for _ in range(2):
        _write(book, "b", "c", "d", verb="kontrollera", lasting=False)
    for left in ([], entered[0]):  # and taking back can be taken back
        live = LiveBook(book)
        assert not restore(live, CONTEXT).failed
        live.commit()
        assert _stands(book, "Händelser")[0] == left
        assert [row[0] for row in _stands(book)[0]] == ["b", "c", "d"]
    log = runs.rows_of(_saved(book, tmp_path), "Logg")
    assert [row["Anmärkning"] for row in log][3:] == [
        "Tog tillbaka det som rekvirera skrev 2021-12-01 09:30.",
        "Tog tillbaka det som återställ skrev 2021-12-01 09:30.",
    ]


def test_a_check_alone_leaves_nothing_to_take_back(book):
    _write(book, "a", verb="kontrollera", lasting=False)
    assert UNDO_SHEET not in book.sheet_names
    report = restore(LiveBook(book), CONTEXT)
    assert [found.code for found in report.findings] == ["nothing_to_restore"]


def test_what_somebody_has_changed_since_is_not_written_over(book):
    _write(book, "a", "b")
    sheet = book.sheets["Kontroller"]
    sheet.api.Unprotect("")
    sheet.range("A7").value = "min"
    report = restore(LiveBook(book), CONTEXT)
    assert [(found.code, found.where.sheet, found.where.cell) for found in report.findings] == [
        ("changed_since", "Kontroller", "A6")
    ]
    assert _stands(book)[0][1][0] == "min"


def test_there_is_nothing_to_take_back_where_no_button_was_pressed(book):
    report = restore(LiveBook(book), CONTEXT)
    assert [found.code for found in report.findings] == ["nothing_to_restore"]


def test_what_was_written_over_is_kept_out_of_sight_and_out_of_the_way(book, tmp_path):
    _write(book, "a")
    assert book.sheets[UNDO_SHEET].visible == native.VERY_HIDDEN
    path = _saved(book, tmp_path)
    kept = rewritten.opened(path)[UNDO_SHEET]
    assert kept.sheet_state != "visible"
    assert {cell.data_type for (cell,) in kept.iter_rows(max_col=1)} == {"s"}
    assert runs.rows_of(path, "Logg")[0]["Anmärkning"] == "a"
