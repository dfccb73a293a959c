"""What ``importera`` shows before and after it has read a list into Mottagare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.intake import count_of_rows
from fordelning.texts.words import as_shown, cut, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COLUMNS_HEADING: Final = "Så läses listans kolumner:"
LIST_FILE: Final = "Välj listan som ska läsas in i Mottagare"
PROPOSED: Final = " (förslag)"
WRITE_ANSWER: Final = "Skriv vad som gäller."


def shall_write(told: str) -> str:
    """Return the question before a list is written."""
    return f"{told}\n\nSka detta skrivas på bladet Mottagare?"


def answers_at(path: object) -> str:
    """Return where the file of answers is."""
    return f"Frågor och svar finns i {path}. Fyll i det som saknas och importera igen med --mappning."


def column_line(column: str, heading: str, fixed: str, reason: str) -> str:
    """Return where a column of Mottagare is taken from."""
    source = f"tas ur {quote(heading)}" if heading else f"blir {quote(fixed)} på alla rader"
    return f"  {column} {source} ({reason})"


def words_line(heading: str, found: Sequence[tuple[str, object, int]]) -> str:
    """Return what the words of a column become."""
    told = [
        f"{quote(text)} ({count_of_rows(count)}) "
        + (f"blir {shown(value)}" if value is not None else "är inte besvarat")
        for text, value, count in found
    ]
    return f"  Ord i {quote(heading)}: {', '.join(told)}"


def counted(only_shown: bool, added: int, changed: int, same: int, besides: int) -> str:
    """Return how many rows are added, changed, the same, and only in the workbook."""
    done = ("läggs till", "ändras") if only_shown else ("har lagts till", "har ändrats")
    told = f"Mottagare: {added} rader {done[0]}, {changed} {done[1]}, {same} är som förut."
    return f"{told} {besides} rader i Mottagare finns inte i listan och står kvar." if besides else told


def added_line(id_: str, name: str, cells: Iterable[str]) -> str:
    """Return a row that is added."""
    return f"  ny: {id_} {cut(name, 60)}: {cut(', '.join(cells))}"


def changed_line(id_: str, name: str, changes: Iterable[tuple[str, str, str]]) -> str:
    """Return what changes of a row."""
    told = ", ".join(f"{column} från {before} till {after}" for column, before, after in changes)
    return f"  ändras: {id_} {cut(name, 60)}: {cut(told, 200)}"


def and_more(count: int) -> str:
    """Return that more rows are not shown."""
    return f"  … och {count} till"


def left_out_heading(count: int) -> str:
    """Return how many rows of the list are left out."""
    return f"Rader i listan som inte är mottagare ({count}):"


def left_out_line(number: int, text: str, reason: str) -> str:
    """Return a row that is left out, and why."""
    return f"  rad {number}: {quote(text)} ({reason})"


def imported(added: int, changed: int, same: int) -> str:
    """Return what an import came to, for the log."""
    return f"Ur listan: {added} nya, {changed} ändrade, {same} oförändrade."


def shown(cell: object) -> str:
    """Return a cell in the preview."""
    return "tomt" if cell is None else as_shown(cell)
