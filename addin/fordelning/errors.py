"""What can go wrong, and how it is told: findings for bad data, exceptions for what cannot go on.

FordelningError                 the base; never raised itself
├── FileError                   the file cannot be used: missing, locked, no workbook, would lose content
├── DataError                   the content cannot be used: carries every finding, not the first only
├── ProgrammeError              a programme file is wrong, or its name is unknown
├── AllocationError             the rule has no answer for these numbers; nothing is allocated
└── UsageError                  the command was given wrong words
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from fordelning import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_NO_ROOM: Final = ("allocate memory", "failed to map segment")  # what the system says of a library
_NO_MEMORY: Final = 1  # XML_ERROR_NO_MEMORY of expat


class Status(StrEnum):
    """How grave a finding is; the words stand in column ``Status`` of sheet ``Kontroller``."""

    OK = texts.STATUS_OK
    WARNING = texts.STATUS_WARNING
    ERROR = texts.STATUS_ERROR
    NOTED = texts.STATUS_NOTED


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workbook: sheet, row number, column heading and cell address, as far as known."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return texts.place(self.sheet, self.row, self.column, self.cell)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, able to name the place of any of its columns.

    ``letters`` maps column headings to column letters and is shared by all rows of a table.
    """

    sheet: str = ""
    number: int = 0
    letters: Mapping[str, str] = field(default_factory=dict)

    def at(self, column: str = "") -> Place:
        """Return the place of the named column in this row."""
        letter = self.letters.get(column, "")
        return Place(self.sheet, self.number, column, f"{letter}{self.number}" if letter else "")


NOWHERE = Row()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: where, what is wrong, and what to do about it (Swedish, for the officer)."""

    where: Place
    code: str
    text: str
    action: str
    status: Status = Status.ERROR

    def __str__(self) -> str:
        place = str(self.where)
        return (
            f"{place}: {self.text} {self.action}".strip() if place else f"{self.text} {self.action}".strip()
        )


def finding(code: str, where: Place | None = None, /, **fields: object) -> Finding:
    """Return the finding of that code with its Swedish sentences filled in from ``texts.FINDINGS``."""
    message = texts.FINDINGS[code]
    return Finding(
        where or Place(),
        code,
        message.text.format(**fields).strip() + texts.look_alike(fields),
        message.action.format(**fields),
        Status(message.status),
    )


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is of status Fel."""
    return any(found.status is Status.ERROR for found in findings)


class FordelningError(Exception):
    """Base of every error of this package; catch it, never raise it."""


class FileError(FordelningError):
    """The file cannot be used, and nothing was written."""

    def __init__(self, code: str, **fields: object) -> None:
        self.code = code
        message = texts.FILE_ERRORS[code]
        fields = {name: texts.cut(str(value)) for name, value in fields.items()}
        self.text = message.text.format(**fields)
        self.action = message.action.format(**fields)
        super().__init__(f"{self.text} {self.action}".strip())


class DataError(FordelningError):
    """The content cannot be used as it stands; ``findings`` holds all that was found."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(found) for found in self.findings))


class ProgrammeError(FordelningError):
    """A programme is unknown, or its file breaks the rules of programme files.

    ``key`` is the dotted key of a file that the slip stands at, ``line`` its line; empty and 0 if not known.
    """

    def __init__(self, text: str, key: str = "", line: int = 0) -> None:
        self.key, self.line = key, line
        super().__init__(text)


class AllocationError(FordelningError):
    """The rule has no answer for these numbers.

    ``code`` and ``fields`` make the finding; ``index`` is the recipient's position, or -1 for the whole step.
    """

    def __init__(self, code: str, *, index: int = -1, **fields: object) -> None:
        self.code = code
        self.index = index
        self.fields = fields
        super().__init__(f"{code} {fields}" if fields else code)


class UsageError(FordelningError):
    """The words of a command are wrong; the text says which."""


def is_out_of_memory(error: BaseException | None) -> bool:
    """Tell whether memory ran out, by an error or by one that it came from."""
    while error is not None:
        if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
            return True
        if isinstance(error, ExpatError | SyntaxError) and getattr(error, "code", None) == _NO_MEMORY:
            return True
        if isinstance(error, ImportError) and any(words in str(error) for words in _NO_ROOM):
            return True
        error = error.__cause__ or error.__context__
    return False
