"""Checks and what they found, as rows of tables Kontroller and Ställen, and what is noted there.

Each place is a link to the cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.checks.causes import Cause, Note
from fordelning.errors import DataError, Status
from fordelning.formulas import Formula
from fordelning.layout import CHECKS
from fordelning.tables.cells import is_empty
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.errors import Finding, Place
    from fordelning.tables.source import Source

Rows = list[tuple[object, ...]]

_LONGEST_TEXT = 255  # characters of a text inside a formula, the limit of the file format
_, _STATUS, _, _TEXT, _, _, _REASON, _BY, _MARK = CHECKS.headings
_NOTED: Final = (texts.STATUS_WARNING, texts.STATUS_NOTED)  # beside an error nothing is noted


def check_rows(
    told: Iterable[Cause], outcomes: Iterable[tuple[str, Sequence[Finding]]], notes: Iterable[Note] = ()
) -> Rows:
    """Return one row for each cause, those noted before that were not judged now, and the checks that are OK.

    Args:
        told: what was found, by cause.
        outcomes: what was found by each check, by keys of ``texts.CHECK_NAMES``.
        notes: what stays noted though it was not found, for an error stopped the check.
    """
    rows: Rows = [_row(cause) for cause in told]
    rows += [note.row for note in notes]
    well = (texts.STATUS_OK, None, texts.ALL_WELL)
    return rows + [
        CHECKS.row(dict(zip(CHECKS.headings, (texts.CHECK_NAMES[check], *well), strict=False)))
        for check, findings in outcomes
        if not findings
    ]


def place_rows(told: Iterable[Cause]) -> Rows:
    """Return one row for each place, by the causes they have; none of what is noted is left out."""
    return [(str(cause.status), link(found.where), found.text) for cause in told for found in cause.findings]


def read_notes(source: Source) -> dict[str, Note]:
    """Return what the officer has noted of warnings, by the mark of each warning."""
    try:
        table = source.read_table(CHECKS.name)
    except DataError:  # that is told where it is written
        return {}
    notes = {}
    for _, cells in table.rows():
        reason, mark, status = (_words(cells.get(name)) for name in (_REASON, _MARK, _STATUS))
        if reason and mark and status in _NOTED:
            row = tuple(cells.get(name) for name in CHECKS.headings)
            notes[mark] = Note(
                reason, _words(cells.get(_BY)), status == texts.STATUS_NOTED, _words(cells.get(_TEXT)), row
            )
    return notes


def _words(value: object) -> str:
    return "" if is_empty(value) else tidy(texts.as_shown(value))


def _row(cause: Cause) -> tuple[object, ...]:
    note = cause.note
    count = len(cause.findings)
    return (
        texts.CHECK_NAMES[cause.check],
        str(cause.status),
        link(cause.findings[0].where, cause.where),
        cause.text,
        cause.action or None,
        count if cause.findings[0].status is not Status.OK else None,
        note.reason if note else None,
        (note.by or None) if note else None,
        cause.mark if cause.status in _NOTED else None,
    )


def link(place: Place, words: str = "") -> Formula | str | None:
    """Return a place as a link to its cell, as plain words where it has none, or None where it is nowhere.

    Names of sheets and columns come from the workbook: they stand in quotation marks, doubled inside.

    Args:
        place: where it leads.
        words: what it says, if not the place.
    """
    words = words or str(place)
    target = f"#'{place.sheet.replace(chr(39), chr(39) * 2)}'!{place.cell}"
    if not place.cell or max(len(words), len(target)) > _LONGEST_TEXT:
        return words or None
    return Formula(f"HYPERLINK({_text(target)},{_text(words)})", words)


def _text(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
