"""Sheet Kontroller in Excel: its links lead to cells, it is shown, and the status bar is given back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fordelning.excel.rehearsal.example import CONTEXT, drawn
from fordelning.layout import CHECKS, RECIPIENTS
from fordelning.machine.probe_context import Answer, answer
from fordelning.texts import rehearsal as said
from fordelning.verbs.check import check
from fordelning.verbs.record import record
from fordelning.workbook.live import LiveBook
from fordelning.workbook.native import grid, refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

    from fordelning.excel.rehearsal.stage import Stage

_LINK: Final = re.compile(r"""HYPERLINK\("#'((?:[^']|'')+)'!([A-Z]+[0-9]+)\"""")


def act(stage: Stage) -> tuple[Answer, ...]:
    """Let a finding be written with its link, and follow it as the officer would."""
    return followed(stage, checked(stage))


def checked(stage: Stage) -> xlwings.Book:
    """Open the example, in which somebody has no id, and check it as the button does."""
    book = stage.app.books.open(drawn(stage.folder, {RECIPIENTS.headings[0]: None}))
    live = LiveBook(book)
    record(live, check(live, CONTEXT), CONTEXT)
    live.commit()
    return book


def followed(stage: Stage, book: xlwings.Book) -> tuple[Answer, ...]:
    """Follow every link of a checked workbook, and show the sheet that they stand on."""
    links = list(_links(book.sheets[CHECKS.sheet]))
    broken = [f"{sheet}!{cell}" for sheet, cell in links if not _leads(book, sheet, cell)]
    if broken or not links:
        return answer("links_broken", places=", ".join(broken) or CHECKS.sheet)
    wrong = [code for code, right in _shown(stage, book) if not right]
    return tuple(found for code in wrong for found in answer(code)) or answer("links_right", count=len(links))


def _links(sheet: xlwings.Sheet) -> Iterator[tuple[str, str]]:
    for row in grid(sheet.used_range.formula):
        for formula in row:
            if found := _LINK.search(str(formula)):
                yield found[1].replace("''", "'"), found[2]


def _leads(book: xlwings.Book, sheet: str, cell: str) -> bool:
    try:
        return sheet in book.sheet_names and bool(book.sheets[sheet].range(cell).address)
    except refusals():
        return False


def _shown(stage: Stage, book: xlwings.Book) -> Iterator[tuple[str, bool]]:
    """Yield what the frame around every button does, and whether Excel did it."""
    stage.desk.show(book.sheets[CHECKS.sheet])
    yield "sheet_not_shown", book.sheets.active.name == CHECKS.sheet
    stage.desk.progress(said.AT_WORK)
    seen = stage.app.status_bar
    stage.desk.progress("")
    yield "status_bar_kept", seen == said.AT_WORK and stage.app.status_bar is False
    yield "read_only_wrong", not stage.desk.read_only(book)
