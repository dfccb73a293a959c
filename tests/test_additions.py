"""A newcomer adds a column and a last day in just the places that the README names, and they work.

The additions are made in a copy of the package: nothing there knows of them but the places written here. So
are a rule and a verb in ``test_one_place``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from hosts import without_network
from house import ROOT

PLACES = {  # what -> file in the package -> what is put before which line; None makes the file
    "a column of Mottagare": {
        "texts/columns.py": {"# Table Modell.": 'COLUMN_TOWN: Final = "Ort"\n'},
        "model/columns.py": {
            "    StandardColumn(\n        headings.COLUMN_ORG_NUMBER": """    StandardColumn(
        headings.COLUMN_TOWN, "town", Holds.TEXT, 20, "Var enheten ligger.", yearly=True, judged=True
    ),
"""
        },
        "model/step.py": {"    values: Mapping[str, Value] = field": '    town: str = ""\n'},
    },
    "a last day": {
        "model/deadlines.py": {
            "    # Only a grant that recipients are asked about": """    Deadline(
        "bidrag_ansok_senast",
        "Ansök senast",
        "Ansökan till myndigheten.",
        "Sista dagen att ansöka",
        lost="Då finns inget bidrag att få.",
        stated=False,
    ),
"""
        }
    },
}
MOST = {"a column of Mottagare": 4, "a last day": 2}

YEAR = """
import json, sys
from pathlib import Path
from openpyxl import load_workbook
import books
from fordelning import cli, frames

folder = Path(sys.argv[1])
people = [books.recipient(key, Elever=pupils, Ort=town) for key, pupils, town in
          (("1", 1, "Kalmar"), ("2", 2, "Kalmar"), ("3", 3, "Nybro"))]
step = books.step("Efter antal", "Nyckel", "Hem", Underlag="Elever", Enhet="elever", Källa="Beslut")
town = {"Grupp": "Hem", "Kolumn": "Ort", "Jämförelse": "=", "Värde": "Kalmar", "Källa": "Beslut"}
book = books.grant(folder, [step], people, conditions=[town], bidrag_belopp=900)
status = [cli.main([verb, str(book)]) for verb in ("fordela", "verifiera")]
status.append(cli.main(["ny", "tom", "--fran", str(book), "--till", str(folder / "nytt.xlsx")]))
made = frames.read(book)
sheet = load_workbook(folder / "nytt.xlsx")
told = [str(cell.value) for row in sheet["Start"].iter_rows() for cell in row]
print(json.dumps({
    "status": status,
    "amounts": made.lines["Belopp"].tolist(),
    "towns": made.recipients["Ort"].tolist(),
    "next": [each.town for each in books.read(folder / "nytt.xlsx")[0].recipients],
    "passed": any("Då finns inget bidrag att få." in text for text in told),
}))
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """What a year is with all the additions in a copy of the package."""
    folder = tmp_path_factory.mktemp("tillägg")
    package = shutil.copytree(ROOT / "addin" / "fordelning", folder / "fordelning")
    for files in PLACES.values():
        for name, insertions in files.items():
            for before, text in insertions.items():
                _insert(package / name, before, text)
    made = subprocess.run(
        [sys.executable, "-c", YEAR, str(folder)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=without_network(folder, ROOT / "tests") | {"PYTHONUTF8": "1"},
        cwd=folder,
    )
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout.splitlines()[-1])


def _insert(file, before, text):
    if before is None:
        assert not file.exists()
        file.write_text(text, encoding="utf-8")
        return
    own = file.read_text(encoding="utf-8")
    assert own.count(before) == 1, (file, before)
    file.write_text(own.replace(before, text + before), encoding="utf-8")


def test_no_addition_touches_more_files_than_the_house_allows():
    assert {what: len(files) for what, files in PLACES.items() if len(files) > MOST[what]} == {}


def test_the_readme_names_the_places():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| a ")]
    for what, files in PLACES.items():
        (row,) = [line for line in rows if line.startswith(f"| {what}")]
        folders = {f"`{name}`" if "/" not in name else f"`{name.partition('/')[0]}/" for name in files}
        assert {place for place in folders if place not in row} == set(), row


def test_the_column_is_read_written_judged_and_left_behind(added):
    assert added["towns"] == ["Kalmar", "Kalmar", "Nybro"]
    assert added["amounts"] == [300, 600, 0]
    assert (added["status"], added["next"]) == ([0, 0, 0], ["", "", ""])


def test_the_last_day_is_counted_down_to_on_start(added):
    assert added["passed"]
