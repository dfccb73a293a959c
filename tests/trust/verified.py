"""Changes of a file, written into it one at a time, and whether ``verifiera`` sees them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import range_boundaries

import books
from fordelning import texts
from fordelning.verbs.report import Context
from fordelning.verbs.verify import verify_file
from trust.tamper import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.verbs.verify import Verified

CONTEXT = Context(datetime(2020, 6, 1), "revisor", datetime(2020, 6, 1).date())
SENTENCES = (texts.LINE_SENTENCE, texts.LINE_NEXT)


def verify(path: Path) -> Verified:
    """Return how a file is verified."""
    return verify_file(path, CONTEXT)


def beyond(path: Path) -> Iterator[Change]:
    """Yield changes that no control sum can see: sentences of the results, and formulas above the tables."""
    workbook = load_workbook(path)
    sheet, table = books.table(workbook, "Fördelning")
    left, top, right, bottom = range_boundaries(table.ref)
    for column in range(left, right + 1):
        heading = sheet.cell(top, column).value
        for row in range(top + 1, bottom + 1) if heading in SENTENCES else ():
            cell = sheet.cell(row, column)
            new = f"{cell.value or ''}x"
            yield Change("sentence", heading, cell.coordinate, ((sheet.title, cell.coordinate, "text", new),))
    for title in {"Start", "Läs mig"} & set(workbook.sheetnames):
        for row in workbook[title].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    put = (title, cell.coordinate, "text", "Stämmer")
                    yield Change("formula of the first sheet", title, cell.coordinate, (put,))


def unseen(path: Path, wanted: list[Change]) -> tuple[Counter[str], list[Change]]:
    """Return how many changes are seen by kind, and those that are not; the file itself must be right."""
    assert not verify(path).failed, [str(found) for found in verify(path).findings]
    workbook, copy = load_workbook(path), path.with_name(f"ändrad-{path.name}")
    seen: Counter[str] = Counter()
    missed = []
    for change in wanted:
        before = {(sheet, at): workbook[sheet][at].value for sheet, at, *_ in change.cells}
        new = [_new(workbook[sheet], at, how, value) for sheet, at, how, value in change.cells]
        _write(workbook, [(*place[:2], value) for place, value in zip(change.cells, new, strict=True)])
        workbook.save(copy)
        if verify(copy).failed:
            seen[change.kind] += 1
        else:
            missed.append(change)
        _write(workbook, [(*place, value) for place, value in before.items()])
    copy.unlink(missing_ok=True)
    return seen, missed


def _write(workbook: Workbook, cells: list[tuple[str, str, object]]) -> None:
    for sheet, at, value in cells:
        workbook[sheet][at].value = value


def _new(sheet: Worksheet, at: str, how: str, value: object) -> object:
    if how != "copy":
        return value
    held = sheet[str(value)].value
    if isinstance(held, str) and held.startswith("="):
        return Translator(held, origin=str(value)).translate_formula(at)
    return held
