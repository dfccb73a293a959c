"""A list as text: the letters and the mark between columns are found out, and pandas parts it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.intake.listing import Listing
from fordelning.workbook import atomic

if TYPE_CHECKING:
    from pathlib import Path

_MARKS: Final = ";\t|,"  # the earlier where two part the lines alike
_SAID: Final = "sep="  # a first line of Excel's own that names the mark
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LETTERS: Final = ("utf-8", "cp1252", "latin-1")
_LOOKED_AT: Final = 200  # lines, to find the mark
_WIDEST: Final = 16_384  # columns, as in Excel
_SAMPLE: Final = 2_000  # bytes, to find letters of two bytes


def read(path: Path) -> list[Listing]:
    """Return a file of text as one sheet, every cell a text.

    Raises:
        FileError: if it cannot be read.
    """
    with atomic.telling(path, "missing"):
        content = path.read_bytes()
    lines = decoded(content)
    head = lines.partition("\n")[0].strip().strip('"')
    mark = ""
    if head.casefold().startswith(_SAID) and len(head) == len(_SAID) + 1:
        mark, lines = head[-1], "\n" + lines.partition("\n")[2]  # the numbers of the rows stay
    mark = mark or mark_of(lines)
    return [Listing(path.name, _columns(lines, mark, path))]


def decoded(content: bytes) -> str:
    r"""Return the text of bytes in UTF-8, UTF-16 or the letters of Windows, with plain ends of lines.

    >>> decoded("Å;1\r\n".encode("cp1252")), decoded("Å".encode("utf-16"))
    ('Å;1\n', 'Å')
    """
    found = next((letters for bom, letters in _BOMS if content.startswith(bom)), "")
    text = content.decode(found or _letters(content), errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _letters(content: bytes) -> str:
    sample = content[:_SAMPLE]
    for at, letters in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 1 and sample[at::2].count(0) * 3 > len(sample):
            return letters
    for letters in _LETTERS:
        try:
            content.decode(letters)
        except UnicodeDecodeError:
            continue
        return letters
    return _LETTERS[-1]


def mark_of(lines: str) -> str:
    r"""Return what stands between the columns: what parts most lines into equally many.

    >>> mark_of("Titel, med komma\nNamn;Antal\nA;1,5\nB;2,5")
    ';'
    """
    some = [line for line in lines.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    return max(_MARKS, key=lambda mark: (_parted(some, mark), -_MARKS.index(mark)))


def _parted(lines: list[str], mark: str) -> int:
    """Return how many cells a mark makes in the lines that it parts alike."""
    widths = Counter(max(len(row) - 1, 0) for row in csv.reader(lines, delimiter=mark))
    widths.pop(0, None)
    return max((count * min(width, 3) for width, count in widths.items()), default=0)


def _columns(lines: str, mark: str, path: Path) -> list[list[object]]:
    import pandas as pd  # it takes long to load

    width = max(line.count(mark) for line in lines.split("\n")) + 1
    if width > _WIDEST:
        raise FileError("too_large_table", path=path.name)
    how = {"sep": mark, "header": None, "names": range(width), "dtype": str, "index_col": False}
    how |= {"na_filter": False, "skip_blank_lines": False, "engine": "c"}
    try:
        frame = pd.read_csv(io.StringIO(lines), **how)
    except pd.errors.EmptyDataError:
        raise FileError("no_table", path=path.name) from None
    except pd.errors.ParserError:  # a quotation mark that is never closed
        frame = pd.read_csv(io.StringIO(lines), quoting=csv.QUOTE_NONE, **how)
    columns = [frame[at].tolist() for at in range(width)]
    while columns and not any(map(str.strip, columns[-1])):
        columns.pop()
    return columns
