"""The text of a formula as a tree: what is computed from what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from openpyxl.utils import column_index_from_string

from fordelning.formulas.values import UnknownError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text or a truth."""

    value: int | float | str | bool | None


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells by address; ``sheet`` is empty for the formula's own."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or its cell in the formula's own row; ``last`` ends several side by side."""

    table: str
    heading: str
    own_row: bool
    last: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """Return the headings of its first and its last column."""
        return self.heading, self.last or self.heading


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator with its operands; operators have their sign for a name."""

    name: str
    operands: tuple[Node, ...]


Node: TypeAlias = "Constant | Cells | Column | Name | Call"

_CELL: Final = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_PARTS: Final = (
    ("space", r"\s+"),
    ("text", r'"(?:[^"]|"")*"'),
    ("column", r"(?P<table>[^\W\d][\w.]*)?\[(?P<inside>(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*)\]"),
    (
        "cells",
        rf"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<bare>[^\W\d][\w.]*))!)?(?P<first>{_CELL})(?::(?P<last>{_CELL}))?(?![\w(.!])",
    ),
    ("number", r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"),
    ("call", r"(?:_xlfn\.)?(?P<function>[A-Za-z][A-Za-z0-9.]*)\("),
    ("name", r"[^\W\d][\w.]*"),
    ("sign", r"<>|<=|>=|[-+*/^&=<>%(),:]"),
)
_TOKEN: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PARTS))
_HEADING: Final = r"((?:'.|[^\[\]'])*)"
_OWN_ROW: Final = re.compile(rf"\[#This Row\],(.*)|@(\[.*|{_HEADING})")
_SEVERAL: Final = re.compile(rf"\[{_HEADING}\](?::\[{_HEADING}\])?")
_LEVELS: Final = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
_STRENGTH: Final = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}


@lru_cache(maxsize=1 << 13)  # more than the formulas of a proof of 261 units
def parse(text: str) -> Node:
    """Return the tree of a formula, without its sign of equality; raises UnknownError where there is none."""
    reader = _Reader(list(tokens(text)))
    node = reader.operators()
    if reader.at < len(reader.tokens):
        raise UnknownError(text)
    return node


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the words and signs of a formula without its spaces; raises UnknownError at one that is none."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise UnknownError(text)
        if found.lastgroup != "space":
            yield found
        at = found.end()


class _Reader:
    """Reads tokens from left to right; what follows a stronger operator is taken to it first."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens, self.at = tokens, 0
        self.signs = [token["sign"] or "" for token in tokens] + [""]

    def sign(self, sign: str) -> bool:
        """Take the next token if it is that sign; tell whether it was."""
        taken = self.signs[self.at] == sign
        self.at += taken
        return taken

    def operators(self, weakest: int = 0) -> Node:
        """Return what operators of at least a strength join; those of one strength from left to right."""
        node = self.signed()
        while (strength := _STRENGTH.get(sign := self.signs[self.at], -1)) >= weakest:
            self.at += 1
            node = Call(sign, (node, self.operators(strength + 1)))
        return node

    def signed(self) -> Node:
        if self.sign("-"):
            return Call("-", (self.signed(),))
        if self.sign("+"):
            return self.signed()
        node = self.operand()
        while self.sign("%"):
            node = Call("/", (node, Constant(100)))
        return node

    def operand(self) -> Node:
        node = self.single()
        while self.sign(":"):
            node = Call(":", (node, self.single()))
        return node

    def single(self) -> Node:
        if self.sign("("):
            node = self.operators()
            self.close()
            return node
        if self.at == len(self.tokens):
            raise UnknownError
        token = self.tokens[self.at]
        self.at += 1
        if token["call"]:
            return Call(token["function"].upper(), self.arguments())
        return _leaf(token)

    def arguments(self) -> tuple[Node, ...]:
        if self.sign(")"):
            return ()
        found = [self.argument()]
        while self.sign(","):
            found.append(self.argument())
        self.close()
        return tuple(found)

    def argument(self) -> Node:
        return Constant(None) if self.signs[self.at] in (",", ")") else self.operators()

    def close(self) -> None:
        if not self.sign(")"):
            raise UnknownError


def _leaf(token: re.Match[str]) -> Node:
    if token["text"]:
        return Constant(token["text"][1:-1].replace('""', '"'))
    if token["column"]:
        return column_of(token)
    if token["cells"]:
        return cells_of(token)
    if token["number"]:
        number = token["number"]
        return Constant(int(number) if number.isdigit() else float(number))
    if token["name"]:
        name = token["name"]
        return Constant(name.upper() == "TRUE") if name.upper() in ("TRUE", "FALSE") else Name(name)
    raise UnknownError


def column_of(token: re.Match[str]) -> Column:
    """Return the column that a token names; raises UnknownError where it is none, or not one alone."""
    table, inside = token["table"] or "", token["inside"]
    own = _OWN_ROW.fullmatch(inside)
    named = (own[1] or own[2]) if own else inside
    several = _SEVERAL.fullmatch(named)
    first, last = (several[1], several[2] or "") if several else (named, "")
    if any(each.startswith(("#", "[")) for each in (first, last)):
        raise UnknownError
    return Column(table, _plain(first), own is not None, _plain(last))


def _plain(heading: str) -> str:
    """Return a heading without the signs that guard signs in it."""
    return re.sub(r"'(.)", r"\1", heading)


def cells_of(token: re.Match[str]) -> Cells:
    """Return the cells that a token names; ``sheet`` is empty for the formula's own."""
    sheet = (token["quoted"] or "").replace("''", "'") or token["bare"] or ""
    first = _place(token["first"])
    last = _place(token["last"]) if token["last"] else first
    return Cells(
        sheet, min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1])
    )


def _place(address: str) -> tuple[int, int]:
    letters = address.replace("$", "").rstrip("0123456789")
    return column_index_from_string(letters), int(address.replace("$", "")[len(letters) :])
