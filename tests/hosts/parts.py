"""Two workbooks compared part by part: the strictest way to say that nothing differs, or nothing is lost.

A workbook is a zip of parts. When each was packed says nothing about what it holds and is not compared.
Which part is which sheet and table is read here too, by other means than the product's.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BOOK = "xl/workbook.xml"

CORE = "docProps/core.xml"
DATES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(?=</)")
SHOWN = 40  # bytes of each side shown around the first difference


def read_parts(book: Path) -> dict[str, bytes]:
    """Return the parts of a workbook (or any zip) by name; a name that stands twice is an error."""
    with zipfile.ZipFile(book) as package:
        names = package.namelist()
        if len(names) != len(set(names)):
            raise ValueError(f"{book} holds two parts with the same name")
        return {name: package.read(name) for name in names}


class Table(NamedTuple):
    """Where a table stands: the title of its sheet, its own part, its range with headings, its headings."""

    sheet: str
    part: str
    ref: str
    headings: list[str]


def sheets_of(content: Mapping[str, bytes]) -> dict[str, str]:
    """Return the part of each sheet by its title, in order."""
    leads = _related(content, BOOK)
    sheets = ElementTree.fromstring(content[BOOK]).iterfind("{*}sheets/{*}sheet")
    return {
        sheet.attrib["name"]: leads[key]
        for sheet in sheets
        for name, key in sheet.items()
        if name.endswith("}id")
    }


def tables_of(content: Mapping[str, bytes]) -> dict[str, Table]:
    """Return the tables of a workbook by name."""
    found = {}
    for title, sheet in sheets_of(content).items():
        for part in _related(content, sheet).values():
            if part.startswith("xl/tables/"):
                table = ElementTree.fromstring(content[part])
                headings = [column.attrib["name"] for column in table.iterfind(".//{*}tableColumn")]
                found[table.attrib["displayName"]] = Table(title, part, table.attrib["ref"], headings)
    return found


def names_of(content: Mapping[str, bytes]) -> dict[str, str]:
    """Return what each name that holds in the whole workbook leads to."""
    names = ElementTree.fromstring(content[BOOK]).iterfind("{*}definedNames/{*}definedName")
    return {name.attrib["name"]: name.text or "" for name in names if "localSheetId" not in name.attrib}


def _related(content: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Return the parts that a part leads to, by the id of each relation."""
    folder, name = posixpath.split(part)
    relations = content.get(f"{folder}/_rels/{name}.rels", b"<none/>")
    return {
        each.attrib["Id"]: posixpath.normpath(posixpath.join("/", folder, each.attrib["Target"])).lstrip("/")
        for each in ElementTree.fromstring(relations)
        if each.get("TargetMode") != "External"
    }


def differences(before: Path, after: Path, *, dates: bool = True) -> list[str]:
    """Return in words what differs between two workbooks: an empty list when every part is the same.

    Args:
        before: the first workbook.
        after: the second workbook.
        dates: whether the times of creation and change in the document properties count.
    """
    old, new = read_parts(before), read_parts(after)
    if not dates:
        for parts in (old, new):
            if CORE in parts:
                parts[CORE] = DATES.sub(rb"\1", parts[CORE])
    words = [f"{name} is gone" for name in sorted(old.keys() - new.keys())]
    words += [f"{name} is new" for name in sorted(new.keys() - old.keys())]
    words += [_words(name, old[name], new[name]) for name in sorted(old.keys() & new.keys())]
    return [word for word in words if word]


def _words(name: str, old: bytes, new: bytes) -> str:
    """Return where two parts begin to differ and what stands there, or nothing when they are the same."""
    if old == new:
        return ""
    pairs = zip(old, new, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
    start = max(0, at - SHOWN // 2)
    was, now = (part[start : start + SHOWN].decode("utf-8", "replace") for part in (old, new))
    return f"{name} differs from byte {at} on: {was!r} became {now!r}"
