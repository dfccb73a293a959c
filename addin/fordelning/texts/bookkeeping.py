"""Why a file of the bookkeeping cannot be read (requirement D22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_NAME: Final = 60  # signs
_MOST_OBJECTS: Final = 10  # told one by one

BOOKKEEPING_ERRORS: Final[dict[str, Message]] = {
    "sie_too_large": Message(
        "{path} är större än {megabytes} megabyte.",
        "Exportera filen på nytt, med bara det år och det projekt eller objekt som bidraget är bokfört på.",
    ),
}

KRONOR: Final = "SEK"
NO_LABEL: Final = "den börjar inte med en etikett som #TRANS"
CONTROL: Final = "den innehåller ett styrtecken, som inget fält får ha"
UNPAIRED: Final = (
    "ett citattecken eller en klammer saknar sitt par, eller så fortsätter en text på nästa rad, vilket "
    "formatet inte tillåter"
)
LIST_INSTEAD: Final = "en klammer står där formatet har ett enkelt fält"
NO_ACCOUNT: Final = "kontot är inget nummer"
NO_OBJECTS: Final = "objekten ska stå inom klamrar, först dimension och sedan kod"
NO_AMOUNT: Final = "beloppet ska ha högst 15 siffror, punkt före ören och inga mellanrum"
NO_DAY: Final = "dagen ska skrivas ÅÅÅÅMMDD"

# What the format calls the dimensions that have a number of their own; a file may call them otherwise.
DIMENSIONS: Final = {
    "1": "Kostnadsställe",
    "2": "Kostnadsbärare",
    "6": "Projekt",
    "7": "Anställd",
    "8": "Kund",
    "9": "Leverantör",
    "10": "Faktura",
}


def object_called(written: str, its_dimension: str, name: str) -> str:
    """Return what an object is called, with what to write for it first."""
    names = [cut(each, _LONGEST_NAME) for each in (its_dimension, name) if each]
    return f"{written} ({', '.join(names) or 'utan namn'})"


def objects(called: Sequence[str]) -> str:
    """Return the first of some objects, and how many there are besides."""
    more = f" och {len(called) - _MOST_OBJECTS} till" if len(called) > _MOST_OBJECTS else ""
    return ", ".join(called[:_MOST_OBJECTS]) + more
