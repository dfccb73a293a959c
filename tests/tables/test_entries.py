"""What a programme draws into the officer's tables is read back as the same model."""

from __future__ import annotations

from dataclasses import replace

import pytest

import books
import rewritten
import shipped
from fordelning import programmes
from fordelning.errors import NOWHERE
from fordelning.model import Rounding, Step
from fordelning.tables.entries import step_rows
from fordelning.texts.holders import BY_KIND


def bare(records):
    """Return records without their place and, for tiers, without a source the table has no column for."""
    return [
        replace(record, row=NOWHERE, **({"source": ""} if hasattr(record, "low") else {}))
        for record in records
    ]


@pytest.mark.parametrize("name", [*shipped.NAMES, "skolverket-lovskola-2026", "tom"])
def test_a_programme_is_read_back_from_its_workbook(tmp_path, name):
    programme = programmes.load(name)
    grant, found = books.read(books.new(tmp_path, name, examples=False))
    assert [item.code for item in found if item.code != "fact_empty"] == []
    assert bare(grant.steps) == bare(programme.steps)
    assert bare(grant.tiers) == bare(programme.tiers)
    assert bare(grant.conditions) == bare(programme.conditions)
    facts = {fact.name: fact.value for fact in programme.facts}
    facts["mottagare_slag"] = BY_KIND[programme.holder].word
    assert {key: value for key, value in grant.facts.items() if value is not None} == {
        key: value for key, value in facts.items() if value is not None
    }


@pytest.mark.parametrize("name", shipped.NAMES)
def test_examples_are_read_back_from_their_workbook(tmp_path, name):
    programme = programmes.load(name)
    grant, found = books.read(books.new(tmp_path, name))
    assert [item.code for item in found if item.code != "fact_empty"] == []
    given = {
        item.id: (item.name, item.groups, item.takes_part, item.private, item.replied)
        for item in programme.examples
    }
    read = {
        item.id: (item.name, item.groups, item.takes_part, item.private, item.replied)
        for item in grant.recipients
    }
    assert read == given
    values = {item.id: dict(item.values) for item in programme.examples}
    for item in grant.recipients:
        written = {key: value for key, value in item.values.items() if value not in (None, "")}
        assert written == {key: value for key, value in values[item.id].items() if value not in (None, "")}


def test_each_way_of_rounding_and_reducing_has_its_word():
    steps = [
        Step("A", "Bidraget", "per_unit", "Hem", basis="Antal", rate_step=10),
        Step("B", "Bidraget", "key", "Hem", basis="Antal", rounding=Rounding.WEBSTER, reduce=True),
        Step("C", "Bidraget", "percent", "Resten av potten"),
        Step("D", "Bidraget", "set_aside", "Reserven", amount=5),
    ]
    rows = step_rows(steps, {"D": 7})
    assert [row[4] for row in rows] == [None, "reducera", "Resten", 5]
    assert [row[8] for row in rows] == ["10", "Webster", None, None]
    assert step_rows([replace(steps[3], amount=None)], {"D": 7})[0][4] == 7


def test_a_day_among_the_figures_of_villkor_stands_to_the_right_as_they_do(tmp_path):
    book = rewritten.opened(books.new(tmp_path, "skolverket-lovskola-2026", examples=False))
    (day,) = [
        cell
        for row in books.table(book, "Villkor")[0].iter_rows()
        for cell in row
        if cell.is_date and cell.value is not None
    ]
    assert (day.alignment.horizontal, day.number_format) == ("right", "yyyy-mm-dd")
