"""What the one that holds a grant is called: a municipality, a region, an agency or an association."""

from __future__ import annotations

from typing import Final, NamedTuple


class Called(NamedTuple):
    """What a holder is called, of whom something is, and what its code is; ``whose`` begins in lower case.

    ``word`` is what an officer chooses.
    """

    word: str
    who: str
    whose: str
    code: str
    code_help: str


BY_KIND: Final = {  # by the word of a programme file
    "municipality": Called(
        "kommun", "kommunen", "kommunens", "Kommunkod", "Fyra siffror; nollor först behålls."
    ),
    "region": Called("region", "regionen", "regionens", "Regionkod", "Två siffror; nollor först behålls."),
    "agency": Called(
        "myndighet",
        "den egna myndigheten",
        "den egna myndighetens",
        "Er kod, om ni har en",
        "Så som den står i kolumnen Id på bladet Mottagare. Annars tom.",
    ),
    "association": Called(
        "förening",
        "föreningen",
        "föreningens",
        "Er kod, om ni har en",
        "Så som den står i kolumnen Id på bladet Mottagare. Annars tom.",
    ),
}
BY_WORD: Final = {called.word: kind for kind, called in BY_KIND.items()}
