"""What would change an amount and how far away it is: held against the documents and a real re-allocation."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shipped
from fordelning.allocation.cascade import allocate
from fordelning.documents.thresholds import nearest
from fordelning.errors import DataError
from fordelning.model import Bound, Comparison, Condition, Grant, Recipient, Step, Tier
from strategies import grants

BANDS = (Tier("Hemtjänst", 10, 50, 20_000), Tier("Hemtjänst", 51, None, 35_000))  # A3
TEN = Condition("Hemtjänst", "Antal", Comparison.AT_LEAST, Fraction(10))  # A7


def spaced(text):
    return text.replace("\u00a0", " ")


def office(clients, id_="7"):
    values = {"Antal": Fraction(clients)}
    return Recipient(id_, f"Kontor {id_}", activity="Hemtjänst", groups=("Hemtjänst",), values=values)


def tiered(*clients, pot=900_000, unit="kunder", conditions=(), tiers=BANDS, **rest):
    step = Step("Nivåer", "Bidraget", "tiers", "Hemtjänst", basis="Antal", unit=unit, **rest)
    offices = tuple(office(count, str(at)) for at, count in enumerate(clients))
    return Grant({"bidrag_belopp": pot}, (step,), tiers, conditions, offices)


def sentence(grant, id_="0", step=None):
    found = nearest(grant, allocate(grant))
    return spaced(found[step or grant.steps[-1].name, id_])


@pytest.mark.parametrize(
    ("clients", "expected"),
    [
        (48, "3 kunder till ger 15 000 kr mer."),
        (50, "1 kund till ger 15 000 kr mer."),
        (13, "38 kunder till ger 15 000 kr mer."),
        (12, "39 kunder till ger 15 000 kr mer; 3 kunder färre ger inget belopp."),
        (51, "Högsta nivån; fler kunder ger inte mer, men 1 kund färre ger 15 000 kr mindre."),
        (54, "Högsta nivån; fler kunder ger inte mer."),
        (8, "2 kunder till ger 20 000 kr."),
        (9, "1 kund till ger 20 000 kr."),
    ],
)
def test_a_the_next_band_is_so_many_clients_away(clients, expected):
    assert sentence(tiered(clients)) == expected


def test_a_too_few_clients_for_the_condition_and_what_fulfilling_it_gives():
    said = "2 kunder till uppfyller villkoret lägst 10 kunder och ger 20 000 kr."
    assert sentence(tiered(8, conditions=(TEN,))) == said


def test_a_condition_that_asks_for_more_than_the_lowest_band_decides_what_fewer_clients_cost():
    twelve = replace(TEN, value=Fraction(12))
    assert "1 kund färre ger inget belopp" in sentence(tiered(12, conditions=(twelve,)))
    assert sentence(tiered(11, conditions=(twelve,))).startswith("1 kund till uppfyller villkoret lägst 12")


def test_a_the_pot_of_document_a_is_full_so_a_higher_band_is_said_to_need_more():
    grant = shipped.grant("stockholm-digital-2020")
    said = sentence(grant, "H005", "Hemtjänst")  # 48 clients
    assert said == "3 kunder till ger 15 000 kr mer, men då behöver potten 15 000 kr till."
    with pytest.raises(DataError, match="Nivåbeloppen"):
        allocate(shipped.change(grant, "H005", "Antal", Fraction(51)))


def test_a_step_that_may_cut_says_what_the_band_gives_before_the_cut():
    said = sentence(tiered(48, 60, pot=40_000, reduce=True))
    assert said == "3 kunder till ger nivåbeloppet 35 000 kr, före minskningen till vad potten räcker till."


@pytest.mark.parametrize(
    ("unit", "clients", "expected"),
    [
        ("ärenden", 50, "1 till (ärenden) ger 15 000 kr mer."),
        ("ärenden", 49, "2 ärenden till ger 15 000 kr mer."),
        ("", 50, "1 till i kolumnen Antal ger 15 000 kr mer."),
        ("", 60, "Högsta nivån; ett högre tal i kolumnen Antal ger inte mer."),
    ],
)
def test_no_unit_is_bent_in_a_way_that_may_be_wrong(unit, clients, expected):
    assert sentence(tiered(clients, unit=unit)) == expected


def test_above_the_highest_band_fewer_clients_are_what_it_takes():
    closed = (Tier("Hemtjänst", 10, 50, 20_000),)
    assert sentence(tiered(53, tiers=closed)) == "3 kunder färre ger 20 000 kr."
    assert sentence(tiered(49, tiers=closed)) == "2 kunder till ger inget belopp."


def test_more_than_ten_is_reached_at_eleven_and_less_than_fifty_at_forty_nine():
    above, below = (
        replace(TEN, comparison=comparison, value=Fraction(value))
        for comparison, value in ((Comparison.MORE, 10), (Comparison.LESS, 50))
    )
    said = "1 kund till uppfyller villkoret mer än 10 kunder och ger 20 000 kr."
    assert sentence(tiered(10, conditions=(above,))) == said
    said = "3 kunder färre uppfyller villkoret mindre än 50 kunder och ger 20 000 kr."
    assert sentence(tiered(52, conditions=(below,))) == said


def test_one_who_declined_is_not_told_what_more_clients_would_give():
    base = tiered(8, 20)
    first = replace(base.recipients[0], takes_part=False)
    assert sentence(replace(base, recipients=(first, base.recipients[1]))) == ""


@pytest.mark.parametrize(
    ("later", "ending"),
    [
        ({"rule": "equal"}, "15 000 kr mer."),
        ({"rule": "key", "basis": "Antal"}, "15 000 kr mer."),
        ({"rule": "key", "basis": "Antal", "floor": 5_000}, "15 000 kr mer, om potten räcker."),
        ({"rule": "per_unit", "basis": "Antal", "rate_step": 1}, "15 000 kr mer, om potten räcker."),
        (
            {"rule": "set_aside", "amount": 72_000},
            "15 000 kr mer, men då behöver potten 7 000 kr till.",
        ),
    ],
)
def test_what_the_later_steps_take_decides_whether_the_pot_is_said_to_hold_a_higher_band(later, ending):
    base = tiered(48, pot=100_000)
    target = "Reserven" if later["rule"] == "set_aside" else "Hemtjänst"
    grant = replace(base, steps=(*base.steps, Step("Sedan", "Bidraget", target=target, **later)))
    assert sentence(grant, step="Nivåer") == f"3 kunder till ger {ending}"


D = "riket-teknik-2021"


def _line(allocation, step, id_):
    return next(line for line in allocation.lines if (line.step, line.id) == (step, id_))


def test_d_nykvarn_is_so_many_persons_below_the_floor_and_no_fewer_would_do():
    grant = shipped.grant(D)
    line = next(line for line in allocate(grant).lines if line.bound is Bound.FLOOR and line.basis == 369)
    # 250 000 / 291.2519972 = 858.4 persons; the first whole number above is 859, and 859 - 369 = 490.
    said = "490 personer till behövs för att komma över golvet."
    assert sentence(grant, line.id) == said
    for persons, above in ((858, False), (859, True)):
        moved = allocate(shipped.change(grant, line.id, "Invånare 80+", Fraction(persons)))
        exact = next(each.exact for each in moved.lines if each.id == line.id and each.step == line.step)
        assert (exact > 250_000) is above


def test_d_one_person_more_in_stockholm_gives_less_than_the_rate_for_the_pot_is_the_same():
    grant = shipped.grant(D)
    before = next(
        line for line in allocate(grant).lines if line.id == "0180" and line.step == "Alla kommuner"
    )
    moved = allocate(shipped.change(grant, "0180", "Invånare 80+", before.basis + 1))
    after = next(line for line in moved.lines if line.id == "0180" and line.step == "Alla kommuner")
    told = re.fullmatch(
        r"1 person till ger ungefär (\d+) kr mer ur samma pott\.", sentence(grant, "0180", "Alla kommuner")
    )
    assert told is not None
    assert int(told[1]) < 291
    assert abs(after.exact - before.exact - int(told[1])) < 1


def test_equal_and_given_amounts_and_earmarks_have_no_threshold():
    grant = shipped.grant(D)
    found = nearest(grant, allocate(grant))
    assert {text for (step, _), text in found.items() if step != "Alla kommuner"} == {""}
    given = shipped.grant("riket-valfardsteknik-2018")
    assert set(nearest(given, allocate(given)).values()) == {""}


def homes(*places, pot=6_200_000, rate_step=1):
    step = Step("Per plats", "Bidraget", "per_unit", "Boenden", "Platser", "platser", rate_step=rate_step)
    recipients = tuple(
        Recipient(str(at), f"Hem {at}", groups=("Boenden",), values={"Platser": Fraction(count)})
        for at, count in enumerate(places)
    )
    return Grant({"bidrag_belopp": pot}, (step,), recipients=recipients)


def test_c_one_place_more_gives_1200_kronor_where_the_pot_still_gives_that_rate():
    assert sentence(homes(5_000, 165)) == "1 plats till ger 1 200 kr mer."  # 5 165 places, 6 200 000 kr


def test_c_at_5166_places_one_more_lowers_the_rate_and_that_is_said():
    said = "1 plats till ger 1 200 kr mer, om satsen står fast; ur samma pott sänks den till 1 199 kr."
    assert sentence(homes(5_000, 166)) == said


def test_c_a_home_at_79_percent_is_one_percentage_point_away():
    said = "1 procentenhet till uppfyller villkoret att Andel placerade av kommunen är lägst 80 %."
    assert sentence(shipped.grant("stockholm-halsa-2020"), "B098") == said


def key(*weights, **rest):
    step = Step("Nyckel", "Bidraget", "key", "Alla", basis="Vikt", unit="mnkr", **rest)
    recipients = tuple(
        Recipient(str(at), f"Enhet {at}", groups=("Alla",), values={"Vikt": Fraction(weight)})
        for at, weight in enumerate(weights)
    )
    return Grant({"bidrag_belopp": 100_000}, (step,), recipients=recipients)


def test_a_cap_says_that_more_gives_nothing_and_how_much_less_it_takes():
    grant = shipped.change(key("3.5", "5.0", cap="Tak"), "0", "Tak", Fraction(30_000))
    # Free: 70 000 kr on a weight of 5, so 14 000 kr a unit; 30 000 / 14 000 = 2.14, and 3.5 - 1.4 = 2.1.
    said = "Taket gäller; fler mnkr ger inte mer, och först 1,4 mnkr färre ger mindre."
    assert sentence(grant) == said
    for weight, below in (("2.2", False), ("2.1", True)):
        moved = allocate(shipped.change(grant, "0", "Vikt", Fraction(weight)))
        assert (moved.lines[0].exact < 30_000) is below


def test_one_who_declined_or_has_not_answered_is_told_nothing():
    yes = Condition("Hemtjänst", "Deltar", Comparison.EQUAL, "Ja")
    base = tiered(20, 20, 20, conditions=(yes,))
    answers = (False, None, True)
    recipients = tuple(replace(each, takes_part=answers[at]) for at, each in enumerate(base.recipients))
    grant = replace(base, recipients=recipients)
    assert [sentence(grant, id_) == "" for id_ in "012"] == [True, True, False]


TOLD = re.compile(r"(\d[\d ]*) \w+ (till|färre) ger (\d[\d ]*) kr (mer|mindre)\.")


def _plain(text):
    return int(text.replace(" ", ""))


@given(grants())
def test_doing_what_a_tier_sentence_says_gives_what_it_says(grant):
    before = allocate(grant)
    for (step, id_), text in nearest(grant, before).items():
        told = TOLD.search(spaced(text))
        line = _line(before, step, id_)
        if told is None or line.rule != "tiers":
            continue
        sign = {"till": 1, "mer": 1, "färre": -1, "mindre": -1}
        moved = shipped.change(grant, id_, "Antal", line.basis + sign[told[2]] * _plain(told[1]))
        after = _line(allocate(moved), step, id_)
        assert after.amount - line.amount == sign[told[4]] * _plain(told[3])


FLOOR = re.compile(r"([\d ]+(?:,\d)?) mnkr till behövs för att komma över golvet\.")


@given(st.lists(st.integers(0, 900), min_size=2, max_size=6), st.integers(1, 14_000))
def test_the_weight_said_to_be_missing_lifts_a_share_above_its_floor_and_a_tenth_less_does_not(tenths, floor):
    grant = key(*(Fraction(number, 10) for number in [*tenths, 5_001]), floor=floor)
    before = allocate(grant)
    found = nearest(grant, before)
    for line in before.lines:
        assert (line.bound is Bound.FLOOR) is ("golvet" in found[line.step, line.id])
        if line.bound is not Bound.FLOOR:
            continue
        told = FLOOR.fullmatch(spaced(found[line.step, line.id]))
        assert told is not None
        missing = Fraction(told[1].replace(" ", "").replace(",", "."))
        for short, above in ((Fraction(0), True), (Fraction(1, 10), False)):
            moved = allocate(shipped.change(grant, line.id, "Vikt", line.basis + missing - short))
            exact = _line(moved, line.step, line.id).exact
            assert (exact > floor) is above
