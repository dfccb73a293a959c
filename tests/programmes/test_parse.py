"""A slip of the pen in a programme file never passes; the error names file and key."""

from __future__ import annotations

import re

import pytest

from fordelning.errors import ProgrammeError
from fordelning.programmes.coherence import EMPTY_PROGRAMME
from fordelning.programmes.parse import parse
from fordelning.programmes.registers import shipped

A = "stockholm-digital-2020"
B = "stockholm-valfardsteknik-2018"
C = "stockholm-halsa-2020"


def toml(programme_id: str = A) -> str:
    return shipped(f"{programme_id}.toml").read_text(encoding="utf-8")


def examples(programme_id: str = A) -> str:
    return shipped("examples", f"{programme_id}.csv").read_text(encoding="utf-8")


def refusal(text: str, csv_text: str, programme_id: str = A) -> str:
    with pytest.raises(ProgrammeError) as error:
        parse(text, programme_id, csv_text)
    return str(error.value)


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('rule = "tiers"', 'rule = "tires"', "steps.2.rule"),
        ("amount = 1565000", "ammount = 1565000", "steps.1.ammount"),
        ("amount = 1565000", 'amount = "1565000"', "steps.1.amount"),
        ("amount = 1565000", "amount = 1565000.0", "steps.1.amount"),
        ("amount = 1565000", "amount = -1", "steps.1.amount"),
        ("amount = 1565000", "amount = true", "steps.1.amount"),
        ("amount = 1565000", "amount = 1565000\nfloor = 10", "steps.1.floor"),
        ('unit = "kunder"\n', "", "steps.Hemtjänst.unit"),
        ('basis = "Antal"', 'basis = "Antl"', "steps.Hemtjänst.basis"),
        ('basis = "Antal"', 'basis = "Belägen i kommunen"', "steps.Hemtjänst.basis"),
        ('basis = "Antal"', 'basis = " "', "steps.2.basis"),
        ('pot = "Bidraget"\nrule = "tiers"', 'pot = "Bidrag"\nrule = "tiers"', "steps.Hemtjänst.pot"),
        ('name = "Hemtjänst"', 'name = "Smarta Lås"', "steps: 'Smarta Lås'"),
        ('name = "Belägen i kommunen"', 'name = "Antal"', "columns: 'Antal'"),
        ('kind = "yes_no"', 'kind = "yesno"', "columns.2.kind"),
        ("low = 51", "low = 50", "tiers: nivåerna för 'Hemtjänst'"),
        ("low = 51", "low = 52", "tiers: nivåerna för 'Hemtjänst'"),
        ("low = 10\nhigh = 50", "low = 60\nhigh = 50", "tiers: nivåerna för 'Hemtjänst'"),
        ('group = "Hemtjänst"', 'group = "Hemtjanst"', "conditions.1.group"),
        ('column = "Antal"', 'column = "Antall"', "conditions.1.column"),
        ('comparison = ">="', 'comparison = "=>"', "conditions.1.comparison"),
        ('value = "10"', 'value = "tio"', "conditions.1.value"),
        ('value = "10"', 'value = "-10"', "conditions.1.value"),
        ("day = 2020-08-18", 'day = "2020-08-18"', "consultations.1.day"),
        ("day = 2020-08-18", "day = 2020-08-18T00:00:00", "consultations.1.day"),
        ('id = "stockholm-digital-2020"', 'id = "stockholm-digital-2021"', "id: 'stockholm-digital-2021'"),
        ('value = "stockholm-digital-2020"', 'value = "stockholm"', "facts.bidrag_program.value"),
        ("bidrag_ar = {", "bidrag_aar = {", "facts.bidrag_aar"),
        ("{ value = 2020,", '{ value = "2020",', "facts.bidrag_ar.value"),
        ("{ value = 2020,", "{", "facts.bidrag_ar"),
        ("[[quirks]]", "[[quirk]]", "quirk"),
        ("Smarta Lås (A2)", "Smarta Lås", "steps.Smarta Lås.source"),
        ("Smarta Lås (A2)", "Smarta Lås (Q2)", "steps.Smarta Lås.source"),
        ("tabellen (A3, A6)", "tabellen (A3, Q6)", "tiers.1.source"),
        ('area = "Smarta Lås"', 'area = ""', "purposes.5.area"),
        ("mottagare_namn", "mottagare_nam", "example_facts.mottagare_nam"),
    ],
)
def test_a_slip_in_a_programme_file_is_refused_with_file_and_key(right: str, wrong: str, key: str) -> None:
    text = toml()
    assert right in text
    message = refusal(text.replace(right, wrong, 1), examples())
    assert message.startswith(f"stockholm-digital-2020.toml, {key}")


@pytest.mark.parametrize(
    ("pattern", "wrong", "key"),
    [
        (r"\[\[steps\]\].*?(?=\[\[steps)", "", "conditions"),
        (r"\nsummary = [^\n]*", "", "summary"),
        (r"\[\[purposes\]\].*?(?=\[\[quirks)", "[purposes]\n", "purposes"),
        (r"\[facts\].*?(?=\[\[steps)", "[[facts]]\n", "facts"),
        (r"\[\[attachments\]\].*", "[example_amounts]\n'Hemtjänst' = 5\n", "example_amounts"),
    ],
)
def test_a_missing_or_misplaced_part_is_refused(pattern: str, wrong: str, key: str) -> None:
    text = toml()
    if key == "conditions":
        text = text.replace('group = "Hemtjänst"', 'group = "Smarta Lås"')
    doctored = re.sub(pattern, wrong, text, count=1, flags=re.DOTALL)
    assert refusal(doctored, examples()).startswith(f"stockholm-digital-2020.toml, {key}")


@pytest.mark.parametrize("day", ["2020-10-01", '"2020-10-01"'])
def test_a_condition_on_the_day_of_the_answer_is_legal_as_it_is_in_a_workbook(day: str) -> None:
    asked = 'column = "Antal"\ncomparison = ">="\nvalue = "10"'
    doctored = toml().replace(asked, f'column = "Svar inkom"\ncomparison = "<="\nvalue = {day}')
    condition = parse(doctored, A, examples()).conditions[0]
    assert (condition.column, condition.comparison.value, condition.value) == (
        "Svar inkom",
        "<=",
        "2020-10-01",
    )


@pytest.mark.parametrize(
    ("group", "column", "sign", "value", "key"),
    [
        ("Bidraget", "Antal", ">=", '"1"', "group"),
        ("Hemtjänst", "Grupp", "=", '"Hemtjänst"', "column"),  # as in a workbook: no condition reads it
        ("Hemtjänst", "Deltar", "=", '"Jaa"', "value"),
        ("Hemtjänst", "Driftsform", "=", '"Privat"', "value"),
        ("Hemtjänst", "Driftsform", ">=", "5", "value"),
        ("Hemtjänst", "Antal", "=", '"tio"', "value"),
        ("Hemtjänst", "Antal", ">=", "2020-01-01", "value"),
        ("Hemtjänst", "Svar inkom", "=", '"snart"', "value"),
        ("Hemtjänst", "Svar inkom", "<=", "5", "value"),
        ("Hemtjänst", "Antal", "=", '"10"', None),
        ("Hemtjänst", "Antal", "<>", "10", None),
        ("Hemtjänst", "Deltar", "<>", '"nej"', None),
        ("Hemtjänst", "Svar inkom", "=", "2020-10-01", None),
        ("Hemtjänst", "Id", "<>", '"0114"', None),
        ("Hemtjänst", "Namn", "<>", '"10"', None),
        ("Hemtjänst", "Verksamhet", "=", '"Hemtjänst"', None),
    ],
)
def test_a_condition_of_a_programme_leads_somewhere_in_its_own_model(
    group: str, column: str, sign: str, value: str, key: str | None
) -> None:
    old = 'group = "Hemtjänst"\ncolumn = "Antal"\ncomparison = ">="\nvalue = "10"'
    assert old in toml()
    new = f'group = "{group}"\ncolumn = "{column}"\ncomparison = "{sign}"\nvalue = {value}'
    if key is None:
        assert parse(toml().replace(old, new, 1), A, examples()).conditions[0].column == column
    else:
        assert f"conditions.1.{key}" in refusal(toml().replace(old, new, 1), examples())


def test_text_that_is_no_toml_is_refused() -> None:
    assert refusal("id = ", examples()).startswith("stockholm-digital-2020.toml, rad 1: ")


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('percent = "66,6"', "percent = 66.6", "steps.3.percent"),
        ('percent = "66,6"', 'percent = "sextiosex"', "steps.3.percent"),
        ("needs_motivation = true", 'needs_motivation = "ja"', "purposes.2.needs_motivation"),
        ('"Micasa" = 3000000\n', "", "example_amounts.Micasa"),
        ('"Micasa" = 3000000\n', '"Micasa" = 3e6\n', "example_amounts.Micasa"),
        ('unit = "mnkr"', 'unit = "mnkr"\nfloor = "Golv"', "steps.Stadsdelarna, äldreomsorg.floor"),
        ('unit = "mnkr"', 'unit = "mnkr"\ncap = 1.5', "steps.6.cap"),
        ("[example_amounts]", "[[example_amounts]]", "example_amounts"),
    ],
)
def test_a_slip_in_percents_or_example_amounts_is_refused(right: str, wrong: str, key: str) -> None:
    text = toml(B)
    assert right in text
    message = refusal(text.replace(right, wrong, 1), examples(B), B)
    assert message.startswith(f"stockholm-valfardsteknik-2018.toml, {key}")


def test_a_floor_may_be_the_name_of_a_column() -> None:
    text = toml(B).replace('unit = "mnkr"', 'unit = "mnkr"\nfloor = "Resurser äldreomsorg"', 1)
    assert parse(text, B, examples(B)).steps[5].floor == "Resurser äldreomsorg"


@pytest.mark.parametrize(
    ("programme_id", "right", "wrong", "key"),
    [
        (A, "id,name", "name,id", ": rubrikerna"),
        (A, "H002,", "H001,", ": 'H001'"),
        (A, "H002,", ",", "2.id"),
        (A, ",Hemtjänst,Hemtjänst,yes,", ",Hemtjänst,Hemtjanst,yes,", "H001: inget steg"),
        (A, ",Hemtjänst,Hemtjänst,yes,", ",Hemtjänst,,yes,", "1.groups"),
        (A, ",Hemtjänst,Hemtjänst,yes,", ",Hemtjänst,Hemtjänst,ja,", "1.takes_part"),
        (A, ",yes,Hemtjänst,Hemtjänst,yes,2020-09-03,", ",yes,Hemtjänst,Hemtjänst,yes,3/9,", "1.replied"),
        (A, ",34,,", ",34.5,,", "1.Antal"),
        (A, ",34,,", ",-34,,", "1.Antal"),
        (A, ",34,,", ",34,", "1: raden"),
        (A, ",Ja,", ",ja,", "175.Belägen i kommunen"),
        (C, "80 %", "180 %", "97.Andel placerade av kommunen"),
    ],
)
def test_a_slip_in_the_example_recipients_is_refused(
    programme_id: str, right: str, wrong: str, key: str
) -> None:
    text = examples(programme_id)
    assert right in text
    message = refusal(toml(programme_id), text.replace(right, wrong, 1), programme_id)
    assert message.startswith(f"examples/{programme_id}.csv, {key}")


def test_an_example_file_without_headings_is_refused() -> None:
    assert "rubrikerna" in refusal(toml(), "# only a remark\n")


def test_only_the_empty_programme_may_leave_sources_out() -> None:
    text = toml(EMPTY_PROGRAMME).replace('"tom"', '"stockholm"')
    assert "facts.bidrag_program.source" in refusal(text, examples(EMPTY_PROGRAMME), "stockholm")
