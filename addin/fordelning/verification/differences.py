"""Cells that are not what they ought to be: which they are, in what way, and how that is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from fordelning.errors import Place, finding
from fordelning.formulas.pattern import plain
from fordelning.layout import sheets
from fordelning.texts import certificate
from fordelning.texts import verification as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fordelning.errors import Finding
    from fordelning.workbook.contents import Contents, Held

Cells = dict[str, dict[tuple[int, int], "Held"]]  # by sheet, then by row and column


class Kind(StrEnum):
    """In what way a cell differs, the gravest first; each is the code of its finding."""

    KEPT = "verify_kept"  # an input is not what it was when the proof was made
    REPLACED = "verify_replaced"  # a value where a formula ought to be
    FORMULA = "verify_formula"  # another formula
    UNASKED = "verify_unasked"  # a formula where a value ought to be
    VALUE = "verify_value"
    MISSING = "verify_missing"
    EXTRA = "verify_extra"
    STORED = "verify_stored"  # the formula is right, what is stored beside it is not


_OF_VERSION: Final = (Kind.FORMULA, Kind.MISSING, Kind.STORED)  # what another version may write otherwise
_LAST: Final = (Kind.STORED,)  # what mostly follows from another difference
_ORDER: Final = tuple(
    sheet.name for sheet in (sheets.SEALS, sheets.ALLOCATION, sheets.PROOF_STEPS, sheets.PROOF)
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell: where it is, what stands there and what ought to."""

    kind: Kind
    sheet: str
    row: int
    column: int
    found: str
    expected: str
    about: str = ""

    @property
    def where(self) -> Place:
        """Where it stands."""
        return Place(self.sheet, self.row, "", f"{get_column_letter(self.column)}{self.row}")

    @property
    def may_be_of_version(self) -> bool:
        """Whether another version may have written it so."""
        return self.kind in _OF_VERSION

    def finding(self) -> Finding:
        """Return it as a finding of status Fel."""
        fields = {"found": self.found, "expected": self.expected, "about": self.about}
        return finding(self.kind, self.where, **fields)


def compare(expected: Cells, found: Contents, kept: Mapping[tuple[int, int], str]) -> list[Difference]:
    """Return every cell that differs, those first that others follow from.

    Args:
        expected: what ought to stand in each cell that is compared.
        found: the file.
        kept: what the cells of Bevisunderlag that keep an input are about, by row and column.
    """
    differences = []
    for sheet, cells in expected.items():
        for (row, column), wanted in cells.items():
            own = found.cell(sheet, (row, column))
            kind = _kind(own, wanted)
            if kind is None:
                continue
            about = kept.get((row, column), "") if sheet == sheets.SEALS.name else ""
            kind = Kind.KEPT if about and kind in (Kind.VALUE, Kind.MISSING, Kind.EXTRA) else kind
            words = _shown(kind, own), _shown(kind, wanted)
            differences.append(Difference(kind, sheet, row, column, *words, about))
    return sorted(differences, key=_rank)


def told(differences: Sequence[Difference]) -> Iterator[Finding]:
    """Yield the first difference, and how many more there are by sheet."""
    if not differences:
        return
    yield differences[0].finding()
    more = Counter(each.sheet for each in differences[1:])
    if more:
        yield finding("verify_more", cells=said.cells(len(differences) - 1), sheets=said.by_sheet(more))


def _kind(found: Held, wanted: Held) -> Kind | None:
    if wanted.formula:
        if not found.formula:
            return Kind.MISSING if found.value is None else Kind.REPLACED
        if plain(found.formula) != plain(wanted.formula):
            return Kind.FORMULA
        known = found.known and wanted.known
        return Kind.STORED if known and not _same(found.value, wanted.value) else None
    if found.formula:
        return Kind.UNASKED
    if _same(found.value, wanted.value):
        return None
    if found.value is None:
        return Kind.MISSING
    return Kind.EXTRA if wanted.value is None else Kind.VALUE


def _same(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _shown(kind: Kind, cell: Held) -> str:
    if cell.formula and kind is not Kind.STORED:
        return said.formula(cell.formula)
    return said.shown(cell.value)


def _rank(each: Difference) -> tuple[bool, int, str, int, int]:
    """Return the order of a difference: results of formulas last, and the sheet that speaks of all others."""
    known = _ORDER.index(each.sheet) if each.sheet in _ORDER else len(_ORDER)
    place = known + (each.sheet == certificate.SHEET)
    return each.kind in _LAST, place, each.sheet, each.row, each.column


def without_results(cells: Iterable[Held]) -> int:
    """Return how many formulas have no result beside them: what saved the file calculates nothing."""
    return sum(bool(cell.formula) and not cell.known for cell in cells)
