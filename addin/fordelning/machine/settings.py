"""The file of settings that the add-in's VBA reads: a name and a value a line, each within quotes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping

INTERPRETERS: Final = {"windows": "INTERPRETER_WIN", "mac": "INTERPRETER_MAC"}
# Both together let Excel use a server that is running already, instead of starting Python itself.
SERVER: Final = {"DEBUG UDFS": "True", "USE UDF SERVER": "True"}


def write_settings(settings: Mapping[str, str], encoding: str) -> bytes:
    r"""Return the file in the code page that VBA reads it in.

    >>> write_settings({"INTERPRETER_WIN": "C:\\Åsa\\python.exe"}, "cp1252")
    b'"INTERPRETER_WIN","C:\\\xc5sa\\python.exe"\r\n'

    Args:
        settings: values by name.
        encoding: the ANSI code page of the system.

    Raises:
        FileError: if a value holds what VBA would read as something else.
    """
    for value in settings.values():
        lost = "".join(dict.fromkeys(each for each in value if not _fits(each, encoding)))
        if lost:
            raise FileError("not_in_code_page", path=value, letters=lost, encoding=encoding)
        # VBA ends a value at a quote, and puts the variable of that name in place of %NAME%.
        if any(mark in value for mark in '"%\r\n'):
            raise FileError("mark_in_path", path=value)
    return "".join(f'"{name}","{value}"\r\n' for name, value in settings.items()).encode(encoding)


def _fits(letter: str, encoding: str) -> bool:
    try:
        return letter.encode(encoding).decode(encoding) == letter
    except UnicodeError:
        return False


def read_settings(content: bytes, encoding: str) -> dict[str, str]:
    r"""Return values by name in upper case, as VBA's ``Input #`` would read them; the first of a name counts.

    >>> read_settings(b'"INTERPRETER_WIN","C:\\\xc5sa\\python.exe"\r\n', "cp1252")
    {'INTERPRETER_WIN': 'C:\\Åsa\\python.exe'}
    """
    found: dict[str, str] = {}
    for row in csv.reader(io.StringIO(content.decode(encoding, errors="replace"), newline="")):
        if len(row) >= 2:
            found.setdefault(row[0].upper(), row[1])
    return found
