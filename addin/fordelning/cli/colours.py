"""The lines of a diagnosis in green, yellow and red, where the terminal has colours."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Final

from fordelning.verbs.diagnose import Light

if TYPE_CHECKING:
    from fordelning.verbs.diagnose import Line

_COLOURS: Final = {Light.GREEN: 32, Light.NOTE: 33, Light.RED: 31}
_STDOUT: Final = -11  # STD_OUTPUT_HANDLE
_UNDERSTANDS: Final = 7  # processed, wrapped, and ENABLE_VIRTUAL_TERMINAL_PROCESSING


def wanted() -> bool:
    """Tell whether somebody looks at a terminal with colours, and has not asked to be spared them.

    A verb's words are held back until it is done, so it is the process' own output that is asked.
    """
    screen = sys.__stdout__
    looked_at = screen is not None and screen.isatty()
    return looked_at and not os.environ.get("NO_COLOR") and _understands()


def _understands() -> bool:
    if sys.platform == "win32":
        console = ctypes.windll.kernel32
        return bool(console.SetConsoleMode(console.GetStdHandle(_STDOUT), _UNDERSTANDS))
    return True


def in_colour(line: Line) -> str:
    r"""Return a line with its first word, how it looks, in colour.

    >>> from fordelning.verbs.diagnose import Line
    >>> in_colour(Line("addin", "addin_missing", "Tillägget", Light.RED, "Filen finns inte.", "Kör."))
    '\x1b[31mFel\x1b[0m: Tillägget. Filen finns inte. Kör.'
    """
    colour = _COLOURS.get(line.light)
    words = str(line)
    return words if colour is None else f"\x1b[{colour}m{line.light}\x1b[0m{words.removeprefix(line.light)}"
