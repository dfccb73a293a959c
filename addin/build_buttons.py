"""Build the macros behind the buttons on sheet Start from text: ``vba_buttons/`` into ``vbaProject-*.bin``.

Run ``python addin/build_buttons.py`` after a change of that text or of the number of sheets, and build the
templates after it. The results are the same at every build, byte for byte; they are committed, so that
nobody needs pyOpenVBA to make a workbook, and a test compares them with a fresh build.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import xlsxwriter
from pyopenvba import ExcelFile, VBAModuleKind

from fordelning.layout import sheets_of
from fordelning.layout.buttons import ON_START, macro_of
from fordelning.programmes import load, names
from fordelning.workbook import draw
from fordelning.workbook.draw.buttons import name_modules, project_name

SOURCES: Final = Path(__file__).parent / "vba_buttons"
FOLDER: Final = Path(draw.__file__).parent


def modules() -> dict[str, str]:
    """Return the source of every module by its name, in the order they are added."""
    ours = {
        path.stem: path.read_text(encoding="utf-8").replace("\r\n", "\n")
        for path in sorted(SOURCES.iterdir())
    }
    own = "\n".join(
        f'Public Sub {macro_of(entry.procedure)}()\n    LamnaOver "{entry.procedure}"\nEnd Sub\n'
        for entry, _ in ON_START
    )
    return ours | {"Knappar": f"{ours['Knappar']}\n{own}"}


def build(folder: Path = FOLDER) -> list[Path]:
    """Write a project for each number of sheets that the workbook of a programme has; return the paths."""
    ours = {len(sheets_of(load(name))) for name in names()}
    counts = sorted(ours | {count + 1 for count in ours})  # a programme of her own has a sheet Program
    paths = [folder / project_name(sheets) for sheets in counts]
    for path, sheets in zip(paths, counts, strict=True):
        path.write_bytes(_project(sheets))
    return paths


def _project(sheets: int) -> bytes:
    """Return a project with a module for the workbook, one for every sheet, and ours."""
    with tempfile.TemporaryDirectory() as work:
        bare = Path(work, "bare.xlsx")
        book = xlsxwriter.Workbook(str(bare))
        for _ in range(sheets):
            book.add_worksheet()
        name_modules(book)
        book.close()
        with ExcelFile(bare.rename(bare.with_suffix(".xlsm"))) as file:
            project = file.add_vba_project()
            for name, source in modules().items():
                project.add_module(name, source.replace("\n", "\r\n"), kind=VBAModuleKind.standard)
            file.save(bare.with_suffix(".xlsm"))
            return file.vba_project_bytes()


if __name__ == "__main__":
    build()
