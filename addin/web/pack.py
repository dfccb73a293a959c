"""Which files of the parts go into the page, compiled and in one archive each."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Files that no verb asks for: tests, headers, types, tools of developers, numbers of other countries, what
# only Excel and the shell use. Without them the page is a third smaller.
LEFT_OUT: Final = re.compile(
    r"(^|/)tests?/|^(?!.*\.dist-info/).*\.(pyi|h|a|c|pxd|txt|typed|rst)$|\.dist-info/(?!METADATA|licen[cs]es/|LICEN[CS]E)"
    r"|^numpy/(f2py|distutils|_core/include|_pyinstaller|doc)/|^numpy/conftest"
    r"|^numpy/random/(lib|_examples)/"
    r"|^lxml/(html|isoschematron|includes)/|^lxml/objectify|^lxml/.*\.pxi$"
    r"|^stdnum/(?!__init__|luhn|util|exceptions|se/)"
    r"|^fordelning/(excel/(fordelning\.xlam|INSTALLATION|requirements)|templates/|frames\.py)"
    r"|^(idlelib|lib2to3|ensurepip|tkinter|turtledemo|pydoc_data|unittest)/|^turtle\.py$"
)
_WHEN: Final = (1980, 1, 1, 0, 0, 0)  # of every file in an archive, so that a build can be repeated


def unpack(archives: Iterable[Path], folder: Path) -> None:
    """Unpack what the page needs of archives into a folder."""
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir() and not LEFT_OUT.search(info.filename):
                    archive.extract(info, folder)


def compile_all(core: Path, folders: Iterable[Path]) -> None:
    """Compile every Python file below folders by the Python of the page."""
    program = Path(__file__).with_name("compile.mjs")
    subprocess.run(["node", str(program), str(core), *map(str, folders)], check=True)


def archived(folder: Path) -> bytes:
    """Return a folder as one archive whose files are not packed each by itself."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _WHEN)
            entry.create_system = 3  # whatever system builds it: the same bytes
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def packed(content: bytes) -> bytes:
    """Return a content as the browser unpacks it."""
    return gzip.compress(content, 9, mtime=0)
