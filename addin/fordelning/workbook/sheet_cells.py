"""The cells of one sheet: read by openpyxl's own parser, or without it where they are written plainly."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.etree import ElementTree

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from fordelning.workbook import plain_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

Result = tuple[str, str]  # of a formula: its type as the file has it, its text
Results = dict[tuple[int, int], Result]  # by row and column
Read: TypeAlias = "tuple[int, int, Any, str, int]"  # row, column, value, type, style of a cell

_ROW, _FORMULA, _MERGED, _VALUE, _INLINE, _MORE = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "f", "mergeCell", "v", "is", "extLst")
)
_HELD: Final = (_FORMULA, _VALUE, _INLINE, _MORE)  # by a cell
_READ: Final = ("row", "column", "value", "data_type", "style_id")  # of a cell, as the library names it
_LAST_DAY: Final = 2_958_465  # 31 December 9999, as a serial of the 1900 system
_NO_FORMULA: Final = (TokenizerError, LookupError, AssertionError)  # or one newer than the library


class SheetCells(WorkSheetParser):
    """The library's parser of cells, which looks at nothing but rows and merged cells."""

    def __init__(self, xml: bytes, shared: list[str], book: Any, *, data_only: bool = False) -> None:
        formats = book._date_formats, book._timedelta_formats
        super().__init__(io.BytesIO(xml), shared, data_only, book.epoch, *formats)
        self.xml = xml
        self.merged: list[str] = []
        self.unmoved: dict[str, str] = {}
        self.results: Results = {}

    def rows(self) -> Iterator[tuple[int, list[Read]]]:
        """Yield the number of every row and its cells; ``merged`` and ``results`` are whole after the last.

        A sheet that is written as nearly all are is read without the library, to the same cells.
        """
        plain = plain_rows.read(self.xml, self.plain_cell)
        if plain is None:
            self.results.clear()
            for number, cells in self.parse():
                yield number, [(*map(cell.__getitem__, _READ),) for cell in cells]
            return
        rows, self.merged = plain
        yield from rows

    def plain_cell(self, matched: plain_rows.Matched) -> Read:
        """Return a cell as ``parse_cell`` reads it."""
        letters, number, style_id, kind, formula, text, inline = matched
        row, column = int(number or 0), plain_rows.column(letters or "")
        style, kind = int(style_id or 0), kind or "n"
        text = plain_rows.unescaped(text) if text else None
        if formula is not None:
            formula = plain_rows.unescaped(formula)
            self.results[row, column] = kind, text or ""
            if not self.data_only:
                return row, column, f"={formula}", "f", style
        if text is not None:
            return row, column, *_PLAIN[kind](text, self, style), style
        if inline is not None:
            return row, column, plain_rows.unescaped(inline), "s", style
        return row, column, None, kind, style

    def plain_number(self, text: str, style: int) -> tuple[Any, str]:
        """Return a number or a day as ``parse_cell`` reads it, and its type."""
        is_whole = text.isdigit() or not any(sign in text for sign in ".Ee")
        number = int(text) if is_whole else float(text)
        if style not in self.date_formats:
            return number, "n"
        try:
            return from_excel(number, self.epoch, timedelta=style in self.timedelta_formats), "d"
        except (OverflowError, ValueError):
            return number, "n"  # 20200502 typed as a day

    def parse(self) -> Generator[tuple[int, list[dict[str, Any]]]]:
        """Yield the number of every row and its cells."""
        for _, element in ElementTree.iterparse(self.source):
            if element.tag == _ROW:
                yield self.parse_row(element)  # type: ignore[arg-type]
                element.clear()
            elif element.tag == _MERGED:
                self.merged.append(element.attrib["ref"])

    def parse_cell(self, element: ElementTree.Element) -> dict[str, Any]:
        """Return a cell; one whose text the library does not find where it looks is no empty cell."""
        style = element.get("s", "0")
        if int(style) in self.date_formats and _is_no_day(element):
            element.set("s", "")  # the library would take the number for an error
        cell: dict[str, Any] = super().parse_cell(element) | {"style_id": int(style)}
        if element.find(_FORMULA) is not None:
            place = cell["row"], cell["column"]
            self.results[place] = element.get("t", "n"), element.findtext(_VALUE) or ""
        if (len(element) or element.text) and cell["data_type"] != "f":
            bare, inline = element.findtext(_VALUE), element.find(_INLINE)
            if element.get("t") == "inlineStr" and inline is None and bare:  # as some programs write it
                return cell | {"value": bare, "data_type": "s"}
            if _is_odd(element, bare, inline):
                raise ValueError(element.get("r"))
        return cell

    def parse_formula(self, element: ElementTree.Element) -> Any:
        """Return a formula; one that the library cannot move is as it stands where it is written first."""
        formula = element.find(_FORMULA)
        shared = formula.get("si", "") if formula is not None and formula.get("t") == "shared" else ""
        try:
            read = super().parse_formula(element)  # type: ignore[no-untyped-call]
        except _NO_FORMULA:
            read = f"={formula.text or ''}" if formula is not None else "="
            self.unmoved.setdefault(shared, read)
        return self.unmoved.get(shared, read) if shared and read == "=" else read


_Reader: TypeAlias = "Callable[[str, SheetCells, int], tuple[Any, str]]"
_PLAIN: Final[dict[str, _Reader]] = {
    "n": lambda text, cells, style: cells.plain_number(text, style),
    "s": lambda text, cells, _: (cells.shared_strings[int(text)], "s"),
    "str": lambda text, *_: (text, "s"),
    "b": lambda text, *_: (bool(int(text)), "b"),
    "e": lambda text, *_: (text, "e"),
}


def _is_no_day(cell: ElementTree.Element) -> bool:
    """Tell whether a cell holds a number beyond the calendar, such as 20200502 typed as a day."""
    if cell.get("t", "n") != "n":
        return False
    try:
        return abs(float(cell.findtext(_VALUE) or 0)) > _LAST_DAY
    except ValueError:
        return False


def _is_odd(cell: ElementTree.Element, bare: str | None, inline: ElementTree.Element | None) -> bool:
    """Tell whether a cell holds something that is neither its value nor its text, or both of them."""
    outside = [cell, *(each for each in cell if each.tag not in _HELD)]
    texts = (each.text if each is cell else "".join(each.itertext()) for each in outside)
    if any(text and not text.isspace() for text in texts):
        return True
    return inline is not None and (cell.get("t") != "inlineStr" or bool(bare))
