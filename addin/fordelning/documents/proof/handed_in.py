"""A certificate read back: its inputs as a source of a grant, and what ties it to its allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.documents.proof.certificate import FACTS
from fordelning.documents.proof.readme import Stamp
from fordelning.documents.proof.references import first_row
from fordelning.errors import Place
from fordelning.layout import EVENTS, PROVED
from fordelning.tables.cells import SheetTable
from fordelning.texts import certificate as said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.tables.source import Source
    from fordelning.workbook.contents import Contents


class HandedIn:
    """The inputs of a certificate; it has no events, and contact persons only where they were asked for."""

    def __init__(self, source: Source) -> None:
        """Take the file.

        Raises:
            DataError: if it has lost its table of facts.
        """
        self._source = source
        table = source.read_table(FACTS.name)
        value = list(table.letters).index(said.COLUMN_VALUE)
        self.contacts = len(table.numbered) > sum(not cell.personal for cell in PROVED)
        names = [cell.name for cell in PROVED if self.contacts or not cell.personal]
        letter = table.letters[said.COLUMN_VALUE]
        self._facts: Mapping[str, tuple[object, Place]] = {
            name: (values[value], Place(table.sheet, number, "", f"{letter}{number}"))
            for name, (number, values) in zip(names, table.numbered, strict=False)
        }

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""
        return self._source.counts_from_1904

    def read_table(self, name: str) -> SheetTable:
        """Return one of its tables; raises DataError if it is missing or twice there."""
        if name == EVENTS.name:
            return SheetTable(name, EVENTS.sheet, EVENTS.top, first_row(EVENTS).letters, [])
        return self._source.read_table(name)

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a fact."""
        return self._facts.get(name, (None, Place(FACTS.sheet)))


def is_certificate(contents: Contents) -> bool:
    """Tell whether a file was made by ``write_certificate``."""
    page = contents.pages.get(FACTS.sheet)
    return said.SHEET in contents.pages and page is not None and FACTS.name in page.tables


def stamp_of(contents: Contents, inputs: str) -> Stamp | None:
    """Return what the first sheet says of when it was made and by which version; None if it does not.

    Args:
        contents: of the file.
        inputs: the control sum of its inputs.
    """
    page = contents.pages[said.SHEET]
    for (row, column), cell in page.cells.items():
        if column == 1 and cell.value == said.RUN:
            read = said.read_run(str(contents.cell(said.SHEET, (row, 3)).value))
            if read is not None:
                when, version, changed = read
                return Stamp(when, version, inputs, changed=changed)
    return None
