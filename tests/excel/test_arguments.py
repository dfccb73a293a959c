"""What a function cannot read is refused by its place in the argument, all at once and in Swedish."""

from __future__ import annotations

from datetime import datetime

import pytest

from fordelning.excel.functions import (
    FORDELA_LIKA,
    FORDELA_NIVAER,
    FORDELA_NYCKEL,
    FORDELA_PER_ENHET,
    FORDELA_SATS,
)
from fordelning.excel.guard import WRONG


def _column(*values):
    return [[value] for value in values]


def _reason(answer):
    assert isinstance(answer, str)
    assert answer.startswith(WRONG)
    return answer.removeprefix(WRONG)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tolv", "underlag, rad 2: Här står ”tolv”"),
        ("#N/A", "underlag, rad 2: Rutan innehåller felet #SAKNAS! (#N/A)."),
        (-2146826243, "underlag, rad 2: Rutan innehåller ett felvärde"),
        (-5.0, "underlag, rad 2: Talet -5 är negativt."),
        (None, "underlag, rad 2: Rutan är tom."),
        (True, "underlag, rad 2: Här står ”SANT”"),
        ("1.234", "underlag, rad 2: Här står ”1.234”"),
        (datetime(2021, 12, 1), "underlag, rad 2: Här står ”2021-12-01”"),
        (float("inf"), "underlag, rad 2: Här står"),
    ],
)
def test_a_cell_that_is_no_number_is_named_by_its_row(value, said):
    assert said in _reason(FORDELA_NYCKEL(100, _column(1.0, value, 3.0)))


def test_in_a_row_of_cells_the_column_is_named():
    assert _reason(FORDELA_NYCKEL(100, [[1.0, "x", 3.0]])).startswith("underlag, kolumn 2:")


def test_everything_wrong_is_told_at_once_up_to_a_limit():
    reason = _reason(FORDELA_NYCKEL("lite", _column("a", "b", 1.0), "golv"))
    assert [line.split(":")[0] for line in reason.split("\n")] == [
        "pott",
        "underlag, rad 1",
        "underlag, rad 2",
        "golv",
    ]
    many = _reason(FORDELA_NYCKEL(1, _column(*["x"] * 25))).split("\n")
    assert (len(many), many[-1]) == (11, "… och 15 till.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((None, [[1.0]]), "pott: Värdet saknas."),
        (([[1.0], [2.0]], [[1.0]]), "pott: Här behövs ett enda värde, men området har 2 rutor."),
        ((0.5, [[1.0]]), "pott: Här står ”0,5”, men här behövs ett belopp: beloppet har ören."),
        ((1, [[None]]), "underlag: Värdet saknas."),
        ((1, [[1.0, 2.0], [3.0, 4.0]]), "underlag: Området har 2 rader och 2 kolumner"),
        ((1, [[1.0], [2.0]], [[1], [1], [1]]), "golv: Området har 3 värden, men underlag har 2."),
        ((1, [[1.0], [2.0]], None, None, [["a"]]), "id: Området har 1 värden, men underlag har 2."),
        (
            (1, [[1.0], [2.0]], None, None, [["a"], ["a"]]),
            "id, rad 2: Id a står på mer än en rad.",
        ),
        ((1, [[1.0], [2.0]], 1), "golv: Golven är tillsammans 2 kr, men det finns bara 1 kr."),
        ((9, [[1.0], [2.0]], [[5], [3]], [[9], [1]]), "golv, rad 2: Golvet 3 kr är högre än taket 1 kr."),
        ((9, [[0.0], [0.0]]), "underlag: Det finns 9 kr kvar att fördela, men alla har noll"),
    ],
)
def test_arguments_of_the_wrong_size_and_rules_without_an_answer_name_the_argument(arguments, said):
    assert _reason(FORDELA_NYCKEL(*arguments)).startswith(said)


def test_the_step_is_one_of_those_that_can_be_chosen_and_stands_alone():
    assert _reason(FORDELA_PER_ENHET(100, [[1.0]], 7)).startswith("steg: 7 är inget steg")
    assert _reason(FORDELA_PER_ENHET(100, [[1.0]], "många")).startswith("steg: Här står ”många”")
    assert _reason(FORDELA_SATS(100, [[1.0]], 10, None, 1)).startswith("steg: Steg går inte att förena")
    assert _reason(FORDELA_PER_ENHET(5, [[3.0], [4.0]], 10)).startswith(
        "enheter: 5 kr räcker inte till 10 kr"
    )


@pytest.mark.parametrize(
    ("tiers", "said"),
    [
        ([["v", 1.0, 5.0]], "nivaer: Området har 3 kolumner"),
        ([[None, None, None, None]], "nivaer: Värdet saknas."),
        ([["v", 1.0, 5.0, None]], "nivaer, rad 1: Rutan är tom."),
        (
            [["v", 1.0, 5.0, 10.0], ["v", 5.0, None, 20.0]],
            "nivaer, rad 2: Nivån för v från 5 går in i nivån från 1.",
        ),
        ([["v", 1.0, 5.0, 10.0], ["v", 7.0, None, 20.0]], "nivaer, rad 2: För v saknas en nivå för 6–6."),
    ],
)
def test_a_table_of_tiers_that_does_not_hold_together_is_refused(tiers, said):
    assert _reason(FORDELA_NIVAER(_column(3.0), "v", tiers)).startswith(said)


def test_volumes_of_tiers_are_whole_and_have_an_activity_each():
    tiers = [["v", 1.0, None, 10.0], [None, None, None, None]]
    assert FORDELA_NIVAER(_column(3.0, 4.0), "v", tiers) == _column(10, 10)
    assert "rad 1: Talet 2,5 är inte ett helt tal." in _reason(FORDELA_NIVAER(_column(2.5), "v", tiers))
    assert "verksamhet: Området har 2 värden" in _reason(
        FORDELA_NIVAER(_column(1.0), _column("v", "v"), tiers)
    )


def test_a_row_that_comes_without_its_rows_is_read_as_one():
    assert FORDELA_NYCKEL(100, (1.0, 3.0)) == [[25, 75]]


def test_recipients_must_differ():
    assert _reason(FORDELA_LIKA(1, _column("a", "b", "a"))).startswith("mottagare, rad 3: Id a står")
