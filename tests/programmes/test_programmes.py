"""The shipped programmes say what the documents say; each figure is typed from the requirement named."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from stdnum.se import orgnr

from fordelning import programmes
from fordelning.errors import ProgrammeError
from fordelning.model import FIRST_POT, Comparison, Outcome
from fordelning.programmes.coherence import cited

A = "stockholm-digital-2020"
B = "stockholm-valfardsteknik-2018"
C = "stockholm-halsa-2020"
D = "riket-teknik-2021"
E = "riket-valfardsteknik-2018"
SOURCED = (A, B, C, D, E)


def facts(programme_id: str) -> dict[str, object]:
    return {fact.name: fact.value for fact in programmes.load(programme_id).facts}


def steps(programme_id: str) -> list[tuple[object, ...]]:
    return [
        (step.pot, step.rule, step.target, step.amount, step.outcome)
        for step in programmes.load(programme_id).steps
    ]


def test_the_latest_year_comes_first_and_the_empty_programme_last() -> None:
    years = [facts(name)["bidrag_ar"] for name in programmes.names()]
    dated = [year for year in years if year]
    assert years == [*sorted(dated, key=str, reverse=True), *[None] * (len(years) - len(dated))]
    assert programmes.names()[-1] == "tom"
    assert {*SOURCED} < {*programmes.names()}
    assert [programmes.load(name).id for name in programmes.names()] == [*programmes.names()]


def test_an_unknown_programme_is_refused_with_the_names_of_the_known_ones() -> None:
    with pytest.raises(ProgrammeError, match=r"riket-2022.*stockholm-digital-2020.*tom"):
        programmes.load("riket-2022")


def test_an_unknown_key_table_is_refused() -> None:
    with pytest.raises(ProgrammeError, match="riket-2022"):
        programmes.key_table("riket-2022")


# X2: last day to requisition, to use, to account and to repay
@pytest.mark.parametrize(
    ("programme_id", "requisition", "use", "account", "repay"),
    [
        (A, None, date(2020, 12, 31), None, date(2021, 3, 31)),
        (B, date(2018, 11, 1), date(2018, 12, 31), None, date(2019, 9, 30)),
        (C, None, None, None, None),
        (D, date(2021, 12, 1), None, date(2022, 3, 31), date(2022, 3, 31)),
        (E, date(2018, 11, 1), date(2018, 12, 31), None, date(2019, 9, 30)),
    ],
)
def test_the_deadlines_are_those_of_the_documents(
    programme_id: str, requisition: date | None, use: date | None, account: date | None, repay: date | None
) -> None:
    found = facts(programme_id)
    assert found["bidrag_rekvirera_senast"] == requisition
    assert found["bidrag_anvand_senast"] == use
    assert found["bidrag_redovisa_senast"] == account
    assert found["bidrag_aterbetala_senast"] == repay


@pytest.mark.parametrize(
    ("programme_id", "year", "amount", "delegated", "authority"),
    [
        (A, 2020, 10_700_000, 10_700_000, "Kammarkollegiet"),  # A1, A16, A13
        (B, 2018, 21_625_197, None, "Socialstyrelsen"),  # E4, B1
        (C, 2020, 8_200_000, 6_200_000, None),  # C1, C3
        (D, 2021, 200_000_000, None, "Kammarkollegiet"),  # D1, D5
        (E, 2018, 350_500_000, None, "Socialstyrelsen"),  # E1, E5
    ],
)
def test_year_amount_delegation_and_authority_are_those_of_the_documents(
    programme_id: str, year: int, amount: int, delegated: int | None, authority: str | None
) -> None:
    found = facts(programme_id)
    assert found["bidrag_ar"] == year
    assert found["bidrag_belopp"] == amount
    assert found["bidrag_delegerat_belopp"] == delegated
    assert found["bidrag_myndighet"] == authority


def test_the_appropriation_items_of_2018_and_2021_differ() -> None:
    assert "4:5" in str(facts(D)["bidrag_anslag"])
    assert "anslagspost 8 " in str(facts(D)["bidrag_anslag"])  # D17
    assert "anslagspost 11 " in str(facts(E)["bidrag_anslag"])  # E17


@pytest.mark.parametrize("programme_id", SOURCED)
def test_no_diary_number_is_invented_and_the_note_says_to_ask_for_it(programme_id: str) -> None:
    for fact in programmes.load(programme_id).facts:
        if fact.name == "bidrag_dnr_beslut":
            assert fact.value is None  # A22, D11
            assert "måste frågas efter" in fact.note


def test_the_steps_of_document_a() -> None:
    care, home = "Hemtjänst", "Vård- och omsorgsboende"
    assert steps(A) == [  # A2, A3
        (FIRST_POT, "set_aside", "Smarta Lås", 1_565_000, Outcome.RETAINED),
        (FIRST_POT, "tiers", care, None, Outcome.PAYMENT),
        (FIRST_POT, "tiers", home, None, Outcome.PAYMENT),
    ]
    bands = [(tier.activity, tier.low, tier.high, tier.amount) for tier in programmes.load(A).tiers]
    assert bands == [  # A3, A6
        (care, 10, 50, 20_000),
        (care, 51, None, 35_000),
        (home, 10, 50, 30_000),
        (home, 51, None, 55_000),
    ]


def test_the_steps_of_document_b() -> None:
    assert steps(B) == [  # B2, B3, B4, B6; no amounts are decided: B5
        (FIRST_POT, "set_aside", "Micasa", None, Outcome.PAYMENT),
        (FIRST_POT, "set_aside", "Utbildningsförvaltningen", None, Outcome.PAYMENT),
        (FIRST_POT, "percent", "Äldreförvaltningen", None, Outcome.PAYMENT),
        (FIRST_POT, "percent", "Socialförvaltningen", None, Outcome.PAYMENT),
        ("Socialförvaltningen", "set_aside", "Socialförvaltningens egen del", None, Outcome.RETAINED),
        ("Äldreförvaltningen", "key", "Stadsdelsförvaltningar", None, Outcome.INVOICE_CEILING),
        ("Socialförvaltningen", "key", "Stadsdelsförvaltningar", None, Outcome.INVOICE_CEILING),
    ]
    percents = [step.percent for step in programmes.load(B).steps if step.rule == "percent"]
    assert percents == [Fraction(666, 10), Fraction(334, 10)]  # B2: they sum to 100.0
    assert set(programmes.load(B).example_amounts) == {
        "Micasa",
        "Utbildningsförvaltningen",
        "Socialförvaltningens egen del",
    }


def test_the_steps_of_document_c() -> None:
    assert steps(C) == [  # C1, C6
        (FIRST_POT, "set_aside", "Utbildning av legitimerad personal", 1_000_000, Outcome.RETAINED),
        (FIRST_POT, "set_aside", "LSS-hälsan", 1_000_000, Outcome.PAYMENT),
        (FIRST_POT, "per_unit", "Särskilda boenden", None, Outcome.PAYMENT),
    ]
    assert programmes.load(C).steps[2].rate_step == 1
    conditions = {
        (item.column, item.comparison, item.value, item.alternative) for item in programmes.load(C).conditions
    }
    assert conditions == {  # C4, C7
        ("Belägen i kommunen", Comparison.EQUAL, "Ja", 1),
        ("Andel placerade av kommunen", Comparison.AT_LEAST, Fraction(8, 10), 2),
        ("Hälso- och sjukvårdsansvar", Comparison.EQUAL, "Ja", None),
        ("Deltar", Comparison.EQUAL, "Ja", None),
    }


def test_the_steps_of_documents_d_and_e() -> None:
    assert steps(D) == [  # D1, D3
        (FIRST_POT, "set_aside", "Sveriges Kommuner och Regioner", 16_300_000, Outcome.PAYMENT),
        (FIRST_POT, "set_aside", "Modellkommunernas del", 15_000_000, Outcome.PAYMENT),
        ("Modellkommunernas del", "equal", "Modellkommuner", None, Outcome.PAYMENT),
        (FIRST_POT, "key", "Kommuner", None, Outcome.PAYMENT),
    ]
    assert programmes.load(D).steps[3].floor == 250_000  # D2
    assert steps(E) == [  # E1
        (FIRST_POT, "set_aside", "Socialstyrelsen", 500_000, Outcome.RETAINED),
        (FIRST_POT, "given", "Kommuner", None, Outcome.PAYMENT),
    ]


def test_uses_that_only_prepare_for_technology_need_a_written_motivation() -> None:
    demanding = {
        name: [purpose.text for purpose in programmes.load(name).purposes if purpose.needs_motivation]
        for name in SOURCED
    }
    assert [len(demanding[name]) for name in SOURCED] == [0, 2, 0, 0, 1]  # B8, E11
    assert "ökar förutsättningarna" in demanding[E][0]


def test_the_permitted_uses_are_as_many_as_the_documents_list() -> None:
    own = Counter(purpose.area for purpose in programmes.load(A).purposes)
    assert own == {"": 4, "Smarta Lås": 1}  # A10, A2
    areas = Counter(purpose.area for purpose in programmes.load(C).purposes)
    assert areas["Storsthlms fyra områden"] == 3  # C9; the fourth has the five below
    assert areas["Utveckla medarbetarnas förutsättningar och vårdens verksamheter"] == 5


def test_the_slips_of_the_agreement_are_quoted_and_not_mended() -> None:
    quotes = " ".join(quirk.quote for quirk in programmes.load(D).quirks)
    for slip in ("regleringsbrev 2020", "som ansökan avser", "Mölnadal", "rekvideras", "Valfärdsteknik"):
        assert slip in quotes  # D25
    assert "Summa tkr" in {quirk.quote for quirk in programmes.load(A).quirks}  # A5


def test_the_bodies_heard_and_their_days_are_those_of_the_documents() -> None:
    days = {name: [heard.day for heard in programmes.load(name).consultations] for name in (A, B, C)}
    assert days[A] == [date(2020, 8, 18), date(2020, 8, 19), date(2020, 8, 20)]  # A18
    assert days[B] == [date(2018, 10, 9), date(2018, 10, 10), date(2018, 10, 11)]  # B14
    assert days[C] == [date(2020, 2, 11), date(2020, 2, 12), date(2020, 2, 13)]  # C12


@pytest.mark.parametrize("programme_id", SOURCED)
def test_every_part_names_document_and_requirement(programme_id: str) -> None:
    parts = list(cited(programmes.load(programme_id)))
    assert len(parts) > 30
    assert all(source for _, source in parts)


def test_only_the_empty_programme_has_no_sources() -> None:
    empty = programmes.load("tom")
    assert {source for _, source in cited(empty)} == {""}
    assert (empty.steps, empty.examples) == ((), ())
    assert [column.name for column in empty.columns] == ["Antal"]


@pytest.mark.parametrize("programme_id", [A, B, C])
def test_every_constructed_name_is_marked_as_an_example(programme_id: str) -> None:
    programme = programmes.load(programme_id)
    assert programme.example_note
    for recipient in programme.examples:
        assert recipient.name.endswith(" (exempel)")
        assert recipient.paid_to.endswith(" (exempel)")


@pytest.mark.parametrize("programme_id", [A, B, C])
def test_constructed_organisation_numbers_have_a_right_check_digit_and_belong_to_nobody(
    programme_id: str,
) -> None:
    for recipient in programmes.load(programme_id).examples:
        if recipient.private:
            assert orgnr.validate(recipient.org_number)
            assert recipient.org_number.startswith("4")  # a first digit that no legal form has
        else:
            assert recipient.org_number == ""
