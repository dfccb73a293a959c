"""Whether a workbook outside its results is as it was: compared part by part and fact by fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from fordelning.layout import PLACES, RESULTS
from fordelning.layout.appearing import WAITS_FOR
from fordelning.layout.overview import DAY_NAME, STEP_NAME
from fordelning.layout.sheets import START
from fordelning.layout.state_aid import STANDINGS
from hosts import cells, parts
from hosts.cells import Fact
from runs import RESULT_TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from hosts.cells import Facts

WRITTEN_TABLES = (*RESULT_TABLES, STANDINGS.name, PLACES.name)
WRITTEN = {"Fördelning", "Kontroller", "Logg"}  # where the tables of results stand
APPENDED = ("Händelser",)  # what stands there already is nobody's to write again
HEIGHT = {"ht", "customHeight", "hidden"}
CHART = re.compile(r"xl/charts/chart\d+\.xml")

Areas = dict[str, list[str]]  # ranges by the title of their sheet


def sheets_of(book: Path, titles: set[str]) -> set[str]:
    """Return the parts of the sheets with these titles."""
    sheets = parts.sheets_of(parts.read_parts(book))
    return {sheets[title] for title in titles & sheets.keys()}


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the parts that differ by more than results stored beside formulas that lead to what is new."""
    old, new = parts.read_parts(before), parts.read_parts(after)
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    results_only = {
        name
        for title, name in parts.sheets_of(old).items()
        if name in changed & new.keys()
        and cells.sheet_facts(old[name], title) == cells.sheet_facts(new[name], title)
    }
    return changed - results_only


def may_change(book: Path) -> set[str]:
    """Return the parts that may change: sheets and tables of results, charts that show them, Start's day."""
    written = WRITTEN | {spec.sheet for spec in (*RESULTS, STANDINGS)} | {START.name}
    content = parts.read_parts(book)
    tables = parts.tables_of(content)
    charts = {
        name
        for name, xml in content.items()
        if CHART.fullmatch(name)
        and any(f"f>{quote}{sheet}{quote}!".encode() in xml for sheet in written for quote in ("", "'"))
    }
    of_tables = {tables[name].part for name in tables.keys() & WRITTEN_TABLES}
    return sheets_of(book, written) | of_tables | charts | {parts.BOOK}  # which says what is shown


def changes_outside(before: Path, after: Path, results: Collection[str] = WRITTEN_TABLES) -> list[str]:
    """Return in words all that differs in any part but for some results: an empty list when nothing does.

    Results are the rows of these tables (of Händelser only those that were empty) and the heights of these
    rows; what any formula came to; how far the tables reach, which of their rows a filter hides, and which
    of them charts show; and that all is to be calculated anew.

    Args:
        before: the workbook as it was.
        after: the workbook as a verb has left it.
        results: what the verb may write: tables, columns as ``Mottagare[Deltar]``, and named cells.
    """
    old, new = parts.read_parts(before), parts.read_parts(after)
    titles = {part: title for title, part in parts.sheets_of(old).items()}
    tables = {table.part: name for name, table in parts.tables_of(old).items()}
    areas = areas_of(old, new, results)
    words = [f"{name} is gone" for name in old.keys() - new.keys()]
    words += [f"{name} is new" for name in new.keys() - old.keys()]
    for name in old.keys() & new.keys():
        if old[name] == new[name]:
            continue
        pair = old[name], new[name]
        if name in titles:
            within = areas.get(titles[name], [])
            was, now = (_outside_rows(cells.sheet_facts(xml, titles[name]), within) for xml in pair)
        elif tables.get(name) in results:
            was, now = (cells.part_facts(_but_its_range(xml), name) for xml in pair)
        elif CHART.fullmatch(name):
            was, now = (cells.part_facts(_but_rows_of(xml, areas), name) for xml in pair)
        elif name == parts.BOOK:
            shown = _shown(pair[1])
            was, now = (cells.part_facts(_but_calculation(xml, shown), name) for xml in pair)
        else:
            words += [f"{name} differs"]
            continue
        words += cells.differences(was, now)
    return words


def areas_of(old: Mapping[str, bytes], new: Mapping[str, bytes], results: Collection[str]) -> Areas:
    """Return where results stand in either of two workbooks; the day of the run and the step are on Start."""
    areas: Areas = {}
    for content in (old, new):
        names = parts.names_of(content)
        for name in names.keys() & {*results, DAY_NAME, STEP_NAME}:
            sheet, _, place = names[name].replace("'", "").replace("$", "").rpartition("!")
            areas.setdefault(sheet, []).append(place)
        for name, table in parts.tables_of(content).items():
            left, top, right, bottom = range_boundaries(table.ref)
            columns = [(left + at, f"{name}[{head}]") for at, head in enumerate(table.headings)]
            wide = (
                [(left, right)] if name in results else [(at, at) for at, word in columns if word in results]
            )
            first = _first_empty(old, name) if name in APPENDED else top + 1
            areas.setdefault(table.sheet, []).extend(
                f"{get_column_letter(start)}{first}:{get_column_letter(end)}{bottom}"
                for start, end in wide
                if first <= bottom
            )
    return areas


def facts_outside(before: Path, after: Path) -> tuple[Facts, Facts]:
    """Return what openpyxl sees outside the result tables of two workbooks, as large as in either."""
    areas = areas_of(parts.read_parts(before), parts.read_parts(after), WRITTEN_TABLES)
    rows = {(sheet, f"row {row}") for sheet, ranges in areas.items() for row in _rows(ranges)}
    tables = {f"table {name}" for name in WRITTEN_TABLES}

    def theirs(workbook: Workbook) -> Facts:
        return {
            fact: value
            for fact, value in cells.outside(cells.facts_of(workbook), areas).items()
            if fact.place not in tables and (fact.sheet, fact.place) not in rows  # as tall as they need
        }

    old, new = (theirs(load_workbook(each)) for each in (before, after))
    for sheet in WAITS_FOR:  # one that has got what it waited for is shown
        state = Fact(sheet, "sheet", "state")
        if new.get(state) == "visible":
            old.pop(state, None)
            new.pop(state)
    return old, new


def _shown(book: bytes) -> set[str]:
    """Return the sheets that wait for something and are shown in a workbook."""
    sheets = ElementTree.fromstring(book).findall("{*}sheets/{*}sheet")
    return {each.attrib["name"] for each in sheets if each.get("state", "visible") == "visible"} & {
        *WAITS_FOR
    }


def _rows(ranges: Collection[str]) -> set[int]:
    """Return the numbers of the rows of some ranges."""
    bounds = [range_boundaries(each) for each in ranges]
    return {row for _, top, _, bottom in bounds for row in range(top, bottom + 1)}


def _first_empty(content: Mapping[str, bytes], name: str) -> int:
    """Return the first row of a table whose first cell holds nothing, or the row below the table."""
    table = parts.tables_of(content)[name]
    left, top, _, bottom = range_boundaries(table.ref)
    facts = cells.sheet_facts(content[parts.sheets_of(content)[table.sheet]], table.sheet)
    held = {fact.place for fact in facts if fact.what in {"value", "formula"}}
    column = get_column_letter(left)
    return next((row for row in range(top + 1, bottom + 1) if f"{column}{row}" not in held), bottom + 1)


def _outside_rows(facts: Mapping[Fact, object], areas: Collection[str]) -> Facts:
    """Return the facts of a sheet that are not about cells within the areas, or how tall their rows are."""
    bounds = [range_boundaries(area) for area in areas]
    rows = _rows(areas)
    theirs: Facts = {}
    for fact, value in facts.items():
        if fact.what in {"value", "formula", "look"} and not fact.place.startswith("row "):
            row, column = coordinate_to_tuple(fact.place)
            if any(left <= column <= right and top <= row <= bottom for left, top, right, bottom in bounds):
                continue
        elif fact.place.startswith("row ") and int(fact.place[4:]) in rows and isinstance(value, dict):
            value = {name: word for name, word in value.items() if name not in HEIGHT}
            if not value:
                continue
        theirs[fact] = value
    return theirs


def _but_its_range(xml: bytes) -> ElementTree.Element:
    """Return the part of a table without how far it reaches and what its filter chooses."""
    table = ElementTree.fromstring(xml)
    for element in table.iter():
        if cells.local(element) in {"table", "autoFilter"}:
            element.attrib.pop("ref", None)
        for part in list(element):
            if cells.local(part) in {"filterColumn", "sortState"}:
                element.remove(part)
    return table


def _but_rows_of(xml: bytes, areas: Areas) -> ElementTree.Element:
    """Return the part of a chart without which rows of results it shows, and what stood there."""
    chart = ElementTree.fromstring(xml)
    for element in list(chart.iter()):
        shown = element.find("{*}f")
        sheet, _, place = (shown.text or "").rpartition("!") if shown is not None else ("", "", "")
        if shown is not None and (title := sheet.strip("'")) in areas:
            shown.text = f"{title}!{sorted(set(re.findall('[A-Z]+', place)))}"
            for cache in list(element):
                if cells.local(cache) in {"numCache", "strCache", "multiLvlStrCache"}:
                    element.remove(cache)
    return chart


def _but_calculation(xml: bytes, shown: Collection[str]) -> ElementTree.Element:
    """Return the part of the workbook without whether it is to be calculated anew, and some sheets shown."""
    book = ElementTree.fromstring(xml)
    for sheet in book.findall("{*}sheets/{*}sheet"):
        if sheet.attrib["name"] in shown:
            sheet.attrib.pop("state", None)
    for settings in book.findall("{*}calcPr"):
        settings.attrib.pop("fullCalcOnLoad", None)
        if not settings.attrib:
            book.remove(settings)
    return book
