"""The message that a button ends with when it went well: what the terminal says, and what to do now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from fordelning.checks.causes import counted
from fordelning.layout import EVENTS, RECIPIENTS
from fordelning.layout.sheets import REQUISITION, STATEMENT
from fordelning.texts import closed_way, cut
from fordelning.texts import desk as said
from fordelning.texts import preview as preview_said
from fordelning.verbs import summary
from fordelning.verbs.preview import in_words
from fordelning.workbook.planned import NewCell

_SHOWN: Final = (EVENTS.name, RECIPIENTS.name, REQUISITION.name, STATEMENT.name)
_FEW: Final = 5  # rows and cells in a dialogue
_LONGEST: Final = 500  # letters before them; Excel shows about a thousand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from fordelning.verbs.report import Report
    from fordelning.workbook.planned import Planned

    R = TypeVar("R", bound=Report)


def counts(report: Report) -> tuple[int, int]:
    """Return how many errors and warnings a report has, by cause."""
    return counted(report.causes)


def in_full(report: Report) -> Iterator[str]:
    """Yield the first findings, where they are written on no sheet."""
    if report.findings:
        yield f"\n{said.counted(*counts(report))}\n{said.listed([*map(str, report.causes)])}"


def checked(report: Report) -> Iterator[str]:
    """Yield how a check went, and what an allocation would give."""
    yield said.counted(*counts(report))
    if report.allocation is not None:
        yield f"\n{said.PREVIEW_HEADING}"
        yield from _close((*summary.of_allocation(report.allocation), *summary.of_rates(report)))
    if saved := _kept(report):
        yield f"\n{saved}"


def allocated(report: Report) -> Iterator[str]:
    """Yield what each step took; the warnings stand on sheet Kontroller."""
    assert report.allocation is not None
    yield from _close((*summary.of_allocation(report.allocation), *summary.of_rates(report)))
    if report.findings:
        yield f"\n{said.counted(*counts(report))} {said.SEE_CHECKS}"
    yield f"\n{_kept(report) or said.NOT_SAVED}"


def plain(report: Report) -> Iterator[str]:
    """Yield how a verb went that says nothing of its own; its findings stand on sheet Kontroller."""
    yield said.counted(*counts(report))
    if report.findings:
        yield said.SEE_CHECKS
    yield f"\n{_kept(report) or said.NOT_SAVED}"


def with_warnings(lines: Callable[[R], Iterable[str]], then: str = "") -> Callable[[R], Iterator[str]]:
    """Return the message of a verb that leaves no findings in the workbook: they are told at once.

    Args:
        lines: what the verb came to.
        then: what to do now.
    """

    def message(report: R) -> Iterator[str]:
        yield from lines(report)
        yield from in_full(report)
        if then:
            yield f"\n{then}"
        yield f"\n{_kept(report) or said.NOT_SAVED}"

    return message


def before(
    lines: Callable[[R], Iterable[str]], where: Collection[str] = _SHOWN
) -> Callable[[R, Sequence[Planned]], str]:
    """Return the question of a verb that books: what it comes to, and each row and cell of hers it writes.

    Args:
        lines: what the verb comes to.
        where: the tables, and the sheets of cells, that are shown; what else is written follows from them.
    """

    def question(report: R, planned: Sequence[Planned]) -> str:
        own = [each for each in planned if _place(each) in where]
        shown = [*_close(lines(report)), *map(str, report.causes)]
        rows = [in_words(each).strip() for each in own[:_FEW]]
        if len(own) > _FEW:
            rows.append(preview_said.more(len(own) - _FEW))
        return preview_said.shall_write(cut("\n".join(shown), _LONGEST), rows)

    return question


def _place(each: Planned) -> str:
    return each.sheet if isinstance(each, NewCell) else each.table


def put_back(report: Report) -> Iterator[str]:
    """Yield that all is as before."""
    yield said.PUT_BACK


def files(folder: Path, report: Report) -> Iterator[str]:
    """Yield which files were written in a folder, and what there is to say of them."""
    paths = (report.written, *report.further)
    names = [path.relative_to(folder).as_posix() for path in paths if path is not None]
    yield said.files_written(folder, names)
    yield from in_full(report)


def _kept(report: Report) -> str:
    """Return that the file was written and which copy was kept; nothing of a workbook that is open."""
    return closed_way.saved(report.kept.name) if report.kept else ""


def _close(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without the spaces that align them: a message has no columns."""
    return (re.sub(" +", " ", line).strip(" ") for line in lines)
