"""The programmes of 2022–2026 and the models to start from: their examples give what is right, to the krona.

Amounts that were published are the state's or SKR's own; the others are worked by hand from the rule.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from stdnum.se import orgnr

import shipped
import word_reader
from fordelning import programmes
from fordelning.allocation import cascade
from fordelning.checks.dates import check_facts
from fordelning.checks.progress import facts_of
from fordelning.documents.decision import footer, write_decision
from fordelning.documents.letters.payees import Payee
from fordelning.documents.letters.terms import terms
from fordelning.errors import ProgrammeError
from fordelning.programmes.coherence import cited
from fordelning.programmes.parse import parse, read
from fordelning.programmes.registers import shipped as file_of
from fordelning.programmes.schema import Where
from fordelning.year.situation import Situation

REGIONS = "regioner-kvinnors-halsa-2024"
HOLIDAYS = "skolverket-lovskola-2026"
PUPILS = "skolverket-kunskapsutveckling-2026"
CLUBS = "foreningar-aktivitetsbidrag"
PUBLISHED = {  # SKR, Fördelning av medel 2024, the table of 9 January 2024: by population, countryside
    "Stockholm": (317_989_729, 3_823_518),
    "Uppsala": (52_402_037, 2_059_634),
    "Södermanland": (39_142_851, 2_027_293),
    "Östergötland": (61_199_629, 2_643_577),
    "Jönköping": (47_803_842, 10_152_375),
    "Kronoberg": (26_417_378, 1_839_060),
    "Kalmar": (31_989_514, 4_090_048),
    "Gotland": (7_910_271, 7_477_038),
    "Blekinge": (20_486_973, 5_695_439),
    "Skåne": (184_156_683, 17_766_641),
    "Halland": (44_539_413, 5_843_804),
    "Västra Götaland": (228_872_706, 18_906_255),
    "Värmland": (36_728_193, 7_547_687),
    "Örebro": (39_933_062, 3_334_119),
    "Västmanland": (36_379_118, 809_901),
    "Dalarna": (37_218_920, 7_811_157),
    "Gävleborg": (37_042_051, 15_059_147),
    "Västernorrland": (31_378_373, 12_334_978),
    "Jämtland/Härjedalen": (17_151_589, 7_460_761),
    "Västerbotten": (36_062_282, 5_769_300),
    "Norrbotten": (32_195_386, 7_548_268),
}
RIGHT = {  # step -> id -> kronor, and what is left in all pots; who is refused gets nothing
    # Skolverket's list of 18 March 2026: 112 000 000 kr for 437 316 days, 100 days got 25 611 kr.
    HOLIDAYS: (
        {
            "Lovskola": {
                "H1": 25_611,
                "H2": 320_135,
                "H3": 5_465_338,
                "H4": 22_435_035,
                "H5": 32_372_015,
                "H6": 51_381_866,
            }
        },
        0,
    ),
    # Förordning (2018:49) 4 §: 1,25 x 101, 0,8 x 1225/3, 1,1 x 100/3 and 1,5 x 40 of 1 000 000 kr.
    PUPILS: ({"Bidragsram": {"A": 229_719, "B": 594_390, "C": 66_717, "D": 109_174}}, 0),
    # 21, 5 and 7 kr, a quarter and a half off; the rest in proportion to what that gives.
    CLUBS: (
        {
            "Aktivitetsbidrag": {"F1": 12_800, "F2": 4_620, "F3": 1_170},
            "Fyllnad": {"F1": 4_414, "F2": 1_593, "F3": 403},
        },
        0,
    ),
    "projekt-medfinansiering": (
        {"Projekt i ordning": {"1": 200_000, "2": 300_000, "3": 90_000, "4": 10_000}},
        0,
    ),
    "resursnyckel-skola": (
        {"Resurs efter behov": {"A": 316_667, "B": 310_734, "C": 372_881, "D": 49_718}},
        0,
    ),
    # Half of 600 000 kr alike, half by children, at most 10 000 kr a child: 300 000, 60 000 and 20 000 kr.
    "grund-och-per-barn": (
        {
            "Grundbelopp": {"A": 100_000, "B": 60_000, "C": 20_000},
            "Per barn": {"A": 200_000, "B": 0, "C": 0},
        },
        220_000,
    ),
}


def by_step(name):
    """Return the kronor of each step by id, without those who are refused, and what is left."""
    allocation = cascade.allocate(shipped.grant(name))
    found = {}
    for line in allocation.lines:
        if not line.sentence.startswith("Ej behörig") and line.id:
            found.setdefault(line.step, {})[line.id] = line.amount
    return found, allocation.left


def test_all_of_them_are_judged_here():
    assert {*shipped.TODAY} == {REGIONS, *RIGHT}


def test_the_21_regions_get_what_was_published():
    allocation = cascade.allocate(shipped.grant(REGIONS))
    found = {(line.step, line.name): line.amount for line in allocation.lines}
    told = {name: (found["Efter befolkning", name], found["Landsbygdssatsning", name]) for name in PUBLISHED}
    assert told == PUBLISHED
    assert found["Sveriges Kommuner och Regioner", "Sveriges Kommuner och Regioner"] == 18_000_000
    assert (allocation.total, allocation.left) == (1_535_000_000, 0)


@pytest.mark.parametrize("name", RIGHT)
def test_the_example_gives_what_is_right(name):
    assert by_step(name) == RIGHT[name]


def test_the_days_that_get_money_are_as_many_as_were_sought():
    people = shipped.grant(HOLIDAYS).recipients
    days = {each.id: each.values["Sökta elevdagar"] for each in people}
    assert sum(days[id_] for id_ in RIGHT[HOLIDAYS][0]["Lovskola"]) == 437_316
    assert days["H1"] == 100
    assert Fraction(112_000_000 * 100, 437_316) == Fraction(2_800_000_000, 109_329)
    refused = {line.id: line.sentence for line in cascade.allocate(shipped.grant(HOLIDAYS)).lines[6:]}
    assert refused["H7"].replace("\u00a0", " ").endswith("17 februari 2026, senast 16 februari 2026 krävs.")
    assert {*refused} == {"H7", "H8"}


@pytest.mark.parametrize("name", shipped.TODAY)
def test_what_is_made_up_says_so_and_every_part_has_a_source(name):
    programme = programmes.load(name)
    assert all(source for _, source in cited(programme))
    if name == REGIONS:
        return
    assert programme.example_note.startswith("Exempel, påhittade tal.")
    assert all(each.name.endswith(" (exempel)") for each in programme.examples)
    numbers = [each.org_number for each in programme.examples if each.org_number]
    assert all(orgnr.validate(number) and number.startswith("4") for number in numbers)
    if not name.startswith("skolverket"):
        assert programme.title.startswith("Exempel: ")
        assert programme.summary.startswith("Exempelmodell, påhittade tal.")
        assert {fact.value for fact in programme.facts[2:]} == {None}


def test_only_days_that_a_source_states_are_there():
    days = {
        name: {
            fact.name: str(fact.value) for fact in programmes.load(name).facts if hasattr(fact.value, "day")
        }
        for name in shipped.TODAY
    }
    assert {name: found for name, found in days.items() if found} == {
        HOLIDAYS: {"bidrag_rekvirera_senast": "2026-11-16", "bidrag_svara_senast": "2026-02-16"},
        PUPILS: {
            "bidrag_period_fran": "2026-01-01",
            "bidrag_period_till": "2026-12-31",
            "bidrag_anvand_senast": "2026-12-31",
            "bidrag_redovisa_senast": "2027-02-01",
            "bidrag_svara_senast": "2026-02-16",
        },
    }


def test_nobody_misses_a_day_of_the_state_in_a_grant_of_ones_own():
    grant = shipped.grant(CLUBS)
    assert [*check_facts(Situation(grant, programmes.load(CLUBS)))] == []
    assert grant.facts["bidrag_rekvirera_senast"] is None


def test_a_fact_that_a_grant_has_not_has_no_value():
    toml = file_of(f"{CLUBS}.toml").read_text(encoding="utf-8")
    wrong = toml.replace("bidrag_enkat = {", 'bidrag_enkat = { value = "Ja",')
    with pytest.raises(ProgrammeError, match=r"facts\.bidrag_enkat: .* applies"):
        read(wrong, Where("x.toml"))
    with pytest.raises(ProgrammeError, match=r"example_facts\.bidrag_program"):
        parse(f'{toml}bidrag_program = "x"\n', CLUBS, "")


def test_papers_of_a_grant_of_ones_own_have_no_number_of_the_state():
    clubs, holidays = shipped.grant(CLUBS), shipped.grant(HOLIDAYS)
    assert footer(clubs.facts, clubs.foreign) == ""
    assert footer({**clubs.facts, "bidrag_dnr_beslut": "1"}, clubs.foreign) == "Dnr beslut om utbetalning: 1"
    assert footer(holidays.facts, holidays.foreign).startswith("Dnr beslut om utbetalning: 2026:00000")


@pytest.mark.parametrize("name", programmes.names())
def test_a_number_in_a_text_of_ours_is_never_broken_over_two_lines(name):
    programme = programmes.load(name)
    texts = [programme.summary, programme.example_note]
    texts += [each.note for each in programme.facts] + [each.remark for each in programme.quirks]
    assert [text for text in texts if re.search(r"\d (?=\d{3}\b|kr\b|kronor|mnkr|miljoner)", text)] == []


def _paper(name):
    grant = shipped.grant(name)
    return word_reader.sections(write_decision(grant, cascade.allocate(grant), programmes.load(name)))


def _rules(name):
    told = word_reader.columns(_paper(name)["Fördelningsmodell"])["Regel"]
    return [each.replace("\u00a0", " ") for each in told]


def test_the_committee_reads_what_a_cap_over_two_steps_holds_and_where_the_rest_goes():
    shared = "tak 10 000 × Barn i snitt, tillsammans med Grundbelopp, resten stannar"
    assert _rules("grund-och-per-barn")[3] == f"Nyckel: Barn i snitt (barn), {shared}"
    decided, rest = _rules(CLUBS)[:2]
    assert decided.endswith("minskas i proportion om potten inte räcker, minus Avdrag för sen ansökan")
    assert rest.endswith("minus Avdrag för sen ansökan, resten till de andra")


def test_the_committee_reads_a_day_as_a_day():
    demand = word_reader.columns(_paper(HOLIDAYS)["Villkor"])["Krav"][0]
    assert demand.replace("\u00a0", " ") == "Svar inkom är senast 16 februari 2026"


@pytest.mark.parametrize(("name", "what"), [(CLUBS, "bidrag"), (HOLIDAYS, "statsbidrag")])
def test_the_paper_of_ones_own_money_does_not_call_it_the_state_s(name, what):
    grant = shipped.grant(name)
    made = write_decision(grant, cascade.allocate(grant), programmes.load(name))
    assert f"Beslutsunderlag: fördelning av {what} · " in "\n".join(
        each.text for each in word_reader.opened(made).paragraphs
    )


def test_a_grant_for_what_has_been_done_is_not_said_to_be_used_later():
    payee = Payee("F1", "", (), ())
    told = [each.replace("\u00a0", " ") for each in terms(shipped.grant(CLUBS), payee)]
    assert told[:1] == ["Pengarna gäller 1 juli 2025 till och med 31 december 2025."]


def test_an_agency_that_divides_its_own_grant_asks_nobody_for_the_money():
    now = Situation(shipped.grant(HOLIDAYS), date(2026, 9, 1), programmes.load(HOLIDAYS))
    found = facts_of(now, 0, (), divided=True, outdated=False)
    assert (found.claimable, found.claimed) == (0, 0)
