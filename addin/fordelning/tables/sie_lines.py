"""Lines of an SIE4 file: labels and fields, and why a line cannot be read.

The format is that of the association SIE-Gruppen, version 4B. A field with spaces stands within quotation
marks, one mark within it is led by a backslash, and no field holds a control character: so a text with a
line feed in it leaves lines that cannot be read, and none that is booked. Many programs write marks as they
stand; where such a field is the last one of its line, and ends with a mark as it began, it is taken whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning.tables.sie_letters import rows
from fordelning.texts import bookkeeping as said

if TYPE_CHECKING:
    from collections.abc import Iterator

Field = str | tuple[str, ...]  # a text, or the texts of a list within braces

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
_MARK: Final = re.compile(r'[ \t]*+"')
_LOOSE: Final = re.compile(r'[ \t]*+"(.+)"', re.DOTALL)  # the rest of a line
_ESCAPED: Final = re.compile(r'\\(["\\])')


class UnreadableError(ValueError):
    """A line that is not as the format has it; the reason is in Swedish."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, its label in capitals or the brace it is, and its fields.

    ``wrong`` is why it cannot be read; the fields are those before the place, and where it has no label,
    so that nobody can tell what it is, the whole line.
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
    for number, row in rows(content):
        if plain := row.strip(" \t"):
            yield _line(number, plain)


def _line(number: int, plain: str) -> Line:
    if plain in _BRACES:
        return Line(number, plain)
    label, rest = (*plain.replace("\t", " ").split(" ", 1), "")[:2]
    is_strange = bool(_CONTROL.search(plain))
    if not _LABEL.fullmatch(label):
        return Line(number, "", (plain,), said.CONTROL if is_strange else said.NO_LABEL)
    fields, wrong = _fields(rest)
    return Line(number, label.upper(), fields, said.CONTROL if is_strange else wrong)


def _fields(text: str) -> tuple[tuple[Field, ...], str]:
    """Return the fields of a line, and why those after them cannot be read."""
    fields: list[Field] = []
    listed: list[str] | None = None
    last = 0, 0  # where the last field within marks begins, and how many fields stand before it
    at, text = 0, text.rstrip(" \t")
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None and listed is None:
            begin, count = (at, len(fields)) if _MARK.match(text, at) else last
            if loose := _LOOSE.fullmatch(text, begin):
                return (*fields[:count], loose[1].strip('"')), ""
        if token is None or (token.lastgroup == "open") > (listed is None):
            return tuple(fields), said.UNPAIRED
        if token.lastgroup == "quoted" and listed is None:
            last = at, len(fields)
        at = token.end()
        if token.lastgroup == "open":
            listed = []
        elif token.lastgroup != "close":
            (fields if listed is None else listed).append(_value(token))
        elif listed is None:
            return tuple(fields), said.UNPAIRED
        else:
            fields.append(tuple(listed))
            listed = None
    return tuple(fields), said.UNPAIRED if listed is not None else ""


def _value(token: re.Match[str]) -> str:
    plain = token["plain"]
    return plain if plain is not None else _ESCAPED.sub(r"\1", token["quoted"])
