"""The message that a button ends with when it went well: what the terminal says, and what to do now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from fordelning.checks.causes import counted
from fordelning.texts import closed_way
from fordelning.texts import desk as said
from fordelning.verbs import summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from fordelning.verbs.report import Report

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
