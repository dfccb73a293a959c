"""What stands in an SIE4 file and must not be summed, or left out, in silence: amounts by hand."""

from __future__ import annotations

from fractions import Fraction
from zlib import crc32

import pytest

from fordelning.checks.statement import check_booked
from fordelning.errors import DataError, Status
from fordelning.model import Statement
from fordelning.tables.sie_checksum import differs
from vouchers import booked, voucher

OWN = "#TRANS 5410 {6 P123} 100.00"
FILE = voucher(OWN)
ONE = "#VER A 1 20210601\n{\n" + OWN + "\n}\n"


def told(text, code="P123"):
    """Return what is said of a file whose costs are a hundred kronor, by code."""
    read = booked(text, code)
    found = list(check_booked(Statement(0, 0, 0, int(read.total), 0), read))
    assert {each.status for each in found} <= {Status.WARNING}
    return {each.code: each.text for each in found}


def refusal(text, code="P123"):
    with pytest.raises(DataError) as error:
        booked(text, code)
    (found,) = error.value.findings
    return found


def test_a_plain_file_is_told_nothing_of():
    assert told(FILE) == {}


def test_the_same_voucher_twice_is_refused_with_its_rows():
    found = refusal(FILE + ONE)
    assert found.code == "sie_voucher_twice"
    assert "Verifikation A 1 står flera gånger i SIE-filen med samma belopp: Raderna 3, 7." in found.text
    assert refusal(FILE + FILE).code == "sie_voucher_twice"  # two files put together


def test_vouchers_with_one_number_and_other_amounts_are_summed_and_told():
    other = ONE.replace("100.00", "40.00")
    assert booked(FILE + other).total == 140
    assert "olika belopp: Raderna 3, 7" in told(FILE + other)["sie_voucher_alike"]


@pytest.mark.parametrize(
    ("other", "total"),
    [
        (ONE.replace("A 1", "B 1"), 200),
        (ONE.replace("A 1", "A 2"), 200),
        (ONE.replace("20210601", "20210701"), 200),
        (ONE.replace("P123", "P124"), 100),  # of others: decides no krona
    ],
)
def test_another_voucher_is_another_voucher(other, total):
    assert told(FILE + other) == {}
    assert booked(FILE + other).total == total


def test_vouchers_without_a_number_cannot_be_told_apart():
    bare = ONE.replace("A 1", '"" ""')
    assert booked("#SIETYP 4\n" + bare + bare).total == 200


def test_the_code_in_other_letters_is_told_with_what_is_booked_on_it():
    text = voucher(OWN, "#TRANS 5410 {6 p123} 25.50", "#TRANS 2440 {6 p123} 7.00")
    assert booked(text).total == 100
    assert told(text)["sie_other_case"].endswith("6:p123 (Projekt) 25,50 kr.")
    assert booked(text, "p123").total == Fraction(51, 2)
    found = refusal(FILE, "p123")
    assert found.code == "sie_no_object"
    assert "Menade du ”P123”?" in found.text
    assert "Menade du" not in refusal(FILE, "P9").text


SUB = '#DIM 6 "Projekt"\n#UNDERDIM 21 "Delprojekt" 6\n#UNDERDIM 22 "Aktivitet" 21\n#UNDERDIM 31 "Del" 1'


def test_costs_of_sub_objects_whose_object_does_not_stand_on_the_row_are_told():
    rows = (
        OWN,
        "#TRANS 5410 {21 A} 10.00",
        "#TRANS 5020 {21 A 1 70} 5.00",
        "#TRANS 5410 {22 B} 3.00",
        "#TRANS 5410 {6 P9 21 C} 99.00",  # a part of another project
        "#TRANS 5410 {31 D} 99.00",  # a part of a cost centre
        "#TRANS 5410 {6 P123 21 A} 0.00",
        "#TRANS 2440 {21 A} -15.00",
        "#TRANS 5410 {21 A} 8.00 20220101",
        "#TRANS 5410 {21 A} 8.00 igår",
    )
    text = voucher(*rows, before=SUB)
    assert booked(text).total == 100
    said = told(text)["sie_below"]
    assert said.endswith("jämförelsen: 21:A (Delprojekt) 15,00 kr; 22:B (Aktivitet) 3,00 kr.")


def test_dimensions_that_are_parts_of_each_other_in_a_circle_stop_nothing():
    circle = voucher(OWN, "#TRANS 5410 {21 A} 10.00", before='#UNDERDIM 21 "x" 22\n#UNDERDIM 22 "y" 21')
    assert told(circle) == {}


def test_what_stands_on_internal_accounts_is_told_and_not_counted():
    text = voucher(
        OWN,
        "#TRANS 9110 {6 P123} 55.00",
        "#TRANS 8410 {6 P123} 2.00",
        "#TRANS 2440 {6 P123} -157.00",
        before='#KONTO 9110 "Interna kostnader"',
    )
    assert booked(text).total == 100
    assert told(text)["sie_apart"].endswith("8410 2,00 kr; 9110 Interna kostnader 55,00 kr.")
    even = voucher(OWN, "#TRANS 9110 {6 P123} 55.00", "#TRANS 9110 {6 P123} -55.00")
    assert told(even) == {}


BODY = b'#SIETYP 4\r\n#KONTO 5410 "K\x94p \\"nya\\" saker"\r\n#TRANS 5410 {6 "P 1"} 5.00\r\n{\r\n}\r\n'
PLAIN = b'#SIETYP4#KONTO5410K\x94p "nya" saker#TRANS54106P 15.00'  # labels and fields, nothing else


def summed(content, number):
    return b"#FLAGGA 0\r\n#KSUMMA\r\n" + content + b"#KSUMMA " + str(number).encode() + b"\r\n"


@pytest.mark.parametrize(
    "number",
    [
        crc32(PLAIN),
        crc32(PLAIN) - 2**32,  # as a number with a sign
        crc32(PLAIN.replace(b"#", b"")),
        crc32(PLAIN.replace(b"6P 1", b"{6P 1}") + b"{}"),
    ],
)
def test_a_control_sum_that_some_program_would_write_is_right(number):
    assert differs(summed(BODY, number)) is None


@pytest.mark.parametrize("kept", [b"#FLAGGA 0\r\n", b"#FLAGGA 0\r\n#KSUMMA\r\n"])
@pytest.mark.parametrize("end", [b"", b"\r\n"])
@pytest.mark.parametrize("letters", ["cp437", "utf-8"])
def test_a_control_sum_of_the_whole_file_as_it_lies_is_one_too(kept, end, letters):
    whole = kept + BODY.rstrip() + end
    written = BODY.decode("cp437").encode(letters)
    assert differs(summed(written, crc32(whole))) is None


def test_a_changed_file_has_another_control_sum():
    changed = BODY.replace(b"5.00", b"6.00")
    assert differs(summed(changed, crc32(PLAIN))) == (crc32(PLAIN), crc32(PLAIN.replace(b"5.00", b"6.00")))
    assert differs(summed(BODY.replace(b" 4", b"\t\t4"), crc32(PLAIN))) is None  # blanks do not count
    assert differs(BODY) is None
    assert differs(b"#KSUMMA\n" + BODY) is None  # cut: told otherwise


def test_a_file_in_other_letters_may_have_the_sum_of_these_or_of_those_that_the_standard_has():
    in_unicode = BODY.decode("cp437").encode()
    for letters in ("cp437", "utf-8"):
        number = crc32(PLAIN.decode("cp437").encode(letters))
        assert differs(summed(in_unicode, number)) is None


def test_the_known_value_of_the_algorithm():
    assert crc32(b"123456789") == 0xCBF43926  # the check value that catalogues give for this CRC-32
    assert differs(b"#KSUMMA\n#1234 567 89\n#KSUMMA 3421780262\n") is None  # counted without the mark


def test_a_file_that_was_changed_after_the_export_is_told_and_read():
    text = f"#KSUMMA\n{FILE}#KSUMMA 1\n"
    assert booked(text).total == 100
    assert "(#KSUMMA 1) stämmer inte med innehållet" in told(text)["sie_sum_differs"]
