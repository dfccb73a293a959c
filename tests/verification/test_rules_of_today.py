"""The rules of grants of 2022–2026 from a workbook: divided, proved by two engines, compared."""

from __future__ import annotations

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
