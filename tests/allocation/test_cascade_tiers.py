"""Fixed amounts by band, as document A divides its grant: requirements A3 to A8."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fordelning.allocation.cascade import allocate
from fordelning.model import (
    Comparison,
    Condition,
    Grant,
    Outcome,
    Payment,
    Pot,
    Recipient,
    Step,
    Tier,
)

NBSP = "\u00a0"


def spaced(text):
    """Write thousands as the add-in does: ``_`` stands for U+00A0."""
    return text.replace("_", NBSP)


def amounts(allocation):
    return {line.id: line.amount for line in allocation.lines}


def sentence(allocation, id_):
    (line,) = [line for line in allocation.lines if line.id == id_]
    return line.sentence


# A: home care from 10 clients and homes from 10 residents, two bands each, and a reserve.
TIERS = (
    Tier("Hemtjänst", 10, 50, 20_000),
    Tier("Hemtjänst", 51, None, 35_000),
    Tier("Boende", 10, 50, 30_000),
    Tier("Boende", 51, None, 55_000),
)
STEPS_A = (
    Step("Reserv", "Bidraget", "set_aside", "Smarta Lås", amount=1_565_000),
    Step("Nivåer", "Bidraget", "tiers", "Utförare", basis="Antal", unit="kunder"),
)


def unit(id_, activity, volume, **rest):
    return Recipient(
        id_, f"Enhet {id_}", activity=activity, groups=("Utförare",), values={"Antal": volume}, **rest
    )


def grant_a(recipients, steps=STEPS_A, amount=10_700_000, conditions=()):
    return Grant({"bidrag_belopp": amount}, steps, TIERS, conditions, tuple(recipients))


def test_a_261_units_and_the_reserve_take_the_grant_to_the_last_krona():
    counts = [("Hemtjänst", 34, 49), ("Hemtjänst", 51, 124), ("Boende", 50, 41), ("Boende", 90, 47)]
    units = [
        unit(f"{activity}{volume}-{number}", activity, Fraction(volume))
        for activity, volume, count in counts
        for number in range(count)
    ]
    done = allocate(grant_a(units))
    by_kind = [
        sum(line.amount for line in done.lines if line.id.startswith(f"{activity}{volume}-"))
        for activity, volume, _ in counts
    ]
    assert by_kind == [980_000, 4_340_000, 1_230_000, 2_585_000]  # A4
    assert done.pots == (Pot("Bidraget", 10_700_000, 0, 10_700_000),)
    assert (done.distributed, done.left, len(done.lines)) == (10_700_000, 0, 262)
    assert (done.steps[1].taken, done.steps[1].recipients, done.steps[1].before) == (
        9_135_000,
        261,
        9_135_000,
    )


@pytest.mark.parametrize(
    ("volume", "amount", "refused", "said"),
    [
        (9, 0, True, "9 kunder ligger under lägsta nivån 10: inget belopp finns i tabellen."),
        (10, 20_000, False, "10 kunder ligger i nivån 10–50: 20_000 kr."),
        (34, 20_000, False, "34 kunder ligger i nivån 10–50: 20_000 kr."),
        (50, 20_000, False, "50 kunder ligger i nivån 10–50: 20_000 kr."),
        (51, 35_000, False, "51 kunder ligger i nivån 51 eller fler: 35_000 kr."),
    ],
)
def test_a_band_edges(volume, amount, refused, said):
    line = allocate(grant_a([unit("1", "Hemtjänst", Fraction(volume))])).lines[1]
    assert (line.amount, line.refused, line.sentence) == (amount, refused, spaced(said))
    assert line.basis == volume


def test_a_too_few_clients_are_refused_by_the_condition_with_the_number_required():
    ten = Condition("Utförare", "Antal", Comparison.AT_LEAST, Fraction(10))
    done = allocate(grant_a([unit("1", "Hemtjänst", Fraction(8))], conditions=(ten,)))
    assert done.lines[1].sentence == "Ej behörig: 8 kunder, lägst 10 krävs."
    assert (done.lines[1].refused, done.left, done.steps[1].refused) == (True, 9_135_000, 1)


def test_a_an_activity_without_bands_is_refused_with_the_reason():
    done = allocate(grant_a([unit("1", "Dagverksamhet", Fraction(30))]))
    assert done.lines[1].refused
    assert sentence(done, "1") == "30 kunder: det finns inga nivåer för verksamheten Dagverksamhet."


def test_a_volume_above_the_highest_band_is_refused_with_the_reason():
    closed = (Tier("Hemtjänst", 10, 50, 20_000),)
    grant = Grant(
        {"bidrag_belopp": 100_000}, STEPS_A[1:], closed, (), (unit("1", "Hemtjänst", Fraction(51)),)
    )
    assert sentence(allocate(grant), "1") == (
        "51 kunder ligger över högsta nivån 50: inget belopp finns i tabellen."
    )


def test_a_several_units_of_one_company_are_one_payment():
    company = {"payee": "Omsorg AB", "org_number": "556000-4615"}
    units = [
        unit("1", "Hemtjänst", Fraction(34), **company),
        unit("2", "Boende", Fraction(60)),
        unit("3", "Boende", Fraction(20), **company),
    ]
    assert allocate(grant_a(units)).payments == (
        Payment("Smarta Lås", "", Outcome.PAYMENT, 1_565_000),
        Payment("Omsorg AB", "556000-4615", Outcome.PAYMENT, 50_000),
        Payment("Enhet 2", "", Outcome.PAYMENT, 55_000),
    )


def test_a_tiers_that_need_more_than_the_pot_are_cut_only_where_the_step_says_so():
    reducing = (Step("Nivåer", "Bidraget", "tiers", "Utförare", basis="Antal", reduce=True),)
    done = allocate(
        grant_a([unit("1", "Hemtjänst", Fraction(34)), unit("2", "Boende", Fraction(34))], reducing, 25_000)
    )
    assert amounts(done) == {"1": 10_000, "2": 15_000}
    assert sentence(done, "2") == spaced(
        "Antal 34 ligger i nivån 10–50: 30_000 kr. Potten räcker inte till alla: minskat till 15_000 kr."
    )
