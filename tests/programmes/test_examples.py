"""The example recipients show every rule of the documents, with sums that can be checked by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fordelning import programmes

if TYPE_CHECKING:
    from fordelning.model import Recipient

MODEL_MUNICIPALITIES = {  # D3
    "Borås",
    "Eskilstuna",
    "Grästorp",
    "Kalmar",
    "Karlstad",
    "Kramfors",
    "Lund",
    "Skellefteå",
    "Uddevalla",
    "Övertorneå",
}


def whole(recipient: Recipient, column: str) -> int:
    value = recipient.values[column]
    assert value is not None
    return int(value)  # type: ignore[arg-type]


def test_the_units_of_document_a_are_as_many_as_its_table_says_and_empty_the_pot() -> None:
    care = [one for one in programmes.load("stockholm-digital-2020").examples if one.activity == "Hemtjänst"]
    homes = [
        one
        for one in programmes.load("stockholm-digital-2020").examples
        if one.activity == "Vård- och omsorgsboende" and one.values["Belägen i kommunen"] == "Ja"
    ]
    counts = [
        sum(10 <= whole(one, "Antal") <= 50 for one in care),
        sum(whole(one, "Antal") >= 51 for one in care),
        sum(10 <= whole(one, "Antal") <= 50 for one in homes),
        sum(whole(one, "Antal") >= 51 for one in homes),
    ]
    assert counts == [49, 124, 41, 47]  # A4
    amounts = [count * kronor for count, kronor in zip(counts, (20_000, 35_000, 30_000, 55_000), strict=True)]
    assert amounts == [980_000, 4_340_000, 1_230_000, 2_585_000]  # A4
    assert sum(amounts) + 1_565_000 == 10_700_000  # A2


def test_the_examples_of_document_a_stand_on_the_edges_of_the_bands_and_just_outside() -> None:
    units = programmes.load("stockholm-digital-2020").examples
    volumes = {(one.activity, whole(one, "Antal")) for one in units}
    for activity in ("Hemtjänst", "Vård- och omsorgsboende"):
        assert {(activity, 10), (activity, 50), (activity, 51)} <= volumes  # A6
    small = [one for one in units if whole(one, "Antal") < 10]
    assert [(one.activity, whole(one, "Antal")) for one in small] == [("Hemtjänst", 9)]  # A7
    assert sum(one.values["Belägen i kommunen"] == "Nej" for one in units) == 1  # A7
    assert len(units) == 263


def test_one_company_runs_many_units() -> None:
    units = programmes.load("stockholm-digital-2020").examples
    numbers = Counter(one.org_number for one in units if one.private)
    assert max(numbers.values()) > 5  # A8
    payees = {(one.org_number, one.payee) for one in units if one.private}
    assert len(payees) == len(numbers)
    assert {one.private for one in units} == {True, False}


def test_the_purposes_stated_in_the_applications_are_permitted_ones() -> None:
    programme = programmes.load("stockholm-digital-2020")
    permitted = {purpose.text for purpose in programme.purposes if not purpose.area}
    assert {one.values["Avsedd användning"] for one in programme.examples} == permitted  # A9, A10


def test_fourteen_districts_have_weights_for_both_keys_of_document_b() -> None:
    programme = programmes.load("stockholm-valfardsteknik-2018")
    assert len(programme.examples) == 14
    for column in ("Resurser äldreomsorg", "Resurser funktionsnedsättning"):
        assert all(one.values[column] > 0 for one in programme.examples)  # type: ignore[operator]
    assert sum(programme.example_amounts.values()) < 21_625_197


def test_all_who_may_in_document_c_say_yes_and_have_5_166_places() -> None:
    homes = programmes.load("stockholm-halsa-2020").examples
    shares = {one.id: one.values["Andel placerade av kommunen"] for one in homes}
    refused = [one for one in homes if str(shares[one.id]) == "79/100"]
    admitted = [one for one in homes if str(shares[one.id]) == "4/5"]
    assert len(refused) == len(admitted) == 1  # C4
    assert {one.values["Belägen i kommunen"] for one in refused + admitted} == {"Nej"}
    assert {one.takes_part for one in homes} == {True}
    places = sum(whole(one, "Platser") for one in homes if one not in refused)
    assert places == 5_166  # C6
    assert 6_200_000 - 1_200 * places == 800  # C6


def test_the_municipalities_of_2021_have_the_published_amounts() -> None:
    everyone = programmes.load("riket-teknik-2021").examples
    assert len(everyone) == 290
    assert sum(whole(one, "Fastställt belopp") for one in everyone) == 168_700_000  # D1
    at_floor = [one for one in everyone if whole(one, "Fastställt belopp") == 250_000]
    assert len(at_floor) == 117  # as many as bilaga 1 prints at the floor
    above = sum(whole(one, "Invånare 80+") for one in everyone if one not in at_floor)
    assert above == 478_795  # the weights that give 291.2519972 kr per person
    assert {one.name for one in everyone if "Modellkommuner" in one.groups} == MODEL_MUNICIPALITIES
    assert all("Kommuner" in one.groups and not one.payee for one in everyone)
    stockholm = next(one for one in everyone if one.id == "0180")
    assert whole(stockholm, "Fastställt belopp") == 10_564_875


def test_the_municipalities_of_2018_have_the_published_amounts_and_shares() -> None:
    everyone = programmes.load("riket-valfardsteknik-2018").examples
    assert len(everyone) == 290
    amounts = {one.name: whole(one, "Fastställt belopp") for one in everyone}
    assert sum(amounts.values()) == 350_000_000  # E3
    assert (max(amounts.values()), amounts["Stockholm"]) == (21_625_197, 21_625_197)  # E4
    assert (min(amounts.values()), amounts["Sorsele"]) == (252_128, 252_128)  # E4
    shares = [one.values["Andel i procent"] for one in everyone]
    assert sum(shares) * 100 == 9_995  # type: ignore[arg-type]  # E3: 99,95


def test_the_example_rows_are_the_rows_of_the_published_keys() -> None:
    for name, column, published in (
        ("riket-teknik-2021", "Fastställt belopp", "published_amount"),
        ("riket-teknik-2021", "Invånare 80+", "weight"),
        ("riket-valfardsteknik-2018", "Fastställt belopp", "amount"),
    ):
        rows = [(row["code"], row["name"], int(row[published])) for row in programmes.key_table(name)]
        assert rows == [(one.id, one.name, whole(one, column)) for one in programmes.load(name).examples]


def test_the_people_of_2019_give_the_same_municipalities_at_the_floor() -> None:
    people = {
        row["code"]: int(row["persons_80plus"]) for row in programmes.key_table("population-80plus-2019")
    }
    key = programmes.key_table("riket-teknik-2021")
    assert len(people) == 290
    at_floor = [row for row in key if row["published_amount"] == "250000"]
    assert all(people[row["code"]] == int(row["weight"]) for row in at_floor)


def test_codes_keep_their_leading_zeros_and_names_are_found_through_aliases() -> None:
    names = programmes.municipalities()
    assert len(names) == 290
    assert names["0114"] == "Upplands Väsby"  # E19
    assert programmes.aliases()["Mölnadal"] == "1481"  # D25
    assert names["1481"] == "Mölndal"
    for alias, code in programmes.aliases().items():
        assert code in names
        assert alias not in names.values()


def test_each_source_document_has_issuer_and_title() -> None:
    known = programmes.sources()
    assert "".join(known) == "ABCDEFGHIJKLMNU"
    assert {letter for letter, source in known.items() if source.day} == {"A", "D", "F", "G", "I"}
    assert str(known["A"].day) == "2020-08-25"
