"""The committee's table: every figure in it is the allocation's, in the unit that its heading names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import papers
import shipped
import word_reader
from fordelning import programmes
from fordelning.allocation.cascade import allocate
from fordelning.documents.decision import write_decision
from fordelning.layout import NAMES
from fordelning.year.released import find_free, standing_round
from word_reader import columns, kronor

A, B, C, D = (
    "stockholm-digital-2020",
    "stockholm-valfardsteknik-2018",
    "stockholm-halsa-2020",
    "riket-teknik-2021",
)


def spaced(rows):
    return [[cell.replace("\u00a0", " ") for cell in row] for row in rows]


def made(name, grant=None):
    grant = grant or shipped.grant(name)
    return write_decision(grant, allocate(grant), programmes.load(name))


@pytest.fixture(scope="module", params=shipped.NAMES)
def case(request):
    grant = shipped.grant(request.param)
    return grant, allocate(grant), word_reader.sections(made(request.param))


def test_every_payment_stands_there_to_the_krona_and_they_sum_to_what_is_given(case):
    _, allocation, found = case
    told = columns(found["Fördelning per mottagare"])
    amounts = [kronor(cell) for cell in told["Belopp (kr)"]]
    payments = allocation.payments
    assert told["Mottagare"] == [*(each.payee for each in payments), "Summa"]
    assert amounts == [*(each.amount for each in payments), sum(amounts[:-1])]
    assert amounts[-1] + allocation.left == allocation.total


def test_every_step_stands_there_with_what_it_gives_or_moves(case):
    _, allocation, found = case
    told = columns(found["Fördelningsmodell"])
    assert told["Steg"] == [*(result.step.name for result in allocation.steps), "Summa"]
    moved = told.get("Förs till pott (kr)", [""] * len(told["Steg"]))
    for result, given, over in zip(allocation.steps, told["Belopp (kr)"], moved, strict=False):
        assert result.taken == (kronor(given) or 0) + (kronor(over) or 0)
        assert not (given and over)
    assert kronor(told["Belopp (kr)"][-1]) == allocation.distributed


def test_every_pot_stands_there_and_what_is_left_in_it(case):
    _, allocation, found = case
    told = columns(found["Potter"])
    for heading, of in (
        ("In (kr)", lambda pot: pot.incoming),
        ("Förs till pott (kr)", lambda pot: pot.transferred),
        ("Fördelat (kr)", lambda pot: pot.distributed),
        ("Kvar (kr)", lambda pot: pot.left),
    ):
        assert [kronor(cell) for cell in told[heading][:-1]] == [of(pot) for pot in allocation.pots]
    assert kronor(told["Kvar (kr)"][-1]) == allocation.left


def test_thousands_beside_kronor_are_the_same_amounts(case):
    _, _, found = case
    for rows in found.values():
        told = columns(rows) if len(rows) > 1 else {}
        for heading in told:
            if not heading.endswith("(tkr)"):
                continue
            beside = told[heading.replace("tkr", "kr")]
            for thousand, krona in zip(told[heading], beside, strict=True):
                assert (kronor(thousand) is None) is (kronor(krona) is None)
                assert (kronor(thousand) or 0) * 1_000 == (kronor(krona) or 0)


@pytest.mark.parametrize("heading", ["Fördelningsmodell", "Fördelning per mottagare"])
def test_thousands_are_shown_where_every_amount_of_the_column_is_whole_thousands_and_nowhere_else(
    case, heading
):
    told = columns(case[2][heading])
    exact = all((kronor(cell) or 0) % 1_000 == 0 for cell in told["Belopp (kr)"])
    assert ("Belopp (tkr)" in told) is exact


def test_the_refused_stand_there_with_the_reason(case):
    _, allocation, found = case
    refused = [[line.step, line.id, line.name, line.sentence] for line in allocation.lines if line.refused]
    assert spaced(found.get("Enheter som inte får bidrag", [[]])[1:]) == spaced(refused)


def test_the_control_sum_is_the_grant(case):
    grant, _, found = case
    told = dict(found["Kontroll"])
    assert kronor(told["Fördelat och kvar i potterna"]) == kronor(told["Bidraget"]) == grant.amount
    assert len(told["Underlagets kontrollsumma (SHA-256)"]) == 64


def test_a_the_table_of_the_memo_with_the_unit_that_the_memo_got_wrong():
    # A3, A4 and A5: the memo's heading says "Summa tkr" over whole kronor.
    assert spaced(word_reader.sections(made(A))["Nivåer och antal"]) == [
        ["Verksamhet", "Nivå", "Antal enheter", "Belopp per enhet (kr)", "Summa (tkr)", "Summa (kr)"],
        ["Hemtjänst", "10–50", "49", "20 000", "980", "980 000"],
        ["Hemtjänst", "51 eller fler", "124", "35 000", "4 340", "4 340 000"],
        ["Vård- och omsorgsboende", "10–50", "41", "30 000", "1 230", "1 230 000"],
        ["Vård- och omsorgsboende", "51 eller fler", "47", "55 000", "2 585", "2 585 000"],
        ["Summa", "", "261", "", "9 135", "9 135 000"],
    ]


def test_a_the_delegated_sum_is_held_against_what_providers_get():
    grant = shipped.grant(A)
    grant = replace(grant, facts={**grant.facts, "bidrag_delegerat_belopp": 10_700_000})  # its own
    assert spaced(word_reader.sections(made(A, grant))["Delegation"])[1:] == [  # A16
        ["Delegerat att fördela till utförare", "10,7 mnkr", "10 700 000"],
        ["Fördelat till mottagare", "9 135 tkr", "9 135 000"],
        ["Delegerat men inte fördelat till mottagare", "1 565 tkr", "1 565 000"],
    ]


def test_c_the_800_kronor_of_the_rounded_rate_stand_in_the_delegation_and_the_pots():
    found = word_reader.sections(made(C))  # C3, C6
    assert spaced(found["Delegation"])[-1] == ["Delegerat men inte fördelat till mottagare", "", "800"]
    assert spaced(found["Satser"])[1] == ["Särskilda boenden", "platser", "1 200", "1 200", "0", "0"]


def test_d_the_exact_rate_is_a_fraction_and_117_municipalities_are_at_the_floor():
    row = spaced(word_reader.sections(made(D))["Satser"])[1]
    assert row == ["Alla kommuner", "personer", "291,252", "27 890 000 / 95 759", "117", "0"]


def test_b_an_amount_that_is_not_round_is_never_written_in_millions():
    found = word_reader.sections(made(B))
    assert spaced(found["Sammanfattning"])[1] == ["Bidraget", "", "21 625 197"]  # B1, E4
    assert spaced(found["Sammanfattning"])[3] == ["Avsatt till namngivna ändamål", "5,5 mnkr", "5 500 000"]


def test_a_the_consultations_stand_in_the_order_of_their_days():
    rows = spaced(word_reader.sections(made(A))["Ärendets beredning"])[1:]
    assert [row[0] for row in rows] == ["18 augusti 2020", "19 augusti 2020", "20 augusti 2020"]  # A18


def test_b_a_use_that_must_be_motivated_is_marked():
    told = columns(word_reader.sections(made(B))["Vad medlen får användas till"])
    marked = [purpose for purpose, mark in zip(told["Ändamål"], told["Motivering"], strict=True) if mark]
    assert [text.split()[0] for text in marked] == ["Investeringar", "Installera"]  # B8, E11
    assert "ökar förutsättningarna" in marked[0]


def test_sources_are_cited_without_our_own_numbers_but_an_officer_s_text_is_left_alone():
    grant = shipped.grant(A)
    own = replace(grant.conditions[0], source="Protokoll, bilagan (B12)")
    grant = replace(grant, conditions=(own, *grant.conditions[1:]))
    told = columns(word_reader.sections(made(A, grant))["Villkor"])["Källa"]
    assert told[0] == "Protokoll, bilagan (B12)"
    assert told[1] == "Äldrenämnden 2020-08-25, Fördelningsmodell"
    assert told[2] == "Äldrenämnden 2020-08-25, Förvaltningens synpunkter och förslag"


def test_contact_persons_never_leave_the_workbook(case):
    grant, allocation, _ = case
    personal = [str(grant.facts.get(cell.name)) for cell in NAMES if cell.personal]
    secret = [word for word in personal if "exemp" in word or "example" in word]
    assert len(secret) >= 5
    text = _text(write_decision(grant, allocation, None)) + _text(made(grant.facts["bidrag_program"]))
    assert [word for word in secret if word in text] == []


def _text(content):
    return "\n".join(" ".join(row) for rows in word_reader.sections(content).values() for row in rows)


def test_a_workbook_without_programme_still_gets_its_sums():
    grant = shipped.grant(C)
    found = word_reader.sections(write_decision(grant, allocate(grant)))
    assert "Ärendets beredning" not in found
    assert "Fördelning per mottagare" in found
    assert spaced(found["Jämställdhetsanalys"]) == [
        ["Uppgifter om kvinnor och män saknas i underlaget. Analysen skrivs av förvaltningen."]
    ]


def test_a_further_round_is_told_pot_by_pot_and_for_all_that_it_changed():
    # Places of C: B001 hands back 30 000 kr of its 80 400, and a second round gives B003, which had 88 800,
    # 29 000 of the 30 800 kr that there are with the 800 that rounding left (C6, A15).
    day = date(2020, 11, 1)
    rows = ((day, "Återlämnad", "B001", 30_000), (day, "Omfördelad", "B003", 29_000))
    now = papers.situation(C, day, *rows)
    standing = standing_round(now, find_free(now, now.allocation))
    content = write_decision(now.grant, now.allocation, now.programme, standing)
    told = word_reader.sections(content)
    ((note,), *_) = spaced(told["Sammanfattning"])
    assert note.startswith("Siffrorna gäller den första fördelningen. Därefter är 29 000 kr omfördelade")
    assert spaced(told["Omfördelning per pott"])[1:] == [  # first what a further round is
        ["Pott", "Kvar efter första (kr)", "Frigjort (kr)", "Omfördelat (kr)", "Kvar (kr)"],
        ["Bidraget", "800", "30 000", "29 000", "1 800"],
        ["Summa", "800", "30 000", "29 000", "1 800"],
    ]
    assert [[row[1], *row[3:]] for row in spaced(told["Omfördelning per enhet"])] == [
        ["Id", "Första fördelningen (kr)", "Frigjort (kr)", "Omfördelat (kr)", "Efter (kr)"],
        ["B001", "80 400", "30 000", "0", "50 400"],
        ["B003", "88 800", "0", "29 000", "117 800"],
        ["", "169 200", "30 000", "29 000", "168 200"],
    ]


def test_without_a_further_round_nothing_is_said_of_one():
    now = papers.situation(C, date(2020, 11, 1), (date(2020, 11, 1), "Återlämnad", "B001", 30_000))
    standing = standing_round(now, find_free(now, now.allocation))
    assert write_decision(now.grant, now.allocation, now.programme, standing) == made(C)
