"""The file of answers to ``importera``: read where it is there, written where something is open."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError, FileError
from fordelning.intake import answer_file
from fordelning.intake.assign import FIXED
from fordelning.intake.convert import LASTING
from fordelning.intake.question import About, Answers
from fordelning.layout.imported import IMPORTED
from fordelning.tables.imported import kept_rows
from fordelning.texts.intake import PERCENT
from fordelning.workbook import atomic

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.verbs.import_report import Imported
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


_YEAR: Final = re.compile(r"(19|20)\d\d")  # a heading of one year is asked for anew the next


def answers_in(path: Path | None) -> Answers:
    """Return the answers of a file; none where there is no file yet.

    Raises:
        FileError: if it cannot be read.
    """
    if path is None or not path.exists():
        return Answers()
    with atomic.telling(path, "missing"):
        if path.stat().st_size > answer_file.LARGEST:
            raise FileError("too_large_table", path=path.name)
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            text = path.read_bytes().decode("cp1252", errors="replace")
    return answer_file.read(text, path.name)


def questions_out(report: Imported, path: Path | None, name: str, context: Context) -> Imported:
    """Write what is open with all that is answered, to be filled in; return the report with the file.

    Args:
        report: how the import went.
        path: the file, None where she wants none.
        name: of the list.
        context: the moment that a copy of an earlier file is named by.
    """
    if path is None or report.proposal is None or (path.exists() and not report.questions):
        return report
    picks = {pick.target.heading: pick for pick in report.proposal.picks if pick.heading}
    text = answer_file.written(
        name,
        report.questions,
        report.answers,
        {column: pick.heading for column, pick in picks.items()},
        {column: pick.reason for column, pick in picks.items()},
    )
    atomic.replace_with(path, text.encode(), context.now, keep=False)
    return replace(report, further=(*report.further, path))


def kept_answers(book: Book) -> Answers:
    """Return what was answered about earlier lists."""
    found: dict[tuple[About, str, str], str] = {}
    for about, heading, key, answer in kept_rows(book):
        with suppress(ValueError):  # a word that a person has written
            found[About(about), heading, key] = answer
    return Answers(found)


def keep(book: Book, report: Imported) -> None:
    """Write what holds for lists to come: columns and words, never what a number or a row meant.

    A workbook of an earlier version has nowhere to keep it, and is asked again.
    """
    proposal = report.proposal
    if proposal is None:
        return
    lasting = {pick.heading for pick in proposal.picks if pick.target.holds in LASTING}
    columns = {
        (About.COLUMN, "", pick.target.heading): pick.heading or f"{FIXED}{pick.fixed}"
        for pick in proposal.picks
        if not _YEAR.search(pick.heading)
    }
    given = {key: text for key, text in report.answers.given.items() if text and _lasts(key, text, lasting)}
    rows = [(str(about), heading, key, text) for (about, heading, key), text in {**columns, **given}.items()]
    with suppress(DataError):
        book.read_table(IMPORTED.name)
        book.write_table(IMPORTED, rows)


def _lasts(key: tuple[About, str, str], text: str, lasting: set[str]) -> bool:
    about, heading, word = key
    if about is About.COLUMN:
        return not _YEAR.search(text)
    return about is About.WORD and (heading in lasting or word == PERCENT)
