"""The workbook format's own way of writing what XML cannot hold: ``_x000D_`` is a carriage return.

ECMA-376 part 1, 22.9.2.19 (ST_Xstring). Every text of a cell is read and written so, wherever the file
keeps it; what an officer sees in Excel is what is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

if TYPE_CHECKING:
    from typing import IO

    import openpyxl

_WRITTEN: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# An underscore is written so where it would be read as the beginning of another character.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_ITEM, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r"))


def decode(text: str) -> str:
    r"""Return a text of the file as Excel shows it; half a character is U+FFFD.

    >>> decode("Ja_x000D_"), decode("_x005F_x000D_"), decode("_xD83C__xDFE1_ _xD800_")
    ('Ja\r', '_x000D_', '🏡 \ufffd')
    """
    if "_x" not in text:
        return text
    return _whole(_WRITTEN.sub(lambda found: chr(int(found[1], 16)), text))


def encode(text: str) -> str:
    r"""Return a text as the file has it, before it is put into XML.

    >>> encode("a\x07b_x0041_")
    'a_x0007_b_x005F_x0041_'
    """
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", _whole(text))


def _whole(text: str) -> str:
    """Return a text whose pairs of halves are the characters they stand for."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def load(content: IO[bytes], *, values: bool = False) -> openpyxl.Workbook:
    """Return a workbook whose texts are as the file has them, each to be decoded once.

    The library takes some escapes away and leaves others, in some places and not in others.

    Args:
        content: the package.
        values: read the values of cells and nothing else, row by row when they are asked for.
    """
    reader = _Reader(content, read_only=values, data_only=values, keep_links=False)
    reader.read()
    return reader.wb


class _Reader(ExcelReader):
    """The library's reader, which leaves every text as the file has it."""

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is not None:
            with self.archive.open(part.PartName[1:]) as content:
                items = (node for _, node in ElementTree.iterparse(content) if node.tag == _ITEM)
                self.shared_strings = [_text(node) for node in items]


def _text(item: ElementTree.Element) -> str:
    """Return one shared text; a character is never written in two runs of it."""
    runs = [*item.findall(_TEXT), *item.findall(f"{_RUN}/{_TEXT}")]
    texts = [run.text or "" for run in runs]
    item.clear()
    return texts[0] if len(texts) == 1 else encode("".join(map(decode, texts)))
