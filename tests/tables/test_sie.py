"""The bookkeeping's own export is read: what one project has cost, by account, within the year (D22)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from fractions import Fraction
from time import process_time

import pytest

from fordelning.checks.statement import check_booked
from fordelning.errors import DataError
from fordelning.model import Booked, Statement
from fordelning.tables.sie import read_booked
from vouchers import FIRST, LAST, booked, refused, voucher

FILE = """#FLAGGA 0
#PROGRAM "Ekonomi" 1.0
#FORMAT PC8
#SIETYP 4
#KONTO 5410 "Förbrukningsinventarier"
#KONTO 5020 "Löner"
#DIM 6 "Projekt"
#OBJEKT 6 "P123" "Välfärdsteknik"
#VER "A" 1 20210301 "Surfplattor, \\"stora\\""
{
#TRANS 5410 {1 "70" 6 "P123"} 1200000.50
#RTRANS 5410 {6 "P123"} 99.00 20210301 "ändrad"
#TRANS 5410 {6 "P123"} 99.00
#BTRANS 5410 {6 "P123"} 55.00
#TRANS 5410 {6 "P124"} 7.00
#TRANS 2440 {} -1200106.50
}
#VER A 2 20211220
{
\t#TRANS\t5020\t{6 P123}\t800000\t20211220
#TRANS 3510 {6 "P123"} -2630058.00
#TRANS 5410 {6 "P123"} -99.00
}
#VER A 3 20220105
{
#TRANS 5410 {6 "P123"} 5000.00
}
"""


def test_costs_are_summed_by_account_income_and_other_projects_left_out():
    assert booked(FILE).accounts == {
        "5020 Löner": Fraction(800_000),
        "5410 Förbrukningsinventarier": Fraction(2_400_001, 2),
    }
    assert booked(FILE).total == Fraction(4_000_001, 2)
    assert booked(FILE).outside == 1


def test_without_a_period_every_booking_counts():
    everything = read_booked(FILE.encode("cp437"), "P123", None, None)
    assert everything.total == Fraction(4_010_001, 2)
    assert everything.outside == 0


@pytest.mark.parametrize(
    ("text", "code", "said", "row"),
    [
        ("", "P123", "sie_not_four", 0),
        (FILE.replace("#SIETYP 4", "#SIETYP 1"), "P123", "sie_not_four", 0),
        (FILE, "P999", "sie_no_object", 0),
        (FILE.replace("1200000.50", "1 200 000,50"), "P123", "sie_unreadable", 11),
        (FILE.replace("1200000.50", ""), "P123", "sie_unreadable", 11),
        (FILE.replace('20210301 "Surf', '20210231 "Surf'), "P123", "sie_unreadable", 9),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_row(text, code, said, row):
    with pytest.raises(DataError) as told:
        booked(text, code)
    (found,) = told.value.findings
    assert (found.code, found.where.row) == (said, row)


def test_every_row_that_cannot_be_read_is_told_at_once():
    text = FILE.replace("1200000.50", "1 200 000,50").replace("5000.00", "5000,00")
    with pytest.raises(DataError) as told:
        booked(text.replace("2 20211220", "2 20211320"))
    assert [found.where.row for found in told.value.findings] == [11, 18, 26]


def test_a_file_in_which_no_row_can_be_read_is_told_by_its_first_rows_and_how_many_more_there_are():
    rows = "\n".join(['#TRANS 5410 {6 "P123"} 1,50'] * 23)
    with pytest.raises(DataError) as told:
        booked(f"#SIETYP 4\n{rows}\n")
    *first, last = told.value.findings
    assert [found.where.row for found in first] == list(range(2, 22))
    assert last.text == "Ytterligare 3 rader i SIE-filen går inte att läsa."


UNPAIRED = (
    "ett citattecken eller en klammer saknar sitt par, eller så fortsätter en text på nästa rad, vilket "
    "formatet inte tillåter"
)
AMOUNT = "beloppet ska ha högst 15 siffror, punkt före ören och inga mellanrum"


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_a_control_character_in_a_text_never_begins_a_line_that_is_booked(mark):
    text = voucher(f'#TRANS 5410 {{6 P123}} 5.00 20210601 "x{mark}#TRANS 5410 {{6 P123}} 1000000"')
    assert refused(text) == [(5, "den innehåller ett styrtecken, som inget fält får ha")]


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_of_unicode_alone_is_no_line_of_the_file(mark):
    text = voucher(f'#TRANS 5410 {{6 P123}} 5.00 20210601 "x{mark}#TRANS 5410 {{6 P123}} 1000000"')
    assert read_booked(text.encode(), "P123", FIRST, LAST).total == 5


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_text_that_goes_on_upon_the_next_line_is_refused_and_not_booked(end):
    hidden = "#TRANS 5410 {6 P123} 1000000"
    spilt = voucher(f'#TRANS 5410 {{6 P123}} 5.00 20210601 "x{end}{hidden}"')
    assert refused(spilt) == [(5, UNPAIRED), (6, UNPAIRED)]
    loose = voucher(f'#TRANS 5410 {{6 P123}} 5.00 20210601 "a "b{end}{hidden} 20210601 "c"')
    assert refused(loose) == [(5, UNPAIRED)]
    elsewhere = voucher("#TRANS 5410 {6 P123} 5.00", before=f'#FNAMN "Kalmar{end}{hidden} "')
    assert refused(elsewhere) == [(3, UNPAIRED)]


def test_lines_end_as_on_any_computer():
    for end in ("\n", "\r", "\r\n"):
        assert booked(FILE.replace("\n", end)).total == Fraction(4_000_001, 2)
    assert booked(f"{FILE}\x1a").total == Fraction(4_000_001, 2)  # the end of a file of DOS


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("#TRANS 5410 {6 P123} " + "9" * 5_000, AMOUNT),
        ("#TRANS 5410 {6 P123} " + "9" * 16, AMOUNT),
        ("#TRANS 5410 {6 P123} nan", AMOUNT),
        ("#TRANS 5410 {6 P123} 1e6", AMOUNT),
        ("#TRANS 5410 {6 P123} 5.005", AMOUNT),
        ("#TRANS 5410 {6 P123}", AMOUNT),
        ('#TRANS 5410 {6 "P123" 5.00', UNPAIRED),
        ('#TRANS 5410 {6 "P123} 5.00', UNPAIRED),
        ("#TRANS 5410 {6 {P123}} 5.00", UNPAIRED),
        ("#TRANS 5410 6 P123} 5.00", UNPAIRED),
        ("#TRANS 5410 6 5.00", "objekten ska stå inom klamrar, först dimension och sedan kod"),
        ("#TRANS 5410 {P123} 5.00", "objekten ska stå inom klamrar, först dimension och sedan kod"),
        ("#TRANS {6 P123} 5410 5.00", "en klammer står där formatet har ett enkelt fält"),
        ("#TRANS{6 P123} 5410 5.00", "den börjar inte med en etikett som #TRANS"),
        ("TRANS 5410 {6 P123} 5.00", "den börjar inte med en etikett som #TRANS"),
        ('#TRANS "" {6 P123} 5.00', "kontot är inget nummer"),
        ("#TRANS 5410 {6 P123} 5.00 2021W011", "dagen ska skrivas ÅÅÅÅMMDD"),
        ("#TRANS 5410 {6 P123} 5.00 2021-06-01", "dagen ska skrivas ÅÅÅÅMMDD"),
        ("#TRANS 5410 {6 P123} 5.00 20210631", "dagen ska skrivas ÅÅÅÅMMDD"),
    ],
)
def test_a_row_that_is_not_as_the_format_has_it_is_refused_with_the_reason(row, reason):
    assert refused(voucher("#TRANS 5410 {6 P123} 7.00", row)) == [(6, reason)]


def test_a_row_outside_a_voucher_has_not_the_day_of_the_voucher_before_it():
    text = voucher("#TRANS 5410 {6 P123} 7.00")
    assert refused(f"{text}#TRANS 5410 {{6 P123}} 5.00\n") == [(7, "dagen ska skrivas ÅÅÅÅMMDD")]
    assert booked(f"{text}#TRANS 5410 {{6 P123}} 5.00 20210701\n").total == 12


def test_a_brace_within_quotation_marks_is_a_sign_like_others():
    text = voucher('#TRANS 5410 {6 "P}1{" 1 "x"} 5.00', "#TRANS 5410 {} 7.00", '#TRANS 5410 {6 "a\\"b"} 9.00')
    assert booked(text, "P}1{").total == 5
    assert booked(text, 'a"b').total == 9


SHORT = voucher(*['#TRANS 5410 {6 P123} 5.00 20210601 "text"'] * 10_000)  # four hundred thousand signs
LONG = (
    "{" * 400_000,
    '"' + '\\"' * 200_000,
    "x" * 400_000,
    "{" + " a" * 200_000,
    '""' * 200_000,
    " " * 400_000,
)


def seconds(text):
    """Return how long it takes to read a file, whatever it comes to."""
    began = process_time()
    with suppress(DataError):
        booked(text)
    return process_time() - began


def test_a_long_line_takes_no_longer_than_short_ones_of_as_many_signs():
    most = 5 * seconds(SHORT)
    assert [long[:9] for long in LONG if seconds(voucher(f"#TRANS 5410 {long}")) > most] == []


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp437", "cp1252", "latin-1"])
def test_letters_are_recognised_whatever_the_header_says_of_them(code):
    text = voucher('#TRANS 6540 {6 "VÅR"} 5.00', before='#FORMAT PC8\n#KONTO 6540 "Köp av tjänster, våren"')
    read = read_booked(text.encode(code), "VÅR", FIRST, LAST)
    assert read == Booked({"6540 Köp av tjänster, våren": Fraction(5)})


def test_lines_written_in_different_letters_are_each_read_as_they_are():
    lines = voucher('#TRANS 6540 {6 "É1"} 5.00', before='#KONTO 6540 "Köp"').split("\n")
    mixed = b"\n".join(line.encode("cp1252" if "TRANS" in line else "cp437") for line in lines)
    assert read_booked(mixed, "É1", FIRST, LAST).accounts == {"6540 Köp": 5}
    quotes = voucher("#TRANS 6540 {6 P123} 5.00", before='#KONTO 6540 "”Köp” – på"').encode("cp1252")
    assert read_booked(quotes, "P123", FIRST, LAST).accounts == {"6540 ”Köp” – på": 5}


def test_what_says_that_it_is_unicode_and_is_not_is_refused():
    text = voucher('#TRANS 5410 {6 "PÅ"} 5.00')
    for content in (b"\xef\xbb\xbf" + text.encode("cp437"), text.encode("utf-16")[:-1]):
        with pytest.raises(DataError) as told:
            read_booked(content, "PÅ", FIRST, LAST)
        assert [found.code for found in told.value.findings] == ["sie_letters"]


ROW = '#TRANS 5410 {6 "P123"} 5.00'


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (voucher(ROW).rpartition("}")[0], "sie_cut"),
        (f"#KSUMMA\n{voucher(ROW)}", "sie_cut"),
        (f"#VALUTA EUR\n{voucher(ROW)}", "sie_currency"),
    ],
)
def test_a_file_cut_short_or_in_another_currency_is_refused(file, code):
    with pytest.raises(DataError) as told:
        booked(file)
    assert [each.code for each in told.value.findings] == [code]


def test_a_file_with_its_control_sum_and_in_kronor_is_read():
    assert booked(f"#KSUMMA\n#VALUTA sek\n{voucher(ROW)}\n#KSUMMA 123\n").total == 5
    assert booked(f"{voucher(ROW)}\n#KSUMMA 123\n").total == 5


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
def test_letters_of_two_bytes_are_recognised_without_their_mark(code):
    text = voucher('#TRANS 5410 {6 "VÅR"} 5.00')
    assert read_booked(text.encode(code), "VÅR", FIRST, LAST).total == 5


def test_letters_written_with_loose_accents_are_the_letters():
    text = voucher('#TRANS 5410 {6 "VA\u030aR"} 5.00')
    assert read_booked(text.encode(), "VÅR", FIRST, LAST).total == 5
    assert read_booked(text.encode(), "VA\u030aR", FIRST, LAST).total == 5


@pytest.mark.parametrize(
    ("lines", "short"),
    [
        ("", None),
        ("#RAR 0 20210101 20211231\n#RAR -1 20200101 20201231\n", None),
        ("#RAR 0 20200701 20220630\n", None),
        ("#RAR 0 20210101 20211231\n#OMFATTN 20210630\n", (date(2021, 1, 1), date(2021, 6, 30))),
        ("#RAR 0 20200101 20201231\n", (date(2020, 1, 1), date(2020, 12, 31))),
        ("#RAR 0 20210701 20220630\n#RAR -1 20200701 20210630\n", (date(2021, 7, 1), date(2022, 6, 30))),
        ("#RAR 0 {x} igår\n#OMFATTN {}\n", None),
    ],
)
def test_a_file_that_ends_before_the_period_does_is_told_of(lines, short):
    file = f"#SIETYP 4\n{lines}" + '#VER A 1 20210301\n{\n#TRANS 5410 {6 "P1"} 100.00\n}\n'
    found = read_booked(file.encode(), "P1", date(2021, 1, 1), date(2021, 12, 31))
    assert (found.total, found.short) == (100, short)
    told = [each.code for each in check_booked(Statement(0, 0, 0, 100, 0), found)]
    assert told == (["sie_short"] if short else [])
