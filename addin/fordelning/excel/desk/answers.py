"""What an officer answered, understood or refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError, UsageError
from fordelning.texts.desk import not_in_list

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS: Final[dict[str, tuple[Callable[[Path], bool], str]]] = {
    "folder": (Path.is_dir, "not_a_folder_here"),
    "file": (Path.is_file, "not_a_file_here"),
}


def picked(answer: str, count: int) -> int:
    """Return the place of the choice whose number was typed, the first 0.

    >>> picked(" 2 ", 6)
    1

    Raises:
        UsageError: if there is no choice with that number.
    """
    number = answer.strip()
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= count):
        raise UsageError(not_in_list(count))
    return int(number) - 1


def on_this_computer(chosen: str, kind: str) -> Path:
    """Return the folder or the file that was chosen.

    Args:
        chosen: a path, or an address in the cloud.
        kind: ``folder`` or ``file``.

    Raises:
        FileError: if it is an address in the cloud, or nothing of that kind.
    """
    path = Path(chosen)
    is_there, otherwise = _KINDS[kind]
    if "://" in chosen or not is_there(path):
        raise FileError(otherwise, path=chosen)
    return path
