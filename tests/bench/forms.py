"""How long 1 000 forms take to write and to read, as ratios to the libraries' own bare work.

Run ``python tests/bench/forms.py`` (a minute; ``--profile`` tells where time goes). Writing is held against
bare XlsxWriter that writes the same cells, with as many formats and nothing else, into as many workbooks;
reading against openpyxl that opens each form read-only and goes through its cells. Seconds are the
processor's; the works take turns.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2] / "addin"))

import openpyxl
import xlsxwriter
from ratios import Ratio, medians, show

from fordelning.documents.form.fill import Press
from fordelning.documents.form.read import read_form
from fordelning.model import Form, FormKind, Purpose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORMS = 1_000
ROUNDS = 3
PURPOSES = tuple(
    Purpose(text, needs_motivation=number == 1)
    for number, text in enumerate(
        (
            "Inköp av tekniska lösningar/produkter",
            "Personella resurser för digital verksamhetsutveckling",
            "Utbildning för personal i välfärdsteknik",
            "Utbildning för chefer i välfärdsteknik, eller att leda förändringsarbete",
        )
    )
)
FACTS = (
    ("Bidrag", "Statliga stimulansmedel för digital utveckling inom äldreomsorgen"),
    ("Diarienummer", "S2020/00000, S2020/00001"),
    ("Medlen får användas", "1 januari 2020 – 31 december 2020"),
    ("Villkor", "Medlen får bara gå till ändamålen nedan."),
)

SECRET = "0" * 64  # of the workbook; any will do


def forms() -> list[Form]:
    """Return a follow-up to each of many providers, with names of different lengths."""
    return [
        Form(
            FormKind.FOLLOW_UP,
            ("stockholm-digital-2020", "2020", "Stimulansmedel"),
            f"H{number:04}",
            f"Hemtjänst {'Södra ' * (number % 12)}{number}",
            "556000-0000",
            20_000 + number,
            "Fyll i de gula fälten och spara.",
            FACTS,
            PURPOSES,
        )
        for number in range(FORMS)
    ]


def bare_cells(form: bytes) -> list[tuple[int, int, object, int]]:
    """Return every cell of a form: row, column, value or formula, and which format it has."""
    sheet = openpyxl.load_workbook(io.BytesIO(form)).active
    return [
        (cell.row - 1, cell.column - 1, cell.value, cell._style.xfId or cell.style_id)
        for row in sheet.iter_rows()
        for cell in row
        if not isinstance(cell, openpyxl.cell.cell.MergedCell) and (cell.value is not None or cell.has_style)
    ]


def write_bare(cells: list[tuple[int, int, object, int]]) -> None:
    """Let XlsxWriter write one workbook with these cells, and formats as many, and nothing else."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True, "strings_to_formulas": True})
    sheet = book.add_worksheet()
    looks: dict[int, object] = {}
    for row, column, value, look in cells:
        if look not in looks:
            looks[look] = book.add_format({"font_size": 8 + look % 20, "text_wrap": True})
        if value is None:
            sheet.write_blank(row, column, None, looks[look])
        else:
            sheet.write(row, column, value, looks[look])
    book.close()


def read_bare(path: Path) -> None:
    """Let openpyxl read one form cell by cell."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        tuple(row)
    book.close()


def works(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""
    all_forms = forms()
    press = Press(SECRET)
    files = []
    for form in all_forms:
        files.append(folder / f"{form.id}.xlsx")
        files[-1].write_bytes(press.make(form))
    cells = bare_cells(files[0].read_bytes())

    def write() -> None:
        new = Press(SECRET)
        for form in all_forms:
            new.make(form)

    return {
        "write": write,
        "XlsxWriter": lambda: [write_bare(cells) for _ in all_forms],
        "read": lambda: [read_form(file, SECRET) for file in files],
        "openpyxl": lambda: [read_bare(file) for file in files],
    }


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratios of writing and reading."""
    seconds = medians(works(folder), ROUNDS, time.process_time)
    for this, reference, goal in (("write", "XlsxWriter", 1.5), ("read", "openpyxl", None)):
        yield Ratio(
            f"{FORMS:,} forms, {this}", f"bare {reference}", "s", seconds[this], seconds[reference], goal
        )


def main() -> None:
    """Print the table, or tell where the time goes."""
    with tempfile.TemporaryDirectory() as folder:
        if "--profile" not in sys.argv:
            show(ratios(Path(folder)))
            return
        named = works(Path(folder))
        for name in ("write", "read"):
            with cProfile.Profile() as profile:
                named[name]()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(15)


if __name__ == "__main__":
    main()
