"""Registers shared by all programmes: sources by letter, municipalities, aliases, published key tables.

Requirements D25 and E19: names are matched through codes that are text; a misspelt name is quoted in the
alias table, never mended in silence.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.errors import ProgrammeError
from fordelning.model import Source
from fordelning.programmes.schema import Schema, Where, day, refuse, text, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from importlib.resources.abc import Traversable

REMARK: Final = "#"

_SOURCE: Final = Schema(Source, {"issuer": text, "title": text}, {"day": day, "pages": whole, "note": text})


def shipped(*path: str) -> Traversable:
    """Return a data file of this package; it may lie in a folder, a wheel or a zip."""
    return files("fordelning.programmes").joinpath(*path)


def read_rows(
    csv_text: str, headings: tuple[str, ...], where: Where, may_lack: Collection[str] = ()
) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a CSV text by heading; lines that begin with ``#`` are remarks.

    Args:
        csv_text: the whole file.
        headings: what the first line must be, exactly; empty means that any headings will do.
        where: the file, for errors.
        may_lack: those of ``headings`` that need not be there.

    Raises:
        ProgrammeError: if the headings differ or a row has too few or too many fields.
    """
    lines = csv.reader(line for line in csv_text.splitlines() if not line.startswith(REMARK))
    found = tuple(next(lines, ()))
    wanted = tuple(each for each in headings if each in found or each not in may_lack)
    if found != (wanted or found) or not found:
        refuse("bad_heading", where, wanted=", ".join(headings))
    table = []
    for place, fields in enumerate(lines, start=1):
        if len(fields) != len(found):
            refuse("bad_row", where.at(place))
        table.append(dict(zip(found, fields, strict=True)))
    return tuple(table)


def _read(name: str, headings: tuple[str, ...] = ()) -> tuple[Mapping[str, str], ...]:
    return read_rows(shipped(name).read_text(encoding="utf-8"), headings, Where(name))


@cache
def sources() -> Mapping[str, Source]:
    """Return the source documents by letter, A to E."""
    table = tomllib.loads(shipped("sources.toml").read_text(encoding="utf-8"))
    where = Where("sources.toml")
    return MappingProxyType(
        {letter: _SOURCE.read(entry, where.at(letter), letter=letter) for letter, entry in table.items()}
    )


@cache
def municipalities() -> Mapping[str, str]:
    """Return the names of Sweden's 290 municipalities by code, in code order (E2, E19).

    >>> municipalities()["1481"]
    'Mölndal'
    """
    return MappingProxyType(
        {row["code"]: row["name"] for row in _read("municipalities.csv", ("code", "name"))}
    )


@cache
def aliases() -> Mapping[str, str]:
    """Return the code of each other spelling that a source uses (D25).

    >>> aliases()["Mölnadal"]
    '1481'
    """
    rows = _read("aliases.csv", ("alias", "code", "source"))
    return MappingProxyType({row["alias"]: row["code"] for row in rows})


def key_table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a published key or population table, every field as its text.

    Args:
        name: ``riket-valfardsteknik-2018``, ``riket-teknik-2021`` or ``population-80plus-2019``.

    Raises:
        ProgrammeError: if there is no such table.

    >>> key_table("riket-teknik-2021")[0]["published_amount"]
    '541146'
    """
    file = shipped("keys", f"{name}.csv")
    if not file.is_file():
        raise ProgrammeError(texts.PROGRAMME_ERRORS["unknown_key_table"].format(name=name))
    return read_rows(file.read_text(encoding="utf-8"), (), Where(f"keys/{name}.csv"))
