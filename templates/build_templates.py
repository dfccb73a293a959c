"""Draw every template anew: for each programme an empty workbook and one with its examples, all with a twin.

The twin is the same workbook with buttons on sheet Start. Run ``python templates/build_templates.py`` after a
change of layout or programmes; the files are committed, and a test compares them part by part with a fresh
build.
"""

from __future__ import annotations

from pathlib import Path

from fordelning.programmes import load, names
from fordelning.workbook.draw import draw

FOLDER = Path(__file__).parent


def build(folder: Path = FOLDER) -> list[Path]:
    """Write all templates to a folder and return their paths."""
    written = []
    for name in names():
        programme = load(name)
        for stem, examples in ((name, False), (f"{name}-exempel", True)):
            if examples and not programme.examples:
                continue
            for suffix, buttons in ((".xlsx", False), (".xlsm", True)):
                path = folder / f"{stem}{suffix}"
                path.write_bytes(draw(programme, examples=examples, buttons=buttons))
                written.append(path)
    return written


if __name__ == "__main__":
    for path in build():
        print(path)
