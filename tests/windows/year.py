"""A year of every seed programme: in Windows and here the same files, part by part.

``python year.py FOLDER``: the clock and the user's name are held, as in the tests of the page, and so is what
is drawn by lot, the secret that forms are sealed with.
"""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from desks import Sat

PROGRAMMES = (
    "stockholm-digital-2020",
    "stockholm-valfardsteknik-2018",
    "stockholm-halsa-2020",
    "riket-teknik-2021",
    "riket-valfardsteknik-2018",
)
FORMS = "Vård- och omsorgsboende"  # of the first programme: sixty forms
YEAR = ("kontrollera", "fordela", "simulera", "rekvirera", "omfordela", "redovisa", "verifiera", "exportera")


def spend(to: Path) -> None:
    """Carry out every verb of each programme; leave the workbooks, the files and the answers in a folder."""
    for name in PROGRAMMES:
        desk = to / f"skrivbord åäö {name}"
        desk.mkdir(parents=True)
        sat = Sat(desk)
        answers = [sat.ask("ny", programme=name, examples=True)]
        for verb in YEAR:
            answers.append(sat.ask(verb, **({"amount": "9 mnkr"} if verb == "simulera" else {})))
            _keep(to / "filer" / name / verb, sat.files() if answers[-1].get("paket") else {})
        if name == PROGRAMMES[0]:
            answers.append(sat.ask("blanketter", group=FORMS))
            _keep(to / "filer" / name / "blanketter", sat.files())
            answers.append(sat.ask("lasin", {"folder": [("svar.zip", sat.desk.parcel)]}))
        _keep(to / "filer" / name, {"bok.xlsx": sat.desk.content()})
        text = json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=True)
        _keep(to / "filer" / name, {"svar.json": text.encode()})


def _keep(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    drawn = secrets.token_hex
    secrets.token_hex = lambda size=32: "5" * 64 if size == 32 else drawn(size)
    spend(Path(sys.argv[1]))
