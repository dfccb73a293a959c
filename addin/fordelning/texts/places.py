"""Several places in words, and what is said of a warning that somebody has noted."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from fordelning.texts.words import STATUS_NOTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

_MOST: Final = 8  # runs of rows that are named

NOTED_HELP: Final = (
    "Har ni tagit ställning till varningen? Skriv skälet här, till exempel Noterat i beslutet. Vid nästa "
    "kontroll räknas den som noterad, så länge den säger samma sak."
)
NOTED_BY_HELP: Final = "Vem som har tagit ställning. Lämna tomt, så skrivs vem som körde kontrollen och när."
NOTED_VERB: Final = "notering"  # column Åtgärd of the log


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return numbers in order, those that follow each other together."""
    ordered = enumerate(sorted(numbers))
    return [[row for _, row in group] for _, group in groupby(ordered, key=lambda each: each[1] - each[0])]


def run(numbers: Sequence[int]) -> str:
    """Return rows that follow each other."""
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def rows(sheet: str, column: str, numbers: Sequence[int]) -> str:
    r"""Return the rows of a column, the first of them where they are scattered, and how many more there are.

    >>> rows("Mottagare", "Antal", [6, 7, 8, 11])
    'Mottagare, rad\xa06–8 och 11, kolumn Antal (4 ställen)'
    >>> rows("Mottagare", "Antal", range(6, 60, 2))
    'Mottagare, rad\xa06, 8, 10, 12, 14, 16, 18, 20 och 19 till, kolumn Antal (27 ställen)'
    """
    parts = runs(numbers)
    named, more = parts[:_MOST], sum(map(len, parts[_MOST:]))
    words = [run(each) for each in named] + ([f"{more} till"] if more else [])
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"
    of = f", kolumn {column}" if column else ""
    return f"{sheet}, rad\u00a0{listed}{of} ({len(numbers)} ställen)"


def several(names: Sequence[str]) -> str:
    """Return places that are no rows of one column.

    >>> several(["Bok (A1)", "Bok (B2)"])
    'Bok (A1) och 1 ställe till'
    """
    more = len({*names}) - 1
    return f"{names[0]} och {more} ställe{'' if more == 1 else 'n'} till"


def first_of(text: str, more: int) -> str:
    """Return what is said of the first place where each says its own.

    >>> first_of("Alfa: fel.", 2)
    'Alfa: fel. Och 2 till av samma slag.'
    """
    return f"{text} Och {more} till av samma slag."


def examples(texts: Sequence[str], most: int) -> Iterator[str]:
    """Yield what the first places say, one a line, and how many more there are."""
    yield from (f"  {text}" for text in texts[:most])
    if len(texts) > most:
        yield f"  … och {len(texts) - most} till. Alla står på bladet Kontroller när du kör kontrollera."


def noted(reason: str, by: str) -> str:
    """Return why a warning is noted, and by whom."""
    return f"{STATUS_NOTED}: {reason}{f' ({by})' if by else ''}"


def by_whom(user: str, day: date) -> str:
    """Return who noted a warning and when."""
    return f"{user} {day.isoformat()}"


def log_of_note(text: str, reason: str) -> str:
    """Return the remark of the log where somebody has noted a warning."""
    return f"Varningen är noterad: {text} Skäl: {reason}"


def log_of_lapse(text: str, reason: str) -> str:
    """Return the remark of the log where what was noted is not said any longer."""
    return f"Noteringen gäller inte längre, för varningen är borta eller ändrad: {text} Skälet var: {reason}"


def note_lines(count: int) -> str:
    """Return the heading of the warnings that are noted.

    >>> note_lines(1)
    '1 varning är noterad i arbetsboken:'
    """
    return f"{count} varning{'' if count == 1 else 'ar'} är noterad{'' if count == 1 else 'e'} i arbetsboken:"
