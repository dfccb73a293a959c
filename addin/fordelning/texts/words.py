"""Words of the workbook that more than one layer needs, and the small grammar of the sentences."""

from __future__ import annotations

import difflib
import unicodedata
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from fordelning.texts.unseen_signs import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

PRODUCT: Final = "Fördelning"
RESULT_SHEET: Final = "Fördelning"
FIRST_POT: Final = "Bidraget"

# What the standard columns say.
MUNICIPAL: Final = "Kommunal"

PRIVATE: Final = "Enskild"

YES: Final = "Ja"

NO: Final = "Nej"

STATUS_OK: Final = "OK"

STATUS_WARNING: Final = "Varning"

STATUS_ERROR: Final = "Fel"

STATUS_NOTED: Final = "Noterad"  # a warning that somebody has answered for

LOOK_ALIKE: Final = (
    " Orden ser likadana ut, men i det ena är en bokstav som å, ä eller ö skriven med två tecken: "
    "skriv om det."
)


def place(sheet: str, row: int, column: str, cell: str) -> str:
    """Return a place in words: ``Mottagare, rad 17, kolumn Antal (F17)``."""
    parts = [sheet] if sheet else []
    if row:
        parts.append(f"rad {row}")
    if column:
        parts.append(f"kolumn {column}")
    words = ", ".join(parts)
    return f"{words} ({cell})" if cell else words


def quote(value: object) -> str:
    """Return what stands in a cell, in Swedish quotation marks and cut where it is long."""
    text = shown(" ".join(as_shown(value).split()))
    return f"”{text[:59]}…”" if len(text) > 60 else f"”{text}”"


def cut(text: str, most: int = 120) -> str:
    """Return a text with its end left out where it is very long."""
    return f"{text[: most - 1]}…" if len(text) > most else text


def as_shown(value: object) -> str:
    """Return a cell's value as the spreadsheet shows it to a Swede."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return format(value, ".15g").replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def choices(words: Iterable[str]) -> str:
    """Return words to choose among: ``A, B eller C``; nothing to choose among is said too."""
    *most, last = [*words] or ["ingenting"]
    return f"{', '.join(most)} eller {last}" if most else last


def or_write(words: Collection[str]) -> str:
    """Return what may be written instead of nothing, after the words that say so."""
    return f" eller skriv {choices(words)}" if words else ""


def choose_among(words: Iterable[str]) -> str:
    """Return the reminder shown when another word than those in a list is typed."""
    return f"Välj {choices(words)}."


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like this one, whatever their case, or an empty text."""
    by_folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.75)
    return by_folded[close[0]] if close else ""


def did_you_mean(word: str) -> str:
    """Return a question about the word that was perhaps meant, or nothing."""
    return f"Menade du {quote(word)}?" if word else ""


def look_alike(fields: Mapping[str, object]) -> str:
    """Return what keeps two words apart that look the same, where the one asked about is such a word.

    Some programs write ä as an a with two loose dots after it; to a formula that is another word.
    """
    asked = str(fields.get("hint", ""))
    written = [value for value in fields.values() if isinstance(value, str) and value not in asked]
    composed = unicodedata.normalize("NFC", asked)
    same = any(unicodedata.normalize("NFC", value) in composed for value in written)
    return LOOK_ALIKE if same else ""


def hint(names: Sequence[str]) -> str:
    """Return the question after a name that is not there, where one like it is."""
    return f" {did_you_mean(names[0])}" if names else ""


def listing(names: Sequence[str], most: int = 20) -> str:
    """Return names in a row, the first ``most`` of them."""
    if not names:
        return "inga"
    more = f" och {len(names) - most} till" if len(names) > most else ""
    return ", ".join(f"”{name}”" for name in names[:most]) + more
