"""What a verb is told, and what it tells: its context and its report."""

from __future__ import annotations

import getpass
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from fordelning import texts
from fordelning.checks.causes import causes
from fordelning.errors import DataError, FileError, Finding, has_errors
from fordelning.layout import LOG
from fordelning.unseen import tidy
from fordelning.verb import Verb
from fordelning.workbook.earlier import copies_of, hold_on, is_untouched, thin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path
    from typing import Self

    from fordelning.checks.causes import Cause, Note
    from fordelning.model import Allocation, RatePair, Standing
    from fordelning.model.said import Said
    from fordelning.next_step import Step
    from fordelning.workbook.file import WorkbookFile
    from fordelning.year.first_round import FirstRound

_TIME: Final = LOG.headings[0]
_LONGEST_NAME: Final = 255  # characters; Windows allows 256, a variable of the shell any number

Outcomes = tuple[tuple[str, tuple[Finding, ...]], ...]  # keys of texts.CHECK_NAMES, with what was found


class Progress(Protocol):
    """What is told how far a verb has come."""

    def __call__(self, what: str, done: int = 0, of: int = 0) -> None:
        """Tell what is going on and, where it can be counted, how many of how many are done."""


def nobody_waits(what: str, done: int = 0, of: int = 0) -> None:
    """Tell nobody."""


def user_name() -> str:
    """Return the name that the user is signed in by, for the log, as text that can be written."""
    try:
        name = getpass.getuser().encode(errors="replace").decode()
    except (OSError, KeyError, ImportError):
        return texts.UNKNOWN_USER
    return texts.cut(tidy(name), _LONGEST_NAME) or texts.UNKNOWN_USER


@dataclass(frozen=True, slots=True)
class Context:
    """When and by whom a verb is run; ``today`` is the day deadlines are held against.

    ``progress`` is told what is going on, so that somebody who waits can be told.
    """

    now: datetime
    user: str
    today: date
    progress: Progress = field(default=nobody_waits, kw_only=True)

    @classmethod
    def at(cls, now: datetime, user: str, today: date | None = None) -> Context:
        """Return the context of a moment; deadlines are held against its day unless another is given."""
        return cls(now.replace(microsecond=0), user, today or now.date())


@dataclass(frozen=True, slots=True)
class Report:
    """How a verb went: every check with its findings, the allocation if there is one, what was written.

    ``further`` are the files that were written besides ``written``. ``aid`` is how undertakings
    stand to the ceilings of state aid, None where the workbook does not ask. ``rates`` are those
    that are certain beside those as the answers stand, where somebody has not answered (C6). ``first`` is
    the first round where it is being carried out: it is the allocation then, whatever is answered (A15).
    ``remarks`` are of the writing itself: no sheet says them. ``said`` holds the cells whose text was read
    as a number or a day. ``step`` is the one thing to do next, where the verb wrote it.
    Of a ``preview`` nothing is written, and ``planned`` tells in words all that would be.
    """

    verb: str
    checks: Outcomes = ()
    allocation: Allocation | None = None
    fingerprint: str = ""
    written: Path | None = None
    kept: Path | None = None
    further: tuple[Path, ...] = field(default=(), kw_only=True)
    aid: tuple[Standing, ...] | None = field(default=None, kw_only=True)
    rates: tuple[RatePair, ...] = field(default=(), kw_only=True)
    first: FirstRound | None = field(default=None, kw_only=True)
    remarks: tuple[Finding, ...] = field(default=(), kw_only=True)
    said: tuple[Said, ...] = field(default=(), kw_only=True)
    step: Step | None = field(default=None, kw_only=True)
    preview: bool = field(default=False, kw_only=True)
    planned: tuple[str, ...] = field(default=(), kw_only=True)
    notes: Mapping[str, Note] = field(default_factory=dict, kw_only=True)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all checks."""
        return tuple(found for _, findings in self.checks for found in findings)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All findings by cause, the gravest first, with what is noted of them."""
        return causes(self.checks, self.notes)

    @property
    def failed(self) -> bool:
        """Whether any finding is of status Fel; then nothing was written."""
        return has_errors(self.findings)

    @property
    def unwritable(self) -> bool:
        """Whether the result has no place in the workbook."""
        return any(check == "writing" for check, _ in self.checks)

    def plus(self, check: str, found: Iterable[Finding]) -> Self:
        """Return the report with what one check more has found."""
        return replace(self, checks=(*self.checks, (check, tuple(found))))


R = TypeVar("R", bound=Report)


def unread(error: DataError) -> Outcomes:
    """Return as outcomes why a workbook cannot be read."""
    return (("reading", error.findings),)


def written(report: R, write: Callable[[], Step | None]) -> R:
    """Write, and return the report with the next step, or with what kept it from being written."""
    try:
        step = write()
    except DataError as error:
        return unwritten(report, error)
    return replace(report, step=step)


def unwritten(report: R, error: DataError) -> R:
    """Return the report with what has no place in the workbook."""
    return report.plus("writing", error.findings)


def saved(book: WorkbookFile, to: Path, report: R, context: Context) -> R:
    """Save the workbook and return the report with where it is and which copy was kept.

    A check writes only what it found: it keeps no copy, and what came before it can still be taken back.
    """
    if report.verb == Verb.CHECK:
        last = _still_taken_back(book, to)
        book.save(to, context.now, keep=False)
        if last is not None:
            hold_on(last)
        return replace(report, written=to)
    kept = book.save(to, context.now)
    if kept is not None:
        with suppress(FileError):  # one that is open goes the next time
            thin(to, context.now.date())
    return replace(report, written=to, kept=kept)


def _still_taken_back(book: WorkbookFile, to: Path) -> Path | None:
    """Return the copy of what stood before the last writing, if nobody has saved the workbook since."""
    copies = copies_of(to) if to.exists() else []
    times = [cells[_TIME] for _, cells in book.read_table(LOG.name).rows()]
    if not copies or len(times) < 2:  # the last one is of the check itself
        return None
    return copies[0] if isinstance(times[-2], datetime) and is_untouched(to, copies[0], times[-2]) else None
