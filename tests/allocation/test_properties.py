"""The test of every result can fail: each property is broken by hand and must be named (requirement X4)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from fordelning.allocation.properties import check
from fordelning.model import Allocation, Grant, Line, Outcome, Payment, Pot, Recipient, Step, StepResult

TO_POT = Step("Pott", "Bidraget", "set_aside", "Pott", amount=600)
KEY = Step("Nyckel", "Pott", "key", "Boenden", basis="Platser", floor=100, cap=400)
RESERVE = Step("Reserv", "Bidraget", "set_aside", "Reserv", amount=300)
PLACES = {"a": 1, "b": 1, "c": 4, "d": 2}


def line(id_, amount, step=KEY, **rest):
    basis = Fraction(PLACES[id_]) if id_ in PLACES else None
    fields = {"basis": basis, "exact": Fraction(amount), **rest}
    return Line(
        step.name, step.pot, id_, id_, id_, "", step.rule, Outcome.PAYMENT, amount, "Så blev det.", **fields
    )


GRANT = Grant(
    {"bidrag_belopp": 1000},
    (TO_POT, KEY, RESERVE),
    recipients=tuple(
        Recipient(id_, id_, groups=("Boenden",), values={"Platser": Fraction(places), "Golv": Fraction(100)})
        for id_, places in PLACES.items()
    ),
)
A, B, C, D = line("a", 100), line("b", 100), line("c", 400), line("d", 0, refused=True)
R = line("Reserv", 300, RESERVE, recipient=False)
TRUE = Allocation(
    1000,
    (A, B, C, D, R),
    (Pot("Bidraget", 1000, 600, 300), Pot("Pott", 600, 0, 600)),
    tuple(Payment(each.id, "", Outcome.PAYMENT, each.amount) for each in (A, B, C, R)),
    (StepResult(TO_POT, 1000, 600), StepResult(KEY, 600, 600), StepResult(RESERVE, 400, 300)),
)


def with_lines(*lines):
    """Return the allocation with other lines, payments made to fit, sums of pots and steps left alone."""
    paid = tuple(Payment(each.id, "", Outcome.PAYMENT, each.amount) for each in lines if each.amount)
    return replace(TRUE, lines=lines, payments=paid)


def test_a_sound_allocation_breaks_nothing():
    assert check(GRANT, TRUE) == ()


@pytest.mark.parametrize(
    "doctored",
    [
        pytest.param(replace(TRUE, total=1001), id="another total"),
        pytest.param(with_lines(A, B, replace(C, amount=399), D, R), id="a krona lost in a line"),
        pytest.param(with_lines(A, B, D, R), id="a line lost"),
        pytest.param(replace(TRUE, pots=TRUE.pots[:1]), id="a pot lost"),
        pytest.param(replace(TRUE, pots=(*TRUE.pots, TRUE.pots[1])), id="a pot twice"),
        pytest.param(
            replace(TRUE, pots=(Pot("Bidraget", 1000, 600, 299), TRUE.pots[1])), id="a krona back in a pot"
        ),
        pytest.param(replace(TRUE, payments=TRUE.payments[1:]), id="a payment lost"),
        pytest.param(replace(TRUE, payments=(*TRUE.payments, TRUE.payments[0])), id="paid twice"),
        pytest.param(
            replace(TRUE, steps=(TRUE.steps[0], replace(TRUE.steps[1], taken=599), TRUE.steps[2])),
            id="a step that took less than its lines",
        ),
        pytest.param(replace(TRUE, steps=TRUE.steps[:2]), id="a step lost"),
        pytest.param(
            with_lines(A, B, replace(C, pot="Okänd"), D, replace(R, amount=300)), id="a line from no pot"
        ),
    ],
)
def test_p1_sums_are_held_against_each_other_at_every_level(doctored):
    assert "P1" in check(GRANT, doctored)


def test_p1_a_pot_below_zero_is_broken_although_the_sums_agree():
    pots = (Pot("Bidraget", 1000, 600, 500), TRUE.pots[1])
    over = replace(with_lines(A, B, C, D, replace(R, amount=500)), pots=pots)
    over = replace(over, steps=(*TRUE.steps[:2], replace(TRUE.steps[2], taken=500)))
    assert over.distributed + over.left == 1000
    assert check(GRANT, over) == ("P1",)


def test_p2_below_the_floor_or_above_the_cap():
    assert "P2" in check(GRANT, with_lines(replace(A, amount=99), B, C, D, R))
    assert "P2" in check(GRANT, with_lines(A, B, replace(C, amount=401), D, R))
    assert check(GRANT, with_lines(A, replace(B, amount=99), replace(C, amount=401), D, R)) == ("P2",)


def test_p2_a_floor_in_a_column_holds_and_an_empty_one_or_an_unknown_row_does_not():
    own = replace(KEY, floor="Golv", cap=None)
    grant = replace(GRANT, steps=(TO_POT, own, RESERVE))
    steps = (TRUE.steps[0], StepResult(own, 600, 600), TRUE.steps[2])
    assert check(grant, replace(TRUE, steps=steps)) == ()
    low = replace(with_lines(replace(A, amount=99), B, replace(C, amount=401), D, R), steps=steps)
    assert check(grant, low) == ("P2",)
    bare = tuple(replace(each, values={"Golv": None}) for each in grant.recipients)
    assert check(replace(grant, recipients=bare), low) == ()
    assert check(replace(grant, recipients=()), low) == ()


def test_p2_floors_that_were_cut_by_order_are_not_broken_but_others_are():
    cut = replace(KEY, floor=300, cap=None, reduce=True)
    steps = (TRUE.steps[0], StepResult(cut, 600, 600), TRUE.steps[2])
    equal = with_lines(*(replace(each, amount=200) for each in (A, B, C)), D, R)
    assert check(GRANT, replace(equal, steps=steps)) == ()
    roomy = (TRUE.steps[0], StepResult(replace(cut, floor=199), 600, 600), TRUE.steps[2])
    short = with_lines(replace(A, amount=198), replace(B, amount=199), replace(C, amount=203), D, R)
    assert check(GRANT, replace(short, steps=roomy)) == ("P2",)
    just = (TRUE.steps[0], StepResult(replace(cut, floor=200), 600, 600), TRUE.steps[2])
    uneven = with_lines(replace(A, amount=199), replace(B, amount=200), replace(C, amount=201), D, R)
    assert check(GRANT, replace(uneven, steps=just)) == ("P2",)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(replace(D, amount=1), id="a refused one gets money"),
        pytest.param(replace(D, amount=-1), id="a negative amount"),
        pytest.param(replace(D, extra=2), id="two odd kronor"),
        pytest.param(replace(D, refused=False, exact=Fraction(1)), id="a whole krona lost"),
    ],
)
def test_p3_amounts_are_sound(wrong):
    assert "P3" in check(GRANT, with_lines(A, B, C, wrong, R))


def test_p5_a_larger_weight_never_gets_less():
    assert check(GRANT, with_lines(A, replace(B, amount=300), replace(C, amount=200), D, R)) == ("P5", "P10")
    one = with_lines(replace(A, amount=200), replace(B, amount=201), replace(C, amount=199), D, R)
    assert check(GRANT, one) == ("P5",)


def test_p5_holds_also_where_floors_could_have_been_cut_but_fit():
    roomy = (TRUE.steps[0], StepResult(replace(KEY, reduce=True), 600, 600), TRUE.steps[2])
    wrong = with_lines(A, replace(B, amount=300), replace(C, amount=200), D, R)
    assert check(GRANT, replace(wrong, steps=roomy)) == ("P5", "P10")


def test_p5_sees_decimals_in_the_weights():
    half = with_lines(replace(A, basis=Fraction(1, 2), amount=101), replace(B, amount=100), C, D, R)
    assert "P5" in check(GRANT, half)


def test_p10_equal_weights_differ_by_one_krona_at_most():
    assert check(GRANT, with_lines(A, replace(B, amount=101), replace(C, amount=399), D, R)) == ()
    assert check(GRANT, with_lines(A, replace(B, amount=102), replace(C, amount=398), D, R)) == ("P10",)


@pytest.mark.parametrize(
    "pots",
    [
        (Pot("Bidraget", 1001, 601, 300), TRUE.pots[1]),
        (Pot("Bidraget", 1000, 599, 300), Pot("Pott", 599, 0, 600)),
        (Pot("Bidraget", 1000, 600, 300), Pot("Pott", 601, 0, 600)),
    ],
)
def test_p11_a_pot_holds_what_was_moved_into_it(pots):
    assert "P11" in check(GRANT, replace(TRUE, pots=pots))
