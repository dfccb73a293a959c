"""A basis that is reckoned from columns (T4): how a line says it, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_exact
from fordelning.texts.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

EQUALLY: Final = "lika"  # a share that everybody has the same part of
MEAN: Final = "medel av"
BASIS: Final = "Underlag"  # what a reckoned number is called where its parts are not shown
_FORMS: Final = (
    "Skriv till exempel Behov x Elever, 1,5 x Barn 1–3 + Barn 4–5, medel av Elever 2024, Elever 2025, eller "
    "20 % lika; 30 % Medlemmar; 50 % Unga."
)

RECKONED: Final[dict[str, Message]] = {
    "reckoned_number": Message("{part} går inte att läsa: {reason}.", _FORMS),
    "numbers_alone": Message(
        "{part} har mer än ett tal, eller bara tal.",
        "Räkna ihop talen till ett och skriv det först, till exempel 1,5 x Barn.",
    ),
    "mean_in_sum": Message(
        "{part} har både medel av och +, och det går inte att se vad som hör till medlet.",
        "Skriv medlet för sig, till exempel Behov x medel av Elever 2024, Elever 2025, eller räkna det i en "
        "egen kolumn i Mottagare.",
    ),
    "mean_not_last": Message(
        "{part} har något efter medel av.",
        "Skriv medlet sist, till exempel Behov x medel av Elever 2024, Elever 2025.",
    ),
    "mean_of_one": Message(
        "{part} nämner inte minst två olika kolumner.",
        "Skriv kolumnerna med komma mellan, till exempel medel av Elever 2024, Elever 2025.",
    ),
    "share_without_percent": Message(
        "{part} har ingen procent, men de andra delarna har det.",
        "Skriv procent för varje del, till exempel 20 % lika; 30 % Medlemmar; 50 % Unga.",
    ),
    "sum_in_share": Message(
        "{part} har ett +, och det går inte att se vad som hör till procenten.",
        "Räkna summan i en egen kolumn i Mottagare, eller dela procenten på två delar.",
    ),
    "percent_of_some": Message(
        "{part} har procent på en del av summan men inte på alla, och det går inte att se vad den gäller.",
        "Skriv procent på varje del, till exempel 95 % av Barn + 95 % av Unga, eller räkna summan i en egen "
        "kolumn i Mottagare.",
    ),
    "reckoned_in_condition": Message(
        "Här står {text}, men ett villkor jämför bara en kolumn i Mottagare.",
        "Räkna i en egen kolumn i Mottagare, gärna med en formel, och skriv dess rubrik här.",
    ),
    "shares_in_limit": Message(
        "{part} är en del av vad alla har, och det säger inte hur många kronor gränsen är.",
        "Skriv till exempel 95 % av medel av Bidrag 2024, Bidrag 2025, 10 000 x Behov x Barn eller "
        "20 % av Kostnad + 30 % av Hyra.",
    ),
    "shares_not_hundred": Message(
        "Procenten i {part} är inte 100 tillsammans.",
        "Skriv till exempel 20 % lika; 30 % Medlemmar; 50 % Unga. Ska en del inte "
        "delas ut: avsätt den först.",
    ),
    "reckoned_or_heading": Message(
        "Här står {text}, som kan vara ett underlag att räkna ut eller kolumnen {heading} i Mottagare.",
        "Döp om kolumnen, så att rubriken inte kan läsas som en uträkning.",
    ),
    "reckoned_not_used": Message(
        "Här står {text}, men regeln räknar inte ut något underlag av flera kolumner.",
        "Räkna i en egen kolumn i Mottagare och skriv dess rubrik, eller välj regeln {rules}.",
    ),
    "shares_not_used": Message(
        "Här står {text}, men vägda delar av summor går bara att dela en pott efter.",
        "Välj regeln Nyckel utan kronor i Värde.",
    ),
    "share_of_nothing": Message(
        "Ingen som får del av steget ”{step}” har något i ”{part}”, så {percent} % går inte att dela.",
        "Rätta kolumnen i Mottagare, eller ändra procenten i Underlag så att de är 100 utan den delen.",
    ),
}


def factor(number: Fraction, column: str) -> str:
    """Return a factor of a product; ``column`` is empty for a number that stands in the model."""
    return f"{format_exact(number)} i {column}" if column else format_exact(number)


def mean(numbers: Sequence[Fraction]) -> str:
    """Return the mean of several numbers as a reader types it in."""
    if len(numbers) == 1:
        return format_exact(numbers[0])
    return f"({' + '.join(map(format_exact, numbers))}) / {len(numbers)}"


def product(factors: Sequence[str]) -> str:
    """Return factors multiplied."""
    return " × ".join(factors)


def total(parts: Sequence[str]) -> str:
    """Return parts added up, to be multiplied by what follows."""
    return parts[0] if len(parts) == 1 else f"({added(parts)})"


def added(parts: Sequence[str]) -> str:
    """Return parts added up, with nothing after them."""
    return " + ".join(parts)


def share(percent: Fraction, own: Fraction, whole: Fraction) -> str:
    """Return so many percent of one's part of what all have."""
    of = f"({format_exact(whole)})" if " / " in format_exact(whole) else format_exact(whole)
    return f"{format_exact(percent)} % × {format_exact(own)} / {of}"
