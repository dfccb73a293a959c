"""The steps of an officer's year: commands that must succeed, events typed in, what came of them."""

from __future__ import annotations

import contextlib
import io
import json

import docx
from openpyxl.utils import range_boundaries

import books
import papers
from fordelning import cli


def command(*said_words):
    """Run a command that must succeed, and return what it said for machines."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = cli.main([str(word) for word in (*said_words, "--json")])
    assert status == 0, out.getvalue()
    return json.loads(out.getvalue())


def codes(said):
    """Return the codes of all findings."""
    return [each["kod"] for each in said["kontroller"]]


def one(said, code):
    """Return what the only finding of a code says."""
    (found,) = [each for each in said["kontroller"] if each["kod"] == code]
    return found["vad"]


def form_of(folder, id_):
    """Return the form that was sent to a home."""
    (found,) = folder.glob(f"* {id_} *.xlsx")
    return found


def enter(book, rows):
    """Type events in below those that stand there; the table grows as it does in Excel."""

    def edit(workbook):
        sheet, table = books.table(workbook, "Händelser")
        left, top, right, bottom = range_boundaries(table.ref)
        free = next(row for row in range(top + 1, bottom + 2) if sheet.cell(row, left).value is None)
        for number, row in enumerate(rows, start=free):
            for column, value in enumerate(row, start=left):
                sheet.cell(number, column).value = value
        books.resize(sheet, table, right, max(bottom, free + len(rows) - 1))

    books.change(book, edit)


def rounds(book):
    """Return the kronor of events Omfördelad by id."""
    return {id_: amount for _, kind, id_, amount in papers.events(book) if kind == "Omfördelad"}


def text_of(letter):
    """Return all that a letter says."""
    document = docx.Document(letter)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])
