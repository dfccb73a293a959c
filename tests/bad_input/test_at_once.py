"""All that is wrong is told at the first telling: mending a cell that cannot be read shows nothing new."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import aided
import books
import papers
import rewritten
import runs

DAY = date(2020, 10, 1)
FACTS = {
    "bidrag_period_fran": date(2020, 1, 1),
    "bidrag_period_till": date(2020, 12, 31),
    "mottagare_orgnr": "212000-0142",
    "bidrag_myndighet": "Socialstyrelsen",
}
# What nobody can read: a word that is not in the list, and an amount that is none.
UNREADABLE = [(DAY, "Betald", "1", 5), (DAY, "Utbetald", "2", "5 tusen")]
MENDED = [(DAY, "Utbetald", "1", 5), (DAY, "Utbetald", "2", 5_000)]
# What anybody can tell of a row by itself, whatever the others say.
WRONG = [
    (DAY, "Återlämnad", "H999", 5_000),
    (date(2022, 1, 1), "Förbrukad", "3", 5),
    (DAY, "Utbetald", "3", -7, None, "Fel mottagare"),
]
OF_ROWS = [
    ("correction_too_large", "Fel", "D10"),
    ("event_id_unknown", "Varning", "C8"),
    ("event_out_of_period", "Fel", "A9"),
    ("returned_over_held", "Fel", "D8"),
]
VERBS = ["kontrollera", "omfordela", "rekvirera", "redovisa", "exportera", "lasin"]


@cache
def _allocated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        homes = [books.recipient(key) for key in ("1", "2", "3")]
        book = books.grant(Path(folder), [books.step("Lika", "Lika", "Hem")], homes, **FACTS)
        return runs.allocate(book).read_bytes()


def allocated(folder, *rows, **facts):
    """Return an allocated grant of three, with these events."""
    book = folder / "Bok.xlsx"
    book.write_bytes(_allocated())
    return papers.enter(book, *rows, **facts)


def first_told(capsys, verb, book):
    """Return code, status, sheet and cell of what a verb tells; nothing is written, but by a check."""
    words = {"exportera": ["--till", book.parent / "Ut"], "lasin": [book.parent]}.get(verb, [])
    before = books.state_of(book.parent)
    run = books.shell(capsys, verb, book, *words, "--json", "--idag", "2020-10-05")
    assert run.status == 1
    books.untouched(book, before, run)
    found = [(each["kod"], each["status"], each["blad"], each["cell"]) for each in run.said["kontroller"]]
    placed = [each for each in found if each[3]]
    assert len(placed) == len(set(placed))  # nothing is told twice
    return found


def of_events(found):
    return sorted(each[:2] + each[3:] for each in found if each[2] == "Händelser" and each[3])


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_of_the_rows_that_can_be_read_beside_those_that_cannot(capsys, tmp_path, verb):
    first = first_told(capsys, verb, allocated(tmp_path, *UNREADABLE, *WRONG))
    unread = [("not_an_amount", "Fel", "D7"), ("unknown_word", "Fel", "B6")]
    assert [each for each in of_events(first) if each[0] != "recipient_overspent"] == sorted(OF_ROWS + unread)
    then = first_told(capsys, verb, allocated(tmp_path, *MENDED, *WRONG))
    assert set(of_events(then)) - set(of_events(first)) == set()


def test_a_row_is_told_with_its_place_and_what_to_do(capsys, tmp_path):
    book = allocated(tmp_path, *UNREADABLE, *WRONG)
    told = books.shell(capsys, "omfordela", book, "--json", "--idag", "2020-10-05").one("returned_over_held")
    assert (told["blad"], told["rad"], told["kolumn"]) == ("Händelser", 8, "Belopp")
    assert told["vad"] == "H999 har återlämnat 5\u00a0000 kr, men har bara fått 0 kr."
    assert told["gor"] == "Kontrollera händelserna, och rätta med en ny rad och en motivering."


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_accuses_by_a_sum_that_a_row_it_cannot_read_may_change(capsys, tmp_path, verb):
    rows = [(DAY, "Utbetald", "H999", "5 tusen"), (DAY, "Återlämnad", "H999", 5_000)]
    found = of_events(first_told(capsys, verb, allocated(tmp_path, *rows)))
    assert found == [("event_id_unknown", "Varning", "C7"), ("not_an_amount", "Fel", "D6")]


@pytest.mark.parametrize(
    ("verb", "asked"),
    [
        ("rekvirera", {"dnr_missing", "requisitioner_unknown", "giro_missing", "form_field_empty"}),
        ("redovisa", {"dnr_missing", "reviewer_missing", "review_missing", "period_not_over"}),
    ],
)
def test_what_a_form_to_the_state_lacks_is_told_beside_what_cannot_be_read(capsys, tmp_path, verb, asked):
    found = first_told(capsys, verb, allocated(tmp_path, *UNREADABLE))
    assert asked <= {code for code, *_ in found}
    assert {"nothing_received", "own_line_missing", "nothing_to_requisition"}.isdisjoint(
        code for code, *_ in found
    )


def test_what_cannot_be_read_is_not_also_missing_from_the_form(capsys, tmp_path):
    book = allocated(tmp_path, *UNREADABLE, mottagare_orgnr="#N/A")
    found = first_told(capsys, "rekvirera", book)
    (cell,) = [place for code, _, _, place in found if code == "error_cell"]
    assert [code for code, _, sheet, place in found if (sheet, place) == ("Bidrag", cell)] == ["error_cell"]


def test_the_bookkeeping_is_read_beside_rows_that_cannot_be(capsys, tmp_path):
    book = allocated(tmp_path, *UNREADABLE)
    file = tmp_path / "bok.se"
    file.write_text("#SIETYP 1\n")
    run = books.shell(
        capsys, "redovisa", book, "--sie", file, "--objekt", "P1", "--json", "--idag", "2020-10-05"
    )
    assert {"sie_not_four", "unknown_word", "not_an_amount"} <= set(run.codes)


def test_a_cell_that_only_the_files_need_is_told_beside_rows_that_cannot_be_read(capsys, tmp_path):
    book = allocated(tmp_path, *UNREADABLE, rekvisition_belopp="mycket")
    found = first_told(capsys, "exportera", book)
    assert ("not_an_amount", "Rekvisition") in {(code, sheet) for code, _, sheet, _ in found}


def test_a_form_cell_that_is_missing_is_told_beside_rows_that_cannot_be_read(capsys, tmp_path):
    book = allocated(tmp_path, *UNREADABLE)
    books.change(book, lambda workbook: workbook.defined_names.pop("rekvisition_belopp"))
    codes = {code for code, *_ in first_told(capsys, "exportera", book)}
    assert {"name_missing", "unknown_word", "not_an_amount"} <= codes


def test_last_days_are_told_beside_rows_that_cannot_be_read(capsys, tmp_path):
    book = allocated(tmp_path, *UNREADABLE, bidrag_anvand_senast=date(2020, 6, 30))
    codes = {code for code, *_ in first_told(capsys, "omfordela", book)}
    assert {"redistribution_too_late", "unknown_word", "not_an_amount"} <= codes


@pytest.mark.parametrize(
    ("verb", "more"), [("kontrollera", ["--idag", "2020-10-05"]), ("simulera", ["--nej", "1"])]
)
def test_a_model_that_cannot_be_counted_is_told_beside_rows_that_cannot_be_read(capsys, tmp_path, verb, more):
    book = allocated(tmp_path, *UNREADABLE)
    books.change(book, books.put("Modell", "Från pott", "Bidragat"))
    run = books.shell(capsys, verb, book, "--json", *more)
    assert {"pot_not_filled", "unknown_word", "not_an_amount"} <= set(run.codes)


def test_one_id_for_two_is_told_beside_a_number_that_cannot_be_read(capsys, tmp_path):
    homes = [books.recipient("1", Vikt=1), books.recipient("2", Vikt="många"), books.recipient("1", Vikt=2)]
    book = books.grant(tmp_path, [books.step("S", "Nyckel", "Hem", Underlag="Vikt")], homes)
    run = books.check(capsys, book, verb="fordela")
    assert run.codes == ["not_a_number", "id_twice"]
    assert [(each["rad"], each["kolumn"]) for code in run.codes for each in run.found(code)] == [
        (7, "Vikt"),
        (8, "Id"),
    ]


@pytest.mark.parametrize(
    ("table", "heading", "code", "unmade"),
    [
        ("Modell", "Regel", "in_no_group", ["Namn i kolumnen Till", "Alla hör till ett steg"]),
        ("Nivåer", "Belopp", "in_no_tier", ["Alla ryms i en nivå"]),
    ],
)
def test_nobody_is_told_to_be_left_out_because_a_row_cannot_be_read(
    capsys, tmp_path, table, heading, code, unmade
):
    book = books.change(books.new(tmp_path), books.put(table, heading, "x", 2))
    run = books.check(capsys, book)
    assert (run.status, run.found(code)) == (1, [])
    assert [each["vad"] for each in run.found("check_not_reached")] == [
        f"”{check}” kunde inte kontrolleras, eftersom tabellen {table} har fel." for check in unmade
    ]


def lost(name, below, **cells):
    """Return the change that writes a row some rows below a table."""

    def edit(workbook):
        sheet, found = books.table(workbook, name)
        left, top, _, bottom = books.range_boundaries(found.ref)
        headings = [sheet.cell(top, column).value for column in range(left, left + len(found.tableColumns))]
        for heading, value in cells.items():
            sheet.cell(bottom + below, left + headings.index(heading)).value = value

    return edit


A_TIER = lost("Nivåer", 14, Verksamhet="Hemtjänst", Från=61, Belopp=900)
NO_AMOUNT = books.put("Nivåer", "Belopp", "35,000", 2)
PERHAPS = books.put("Mottagare", "Deltar", "Kanske", 2)
NO_GROUP = books.put("Villkor", "Grupp", "Hemtjanst", 2)


@pytest.mark.parametrize("verb", ["fordela", "exportera"])
def test_a_lost_row_hides_no_other_fault(capsys, tmp_path, verb):
    book = books.change(books.new(tmp_path), A_TIER, NO_AMOUNT, PERHAPS, NO_GROUP)
    words = ["--till", tmp_path / "Ut"] if verb == "exportera" else []
    run = books.check(capsys, book, *words, "--idag", books.TODAY, verb=verb)
    found = [each for each in run.said["kontroller"] if each["status"] == "Fel"]
    assert sorted((each["kod"], each["blad"], each["cell"]) for each in found) == [
        ("condition_group_unknown", "Modell", "A31"),
        ("not_an_amount", "Modell", "D19"),
        ("row_below_other", "Modell", "A37"),
        ("unknown_word", "Mottagare", "H7"),
    ]


def test_a_model_read_in_part_still_names_its_groups(capsys, tmp_path):
    odd = books.put("Modell", "Värde", "35,000", 1)
    nobody = books.put("Modell", "Till", "Servicehus", 3)
    run = books.check(capsys, books.change(books.new(tmp_path), odd, nobody, NO_GROUP), verb="fordela")
    assert {"not_an_amount", "condition_group_unknown", "target_no_group"} <= set(run.codes)


def test_a_lost_row_of_sheet_statsstod_hides_no_other_fault_of_it(capsys, tmp_path):
    book = aided.book_of(tmp_path, 1_000, [], [aided.aid(aided.ONE, date(2018, 2, 1), 5)])
    below = lost("Statsstöd", 3, **{"Org.nr": "556012-5790", "Belopp": 90_000})
    run = books.check(capsys, books.change(book, below, books.put("Statsstöd", "Belopp", "35,000")))
    assert {"row_below_table", "not_a_number"} <= set(run.codes)


@pytest.mark.parametrize(
    "edits",
    [
        (lost("Mottagare", 3, Id="H999", Namn="Hemmet", Grupp="Hemtjanst"), NO_GROUP),
        (lost("Modell", 2, Steg="Ny", Regel="Lika", Till="Hemtjanst"), NO_GROUP),
        (books.put("Mottagare", "Grupp", "#N/A", 2), NO_GROUP),
        (books.put("Modell", "Till", "#N/A", 2), NO_GROUP),
        (books.put("Modell", "Regel", "Nivaer", 2), NO_GROUP),
        (PERHAPS, books.put("Modell", "Värde", "35,000", 1)),
        (A_TIER, books.put("Mottagare", "Verksamhet", "Servicehus", 2)),
    ],
)
def test_what_may_stand_where_it_could_not_be_read_is_not_said_to_be_missing(capsys, tmp_path, edits):
    book = books.change(books.new(tmp_path), *edits)
    codes = set(books.check(capsys, book, verb="fordela").codes)
    assert codes
    assert codes <= {"row_below_table", "row_below_other", "error_cell", "unknown_word", "not_an_amount"}


def test_an_event_about_a_row_that_is_lost_is_about_nobody_unknown(capsys, tmp_path):
    rows = [(DAY, "Utbetald", "H999", 5_000), (DAY, "Utbetald", "9", 5_000)]
    book = books.change(allocated(tmp_path, *rows), lost("Mottagare", 3, Id="9", Namn="Nio", Grupp="Hem"))
    run = books.check(capsys, book)
    assert run.codes == ["row_below_table"]
    assert run.found("event_id_unknown") == []


def test_sums_of_the_year_are_not_made_of_the_events_that_are_not_lost(capsys, tmp_path):
    back = lost("Händelser", 3, Datum=DAY, Händelse="Utbetald", Id="1", Belopp=5_000)
    book = books.change(allocated(tmp_path, (DAY, "Återlämnad", "1", 900_000)), back)
    run = books.check(capsys, book, "--idag", "2020-10-05")
    assert run.codes == ["row_below_table"]
    assert run.found("sums_not_reached")


def test_sheet_svar_is_left_as_it_is_while_a_row_of_mottagare_is_lost(capsys, tmp_path):
    book = books.change(books.new(tmp_path), lost("Mottagare", 3, Id="H999", Namn="Hemmet"))
    books.shell(capsys, "kontrollera", book, "--idag", books.TODAY)
    sheet, found = books.table(rewritten.opened(book), "Svar")
    assert not any(cell.value for row in sheet[found.ref][1:] for cell in row)
