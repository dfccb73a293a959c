"""Amounts in the wrong unit, sums that do not agree and what is not decided are told before money is paid."""

from __future__ import annotations

from datetime import date

import pytest

import books
import papers
from books import check, put, recipient, state, step
from fordelning.checks.amounts import check_left

HOMES = [recipient("1", Vikt=1), recipient("2", Vikt=2)]


@pytest.mark.parametrize(
    ("written", "shown", "factor", "way", "unit"),
    [
        (10_700, "10\u00a0700", "1\u00a0000", "för litet", "tkr"),
        (10_699, "10\u00a0699", "1\u00a0000", "för litet", "tkr"),
        ("10,7 mdkr", "10\u00a0700\u00a0000\u00a0000", "1\u00a0000", "för mycket", "tkr"),
        (11, None, None, None, None),
    ],
)
def test_a_grant_a_thousand_times_off_is_told_beside_the_source_s_own_sum(
    tmp_path, capsys, written, shown, factor, way, unit
):
    # A1, A2 and A5: 10,7 mnkr in the report; in tkr it is 10 700.
    book = books.change(books.new(tmp_path), state("bidrag_belopp", written))
    run = check(capsys, book)
    if shown is None:
        assert run.found("unit_off") == []
        return
    told = run.one("unit_off")
    assert (told["status"], told["blad"], told["rad"], told["cell"]) == ("Fel", "Bidrag", 10, "B10")
    assert (
        told["vad"] == f"{shown} kr är ungefär {factor} gånger {way}: i källan står 10\u00a0700\u00a0000 kr."
    )
    assert f"Har du skrivit {unit}" in told["gor"]
    assert run.status == 1


def test_a_grant_in_millions_is_told(tmp_path, capsys):
    # E: 350 000 000 kr; a million times too little is 350.
    book = books.new(tmp_path, "riket-valfardsteknik-2018", examples=False)
    told = check(capsys, books.change(book, state("bidrag_belopp", 350))).one("unit_off")
    assert told["vad"].startswith("350 kr är ungefär 1\u00a0000\u00a0000 gånger för litet")
    assert "mnkr" in told["gor"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (put("Modell", "Värde", 1_565), ("Modell", 6, "Värde", "E6")),
        (put("Nivåer", "Belopp", 20), ("Modell", 18, "Belopp", "D18")),
    ],
)
def test_an_amount_of_the_model_a_thousand_times_off_is_told(tmp_path, capsys, change, place):
    run = check(capsys, books.change(books.new(tmp_path), change))
    told = run.one("unit_off")
    assert (told["blad"], told["rad"], told["kolumn"], told["cell"]) == place
    assert (told["status"], run.status) == ("Fel", 1)


def test_an_amount_larger_than_the_whole_grant_is_told(tmp_path, capsys):
    steps = [step("Reserv", "Avsätt", "Reserven", Värde=1_565_000)]
    run = check(capsys, books.grant(tmp_path, steps, bidrag_belopp=10_700))
    told = run.one("larger_than_grant")
    assert (told["blad"], told["rad"], told["kolumn"], told["cell"]) == ("Modell", 6, "Värde", "E6")
    assert (
        told["vad"] == "Steget ”Reserv” behöver 1\u00a0565\u00a0000 kr, men hela bidraget är 10\u00a0700 kr."
    )
    assert "tkr" in told["gor"]
    assert (told["status"], run.status) == ("Fel", 1)


@pytest.mark.parametrize(("pot", "code"), [(3, "larger_than_grant"), (3_000_000, "unit_off")])
def test_given_amounts_in_another_unit_than_the_pot_are_told(tmp_path, capsys, pot, code):
    steps = [step("Nyckel", "Fastställt", "Hem", Underlag="Fastställt belopp")]
    homes = [recipient("1"), recipient("2")]
    homes[0]["Fastställt belopp"], homes[1]["Fastställt belopp"] = 1_000, 2_000
    run = check(capsys, books.grant(tmp_path, steps, homes, bidrag_belopp=pot))
    told = run.one(code)
    assert (told["blad"], told["rad"], told["cell"]) == ("Modell", 6, "F6")
    assert "3\u00a0000 kr" in told["vad"]
    assert (told["status"], run.status) == ("Fel", 1)


def test_a_key_that_does_not_sum_to_the_pot_is_told_with_the_difference(tmp_path, capsys):
    # E2: the published key is checked against the pot, to the krona.
    steps = [step("Nyckel", "Fastställt", "Hem", Underlag="Fastställt belopp")]
    homes = [recipient("1"), recipient("2")]
    homes[0]["Fastställt belopp"], homes[1]["Fastställt belopp"] = 400_000, 599_999
    run = check(capsys, books.grant(tmp_path, steps, homes))
    told = run.one("given_not_pot")
    assert (told["blad"], told["rad"], told["kolumn"]) == ("Modell", 6, "Underlag")
    assert told["vad"] == (
        "De fastställda beloppen i ”Fastställt belopp” blir 999\u00a0999 kr, men i potten ”Bidraget” finns "
        "1\u00a0000\u00a0000 kr: skillnaden är 1 kr."
    )
    assert (told["status"], run.status) == ("Fel", 1)


def test_a_heading_that_names_another_unit_is_told_but_allowed(tmp_path, capsys):
    steps = [step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Golv="Golv (tkr)")]
    homes = [{**home, "Golv (tkr)": 5} for home in HOMES]
    run = check(capsys, books.grant(tmp_path, steps, homes))
    told = run.one("unit_in_heading")
    assert (told["status"], told["cell"]) == ("Varning", "G6")
    assert told["vad"] == "Rubriken ”Golv (tkr)” säger tkr, men beloppen räknas som kronor."
    assert run.status == 0


def test_a_heading_of_given_amounts_is_looked_at_too(tmp_path, capsys):
    steps = [step("Nyckel", "Fastställt", "Hem", Underlag="Belopp mnkr")]
    run = check(capsys, books.grant(tmp_path, steps, [{**HOMES[0], "Belopp mnkr": 1_000_000}]))
    assert "säger mnkr" in run.one("unit_in_heading")["vad"]


def test_an_amount_that_is_not_decided_is_told_and_counts_as_nothing(tmp_path, capsys):
    # B5: the amounts for Micasa and education were not decided when the report was written.
    run = check(capsys, books.grant(tmp_path, [step("Micasa", "Avsätt", "Micasa")]))
    told = run.one("amount_undecided")
    assert (told["status"], told["blad"], told["cell"]) == ("Varning", "Modell", "E6")
    assert "”Micasa” är inte beslutat" in told["vad"]
    assert run.status == 0


def test_a_percent_below_one_that_no_sign_explains_is_refused(tmp_path, capsys):
    steps = [
        step("Norr", "Andel", "Norr", Värde=0.666),
        step("Resten", "Andel", "Söder", Värde="Resten"),
    ]
    told = check(capsys, books.grant(tmp_path, steps)).one("percent_below_one")
    assert (told["status"], told["cell"]) == ("Fel", "E6")
    assert "66,6" in told["gor"]


def test_a_percent_below_one_with_its_sign_is_taken_as_it_is(tmp_path, capsys):
    steps = [
        step("Norr", "Andel", "Norr", Värde="0,5 %"),
        step("Resten", "Andel", "Söder", Värde="Resten"),
    ]
    assert check(capsys, books.grant(tmp_path, steps)).status == 0


def test_percents_that_do_not_sum_to_a_hundred_are_refused(tmp_path, capsys):
    steps = [step("Norr", "Andel", "Norr", Värde="66,6"), step("Söder", "Andel", "Söder", Värde="33,3")]
    run = check(capsys, books.grant(tmp_path, steps))
    told = run.one("percent_sum")
    assert (told["status"], told["blad"], told["kolumn"]) == ("Fel", "Modell", "Värde")
    assert told["vad"] == "Procentsatserna blir tillsammans 99,9 %, inte 100 %."
    assert run.status == 1


def test_floors_above_the_pot_are_refused_with_both_sums(tmp_path, capsys):
    steps = [step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Golv=250_000)]
    homes = [recipient(str(number), Vikt=1) for number in range(5)]
    run = check(capsys, books.grant(tmp_path, steps, homes))
    told = run.one("floors_above_pot")
    assert (told["status"], told["blad"], told["rad"]) == ("Fel", "Modell", 6)
    assert (
        told["vad"]
        == "Golven är tillsammans 1\u00a0250\u00a0000 kr, men det finns bara 1\u00a0000\u00a0000 kr."
    )
    assert run.status == 1


def test_the_delegated_sum_of_document_a_is_told_with_the_difference(tmp_path, capsys):
    # A16: the decision delegates 10 700 000 kr, but 1 565 000 kr of them are reserved for Smarta Lås.
    delegated = state("bidrag_delegerat_belopp", 10_700_000)
    run = check(capsys, books.change(books.new(tmp_path), delegated))
    told = run.one("delegation_differs")
    assert (told["status"], told["blad"], told["rad"], told["cell"]) == ("Varning", "Bidrag", 29, "B29")
    assert told["vad"] == (
        "Beslutet delegerar 10\u00a0700\u00a0000 kr till utförare, "
        "men modellen ger dem 9\u00a0135\u00a0000 kr: skillnaden är 1\u00a0565\u00a0000 kr."
    )
    assert run.status == 0


@pytest.mark.parametrize("delegated", [9_135_000, None])
def test_a_delegated_sum_that_agrees_or_is_not_given_is_not_told(tmp_path, capsys, delegated):
    book = books.change(books.new(tmp_path), state("bidrag_delegerat_belopp", delegated))
    assert check(capsys, book).found("delegation_differs") == []


def test_document_c_delegates_what_it_divides(tmp_path, capsys):
    assert check(capsys, books.new(tmp_path, "stockholm-halsa-2020")).found("delegation_differs") == []


def test_what_is_left_in_a_pot_is_shown(tmp_path, capsys):
    # C6: 6 200 000 kr on 5 166 places rounded down to whole kronor is 1 200 kr, and 800 kr are left.
    steps = [step("Platser", "Per enhet", "Hem", Underlag="Platser", Avrundning="1")]
    book = books.grant(tmp_path, steps, [recipient("1", Platser=5_166)], bidrag_belopp=6_200_000)
    told = check(capsys, book).one("left_in_pot")
    assert (told["status"], told["vad"]) == ("OK", "I potten ”Bidraget” finns 800 kr kvar.")


def test_what_is_left_after_a_further_round_is_what_is_left_now():
    # C6: 800 kr are left at first. B002 hands back 30 000 kr, and a further round gives B003 29 000 of them.
    back = (date(2020, 10, 1), "Återlämnad", "B002", 30_000)
    given = (date(2020, 11, 1), "Omfördelad", "B003", 29_000)
    for events, left in (((), "800"), ((back,), "30\u00a0800"), ((back, given), "1\u00a0800")):
        (told,) = check_left(papers.situation(papers.C, date(2020, 11, 2), *events))
        assert told.text == f"I potten ”Bidraget” finns {left} kr kvar."


@pytest.mark.parametrize("bound", ["Golv", "Tak"])
def test_a_column_of_bounds_that_is_empty_for_all_is_no_bound_and_refused(tmp_path, capsys, bound):
    homes = [recipient("1", Vikt=1, Gräns=None), recipient("2", Vikt=2, Gräns=None)]
    book = books.grant(tmp_path, [step("N", "Nyckel", "Hem", Underlag="Vikt", **{bound: "Gräns"})], homes)
    run = check(capsys, book, "--idag", books.TODAY, verb="fordela")
    told = run.one("bound_column_empty")
    assert (run.status, told["kolumn"], told["rad"]) == (1, bound, 6)
    books.change(book, put("Mottagare", "Gräns", 400_000))
    assert check(capsys, book, "--idag", books.TODAY, verb="fordela").found("bound_column_empty") == []
