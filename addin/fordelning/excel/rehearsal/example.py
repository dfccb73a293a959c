"""The filled example: the verbs in a workbook open in Excel leave what they leave in a closed file."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter

from fordelning import programmes
from fordelning.layout import LINES, LOG, RECIPIENTS
from fordelning.layout.appearing import EMPTY
from fordelning.layout.sheets import UNDO_SHEET
from fordelning.machine.probe_context import Answer, answer
from fordelning.model import Assumption, Subject
from fordelning.verb import Verb
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.closed import in_file
from fordelning.verbs.new import DEMO
from fordelning.verbs.report import Context, Report
from fordelning.verbs.requisition import requisition
from fordelning.verbs.restore import restore
from fordelning.verbs.simulate import simulate
from fordelning.verbs.statement import account
from fordelning.workbook import native
from fordelning.workbook.draw import draw
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.live import LiveBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import xlwings

    from fordelning.excel.rehearsal.stage import Stage

    Cells = dict[tuple[str, str], object]

_MORE: Final = Assumption(Subject.GRANT, "", Fraction(12_000_000))  # kronor
_OF_LOG: Final = {LOG.sheet, LOG.sheet + EMPTY}
VERBS: Final[dict[Verb, Callable[[Any, Context], Report]]] = {
    Verb.CHECK: check,
    Verb.ALLOCATE: allocate,
    Verb.SIMULATE: lambda book, context: simulate(book, context, (_MORE,)),
    Verb.REQUISITION: requisition,
    Verb.ACCOUNT: account,
}
CONTEXT: Final = Context.at(
    datetime(2020, 10, 1, 9, 0), ""
)  # a day on which the example can be requisitioned
WITH_ZEROS, FORMULA_AS_NAME = "007", "=1+1"  # texts that a spreadsheet would rather calculate with
SLOW: Final = 60  # seconds for the five, after which an officer thinks that Excel has stopped
_ID, _NAME = RECIPIENTS.headings[:2]
_SETTINGS: Final = ("screen_updating", "enable_events", "calculation")
_SOME: Final = 5  # places that are told of each thing


@dataclass(frozen=True, slots=True)
class Play:
    """What stood in the workbook and in Excel before and after, and what the closed file came to.

    ``before`` and ``back`` surround a verb that was taken back; ``moved`` is whether that verb wrote
    anything. ``live`` and ``by_file`` are what the verbs found; ``given`` and ``kept`` the names by id.
    """

    settings: tuple[Mapping[str, object], Mapping[str, object]]
    locks: tuple[Mapping[str, bool], Mapping[str, bool]]
    moved: bool
    before: Cells
    back: Cells
    live: Mapping[Verb, list[str]]
    by_file: Mapping[Verb, list[str]]
    cells: Cells
    cells_by_file: Cells
    given: Mapping[object, object]
    kept: Mapping[object, object]
    seconds: int


def act(stage: Stage) -> tuple[Answer, ...]:
    """Play the example in Excel and in a file, and compare every cell."""
    return judged(play(stage))


def play(stage: Stage, programme: str = DEMO) -> Play:
    """Run the verbs in a workbook open in Excel, as its buttons do, and in a copy that stays closed."""
    path = drawn(stage.folder, {_ID: WITH_ZEROS, _NAME: FORMULA_AS_NAME}, programme)
    closed = path.with_name("fil.xlsx")
    shutil.copy(path, closed)
    book = stage.app.books.open(path)
    settings, locks, before = _settings(stage.app), _locks(book), cells_of(book)
    _live(book, allocate)
    moved = any(_names(LiveBook(book), LINES.name))
    _live(book, restore)
    back = cells_of(book)
    began = perf_counter()
    live = {name: _live(book, verb) for name, verb in VERBS.items()}
    seconds = round(perf_counter() - began)
    by_file = {
        name: _findings(in_file(closed, CONTEXT, verb, partial(Report, name))) for name, verb in VERBS.items()
    }
    return Play(
        settings=(settings, _settings(stage.app)),
        locks=(locks, _locks(book)),
        moved=moved,
        before=before,
        back=back,
        live=live,
        by_file=by_file,
        cells=cells_of(book),
        cells_by_file=cells_of(stage.app.books.open(closed)),
        given=_names(WorkbookFile(path), RECIPIENTS.name),
        kept=_names(LiveBook(book), LINES.name),
        seconds=seconds,
    )


def judged(play: Play) -> tuple[Answer, ...]:
    """Return everything that is not as it should be, or that all is."""
    told = [name for name in VERBS if play.live[name] != play.by_file[name]]
    wrong = {
        "example_differs": [*told, *differing(play.cells, play.cells_by_file)],
        "example_errors": [_place(at) for at, value in play.cells.items() if str(value).startswith("#")],
        "example_text": [str(key) for key, name in play.given.items() if play.kept.get(key) != name],
        "example_not_restored": differing(play.before, play.back) if play.moved else [LINES.sheet],
        "example_protection": _unlike(*play.locks) if any(play.locks[0].values()) else [LINES.sheet],
        "example_settings": _unlike(*play.settings),
    }
    found = [
        each for code, what in wrong.items() if what for each in answer(code, places=", ".join(what[:_SOME]))
    ]
    right = "example_slow" if play.seconds > SLOW else "example_right"
    return tuple(found) or answer(right, seconds=play.seconds)


def drawn(folder: Path, first: Mapping[str, object], programme: str = DEMO) -> Path:
    """Draw the example and write some cells of its first recipient."""
    path = folder / "exempel.xlsx"
    path.write_bytes(draw(programmes.load(programme), examples=True, day=CONTEXT.today))
    book = WorkbookFile(path)
    row, _ = next(book.read_table(RECIPIENTS.name).rows())
    if first:
        book.write_cells(RECIPIENTS.name, {row.number: first})
        book.save(path, CONTEXT.now)
    return path


def _live(book: xlwings.Book, verb: Callable[[Any, Context], Report]) -> list[str]:
    """Run a verb as its button does and return what it found."""
    live = LiveBook(book)
    report = verb(live, CONTEXT)
    if not report.failed:
        live.commit()
    return _findings(report)


def _findings(report: Report) -> list[str]:
    return [str(found) for found in report.findings]


def _names(book: WorkbookFile | LiveBook, table: str) -> dict[object, object]:
    """Return the name of each recipient by id, both exactly as they stand there."""
    return {row[_ID]: row[_NAME] for _, row in book.read_table(table).rows() if row[_ID] is not None}


def _unlike(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return [name for name in one if one[name] != other.get(name)]


def cells_of(book: xlwings.Book) -> Cells:
    """Return what every cell that holds something shows, by sheet and address."""
    return {at: value for name in book.sheet_names if name != UNDO_SHEET for at, value in _shown(book, name)}


def _shown(book: xlwings.Book, name: str) -> Iterator[tuple[tuple[str, str], object]]:
    used = book.sheets[name].used_range
    for row, values in enumerate(native.plain(used), used.row):
        for column, value in enumerate(values, used.column):
            if value not in (None, ""):
                yield (name, f"{get_column_letter(column)}{row}"), value


def differing(one: Cells, other: Cells) -> list[str]:
    """Return the places where two workbooks show different things; the log only ever grows.

    Nor does it count that the list of sheets says of an empty log that it is empty.
    """
    both = ((at, {one.get(at), other.get(at)}) for at in one.keys() | other.keys() if at[0] != LOG.sheet)
    return [_place(at) for at, found in sorted(both) if len(found) > 1 and found != _OF_LOG]


def _place(at: tuple[str, str]) -> str:
    return "!".join(at)


def _settings(app: xlwings.App) -> dict[str, object]:
    return {name: getattr(app, name) for name in _SETTINGS}


def _locks(book: xlwings.Book) -> dict[str, bool]:
    return {sheet.name: bool(sheet.api.ProtectContents) for sheet in book.sheets if sheet.name != UNDO_SHEET}
