"""What the page shows of a workbook: what sheet Start says, and the allocation row by row."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from openpyxl import load_workbook

from fordelning import texts
from fordelning.errors import DataError, FileError
from fordelning.layout import LINES, overview
from fordelning.layout.sheets import START
from fordelning.verbs.closed import opened_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fordelning.tables.cells import SheetTable

_HEADINGS: Final = frozenset(
    text
    for name, value in vars(overview).items()
    if name.endswith(("_HEADING", "_HEADINGS"))
    for text in ([value] if isinstance(value, str) else value[:1])
)
_STATES: Final = (
    ("bra", overview.GOOD_STARTS),
    ("varning", overview.WARNING_STARTS),
    ("fel", overview.BAD_STARTS),
)
_ROW: Final = {
    "steg": texts.LINE_STEP,
    "id": texts.LINE_ID,
    "namn": texts.LINE_NAME,
    "belopp": texts.LINE_AMOUNT,
    "forklaring": texts.LINE_SENTENCE,
    "andrar": texts.LINE_NEXT,
}


def look(path: Path) -> dict[str, Any]:
    """Return what the page shows of a workbook.

    Raises:
        FileError: if it cannot be used, or is no workbook of a grant.
        DataError: if two of its tables have the same name.
    """
    book = opened_to_read(path)
    try:
        rows = [*_rows(book.read_table(LINES.name))]
    except DataError:  # kontrollera tells of it; the rest can be shown
        rows = []
    return {"namn": path.name, "start": _start(path), "steg": _steps(rows), "rader": rows}


def _rows(table: SheetTable) -> Iterator[dict[str, Any]]:
    for _, row in table.rows():
        amount = row.get(texts.LINE_AMOUNT)
        if isinstance(amount, int):
            shown = {
                key: "" if (value := row.get(name)) is None else str(value) for key, name in _ROW.items()
            }
            yield shown | {"belopp": amount}


def _steps(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what each step gives, in kronor, and to how many."""
    steps = []
    for name, group in groupby(rows, lambda row: row["steg"]):
        amounts = [row["belopp"] for row in group]
        steps.append({"steg": name, "belopp": sum(amounts), "antal": sum(amount > 0 for amount in amounts)})
    return steps


def _start(path: Path) -> dict[str, Any] | None:
    """Return what sheet Start says as it is stored; None where it is gone."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        if START.name not in book.sheetnames:
            return None
        rows = [[_shown(value) for value in row] for row in book[START.name].iter_rows(values_only=True)]
    finally:
        book.close()
    lines = [row for row in rows if any(value != "" for value in row)]
    first = next((number for number, row in enumerate(lines) if row[0] in _HEADINGS), len(lines))
    parts = _parts(lines[first:])
    control = next(iter(parts.get(overview.CONTROL_HEADING, [])), [""])[0]
    return {
        "om": lines[max(first - 2, 0) : first],
        "delar": [[heading, below] for heading, below in parts.items() if heading != overview.SHEETS_HEADING],
        "summor": overview.SUMS_HEADING,
        "kontroll": overview.CONTROL_HEADING,
        "dagar": overview.DEADLINE_HEADINGS[0],
        "lage": next((state for state, starts in _STATES if str(control).startswith(starts)), ""),
    }


def _parts(lines: Sequence[list[Any]]) -> dict[str, list[list[Any]]]:
    """Return the lines below each heading."""
    parts: dict[str, list[list[Any]]] = {}
    heading = ""
    for line in lines:
        if line[0] in _HEADINGS:
            heading = line[0]
            parts[heading] = []
        elif heading:
            parts[heading].append(line)
    return parts


def _shown(value: object) -> object:
    if value is None:
        return ""
    return value.date().isoformat() if isinstance(value, datetime) else value


def looked(path: Path) -> tuple[dict[str, Any] | None, str]:
    """Return what the page shows of a workbook, or why it cannot be used."""
    try:
        return look(path), ""
    except (FileError, DataError) as error:
        return None, str(error)
