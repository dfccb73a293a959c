"""xlwings without pandas: importing this module imports xlwings, and keeps it from loading pandas.

xlwings loads pandas wherever it finds it, to convert tables that we never ask it to convert; half a second of
every button press and of the first cell function would go to that. pandas itself stays there for whoever
imports it afterwards.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import ModuleType


def _import() -> ModuleType:
    if "pandas" in sys.modules or "xlwings" in sys.modules:  # there is nothing left to save
        return import_module("xlwings")
    sys.modules["pandas"] = None  # type: ignore[assignment]  # an import of it says that there is none
    try:
        return import_module("xlwings")
    finally:
        del sys.modules["pandas"]


xlwings: Final = _import()
