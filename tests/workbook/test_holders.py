"""A workbook calls the holder of its grant what it is: a region has no Kommunkod, an agency no kommun."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook

import books
import rewritten
from fordelning import programmes
from fordelning.layout import NAMES, said_to
from fordelning.model import Holder
from fordelning.programmes.write import to_toml
from fordelning.workbook.draw import draw
from hosts import libreoffice

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
    book = load_workbook(
        io.BytesIO(draw(programmes.load("regioner-kvinnors-halsa-2024"), examples=True)), data_only=True
    )
    told = {
        (sheet.title, cell.coordinate): _OTHERS.sub("", cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert {place: text for place, text in told.items() if "kommun" in text.casefold()} == {}
    assert "Regionkod" in told.values()


WORDS = dict(zip(("kommun", "region", "myndighet", "förening"), Holder, strict=True))
REGION = books.state("mottagare_slag", "Region")


def _labels(book):
    """Return what stands on sheet Bidrag before the cells of two facts, as results stored in the file."""
    workbook = rewritten.opened(book, results=True)
    cells = (books.fact(workbook, name) for name in ("mottagare_kommunkod", "bidrag_dnr_arende"))
    return tuple(workbook["Bidrag"].cell(cell.row, 1).value for cell in cells)


def test_the_cell_says_who_holds_the_grant_and_the_list_what_may_stand_there(tmp_path):
    book = books.new(tmp_path, "tom", examples=False)
    workbook = rewritten.opened(book)
    cell = books.fact(workbook, "mottagare_slag")
    assert cell.value == "kommun"
    (rule,) = [
        each for each in workbook["Bidrag"].data_validations.dataValidation if cell.coordinate in each.sqref
    ]
    assert rule.formula1 == f'"{",".join(WORDS)}"'
    for word, holder in WORDS.items():
        grant, found = books.read(books.change(book, books.state("mottagare_slag", word)))
        assert grant.holder is holder
        assert {each.code for each in found} == {"fact_empty"}
    _, found = books.read(books.change(book, books.state("mottagare_slag", "landsting")))
    (told,) = [each for each in found if each.code == "unknown_word"]
    assert told.where.cell == cell.coordinate


def test_without_the_cell_the_programme_says_it_and_an_empty_cell_is_as_none(tmp_path):
    book = books.new(tmp_path, "regioner-kvinnors-halsa-2024", examples=False)
    assert books.read(books.change(book, books.state("mottagare_slag", None)))[0].holder is Holder.REGION

    def without(workbook):
        del workbook.defined_names["mottagare_slag"]

    grant, found = books.read(books.change(book, without))
    assert grant.holder is Holder.REGION
    assert "name_missing" not in {each.code for each in found}


def test_the_holder_comes_along_to_a_programme_file_and_to_a_new_year(tmp_path, capsys):
    book = books.change(books.new(tmp_path, "tom", examples=False), REGION)
    file, new, next_year, other = (
        tmp_path / each for each in ("eget.toml", "ny.xlsx", "nästa.xlsx", "a.xlsx")
    )
    assert books.shell(capsys, "program", "--spara", book, "--till", file).status == 0
    assert 'holder = "region"' in file.read_text(encoding="utf-8")
    assert books.shell(capsys, "ny", file, "--till", new).status == 0
    assert books.read(new)[0].holder is Holder.REGION
    assert _labels(new) == LABELS[Holder.REGION]
    run = books.shell(capsys, "ny", "tom", "--fran", book, "--till", next_year, "--json")
    assert books.read(next_year)[0].holder is Holder.REGION
    assert _labels(next_year) == LABELS[Holder.REGION]
    assert "Den som fördelar bidraget är en" in run.one("carried_contacts")["vad"]
    unsaid = books.new(tmp_path, "tom", examples=False)
    name = "regioner-kvinnors-halsa-2024"
    assert books.shell(capsys, "ny", name, "--fran", unsaid, "--till", other).status == 0
    assert books.read(other)[0].holder is Holder.REGION


def test_the_labels_follow_the_cell_in_a_spreadsheet(tmp_path, soffice):
    book = books.new(tmp_path, "tom", examples=False)
    (tmp_path / "om").mkdir()
    for word, holder in WORDS.items():
        books.change(book, books.state("mottagare_slag", word))
        assert _labels(libreoffice.recalculate(book, tmp_path / "om")) == LABELS[holder]
