"""xlwings' own engine for Windows over the Excel in memory, every trip from Python to Excel counted.

On Windows each property that is read or set, each method that is called and each thing that a collection
hands over is a trip between two processes. pywin32 is replaced by empty modules; ``xlwings._xlwindows`` is
the real one.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections import Counter
from contextlib import contextmanager
from importlib import import_module
from types import MethodType, ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

import xlwings

from hosts import uno_habits as habits
from hosts.excel_book import Application, Thing, Workbook
from hosts.excel_range import Lines, Range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

THINGS = (Thing, Range, Lines)
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Refused(habits.ComError):
    """What Excel answers where there is nothing by that name, as pywin32 raises it."""

    hresult = -2147352567


class CDispatch:
    """A thing of Excel's as pywin32 shows it; whatever is said to it is a trip."""

    trips: ClassVar[Counter[str]] = Counter()

    def __init__(self, thing: Any) -> None:
        object.__setattr__(self, "thing", thing)

    def told(self, what: str) -> None:
        """Count a trip."""
        self.trips[f"{type(self.thing).__name__}.{what}"] += 1

    def __getattr__(self, name: str) -> Any:
        if not name[0].isupper():
            raise AttributeError(name)
        self.told(name)
        found = getattr(self.thing, HUMP.sub("_", name).lower())
        if isinstance(found, MethodType):
            return MethodType(lambda _, *words, **named: _asked(found, words, named), self)
        return _seen(found)

    def __setattr__(self, name: str, value: Any) -> None:
        self.told(f"{name}=")
        setattr(self.thing, HUMP.sub("_", name).lower(), value)

    def __call__(self, *words: Any) -> Any:
        self.told("()")
        return _asked(self.thing, words, {})

    def __iter__(self) -> Iterator[Any]:
        self.told("_NewEnum")
        for thing in self.thing:
            self.told("Next")
            yield _seen(thing)
        self.told("Next")


def _seen(found: Any) -> Any:
    return CDispatch(found) if isinstance(found, THINGS) else found


def _asked(what: Any, words: Any, named: dict[str, Any]) -> Any:
    words = [_thing(each) for each in words]
    keep = what.__name__ == "protect" if isinstance(what, MethodType) else False
    named = {key if keep else HUMP.sub("_", key).lower(): _thing(each) for key, each in named.items()}
    try:
        return _seen(what(*words, **named))
    except habits.ComError as error:
        raise Refused(*error.args) from error


def _thing(word: Any) -> Any:
    inner = getattr(word, "_inner", word)
    return inner.thing if isinstance(inner, CDispatch) else inner


def _module(name: str, **holds: Any) -> ModuleType:
    module = ModuleType(name)
    module.__dict__.update(holds)
    return module


def _stubs() -> dict[str, ModuleType]:
    """Return pywin32 as far as xlwings' engine looks into it."""
    nothing = type("Nothing", (), {})
    process = _module("win32process", GetWindowThreadProcessId=lambda hwnd: (hwnd, hwnd))
    stubs = {
        "pywintypes": _module("pywintypes", com_error=habits.ComError, TimeType=habits.datetime),
        "pythoncom": _module(
            "pythoncom", CoInitialize=lambda: None, ole_error=habits.ComError, __file__=None
        ),
        "win32com.client": _module(
            "win32com.client",
            CDispatch=CDispatch,
            CoClassBaseClass=nothing,
            DispatchBaseClass=nothing,
            Dispatch=CDispatch,
            DispatchEx=CDispatch,
        ),
        "xlwings._win32patch": _module("xlwings._win32patch", CoClassBaseClass=nothing),
        "win32process": process,
    }
    stubs |= {
        name: _module(name) for name in ("win32com", "win32api", "win32con", "win32gui", "win32timezone")
    }
    stubs["win32com"].client = stubs["win32com.client"]  # type: ignore[attr-defined]
    return stubs


@contextmanager
def engine(patch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return xlwings' engine for Windows as it is, until the test ends."""
    for name, module in _stubs().items():
        patch.setitem(sys.modules, name, module)
    anything: Any = SimpleNamespace(CLSIDFromString=lambda *_: None)
    patch.setattr(ctypes, "windll", SimpleNamespace(), raising=False)
    patch.setattr(ctypes, "oledll", SimpleNamespace(ole32=anything), raising=False)
    patch.setattr(ctypes, "PyDLL", lambda _: SimpleNamespace(PyCom_PyObjectFromIUnknown=SimpleNamespace()))
    patch.delitem(sys.modules, "xlwings._xlwindows", raising=False)
    windows: Any = import_module("xlwings._xlwindows")
    patch.setitem(sys.modules, "xlwings._xlwindows", sys.modules.pop("xlwings._xlwindows"))
    windows.N_COM_ATTEMPTS = 1  # it would ask for ever for what is not here
    patch.setattr(xlwings, "_xlwindows", windows, raising=False)
    yield windows


def opened(windows: Any, path: Path) -> xlwings.Book:
    """Open a workbook in an Excel of its own."""
    book = CDispatch(Workbook(Application(), path))
    return xlwings.Book(impl=windows.Book(xl=windows.COMRetryObjectWrapper(book)))


def counted() -> Counter[str]:
    """Return the trips since the last time, by thing and word."""
    found = Counter(CDispatch.trips)
    CDispatch.trips.clear()
    return found
