"""How a verb reaches the workbook in front: through Excel while it is open, or closed for the moment.

Here, and only here, one of the two ways is chosen.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from fordelning.excel.hosts.closed import ClosedHost
from fordelning.excel.hosts.opened import OpenHost
from fordelning.verbs.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings

    from fordelning.excel.frame import Ending, Sitting
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

__all__ = ["HOSTS", "Host", "host_here"]

R = TypeVar("R", bound=Report)
T = TypeVar("T")


class Host(Protocol):
    """What the buttons do with the workbook in front."""

    def run(
        self, sitting: Sitting, verb: Callable[[Book, Context], R], *, lasting: bool = True
    ) -> tuple[R, xlwings.Book]:
        """Run a verb; what it wrote stands in the workbook that is returned, unless a finding stopped it.

        ``lasting`` is whether it can be taken back; what a check wrote is not, for it changes no amounts.
        """
        ...

    def read(self, sitting: Sitting, verb: Callable[[Book], T]) -> T:
        """Run a verb that only reads the workbook."""
        ...

    def take_back(self, sitting: Sitting) -> Ending:
        """Take back what the last button wrote, or tell how that is done."""
        ...


# What Python calls the system -> the way to the workbook there. What writing in an open workbook takes
# besides xlwings (locks, footers, filters) is said through COM, which a Mac has not.
HOSTS: Final[dict[str, Host]] = {"win32": OpenHost(), "darwin": ClosedHost()}


def host_here() -> Host:
    """Return the way to the workbook on this computer."""
    return HOSTS[sys.platform]
