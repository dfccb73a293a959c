"""A row with blank rows between it and its table is refused in every table of entries; a note is not."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

import books
from fordelning.errors import DataError
from fordelning.layout import CONDITIONS, MODEL, TABLES, TIERS
from fordelning.workbook import area
from fordelning.workbook.closed import ClosedArea

A_DAY = date(2021, 3, 1)
ROWS = [
    (
        "Modell",
        {"Steg": "Reserv", "Från pott": "Bidraget", "Regel": "Avsätt", "Till": "Reserv", "Värde": 100},
    ),
    ("Modell", {"Regel": "avsätt ", "Värde": 100}),
    ("Modell", {"Steg": "Reserv", "Från pott": "Bidraget", "Regel": "Avsatt", "Till": "Reserv"}),
    ("Nivåer", {"Verksamhet": "Boende", "Från": 10, "Belopp": 500}),
    ("Villkor", {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 30}),
    ("Villkor", {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": "minst", "Värde": 30}),
    ("Mottagare", {"Id": "9", "Namn": "Hus 9", "Grupp": "Hem"}),
    ("Mottagare", {"Id": "9", "Namn": "Hus 9", "Driftsform": "Enskild"}),
    ("Mottagare", {"Id": "9", "Namn": "Hus 9", "Deltar": "Ja"}),
    ("Händelser", {"Datum": A_DAY, "Händelse": "Återlämnad", "Id": "1", "Belopp": 1000}),
    ("Händelser", {"Datum": A_DAY, "Händelse": "Lämnat åter", "Id": "1", "Belopp": 1000}),
    ("Händelser", {"Id": "1", "Belopp": 1000}),
    ("Händelser", {"Händelse": "Återlämnad", "Belopp": 1000}),
    ("Mottagare", {"Id": "9", "Namn": "Hus 9"}),
    ("Mottagare", {"Id": 9, "Namn": "Hus 9"}),
    ("Mottagare", {"Namn": "Hus 9", "Deltar": "Ja"}),
    ("Villkor", {"Grupp": "Hem", "Kolumn": "Antal"}),
    ("Villkor", {"Kolumn": "Antal", "Värde": 30}),
    ("Statsstöd", {"Org.nr": "556012-5790", "Valuta": "SEK"}),
    ("Antaganden", {"Gäller": "Golv", "Namn": "Alla", "Nytt värde": 5000}),
]
RESULTS = {"=5*200": 1000, "=AVERAGE(J6:J7)": 17}  # stored beside formulas
NOTES = ["Summa kontrollerad av EK.", "Källa: beslutet den 18 augusti.", "Antal mottagare i fjol"]


class Page:
    """A sheet with tables of two empty rows each, below one another with two rows between them."""

    def __init__(self, *names, own=()):
        self.sheet, self.tops = Workbook().active, {}
        self.own = own
        top = 5
        for name in names:
            headings = (*TABLES[name].headings, *own)
            for column, heading in enumerate(headings, start=1):
                self.sheet.cell(top, column).value = heading
            last = f"{get_column_letter(len(headings))}{top + 2}"
            self.sheet.add_table(Table(displayName=name, ref=f"A{top}:{last}"))
            self.tops[name] = top
            top += 6

    def put(self, name, row, cells):
        """Write cells by heading some rows below the last one of a table."""
        for heading, value in cells.items():
            column = (*TABLES[name].headings, *self.own).index(heading) + 1
            self.sheet.cell(self.tops[name] + 2 + row, column).value = value

    def found(self, name):
        """Return what keeps a table from being read."""
        lying = ClosedArea(
            self.sheet, self.sheet.tables[name], lambda cell: RESULTS.get(cell.value, cell.value)
        )
        try:
            area.read(lying, name)
        except DataError as error:
            return [(each.code, each.where.row, each.where.cell) for each in error.findings]
        return []


@pytest.mark.parametrize(("name", "cells"), ROWS)
@pytest.mark.parametrize("row", [2, 4, 40])
def test_a_row_below_a_gap_is_refused(name, cells, row):
    page = Page(name)
    page.put(name, row, cells)
    ((code, number, cell),) = page.found(name)
    first = min(TABLES[name].headings.index(heading) for heading in cells) + 1
    assert (code, number, cell) == ("row_below_table", row + 7, f"{get_column_letter(first)}{row + 7}")


@pytest.mark.parametrize("cells", [{"Id": "9"}, {"Namn": "Hus 9"}])
def test_a_recipient_without_id_or_name_in_a_group_of_the_table_is_a_lost_row(cells):
    page = Page("Mottagare")
    page.put("Mottagare", -1, {"Id": "1", "Namn": "Hus 1", "Grupp": "Hem"})
    page.put("Mottagare", 3, cells | {"Grupp": "Hem "})
    page.put("Mottagare", 5, {"Grupp": "Hem", "Deltar": 4})  # how many there are of each group
    assert [row for _, row, _ in page.found("Mottagare")] == [10]


@pytest.mark.parametrize(
    ("name", "half"),
    [
        ("Modell", {"Steg": "Reserv", "Från pott": "Bidraget"}),
        ("Modell", {"Till": "Reserv", "Från pott": " Bidraget"}),
        ("Modell", {"Från pott": "Bidraget", "Värde": 100}),
        ("Nivåer", {"Verksamhet": "Boende", "Belopp": 900}),
        ("Nivåer", {"Verksamhet": "Boende", "Från": 51}),
        ("Nivåer", {"Från": 51, "Till": 60}),
        ("Villkor", {"Grupp": "Hem", "Värde": 30}),
        ("Villkor", {"Kolumn": "Boende", "Alternativ": 2}),
        ("Mottagare", {"Namn": "Hus 9", "Org.nr": "556012-5790"}),
        ("Mottagare", {"Org.nr": "556012-5790", "Verksamhet": "Boende"}),
        ("Mottagare", {"Verksamhet": "Boende", "Grupp": "Hem"}),
        ("Händelser", {"Datum": A_DAY, "Ändamål": "Teknik"}),
        ("Händelser", {"Id": "1", "Verifikation": "A 17"}),
        ("Statsstöd", {"Org.nr": "556012-5790", "Belopp": 90000}),
        ("Statsstöd", {"Beviljat": A_DAY, "Belopp": 90000}),
    ],
)
def test_half_a_row_is_a_lost_one(name, half):
    page = Page(name)
    page.put(name, 3, half)
    assert [number for _, number, _ in page.found(name)] == [10]


@pytest.mark.parametrize("half", [{"Namn": "Hus 9"}, {"Id": 9}, {"Grupp": "Hem"}, {"Org.nr": "556012-5790"}])
def test_a_recipient_with_a_volume_in_a_column_of_the_grants_own_is_a_lost_row(half):
    page = Page("Mottagare", own=("Antal",))
    page.put("Mottagare", -1, {"Id": "1", "Namn": "Hus 1", "Grupp": "Hem", "Antal": 4})
    page.put("Mottagare", 3, half | {"Antal": 30})
    page.put("Mottagare", 5, {"Namn": "Summa", "Antal": 34})
    assert [number for _, number, _ in page.found("Mottagare")] == [10]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Mottagare", {"Deltar": "Ja", "Svar inkom": 3}),
        ("Mottagare", {"Driftsform": "Enskild", "Verksamhet": 12}),
        ("Mottagare", {"Id": "Antal", "Namn": 263}),
        ("Mottagare", {"Id": "Källa:", "Namn": "Beslutet den 18 augusti"}),
        ("Mottagare", {"Id": "Tackat ja", "Deltar": "Ja"}),
        ("Händelser", {"Händelse": "Summa", "Belopp": 1250}),
        ("Händelser", {"Id": "Kvar av bidraget", "Belopp": 1250}),
        ("Modell", {"Steg": "Summa", "Värde": 100}),
    ],
)
def test_what_an_officer_counts_and_notes_below_a_table_is_her_own(name, cells):
    page = Page(name)
    page.put(name, -1, {TABLES[name].headings[0]: "x"})
    page.put(name, 3, cells)
    assert page.found(name) == []


def test_every_such_row_is_told_at_once():
    page = Page("Mottagare")
    for row in (2, 3, 9):
        page.put("Mottagare", row, {"Id": row, "Namn": "Hus", "Grupp": "Hem"})
    assert [row for _, row, _ in page.found("Mottagare")] == [9, 10, 16]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in ROWS))
@pytest.mark.parametrize("number", [None, 1250])
def test_a_note_or_a_sum_below_a_table_is_no_row(name, number):
    page, headings = Page(name), TABLES[name].headings
    numbered = "Belopp" if "Belopp" in headings else headings[-1]
    for row, note in enumerate(NOTES, start=2):
        page.put(name, row, {headings[0]: note, numbered: number})
    assert page.found(name) == []


def test_tables_below_one_another_are_no_rows_of_each_other_and_each_has_its_own_lost_rows():
    page = Page("Modell", "Nivåer", "Villkor")
    page.put("Nivåer", -1, {"Verksamhet": "Boende", "Från": 10, "Till": 50, "Belopp": 500})
    page.put("Villkor", -1, {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 30})
    page.put("Nivåer", -4, {"Verksamhet": "Nivåer – fasta belopp"})
    assert [page.found(spec.name) for spec in (MODEL, TIERS, CONDITIONS)] == [[], [], []]
    page.put("Nivåer", 2, {"Verksamhet": "Boende", "Från": 51, "Belopp": 900})
    assert [len(page.found(spec.name)) for spec in (MODEL, TIERS, CONDITIONS)] == [0, 1, 0]


STACK = ("Modell", "Nivåer", "Villkor")
OF_STACK = [
    (
        "Modell",
        {"Steg": "Reserv", "Från pott": "Bidraget", "Regel": "Avsätt", "Till": "Reserv", "Värde": 100},
    ),
    ("Modell", {"Steg": "Reserv", "Från pott": "Bidraget", "Avrundning": "Webster"}),
    ("Nivåer", {"Verksamhet": "Boende", "Från": 10, "Till": 50, "Belopp": 500}),
    ("Nivåer", {"Verksamhet": "Boende", "Från": 51, "Belopp": 900}),
    ("Nivåer", {"Verksamhet": "Boende", "Från": "10–50", "Belopp": "500 kr"}),
    ("Villkor", {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 30}),
]


@pytest.mark.parametrize(("name", "cells"), OF_STACK)
@pytest.mark.parametrize("under", STACK)
@pytest.mark.parametrize("order", [STACK, STACK[::-1]])
def test_a_row_some_tables_down_is_told_once_of_the_table_that_it_is_like(name, cells, under, order):
    page = Page(*order)
    page.put("Modell", -1, {"Steg": "Allt", "Från pott": "Bidraget", "Regel": "Lika", "Till": "Hem"})
    page.put("Nivåer", -1, {"Verksamhet": "Boende", "Från": 10, "Till": 50, "Belopp": 500})
    page.put("Villkor", -1, {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 30})
    at = page.tops[under] + 4
    page.put(name, at - page.tops[name] - 2, cells)
    found = {other: page.found(other) for other in order}
    told = [(other, row) for other, every in found.items() for _, row, _ in every]
    assert told == [(name, at)]
    assert found[name][0][0] == ("row_below_table" if name == under else "row_below_other")


def test_a_table_that_is_one_no_more_is_no_lot_of_lost_rows():
    page = Page("Modell", "Nivåer")
    page.put("Nivåer", -1, {"Verksamhet": "Boende", "Från": 10, "Till": 50, "Belopp": 500})
    del page.sheet.tables["Nivåer"]
    assert page.found("Modell") == []


def test_a_row_below_the_examples_of_sheet_modell_is_refused_and_the_examples_are_not(tmp_path):
    book = books.new(tmp_path)
    assert books.read(book)[1] == ()

    def add(workbook):
        sheet = workbook["Modell"]
        at = sheet.max_row + 3
        for column, value in enumerate(("Hemtjänst", 61, None, 900), start=1):
            sheet.cell(at, column).value = value

    books.change(book, add)
    with pytest.raises(
        DataError, match="Raden ser ut att höra till tabellen Nivåer, men står under"
    ) as refused:
        books.read(book)
    assert [each.where.sheet for each in refused.value.findings] == ["Modell"]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Nivåer", {"Belopp": 900}),
        ("Nivåer", {"Till": 60}),
        ("Modell", {"Värde": 100}),
        ("Modell", {"Golv": 20_000, "Tak": 50_000}),
        ("Villkor", {"Värde": 30}),
        ("Händelser", {"Belopp": 1000}),
        ("Händelser", {"Belopp": "=5*200"}),
        ("Händelser", {"Id": "H045"}),
        ("Mottagare", {"Id": "H045"}),
        ("Mottagare", {"Id": 45}),
        ("Mottagare", {"Antal": 30}),
        ("Mottagare", {"Antal": 30, "Vikt": 2.5}),
        ("Statsstöd", {"Belopp": 90_000}),
    ],
)
def test_a_number_or_an_id_that_nothing_explains_is_a_lost_row(name, cells):
    page = Page(name, own=("Antal", "Vikt", "Ort") if name == "Mottagare" else ())
    page.put(name, -1, {"Antal": 4, "Vikt": 1.5, "Ort": "Solna"} if name == "Mottagare" else {})
    page.put(name, 30, cells)
    assert [number for _, number, _ in page.found(name)] == [37]


@pytest.mark.parametrize(
    "cells",
    [
        {"Antal": 34},
        {"Antal": 34.0, "Vikt": 3.1},
        {"Antal": "=AVERAGE(J6:J7)"},
        {"Id": 2},
        {"Id": "Summa"},
        {"Namn": 45},
        {"Ort": 45},
        {"Namn": "Kontrollerat 2020"},
        {"Antal": "34 kunder i fjol"},
    ],
)
def test_a_sum_a_count_a_formula_and_a_word_are_no_entries(cells):
    page = Page("Mottagare", own=("Antal", "Vikt", "Ort"))
    page.put("Mottagare", -1, {"Id": "1", "Antal": 4, "Vikt": 1.1, "Ort": "Solna"})
    page.put("Mottagare", 0, {"Id": "2", "Antal": 30, "Vikt": 2, "Ort": "Kista"})
    page.put("Mottagare", 30, cells)
    assert page.found("Mottagare") == []
