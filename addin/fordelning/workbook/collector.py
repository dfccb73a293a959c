"""Python's search for cycles among objects, held back while the many cells of a workbook are made.

They all live until the workbook is saved; looking through them again and again took a sixth of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM: Final = (50_000, 20, 20)  # new objects, and younger searches, before the next one


@contextmanager
def held_back() -> Iterator[None]:
    """Search for cycles seldom; for use as a decorator too."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
