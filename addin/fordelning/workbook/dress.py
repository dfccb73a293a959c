"""Rows that came below the prepared ones of a table that the officer writes in get the look of its first row.

A cell that somebody has given a look of her own keeps it: only one that has none, or that of its column, is
dressed. A number is never dressed as a day or a percent: it would be read as something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.styles.numbers import is_date_format

from fordelning.workbook import spans
from fordelning.workbook.reader import formats
from fordelning.workbook.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from openpyxl.worksheet.cell_range import CellRange

    from fordelning.workbook.parts import Parts

Dress = dict[int, dict[int, str]]  # the styles that cells are to have, by row and column

_HEAD: Final = re.compile(rb"<[^<>]*?(?= ?/?>)")
_STYLE: Final = re.compile(rb'\ss="[0-9]*"')
_PLACE: Final = re.compile(rb'\sr="[A-Z0-9]*"')
_COL: Final = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_ATTRIBUTE: Final = re.compile(rb'(\w+)\s*=\s*["\']([^"\']*)["\']')
_NUMBER: Final = re.compile(rb"<[^<>]*?(?<!/)>(?s:.*)<(?:\w+:)?v\b")
_TYPED: Final = re.compile(rb'<[^<>]*\st="(?!n")')
_NONE: Final = "0"  # the style of what has none


def dresses(parts: Parts, tables: Mapping[str, Sequence[CellRange]]) -> dict[str, Dress]:
    """Return, by sheet, which cells of a workbook's tables are to look as those of their first row.

    Args:
        parts: the workbook.
        tables: by sheet the rows of each of them, without its headings.
    """
    styles = [*parts.related(parts.workbook, "/styles").values()]
    plain = plain_styles(parts.read(styles[0])) if styles else frozenset({_NONE})
    telling = frozenset(
        str(number) for number, code in enumerate(formats(parts)) if "%" in code or is_date_format(code)
    )
    found = {
        title: bare(parts.read(parts.sheets[title]), areas, plain, telling) for title, areas in tables.items()
    }
    return {title: cells for title, cells in found.items() if cells}


def plain_styles(xml: bytes) -> frozenset[str]:
    """Return the styles of cells that have no font, ground, number format or place of their own.

    Args:
        xml: the part of the styles.
    """
    xml = spans.as_utf8(xml)
    (listed,) = spans.find(xml, "cellXfs")
    styles = [each for each in spans.find(xml, "xf") if listed.inside <= each.start < listed.close]
    return frozenset(
        str(number)
        for number, each in enumerate(styles)
        if all(each.attributes.get(name, _NONE) == _NONE for name in ("numFmtId", "fontId", "fillId"))
        and each.inside == each.close
    )


def bare(
    xml: bytes,
    tables: Iterable[CellRange],
    plain: Container[str] = (_NONE,),
    telling: Container[str] = (),
) -> Dress:
    """Return which cells of some tables are to look as those of the first row, and have no look of their own.

    Args:
        xml: the part of the sheet.
        tables: the rows of each of them, without its headings.
        plain: the styles that are no look.
        telling: the styles that make a number a day or a percent.
    """
    xml = spans.as_utf8(xml)
    rows, columns = Rows(xml), _of_columns(xml)
    found: Dress = {}
    for area in tables:
        above = rows.cells(area.min_row)
        looks = {
            column: style
            for column, (style, _) in above.items()
            if area.min_col <= column <= area.max_col and style is not None and style not in plain
        }
        for number in rows.elements:  # a table may reach down to where the sheet ends, with nothing in it
            cells = rows.cells(number) if area.min_row < number <= area.max_row else {}
            if not cells:
                continue
            wanted = {}
            for column, style in looks.items():
                own = (cells[column][0] if column in cells else None) or _NONE
                if style in telling and own not in telling and _is_number(cells.get(column)):
                    continue
                if own != style and (own in plain or own == columns.get(column)):
                    wanted[column] = style
            if wanted:
                found.setdefault(number, {}).update(wanted)
    return found


def _is_number(cell: tuple[str | None, bytes] | None) -> bool:
    """Tell whether a cell holds a number, typed or computed."""
    return cell is not None and bool(_NUMBER.match(cell[1])) and not _TYPED.match(cell[1])


def with_look(cell: bytes, style: str) -> bytes:
    r"""Return a cell's XML with another style, where Excel writes it: such a cell is read the quick way.

    >>> with_look(b'<c r="A7" s="4" t="s"><v>1</v></c>', "9")
    b'<c r="A7" s="9" t="s"><v>1</v></c>'
    >>> with_look(b'<c t="n" r="A7" />', "9")
    b'<c t="n" r="A7" s="9" />'
    """
    head = _HEAD.match(cell)
    assert head is not None
    bare_head = _STYLE.sub(b"", head[0])
    at = place.end() if (place := _PLACE.search(bare_head)) else len(bare_head)
    return bare_head[:at] + f' s="{style}"'.encode() + bare_head[at:] + cell[head.end() :]


def _of_columns(xml: bytes) -> dict[int, str]:
    """Return the styles that the columns of a sheet have for cells that are not there."""
    head = xml[: xml.index(b"sheetData")]
    end = head.rfind(b"<")
    return {
        column: each["style"]
        for each in (dict(_attributes(tag)) for tag in _COL.findall(head[:end]))
        if "style" in each
        for column in range(int(each["min"]), int(each["max"]) + 1)
    }


def _attributes(tag: bytes) -> list[tuple[str, str]]:
    return [(name.decode(), value.decode()) for name, value in _ATTRIBUTE.findall(tag)]
