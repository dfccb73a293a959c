"""What fordela does with a workbook that another program holds: ``held.py FOLDER``, in Windows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import win32file  # type: ignore[import-not-found, import-untyped, unused-ignore]

from fordelning.cli import main
from fordelning.workbook.lock import alone

folder = Path(sys.argv[1], "Bidrag för Åre och Östersund")
folder.mkdir()
book = folder / "bok med blanksteg.xlsx"
assert main(["ny", "stockholm-halsa-2020", "--till", str(book), "--exempel"]) == 0
before = book.read_bytes()


def tried() -> list[object]:
    """Return the exit status of fordela, and whether the workbook is as it was with nothing beside it."""
    status = main(["fordela", str(book)])
    return [status and 1, book.read_bytes() == before]


told = {}
# As Excel holds a workbook: others may read it, and neither write nor replace it.
handle = win32file.CreateFile(
    str(book), win32file.GENERIC_READ, win32file.FILE_SHARE_READ, None, win32file.OPEN_EXISTING, 0, None
)
told["öppen"] = tried()
handle.Close()
with alone(book):  # another run's turn, by a lock of msvcrt
    told["i tur"] = tried()
told["ledig"] = tried()
print(json.dumps(told, ensure_ascii=False))
