"""The rules of grants of 2022–2026 from a workbook: divided, proved by two engines, compared."""

from __future__ import annotations

import shutil

import pytest

import books
import proofs
from fordelning.cli import main
from runs import allocate, rows_of
from trust import verified

NBSP = "\u00a0"


def amounts(book):
    return {row["Id"]: row["Belopp"] for row in rows_of(book, "Fördelning")}


def judged(book, folder, libreoffice):
    """Divide a workbook; both engines come to what Python came to, here and in the certificate."""
    allocate(book)
    assert main(["exportera", str(book), "--till", str(folder / "ut"), "--idag", books.TODAY]) == 0
    both = [book, (folder / "ut" / "bevis.xlsx")]
    assert [str(found) for path in both for found in verified.verify(path).findings] == []
    for path, again in zip(both, libreoffice.recalculate_all(both, folder / "omräknat"), strict=True):
        count, wrong = proofs.compare(path, again)
        assert (count > 50, wrong, proofs.alarms(again)) == (True, [], [])
    lines = rows_of(book, "Fördelning")
    assert all(line["Kontrollräkning"] is not None for line in lines)
    return book


LAST_YEAR = [
    books.recipient(id_, "Alla", Vikt=weight, **{"Förra året": before})
    for id_, weight, before in (
        ("A", 100, 333_333),
        ("B", 250, 300_001),
        ("C", 300, "350 000"),
        ("D", 40, None),
    )
]


@pytest.fixture
def guaranteed(tmp_path):
    """A key between 95 and 110 percent of last year."""
    limits = {"Golv": "95 % av Förra året", "Tak": "110 % av Förra året; 10 mnkr"}
    steps = [books.step("Nyckeln", "Nyckel", "Alla", Underlag="Vikt", Enhet="elever", **limits)]
    return books.grant(tmp_path, steps, LAST_YEAR, bidrag_belopp=1_050_000)


def test_a_guarantee_and_a_growth_cap_of_last_year_are_proved(guaranteed, tmp_path, libreoffice):
    book = judged(guaranteed, tmp_path, libreoffice)
    assert amounts(book) == {"A": 316_667, "B": 310_734, "C": 372_881, "D": 49_718}


def test_what_if_another_cap_takes_the_place_of_a_reckoned_one(guaranteed, tmp_path, capsys):
    run = books.shell(capsys, "simulera", allocate(guaranteed), "--golv", "200000")
    assert run.status == 0
    assert rows_of(guaranteed, "Fördelning")[0]["Belopp"] == 316_667


def test_another_debt_or_year_turns_the_proof_red(tmp_path, libreoffice):
    people = [books.recipient(id_, "Alla", A=3, B=5, Skuld=10) for id_ in "12"]
    own = {
        "Underlag": "0,5 x A + B",
        "Värde": "tillsammans med Lika; resten stannar; avräkna Skuld",
        "Tak": 590,
    }
    steps = [
        books.step("Till lika", "Avsätt", "Lika pott", Värde=200),
        books.step("Lika", "Lika", "Alla") | {"Från pott": "Lika pott"},
        books.step("Nyckeln", "Nyckel", "Alla", **own),
    ]
    book = allocate(books.grant(tmp_path, steps, people, bidrag_belopp=1_201))
    assert [row["Belopp"] for row in rows_of(book, "Fördelning")] == [100, 100, 480, 480]
    changed = []
    for number, (column, value) in enumerate((("A", 4), ("B", 4), ("Skuld", 11), ("Skuld", None))):
        changed.append(shutil.copy(book, tmp_path / f"{number}.xlsx"))
        books.change(changed[-1], books.put("Mottagare", column, value, row=2))
    changed.append(shutil.copy(book, tmp_path / "tak.xlsx"))
    books.change(changed[-1], books.put("Modell", "Underlag", "0,6 x A + B", row=3))
    for path, again in zip(changed, libreoffice.recalculate_all(changed, tmp_path / "omräknat"), strict=True):
        assert proofs.alarms(again) != []
        assert verified.verify(path).failed


PROJECTS = [
    books.recipient(id_, "Projekt", Plats=place, Kostnad=cost, Sökt=sought)
    for id_, place, cost, sought in (
        ("1", 1, 400_000, 250_000),
        ("2", 2, 900_000, 600_000),
        ("3", 3, 200_000, "90 tkr"),
        ("4", 4, 500_000, 250_000),
        ("5", 4, 100_000, 50_000),
    )
]


def projects(folder, value, **facts):
    """Co-financed projects in order: at most half of the cost and 300 000 kr."""
    cap = "50 % av Kostnad; 300 000"
    steps = [books.step("Bidrag", "I ordning", "Projekt", Värde=value, Underlag="Sökt", Tak=cap)]
    return books.grant(folder, steps, PROJECTS, **facts)


def test_projects_in_order_are_proved_with_a_class_that_shares_the_rest(tmp_path, libreoffice):
    book = projects(tmp_path, "Efter Plats; del; minst 1 500 kr", bidrag_belopp=600_001)
    assert amounts(judged(book, tmp_path, libreoffice)) == {
        "1": 200_000,
        "2": 300_000,
        "3": 90_000,
        "4": 8_334,
        "5": 1_667,
    }


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "efter Prioritet; del; minst 50 000"),
        ("Plats; del", "efter Prioritet; del; minst 50 000"),
        ("efter Plats", "hela"),
        ("efter Plats; del; hela", "hela"),
        ("efter Plas; del", "Menade du ”Plats”?"),
    ],
)
def test_an_order_that_is_not_clear_is_told_with_its_cell(tmp_path, value, told):
    _, found = books.read(projects(tmp_path, value))
    assert [each.where.cell for each in found] == ["E6"]
    assert told in str(found[0])


def test_a_recipient_without_a_place_is_told_and_nothing_is_divided(tmp_path, capsys):
    book = projects(tmp_path, "efter Plats; hela")
    books.change(book, books.put("Mottagare", "Plats", None, row=2))
    run = books.shell(capsys, "fordela", book)
    assert (run.status, "kolumn Plats" in run.out) == (1, True)
