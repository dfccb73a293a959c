"""The verb ``tolka``: the rule that may lie behind a published table of amounts, proposed and counted.

Nothing is written. The table is read as text by pandas, so that no number is guessed at on the way.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError, UsageError
from fordelning.interpretation import Published, readings
from fordelning.money import NotANumberError, read_number
from fordelning.tables.cells import is_empty
from fordelning.texts import interpretation as said
from fordelning.unseen import tidy
from fordelning.workbook import atomic
from fordelning.workbook.package import check_path, opened
from fordelning.workbook.plain import check_plain

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from pandas import DataFrame

    from fordelning.interpretation import Reading

LARGEST: Final = 20_000_000  # bytes of a table of text
_AMOUNTS: Final = re.compile("belopp|kronor|amount|bidrag", re.IGNORECASE)
_LETTERS: Final = ("utf-8-sig", "cp1252")
_MARKS: Final = ";\t,|"
_WORKBOOKS: Final = (".xlsx", ".xlsm")
_UNIT: Final = re.compile(r"(?<=\d)\s*(?:kr|kronor)$", re.IGNORECASE)
_DIGITS: Final = 15  # that a spreadsheet shows


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What was read of a table, and the rules that were tried, the best first.

    ``total`` is a last row that is the sum of the others and was left out; ``unread`` are the columns that
    hold no numbers.
    """

    table: Published
    column: str
    readings: tuple[Reading, ...]
    unread: tuple[str, ...] = ()
    total: str = ""


def interpret(path: Path, column: str = "") -> Interpreted:
    """Return which rules may lie behind the amounts of a table.

    Args:
        path: a file of text with a mark between the columns, or a workbook whose first sheet is the table.
        column: the heading of the amounts; empty where one column alone says by its heading that it is.

    Raises:
        FileError: if the file cannot be used.
        UsageError: if it cannot be told which column is meant, or a row cannot be read.
    """
    frame = _read(path)
    texts = {str(heading): [*map(str, frame[heading])] for heading in frame.columns}
    numbers = {heading: found for heading, values in texts.items() if (found := _numbers(values))}
    column = _column(column, [*texts], [*numbers])
    if column not in numbers:
        cells = zip(frame.index, texts[column], strict=True)
        at, value = next((at, each) for at, each in cells if _number(each) is None)
        raise UsageError(said.not_an_amount(at, column, value))
    unread = [heading for heading in texts if heading not in numbers]
    names = (
        texts[unread[-1] if len(unread) == 1 else _names(unread, texts)]
        if unread
        else [*map(str, frame.index)]
    )
    amounts = numbers.pop(column)
    if any(each.denominator != 1 or each < 0 for each in amounts):
        by_row = zip(frame.index, amounts, strict=True)
        at = next(at for at, each in by_row if each.denominator != 1 or each < 0)
        raise UsageError(said.not_whole(at, column))
    kronor, total = [*map(int, amounts)], ""
    if len(kronor) > 2 and kronor[-1] == sum(kronor[:-1]):  # a row of the sum closes the table
        total = names[-1] or said.LAST_ROW
        names, kronor = names[:-1], kronor[:-1]
        numbers = {heading: values[:-1] for heading, values in numbers.items()}
    statistics = {heading: tuple(values) for heading, values in numbers.items()}
    table = Published(tuple(names), tuple(kronor), statistics)
    return Interpreted(table, column, readings(table), tuple(unread), total)


def _names(unread: list[str], texts: dict[str, list[str]]) -> str:
    """Return the column that tells the rows apart best, in words rather than codes."""

    def worth(heading: str) -> tuple[int, int]:
        values = {*texts[heading]}
        return len(values), sum(not any(map(str.isdigit, value)) for value in values)

    return max(unread, key=worth)


def _column(wanted: str, headings: list[str], numeric: list[str]) -> str:
    if wanted:
        if wanted not in headings:
            raise UsageError(said.no_column(wanted, headings))
        return wanted
    by_name = [heading for heading in headings if _AMOUNTS.search(heading)]
    found = by_name if len(by_name) == 1 else numeric
    if len(found) != 1:
        raise UsageError(said.which_column(by_name or numeric or headings))
    return found[0]


def _numbers(values: list[str]) -> list[Fraction] | None:
    """Return a column as numbers, None where a cell of it is none or it holds codes."""
    if any(re.fullmatch(r"0\d+", value) for value in values):
        return None
    numbers = [_number(value) for value in values]
    return None if None in numbers or not numbers else [each for each in numbers if each is not None]


def _number(value: str) -> Fraction | None:
    try:
        return read_number(_UNIT.sub("", value))
    except NotANumberError:
        return None


def _read(path: Path) -> DataFrame:
    """Return the rows of a file as text by their numbers, without those that are empty or hold one cell."""
    import pandas as pd  # it takes long to load

    if path.suffix.casefold() in _WORKBOOKS:
        check_path(path)
        content = opened(path).content  # what is no package that can be read safely is refused
        frame = pd.read_excel(io.BytesIO(content), engine="openpyxl", dtype=object, header=None)
        shown = ([_shown(cell) for cell in row] for row in frame.itertuples(index=False, name=None))
        rows = [*enumerate(shown, 1)]
    else:
        rows = _lines(path)
    rows = [(at, row) for at, row in rows if sum(not is_empty(cell) for cell in row) > 1]
    if len(rows) < 2:
        raise FileError("no_table", path=path.name)
    (_, headings), *body = rows
    cells = [row[: len(headings)] for _, row in body]
    return pd.DataFrame(cells, columns=headings, index=[at for at, _ in body]).fillna("")


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    check_plain(path)
    with atomic.telling(path, "missing"):
        if path.stat().st_size > LARGEST:
            raise FileError("too_large_table", path=path.name)
        content = path.read_bytes()
    for letters in _LETTERS:
        try:
            text = content.decode(letters)
        except UnicodeDecodeError:
            continue
        numbered = [*enumerate(text.splitlines(), 1)]
        kept = [(at, line) for at, line in numbered if line.strip() and not line.startswith("#")]
        lines = [line for _, line in kept]
        mark = max(_MARKS, key=lambda mark: sum(mark in line for line in lines[:20]))
        table = csv.reader(lines, delimiter=mark)
        return [(kept[table.line_num - 1][0], [tidy(cell) for cell in row]) for row in table]
    raise FileError("no_table", path=path.name)


def _shown(cell: object) -> str:
    """Return a cell as a spreadsheet shows it, without formats."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float):
        return format(cell, f".{_DIGITS}g").replace(".", ",")
    return tidy(str(cell))
