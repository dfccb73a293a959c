"""One company is one payee, however its number and its name are written (A8)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning.accounts import Fault, check_organisation
from fordelning.allocation.cascade import allocate
from fordelning.checks.recipients import check_payees
from fordelning.errors import Status
from fordelning.model import Grant, Payee, Recipient, Step, payees
from fordelning.year.situation import Situation

COMPANY, OTHER, STOCKHOLM = "5560125790", "5569201998", "2120000142"
NUMBERS = ("556012-5790", "5560125790", "16 556012 5790", "165560125790", "556012–5790", " 556012-5790 ")
TRADER = ("850709-9805", "8507099805", "19850709-9805", "198507099805", "19 850709 9805")
NAMES = ("Bolaget AB", "BOLAGET AB", "bolaget  ab", "Bolaget\u00a0AB")


def unit(number, org="", payee="", name=""):
    return Recipient(str(number), name or f"Enhet {number}", org, payee, groups=("Hem",))


def names(*units):
    return [payee.name for payee in payees(units)]


def _spelt(numbers):
    return st.lists(
        st.tuples(st.sampled_from(numbers), st.sampled_from(("", *NAMES))), min_size=1, max_size=9
    )


@given(st.one_of(_spelt(NUMBERS), _spelt(TRADER)))
def test_every_spelling_of_number_and_name_is_one_payee(rows):
    units = [unit(at, *row) for at, row in enumerate(rows)]
    (only,) = set(payees(units))
    named = [payee for _, payee in rows if payee]
    assert only == (named[0] if named else "Enhet 0", rows[0][0])


def test_a_century_stands_before_the_number_of_a_person_and_no_other():
    assert [str(check_organisation(number)) for number in TRADER] == [""] * len(TRADER)
    for number in ("19556012-5790", "20556012-5790", "18850709-9805", "SE556012579001", "019850709-9805"):
        assert check_organisation(number) is Fault.FORM
    assert check_organisation("19850709-9806") is Fault.CHECK_DIGIT


def test_one_payment_holds_the_whole_company():
    units = (
        unit(1, "556012-5790", "Bolaget AB"),
        unit(2, "5560125790", "Bolaget AB"),
        unit(3, "556012-5790", "BOLAGET AB"),
        unit(4, "556012-5790"),
        unit(5, OTHER, "Annat AB"),
    )
    step = Step("Lika", "Bidraget", "equal", "Hem")
    done = allocate(Grant({"bidrag_belopp": 500}, (step,), recipients=units))
    assert [(each.payee, each.org_number, each.amount) for each in done.payments] == [
        ("Bolaget AB", "556012-5790", 400),
        ("Annat AB", OTHER, 100),
    ]
    assert [line.name for line in done.lines] == [each.name for each in units]


def test_departments_that_share_the_number_of_a_municipality_are_told_apart_by_name():
    units = (
        unit(1, STOCKHOLM, "Norrängs stadsdel"),
        unit(2, "212000-0142", "NORRÄNGS  stadsdel"),
        unit(3, STOCKHOLM, name="Söderängs stadsdel"),
    )
    assert names(*units) == ["Norrängs stadsdel", "Norrängs stadsdel", "Söderängs stadsdel"]


def test_a_row_without_a_number_is_the_payee_of_that_name_unless_two_have_it():
    one = unit(1, COMPANY, "Vård AB")
    bare = unit(2, payee="VÅRD AB")
    assert payees((bare, one)) == (Payee("VÅRD AB", COMPANY),) * 2
    assert len(set(payees((one, bare, unit(3, OTHER, "Vård AB"))))) == 3


def test_names_without_numbers_are_the_same_without_regard_to_case_and_blanks():
    assert names(unit(1, payee="Vård AB"), unit(2, payee="vård  AB "), unit(3, payee="Vård HB")) == [
        "Vård AB",
        "Vård AB",
        "Vård HB",
    ]


@pytest.mark.parametrize(
    "name", ["Norrängs förvaltning", "\u200bNorra\u0308ngs fo\u0308rvaltning", "Norrängs\u00ad förvaltning"]
)
def test_a_name_that_only_looks_like_another_is_refused_and_not_paid_by_itself(name):
    units = (unit(1, "", "Norrängs förvaltning"), unit(2, "", name), unit(3, "", "NORRÄNGS  förvaltning"))
    found = [*check_payees(Situation(Grant({}, (), recipients=units), date(2020, 1, 1)))]
    alike = name == "Norrängs förvaltning"
    assert [(each.code, each.status) for each in found] == [("payee_look_alike", Status.ERROR)] * (not alike)
    assert len({*payees(units)}) == (1 if alike else 2)
