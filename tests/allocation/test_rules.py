"""Each line explains itself: the sentence of every rule, with the numbers in it (requirements D2, B2, C6)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fordelning.allocation.cascade import allocate
from fordelning.model import Bound, Grant, Recipient, Step

NBSP = "\u00a0"


def lines(weights, amount, rule="key", own=None, **rest):
    """Allocate an amount among rows with these weights in column Antal; ``own`` holds further columns."""
    recipients = tuple(
        Recipient(
            str(at),
            f"Ort {at}",
            groups=("Kommuner",),
            values={
                "Antal": Fraction(weight),
                **{
                    name: None if column[at] is None else Fraction(column[at])
                    for name, column in (own or {}).items()
                },
            },
        )
        for at, weight in enumerate(weights)
    )
    step = Step("Nyckel", "Bidraget", rule, "Kommuner", basis="Antal", unit="personer", **rest)
    return allocate(Grant({"bidrag_belopp": amount}, (step,), recipients=recipients)).lines


def said(line):
    return line.sentence.replace(NBSP, "_")


def test_a_free_row_shows_weight_times_rate_and_what_became_of_it():
    # D2: 139 450 000 kr among 478 795 persons above the floor is 291,252 kr per person.
    line = lines([1271, 478_795 - 1271], 139_450_000)[0]
    assert (
        said(line)
        == "1_271 personer × 291,252 kr = 370_181,29; avrundat till 370_181 kr så att summan stämmer."
    )
    assert (line.amount, line.bound, line.extra, line.basis) == (370_181, Bound.NONE, 0, 1271)
    assert line.exact == 1271 * Fraction(139_450_000, 478_795)


def test_a_row_at_the_floor_shows_what_the_rate_alone_had_given():
    line = lines([375, 478_795], 139_700_000, floor=250_000)[0]
    assert said(line) == "Golvet 250_000 kr gäller: 375 personer hade gett 109_219 kr."
    assert (line.amount, line.bound, line.exact) == (250_000, Bound.FLOOR, 250_000)


def test_a_row_at_the_cap_shows_what_the_rate_alone_had_given():
    assert said(lines([10, 30], 1000, cap=600)[1]) == "Taket 600 kr gäller: 30 personer hade gett 1_200 kr."


def test_where_all_rows_are_bound_there_is_no_rate_to_show():
    assert [said(line) for line in lines([10, 30], 1000, cap=400)] == ["Taket 400 kr gäller."] * 2
    assert [said(line) for line in lines([0, 0], 1000, floor=500)] == ["Golvet 500 kr gäller."] * 2


def test_one_row_takes_the_whole_pot_and_names_no_cap_that_nobody_set():
    caps = {"Tak": [None, 0]}
    first, second = lines([10, 30], 1000, own=caps, cap="Tak")
    assert said(first) == "10 personer × 100 kr = 1_000 kr."
    assert said(second).startswith("Taket 0 kr gäller")


def test_floors_and_caps_in_columns_hold_for_their_own_rows():
    own = {"Golv": [300, None, None], "Tak": [None, 100, None]}
    made = lines([1, 5, 4], 1000, own=own, floor="Golv", cap="Tak")
    assert [(line.amount, line.bound) for line in made] == [
        (300, Bound.FLOOR),
        (100, Bound.CAP),
        (600, Bound.NONE),
    ]


def test_floors_that_are_cut_say_so():
    first, second = lines([1, 5], 1001, floor=800, reduce=True)
    assert (first.amount, second.amount) == (501, 500)
    assert said(second) == (
        "Golvet 800 kr ryms inte i potten och minskas i proportion: 500,50; "
        "avrundat till 500 kr så att summan stämmer."
    )


def test_a_row_without_weight_or_floor_gets_nothing_but_is_not_refused():
    line = lines([0, 5], 1000)[0]
    assert (line.amount, line.refused, said(line)) == (0, False, "0 personer × 200 kr = 0 kr.")


def test_an_empty_pot_gives_everyone_nothing():
    assert [said(line) for line in lines([0, 5], 0)] == [
        "0 personer × 0 kr = 0 kr.",
        "5 personer × 0 kr = 0 kr.",
    ]


def test_an_empty_pot_among_rows_without_weight_gives_nothing_at_no_rate():
    assert [said(line) for line in lines([0], 0)] == ["0 personer × 0 kr = 0 kr."]


def test_a_rate_below_one_krona_shows_as_many_digits_as_the_amount_needs():
    # B2: resources in kronor as weights.
    line = lines([66_600_000, 933_400_000], 21_625_197)[0]
    assert said(line) == (
        "66_600_000 personer × 0,021625197 kr = 1_440_238,12; "
        "avrundat till 1_440_238 kr så att summan stämmer."
    )


def test_a_rounded_rate_with_half_places_keeps_the_fraction_in_the_sentence():
    line = lines([Fraction("12.5"), 20], 1_000, "per_unit", rate_step=1)[0]
    assert said(line) == "12,5 personer × 30 kr = 375 kr."
    line = lines([Fraction("12.5"), 20], 1_020, "per_unit", rate_step=1)[0]
    assert said(line) == "12,5 personer × 31 kr = 387,50; avrundat till 387 kr så att summan stämmer."


def test_an_equal_share_that_does_not_come_out_even_shows_the_odd_krona():
    made = lines([1, 1, 1], 100, "equal")
    assert [line.amount for line in made] == [34, 33, 33]
    assert [line.extra for line in made] == [1, 0, 0]
    assert said(made[0]) == "100 kr delat lika på 3 = 33,33; avrundat till 34 kr så att summan stämmer."


def test_a_published_key_is_paid_as_it_stands():
    made = lines([2_396_422, 438_625], 2_835_047, "given")
    assert [(line.amount, line.extra) for line in made] == [(2_396_422, 0), (438_625, 0)]
    assert said(made[1]) == "Antal enligt underlaget: 438_625 kr."


@pytest.mark.parametrize("declining", [True, False])
def test_the_published_amount_of_one_who_declines_stays_in_the_pot(declining):
    step = Step("Fastställt", "Bidraget", "given", "Kommuner", basis="Belopp")
    recipients = tuple(
        Recipient(name, name, groups=("Kommuner",), values={"Belopp": belopp}, takes_part=not none)
        for name, belopp, none in (
            ("Linköping", Fraction(2_396_422), False),
            ("Nynäshamn", Fraction(438_625), declining),
            ("Tomelilla", None, True),
        )
    )
    done = allocate(Grant({"bidrag_belopp": 2_835_047}, (step,), recipients=recipients))
    assert done.left == (438_625 if declining else 0)
    assert done.lines[1].refused is declining
