"""A workbook calls the holder of its grant what it is: a region has no Kommunkod, an agency no kommun."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook

from fordelning import programmes
from fordelning.layout import NAMES, said_to
from fordelning.model import Holder
from fordelning.programmes.write import to_toml
from fordelning.workbook.draw import draw

HOLDERS = {
    "regioner-kvinnors-halsa-2024": Holder.REGION,
    "skolverket-lovskola-2026": Holder.AGENCY,
    "skolverket-kunskapsutveckling-2026": Holder.AGENCY,
}
LABELS = {
    Holder.MUNICIPALITY: ("Kommunkod", "Diarienummer, kommunens ärende"),
    Holder.REGION: ("Regionkod", "Diarienummer, regionens ärende"),
    Holder.AGENCY: ("Er kod, om ni har en", "Diarienummer, den egna myndighetens ärende"),
    Holder.ASSOCIATION: ("Er kod, om ni har en", "Diarienummer, föreningens ärende"),
}
# A name, and the word of column Driftsform for whoever is not private, which the model goes by.
_OTHERS = re.compile(r"Sveriges Kommuner och Regioner|Kommunal\b")


@pytest.mark.parametrize("holder", Holder)
def test_every_holder_is_called_what_it_is(holder):
    labels = {cell.name: cell.label for cell in said_to(holder)}
    assert (labels["mottagare_kommunkod"], labels["bidrag_dnr_arende"]) == LABELS[holder]
    assert [cell.name for cell in said_to(holder)] == [cell.name for cell in NAMES]
    assert not [text for cell in said_to(holder) for text in (cell.label, cell.help) if "{" in text]


def test_a_programme_says_its_holder_once_and_a_municipality_need_not():
    assert {name: programmes.load(name).holder for name in HOLDERS} == HOLDERS
    assert {programmes.load(name).holder for name in programmes.names() if name not in HOLDERS} == {
        Holder.MUNICIPALITY
    }
    assert 'holder = "region"' in to_toml(programmes.load("regioner-kvinnors-halsa-2024"))


def test_the_workbook_of_a_region_never_calls_it_a_municipality():
    book = load_workbook(io.BytesIO(draw(programmes.load("regioner-kvinnors-halsa-2024"), examples=True)))
    told = {
        (sheet.title, cell.coordinate): _OTHERS.sub("", cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert {place: text for place, text in told.items() if "kommun" in text.casefold()} == {}
    assert "Regionkod" in told.values()
