"""What the ribbon calls: a function for each button that needs Python, named as its id.

Here, and only here, the workbook in front is asked for; everything below is handed it. What a button needs
is imported when it is pressed, because Excel starts Python anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlwings as xw

from fordelning.excel.frame import press
from fordelning.verb import IN_EXCEL, found
from fordelning.verb_table import BUTTONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.excel.frame import Ending, Sitting
    from fordelning.verb import Button, Entry


def _macro(entry: Entry, button: Button) -> Callable[[], None]:
    def macro() -> None:
        press(_run(entry, button), xw.Book.caller())

    macro.__doc__ = f"{button.tip} (button {button.label})."
    return macro


def _run(entry: Entry, button: Button) -> Callable[[Sitting], Ending]:
    if button.runs:
        run: Callable[[Sitting], Ending] = found(f"fordelning.excel.buttons.{button.runs}")
        return run
    from fordelning.excel import endings
    from fordelning.excel.running import in_book

    return in_book(found(f"fordelning.verbs.{entry.runs}"), endings.plain)


globals().update({entry.id: _macro(entry, button) for entry, button in BUTTONS if button.runs != IN_EXCEL})
