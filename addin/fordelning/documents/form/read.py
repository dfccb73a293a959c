"""A form that came back, read: whatever the file is called and whatever program has saved it.

What comes from a file is data: nothing in it is run, followed or believed, and a file that is no form, is
damaged or hostile is told with a reason.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils.exceptions import InvalidFileException

from fordelning.dates import NotADateError, read_date
from fordelning.documents.form.stamp import from_text, shown
from fordelning.errors import FileError
from fordelning.layout.provider_form import LOWEST, MOST_ROWS, MOST_SHEETS, PRINTED, STAMP, TAGS, Tag
from fordelning.model import Returned, Use, words
from fordelning.model.form import look_at_seal
from fordelning.money import NotANumberError, read_amount
from fordelning.tables.cells import NotCalculated
from fordelning.texts import form_cells, quote
from fordelning.texts import provider_form as said
from fordelning.workbook import escapes, package, reader, spans, unwieldy
from fordelning.workbook.stored import is_known, results

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fordelning.model import FormStamp
    from fordelning.workbook.parts import Parts

MOST_BYTES: Final = 10_000_000  # of a file, with room for a picture of a signature; a form has ten thousand
MOST_XML: Final = 4 << 20  # bytes unpacked; a form has thirty thousand
_TRUE: Final = ("1", "true")
_BROKEN: Final = (*package.DAMAGED, *package.MISSHAPEN, InvalidFileException, RecursionError)

Cells = tuple[object, ...]


def read_form(path: Path, secret: str) -> Returned | None:
    """Return what a form says, or None where the workbook is no form of ours.

    Args:
        path: the file.
        secret: that of the workbook, which its forms are sealed with; empty where it has none.

    Raises:
        FileError: if the file is no workbook, is locked, protected by a password, damaged or unreasonable,
            or shows something else than what would be read.
    """
    package.check_path(path)
    parts = unwieldy.looked_at(package.opened(path, MOST_BYTES, MOST_XML).package, path)
    try:
        rows = _rows(parts, path)
    except _BROKEN as error:
        raise FileError("broken", path=path.name) from error
    stamp = from_text(_shown_stamp(rows))
    return _Form(shown_name(path), stamp).read(rows, secret) if stamp is not None else None


def shown_name(path: Path) -> str:
    """Return the name of a file as text that can be written, whatever bytes the disk holds."""
    return path.name.encode(errors="replace").decode()


def _shown_stamp(rows: list[Cells]) -> str:
    """Return the text of the stamp among the rows of a form."""
    return next((str(row[STAMP]) for row in rows if row[TAGS] == Tag.STAMP), "")


def _rows(parts: Parts, path: Path) -> list[Cells]:
    """Return the rows of the sheet that is stamped, or none; whoever opens the file must see the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheets = reader.values(parts, MOST_SHEETS, MOST_ROWS, STAMP + 1)
        found = [(title, rows) for title, rows in sheets if any(row[TAGS] == Tag.STAMP for row in rows)]
    if not found:
        return []
    if len(found) > 1:
        raise FileError("form_twice_in_file", path=shown_name(path))
    ((title, rows),) = found
    xml = parts.read(parts.sheets[title])
    if title in parts.hidden or _out_of_sight(xml) & _tagged(rows):
        raise FileError("form_out_of_sight", path=shown_name(path))
    return _told(rows, xml)


def _tagged(rows: list[list[Any]]) -> set[int]:
    """Return the numbers of the rows that something is read of, and 0 for the columns."""
    return {0, *(number for number, row in enumerate(rows, 1) if row[TAGS] in list(Tag))}


def _out_of_sight(xml: bytes) -> set[int]:
    """Return the numbers of rows that nobody sees, and 0 where a column of what is printed is hidden."""
    found: set[int] = set()
    for each in spans.find(xml, "row", "col"):
        is_hidden = each.attributes.get("hidden") in _TRUE
        if each.name == "row" and (is_hidden or float(each.attributes.get("ht", LOWEST)) < LOWEST):
            found.add(int(each.attributes.get("r", 0)))
        elif each.name == "col" and is_hidden and int(each.attributes["min"]) <= TAGS:
            found.add(0)
    return found


def _told(rows: list[list[Any]], xml: bytes) -> list[Cells]:
    """Return what the rows of a sheet show; a formula that was never calculated shows nothing to go by."""
    for (row, column), stored in results(xml).items():
        if row <= len(rows) and column <= len(rows[row - 1]) and not is_known(stored):
            rows[row - 1][column - 1] = NotCalculated("")
    return [tuple(escapes.decode(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]


class _Form:
    """What has been read of one form so far."""

    def __init__(self, file: str, stamp: FormStamp) -> None:
        self.file, self.stamp = file, stamp
        self.printed: list[tuple[str, ...]] = []
        self.uses: list[Use] = []
        self.answers: list[tuple[str, str]] = []
        self.unread: list[str] = []
        self.takes_part: bool | None = None
        self.benefit = ""
        self.own: dict[str, str] = {}
        self.signed = False
        self.signed_on: date | None = None

    def read(self, rows: list[Cells], secret: str) -> Returned:
        """Return the form with everything that its rows say; the secret tells whether to believe it."""
        how = {
            Tag.FACT: self._fact,
            Tag.TAKES_PART: self._takes_part,
            Tag.PURPOSE: self._use,
            Tag.BENEFIT: self._benefit,
            Tag.QUESTION: self._answer,
            Tag.DAY: self._day,
            Tag.SIGNED: self._signed,
        }
        for row in rows:
            tag = row[TAGS]
            if tag in PRINTED:
                columns = PRINTED[Tag(str(tag))]
                self.printed.append((str(tag), *(shown(cell) for cell in row[:columns])))
            if tag in how:
                how[Tag(str(tag))](row)
        return Returned(
            self.file,
            self.stamp,
            look_at_seal(self.stamp, self.printed, secret),
            self.own.get(said.NAME, ""),
            self.own.get(said.ORG_NUMBER, ""),
            self.takes_part,
            tuple(self.uses),
            self.benefit,
            tuple(self.answers),
            self.signed,
            self.signed_on,
            tuple(self.unread),
        )

    def _fact(self, row: Cells) -> None:
        self.own.setdefault(shown(row[0]), shown(row[1]))  # the recipient's own come first

    def _filled(self, cell: object, label: str) -> str:
        """Return what has been filled in; a formula without a result is no answer, and no empty one."""
        told = form_cells.not_calculated(label)
        if isinstance(cell, NotCalculated) and told not in self.unread:
            self.unread.append(told)
        return shown(cell)

    def _takes_part(self, row: Cells) -> None:
        answer = self._filled(row[1], said.TAKES_PART)
        meanings = {word.casefold(): meaning for word, meaning in words.ANSWERS.items()}
        self.takes_part = meanings.get(answer.casefold().rstrip("."))
        if answer and self.takes_part is None:
            self.unread.append(said.not_understood(said.TAKES_PART, quote(answer)))

    def _use(self, row: Cells) -> None:
        purpose, amount = shown(row[0]), 0
        kronor, why = (self._filled(cell, purpose) for cell in row[1:3])
        if kronor:
            try:
                amount = read_amount(row[1])
            except NotANumberError:
                self.unread.append(said.not_understood(purpose, quote(kronor)))
        self.uses.append(Use(purpose, amount, why, bool(kronor)))

    def _benefit(self, row: Cells) -> None:
        self.benefit = self._filled(row[0], said.SECTION_BENEFIT)

    def _answer(self, row: Cells) -> None:
        question = shown(row[0])
        self.answers.append((question, self._filled(row[1], question)))

    def _day(self, row: Cells) -> None:
        """Read the day of the signature; one that is not certain is none, for it is only a proposal."""
        with suppress(NotADateError):
            self.signed_on = read_date(row[1])

    def _signed(self, row: Cells) -> None:
        self.signed = bool(self._filled(row[1], said.SIGNED_NAME))
