"""A Word file as a reader meets it: what stands under each heading, opened with python-docx."""

from __future__ import annotations

import io

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph


def opened(content):
    """Return the document that the bytes hold."""
    return docx.Document(io.BytesIO(content))


def sections(content):
    """Return the rows of the table under each heading, the heading row first; a text is one row."""
    found, heading = {}, ""
    for part in opened(content).iter_inner_content():
        if isinstance(part, Paragraph):
            if part.style.name in ("Heading 1", "Title"):
                heading = part.text
            elif part.text:
                found.setdefault(heading, []).append([part.text])
        else:
            assert isinstance(part, Table)
            found.setdefault(heading, []).extend(_cells(row) for row in part._tbl.tr_lst)
    return found


def _cells(row):
    return ["".join(text.text or "" for text in cell.iter(f"{{{cell.nsmap['w']}}}t")) for cell in row.tc_lst]


def columns(rows):
    """Return a table by its headings: one list of cells for each column; a text beside it is left out."""
    rows = [row for row in rows if len(row) > 1]
    if not rows:
        return {}
    return dict(zip(rows[0], map(list, zip(*rows[1:], strict=True)), strict=True))


def kronor(cell):
    """Return the whole number in a cell; an empty cell is None."""
    digits = cell.replace("\u00a0", "").removesuffix("kr")
    return int(digits) if digits else None
