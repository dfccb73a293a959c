"""Probes of Excel itself: what only a real one can prove, tried in a hidden Excel of its own.

A child Python starts that Excel and says a line for each part as it is done. Where one part never ends, the
child and its Excel are stopped, and another child takes the parts that are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.machine.child_process import PID, performance
from fordelning.machine.place import Platform
from fordelning.machine.probe_context import Answer, Look, answer
from fordelning.machine.probe_programs import in_server

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PARTS: Final = ("excel_addin", "excel_python", "excel_example", "excel_links", "excel_pdf", "excel_files")
LIMIT: Final = 180  # seconds for all parts together; some tens are usual
PART: Final = "part"
CODE: Final = "from fordelning.excel.rehearsal.perform import perform; perform({parts})"


def rehearse(code: str = CODE, limit: float = LIMIT) -> Mapping[str, tuple[Answer, ...]]:
    """Return what every part found.

    Args:
        code: what the child Python runs; it is told which ``parts`` are left.
        limit: seconds that one child may take.
    """
    told: dict[str, tuple[Answer, ...]] = {}
    while left := [part for part in PARTS if part not in told]:
        lines = performance(code.format(parts=left), limit)
        if not any(PID in line for line in lines):
            return {**told, **dict.fromkeys(left, answer("rehearsal_no_excel"))}
        told |= {
            line[PART]: tuple(Answer(*each) for each in line["answers"]) for line in lines if PART in line
        }
        stopped_at = next((part for part in left if part not in told), None)
        if stopped_at is not None:
            told[stopped_at] = answer("rehearsal_silent")
    return told


def rehearsed(part: str) -> Callable[[Look], tuple[Answer, ...]]:
    """Return the probe of one part."""

    def probe(look: Look) -> tuple[Answer, ...]:
        if look.machine.platform is not Platform.WINDOWS:
            return answer("only_windows_excel")
        # Inside the server the add-in would wait for the very Python that waits for it.
        return answer("rehearsal_in_server") if in_server() else look.rehearsal()[part]

    return probe
