"""The conditional formats of a sheet: where each stands, when it holds, and what it draws."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.cell_range import CellRange

from fordelning.workbook.inks import Ink
from fordelning.workbook.lying import covers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from fordelning.workbook.inks import Inks

_DATA: Final = re.compile(rb"<(\w+:)?sheetData\b.*</(\w+:)?sheetData\s*>", re.DOTALL)
_EDGES: Final = (1, 1, 16384, 1048576)  # of a sheet
_FALSE: Final = ("0", "false")
_OPERATORS: Final = {
    "equal": "{0}={1}",
    "notEqual": "{0}<>{1}",
    "greaterThan": "{0}>{1}",
    "greaterThanOrEqual": "{0}>={1}",
    "lessThan": "{0}<{1}",
    "lessThanOrEqual": "{0}<={1}",
    "between": "AND({0}>={1},{0}<={2})",
    "notBetween": "OR({0}<{1},{0}>{2})",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One conditional format.

    Attributes:
        areas: where it stands.
        operator: of a comparison with the cell; empty where a formula says when it holds.
        formulas: as they are for the first cell of the first area.
        ink: what it changes.
        hides: whether it shows a bar or a sign instead of the value.
    """

    areas: tuple[CellRange, ...]
    operator: str
    formulas: tuple[str, ...]
    ink: Ink
    hides: bool

    def covers(self, row: int, column: int) -> bool:
        """Tell whether it stands in a cell."""
        return any(covers(area, row, column) for area in self.areas)

    def when(self, row: int, column: int) -> str | None:
        """Return the formula that is true in a cell where the rule holds; None where none can be given."""
        pattern = _OPERATORS.get(self.operator, "{1}" if not self.operator else "")
        cell = f"{get_column_letter(column)}{row}"
        first = f"{get_column_letter(self.areas[0].min_col)}{self.areas[0].min_row}"
        try:
            own = [Translator(f"={text}", first).translate_formula(cell)[1:] for text in self.formulas]
            return pattern.format(cell, *own) or None
        except (TranslatorError, IndexError, ValueError):
            return None


def rules(xml: bytes, inks: Inks) -> tuple[Rule, ...]:
    """Return the conditional formats of a sheet, those of later versions of Excel too."""
    root = ElementTree.fromstring(_DATA.sub(b"", xml, count=1))
    return tuple(
        rule for each in root.iter() if _is(each, "conditionalFormatting") for rule in _of(each, inks)
    )


def _of(held: Element, inks: Inks) -> Iterator[Rule]:
    texts = [each.text or "" for each in held if _is(each, "sqref")]
    areas = tuple(_areas(" ".join([held.get("sqref", ""), *texts])))
    for each in held if areas else ():
        if not _is(each, "cfRule"):
            continue
        number = each.get("dxfId", "")
        known = inks.conditional
        ink = known[int(number)] if number.isdecimal() and int(number) < len(known) else Ink()
        own = [inks.changed(part) for part in each if _is(part, "dxf")]
        shown = [part.get("showValue", "1") for part in each if _is(part, "dataBar") or _is(part, "iconSet")]
        formulas = tuple(part.text or "" for part in each if _is(part, "formula") or _is(part, "f"))
        operator = each.get("operator", "equal") if each.get("type") == "cellIs" else ""
        yield Rule(areas, operator, formulas, own[0] if own else ink, any(one in _FALSE for one in shown))


def _areas(text: str) -> Iterator[CellRange]:
    """Yield the areas that a text names, whole columns and rows too; what names none is left out."""
    for each in text.split():
        try:
            edges = zip(range_boundaries(each), _EDGES, strict=True)
            left, top, right, bottom = (edge or whole for edge, whole in edges)
            yield CellRange(min_col=left, min_row=top, max_col=right, max_row=bottom)
        except (ValueError, TypeError):
            continue


def _is(element: Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name
