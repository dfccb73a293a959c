"""Lines of an SIE4 file: labels and fields, and why a line cannot be read.

The format is that of the association SIE-Gruppen, version 4B. A line ends at a carriage return, a line
feed or both, and at nothing else. A field with spaces stands within quotation marks, one mark within it is
led by a backslash, and no field holds a control character: so a text with a line feed in it leaves lines
that cannot be read, and none that is booked.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError, finding
from fordelning.texts import bookkeeping as said

if TYPE_CHECKING:
    from collections.abc import Iterator

Field = str | tuple[str, ...]  # a text, or the texts of a list within braces

_PLAIN_CODE: Final = "cp437"  # what #FORMAT PC8 means
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_END_OF_FILE: Final = b"\x1a"  # as DOS wrote it
_BRACES: Final = ("{", "}")  # that stand alone on a line, around the rows of a voucher
_LABEL: Final = re.compile(r"#\w+")
_CONTROL: Final = re.compile(r"[\0-\x08\n-\x1f\x7f]")  # all but the tab
# Nothing is tried twice: a line of a hundred thousand signs takes as long as many short ones.
_TOKEN: Final = re.compile(
    r"""[ \t]*+(?:
        "(?P<quoted>[^"\\]*+(?:\\.[^"\\]*+)*+)"(?=[ \t}]|\Z)
        | (?P<plain>[^ \t"{}]++)(?=[ \t{}]|\Z)
        | (?P<open>\{)
        | (?P<close>\})(?=[ \t]|\Z)
    )""",
    re.VERBOSE,
)
_ESCAPED: Final = re.compile(r"\\(.)")


class UnreadableError(ValueError):
    """A line that is not as the format has it; the reason is in Swedish."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, its label in capitals or the brace it is, and its fields.

    ``wrong`` is why it cannot be read; it has neither label nor fields then.
    """

    number: int
    label: str = ""
    fields: tuple[Field, ...] = ()
    wrong: str = ""

    def text(self, at: int) -> str:
        """Return a field, empty where the line ends before it.

        Raises:
            UnreadableError: if a list stands there.
        """
        field = self.fields[at] if len(self.fields) > at else ""
        if not isinstance(field, str):
            raise UnreadableError(said.LIST_INSTEAD)
        return field


def lines(content: bytes) -> Iterator[Line]:
    r"""Yield every line that is not empty.

    Args:
        content: the whole file.

    Raises:
        DataError: if its letters cannot be told.

    >>> [(line.label, line.fields) for line in lines(b'#SIETYP 4\r\n#TRANS 6540 {6 "P12"} 5.00')]
    [('#SIETYP', ('4',)), ('#TRANS', ('6540', ('6', 'P12'), '5.00'))]
    """
    code = _letters(content)
    file = io.TextIOWrapper(io.BytesIO(content.rstrip(_END_OF_FILE)), code, newline=None)
    for number, line in enumerate(file, start=1):
        if plain := line.strip(" \t\n"):
            yield _line(number, plain)


def _letters(content: bytes) -> str:
    """Return the encoding: as the format says, or UTF-8 where all of it is that; both have the same digits.

    Raises:
        DataError: if it is neither.
    """
    if content.startswith(_WIDE):
        raise DataError([finding("sie_letters")])
    try:
        content.decode()
    except UnicodeDecodeError:
        if content.startswith(codecs.BOM_UTF8):
            raise DataError([finding("sie_letters")]) from None
        return _PLAIN_CODE
    return "utf-8-sig"


def _line(number: int, plain: str) -> Line:
    if plain in _BRACES:
        return Line(number, plain)
    try:
        if _CONTROL.search(plain):
            raise UnreadableError(said.CONTROL)
        label, rest = (*plain.replace("\t", " ").split(" ", 1), "")[:2]
        if not _LABEL.fullmatch(label):
            raise UnreadableError(said.NO_LABEL)
        return Line(number, label.upper(), _fields(rest))
    except UnreadableError as error:
        return Line(number, wrong=str(error))


def _fields(text: str) -> tuple[Field, ...]:
    fields: list[Field] = []
    listed: list[str] | None = None
    at, text = 0, text.rstrip(" \t")
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or (token.lastgroup == "open") > (listed is None):
            raise UnreadableError(said.UNPAIRED)
        at = token.end()
        if token.lastgroup == "open":
            listed = []
        elif token.lastgroup != "close":
            (fields if listed is None else listed).append(_value(token))
        elif listed is None:
            raise UnreadableError(said.UNPAIRED)
        else:
            fields.append(tuple(listed))
            listed = None
    if listed is not None:
        raise UnreadableError(said.UNPAIRED)
    return tuple(fields)


def _value(token: re.Match[str]) -> str:
    plain = token["plain"]
    return plain if plain is not None else _ESCAPED.sub(r"\1", token["quoted"])
