"""What the committee's paper says beside the sums: points, signers, equality, what the source lays down."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import shipped
import word_reader
from fordelning import programmes
from fordelning.allocation.cascade import allocate
from fordelning.documents.decision import write_decision
from fordelning.model import SexShare
from word_reader import columns

A, B, C = "stockholm-digital-2020", "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
D, E = "riket-teknik-2021", "riket-valfardsteknik-2018"
STATED = "Kvinnor och män enligt ärendet"


def paper(name, **changed):
    grant = shipped.grant(name)
    programme = replace(programmes.load(name), **changed)
    found = word_reader.sections(write_decision(grant, allocate(grant), programme))
    return {
        heading: [[cell.replace("\u00a0", " ") for cell in row] for row in rows]
        for heading, rows in found.items()
    }


@pytest.fixture(scope="module")
def of_b():
    return paper(B)


def test_a17_the_points_are_numbered_and_immediate_adjustment_is_the_third():
    found = paper(A)
    told = columns(found["Förslag till beslut"])
    assert told["Punkt"] == ["1", "2", "3"]
    assert told["Ordalydelse"][2] == "Äldrenämnden beslutar om omedelbar justering."
    assert (
        len(columns(found["Delegationens ordalydelse"])["Ordalydelse"]) == 2
    )  # A15: point 2, and Smarta Lås
    # A19: a line to sign on for each, and no name filled in.
    assert found["Underskrifter"] == [
        ["Förvaltningschef: underskrift, namnförtydligande och datum"],
        ["Avdelningschef: underskrift, namnförtydligande och datum"],
    ]
    # A20, in the words of the memo.
    (analysis,) = columns(found["Jämställdhetsanalys"])["Ordalydelse"]
    assert analysis.startswith(
        "Till större delen kommer dessa stimulansmedel att fördelas efter verksamheternas"
    )
    # A8: many units of one company are one payment; 261 of them by the table of the memo (A4).
    units = columns(found["Fördelning per mottagare"])["Antal enheter"]
    assert (units[0], units[-1]) == ("", "261")
    assert sum(int(count or 0) for count in units[:-1]) == 261
    assert len(units) < 50
    about = columns(found["Det här gäller enligt källan"])
    assert about["Gäller"] == ["Vem som omfattas", "Enhet som får belopp"]  # A12, A8


def test_c13_the_analysis_of_the_memo_stands_there():
    (analysis,) = columns(paper(C)["Jämställdhetsanalys"])["Ordalydelse"]
    assert "Inte heller de 2,0 mnkr" in analysis


def test_b13_the_figures_of_the_memo_stand_there_with_the_computed_ones_marked(of_b):
    told = columns(of_b[STATED])
    assert told["Grupp"] == [
        "Bostad med särskild service enligt LSS för vuxna (2017)",
        "Plats på vård- och omsorgsboende",
    ]
    assert told["Personer"] == ["1 533", "5 731"]
    assert told["Andel män"] == ["59 %", "32,6 %"]
    assert (told["Män, beräknat"], told["Kvinnor, beräknat"]) == (["904", "1 868"], ["629", "3 863"])
    assert "beräknade" in of_b[STATED][0][0]


@pytest.mark.parametrize(
    ("persons", "percent", "shown"),
    [
        (40, 90, ["40", "visas inte", "visas inte", "färre än 5"]),  # 36 men, 4 women
        (40, Fraction(5, 2), ["40", "visas inte", "färre än 5", "visas inte"]),  # 1 man
        (4, 50, ["färre än 5", "visas inte", "färre än 5", "färre än 5"]),
        (50, 90, ["50", "90 %", "45", "5"]),
    ],
)
def test_few_persons_of_one_sex_are_not_shown_and_neither_is_what_would_reveal_them(persons, percent, shown):
    few = (SexShare("Dagverksamhet", persons, Fraction(percent), "Ärendet (B13)"),)
    assert paper(B, sexes=few)[STATED][2][1:5] == shown


def test_b16_who_is_a_company_and_who_a_department_stands_beside_the_amount(of_b):
    told = columns(of_b["Fördelning per mottagare"])
    assert told["Typ av mottagare"][:4] == ["Bolag", "Egen förvaltning", "Egen förvaltning", "Stadsdel"]


def test_e9_stands_in_the_papers_of_the_city_and_of_the_country(of_b):
    for found in (of_b, paper(E)):
        about = dict(row[:2] for row in found["Det här gäller enligt källan"][1:])
        assert "utifrån deras behov och förutsättningar" in about["Fördelning inom kommunen"]


def test_d_numbers_days_and_meetings_of_the_agreement_stand_there():
    found = paper(D)
    told = [row[:2] for row in found["Det här gäller enligt källan"][1:]]
    assert ["Ärendenummer", "Sveriges Kommuner och Regioner: 20/01595"] in told  # D20
    assert ["Undertecknad av", "Staten genom Socialdepartementet, 21 december 2020"] in told
    assert [label for label, _ in told].count("Avstämning") == 2  # D19
    duties = columns(found["Det som ska göras"])
    (at,) = (at for at, text in enumerate(duties["Vad"]) if text.startswith("Lämna kopior"))  # D13
    assert duties["Senast"][at] == "ingen dag angiven"
    assert duties["Senast"][:2] == ["1 december 2021"] * 2  # D6, D4: out of the facts
    assert "Underskrifter" not in found  # the agreement is no memo
