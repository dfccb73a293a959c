"""What importing a list costs beside reading it: 50 000 rows from file to proposal, against pandas alone."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter
from ratios import Ratio, medians, show

from fordelning.intake.proposal import propose
from fordelning.intake.question import Answers
from fordelning.intake.target import targets_of
from fordelning.layout import RECIPIENTS
from fordelning.model import ColumnKind
from fordelning.workbook.foreign import read_list

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 50_000
GOAL = 1.5
HEAD = ("Nr", "Utförare", "Org nr", "Regi", "Insats", "Ant. brukare", "Tackar ja", "Inkom")
TARGETS = targets_of([*RECIPIENTS.headings, "Antal"], {"Antal": ColumnKind.COUNT})


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratio for a workbook and for a file of text."""
    for path, read in ((_workbook(folder), _by_excel), (_text(folder), _by_text)):
        works = {
            "ours": lambda path=path: propose(read_list(path), TARGETS, Answers()),
            "pandas": lambda path=path, read=read: read(path),
        }
        taken = medians(works, 3)
        what = f"list of {ROWS} rows proposed, {path.suffix}"
        goal = GOAL if path.suffix == ".xlsx" else None
        yield Ratio(what, "pandas reads it", "s", taken["ours"], taken["pandas"], goal)


def _by_excel(path: Path) -> object:
    return pd.read_excel(path, header=None, dtype=object, engine="openpyxl")


def _by_text(path: Path) -> object:
    return pd.read_csv(path, sep=";", header=None, dtype=str, na_filter=False)


def _rows() -> Iterator[tuple[str, ...]]:
    for at in range(1, ROWS + 1):
        regi = ("LOV", "Kommunal")[at % 2]
        yield (
            *(f"{at:05}", f"Enhet {at}", f"{556000 + at % 999}-{at % 10_000:04}", regi, "Hemtjänst"),
            *(str(at % 90), "Ja", "2020-09-03"),
        )


def _workbook(folder: Path) -> Path:
    path = folder / "lista.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEAD, *_rows())):
            for at, cell in enumerate(row):
                if number and at == HEAD.index("Ant. brukare"):
                    sheet.write_number(number, at, int(cell))
                else:
                    sheet.write_string(number, at, cell)
    return path


def _text(folder: Path) -> Path:
    path = folder / "lista.csv"
    path.write_text("\n".join(";".join(row) for row in (HEAD, *_rows())), encoding="utf-8")
    return path


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        sys.exit(any(row.missed for row in show(ratios(Path(work)))))
