"""The habits of Excel as COM shows them, for the engine over LibreOffice: never nicer than the real one."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from hosts.com import ERRORS as KNOWN_ERRORS

if TYPE_CHECKING:
    from uno_engine import Office

ZERO = datetime(1899, 12, 30, tzinfo=UTC)  # what serials count from
CELLS = re.compile(r"\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?")
ERRORS = {name: code for code, name in KNOWN_ERRORS.items()}
ERRORS |= {"#NAME?": -2146826259, "#NUM!": -2146826252, "#NULL!": -2146826288, "#UNKNOWN!": -2146826240}
CODES = {code: name for name, code in ERRORS.items() if name != "#UNKNOWN!"}  # those that xlwings knows
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ComError(Exception):
    """What a refusal is on Windows (``pywintypes.com_error``)."""


def pywintypes() -> ModuleType:
    """Return a module as Windows has it: with the error that refusals arrive as."""
    module = ModuleType("pywintypes")
    module.com_error = ComError  # type: ignore[attr-defined]
    return module


def handed_over(value: Any, *, plain: bool = False) -> Any:
    """Return what Excel hands over for a cell: its ``Value``, or with ``plain`` its ``Value2``."""
    if not isinstance(value, list):
        return value
    kind, what = value
    if kind == "error":
        return ERRORS[what]
    if kind == "boolean":
        return bool(what)
    if plain:
        return what
    return ZERO + timedelta(days=what) if kind == "day" else Decimal(repr(what)).quantize(Decimal("0.0001"))


def bare(rows: list[list[Any]]) -> Any:
    """Return rows as COM hands them over: one cell alone, else tuples."""
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else tuple(tuple(row) for row in rows)


def typed(value: Any, *, text_cell: bool) -> Any:
    """Return what a cell comes to hold when a value is given to it: ``[formula]``, a number, a text, None."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return [f"{value}()".upper()]
    if text_cell:
        return value if isinstance(value, str) else f"{value:.15g}"
    if not isinstance(value, str):
        return float(value)
    if value.startswith("'"):
        return value[1:]
    if NUMBER.fullmatch(value):
        return float(value)
    if DAY.fullmatch(value):
        return float((datetime.fromisoformat(value).replace(tzinfo=UTC) - ZERO).days)
    if value.upper() in ("TRUE", "FALSE", "#N/A"):
        return [{"#N/A": "NA()"}.get(value, f"{value.upper()}()")]
    if value.startswith(("=", "+", "-", "@")):
        return [value.removeprefix("=")]
    return value


class BookApi:
    """A ``Workbook``."""

    Date1904 = False
    ProtectStructure = False


class RangeApi:
    """A ``Range``."""

    def __init__(self, cells: Any) -> None:
        self.__dict__.update(office=cells.office, place=cells.place, cells=cells)

    def __setattr__(self, name: str, value: Any) -> None:
        assert name == "Formula", name
        self.cells.raw_value = value

    @property
    def Value2(self) -> Any:  # noqa: N802
        """Values, days as serials, currency with all decimals."""
        rows = self.office("values", *self.place)
        return bare([[handed_over(value, plain=True) for value in row] for row in rows])


class SheetApi:
    """A ``Worksheet``: its lock and its page. What the officer may do is kept here."""

    def __init__(self, office: Office, place: tuple[Any, ...]) -> None:
        self.office, self.place = office, place
        self.how = office.protections.setdefault(place, {"DrawingObjects": True, "Scenarios": True})

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        """Whether the cells are protected."""
        return bool(self.office("protected", *self.place))

    @property
    def ProtectDrawingObjects(self) -> bool:  # noqa: N802
        """Whether the shapes are protected."""
        return self.ProtectContents and self.how["DrawingObjects"]

    @property
    def ProtectScenarios(self) -> bool:  # noqa: N802
        """Whether the scenarios are protected."""
        return self.ProtectContents and self.how["Scenarios"]

    @property
    def Protection(self) -> Any:  # noqa: N802
        """What the officer may do all the same; the templates let cells be formatted and little more."""
        return _Protection(self.how)

    def Activate(self) -> None:  # noqa: N802
        """Nothing is shown."""

    def Protect(self, **how: Any) -> None:  # noqa: N802
        """Protect the sheet; what is not allowed in words is not allowed."""
        self.office.protections[self.place] = how
        self.office("protect", *self.place, "")

    def Unprotect(self, password: str) -> None:  # noqa: N802
        """Take the protection away, or refuse."""
        self.office("unprotect", *self.place, password)
        if self.ProtectContents:
            raise ComError("1004")

    @property
    def PageSetup(self) -> Any:  # noqa: N802
        """The page, of which only the footer is here."""
        return _PageSetup(self.office, self.place)


class _Protection:
    def __init__(self, how: dict[str, Any]) -> None:
        self.how = how

    def __getattr__(self, name: str) -> bool:
        assert name.startswith("Allow"), name
        return bool(self.how.get(name, False))


class _PageSetup:
    PARTS = ("LeftFooter", "CenterFooter", "RightFooter")

    def __init__(self, office: Office, place: tuple[Any, ...]) -> None:
        self.__dict__.update(office=office, place=place, texts=office("footer", *place))

    def __getattr__(self, name: str) -> str:
        return str(self.texts[self.PARTS.index(name)])

    def __setattr__(self, name: str, value: str) -> None:
        self.texts[self.PARTS.index(name)] = value
        self.office("footer", *self.place, self.texts)


def table_api(office: Office, book: int, name: str) -> Any:
    """Return a ``ListObject``: its filter."""
    _, _, button, filtered = office("table", book, name)
    show_all = SimpleNamespace(FilterMode=filtered, ShowAllData=lambda: office("show_all", book, name))
    return SimpleNamespace(ShowAutoFilter=button, AutoFilter=show_all)
