"""What an officer has noted of warnings in table Kontroller, as it is read."""

from __future__ import annotations

from fordelning import texts
from fordelning.errors import DataError, Place, finding
from fordelning.layout import CHECKS
from fordelning.tables.cells import SheetTable
from fordelning.tables.checks import read_notes

LETTERS = dict(zip(CHECKS.headings, "ABCDEFGHI", strict=True))


class Source:
    """A workbook with a table of checks, or without one."""

    def __init__(self, *rows):
        self.rows = [(number, values) for number, values in enumerate(rows, 6)]

    def read_table(self, name):
        if not self.rows:
            raise DataError([finding("table_missing", Place(CHECKS.sheet), table=name)])
        return SheetTable(name, CHECKS.sheet, 5, LETTERS, self.rows)


def _row(status, reason="Det är rätt.", by=" Åsa ", mark="abc"):
    return ("Mottagare", status, None, "2 har inte svarat.", "Vänta.", 2, reason, by, mark)


def test_what_is_noted_of_a_warning_is_read_with_who_noted_it():
    (note,) = read_notes(Source(_row(texts.STATUS_WARNING))).values()
    assert (note.reason, note.by, note.row) == ("Det är rätt.", "Åsa", _row(texts.STATUS_WARNING))
    assert not note.known
    (earlier,) = read_notes(Source(_row(texts.STATUS_NOTED))).values()
    assert earlier.known


def test_beside_an_error_without_a_reason_or_without_a_mark_nothing_is_noted():
    rows = [
        _row(texts.STATUS_ERROR),
        _row(texts.STATUS_WARNING, reason=None),
        _row(texts.STATUS_WARNING, mark=" "),
    ]
    assert read_notes(Source(*rows)) == {}


def test_an_earlier_workbook_without_the_table_has_nothing_noted():
    assert read_notes(Source()) == {}
