"""The verb ``aterstall`` on a closed workbook: what the last verb wrote is taken back from the kept copy."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from fordelning import __version__
from fordelning.errors import DataError, Place, finding
from fordelning.layout import ENTRIES, LOG
from fordelning.texts import cut
from fordelning.texts import preview as shown
from fordelning.texts import restore as said
from fordelning.texts.files import earlier_copy
from fordelning.verb import Verb
from fordelning.verbs.closed import opened_to_read
from fordelning.verbs.going_back import differences, going_back
from fordelning.verbs.report import Report, saved, unread
from fordelning.workbook.collector import held_back
from fordelning.workbook.earlier import copies_of, is_untouched
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.lock import alone
from fordelning.workbook.package import check_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fordelning.errors import Finding
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

_TIME, _WHO, _VERB, *_ = LOG.headings
_MOST = 5  # cells that a refusal names


@held_back()
def take_back(path: Path, context: Context) -> Report:
    """Let a workbook be what it was before the last verb wrote in it; the log says so and keeps every row.

    A copy is kept of what it was, so taking back can itself be taken back. The secret of its forms stays:
    they may be out already.

    Raises:
        FileError: if the workbook or its copy cannot be used, or another run holds it.
    """
    check_path(path)
    with alone(path):
        try:
            now = opened_to_read(path)
            now.refuse_losses()
            copy, verb, when = _last(path, now)
            before = WorkbookFile(copy)
            remark = said.put_back(verb, f"{when:%Y-%m-%d %H:%M}")
            _log(before, now, context, remark)
        except DataError as error:
            return Report(Verb.RESTORE, unread(error))
        if secret := now.read_secret():
            before.write_secret(secret)
        told = (finding("taken_back", copy=copy.name, what=remark),)
        return saved(before, path, Report(Verb.RESTORE, remarks=told), context)


def would_take_back(path: Path) -> Report:
    """Return what taking back would change, sheet by sheet; nothing is written.

    Raises:
        FileError: if the workbook or its copy cannot be used.
    """
    check_path(path)
    try:
        now = opened_to_read(path)
        copy, verb, when = _last(path, now)
        planned = going_back(now, WorkbookFile(copy, accept_loss=True))
    except DataError as error:
        return Report(Verb.RESTORE, unread(error), preview=True)
    told = (finding("would_take_back", verb=verb, when=f"{when:%Y-%m-%d %H:%M}", copy=copy.name),)
    return Report(Verb.RESTORE, remarks=told, preview=True, planned=tuple(planned))


def _last(path: Path, now: WorkbookFile) -> tuple[Path, str, datetime]:
    """Return the copy kept by what wrote last, and what that was and when, as the log has it.

    Raises:
        DataError: if there is no such copy, or the workbook has been saved by somebody else since.
    """
    copies = copies_of(path)
    logged = [cells for _, cells in now.read_table(LOG.name).rows()]
    rows = [cells for cells in logged if cells[_VERB] != Verb.CHECK]  # which keeps no copy
    if not copies or not rows:
        raise DataError([finding("nothing_kept")])
    when, verb = rows[-1][_TIME], str(rows[-1][_VERB] or "")
    last, copy = logged[-1][_TIME], copies[0]
    if not isinstance(when, datetime) or not isinstance(last, datetime):
        raise DataError([finding("kept_of_another", copy=copy.name)])  # who wrote last cannot be told
    if not copy.stem.startswith(earlier_copy(path.stem, when)):
        raise DataError([finding("kept_of_another", copy=copy.name)])
    if not is_untouched(path, copy, last):
        raise DataError([*_changed(path, copy, now)])
    return copy, verb, when


def _changed(path: Path, copy: Path, now: WorkbookFile) -> Iterator[Finding]:
    """Yield that a workbook has been saved since, and each cell that she writes in that is another now."""
    yield finding("saved_since", path=path.name, copy=copy.name)
    different = [*_differences(opened_to_read(copy), now)]
    for place, old, new in different[:_MOST]:
        yield finding(
            "differs_from_kept", place, old=shown.value_in_words(old), new=shown.value_in_words(new)
        )
    if len(different) > _MOST:
        yield finding("more_differ", count=len(different) - _MOST)


def _differences(before: Book, now: Book) -> Iterator[tuple[Place, object, object]]:
    for spec in ENTRIES:
        with suppress(DataError):  # a table that one of them lacks
            yield from differences(before, now, spec.name)


def _log(before: Book, now: Book, context: Context, remark: str) -> None:
    """Give the workbook as it was the whole log, and a row that says what was taken back."""
    rows = [
        tuple(cells.get(heading) for heading in LOG.headings) for _, cells in now.read_table(LOG.name).rows()
    ]
    row = (context.now, context.user, str(Verb.RESTORE), __version__, None, None, cut(remark))
    before.write_table(LOG, [*rows, row])
