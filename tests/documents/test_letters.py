"""Decision letters: every payee is told its amount, the reasons, the terms, and nothing that is not so."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
import pytest

import shipped
from fordelning import programmes
from fordelning.allocation.cascade import allocate
from fordelning.documents.form.content import make_forms
from fordelning.documents.letters import addressed, write_letters
from fordelning.model import Condition, FormKind, Grant, Outcome, Recipient, Step
from fordelning.model.step import Comparison
from fordelning.texts.letters import eligible

A, B, C = "stockholm-digital-2020", "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
DAY = date(2020, 9, 1)


def told(content):
    """Return all that a reader sees in a letter, a row of a table as one line."""
    lines = []
    for part in docx.Document(io.BytesIO(content)).iter_inner_content():
        rows = [[part.text]] if hasattr(part, "text") else [[c.text for c in row.cells] for row in part.rows]
        lines += [" | ".join(row).replace("\u00a0", " ") for row in rows]
    return [line for line in lines if line]


def letters(grant, programme=None):
    allocation = allocate(grant)
    return write_letters(grant, addressed(grant, allocation).payees, programme, DAY)


def one(name, payee, **facts):
    grant = shipped.grant(name)
    grant = replace(grant, facts={**grant.facts, **facts})
    return told(letters(grant, programmes.load(name))[f"beslutsbrev/{payee}.docx"])


def small(*recipients, rule="equal", conditions=(), **step):
    """A grant of 1 000 000 kronor from Kalmar kommun to homes."""
    facts = {"bidrag_namn": "Stimulansmedel", "bidrag_belopp": 1_000_000, "bidrag_ar": 2021}
    facts |= {"mottagare_namn": "Kalmar kommun"}
    steps = (Step("Hem", "Bidraget", rule, "Hem", **step),)
    return Grant(facts, steps, conditions=conditions, recipients=recipients)


def home(id_, places=None, **more):
    values = {} if places is None else {"Platser": Fraction(places)}
    return Recipient(id_, more.pop("name", f"Hemmet {id_}"), groups=("Hem",), values=values, **more)


def test_c_a_letter_says_the_amount_and_how_it_was_reckoned():
    # C6: 1 200 kronor a place; 67 × 1 200 = 80 400.
    letter = one(C, "Strömstarens omsorg AB (exempel)")
    assert "Beslut: ni får 80 400 kronor" in letter
    assert "Liljan vårdboende (exempel): 67 platser × 1 200 kr = 80 400 kr." in letter
    assert letter[0] == "Stockholms stad\t1 september 2020"
    assert letter[1:3] == ["Strömstarens omsorg AB (exempel)", "Org.nr 499920-0076"]
    assert any("”Stimulansmedel till äldreomsorgen 2020”" in line for line in letter)


@pytest.mark.parametrize(
    ("own", "said"),
    [(None, "31 december 2021"), (date(2022, 3, 31), "31 mars 2022"), (date(2021, 6, 30), "30 juni 2021")],
)
def test_a_letter_and_a_form_name_the_same_last_day_of_use(own, said):
    days = {"bidrag_period_fran": date(2021, 1, 1), "bidrag_period_till": date(2021, 12, 31)}
    days |= {"bidrag_anvand_senast": own, "bidrag_aterbetala_senast": date(2022, 9, 1)}
    grant = small(home("1"))
    grant = replace(grant, facts=grant.facts | days)
    letter = told(letters(grant)["beslutsbrev/Hemmet 1.docx"])
    assert f"Pengarna ska användas från och med 1 januari 2021 till och med {said}." in letter
    assert any(line.startswith(f"Pengar som ni inte har använt senast {said} ska") for line in letter)
    (form,) = make_forms(FormKind.FOLLOW_UP, grant, None, {"1": 1_000_000})
    assert ("Medlen får användas", f"1 januari 2021 – {said}") in form.facts


def test_c_the_uses_are_those_of_all_with_the_headings_of_the_source_and_no_earmark_s():
    # C9 has three uses for all, and two headings; C10's earmarks have uses of their own.
    letter = one(C, "Strömstarens omsorg AB (exempel)")
    assert "Öka bemanningen" in letter
    assert "Storsthlms fyra områden:" in letter
    assert "Arbetsmiljö" in letter
    assert not any("demensriktlinjer" in line for line in letter)
    earmark = one(C, "LSS-hälsan")
    assert "Beslut: ni får 1 000 000 kronor" in earmark  # C1
    assert any("baspersonal" in line for line in earmark)
    assert "Öka bemanningen" not in earmark


def test_c_nothing_is_said_of_repayment_where_the_source_says_nothing():
    days = dict.fromkeys(("bidrag_period_till", "bidrag_anvand_senast", "bidrag_aterbetala_senast"))
    assert not any("betala tillbaka" in line for line in one(C, "Strömstarens omsorg AB (exempel)", **days))


def test_c_money_that_is_kept_gets_no_letter():
    names = letters(shipped.grant(C), programmes.load(C))
    assert "beslutsbrev/LSS-hälsan.docx" in names
    assert "beslutsbrev/Utbildning av legitimerad personal.docx" not in names  # C10: retained


def test_a_a_letter_says_what_to_report_and_when_and_what_to_repay_to_whom():
    letter = one(A, "Sädesärlans omsorg AB (exempel)")
    report = (
        "Ni ska återrapportera vid årsskiftet 2020/2021 hur medlen använts samt vilken nytta det kommer att"
    )
    assert any(line.startswith(report) for line in letter)  # A14
    assert (
        "Pengar som ni inte har använt senast 31 december 2020 ska ni betala tillbaka till Stockholms stad. "
        "Vi ska i vår tur betala tillbaka till Kammarkollegiet senast 31 mars 2021." in letter
    )  # A13
    assert "Inköp av tekniska lösningar/produkter" in letter  # A10
    assert "Ytterligare inköp av teknisk utrustning" not in letter  # A2: of Smarta Lås alone
    assert "Pengarna ska användas från och med 1 januari 2020 till och med 31 december 2020." in letter


def test_a_units_of_one_payee_are_one_letter_with_their_sum():
    # A3: five offices of home care, 20 000 three times and 35 000 twice, and two homes of 55 000.
    letter = one(A, "Sädesärlans omsorg AB (exempel)")
    assert "Beslut: ni får 240 000 kronor" in letter
    assert "Summa |  |  | 240 000" in letter
    rows = [line for line in letter if line.count(" | ") == 3][1:-1]
    assert [line.rpartition(" | ")[2] for line in rows].count("20 000") == 3
    assert [line.rpartition(" | ")[2] for line in rows].count("35 000") == 2
    assert [line.rpartition(" | ")[2] for line in rows].count("55 000") == 2
    assert 3 * 20_000 + 2 * 35_000 + 2 * 55_000 == 240_000


def test_b_two_steps_to_one_payee_are_one_ceiling_that_is_no_revenue():
    # B6: a sum that may be invoiced. B3 and B4: two steps, 1 062 298 + 202 081.
    letter = one(B, "Norrängs stadsdelsförvaltning (exempel)")
    assert "Beslut: ni får fakturera högst 1 264 379 kronor" in letter
    assert any(line.endswith("| 1 062 298") for line in letter)
    assert any(line.endswith("| 202 081") for line in letter)
    assert (
        "Beloppet är ett tak för vad ni får fakturera. Det betalas inte ut som en intäkt till er." in letter
    )
    assert not any("betala tillbaka" in line for line in letter)
    assert any(line.endswith("(kräver en skriftlig motivering)") for line in letter)  # B8


def test_the_reasons_of_a_floor_are_told():
    # D2: 250 000 at least.
    letter = letters(
        small(home("1", 1), home("2", 99), rule="key", basis="Platser", unit="platser", floor=250_000)
    )
    first = told(letter["beslutsbrev/Hemmet 1.docx"])
    assert "Beslut: ni får 250 000 kronor" in first
    assert any(line.startswith("Golvet 250 000 kr gäller") for line in first)


CLOSED = Condition("Hem", "Platser", Comparison.AT_LEAST, Fraction(10))


def refusing(**facts):
    grant = small(home("1", 8), home("2", 20), conditions=(CLOSED,))
    return replace(grant, facts={**grant.facts, **facts})


def test_a_refusal_says_why_and_how_to_appeal_in_the_words_of_the_municipality():
    said = "Skriv till Kalmar kommun inom tre veckor."
    letter = told(letters(refusing(bidrag_overklagande=said))["beslutsbrev/Hemmet 1.docx"])
    assert "Beslut: ni får inget bidrag" in letter
    assert any(
        line == "Enheten uppfyller inte villkoren: Platser är 8, men ska vara minst 10." for line in letter
    )
    assert letter[letter.index("Så överklagar ni") + 1] == said
    assert not any("återbetal" in line.lower() for line in letter)


def test_a_refusal_without_such_words_says_that_they_are_missing():
    letter = told(letters(refusing())["beslutsbrev/Hemmet 1.docx"])
    assert "Upplysningen om hur beslutet överklagas saknas i det här brevet." in letter


def test_one_who_gets_money_is_told_of_its_refused_units_too():
    grant = refusing()
    both = tuple(replace(each, payee="Koncernen AB") for each in grant.recipients)
    letter = told(letters(replace(grant, recipients=both))["beslutsbrev/Koncernen AB.docx"])
    assert "Beslut: ni får 1 000 000 kronor" in letter
    assert "Det här får ni inte bidrag för" in letter
    assert any(line.startswith("Hemmet 1 uppfyller inte villkoren: Platser är 8") for line in letter)


def test_who_has_declined_or_said_nothing_is_not_refused():
    asked = Condition("Hem", "Deltar", Comparison.EQUAL, "Ja")
    grant = small(home("1", takes_part=False), home("2"), home("3", takes_part=True), conditions=(asked,))
    who = addressed(grant, allocate(grant))
    assert [payee.name for payee in who.payees] == ["Hemmet 3"]
    assert who.silent == 2


def test_the_officer_s_own_words_case_number_and_decider_are_told():
    facts = {
        "bidrag_mottagares_redovisning": "Skicka in blanketten senast 1 februari 2021.",
        "bidrag_dnr_arende": "ÄN 2020/123",
        "bidrag_beslutsfattare": "Förvaltningschefen",
    }
    letter = one(C, "Strömstarens omsorg AB (exempel)", **facts)
    assert "Skicka in blanketten senast 1 februari 2021." in letter
    assert "\tDnr ÄN 2020/123" in letter
    assert "Beslutet är fattat av: Förvaltningschefen" in letter


def test_a_letter_without_a_report_to_make_says_that_it_is_missing():
    letter = told(letters(small(home("1")))["beslutsbrev/Hemmet 1.docx"])
    assert "Uppgiften om vad ni ska redovisa, och när, saknas i det här brevet." in letter


def test_what_payees_are_called_is_text_in_letters_and_safe_in_file_names():
    names = (
        '=HYPERLINK("http://x")',
        "{ PAGE }",
        "<w:t>Bold</w:t>",
        "A/B",
        "a:b",
        "..\\..\\x",
        "\x00\ud800\u202e",
    )
    grant = small(*(home(str(number), name=name) for number, name in enumerate(names)))
    made = letters(grant)
    assert len(made) == 1 + len(names)
    assert all(name.count("/") <= 1 and ".." not in name for name in made)
    every = "\n".join(told(made["beslutsbrev.docx"]))
    for name in names[:5]:
        assert name in every
    xml = docx.Document(io.BytesIO(made["beslutsbrev.docx"])).element.body
    assert [node for node in xml.iter() if node.tag.endswith(("instrText", "fldSimple", "hyperlink"))] == []


def test_the_merged_file_holds_every_letter_each_with_pages_of_its_own():
    made = letters(shipped.grant(C), programmes.load(C))
    sections = docx.Document(io.BytesIO(made["beslutsbrev.docx"])).sections
    assert len(sections) == len(made) - 1 == 32
    every = told(made["beslutsbrev.docx"])
    for name, content in made.items():
        if name != "beslutsbrev.docx":
            assert told(content)[5] in every


@pytest.mark.parametrize("name", [A, B, C])
def test_letters_and_payments_are_the_same_kronor(name):
    grant = shipped.grant(name)
    allocation = allocate(grant)
    who = addressed(grant, allocation)
    for outcome in (Outcome.PAYMENT, Outcome.INVOICE_CEILING):
        paid = [(each.payee, each.amount) for each in allocation.payments if each.outcome is outcome]
        told_of = [(payee.name, payee.sum_of(outcome)) for payee in who.payees if payee.sum_of(outcome)]
        assert sorted(told_of) == sorted(paid)


def test_letters_are_the_same_bytes_whenever_they_are_made():
    assert letters(shipped.grant(B), programmes.load(B)) == letters(shipped.grant(B), programmes.load(B))


def test_the_terms_say_what_a_unit_must_have_and_name_no_table():
    # A7: at least 10 clients, and a yes to the offer.
    letter = one(A, "Rosenfinkens omsorg AB (exempel)")
    assert "En enhet som ska få bidrag ska ha minst 10 kunder och ha tackat ja." in letter


def test_of_ways_that_are_enough_one_by_one_the_terms_say_either():
    # C4: located in the city, or at least 80 % placed by it.
    assert eligible(
        "Boende",
        [
            ("Hälso- och sjukvårdsansvar", "=", "Ja", None),
            ("Deltar", "=", "ja", None),
            ("Belägen i kommunen", "=", "Ja", 1),
            ("Andel placerade", ">=", Fraction(4, 5), 2),
            ("Svar inkom", "<=", "2020-03-12", 2),
        ],
        {},
        several=True,
    ) == (
        "En enhet som ska få bidrag inom Boende ska ha ansvaret för hälso- och sjukvård, ha tackat ja och "
        "antingen ligga i kommunen eller ha en andel placerade på minst 80 % och ha svarat "
        "senast 12\u00a0mars 2020."
    )
