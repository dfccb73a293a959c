"""The guide's own example: the memo of 2020 written down in an empty workbook, saved, and used again.

Right values: Äldrenämnden 2020-08-25, Fördelningsmodell, the table (A3): 49, 124, 41 and 47 of each.
"""

from __future__ import annotations

import re
from html import unescape

import books
import runs
from fordelning.cli import main
from fordelning.excel.buttons.support import GUIDE
from hosts.need import slow

pytestmark = slow("divides the grant of 261 units three times")

BAND = ("Verksamhet", "Från", "Till", "Belopp")
OFFICES = {"Hemtjänst": (49, 124), "Boenden": (41, 47)}  # with at most 50, with more
FACTS = {"bidrag_namn": "Digital utveckling", "bidrag_belopp": 10_700_000, "mottagare_namn": "Staden"}
GIVEN = {"Smarta Lås": 1_565_000, "Hemtjänst": 5_320_000, "Boenden": 3_815_000}


def _steps_of_the_guide():
    """Return the rows of the table in the guide as rows of Modell."""
    guide = GUIDE.read_text(encoding="utf-8")
    table = re.search(r"<table>\s*<tr><th>Steg</th>.*?</table>", guide, re.DOTALL)[0]
    rows = [re.findall(r"<t[hd]>(.*?)</t[hd]>", row) for row in table.split("</tr>")]
    headings, *steps = [[unescape(cell) for cell in row] for row in rows if row]
    return [dict(zip(headings, (cell or None for cell in step), strict=True)) for step in steps]


def _recipients():
    for group, counts in OFFICES.items():
        for units, count in zip((34, 51), counts, strict=True):
            for number in range(count):
                id_ = f"{group[0]}{units}-{number:03}"
                yield books.recipient(id_, group, Verksamhet=group, Antal=units, Deltar="Ja")
    yield books.recipient("H-nej", "Hemtjänst", Verksamhet="Hemtjänst", Antal=34, Deltar="Nej")


def _write_down(workbook):
    for name, value in FACTS.items():
        books.fact(workbook, name).value = value
    books.fill(workbook, "Modell", _steps_of_the_guide())
    tiers = (("Hemtjänst", 10, 50, 20_000), ("Hemtjänst", 51, None, 35_000))
    tiers += (("Boenden", 10, 50, 30_000), ("Boenden", 51, None, 55_000))
    books.fill(workbook, "Nivåer", [dict(zip(BAND, each, strict=True)) for each in tiers])
    demand = {"Kolumn": "Deltar", "Jämförelse": "=", "Värde": "Ja"}
    books.fill(workbook, "Villkor", [{"Grupp": group} | demand for group in OFFICES])


def _sums(book):
    assert main(["fordela", str(book), "--idag", books.TODAY]) == 0
    sums = dict.fromkeys(GIVEN, 0)
    for (step, _), amount in runs.amounts_of(book).items():
        sums[step] += amount
    return sums


def test_the_memo_is_written_down_once_and_used_again(tmp_path):
    first, second, file = tmp_path / "ett.xlsx", tmp_path / "tva.xlsx", tmp_path / "digitalt.toml"
    assert main(["ny", "tom", "--till", str(first)]) == 0
    books.change(first, _write_down)
    books.change(first, lambda workbook: books.fill(workbook, "Mottagare", _recipients()))
    assert _sums(first) == GIVEN
    assert sum(GIVEN.values()) == 10_700_000

    assert main(["program", "--spara", str(first), "--till", str(file)]) == 0
    assert main(["ny", str(file), "--till", str(second)]) == 0
    books.change(second, lambda workbook: books.fill(workbook, "Mottagare", _recipients()))
    books.change(second, books.state("mottagare_namn", "Staden"))
    assert _sums(second) == GIVEN
    assert main(["verifiera", str(second)]) == 0
    assert main(["exportera", str(second), "--till", str(tmp_path / "ut"), "--idag", books.TODAY]) == 0
    assert main(["verifiera", str(tmp_path / "ut" / "bevis.xlsx")]) == 0
