"""xlwings' own path from a cell to Python, run without Windows: what COM would hand over is made up here.

``udfs.call_udf`` is xlwings' code as it runs behind Excel. pywin32 is replaced by empty modules, and the
engine named ``excel`` by one with the same habits: whole numbers are floats, empty cells and empty texts
None, error cells Excel's own numbers, a range an object that is read in one go.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import xlwings

from fordelning.excel import functions

if TYPE_CHECKING:
    import pytest

MISSING = -2147352572  # what an argument left out is to COM
ERRORS = {-2146826246: "#N/A", -2146826281: "#DIV/0!", -2146826273: "#VALUE!", -2146826265: "#REF!"}


class Cells:
    """A range as COM hands it over: values row by row."""

    def __init__(self, *rows: tuple[Any, ...]) -> None:
        self.rows = rows


class _Impl:
    max_cells_per_read = None

    def __init__(self, xl: Any) -> None:
        self.xl = xl
        engine = xlwings.engines["excel"]
        self.sheet = SimpleNamespace(book=SimpleNamespace(app=SimpleNamespace(engine=engine)))

    @property
    def raw_value(self) -> Any:
        rows = self.xl.rows
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows


class _Range:
    """What xlwings' ``Range`` is to ``call_udf``: something to read values from."""

    def __init__(self, impl: _Impl) -> None:
        self.impl = impl
        self.sheet = impl.sheet

    @property
    def raw_value(self) -> Any:
        return self.impl.raw_value


class _Engine:
    name = "excel"
    type = "desktop"

    @staticmethod
    def clean_value_data(data: Any, _dates: Any, empty_as: Any, _numbers: Any, err_to_str: bool) -> Any:
        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, int) and value in ERRORS:
                return ERRORS[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return "" if value is None else value


def connect(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that calls a cell function by name as Excel does, until the test ends."""
    client = ModuleType("win32com.client")
    client.Dispatch = lambda book: book  # type: ignore[attr-defined]
    windows = ModuleType("xlwings._xlwindows")
    windows.Range = _Impl  # type: ignore[attr-defined]
    windows.is_range_instance = lambda value: isinstance(value, Cells)  # type: ignore[attr-defined]
    server = ModuleType("xlwings.com_server")
    server.loop = None  # type: ignore[attr-defined]
    stubs = {"pythoncom": ModuleType("pythoncom"), "pywintypes": ModuleType("pywintypes")}
    stubs |= {"win32com": ModuleType("win32com"), "win32com.client": client}
    stubs["pythoncom"].CoInitialize = lambda: None  # type: ignore[attr-defined]
    for name, module in {**stubs, "xlwings._xlwindows": windows, "xlwings.com_server": server}.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(xlwings, "_xlwindows", windows, raising=False)
    engine = xlwings.Engine(impl=_Engine())
    monkeypatch.setattr(xlwings.engines, "engines", [engine])
    monkeypatch.setattr(xlwings.engines, "engines_by_name", {"excel": engine})
    monkeypatch.delitem(sys.modules, "xlwings.udfs", raising=False)
    udfs: Any = import_module("xlwings.udfs")
    monkeypatch.setitem(sys.modules, "xlwings.udfs", sys.modules.pop("xlwings.udfs"))
    monkeypatch.setattr(udfs, "Range", _Range)
    decorators = SimpleNamespace(func=udfs.xlfunc, arg=udfs.xlarg)
    for name, function in functions.ALL.items():
        monkeypatch.setattr(function, "__xlfunc__", None, raising=False)
        del function.__xlfunc__
        monkeypatch.setattr(functions, name, functions.declare(function, decorators))

    def call(name: str, *arguments: Any) -> Any:
        return udfs.call_udf("fordelning.excel.functions", name, arguments, None, Cells(("caller",)))

    return call
