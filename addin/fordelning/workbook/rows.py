"""The rows of a sheet's XML by number, and their cells with styles and all their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import coordinate_to_tuple

from fordelning.workbook import plain_rows, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.workbook.spans import Element

Cells = dict[int, tuple[str | None, bytes]]  # of a row, by column: style, and all bytes


class Rows:
    """The rows of one sheet."""

    def __init__(self, xml: bytes, found: Sequence[Element] | None = None) -> None:
        """Find the rows; ``found`` is what ``plain_rows.around`` has found already."""
        self.xml = xml
        self.elements: dict[int, Element] = {}
        number = 0
        for row in plain_rows.around(xml) if found is None else found:
            if row.name == "row":  # the format lets a row that follows another leave its number out
                number = int(row.attributes.get("r", number + 1))
                self.elements[number] = row

    def cells(self, number: int) -> Cells:
        """Return the cells of a row by column."""
        row = self.elements.get(number)
        if row is None:
            return {}
        text = self.xml[row.start : row.end]
        plain = plain_rows.whole_cells(text)
        if plain is not None:
            return {column: (style, content) for column, style, content in plain}
        cells: Cells = {}
        column = 0
        for cell in spans.find(text, "c"):
            column = coordinate_to_tuple(cell.attributes["r"])[1] if "r" in cell.attributes else column + 1
            cells[column] = (cell.attributes.get("s"), text[cell.start : cell.end])
        return cells
