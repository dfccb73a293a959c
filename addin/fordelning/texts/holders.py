"""What the one that holds a grant is called: a municipality, a region, an agency or an association."""

from __future__ import annotations

from typing import Final, NamedTuple


class Called(NamedTuple):
    """What a holder is called, of whom something is, and what its code is; ``whose`` begins in lower case."""

    who: str
    whose: str
    code: str
    code_help: str


BY_KIND: Final = {  # by the word of a programme file
    "municipality": Called("kommunen", "kommunens", "Kommunkod", "Fyra siffror; nollor först behålls."),
    "region": Called("regionen", "regionens", "Regionkod", "Två siffror; nollor först behålls."),
    "agency": Called(
        "den egna myndigheten",
        "den egna myndighetens",
        "Er kod, om ni har en",
        "Så som den står i kolumnen Id på bladet Mottagare. Annars tom.",
    ),
    "association": Called(
        "föreningen",
        "föreningens",
        "Er kod, om ni har en",
        "Så som den står i kolumnen Id på bladet Mottagare. Annars tom.",
    ),
}
