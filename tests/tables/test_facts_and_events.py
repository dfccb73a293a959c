"""Named cells and table Händelser are read; all that is wrong in a workbook is told at once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.workbook.defined_name import DefinedName

import books
from fordelning.errors import DataError
from fordelning.layout import NAMES
from fordelning.model import EventKind

EVENT = {"Datum": datetime(2020, 9, 3), "Händelse": "Rekvirerad", "Belopp": 10_700_000}


@pytest.mark.parametrize(
    ("epoch", "wrong"), [(CALENDAR_WINDOWS_1900, []), (CALENDAR_MAC_1904, ["not_a_date"])]
)
def test_a_bare_number_is_no_day_where_days_count_from_1904(epoch, wrong, tmp_path):
    event = {"Händelse": "Utbetald", "Id": "1", "Belopp": 5}
    book = books.grant(tmp_path, recipients=[books.recipient("1")], events=[event])

    def edit(workbook):
        workbook.epoch = epoch
        day = books.cell(workbook, "Händelser", "Datum")
        day.value, day.number_format = 43_954, "General"

    grant, found = books.read(books.change(book, edit))
    assert [each.code for each in found if each.where.sheet == "Händelser"] == wrong
    assert [each.day for each in grant.events] == ([] if wrong else [date(2020, 5, 3)])


def test_facts_are_read_as_text_amount_day_and_year(tmp_path):
    book = books.grant(
        tmp_path,
        bidrag_belopp="10,7 mnkr",
        bidrag_ar="2020",
        bidrag_anvand_senast="31 december 2020",
        mottagare_kommunkod="0180",
        mottagare_telefon=" ",
    )
    grant, found = books.read(book)
    assert found == ()
    assert grant.amount == 10_700_000
    assert grant.facts["bidrag_ar"] == 2020
    assert grant.facts["bidrag_anvand_senast"] == date(2020, 12, 31)
    assert (grant.facts["mottagare_kommunkod"], grant.facts["mottagare_telefon"]) == ("0180", None)
    assert set(grant.facts) == {cell.name for cell in NAMES} == set(grant.fact_rows)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("bidrag_namn", None, "fact_empty"),
        ("bidrag_belopp", " ", "fact_empty"),
        ("bidrag_belopp", "tio miljoner", "not_an_amount"),
        ("bidrag_belopp", -1, "not_an_amount"),
        ("bidrag_ar", 20, "not_a_year"),
        ("bidrag_ar", 2020.5, "not_whole"),
        ("bidrag_ar", "i år", "not_a_number"),
        ("bidrag_anvand_senast", "1/12/2020", "not_a_date"),
        ("bidrag_myndighet", "#NAME?", "error_cell"),
    ],
)
def test_a_fact_that_cannot_be_read_is_told_with_its_cell(tmp_path, name, value, code):
    book = books.grant(tmp_path)
    place = []

    def edit(workbook):
        cell = books.fact(workbook, name)
        cell.value = value
        place.append(cell.coordinate)

    grant, (found,) = books.read(books.change(book, edit))
    assert (found.code, found.where.sheet, found.where.cell) == (code, "Bidrag", place[0])
    assert grant.facts[name] is None


def test_events_are_read_in_the_order_they_stand(tmp_path):
    rows = [
        EVENT,
        {"Datum": "den 1 oktober 2020", "Händelse": "utbetald", "Id": "H001", "Belopp": "20 tkr"}
        | {"Ändamål": "Nyckelfri hemtjänst", "Motivering": "Beslut", "Verifikation": 4711},
    ]
    grant, found = books.read(books.grant(tmp_path, events=rows))
    assert found == ()
    first, second = grant.events
    assert (first.day, first.kind, first.amount) == (date(2020, 9, 3), EventKind.REQUISITIONED, 10_700_000)
    assert (second.day, second.kind, second.id) == (date(2020, 10, 1), EventKind.PAID, "H001")
    assert (second.amount, second.purpose, second.voucher) == (20_000, "Nyckelfri hemtjänst", "4711")


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Datum", None, "cell_empty"),
        ("Händelse", None, "cell_empty"),
        ("Belopp", None, "cell_empty"),
        ("Datum", "igår", "not_a_date"),
        ("Händelse", "Betald", "unknown_word"),
        ("Belopp", "1,50", "not_an_amount"),
        ("Id", "#N/A", "error_cell"),
    ],
)
def test_an_event_that_cannot_be_read_is_told_of_and_left_out(tmp_path, heading, value, code):
    grant, (found,) = books.read(books.grant(tmp_path, events=[EVENT | {heading: value}]))
    assert grant.events == ()
    assert (found.code, found.where.sheet, found.where.row) == (code, "Händelser", 6)
    assert found.where.column == heading
    (half,) = grant.half_read
    kept = {"Datum": date(2020, 9, 3), "Händelse": EventKind.REQUISITIONED, "Id": "", "Belopp": 10_700_000}
    read = {"Datum": half.day, "Händelse": half.kind, "Id": half.id, "Belopp": half.amount}
    assert read == kept | {heading: None}
    assert (half.purpose, half.motivation, half.row.number) == ("", "", 6)


def test_a_correction_is_a_negative_amount_that_says_why(tmp_path):
    taken_back = EVENT | {"Belopp": -700_000}
    grant, (found,) = books.read(books.grant(tmp_path, events=[EVENT, taken_back]))
    assert (found.code, found.where.row, found.where.column) == ("correction_without_reason", 7, "Motivering")
    assert [event.amount for event in grant.events] == [10_700_000]
    assert [(row.amount, row.motivation) for row in grant.half_read] == [(-700_000, None)]
    why = {"Motivering": "Fel belopp i rekvisitionen"}
    grant, found = books.read(books.grant(tmp_path, events=[EVENT, taken_back | why]))
    assert found == ()
    assert [event.amount for event in grant.events] == [10_700_000, -700_000]


def test_a_grant_names_the_tables_in_which_something_is_wrong(tmp_path):
    steps = [books.step("S", "Nyckel", "Hem", Underlag="Vikt", Golv="x")]
    homes = [books.recipient("1", Vikt=1)]
    book = books.grant(tmp_path, steps, homes, tiers=[{"Verksamhet": "H", "Från": "tio", "Belopp": 1}])
    assert books.read(book)[0].unread == {"Nivåer", "Mottagare"}  # the table that lacks the column x
    books.change(book, books.put("Nivåer", "Från", 10), books.put("Modell", "Golv", None))
    assert books.read(book)[0].unread == frozenset()


def test_what_is_missing_and_what_is_wrong_elsewhere_is_told_at_once(tmp_path):
    book = books.grant(
        tmp_path,
        [books.step("S", "Lika", None)],
        [books.recipient("1", Deltar="Kanske")],
        tiers=[{"Verksamhet": "Hemtjänst", "Från": "tio", "Belopp": 1}],
        bidrag_ar="i år",
    )

    def edit(workbook):
        sheet, _ = books.table(workbook, "Händelser")
        del sheet.tables["Händelser"]
        books.cell(workbook, "Villkor", "Jämförelse", 0).value = "Jämför"
        del workbook.defined_names["bidrag_namn"]
        workbook.defined_names["bidrag_anslag"] = DefinedName("bidrag_anslag", attr_text="Bidrag!$B$2:$B$3")
        workbook.defined_names["bidrag_enkat"] = DefinedName("bidrag_enkat", attr_text="Borta!$B$2")

    with pytest.raises(DataError) as told:
        books.read(books.change(book, edit))
    assert [(found.code, found.where.sheet) for found in told.value.findings] == [
        ("heading_changed", "Modell"),
        ("table_missing", "Händelser"),
        ("name_missing", "Bidrag"),
        ("not_a_number", "Bidrag"),
        ("name_missing", "Bidrag"),
        ("name_missing", "Bidrag"),
        ("cell_empty", "Modell"),
        ("not_a_number", "Modell"),
        ("unknown_word", "Mottagare"),
    ]


@pytest.mark.parametrize("name", ["Modell", "Nivåer", "Villkor", "Mottagare", "Händelser"])
def test_every_table_of_the_officer_must_be_there(tmp_path, name):
    def edit(workbook):
        sheet, _ = books.table(workbook, name)
        del sheet.tables[name]

    with pytest.raises(DataError) as told:
        books.read(books.change(books.grant(tmp_path), edit))
    (found,) = told.value.findings
    assert (found.code, found.text) == ("table_missing", f"Tabellen {name} finns inte i arbetsboken.")
    assert found.where.sheet
