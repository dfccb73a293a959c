"""A proof that cannot fail proves nothing: each change of bevis.xlsx must raise an alarm.

Requirement P14: Differens and Prövning are 0 where, and only where, every figure is right.
"""

from __future__ import annotations

import shutil

import pytest

import books
import proofs
from fordelning.cli import main
from runs import allocate

PEOPLE = [
    {
        "Id": "01",
        "Namn": "Ask",
        "Verksamhet": "Vob",
        "Grupp": "Alla",
        "Deltar": "Ja",
        "Vikt": 10,
        "Antal": 60,
    },
    {"Id": "02", "Namn": "Ek", "Verksamhet": "Vob", "Grupp": "Alla", "Deltar": "Ja", "Vikt": 70, "Antal": 50},
    {
        "Id": "03",
        "Namn": "Lind",
        "Verksamhet": "Vob",
        "Grupp": "Alla",
        "Deltar": "Ja",
        "Vikt": 70,
        "Antal": 51,
    },
    {
        "Id": "04",
        "Namn": "Rönn",
        "Verksamhet": "Vob",
        "Grupp": "Alla",
        "Deltar": "Ja",
        "Vikt": 71,
        "Antal": 12,
    },
    {
        "Id": "05",
        "Namn": "Sälg",
        "Verksamhet": "Vob",
        "Grupp": "Alla",
        "Deltar": "Ja",
        "Vikt": 500,
        "Antal": 10,
    },
    {
        "Id": "06",
        "Namn": "Pil",
        "Verksamhet": "Vob",
        "Grupp": "Alla",
        "Deltar": "Nej",
        "Vikt": 40,
        "Antal": 10,
    },
]
STEPS = [
    books.step("Reserv", "Avsätt", "Reserven", Värde=50_000),
    books.step("Till tal", "Andel", "Talpott", Värde="33,4 %"),
    books.step("Till nivåer", "Andel", "Nivåpott", Värde="Resten"),
    {**books.step("Nivåer", "Nivåer", "Alla", Underlag="Antal"), "Från pott": "Nivåpott"},
    {
        **books.step("Nyckel", "Nyckel", "Alla", Underlag="Vikt", Golv=30_000, Tak=100_000),
        "Från pott": "Talpott",
    },
]
WEBSTER = [books.step("Dela", "Nyckel", "Alla", Underlag="Vikt", Avrundning="Webster")]
TIERS = [
    {"Verksamhet": "Vob", "Från": 10, "Till": 50, "Belopp": 20_000},
    {"Verksamhet": "Vob", "Från": 51, "Till": None, "Belopp": 35_000},
]
CONDITIONS = [{"Grupp": "Alla", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 10}]


def _row_of(workbook, name, wanted):
    """Return the number of the first row of a table where the columns hold these values."""
    sheet, table = books.table(workbook, name)
    first, *rows = sheet[table.ref]
    headings = [cell.value for cell in first]
    for number, row in enumerate(rows, start=1):
        values = dict(zip(headings, (cell.value for cell in row), strict=True))
        if all(values[heading] == value for heading, value in wanted.items()):
            return number
    raise LookupError(wanted)


def _put(name, heading, value, **wanted):
    wanted = {key.replace("_", " "): content for key, content in wanted.items()}
    return lambda workbook: books.put(name, heading, value, _row_of(workbook, name, wanted))(workbook)


def _swap(name, heading, first, second):
    def edit(workbook):
        cells = [books.cell(workbook, name, heading, _row_of(workbook, name, row)) for row in (first, second)]
        cells[0].value, cells[1].value = cells[1].value, cells[0].value

    return edit


def _more(name, heading, **wanted):
    def edit(workbook):
        books.cell(workbook, name, heading, _row_of(workbook, name, wanted)).value += 1

    return edit


KEY = {"Steg": "Nyckel"}
CHANGES = {
    "one krona more in an amount": _more("Fördelning", "Belopp", Steg="Nyckel", Id="03"),
    "two amounts swapped": _swap("Fördelning", "Belopp", KEY | {"Id": "01"}, KEY | {"Id": "03"}),
    "two ids swapped": _swap("Fördelning", "Id", KEY | {"Id": "01"}, KEY | {"Id": "03"}),
    "another weight": _put("Mottagare", "Vikt", 72, Id="03"),
    "another weight of one held at the floor": _put("Mottagare", "Vikt", 45, Id="01"),
    "a volume in another tier": _put("Mottagare", "Antal", 51, Id="02"),
    "someone declines": _put("Mottagare", "Deltar", "Nej", Id="02"),
    "someone who declined joins": _put("Mottagare", "Deltar", "Ja", Id="06"),
    "another floor": _put("Modell", "Golv", 30_001, Steg="Nyckel"),
    "another cap": _put("Modell", "Tak", 99_999, Steg="Nyckel"),
    "another earmark": _put("Modell", "Värde", 50_001, Steg="Reserv"),
    "another percent": _put("Modell", "Värde", 33.5, Steg="Till tal"),
    "another tier amount": _put("Nivåer", "Belopp", 20_001, Från=10),
    "another condition": _put("Villkor", "Värde", 11, Kolumn="Antal"),
    "another grant": _put("Bidrag", "Värde", 1_000_001, Uppgift="Belopp att fördela"),
    "a floor claimed for a free row": _put("Bevis", "Gräns", "Golv", Steg="Nyckel", Id="03"),
    "a free row claimed for a floor": _put("Bevis", "Gräns", "Fri", Steg="Nyckel", Id="01"),
    "a cap claimed for a free row": _put("Bevis", "Gräns", "Tak", Steg="Nyckel", Id="04"),
    "two ranks swapped": _swap("Bevis", "Rang", KEY | {"Id": "02"}, KEY | {"Id": "03"}),
    "two places in the order of ids swapped": _swap(
        "Bevis", "Idordning", KEY | {"Id": "02"}, KEY | {"Id": "03"}
    ),
    "a step that took more": _more("Bevissteg", "Enligt Fördela", Steg="Till tal"),
}
WEBSTER_CHANGES = {
    "another weight by Webster": _put("Mottagare", "Vikt", 73, Id="03"),
    "another quotient": _more("Bevissteg", "Täljare", Steg="Dela"),
}


@pytest.fixture(scope="module")
def alarms(tmp_path_factory, libreoffice):
    """The alarms of each change of bevis.xlsx, and of the two certificates as they are."""
    folder = tmp_path_factory.mktemp("ändrat")
    made = {}
    for name, steps, changes in (("", STEPS, CHANGES), ("Webster", WEBSTER, WEBSTER_CHANGES)):
        tiers = TIERS if steps is STEPS else ()  # tiers that no step uses are refused
        book = allocate(books.grant(folder, steps, PEOPLE, tiers=tiers, conditions=CONDITIONS))
        assert main(["exportera", str(book), "--till", str(folder), "--idag", books.TODAY]) == 0
        for number, (change, edit) in enumerate({name: lambda _: None, **changes}.items()):
            made[change] = folder / f"{name}{number}.xlsx"
            shutil.copy(folder / "bevis.xlsx", made[change])
            books.change(made[change], edit)
    recalculated = libreoffice.recalculate_all(list(made.values()), folder / "ut")
    return {change: proofs.alarms(path) for change, path in zip(made, recalculated, strict=True)}


@pytest.mark.parametrize("book", ["", "Webster"])
def test_a_workbook_as_it_was_written_raises_no_alarm(alarms, book):
    assert alarms[book] == []


@pytest.mark.parametrize("change", [*CHANGES, *WEBSTER_CHANGES])
def test_every_change_raises_an_alarm(alarms, change):
    assert alarms[change] != []
