"""A condition that no step would ever ask about is refused, with the group that was perhaps meant."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from fractions import Fraction

import pytest

from fordelning.allocation.cascade import allocate
from fordelning.errors import DataError, Row
from fordelning.model import Comparison, Condition, Grant, Recipient, Step

LETTERS = {"Grupp": "A", "Kolumn": "B"}


def condition(group, row=20):
    return Condition(group, "Antal", Comparison.AT_LEAST, Fraction(10), row=Row("Modell", row, LETTERS))


def home(id_, size, *groups):
    return Recipient(id_, f"Enhet {id_}", groups=groups or ("Särskilda boenden",), values={"Antal": size})


STEP = Step("Lika", "Bidraget", "equal", "Särskilda boenden")
HOMES = (home("1", Fraction(30)), home("2", Fraction(5)))


def grant(*conditions, steps=(STEP,), recipients=HOMES):
    return Grant({"bidrag_belopp": 1000}, steps, (), conditions, recipients)


def found(*conditions, **rest):
    with pytest.raises(DataError) as told:
        allocate(grant(*conditions, **rest))
    return told.value.findings


def test_the_right_name_is_judged():
    amounts = {line.id: line.amount for line in allocate(grant(condition("Särskilda boenden"))).lines}
    assert amounts == {"1": 1000, "2": 0}


@pytest.mark.parametrize(
    "name", ["Särskilt boende", "särskilda boenden", "SÄRSKILDA BOENDEN", "Särskilda boende"]
)
def test_another_spelling_or_case_is_refused_with_the_name_that_was_meant(name):
    (said,) = found(condition(name))
    assert (said.code, said.where.cell) == ("condition_group_unknown", "A20")
    assert f"”{name}”" in said.text
    assert said.text.endswith("Menade du ”Särskilda boenden”?")


def test_two_names_that_look_the_same_are_told_apart():
    (said,) = found(condition(unicodedata.normalize("NFD", "Särskilda boenden")))
    assert said.code == "condition_group_unknown"
    assert said.text.endswith(
        "Menade du ”Särskilda boenden”? Orden ser likadana ut, men i det ena är en bokstav som å, ä eller ö "
        "skriven med två tecken: skriv om det."
    )


def test_all_of_them_are_told_at_once_and_beside_what_else_is_wrong():
    short = (Step("Reserv", "Bidraget", "set_aside", "Reserven", amount=-1), STEP)
    told = found(condition("Hem", 20), condition("Hemm", 21), steps=short)
    assert [(each.code, each.where.row) for each in told] == [
        ("amount_negative", 0),
        ("condition_group_unknown", 20),
        ("condition_group_unknown", 21),
    ]


@pytest.mark.parametrize("aim", ["Bidraget", "Reserven", "Hemtjänst"])
def test_a_pot_an_earmark_or_a_group_that_no_step_gives_money_to_is_no_group_of_a_condition(aim):
    steps = (Step("Reserv", "Bidraget", "set_aside", "Reserven", amount=1), STEP)
    recipients = (*HOMES, home("3", Fraction(4), "Hemtjänst"))
    (said,) = found(condition(aim), steps=steps, recipients=recipients)
    assert said.code == "condition_group_unknown"


def test_a_group_without_recipients_is_told_of_its_step_alone():
    assert [each.code for each in found(condition("Särskilda boenden"), recipients=())] == ["target_no_group"]


@pytest.mark.parametrize(
    ("pot", "meant"), [("Bidrag", "Bidraget"), ("bidraget", "Bidraget"), ("Reservn", "Reserven")]
)
def test_a_pot_that_nothing_fills_is_told_with_the_one_that_was_meant(pot, meant):
    steps = (Step("R", "Bidraget", "set_aside", "Reserven", amount=1), replace(STEP, pot=pot))
    (said,) = found(steps=steps)
    assert said.code == "pot_not_filled"
    assert f"Menade du ”{meant}”?" in said.text
