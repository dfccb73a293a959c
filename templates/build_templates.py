"""Draw every template anew: for each programme an empty workbook, which is installed in Excel.

Some have a workbook with their examples too, and a twin of both: the same with buttons on sheet Start. Of the
others ``ny`` draws them. Run ``python templates/build_templates.py`` after a
change of layout or programmes; the files are committed, and a test compares them part by part with a fresh
build.
"""

from __future__ import annotations

from pathlib import Path

from fordelning.programmes import load, names
from fordelning.workbook.draw import draw

FOLDER = Path(__file__).parent
WITH_MORE = (
    "stockholm-digital-2020",
    "stockholm-valfardsteknik-2018",
    "stockholm-halsa-2020",
    "riket-teknik-2021",
    "riket-valfardsteknik-2018",
    "tom",
)


def build(folder: Path = FOLDER) -> list[Path]:
    """Write all templates to a folder and return their paths."""
    written = []
    for name in names():
        programme = load(name)
        more = name in WITH_MORE
        for examples in (False, True) if more and programme.examples else (False,):
            for buttons in (False, True) if more else (False,):
                path = folder / f"{name}{'-exempel' if examples else ''}.xls{'m' if buttons else 'x'}"
                path.write_bytes(draw(programme, examples=examples, buttons=buttons))
                written.append(path)
    return written


if __name__ == "__main__":
    for path in build():
        print(path)
