"""What an officer answered, understood or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from fordelning.errors import FileError, UsageError
from fordelning.texts.desk import not_in_list


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


def folder_here(chosen: str) -> Path:
    """Return a folder that was chosen.

    Raises:
        FileError: if it is an address in the cloud, or no folder.
    """
    path = Path(chosen)
    if "://" in chosen or not path.is_dir():
        raise FileError("not_a_folder_here", path=chosen)
    return path


def file_here(chosen: str) -> Path:
    """Return a file that was chosen.

    Raises:
        FileError: if it is an address in the cloud, or no file.
    """
    path = Path(chosen)
    if "://" in chosen or not path.is_file():
        raise FileError("not_a_file_here", path=chosen)
    return path
