"""Sheet Modell can be guessed: lists, grey cells, lines and examples say what each rule takes, and truly."""

from __future__ import annotations

import pytest

import rewritten
from fordelning import programmes, rules, texts
from fordelning.layout import MODEL
from fordelning.layout.choices import ROUNDINGS, VALUES, Choice, runs
from fordelning.tables.cells import Reader, SheetTable
from fordelning.tables.model import read_steps
from fordelning.texts import rule_help
from fordelning.workbook.draw import draw

NAMED = {"Kunder", "Kostnad", "Platser", "Ledare", "Deltagare", "Behov", "Elever", "Bidrag 2025", "Barn"}
NAMED |= {"Sökt belopp", "Prioritet", "Fastställt belopp"}
FOLLOWING = {texts.MODEL_VALUE, texts.MODEL_BASIS, texts.MODEL_FLOOR, texts.MODEL_CAP, texts.MODEL_ROUNDING}


def _read(**cells):
    """Return the step that a row gives, and what is found in it."""
    named = {"Steg": "Ett", "Från pott": "Bidraget", "Till": "Skolor", **cells}
    letters = dict(zip(MODEL.headings, "ABCDEFGHIJKL", strict=True))
    table = SheetTable("Modell", "Modell", 5, letters, [(6, MODEL.row(named))])
    reader = Reader()
    return read_steps(table, reader, NAMED), [found.code for found in reader.findings]


def _example(rule):
    shown = rule.shown
    cells = (shown.value, shown.basis, shown.floor, shown.cap, shown.rounding, shown.unit)
    headings = ("Värde", "Underlag", "Golv", "Tak", "Avrundning", "Enhet")
    return {heading: cell for heading, cell in zip(headings, cells, strict=True) if cell != ""}


@pytest.mark.parametrize("key", rules.BY_KEY)
def test_the_example_of_every_rule_is_read_without_a_finding_as_that_rule(key):
    rule = rules.of(key)
    (step,), found = _read(Regel=rule.word, **_example(rule))
    assert (step.rule, found) == (key, [])
    assert {heading for heading in _example(rule) if not rule.takes(heading)} == set()


def _basis_of(rule):
    return {"Underlag": "Elever"} if rule.basis is not None else {}


@pytest.mark.parametrize("word", rules.BY_WORD)
def test_what_can_be_chosen_is_just_what_the_rule_reads(word):
    rule = rules.of(rules.BY_WORD[word])
    order = {"Värde": "efter Prioritet; del"} if rule.reads("order") else {}
    for choice in VALUES:
        more = (
            {"Avrundning": "närmaste 1 000"} if choice.field == "multiple" and rule.reads("multiple") else {}
        )
        more |= {"Tak": 100} if choice.field == "together" and rule.reads("cap") else {}
        _, found = _read(Regel=word, Värde=choice.text, **_basis_of(rule), **more)
        assert (found == []) == choice.fits(rule), (choice.text, found)
    for choice in ROUNDINGS:
        value = order or ({"Värde": "40 %"} if rule.reads("percent") else {})
        _, found = _read(Regel=word, Avrundning=choice.text, **_basis_of(rule), **value)
        assert (found == []) == choice.fits(rule), (choice.text, found)


@pytest.mark.parametrize("heading", ["Underlag", "Golv", "Tak"])
def test_a_cell_is_grey_just_where_the_rule_does_not_read_it(heading):
    for key, rule in rules.BY_KEY.items():
        own = {**_example(rule), heading: _example(rule).get(heading, "Elever")}
        _, found = _read(Regel=rule.word, **own)
        assert (found == []) == rule.takes(heading), (key, heading, found)


def test_choices_of_a_rule_that_do_not_follow_each_other_are_no_list():
    apart = [Choice("a", "", "order"), Choice("b", "", "percent"), Choice("c", "", "order")]
    with pytest.raises(ValueError, match="I ordning"):
        runs(apart)


@pytest.fixture(scope="module")
def sheet():
    content = draw(programmes.load("foreningar-aktivitetsbidrag"))
    return rewritten.opened(content)["Modell"]


@pytest.fixture(scope="module")
def shown():
    content = draw(programmes.load("foreningar-aktivitetsbidrag"))
    return rewritten.opened(content, results=True)["Modell"]


def _lists(sheet):
    first = {f"{letter}6": heading for heading, letter in zip(MODEL.headings, "ABCDEFGHIJKL", strict=True)}
    found = {}
    for rule in sheet.data_validations.dataValidation:
        starts = {str(area).split(":")[0] for area in rule.sqref.ranges}
        found |= {first[start]: rule for start in starts & first.keys() if rule.type == "list"}
    return found


def test_the_lists_follow_the_rule_of_their_row_and_keep_within_excel_s_limits(sheet):
    lists = _lists(sheet)
    assert set(lists) == {*FOLLOWING, "Regel", "Utfall"}
    for heading in FOLLOWING:
        formula = lists[heading].formula1
        assert "$C6" in formula, heading
        assert len(formula) <= 255, heading
        assert not lists[heading].showErrorMessage, heading
        shown = [word for word in rules.BY_WORD if f'"{word}"' in formula]
        assert set(shown) <= set(rules.words_taking(heading)), heading
    assert 'C6="I ordning"' in lists["Tak"].formula1
    assert "I ordning" not in lists["Golv"].formula1
    # Each run of words stands where its list looks.
    words = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    first, last = words["får överskrida potten"], words["tillsammans med Lika del; resten stannar"]
    assert f'OR($C6="Per enhet",$C6="Lika"),$A${first}:$A${last}' in lists["Värde"].formula1
    roundings = {sheet.cell(row, 7).value: row for row in range(1, sheet.max_row + 1)}
    webster, end = roundings["Webster"], roundings["närmaste 1"]
    assert f'OR($C6="Nyckel",$C6="Lika"),$G${webster}:$G${end}' in lists["Avrundning"].formula1
    nothing = lists["Värde"].formula1.rsplit(",", 1)[1].rstrip(")")
    assert sheet[nothing.replace("$", "")].value is None


def test_beside_each_row_stands_what_its_rule_needs(shown):
    lines = [shown.cell(row, 14).value for row in range(6, 11)]
    assert lines[:2] == [rule_help.PER_UNIT.hint, rule_help.KEY.hint]
    assert set(lines[2:]) <= {None, ""}
    assert shown.print_area.replace("$", "").startswith("'Modell'!A1:L")
