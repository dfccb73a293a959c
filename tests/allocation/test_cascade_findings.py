"""What is wrong in a model is found all at once, and nothing is allocated."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from fordelning.allocation import cascade
from fordelning.allocation.cascade import allocate
from fordelning.errors import AllocationError, DataError, Row
from fordelning.model import Grant, Outcome, Recipient, Rounding, Step

NBSP = "\u00a0"
LETTERS = {"Id": "A", "Antal": "J", "Golv": "K", "Andel": "L"}


def step(name, pot, rule, target, **rest):
    number = 4 + int(name) if name.isdigit() else 4
    return Step(name, pot, rule, target, row=Row("Modell", number), **rest)


def recipient(id_, groups=("Hem",), **values):
    return Recipient(
        id_,
        f"Enhet {id_}",
        activity="Boende",
        groups=groups,
        values={"Antal": Fraction(10), **values},
        row=Row("Mottagare", 10 + int(id_), LETTERS),
    )


ONE, TWO = recipient("1"), recipient("2")
KEY = step("1", "Bidraget", "key", "Hem", basis="Antal")


def found(*steps, recipients=(ONE, TWO), amount=1000, **rest):
    grant = Grant({"bidrag_belopp": amount}, steps, recipients=tuple(recipients), **rest)
    with pytest.raises(DataError) as raised:
        allocate(grant)
    return raised.value.findings


def codes(*steps, **rest):
    return [each.code for each in found(*steps, **rest)]


def test_a_rule_that_divides_needs_a_group_and_says_which_there_are():
    recipients = (recipient("1", ("Hemtjänst",)), recipient("2", ("Boenden",)))
    (said,) = found(step("1", "Bidraget", "equal", "Boende"), recipients=recipients)
    assert (said.code, said.where.column, said.where.row) == ("target_no_group", "Till", 5)
    assert "Menade du ”Boenden”?" in said.text
    assert "”Boenden”, ”Hemtjänst”" in said.action


def test_a_transfer_may_have_the_outcome_of_the_steps_that_draw_from_its_pot():
    ceiling = {"outcome": Outcome.INVOICE_CEILING}
    to_pot = step("1", "Bidraget", "set_aside", "Pott", amount=5, **ceiling)
    grant = Grant(
        {"bidrag_belopp": 5}, (to_pot, step("2", "Pott", "equal", "Hem", **ceiling)), recipients=(ONE,)
    )
    assert [line.outcome for line in allocate(grant).lines] == [Outcome.INVOICE_CEILING]


def test_without_any_recipients_there_is_no_group_to_name():
    (said,) = found(KEY, recipients=())
    assert "inga" in said.action


def test_a_long_list_of_groups_is_cut():
    recipients = [recipient(str(number), (f"G{number:02}",)) for number in range(25)]
    (said,) = found(KEY, recipients=recipients)
    assert "”G19” och 5 till" in said.action


def test_a_name_that_is_both_pot_and_group_is_ambiguous():
    to_hem = step("1", "Bidraget", "set_aside", "Hem", amount=5)
    others = replace(TWO, groups=("Andra",))
    assert codes(to_hem, step("2", "Hem", "equal", "Andra"), recipients=(ONE, others)) == ["target_ambiguous"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([step("1", "Bidraget", "set_aside", "", amount=5)], ["target_missing"], id="no target"),
        pytest.param(
            [step("1", "Bidraget", "set_aside", "X", amount=-5)], ["amount_negative"], id="negative"
        ),
        pytest.param([KEY, replace(KEY, target="Hem")], ["step_name_twice"], id="two steps with one name"),
        pytest.param([step("1", "Pott", "equal", "Hem")], ["pot_not_filled"], id="never filled"),
        pytest.param(
            [
                step("1", "Pott", "equal", "Hem"),
                step("2", "Bidraget", "set_aside", "Pott", amount=5),
            ],
            ["pot_not_filled", "pot_filled_too_late"],
            id="filled after it is drawn from",
        ),
        pytest.param(
            [step("1", "Bidraget", "set_aside", "Bidraget", amount=5)], ["pot_to_itself"], id="to itself"
        ),
        pytest.param(
            [
                step("1", "Bidraget", "set_aside", "A", amount=50, outcome=Outcome.INVOICE_CEILING),
                step("2", "A", "equal", "Hem"),
            ],
            ["outcome_of_transfer"],
            id="a transfer with an outcome of its own",
        ),
        pytest.param(
            [
                step("1", "Bidraget", "set_aside", "A", amount=50),
                step("2", "A", "set_aside", "B", amount=50),
                step("3", "B", "set_aside", "Bidraget", amount=50),
                step("4", "Bidraget", "equal", "Hem"),
            ],
            ["pot_cycle"],
            id="a cycle of three",
        ),
        pytest.param(
            [
                step("1", "Bidraget", "percent", "X", percent=Fraction(40)),
                step("2", "Bidraget", "set_aside", "Y", amount=5),
                step("3", "Bidraget", "percent", "Z", percent=Fraction(60)),
            ],
            ["percent_interrupted"],
            id="another rule amid the shares",
        ),
        pytest.param(
            [
                step("1", "Bidraget", "set_aside", "A", amount=50),
                step("2", "A", "percent", "X", percent=Fraction(40)),
                step("3", "Bidraget", "set_aside", "A", amount=50),
                step("4", "A", "percent", "Z", percent=Fraction(60)),
            ],
            ["pot_filled_too_late"],
            id="filled amid the shares",
        ),
        pytest.param(
            [
                step("1", "Bidraget", "percent", "X", percent=Fraction(40)),
                step("2", "Bidraget", "percent", "X", percent=Fraction(60)),
            ],
            ["target_twice"],
            id="one target of two shares",
        ),
        pytest.param(
            [
                step("1", "Bidraget", "percent", "X", percent=Fraction(60)),
                step("2", "Bidraget", "percent", "Y", percent=Fraction(30), rounding=Rounding.WEBSTER),
                step("3", "Bidraget", "percent", "Z", percent=Fraction(10), rounding=Rounding.WEBSTER),
            ],
            ["roundings_differ", "roundings_differ"],  # 6 kr are 4/2/0 by largest remainder, 3/2/1 by Webster
            id="shares of one pot rounded in two ways",
        ),
    ],
)
def test_money_that_could_not_flow_is_found_before_anything_is_counted(steps, expected):
    assert codes(*steps) == expected


def test_a_pot_may_be_filled_by_many_and_drawn_from_by_many():
    steps = (
        step("1", "Bidraget", "set_aside", "A", amount=50),
        step("2", "A", "set_aside", "X", amount=20),
        step("3", "Bidraget", "set_aside", "A", amount=50),
        step("4", "A", "equal", "Hem"),
    )
    done = allocate(Grant({"bidrag_belopp": 1000}, steps, recipients=(ONE, TWO)))
    assert [line.amount for line in done.lines] == [20, 40, 40]


@pytest.mark.parametrize("amount", [None, -1])
def test_a_grant_without_an_amount_is_found_beside_everything_else(amount):
    grant_row = {"bidrag_belopp": Row("Bidrag", 9)}
    said = found(KEY, amount=amount, recipients=(recipient("1", Antal=None),), fact_rows=grant_row)
    assert [(each.code, each.where.row) for each in said] == [
        ("grant_amount_missing", 9),
        ("basis_missing", 11),
    ]


def test_two_recipients_with_one_id_are_found():
    (said,) = found(KEY, recipients=(ONE, replace(TWO, id="1")))
    assert (said.code, said.where.cell) == ("recipient_id_twice", "A12")


def test_more_set_aside_than_the_pot_holds_is_said_with_both_amounts():
    (said,) = found(step("1", "Bidraget", "set_aside", "Reserv", amount=1_001), amount=1_000)
    assert (said.code, said.where.column) == ("set_aside_over_pot", "Värde")
    assert f"1{NBSP}001 kr" in said.text
    assert f"1{NBSP}000 kr" in said.text


def test_an_amount_to_several_is_refused_and_to_the_one_who_may_receive_is_given():
    aside = step("1", "Bidraget", "set_aside", "Hem", amount=700)
    assert codes(aside) == ["set_aside_several"]
    grant = Grant({"bidrag_belopp": 1000}, (aside,), recipients=(replace(ONE, takes_part=False), TWO))
    assert [(line.id, line.amount, line.refused) for line in allocate(grant).lines] == [
        ("1", 0, True),
        ("2", 700, False),
    ]
    nobody = replace(grant, recipients=(replace(ONE, takes_part=False),))
    assert (allocate(nobody).left, allocate(nobody).lines[0].refused) == (1000, True)


def test_percents_that_do_not_sum_to_100_are_found_at_the_first_of_them():
    first = replace(ONE, groups=("Ensam",), takes_part=False)
    steps = (
        step("1", "Bidraget", "percent", "Ensam", percent=Fraction(40)),
        step("2", "Bidraget", "percent", "Y", percent=Fraction(50)),
        step("3", "Bidraget", "percent", "Z", percent=Fraction(5)),
    )
    (said,) = found(*steps, recipients=(first,))
    assert (said.where.row, said.where.column) == (5, "Värde")


def test_given_amounts_that_are_not_the_pot_are_said_with_both_sums_and_the_difference():
    (said,) = found(step("1", "Bidraget", "given", "Hem", basis="Antal"), amount=1_020)
    assert (said.code, said.where.column) == ("given_not_pot", "Underlag")
    assert (
        f"blir 20 kr, men i potten ”Bidraget” finns 1{NBSP}020 kr: skillnaden är 1{NBSP}000 kr" in said.text
    )


def test_everything_is_found_at_once_but_nothing_that_follows_from_something_else():
    steps = (
        step("1", "Bidraget", "set_aside", "A", amount=400),
        step("2", "A", "set_aside", "B", amount=500),  # more than A holds
        step("3", "B", "set_aside", "X", amount=500),  # depends on B: not tried
        step("4", "Bidraget", "set_aside", "Y", amount=700),  # more than is left: found as well
        step("5", "Bidraget", "key", "Hem", basis="Antal"),  # a cell is empty: found as well
    )
    said = found(*steps, recipients=(ONE, recipient("2", Antal=None)))
    assert sorted((each.code, each.where.row) for each in said) == [
        ("basis_missing", 12),
        ("set_aside_over_pot", 6),
        ("set_aside_over_pot", 8),
    ]


def test_a_cell_that_two_steps_miss_is_found_once_for_each_step():
    other = replace(KEY, name="2", pot="Bidraget")
    assert codes(KEY, other, recipients=(recipient("1", Antal=None),)) == ["basis_missing"] * 2


def test_a_result_that_breaks_a_property_is_never_handed_out(monkeypatch):
    monkeypatch.setattr(cascade.lines, "payments", lambda lines: ())
    with pytest.raises(AllocationError) as raised:
        allocate(Grant({"bidrag_belopp": 9}, (KEY,), recipients=(ONE,)))
    assert (raised.value.code, raised.value.fields) == ("property_broken", {"which": "P1"})
