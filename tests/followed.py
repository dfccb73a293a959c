"""What a run that follows every line of the core need not follow, for that takes half as long again."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fordelning.workbook import file, reader, renew
from fordelning.workbook.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where the product reads, calculates and packs a file: no line of what is followed is run from there.
_APART = ((reader, "load"), (renew, "load"), (renew, "renewed"), (file, "renewed"), (Parts, "save"))


@contextmanager
def unfollowed() -> Iterator[None]:
    """Let no coverage follow what is not the core's."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def spare() -> None:
    """From now on, follow nothing where a file is read, calculated or packed, if anything is followed."""
    if sys.gettrace() is not None:
        for holder, name in _APART:
            setattr(holder, name, unfollowed()(getattr(holder, name)))
