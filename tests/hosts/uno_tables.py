"""Tables of the engine over LibreOffice (``uno_engine``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from hosts import uno_habits as habits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hosts.uno_book import Range, Sheet


class Tables(base_classes.Collection):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, name) for name in self.sheet.office("tables", *self.sheet.place))

    def __call__(self, key: str) -> Table:
        found = [table for table in self if table.name.casefold() == key.casefold()]
        if not found:
            raise KeyError(key)
        return found[0]


class Table(base_classes.Table):
    parent: Any = None

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.parent, self._name = sheet, name

    @property
    def name(self) -> str:
        return self._name

    @property
    def api(self) -> Any:
        return habits.table_api(self.parent.office, self.parent.book.number, self.name)

    def _facts(self) -> Any:
        return self.parent.office("table", self.parent.book.number, self.name)

    @property
    def range(self) -> Range:
        return self.parent.at(self._facts()[0])

    @property
    def show_totals(self) -> bool:
        return bool(self._facts()[1])

    def resize(self, range: Any) -> None:  # noqa: A002
        self.parent.office("resize", self.parent.book.number, self.name, list(range.impl.area))
