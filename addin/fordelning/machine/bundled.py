"""What is brought along to be installed: the add-in and the templates, in the wheel or in the repository."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import fordelning
from fordelning import programmes
from fordelning.errors import FileError

_PACKAGE: Final = Path(fordelning.__file__).parent
_CORE: Final = "docProps/core.xml"
_TYPES: Final = "[Content_Types].xml"
_RIBBON: Final = "customUI/customUI14.xml"
_OURS: Final = ("xl/vbaProject.bin", _RIBBON)  # what signing leaves as it was
_SIGNATURE: Final = "xl/vbaProjectSignature"
_BOOK: Final = b"spreadsheetml.sheet.main+xml"
_TEMPLATE: Final = b"spreadsheetml.template.main+xml"


class Versions(NamedTuple):
    """What an add-in says of itself: its own version and that of the xlwings it needs."""

    addin: str
    xlwings: str


def addin() -> bytes:
    """Return the add-in as it was shipped."""
    return _shipped("excel/fordelning.xlam", "fordelning.xlam").read_bytes()


def guide() -> Path:
    """Return IT's page; the list of packages with their hashes lies beside it."""
    return _shipped("excel/INSTALLATION.md", "INSTALLATION.md")


def templates() -> dict[str, bytes]:
    """Return an Excel template for each programme, by file name.

    Excel makes a new workbook of a template and never saves over it.
    """
    folder = _shipped("templates", "../templates")
    books = [folder / f"{name}.xlsx" for name in programmes.names()]
    return dict(zip(template_names(), [as_template(book.read_bytes()) for book in books], strict=True))


def template_names() -> tuple[str, ...]:
    """Return the file names of the templates, one for each programme."""
    return tuple(f"{name}.xltx" for name in programmes.names())


def _shipped(packed: str, built: str) -> Path:
    """Return a file or folder of the wheel, or where it is built in the repository."""
    path = _PACKAGE / packed
    return path if path.exists() else _PACKAGE.parent / built


def as_template(book: bytes) -> bytes:
    """Return a workbook as a template: the same parts, and the word that says which it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, content.replace(_BOOK, _TEMPLATE) if part.filename == _TYPES else content)
    return made.getvalue()


def script(version: str) -> bytes:
    """Return what Excel for Mac starts Python with, out of the installed xlwings.

    Raises:
        FileError: if that version of xlwings is not installed.
    """
    found = find_spec("xlwings")
    path = Path(found.origin or "").with_name(f"xlwings-{version}.applescript") if found else None
    if path is None or not path.exists():
        raise FileError("no_xlwings", version=version)
    return path.read_bytes()


def versions(content: bytes) -> Versions:
    """Return what an add-in says of itself; empty words where it says nothing."""
    core = _parts(content).get(_CORE, b"").decode("utf-8", errors="replace")
    words = [
        re.search(rf"<{tag}>(?:xlwings )?([\w.]+)</{tag}>", core) for tag in ("cp:version", "dc:description")
    ]
    return Versions(*(found[1] if found else "" for found in words))


def pictures(content: bytes) -> tuple[str, ...]:
    """Return the names of the pictures on the ribbon of an add-in; none where it has no ribbon.

    >>> pictures(b"")
    ()
    """
    ribbon = _parts(content).get(_RIBBON, b"").decode("utf-8", errors="replace")
    return tuple(dict.fromkeys(re.findall(r'imageMso="(\w+)"', ribbon)))


def is_signed(content: bytes) -> bool:
    """Tell whether an add-in carries a signature."""
    return any(name.startswith(_SIGNATURE) for name in _parts(content))


def same_program(content: bytes, shipped: bytes) -> bool:
    """Tell whether two add-ins run the same program, though one of them may be signed."""
    theirs, ours = _parts(content), _parts(shipped)
    return all(name in theirs and theirs[name] == ours[name] for name in _OURS)


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except zipfile.BadZipFile:
        return {}


def digest(content: bytes) -> str:
    """Return the SHA-256 of some content, in hexadecimal.

    >>> digest(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(content).hexdigest()
