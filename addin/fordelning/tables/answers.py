"""The officer's answers on sheet Redovisning, read from its named cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.model import Answers, words
from fordelning.texts.statement import ALTERNATIVES

if TYPE_CHECKING:
    from fordelning.tables.cells import Reader
    from fordelning.tables.source import Source

ANSWERS: Final = (
    "redovisning_enkat",
    "redovisning_alternativ",
    "redovisning_avvikelser",
    "redovisning_atgarder",
)


def read_answers(source: Source, reader: Reader) -> Answers:
    """Return what is filled in under points 3 and 4 of the form (D22).

    Raises:
        DataError: if a named cell is missing.
    """
    cells = {name: source.read_name(name) for name in ANSWERS}
    survey, alternative, deviations, measures = cells.values()
    return Answers(
        reader.choice(*survey, words.ANSWERS),
        reader.choice(*alternative, {word: int(word) for word in ALTERNATIVES}),
        reader.text(*deviations),
        reader.text(*measures),
        {name: place for name, (_, place) in cells.items()},
    )
