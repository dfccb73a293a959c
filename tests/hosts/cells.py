"""Everything openpyxl sees in a workbook as plain facts, to say that all is the same outside some ranges.

A fact has an address, ``Fact(sheet, place, what)``, and a value that can be compared. Facts about the whole
workbook stand on sheet ``""``. What openpyxl does not read (shapes, buttons, macros) is for ``hosts.parts``,
and where that says that the parts beside the sheets are the same, ``sheet_facts`` says all of a sheet sooner.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

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


@lru_cache(maxsize=64)
def sheet_facts(xml: bytes, title: str) -> Mapping[Fact, object]:
    """Return all that stands in the part of one sheet, but what its formulas came to and how far it reaches.

    Looks and shared texts are the numbers that stand there: they can be compared between two workbooks whose
    ``xl/styles.xml`` and ``xl/sharedStrings.xml`` are the same.
    """
    facts: Facts = {}
    seen: Counter[tuple[str, str]] = Counter()

    def tell(place: str, what: str, element: ElementTree.Element) -> None:
        seen[place, what] += 1
        facts[Fact(title, place, f"{what} {seen[place, what]}")] = tree(element)

    for element in ElementTree.fromstring(xml):
        name = local(element)
        if name == "sheetData":
            for fact, value in (told for row in element for told in _written_row(title, row)):
                facts[fact] = value if fact not in facts else (facts[fact], "and again", value)
        elif place := element.get("sqref"):
            tell(place, name, element)
        elif name != "dimension":
            facts[Fact(title, "sheet", name)] = tree(element)[:3]
            for part in element:
                place = part.get("sqref") or part.get("ref") or f"{local(part)} {part.get('min', '')}".strip()
                tell(place, name, part)
    return facts


def part_facts(root: ElementTree.Element, name: str) -> Facts:
    """Return all that stands in another part as facts, each by its way through the elements."""
    facts: Facts = {Fact("", name, local(root)): tree(root)[:3]}
    seen: Counter[str] = Counter()
    for element in root:
        seen[local(element)] += 1
        way = f"{name}/{local(element)}{seen[local(element)]}"
        facts.update(part_facts(element, way))
    return facts


def tree(element: ElementTree.Element) -> tuple[object, ...]:
    """Return an element as plain values: its name, attributes, text and parts."""
    return (local(element), sorted(element.items()), element.text or "", *map(tree, element))


def local(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _written_row(title: str, row: ElementTree.Element) -> Iterator[tuple[Fact, object]]:
    """Yield how a row looks and what stands in each cell; an empty cell without a look has no facts."""
    look = {name: value for name, value in row.items() if name not in {"r", "spans"}}
    if look:
        yield Fact(title, f"row {row.attrib['r']}", "look"), look
    for cell in row:
        parts = {local(part): part for part in cell}
        kind = cell.get("t")
        if "f" in parts:
            parts.pop("v", None)
            kind = None
        held = (kind, *map(tree, parts.values()))
        others = {name: value for name, value in cell.items() if name not in {"r", "t"}}
        if parts:
            yield Fact(title, cell.attrib["r"], "formula" if "f" in parts else "value"), held
        if others:
            yield Fact(title, cell.attrib["r"], "look"), others


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
