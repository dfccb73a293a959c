"""A closed workbook looked at before it is opened: may it be used, and what would be lost on saving it?

A workbook is filled part by part, so that everything outside the result tables is kept; the exceptions are
told by name before anything is written.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from fordelning.errors import FileError
from fordelning.workbook.atomic import telling
from fordelning.workbook.parts import PICTURE, named
from fordelning.workbook.plain import check_plain, real

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DAMAGED: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)  # what the library raises on a package that is no zip, cut short, damaged inside or locked by a password
MISSHAPEN: Final = (
    ExpatError,
    SyntaxError,  # of the XML, too
    LookupError,  # an unknown encoding, too
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    UnboundLocalError,  # on a place such as "12"
)  # what the library raises on a package whose parts are not what they should be
SUFFIXES: Final = (".xlsx", ".xlsm")
MOST_BYTES: Final = 1 << 29  # unpacked size of all parts; a grant to 10 000 recipients takes 37 megabytes
MOST_PARTS: Final = 10_000
MOST_RATIO: Final = 100  # unpacked to packed of one part; worksheets seldom pass 30
SMALL_XML: Final = 1 << 20  # bytes unpacked that no ratio makes a danger of
SMALL_MEDIA: Final = 1 << 26  # the same of what is no XML: a white picture packs to nothing
FEW_BYTES: Final = 1 << 26  # of XML, and more of it only with something in it:
BYTES_PER_PACKED: Final = 30
FEW_MARKS: Final = 250_000  # the signs < of all XML, each of which takes time and memory, and likewise
MARKS_PER_PACKED: Final = 2  # tables of recipients have one
_XML: Final = (".xml", ".rels", ".vml")
_WORKBOOK: Final = re.compile(r"(?i)(?:xl/)?workbook\d*\.xml")  # which of them, if several, the package tells
_PIECE: Final = 1 << 16
_BLANK: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before XML, in any alphabet
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_PRINTER: Final = (
    "xl/printersettings/"  # where Excel for Mac keeps a property list, with its own declaration:
)
_PROPERTIES: Final = re.compile(rb"<!DOCTYPE plist PUBLIC [^\[\]<>]*>")  # one that defines nothing here
_DECLARED: Final = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ALPHABETS: Final = re.compile(rb"(?i)utf-?(8|16(-?[bl]e)?)|(us-)?ascii|iso-8859-\d+|windows-125\d")
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .xls, and password-protected .xlsx
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # by a password or a label, anywhere in the file
_BY_LABEL: Final = "DRMEncrypted".encode("utf-16-le")  # begins the names that rights have in [MS-OFFCRYPTO]

# Content that cannot outlive a change, by the names of its parts; keys of texts.LOSSES. A signature vouches
# for every byte of the file. All else that a workbook can hold is kept, known to this program or not.
_LOST_PARTS: Final = {"_xmlsignatures/": "signatures"}


def check_path(path: Path) -> None:
    """Raise FileError if the path is no workbook file that can be read now."""
    with telling(path, "broken"):
        found = real(path)
        if not found.exists():
            raise FileError("missing", path=path.name)
        if found.is_dir():
            raise FileError("is_folder", path=path.name)
        check_plain(path)
        if path.suffix.lower() not in SUFFIXES:
            raise FileError("wrong_suffix", path=path.name)
        for each in {path, found}:
            for lock in (each.with_name(f"~${each.name}"), each.with_name(f".~lock.{each.name}#")):
                if lock.exists():
                    raise FileError("locked", path=path.name)


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook file read once and looked at: what is used of it are the bytes that were looked at.

    ``losses`` are the kinds of content (keys of ``texts.LOSSES``) that saving it would drop.
    """

    content: bytes
    package: zipfile.ZipFile
    losses: tuple[str, ...]


def opened(path: Path, most_bytes: int = MOST_BYTES, most_xml: int = MOST_BYTES) -> Opened:
    """Return a workbook file as it stands now.

    Args:
        path: an .xlsx or .xlsm file that ``check_path`` has let pass.
        most_bytes: bytes that it may take.
        most_xml: bytes that its XML may take unpacked; pictures come besides.

    Raises:
        FileError: if the file is no workbook, protected by a password, unreasonable, or cannot be read.
    """
    with telling(path, "broken"):
        if path.stat().st_size > most_bytes:
            raise FileError("too_large", path=path.name)
        content = path.read_bytes()
        try:
            package = zipfile.ZipFile(io.BytesIO(content))
            _check_package(package, path, most_xml)
            return Opened(content, package, tuple(sorted(set(_lost(package)))))
        except DAMAGED:
            raise FileError(_why_no_zip(content), path=path.name) from None


def _check_package(package: zipfile.ZipFile, path: Path, most_xml: int) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise FileError("too_large", path=path.name)
    names = [part.filename for part in named(package)]
    if len({name.casefold() for name in names}) < len(names) or any(map(_leads_astray, names)):
        raise FileError("odd_parts", path=path.name)
    if "[Content_Types].xml" not in names or not any(map(_WORKBOOK.fullmatch, names)):
        raise FileError("no_workbook", path=path.name)
    try:
        if _is_inflated(parts, SMALL_MEDIA):
            raise FileError("too_large", path=path.name)
        xml = [part for part in parts if _is_xml(package, part)]
        unpacked, packed = sum(part.file_size for part in xml), sum(part.compress_size for part in xml)
        too_much = unpacked > min(most_xml, FEW_BYTES + BYTES_PER_PACKED * packed)
        if too_much or _is_inflated(xml, SMALL_XML):
            raise FileError("too_large", path=path.name)
        if _marks(package, xml, path) > FEW_MARKS + MARKS_PER_PACKED * packed:
            raise FileError("too_large", path=path.name)
    except DAMAGED as error:
        raise FileError("broken", path=path.name) from error


def _is_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part is XML: by its name, or because it begins as XML whatever it is called.

    What else a part holds is its own: Excel keeps a printer's settings as the printer gave them.
    """
    if part.filename.endswith(_XML):
        return True
    with package.open(part) as content:
        while piece := content.read(_PIECE):
            if begun := piece.lstrip(_BLANK):
                return begun.startswith(b"<")
    return False


def _is_inflated(parts: Iterable[zipfile.ZipInfo], small: int) -> bool:
    return any(part.file_size > max(small, MOST_RATIO * part.compress_size) for part in parts)


def _marks(package: zipfile.ZipFile, xml: Iterable[zipfile.ZipInfo], path: Path) -> int:
    """Return how many signs < there are in XML that defines nothing of its own and hides nothing."""
    marks = 0
    for part in xml:
        content = package.read(part)
        marks += content.count(b"<")
        if part.filename.endswith(PICTURE):
            continue
        if _is_disguised(content[:200].lstrip(_BLANK)):
            raise FileError("broken", path=path.name)
        if part.filename.casefold().startswith(_PRINTER):
            content = _PROPERTIES.sub(b"", content, count=1)
        if any(mark in content for mark in _DOCTYPE):
            raise FileError("doctype", path=path.name)
    return marks


def _is_disguised(head: bytes) -> bool:
    """Tell whether XML that begins so is written with other bytes than those that are looked for."""
    declared = _DECLARED.search(head.replace(b"\0", b""))
    strange = declared is not None and _ALPHABETS.fullmatch(declared[1]) is None
    return strange or head[1:4] == bytes(3) or head[:1] not in (b"", b"<")


def _leads_astray(name: str) -> bool:
    """Tell whether the name of a part is no plain path inside the package."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _lost(package: zipfile.ZipFile) -> list[str]:
    names = [part.filename for part in named(package)]
    return [kind for start, kind in _LOST_PARTS.items() if any(name.startswith(start) for name in names)]


def _why_no_zip(content: bytes) -> str:
    if not content.startswith(_OLE_MAGIC):
        return "no_workbook"
    if _ENCRYPTED not in content:
        return "old_format"
    return "encrypted_by_label" if _BY_LABEL in content else "encrypted"
