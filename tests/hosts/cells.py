"""Everything openpyxl sees in a workbook as plain facts, to say that all is the same outside some ranges.

A fact has an address, ``Fact(sheet, place, what)``, and a value that can be compared. Facts about the whole
workbook stand on sheet ``""``. What openpyxl does not read (shapes, buttons, macros) is for ``hosts.parts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.xml.functions import tostring

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

STYLES = ("font", "fill", "border", "alignment", "protection")


class Fact(NamedTuple):
    """Where a fact is true: the sheet, the cell, range or thing on it, and which property."""

    sheet: str
    place: str
    what: str

    def __str__(self) -> str:
        return ", ".join(word for word in self if word)


Facts = dict[Fact, object]


def read_facts(book: Path, *, results: bool = False) -> Facts:
    """Return all facts of a workbook; with ``results`` what each formula came to, not the formula."""
    return facts_of(load_workbook(book, data_only=results))


def facts_of(workbook: Workbook) -> Facts:
    """Return all facts of a workbook that is already read."""
    facts: Facts = dict(_workbook_facts(workbook))
    styles: dict[int, dict[str, str]] = {}
    for sheet in workbook.worksheets:
        facts.update(_sheet_facts(sheet))
        facts.update(_size_facts(sheet))
        facts.update(_rule_facts(sheet))
        for row in sheet.iter_rows():
            for cell in row:
                facts.update(_cell_facts(sheet.title, cell, styles))
    return facts


def outside(facts: Facts, areas: Mapping[str, Sequence[str]]) -> Facts:
    """Return the facts that are not about cells within the areas, given as ranges by sheet name.

    A rule for a range (validation, conditional format, merging) is left out only when all of it is within.
    """
    bounds = {sheet: [range_boundaries(area) for area in of_sheet] for sheet, of_sheet in areas.items()}
    places = {(fact.sheet, fact.place) for fact in facts}
    inside = {
        (sheet, place)
        for sheet, place in places
        if any(_within(place, area) for area in bounds.get(sheet, ()))
    }
    return {fact: value for fact, value in facts.items() if (fact.sheet, fact.place) not in inside}


def differences(before: Facts, after: Facts) -> list[str]:
    """Return in words what differs, in reading order: an empty list when the facts are the same."""
    return [
        f"{fact}: {_words(before, fact)} became {_words(after, fact)}"
        for fact in dict.fromkeys([*before, *after])
        if _words(before, fact) != _words(after, fact)
    ]


def _words(facts: Facts, fact: Fact) -> str:
    """Return the value as text that tells 1 from "1" and from 1.0; nothing where there is no such fact."""
    return repr(facts[fact]) if fact in facts else "nothing"


def _within(place: str, area: tuple[int, int, int, int]) -> bool:
    """Say whether every range of a place lies within the area; a place that is no range never does."""
    left, top, right, bottom = area
    for part in place.split():
        try:
            first, upper, last, lower = range_boundaries(part)
        except ValueError:
            return False
        if None in (first, upper, last, lower):
            return False
        if not (left <= first and last <= right and top <= upper and lower <= bottom):
            return False
    return bool(place)


def _xml(thing: object) -> str:
    """Return an openpyxl object as it stands in the file: comparable, and readable in a difference."""
    tag = getattr(thing, "tagname", None) or type(thing).__name__
    return str(tostring(thing.to_tree(tag)), "utf-8") if thing is not None else ""


def _workbook_facts(workbook: Workbook) -> Iterator[tuple[Fact, object]]:
    yield Fact("", "sheets", "order"), workbook.sheetnames
    for name, defined in workbook.defined_names.items():
        yield Fact("", f"name {name}", "refers to"), defined.attr_text


def _cell_facts(sheet: str, cell: Cell, styles: dict[int, dict[str, str]]) -> Iterator[tuple[Fact, object]]:
    """Yield what one cell holds and how it looks; an empty cell without a look has no facts."""
    place = cell.coordinate
    value = cell.value
    if isinstance(value, (ArrayFormula, DataTableFormula)):
        yield Fact(sheet, place, "formula"), (value.ref, getattr(value, "text", None))
    elif value is not None:
        yield Fact(sheet, place, "formula" if cell.data_type == "f" else "value"), value
    if cell.comment is not None:
        yield Fact(sheet, place, "comment"), (cell.comment.author, cell.comment.text)
    if cell.hyperlink is not None:
        link = cell.hyperlink
        yield Fact(sheet, place, "hyperlink"), (link.target, link.location, link.tooltip)
    if value is not None or cell.has_style:
        yield Fact(sheet, place, "number format"), cell.number_format
        if cell.style_id not in styles:
            styles[cell.style_id] = {what: _xml(getattr(cell, what)) for what in STYLES}
        for what, look in styles[cell.style_id].items():
            yield Fact(sheet, place, what), look


def _sheet_facts(sheet: Worksheet) -> Iterator[tuple[Fact, object]]:
    """Yield what is true of the sheet as a whole: state, view, protection, print settings, names, objects."""
    name = sheet.title
    whole = {
        "state": sheet.sheet_state,
        "freeze panes": sheet.freeze_panes,
        "print area": sheet.print_area,
        "print titles": sheet.print_titles,
        "filter": sheet.auto_filter.ref,
        "rows broken at": [each.id for each in sheet.row_breaks.brk],
        "columns broken at": [each.id for each in sheet.col_breaks.brk],
        "charts": len(sheet._charts),
        "pictures": len(sheet._images),
    }
    for what, value in whole.items():
        yield Fact(name, "sheet", what), value
    settings = ("protection", "page_setup", "page_margins", "print_options", "HeaderFooter")
    for what in (*settings, "sheet_properties", "sheet_format"):
        yield Fact(name, "sheet", what), _xml(getattr(sheet, what))
    yield Fact(name, "sheet", "grid lines"), sheet.sheet_view.showGridLines
    yield Fact(name, "sheet", "zoom"), sheet.sheet_view.zoomScale
    for local, defined in sheet.defined_names.items():
        yield Fact(name, f"name {local}", "refers to"), defined.attr_text


def _size_facts(sheet: Worksheet) -> Iterator[tuple[Fact, object]]:
    """Yield widths and heights; neighbouring columns alike are one run, however the file groups them."""
    runs: list[tuple[int, int, tuple[object, ...]]] = []
    for column in sorted(sheet.column_dimensions.values(), key=lambda each: each.min or 0):
        size = (column.width, column.hidden, column.outlineLevel)
        first, last = column.min or 0, column.max or 0
        if runs and runs[-1][1] + 1 == first and runs[-1][2] == size:
            first = runs.pop()[0]
        runs.append((first, last, size))
    for first, last, size in runs:
        letters = f"columns {get_column_letter(first)}-{get_column_letter(last)}"
        yield Fact(sheet.title, letters, "width, hidden, level"), size
    for number, row in sorted(sheet.row_dimensions.items()):
        if row.height is not None or row.hidden or row.outlineLevel:
            height = (row.height, row.hidden, row.outlineLevel)
            yield Fact(sheet.title, f"row {number}", "height, hidden, level"), height


def _rule_facts(sheet: Worksheet) -> Iterator[tuple[Fact, object]]:
    """Yield what holds for ranges: merging, validations, conditional formats, tables."""
    name = sheet.title
    for merged in sheet.merged_cells.ranges:
        yield Fact(name, merged.coord, "merged"), True
    several: dict[Fact, list[str]] = {}
    for validation in sheet.data_validations.dataValidation:
        several.setdefault(Fact(name, str(validation.sqref), "validation"), []).append(_xml(validation))
    for formatting in sheet.conditional_formatting:
        fact = Fact(name, str(formatting.sqref), "conditional format")
        for rule in formatting.rules:
            look = _xml(rule.dxf) if rule.dxf else ""
            rule_words = (rule.type, rule.operator, rule.priority, rule.formula, rule.stopIfTrue, look)
            several.setdefault(fact, []).append(repr(rule_words))
    for fact, words in several.items():
        yield fact, sorted(words)
    for table in sheet.tables.values():
        columns = [(column.name, _formula(column.calculatedColumnFormula)) for column in table.tableColumns]
        style = table.tableStyleInfo.name if table.tableStyleInfo else None
        yield Fact(name, f"table {table.displayName}", "range, columns, style"), (table.ref, columns, style)


def _formula(calculated: object) -> str | None:
    """Return the text of a table column's formula, where it has one."""
    return getattr(calculated, "attr_text", None)
