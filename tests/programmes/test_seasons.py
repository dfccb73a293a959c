"""Every shipped example, on a day of its own season: nothing is wrong, and no warning cries wolf."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import pytest

from fordelning import programmes
from fordelning.errors import Status
from fordelning.model.deadlines import DEADLINES
from fordelning.verbs.examine import examine
from fordelning.verbs.report import Context
from fordelning.workbook.draw import draw
from fordelning.workbook.file import WorkbookFile

SEASONS = {name: programmes.load(name).example_day for name in programmes.names() if name != "tom"}


def _told(name, tmp_path, **changed):
    programme = dataclasses.replace(programmes.load(name), **changed)
    path = tmp_path / "exempel.xlsx"
    path.write_bytes(draw(programme, examples=True))
    context = Context.at(datetime(2026, 3, 2), "Kim Exempel", SEASONS[name])
    report, _ = examine(WorkbookFile(path), context)
    return {found.code for found in report.findings if found.status is not Status.OK}


@pytest.mark.parametrize("name", SEASONS)
def test_an_example_has_no_warning_in_its_season(name, tmp_path):
    assert _told(name, tmp_path) == set()


def test_what_an_example_fills_in_is_what_would_be_warned_of(tmp_path):
    aid = {"aid_kind_missing", "aid_day_missing", "aid_rate_missing"}
    told = _told("stockholm-digital-2020", tmp_path, example_facts={}, example_aid={})
    assert aid | {"delegation_differs", "fact_missing"} <= told


@pytest.mark.parametrize("name", SEASONS)
def test_no_last_day_of_an_example_has_passed_but_that_of_the_answers(name):
    programme = programmes.load(name)
    facts = {fact.name: fact.value for fact in programme.facts} | dict(programme.example_facts)
    last = [facts[each.fact] for each in DEADLINES if each.lost and facts.get(each.fact)]
    assert all(SEASONS[name] <= day for day in last)
