"""Lists that other programs made: every kind of file to the same plain cells. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.workbook import atomic
from fordelning.workbook.foreign import binary, open_document, package, text
from fordelning.workbook.plain import check_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fordelning.intake.listing import Listing

LARGEST: Final = 200_000_000  # bytes of a file
_KINDS: Final[dict[str, Callable[[Path], list[Listing]]]] = {
    ".xlsx": package.read,
    ".xlsm": package.read,
    ".xls": binary.read,
    ".ods": open_document.read,
    ".csv": text.read,
    ".txt": text.read,
    ".tsv": text.read,
    ".skv": text.read,
}


def read_list(path: Path) -> list[Listing]:
    """Return the sheets of a list that hold anything; a file of text is one sheet.

    Raises:
        FileError: if the file cannot be used, or is no list.
    """
    if not path.exists():
        raise FileError("missing", path=path.name)
    with atomic.telling(path, "missing"):
        check_plain(path)
        if path.stat().st_size > LARGEST:
            raise FileError("too_large_table", path=path.name)
    how = _KINDS.get(path.suffix.casefold())
    if how is None:
        raise FileError("no_list", path=path.name)
    found = [each for each in how(path) if each.last]
    if not found:
        raise FileError("no_table", path=path.name)
    return found
