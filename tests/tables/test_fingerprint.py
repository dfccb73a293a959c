"""The fingerprint ties a result to its input: it changes when the input does, and only then."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

import books
from fordelning.tables.fingerprint import fingerprint

STEP = books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Golv=1000)
HOMES = [books.recipient("1", Vikt=1), books.recipient("2", Vikt="2,5", Deltar="Ja")]


@pytest.fixture
def book(tmp_path):
    rest = {"tiers": [{"Verksamhet": "Hem", "Från": 1, "Belopp": 5}]}
    rest["conditions"] = [{"Grupp": "Hem", "Kolumn": "Vikt", "Jämförelse": ">=", "Värde": "0,5"}]
    return books.grant(tmp_path, [STEP], HOMES, bidrag_anvand_senast="2020-12-31", **rest)


def of(book):
    """Return the fingerprint of a workbook."""
    grant, found = books.read(book)
    assert found == ()
    return fingerprint(grant)


@pytest.mark.parametrize(
    "change",
    [
        books.put("Mottagare", "Vikt", 2),
        books.put("Mottagare", "Deltar", "Nej"),
        books.put("Mottagare", "Svar inkom", datetime(2020, 9, 3)),
        books.put("Mottagare", "Grupp", "Hem; Kontor"),
        books.put("Modell", "Golv", 1001),
        books.put("Nivåer", "Belopp", 6),
        books.put("Villkor", "Värde", "0,6"),
        books.state("bidrag_belopp", 1_000_001),
        books.state("bidrag_anvand_senast", "2020-12-30"),
    ],
)
def test_it_changes_with_everything_that_decides_the_money(book, change):
    before = of(book)
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert of(books.change(book, change)) != before


@pytest.mark.parametrize(
    "change",
    [
        books.state("granskare_namn", "Någon Annan"),
        books.state("mottagare_epost", "nagon@example.se"),
        books.put("Händelser", "Ändamål", None),
        books.put("Mottagare", "Vikt", "1,0"),
        books.state("bidrag_belopp", "1 mnkr"),
    ],
)
def test_people_and_ways_of_writing_do_not_count(book, change):
    before = of(book)
    assert of(books.change(book, change)) == before


def test_the_order_and_the_rows_of_recipients_do_not_count(tmp_path, book):
    before = of(book)

    def swap(workbook):
        books.fill(workbook, "Mottagare", [HOMES[1], dict.fromkeys(HOMES[0]) | {"Deltar": None}])
        books.cell(workbook, "Mottagare", "Deltar", 2).value = None
        books.fill(workbook, "Mottagare", [HOMES[1], dict.fromkeys(HOMES[1]), {}, HOMES[0]])

    assert of(books.change(book, swap)) == before
