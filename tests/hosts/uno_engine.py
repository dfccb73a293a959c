"""A small xlwings engine over a running LibreOffice, written from xlwings' ``base_classes`` alone.

It has what a workbook of ours is read and written with, and Excel's habits (``uno_habits``). Every call goes
through ``calc_drive`` to ``calc_book``, inside LibreOffice.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlwings
from xlwings import base_classes

from hosts import uno_habits as habits
from hosts.uno_book import Book

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVER = Path(__file__).with_name("calc_drive.py")


class Office:
    """Orders to that LibreOffice; ``orders`` are the words of those given, for a test to count."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.orders: list[str] = []
        self.protections: dict[Any, dict[str, Any]] = {}
        self.hidden: dict[Any, int] = {}
        self._answer()

    def __call__(self, *order: Any) -> Any:
        """Carry out one order."""
        assert self.process.stdin is not None
        self.orders.append(order[0])
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        answer = json.loads(self.process.stdout.readline() or '{"failed": "LibreOffice ended"}')
        if "failed" in answer:
            raise habits.ComError(answer["failed"])
        return answer["done"]


class Engine:
    """What xlwings asks of a host besides its objects."""

    name = "libreoffice"
    type = "desktop"

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return "" if value is None or value != value else value

    @staticmethod
    def clean_value_data(data: Any, dates: Any, empty_as: Any, numbers: Any, err_to_str: bool) -> Any:
        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, habits.datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return dates(**{part: getattr(value, part) for part in parts}, tzinfo=None)
            if isinstance(value, float) and numbers is not None:
                return numbers(value)
            if type(value) is int and value in habits.CODES:
                return habits.CODES[value] if err_to_str else None
            return value

        rows = data if isinstance(data, (list, tuple)) else [[data]]
        return [[clean(value) for value in row] for row in rows]


ENGINE = xlwings.Engine(impl=Engine())


class App(base_classes.App):
    """LibreOffice; only whether it calculates by itself means anything to it."""

    engine = ENGINE.impl
    pid = hwnd = 1

    def __init__(self, office: Office, work: str) -> None:
        self.office, self.work = office, work
        self.opened: dict[int, Book] = {}
        self.settings = {
            "screen_updating": True,
            "enable_events": True,
            "display_alerts": True,
            "status_bar": False,
        }
        self.mode = "automatic"
        self.seen: list[tuple[str, Any]] = []

    @property
    def books(self) -> Any:
        return Books(self)

    @property
    def calculation(self) -> str:
        return self.mode

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.mode = value
        for book in self.opened:
            self.office("automatic", book, value == "automatic")

    def calculate(self) -> None:
        for book in self.opened:
            self.office("calculate", book)


def _setting(name: str) -> property:
    def read(app: App) -> Any:
        return app.settings[name]

    def write(app: App, value: Any) -> None:
        app.settings[name] = value
        app.seen.append((name, value))

    return property(read, write)


for _name in ("screen_updating", "enable_events", "display_alerts", "status_bar"):
    setattr(App, _name, _setting(_name))


class Books(base_classes.Books):
    app: Any = None  # the base class has properties that cannot be set

    def __init__(self, app: App) -> None:
        self.app = app

    def __call__(self, name: str) -> Book:
        """No workbook is open by that name: every one is opened anew, and several may have one name."""
        raise KeyError(name)

    def __iter__(self) -> Iterator[Book]:
        return iter([*self.app.opened.values()])

    def open(self, fullname: str, *_options: Any, **_more: Any) -> Book:
        """Open a copy, so that the file itself is not locked."""
        folder = Path(tempfile.mkdtemp(dir=self.app.work))
        number = self.app.office("open", shutil.copy(fullname, folder))
        return self.app.opened.setdefault(number, Book(self.app, number, fullname))


@contextmanager
def running(python: str) -> Iterator[xlwings.App]:
    """Start a LibreOffice of its own and return it as an app of xlwings."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        log = Path(work, "driver.log")
        before = sys.modules.get("pywintypes")
        with log.open("w", encoding="utf-8") as errors:
            command = [python, str(DRIVER), str(Path(work, "profil"))]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors}
            with subprocess.Popen(command, **pipes, encoding="utf-8") as process:
                sys.modules["pywintypes"] = habits.pywintypes()
                xlwings.engines.add(ENGINE)
                try:
                    yield xlwings.App(impl=App(Office(process), work))
                finally:
                    xlwings.engines.engines.remove(ENGINE)
                    del xlwings.engines.engines_by_name[ENGINE.name]
                    sys.modules.pop("pywintypes")
                    if before is not None:
                        sys.modules["pywintypes"] = before
                    process.stdin.close()
