"""The folder for Windows: Python as its makers embed it, the packages, and one command."""

from __future__ import annotations

import compileall
import io
import marshal
import py_compile
import re
import sys
import zipfile
from importlib.util import MAGIC_NUMBER, source_hash
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fetched import Fetched

PYTHON: Final = "python"  # the folder of the interpreter
SITE: Final = f"{PYTHON}/Lib/site-packages"
COMPILER: Final = (3, 11)  # what is compiled beforehand is only read by the same Python
_UNCHECKED: Final = (1).to_bytes(4, "little")  # what is compiled is not held against a source (PEP 552)
DAY_ONE: Final = (1980, 1, 1, 0, 0, 0)  # of every file in an archive, so that a build can be repeated
# Files of an embedded Python: programs, libraries, what is compiled, the licence.
_KEPT: Final = re.compile(r"^(pythonw?\.exe|[^/]*\.dll|LICENSE\.txt|DLLs/[^/]*\.(pyd|dll))$")
_NOT_KEPT: Final = re.compile(
    r"^DLLs/(_?tcl|_?tk|_tkinter|_ctypes_test|_test|tcl\w+|tk\w+|_msi)[^/]*$|^vcamp|^vcomp"
)
_LIBRARY: Final = re.compile(
    r"^Lib/(?!site-packages/|test/|idlelib/|tkinter/|turtledemo/|turtle\.py|lib2to3/|ensurepip/|venv/|pydoc_data/"
    r"|[\w/]*/tests?/)(.*\.py)$"
)
# What only developers use of packages: tests, headers, libraries to link with, types, pywin32's own windows.
_LEFT_OUT: Final = re.compile(
    r"(^|/)tests?/|(?<!typed)\.(pyi|h|hpp|hxx|lib|a|c|cpp|pxd|pxi|chm)$|^(pythonwin|isapi|adodbapi)/"
    r"|^win32/(Demos|scripts)/|^win32comext/(?!shell/|taskscheduler/)|^numpy/(f2py|distutils|_pyinstaller)/"
    r"|^xlwings/(quickstart|html)|^stdnum/(?!__init__|luhn|util|exceptions|se/)"
)
# Python looks in these folders and in no others: no variable and nothing in the registry leads it elsewhere.
SEARCH: Final = "python311.zip\nDLLs\n.\nLib\\site-packages\nimport site\n"
COMMAND: Final = '@"%~dp0python\\python.exe" -m fordelning %*\n'
# Nothing is written beside the program, or what is taken away would not be all.
CUSTOM: Final = "import sys\n\nsys.dont_write_bytecode = True\n"


def lay(folder: Path, parts: Fetched) -> None:
    """Lay the folder.

    Raises:
        RuntimeError: if this Python cannot compile for the one that is laid.
    """
    if sys.version_info[:2] != COMPILER:
        raise RuntimeError("the folder is compiled for Python 3.11: build it with Python 3.11")
    for name, content in parts.python.items():
        if _KEPT.match(name) and not _NOT_KEPT.match(name):
            _put(folder / PYTHON / name, content)
    _put(folder / PYTHON / "python311.zip", _library(parts.python))
    _put(folder / PYTHON / "python311._pth", SEARCH.encode("ascii"))
    for wheel in (*parts.wheels, parts.own):
        _unpack(wheel, folder)
    _put(folder / SITE / "sitecustomize.py", CUSTOM.encode("ascii"))
    _put(folder / "fordelning.cmd", COMMAND.replace("\n", "\r\n").encode("ascii"))
    for name in ("INSTALLATION.md", "requirements.lock"):
        _put(folder / name, (folder / SITE / "fordelning" / "excel" / name).read_bytes())
    site = folder / SITE
    how = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(site, quiet=2, invalidation_mode=how, stripdir=site, workers=1)


def archive(folder: Path, to: Path) -> None:
    """Write a folder as a zip: the same bytes each time, whatever system writes it."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
        for path in files(folder):
            info = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", DAY_ONE)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, path.read_bytes())


def files(folder: Path) -> Iterable[Path]:
    """Return every file below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _library(python: dict[str, bytes]) -> bytes:
    """Return Python's own library as an embedded Python has it: compiled, in one archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in sorted(python.items()):
            if found := _LIBRARY.match(name):
                info = zipfile.ZipInfo(found[1] + "c", DAY_ONE)
                info.create_system = 0
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, _compiled(found[1], content))
    return buffer.getvalue()


def _compiled(name: str, content: bytes) -> bytes:
    """Return a module compiled, to be read without its source."""
    code = marshal.dumps(compile(content, name, "exec", dont_inherit=True))
    return MAGIC_NUMBER + _UNCHECKED + source_hash(content) + code


def _unpack(wheel: Path, folder: Path) -> None:
    """Unpack a wheel: its packages to ``site-packages``, its data beside the interpreter, no scripts."""
    with zipfile.ZipFile(wheel) as package:
        for info in package.infolist():
            name = re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", info.filename)
            data = re.match(r"[^/]+\.data/data/(.+)", name)
            if info.is_dir() or _LEFT_OUT.search(name) or re.match(r"[^/]+\.data/(scripts|headers)/", name):
                continue
            place = folder / PYTHON / data[1] if data else folder / SITE / name
            _put(place, package.read(info))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
