"""Functions in cells, asked as the add-in asks them: ``cells.py CALLS ANSWERS``, in Windows.

What VBA does is done here by the same calls: xlwings' own library beside Python is loaded, told the command
line that ``XLPyCommand`` of xlwings' own VBA makes of the settings that ``installera`` wrote, and so starts
Python through cmd.exe, or finds the server that is running; the object it hands back answers through COM.
CALLS is a JSON list of [function, arguments]; into ANSWERS go what came back and how many servers answered.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
from pathlib import Path

import pythoncom  # type: ignore[import-not-found, import-untyped, unused-ignore]
import win32com.client  # type: ignore[import-not-found, import-untyped, unused-ignore]
import xlwings

from fordelning.machine.settings import read_settings

VBA_STRING = r'"(?:[^"]|"")*"'
POINTER_AT, VARIANT = 8, 24  # bytes: where a VARIANT holds its object, and how long it is
BY_VBA = "fordelning.excel.functions"  # the module that Transport.bas names


def command() -> bytes:
    """Return what VBA hands to the library: evaluated from the text of xlwings' own module."""
    conf = (Path.home() / ".fordelning" / "fordelning.conf").read_bytes()
    settings = read_settings(conf, "mbcs")
    vba = Path(xlwings.__file__).with_name("xlwings.bas").read_text("utf-8", errors="replace")
    body = vba[vba.index("Function XLPyCommand") :]
    if settings.get("DEBUG UDFS", "").casefold() == "true":
        return _value(_right(body, "XLPyCommand", '"{'), {}).encode("mbcs")
    known = {"ConsoleSwitch": "", "LicenseKeyEnvString": "", "PYTHON_WIN": settings["INTERPRETER_WIN"]}
    known["PYTHONPATH"] = f"true;;;;;;{settings.get('PYTHONPATH', '')}".replace("\\", r"\\")
    known["PYTHON_WIN"] = _value(
        _right(body, "PYTHON_WIN", '"cmd.exe " & ConsoleSwitch & " /K " & Chr'), known
    )
    known["tail"] = _value(_right(body, "tail", '" -B'), known)
    return _value(_right(body, "XLPyCommand", "PYTHON_WIN"), known).encode("mbcs")


def _right(body: str, name: str, begins: str) -> str:
    """Return the right side of the last assignment to a name that begins so."""
    return re.findall(rf"^\s*{name} = ({re.escape(begins)}.*?)\r?$", body, re.MULTILINE)[-1]


def _value(words: str, known: dict[str, str]) -> str:
    """Return what a row of texts, names and Chr(34) joined by & comes to."""
    parts = re.findall(rf"{VBA_STRING}|Chr\(34\)|\w+", words)
    assert " & ".join(parts) == words, words
    return "".join(
        '"' if part == "Chr(34)" else part[1:-1].replace('""', '"') if part[0] == '"' else known[part]
        for part in parts
    )


def python() -> object:
    """Return the object that VBA calls ``Python``, as XLPyDLLActivateAuto hands it over."""
    library = ctypes.WinDLL(str(next(Path(sys.executable).parent.glob("xlwings64-*.dll"))))  # type: ignore[attr-defined, unused-ignore]
    pythoncom.CoInitialize()
    result = ctypes.create_string_buffer(VARIANT)
    status = library.XLPyDLLActivateAuto(result, command(), 1)
    kind = int.from_bytes(result.raw[:2], "little")
    assert (status, kind) == (0, pythoncom.VT_DISPATCH), (status, kind)
    at = int.from_bytes(result.raw[POINTER_AT : POINTER_AT + 8], "little")
    return win32com.client.Dispatch(pythoncom.ObjectFromAddress(at, pythoncom.IID_IDispatch))


def main(calls: str, answers: str) -> None:
    """Ask for every call and keep what came back."""
    server = python()
    told = []
    for name, arguments in json.loads(Path(calls).read_text("utf-8")):
        told.append(server.CallUDF(BY_VBA, name, tuple(arguments), None, None))  # type: ignore[attr-defined]
    process = server.Var(server.Eval("__import__('os').getpid()"))  # type: ignore[attr-defined]
    Path(answers).write_text(json.dumps([told, process], default=str), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
