"""Whole grants as the source documents divide them: requirements B2, B5, B6, C1, C4-C7, D1 and D3."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fordelning.allocation.cascade import allocate
from fordelning.model import (
    Bound,
    Comparison,
    Condition,
    Grant,
    Outcome,
    Pot,
    Recipient,
    Step,
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


# B: what is left after deductions is split 66,6 / 33,4 between elder and disability care.
def steps_b(wifi):
    return (
        Step("Wi-fi", "Bidraget", "set_aside", "Micasa", amount=wifi),
        Step("Äldre", "Bidraget", "percent", "Äldreomsorg", percent=Fraction("66.6")),
        Step("Social", "Bidraget", "percent", "Funktionsnedsättning", percent=Fraction("33.4")),
    )


def test_b_the_split_of_the_whole_grant_when_nothing_is_deducted_yet():
    done = allocate(Grant({"bidrag_belopp": 21_625_197}, steps_b(None)))
    assert amounts(done) == {"Micasa": 0, "Äldreomsorg": 14_402_381, "Funktionsnedsättning": 7_222_816}
    assert sentence(done, "Micasa") == "Beloppet är inte beslutat ännu."
    assert sentence(done, "Äldreomsorg") == spaced(
        "66,6 % av 21_625_197 kr = 14_402_381,20; avrundat till 14_402_381 kr så att summan stämmer."
    )
    assert [payment.payee for payment in done.payments] == ["Äldreomsorg", "Funktionsnedsättning"]


def test_b_a_decided_deduction_comes_first():
    done = allocate(Grant({"bidrag_belopp": 21_625_197}, steps_b(1_625_197)))
    assert amounts(done) == {
        "Micasa": 1_625_197,
        "Äldreomsorg": 13_320_000,
        "Funktionsnedsättning": 6_680_000,
    }
    assert sentence(done, "Micasa") == spaced("Avsatt med ett bestämt belopp: 1_625_197 kr.")


def test_b_the_remainder_may_be_named_instead_of_counted():
    steps = (*steps_b(None)[:2], Step("Social", "Bidraget", "percent", "Funktionsnedsättning"))
    done = allocate(Grant({"bidrag_belopp": 21_625_197}, steps))
    assert amounts(done)["Funktionsnedsättning"] == 7_222_816
    assert sentence(done, "Funktionsnedsättning") == spaced(
        "Återstoden, 33,4 % av 21_625_197 kr = 7_222_815,80; "
        "avrundat till 7_222_816 kr så att summan stämmer."
    )


def test_b_a_share_may_be_a_pot_that_districts_draw_invoice_ceilings_from():
    districts = Step("Tak", "Äldreomsorg", "key", "Stadsdelar", basis="Nyckel", cap="Högst", unit="personer")
    districts = Step(**{**_fields(districts), "outcome": Outcome.INVOICE_CEILING})
    recipients = [
        Recipient("1", "Kista", groups=("Stadsdelar",), values={"Nyckel": Fraction(3), "Högst": None}),
        Recipient(
            "2", "Farsta", groups=("Stadsdelar",), values={"Nyckel": Fraction(7), "Högst": Fraction(600)}
        ),
    ]
    steps = (*steps_b(0)[1:], districts)
    done = allocate(Grant({"bidrag_belopp": 1500}, steps, recipients=tuple(recipients)))
    assert amounts(done) == {"Funktionsnedsättning": 501, "1": 399, "2": 600}
    assert done.pots == (Pot("Bidraget", 1500, 999, 501), Pot("Äldreomsorg", 999, 0, 999))
    assert [each.outcome for each in done.payments] == ["payment", "invoice_ceiling", "invoice_ceiling"]
    assert done.lines[2].bound is Bound.CAP
    assert sentence(done, "2") == "Taket 600 kr gäller: 7 personer hade gett 931 kr."


def _fields(step):
    return {name: getattr(step, name) for name in step.__dataclass_fields__}


# C: 1,0 + 1,0 mnkr kept, 6,2 mnkr per place; the rate rises when some say no.
STEPS_C = (
    Step("Utbildning", "Bidraget", "set_aside", "Utbildning", amount=1_000_000, outcome=Outcome.RETAINED),
    Step("LSS", "Bidraget", "set_aside", "LSS-hälsan", amount=1_000_000, outcome=Outcome.RETAINED),
    Step("Platser", "Bidraget", "per_unit", "Boenden", basis="Platser", unit="platser", rate_step=1),
)


def home(id_, places, takes_part=None, replied=None, **values):
    own = {"Platser": Fraction(places), **values}
    return Recipient(id_, f"Boende {id_}", "", "", None, "", ("Boenden",), takes_part, replied, own)


def grant_c(*homes, conditions=()):
    return Grant({"bidrag_belopp": 8_200_000}, STEPS_C, conditions=conditions, recipients=homes)


def test_c_5166_places_get_1200_kronor_each_and_800_are_left():
    done = allocate(grant_c(home("1", 42), home("2", 5124)))
    assert (done.steps[2].rate, done.left) == (1200, 800)
    assert done.pots == (Pot("Bidraget", 8_200_000, 0, 8_199_200),)
    assert sentence(done, "1") == spaced("42 platser × 1_200 kr = 50_400 kr.")


def test_c_a_no_raises_the_rate_and_lowers_nobody():
    no = {"takes_part": False, "replied": date(2020, 3, 12)}
    everyone = allocate(grant_c(home("1", 2000), home("2", 2000), home("3", 1166)))
    fewer = allocate(grant_c(home("1", 2000), home("2", 2000), home("3", 1166, **no)))
    assert fewer.steps[2].rate == 1550
    assert all(fewer_kr >= amounts(everyone)[id_] for id_, fewer_kr in amounts(fewer).items() if id_ != "3")
    assert sentence(fewer, "3") == spaced("Tackade nej (svar 12_mars 2020).")


def test_c_a_no_without_a_date_and_no_answer_have_their_own_sentences():
    yes = Condition("Boenden", "Deltar", Comparison.EQUAL, "Ja")
    done = allocate(grant_c(home("1", 10, True), home("2", 10), home("3", 10, False), conditions=(yes,)))
    assert sentence(done, "2") == "Har inte svarat ännu."
    assert sentence(done, "3") == "Tackade nej."
    assert amounts(done)["1"] == 6_200_000


@pytest.mark.parametrize(("share", "refused"), [(Fraction(4, 5), False), (Fraction(79, 100), True)])
def test_c_a_home_outside_the_city_needs_80_percent_placed_by_it(share, refused):
    conditions = (
        Condition("Boenden", "Belägen", Comparison.EQUAL, "Ja", 1),
        Condition("Boenden", "Andel placerade", Comparison.AT_LEAST, Fraction(4, 5), 2),
    )
    outside = home("1", 10, **{"Belägen": "Nej", "Andel placerade": share})
    line = allocate(grant_c(outside, conditions=conditions)).lines[2]
    assert line.refused is refused
    if refused:
        assert line.sentence == (
            "Ej behörig: Belägen är Nej, Ja krävs, eller Andel placerade är 79 %, lägst 80 % krävs."
        )


def test_c_nobody_takes_part_and_the_money_stays_in_the_pot():
    done = allocate(grant_c(home("1", 10, False)))
    assert (done.left, done.steps[2].rate, done.steps[2].taken) == (6_200_000, None, 0)


# D: 16,3 mnkr to SKR, 15 mnkr equally to ten model municipalities.
MODEL = ("Borås", "Eskilstuna", "Grästorp", "Kalmar", "Karlstad")
MODEL += ("Kramfors", "Lund", "Skellefteå", "Uddevalla", "Övertorneå")


def test_d_ten_model_municipalities_get_1_5_million_each_and_skr_16_3():
    steps = (
        Step("SKR", "Bidraget", "set_aside", "SKR", amount=16_300_000),
        Step("Modellpott", "Bidraget", "set_aside", "Modell", amount=15_000_000),
        Step("Modell", "Modell", "equal", "Modellkommuner"),
    )
    recipients = tuple(Recipient(name, name, groups=("Modellkommuner",)) for name in MODEL)
    done = allocate(Grant({"bidrag_belopp": 200_000_000}, steps, recipients=recipients))
    assert amounts(done) == {"SKR": 16_300_000, **dict.fromkeys(MODEL, 1_500_000)}
    assert done.pots == (
        Pot("Bidraget", 200_000_000, 15_000_000, 16_300_000),
        Pot("Modell", 15_000_000, 0, 15_000_000),
    )
    assert done.left == 168_700_000  # D1: the key's own money
    assert sentence(done, "Lund") == spaced("15_000_000 kr delat lika på 10 = 1_500_000 kr.")
    assert done.steps[2].rate is None
