"""The verb server: a Python that is running before Excel asks for it.

Where a policy keeps Office from starting other programs, the server is started at log-on instead, and Excel
finds it by the identity that xlwings' VBA asks for when its setting ``DEBUG UDFS`` is on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from fordelning.errors import FileError
from fordelning.machine.place import Platform

if TYPE_CHECKING:
    from fordelning.machine.place import Machine


def serve(machine: Machine) -> None:
    """Answer Excel until the user logs off (verb ``server``).

    Raises:
        FileError: if the computer has no Windows.
    """
    if machine.platform is not Platform.WINDOWS:
        raise FileError("server_on_windows")
    xlwings: Any = import_module("fordelning.workbook.xlwings_alone").xlwings
    xlwings.serve()
