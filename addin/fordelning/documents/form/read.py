"""A form that came back, read: whatever the file is called and whatever program has saved it.

What comes from a file is data: nothing in it is run, followed or believed, and a file that is no form, is
damaged or hostile is told with a reason.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils.exceptions import InvalidFileException

from fordelning.documents.form.stamp import from_text, shown
from fordelning.errors import FileError
from fordelning.layout import words
from fordelning.layout.provider_form import MOST_ROWS, MOST_SHEETS, PRINTED, STAMP, TAGS, Tag
from fordelning.model import Returned, Use
from fordelning.model.form import seal
from fordelning.money import NotANumberError, read_amount
from fordelning.tables.cells import NotCalculated
from fordelning.texts import form_cells, quote
from fordelning.texts import provider_form as said
from fordelning.workbook import escapes, package, unwieldy
from fordelning.workbook.atomic import telling
from fordelning.workbook.parts import Parts
from fordelning.workbook.stored import is_known, results

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.model import FormStamp

MOST_BYTES: Final = 10_000_000  # of a file, with room for a picture of a signature; a form has ten thousand
MOST_XML: Final = 4 << 20  # bytes unpacked; a form has thirty thousand
_BROKEN: Final = (*package.DAMAGED, *package.MISSHAPEN, InvalidFileException, RecursionError)

Cells = tuple[object, ...]


def read_form(path: Path) -> Returned | None:
    """Return what a form says, or None where the workbook is no form of ours.

    Raises:
        FileError: if the file is no workbook, is locked, protected by a password, damaged or unreasonable.
    """
    package.find_losses(path, MOST_XML)
    with telling(path, "broken"):
        if path.stat().st_size > MOST_BYTES:
            raise FileError("too_large", path=path.name)
        content = path.read_bytes()
    unwieldy.check(content, path)
    try:
        rows = _rows(content)
    except _BROKEN as error:
        raise FileError("broken", path=path.name) from error
    stamp = from_text(_shown_stamp(rows))
    return _Form(shown_name(path), stamp).read(rows) if stamp is not None else None


def shown_name(path: Path) -> str:
    """Return the name of a file as text that can be written, whatever bytes the disk holds."""
    return path.name.encode(errors="replace").decode()


def _shown_stamp(rows: list[Cells]) -> str:
    """Return the text of the stamp among the rows of a form."""
    return next((str(row[STAMP]) for row in rows if row[TAGS] == Tag.STAMP), "")


def _rows(content: bytes) -> list[Cells]:
    """Return the rows of the sheet that is stamped, or none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = escapes.load(io.BytesIO(content), values=True)
        for sheet in book.worksheets[:MOST_SHEETS]:
            read = sheet.iter_rows(1, MOST_ROWS, 1, STAMP + 1, values_only=True)
            rows = [list(row) + [None] * (STAMP + 1 - len(row)) for row in read]
            if any(row[TAGS] == Tag.STAMP for row in rows):
                return _told(rows, content, sheet.title)
    return []


def _told(rows: list[list[Any]], content: bytes, sheet: str) -> list[Cells]:
    """Return what the rows of a sheet show; a formula that was never calculated shows nothing to go by."""
    parts = Parts(content)
    for (row, column), stored in results(parts.read(parts.sheets[sheet])).items():
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
        self.name = ""
        self.signed = False

    def read(self, rows: list[Cells]) -> Returned:
        """Return the form with everything that its rows say."""
        how = {
            Tag.FACT: self._fact,
            Tag.TAKES_PART: self._takes_part,
            Tag.PURPOSE: self._use,
            Tag.BENEFIT: self._benefit,
            Tag.QUESTION: self._answer,
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
            seal(self.stamp, self.printed) == self.stamp.seal,
            self.name,
            self.takes_part,
            tuple(self.uses),
            self.benefit,
            tuple(self.answers),
            self.signed,
            tuple(self.unread),
        )

    def _fact(self, row: Cells) -> None:
        if shown(row[0]) == said.NAME:
            self.name = shown(row[1])

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

    def _signed(self, row: Cells) -> None:
        self.signed = bool(self._filled(row[1], said.SIGNED_NAME))
