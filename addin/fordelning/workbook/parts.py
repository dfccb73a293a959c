"""The parts of a workbook's package: which part is which sheet and table, and a copy with some changed.

A workbook is filled by changing the few parts that hold the results. Every other part is copied byte for
byte, so that nothing an officer has made can be lost: pictures, buttons, slicers, threads, and whatever this
program has never heard of.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from copy import copy
from functools import partial
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from openpyxl.worksheet.cell_range import CellRange

from fordelning.workbook import spans

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

PICTURE: Final = ".svg"  # a logotype may have definitions of its own, for it is never read as XML here
_VISIBLE: Final = "visible"
_CHART: Final = re.compile(r"xl/charts/chart\d+\.xml")
_FOOTER: Final = re.compile(rb"(<(?:\w+:)?oddFooter>)([^<]*)(</(?:\w+:)?oddFooter>)")
TYPES: Final = "[Content_Types].xml"
_CHAIN: Final = "calcChain.xml"  # the order formulas were last calculated in; Excel makes it anew
_SIGNATURES: Final = "_xmlsignatures"  # a signature vouches for every byte and cannot outlive a change
_BEFORE_NAMES: Final = ("sheets", "functionGroups", "externalReferences")  # the last of them, by the schema
_AFTER_CALCULATION: Final = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)  # what the schema lets stand after calcPr


class Parts:
    """The parts of one workbook, held in memory; what is changed is written by ``save``."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self._parts = {info.filename: info for info in named(package)}
        self._found = {name.casefold(): name for name in self._parts}  # great and small letters are the same
        self._changes: dict[str, list[Callable[[bytes], bytes]]] = {}
        (self.workbook,) = self.related("", "/officeDocument").values()
        self.sheets = self._find_sheets()
        self.hidden = {
            sheet.attributes["name"]
            for sheet in spans.find(self.read(self.workbook), "sheet")
            if sheet.attributes.get("state", _VISIBLE) != _VISIBLE
        }

    @classmethod
    def of(cls, content: bytes) -> Parts:
        """Return the parts of a package that this program has made."""
        return cls(zipfile.ZipFile(io.BytesIO(content)))

    def read(self, part: str) -> bytes:
        """Return a part with its changes."""
        content = self.package.read(self._parts[part])
        for change in self._changes.get(part, ()):
            content = change(content)
        return content

    def change(self, part: str, how: Callable[[bytes], bytes]) -> None:
        """Change a part when it is read: a large workbook is never held whole in both versions."""
        self._changes.setdefault(part, []).append(how)

    def tables(self, sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the part of each table of a sheet, and the attributes of the table."""
        for target in self.related(self.sheets[sheet], "/table").values():
            (table,) = spans.find(self.read(target), "table")
            yield target, table.attributes

    def table(self, sheet: str, name: str) -> str:
        """Return the part of a sheet's table that is there once, by its display name."""
        (part,) = (part for part, table in self.tables(sheet) if table["displayName"] == name)
        return part

    def charts(self) -> list[str]:
        """Return the parts that are charts."""
        return [name for name in self._parts if _CHART.fullmatch(name)]

    def save(self, to: Path | IO[bytes]) -> None:
        """Write the workbook with its changes; Excel calculates everything anew when it opens it."""
        self.change(self.workbook, self._calculate_on_load)
        dropped = self._drop()
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
            for name, info in self._parts.items():
                if name not in dropped:
                    package.writestr(copy(info), self.read(name))  # which is told where it lies

    def _find_sheets(self) -> dict[str, str]:
        targets = self.related(self.workbook, "/worksheet")
        return {
            sheet.attributes["name"]: targets[key]
            for sheet in spans.find(self.read(self.workbook), "sheet")
            for name, key in sheet.attributes.items()
            if name.endswith(":id") and key in targets
        }

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Return the parts that a part names, by id, where the kind of their relation ends so."""
        return {
            each["Id"]: self._target(part, each["Target"])
            for each in self._relations(part)
            if each["Type"].endswith(kind) and each.get("TargetMode") != "External"
        }

    def outside(self, part: str) -> list[str]:
        """Return what a part names outside the workbook."""
        return [each["Target"] for each in self._relations(part) if each.get("TargetMode") == "External"]

    def _relations(self, part: str) -> list[dict[str, str]]:
        folder, name = posixpath.split(part)
        relations = self._part(f"{folder}/_rels/{name}.rels")
        if relations not in self._parts:
            return []
        return [each.attributes for each in spans.find(self.read(relations), "Relationship")]

    def _target(self, part: str, target: str) -> str:
        """Return the part that a part's relation leads to, from its own folder or from the root."""
        path = posixpath.join("/", posixpath.dirname(part), target.replace("\\", "/"))
        if path.endswith(PICTURE):
            raise ValueError(path)
        return self._part(posixpath.normpath(path))

    def _part(self, path: str) -> str:
        """Return the name of a part, spelt as the package spells it where it is there."""
        name = path.lstrip("/")
        return self._found.get(name.casefold(), name)

    @staticmethod
    def _calculate_on_load(xml: bytes) -> bytes:
        xml = spans.as_utf8(xml)
        (book,) = spans.find(xml, "workbook")
        known = spans.find(xml, "calcPr")
        if known:
            change = spans.retag(known[0], fullCalcOnLoad="1")
        else:
            after = spans.first(xml, _AFTER_CALCULATION)
            at = after.start if after else book.close
            change = (at, at, f'<{book.prefix}calcPr fullCalcOnLoad="1"/>'.encode())
        return spans.replace(xml, [change])

    def _drop(self) -> set[str]:
        """Take away what cannot be true any longer, and all mention of it; return the names of the parts."""
        gone = {name for name in self._parts if name.startswith(_SIGNATURES) or name.endswith(f"/{_CHAIN}")}
        folder, name = posixpath.split(self.workbook)
        mentions = {TYPES: ("Override", "PartName"), self._part("_rels/.rels"): ("Relationship", "Target")}
        mentions[self._part(f"{folder}/_rels/{name}.rels")] = ("Relationship", "Target")
        for part, (tag, attribute) in mentions.items() if gone else ():
            self.change(part, partial(_without_mention, tag=tag, attribute=attribute))
        return gone


def named(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the parts of a package by their names with plain slashes.

    Some programs write all or some of them with backslashes, and Excel opens it.
    """
    parts = package.infolist()
    for part in parts:
        part.filename = part.filename.replace("\\", "/")
    return parts


def _without_mention(xml: bytes, tag: str, attribute: str) -> bytes:
    xml = spans.as_utf8(xml)
    return spans.cut(
        xml,
        [
            element
            for element in spans.find(xml, tag)
            if element.attributes[attribute].endswith(_CHAIN) or _SIGNATURES in element.attributes[attribute]
        ],
    )


def resize_table(xml: bytes, area: str) -> bytes:
    """Return the XML of a table that covers another area; its filter shows all rows again, in no order.

    A row of totals belongs to the area and is never filtered.
    """
    xml = spans.as_utf8(xml)
    xml = spans.cut(xml, [*spans.find(xml, "filterColumn"), *spans.find(xml, "sortState")])
    changes = []
    for element in spans.find(xml, "table"):
        changes.append(spans.retag(element, ref=area))
        filtered = CellRange(area)
        filtered.shrink(bottom=int(element.attributes.get("totalsRowCount", 0)))
        changes += [spans.retag(each, ref=filtered.coord) for each in spans.find(xml, "autoFilter")]
    return spans.replace(xml, changes)


def show_sheets(xml: bytes, names: Collection[str]) -> bytes:
    """Return the XML of a workbook with some sheets shown, where they are hidden and no more than that."""
    xml = spans.as_utf8(xml)
    hidden = (sheet for sheet in spans.find(xml, "sheet") if sheet.attributes.get("state") == "hidden")
    return spans.replace(
        xml, [spans.retag(sheet, state=_VISIBLE) for sheet in hidden if sheet.attributes["name"] in names]
    )


def set_constant(xml: bytes, name: str, text: str) -> bytes:
    """Return the XML of a workbook with a hidden name that stands for a text and no cell."""
    xml = spans.as_utf8(xml)
    xml = spans.cut(xml, [each for each in spans.find(xml, "definedName") if each.attributes["name"] == name])
    (book,) = spans.find(xml, "workbook")
    tag = f"{book.prefix}definedName"
    new = f'<{tag} name="{name}" hidden="1">"{escape(text)}"</{tag}>'
    names = spans.find(xml, "definedNames")
    if names and names[0].inside < names[0].end:
        return spans.replace(xml, [(names[0].close, names[0].close, new.encode())])
    before = max(spans.find(xml, *_BEFORE_NAMES), key=lambda element: element.end)
    whole = f"<{tag}s>{new}</{tag}s>".encode()
    return spans.replace(spans.cut(xml, names), [(before.end, before.end, whole)])


def set_footer(xml: bytes, text: str) -> bytes:
    """Return the XML of a sheet with another footer on its odd pages, where it has one of ours.

    One that an officer has written stays.
    """

    def renewed(found: re.Match[bytes]) -> bytes:
        old = html.unescape(found[2].decode())
        return found[1] + escape(text).encode() + found[3] if is_ours(old, text) and old != text else found[0]

    return _FOOTER.sub(renewed, spans.as_utf8(xml))


def is_ours(old: str, new: str) -> bool:
    """Tell whether a footer begins and ends as our new one does."""
    return old.startswith(f"{new.partition('&C')[0]}&C") and old.endswith(new[new.rindex("&R") :])


def is_filtered(xml: bytes) -> bool:
    """Tell whether a table hides rows by a filter."""
    return bool(spans.find(xml, "filterColumn"))
