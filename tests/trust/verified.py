"""Changes of a file, written into it one at a time, and whether ``verifiera`` sees them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl.formula.translate import Translator
from openpyxl.utils import coordinate_to_tuple, range_boundaries

import books
import rewritten
from fordelning import texts
from fordelning.errors import Status
from fordelning.verbs.report import Context
from fordelning.verbs.verify import verify_file
from trust.changes import ANSWER, Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.errors import Finding
    from fordelning.verbs.verify import Verified

CONTEXT = Context(datetime(2020, 6, 1), "revisor", datetime(2020, 6, 1).date())
SENTENCES = (texts.LINE_SENTENCE, texts.LINE_NEXT)


def verify(path: Path) -> Verified:
    """Return how a file is verified."""
    return verify_file(path, CONTEXT)


def beyond(path: Path) -> Iterator[Change]:
    """Yield changes that no control sum can see: sentences of the results, and formulas above the tables."""
    workbook = rewritten.opened(path)
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


@dataclass
class Tried:
    """What verifiera says of changes: those seen by kind, those not, and how the first finding names them."""

    seen: Counter[str] = field(default_factory=Counter)
    unseen: list[Change] = field(default_factory=list)
    named: Counter[bool] = field(default_factory=Counter)

    @property
    def told(self) -> str:
        """How many are named by their own cell or row first, and how many by what follows from them."""
        return f"{self.named[True]} by their own cell or row, {self.named[False]} by what follows"


def tried(path: Path, wanted: list[Change]) -> Tried:
    """Return what verifiera says of each change alone; the file itself must be right.

    An answer may be another after a further round: that is told with the recipients' ids, and is no error.
    """
    untouched = verify(path)
    assert not untouched.failed, [str(found) for found in untouched.findings]
    before_it = _answers(untouched)
    workbook, copy, found = (
        rewritten.opened(path),
        path.with_name(f"ändrad-{path.name}"),
        Tried(),
    )
    for change in wanted:
        before = {(sheet, at): workbook[sheet][at].value for sheet, at, *_ in change.cells}
        new = [_new(workbook[sheet], at, how, value) for sheet, at, how, value in change.cells]
        _write(workbook, [(*place[:2], value) for place, value in zip(change.cells, new, strict=True)])
        rewritten.save(workbook, copy)
        verified = verify(copy)
        first = next((each for each in verified.findings if each.status is Status.ERROR), None)
        if first is None and change.kind == ANSWER and _answers(verified) != before_it:
            found.seen[change.kind] += 1
        elif first is None:
            found.unseen.append(change)
        else:
            found.seen[change.kind] += 1
            found.named[_is_named(first, change)] += 1
        _write(workbook, [(*place, value) for place, value in before.items()])
    copy.unlink(missing_ok=True)
    return found


def _answers(verified: Verified) -> list[str]:
    """Return what is said of answers that are others than when the grant was allocated."""
    return [each.text for each in verified.findings if each.code == "verify_answers_changed"]


def unseen(path: Path, wanted: list[Change]) -> list[Change]:
    """Return the changes that verifiera does not see."""
    return tried(path, wanted).unseen


def _is_named(first: Finding, change: Change) -> bool:
    """Tell whether a finding names a cell of a change, its row, or the row of the input that it keeps."""
    rows = {(sheet, coordinate_to_tuple(at)[0]) for sheet, at, *_ in change.cells}
    about = any(f", rad {row}" in first.text.partition(":")[0] for _, row in rows)
    table = first.code == "verify_rows" and first.where.sheet == change.cells[0][0]
    return (first.where.sheet, first.where.row) in rows or about or table


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
