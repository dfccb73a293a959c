"""Objects of an SIE file: one code in several dimensions, and rows that cannot be the object's (D22)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fordelning.checks.statement import check_booked
from fordelning.errors import DataError, Status
from fordelning.model import Booked, Statement
from fordelning.tables.sie import objects_called
from vouchers import booked, refused, voucher

TWICE = voucher(
    '#TRANS 5010 {1 "10"} 1500000.00',
    '#TRANS 6540 {6 "10"} 500000.00',
    '#TRANS 6540 {6 "10" 1 "20"} 40.00',
    before='#DIM 1 "Enhet"\n#DIM 6 "Projekt"\n#OBJEKT 1 "10" "Hemtjänst"\n#OBJEKT 6 "10" "Bidraget"',
)


def told_of(text, code):
    with pytest.raises(DataError) as told:
        booked(text, code)
    (found,) = told.value.findings
    return found


def test_a_code_in_several_dimensions_is_asked_for_and_never_summed():
    found = told_of(TWICE, "10")
    assert found.code == "sie_many_dimensions"
    assert "1:10 (Enhet, Hemtjänst), 6:10 (Projekt, Bidraget)" in found.text
    assert booked(TWICE, "6:10").total == 500_040
    assert booked(TWICE, "1:10").total == 1_500_000
    assert told_of(TWICE, "7:10").code == "sie_no_object"
    assert objects_called(TWICE.encode("cp437"), "6:10") == {"6:10": "6:10 (Projekt, Bidraget)"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        '#OBJEKT 1 "P123" "Hemtjänst"',  # declared, and booked on in another year
        '#OIB 0 1910 {1 "P123"} 5.00',
        '#UNDERDIM 21 "Delprojekt" 6\n#OBJEKT 21 P123 "En del"',
        "#PSALDO 0 202101 5410 {20 P123} 9.00",
    ],
)
def test_a_code_exists_where_it_is_declared_or_has_a_balance_too(elsewhere):
    assert told_of(voucher("#TRANS 5410 {6 P123} 5.00", before=elsewhere), "P123").code == (
        "sie_many_dimensions"
    )


def test_a_code_with_a_colon_is_a_code():
    text = voucher('#TRANS 5410 {6 "A:1"} 5.00', '#TRANS 5410 {1 "6:A:1"} 7.00')
    assert booked(text, "A:1").total == 5
    assert told_of(text, "6:A:1").code == "sie_many_dimensions"
    assert booked(text, "1:6:A:1").total == 7
    assert "1:6:A:1 (Kostnadsställe), 6::A:1 (Projekt)" in told_of(text, "6:A:1").text
    assert booked(text, "6::A:1").total == 5


def test_an_object_that_stands_twice_on_a_row_is_booked_once():
    assert booked(voucher("#TRANS 5410 {6 P123 6 P123} 5.00")).total == 5


@pytest.mark.parametrize(
    "row",
    [
        '#TRANS FEL { } 487.38 20211220 "Journal"',
        '#TRANS FEL {"1" "10"} 487.38 20211220 "Journal"',
        "#TRANS 1930 {} 1 200 000,50",
        "#TRANS 1930 {6 P124} 5,00",
        '#TRANS 3010 {"6" "P124"} -900.00 20140107 "260    aaaaaaaaaaaaaaaaa',  # cut off by the program
        '#TRANS 1930 {} 5.00 20210601 "x\x0b"',
        "#TRANS 1930 {10} 5.00",
        "#TRANS 1930 -1200000.50",
        '#TRANS 1930 -5.00 20211220 "Bank"',
        '#TRANS 1930 {} 5.00 20210601 "Faktura\r\nsom går vidare"',
        '#TRANS 1930 {6 P124} 5.00 20210601 "Faktura\n\nsom går vidare" 1 "x"',
        '#KONTO 2440 Leverant"rsskulder',
        '#KONTO 2440 "Leverantörs',
        "#KONTO 2440 {x} y",
        '#SRU 2440 "73"65',
    ],
)
def test_a_row_that_cannot_be_the_objects_never_stops_the_file(row):
    read = booked(voucher(row, "#TRANS 5410 {6 P123} 5.00"))
    assert read.accounts == {"5410": 5}
    assert read.skipped in ((5,), (5, 6), (5, 7), ())  # a list where a name should be is no news


@pytest.mark.parametrize(
    "row", ["#TRANS 5410 P123 5.00", "#TRANS 5410 6 P123 5.00", "#TRANS 5410 6:P123 5.00"]
)
def test_a_row_without_braces_that_names_something_stops_the_file(row):
    ((line, _),) = refused(voucher(row, "#TRANS 5410 {6 P123} 5.00"))
    assert line == 5


def test_a_line_without_a_label_that_holds_the_code_stops_the_file():
    assert [line for line, _ in refused(voucher('#VER A 2 20210601 "x', '5410 {6 P123} 5.00"'))] == [6]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ('"Skruv 5" tum"', 'Skruv 5" tum'),
        ('""Lön arbetare""', "Lön arbetare"),
        ('"C:\\mapp"', "C:\\mapp"),
        ('"Lager \\"norr\\""', 'Lager "norr"'),
        ("Lokalhyra", "Lokalhyra"),
    ],
)
def test_marks_that_a_program_has_written_as_they_stand_are_part_of_the_name(field, name):
    read = booked(voucher("#TRANS 5410 {6 P123} 5.00", before=f"#KONTO 5410 {field}"))
    assert read == Booked({f"5410 {name}": Fraction(5)})


def test_a_text_that_decides_nothing_may_hold_marks_and_the_day_is_needed_only_where_it_is_used():
    text = voucher('#TRANS 5410 {6 P123} 5.00 20210601 "Köp av "stora" plattor"', "#TRANS 1930 {} -5.00")
    assert booked(text).total == 5
    assert booked(text.replace("A 1 20210601", "A 1 20211320")).total == 5
    assert refused(text.replace("20210601", "20211320", 1).replace(" 20210601", ' ""')) == [
        (3, "dagen ska skrivas ÅÅÅÅMMDD")
    ]


def test_what_stands_on_an_account_that_is_no_number_is_told_and_not_summed():
    read = booked(voucher("#TRANS FEL {6 P123} -3914.40", "#TRANS 4010 {6 P123} 3914.40"))
    assert read.accounts == {"4010": Fraction("3914.40")}
    assert read.odd == {"FEL": Fraction("-3914.40")}


def test_rows_of_others_that_cannot_be_read_are_warned_of_by_number():
    read = booked(
        voucher(*["#TRANS FEL {} 1.00"] * 7, "#TRANS FEL {6 P123} 5.00", "#TRANS 4010 {6 P123} 1.00")
    )
    findings = list(check_booked(Statement(1, 1, 1, 1), read))
    assert [(found.code, found.status) for found in findings] == [
        ("sie_odd_accounts", Status.WARNING),
        ("sie_skipped", Status.WARNING),
    ]
    assert "FEL 5,00 kr" in findings[0].text
    assert findings[1].text.startswith("Raderna 5, 6, 7, 8, 9 och 2 till i SIE-filen")
