"""The words of a file of answers to ``importera``: read by people, filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.intake import ABOUT_COLUMNS, ABOUT_ROWS, ABOUT_SHEET, rows
from fordelning.texts.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

SOMEWHERE: Final = "någonstans"
GUIDES: Final = {
    ABOUT_SHEET: '# Om listan: blad = "Blad1" väljer blad, "dolda rader" = "utan" lämnar dolda rader.',
    ABOUT_COLUMNS: '# Kolumnen i Mottagare = rubriken i listan. "-": inte med. "=text": samma på alla rader.',
    ABOUT_ROWS: '# Radens nummer i listan = Id i Mottagare, "ny rad" eller "-" (tas inte med).',
}


def head(name: str, count: int) -> list[str]:
    """Return the first lines of the file."""
    open_ = "Inga frågor är öppna." if not count else f"{count} frågor är öppna: fyll i mellan citattecknen."
    return [
        f"# Svar till importen av {name}",
        f"# {open_}",
        "# Rader som börjar med # är förklaringar. Skriv tomt om en uppgift saknas.",
        "# Spara filen och kör importera igen med samma --mappning.",
    ]


def asked(text: str, choices: Sequence[str], proposed: str, numbers: Sequence[int]) -> str:
    """Return a question with its choices, as a note in the file."""
    told = [text]
    told += [f"Välj: {cut(', '.join(choices), 400)}."] if choices else []
    told += [f"Förslag: {proposed}."] if proposed else []
    told += [f"Rad {rows(numbers)}."] if numbers else []
    return " ".join(told)
