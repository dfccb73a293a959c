"""How findings show on the sheets they concern: native formulas over table Ställen.

A finding's place ends with the cell's address in brackets, ``Mottagare, rad 17, kolumn Antal (J17)``.
"""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.checked import PLACES

MOST_ROWS: Final = 500  # rows of Ställen and of an entry table that are compared; more would be slow
_FIRST, _LAST = PLACES.top + 1, PLACES.top + MOST_ROWS
_STATUS, _PLACES, _TEXTS = (
    f"{PLACES.sheet}!${letter}${_FIRST}:${letter}${_LAST}"
    for letter in (chr(ord("A") + PLACES.left - 1 + number) for number in range(len(PLACES.fields)))
)


def marks_cell(sheet: str, status: str) -> str:
    """Return the condition that the cell it stands on has a finding of that status."""
    return f'COUNTIFS({_PLACES},"{sheet}*("&ADDRESS(ROW(),COLUMN(),4)&")",{_STATUS},"{status}")>0'


def first_finding(sheet: str) -> str:
    """Return the formula that counts the findings of a sheet and says the first of them."""
    errors = f'COUNTIFS({_PLACES},"{sheet}*",{_STATUS},"{texts.STATUS_ERROR}")'
    warnings = f'COUNTIFS({_PLACES},"{sheet}*",{_STATUS},"{texts.STATUS_WARNING}")'
    place = f'MATCH("{sheet}*",{_PLACES},0)'
    return (
        f'IF({errors}+{warnings}=0,"",{errors}&" fel och "&{warnings}'
        f'&IF({warnings}=1," varning"," varningar")&" på det här bladet. Först: "'
        f'&INDEX({_PLACES},{place})&": "&INDEX({_TEXTS},{place}))'
    )
