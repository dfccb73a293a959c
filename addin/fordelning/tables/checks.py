"""Checks and their findings, as rows of table Kontroller; each place is a link to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.formulas import Formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.errors import Finding, Place

Rows = list[tuple[object, ...]]

_LONGEST_TEXT = 255  # characters of a text inside a formula, the limit of the file format


def check_rows(outcomes: Iterable[tuple[str, Sequence[Finding]]]) -> Rows:
    """Return one row per finding, and one of status OK for every check that found nothing.

    Args:
        outcomes: what was found, by keys of ``texts.CHECK_NAMES``.
    """
    rows: Rows = []
    for check, findings in outcomes:
        name = texts.CHECK_NAMES[check]
        if not findings:
            rows.append((name, texts.STATUS_OK, None, texts.ALL_WELL, None))
        rows += [
            (name, str(found.status), link(found.where), found.text, found.action or None)
            for found in findings
        ]
    return rows


def link(place: Place) -> Formula | str | None:
    """Return a place as a link to its cell, as plain words where it has none, or None where it is nowhere.

    Names of sheets and columns come from the workbook: they stand in quotation marks, doubled inside.
    """
    words = str(place)
    target = f"#'{place.sheet.replace(chr(39), chr(39) * 2)}'!{place.cell}"
    if not place.cell or max(len(words), len(target)) > _LONGEST_TEXT:
        return words or None
    return Formula(f"HYPERLINK({_text(target)},{_text(words)})", words)


def _text(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
