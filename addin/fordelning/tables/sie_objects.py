"""Objects of an SIE4 file: which of them a code means, for the same code may stand in several dimensions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fordelning.texts import bookkeeping as said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.tables.sie_lines import Line

Object = tuple[str, str]  # the number of a dimension, and a code of it

_ALONE: Final = "::"  # between dimension and code where one colon would make another object's code
_DIMENSIONS: Final = ("#DIM", "#UNDERDIM")
# What follows upon the account where the list of objects is left out: the amount, with a sign or decimals so
# that it is no dimension, and its day; or a number and nothing more.
_WITHOUT_LIST: Final = re.compile(r"(?:-[0-9]+|-?[0-9]+[.,][0-9]{1,2})(?: (?:[0-9]{8})?)?|[0-9]+ ?")


@dataclass(slots=True)
class Objects:
    """The objects that a code may mean, as far as a file has been read: declared, or booked on."""

    code: str
    names: dict[Object, str] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=lambda: dict(said.DIMENSIONS))

    def see(self, line: Line) -> None:
        """Look at one line for objects and names of dimensions."""
        texts = [each for each in line.fields if isinstance(each, str)]
        if line.label == "#OBJEKT" and len(texts) > 1 and self._is_meant((texts[0], texts[1])):
            self.names[texts[0], texts[1]] = "".join(texts[2:3])
        elif line.label in _DIMENSIONS and len(texts) > 1:
            self.dimensions[texts[0]] = texts[1]
        elif len(texts) < len(line.fields):
            for each in listed(line):
                if self._is_meant(each):
                    self.names.setdefault(each, "")

    def is_alike(self, each: Object) -> bool:
        """Tell whether an object has the code in other letters, great or small, and not as it is."""
        written = (each[1], ":".join(each), _ALONE.join(each))
        return self.code not in written and self.code.casefold() in map(str.casefold, written)

    def told(self) -> dict[str, str]:
        """Return what to write for each object that the code may mean, and what it is called."""
        told = {}
        for (dimension, code), name in sorted(self.names.items()):
            taken = any(f"{dimension}:{code}" == each for _, each in self.names)
            written = f"{dimension}{_ALONE if taken else ':'}{code}"
            told[written] = said.object_called(written, self.dimensions.get(dimension, ""), name)
        return told

    def is_of_others(self, line: Line) -> bool:
        """Tell whether a row has its objects in full, and none of them can be the one that is meant."""
        objects = line.fields[1] if len(line.fields) > 1 else None
        if not isinstance(objects, tuple):
            return not line.wrong and (objects == "" or self._has_no_list(line))
        codes = {self.code, self._behind()}
        return codes.isdisjoint(objects) if len(objects) % 2 else not any(map(self._is_meant, listed(line)))

    def may_be_in(self, text: str) -> bool:
        """Tell whether a text may hold the code."""
        return any(each in text for each in (self.code, self._behind()) if each)

    def are_told(self, line: Line) -> bool:
        """Tell whether a row has its objects as the format has them."""
        objects = line.fields[1] if len(line.fields) > 1 else ""
        return isinstance(objects, tuple) and len(objects) % 2 == 0

    def _has_no_list(self, line: Line) -> bool:
        """Tell whether the amount follows upon the account, as some write a row that has no objects."""
        rest = [each for each in line.fields[1:3] if isinstance(each, str) and not self.may_be_in(each)]
        return len(rest) == len(line.fields[1:3]) and bool(_WITHOUT_LIST.fullmatch(" ".join(rest)))

    def _is_meant(self, each: Object) -> bool:
        return self.code in (each[1], ":".join(each), _ALONE.join(each))

    def _behind(self) -> str:
        """Return the code where a dimension stands before it, as far as one may."""
        return self.code.partition(":")[2].removeprefix(":")


def listed(line: Line) -> Iterator[Object]:
    """Yield every object within the braces of a line: a dimension, a code of it, and so on."""
    for objects in line.fields:
        if isinstance(objects, tuple):
            yield from zip(objects[::2], objects[1::2], strict=False)
