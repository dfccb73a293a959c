"""The bookkeeping's own export is read: what one project has cost, by account, within the year (D22)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fordelning.errors import DataError
from fordelning.tables.sie import read_booked

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
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


def booked(text=FILE, code="P123"):
    return read_booked(text.encode("cp437"), code, FIRST, LAST)


def test_costs_are_summed_by_account_income_and_other_projects_left_out():
    assert booked().accounts == {
        "5020 Löner": Fraction(800_000),
        "5410 Förbrukningsinventarier": Fraction(2_400_001, 2),
    }
    assert booked().total == Fraction(4_000_001, 2)
    assert booked().outside == 1


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
    assert last.text == "Ytterligare 3 bokföringsrader i SIE-filen går inte att läsa."
