"""What an officer's Excel shows where a formula has gone wrong: in Swedish, by the name that files use."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "#UNKNOWN!"  # an error that has no name

IN_SWEDISH: Final = {
    "#N/A": "#SAKNAS!",
    "#VALUE!": "#VÄRDEFEL!",
    "#REF!": "#REFERENS!",
    "#NAME?": "#NAMN?",
    "#DIV/0!": "#DIVISION/0!",
    "#NUM!": "#OGILTIGT!",
    "#NULL!": "#SKÄRNING!",
}


def error_value(name: str) -> str:
    """Return what stands in a cell, both as a Swedish and as an English Excel shows it.

    >>> error_value("#n/a"), error_value("#SPILL!"), error_value("#UNKNOWN!")
    ('felet #SAKNAS! (#N/A)', 'ett felvärde (#SPILL!)', 'ett felvärde')
    """
    upper = name.strip().upper()
    if upper in IN_SWEDISH:
        return f"felet {IN_SWEDISH[upper]} ({upper})"
    return "ett felvärde" if upper == UNKNOWN else f"ett felvärde ({upper})"
