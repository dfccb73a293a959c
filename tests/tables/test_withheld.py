"""Column Värde: limits over several steps (T6) and amounts owed (T10), and slips in them."""

from __future__ import annotations

import pytest

import books

step = books.step
HOMES = [books.recipient("1", Vikt=3, Skuld="5 tkr"), books.recipient("2", Vikt=5)]


def read(folder, *rows):
    grant, found = books.read(books.grant(folder, rows, HOMES))
    return grant, found


@pytest.mark.parametrize(
    ("rule", "value", "more", "held"),
    [
        ("Lika", "avräkna Skuld", {}, {"rule": "equal", "owed": "Skuld", "stays": False}),
        ("Lika", "500; Avräkna  Skuld", {}, {"rule": "same_amount", "owed": "Skuld", "rates": (500,)}),
        ("Lika", "resten stannar", {"Tak": 500}, {"rule": "equal", "stays": True, "together": ()}),
        (
            "Nyckel",
            "tillsammans med Ett, Två ; resten stannar; avräkna Skuld",
            {"Tak": 500, "Underlag": "Vikt"},
            {"together": ("Ett", "Två"), "stays": True, "owed": "Skuld"},
        ),
        (
            "Per enhet",
            "300; reducera; Tillsammans med Ett; resten till de andra",
            {"Tak": 500, "Underlag": "Vikt"},
            {"rule": "rate", "together": ("Ett",), "stays": False, "reduce": True},
        ),
        (
            "Nyckel",
            "gånger Vikt; resten stannar; avräkna Skuld",
            {"Underlag": "Vikt"},
            {"factor": "Vikt", "passed_on": False, "stays": False, "owed": "Skuld"},
        ),
    ],
)
def test_what_is_withheld_is_read(tmp_path, rule, value, more, held):
    grant, found = read(tmp_path, step("S", rule, "Hem", Värde=value, **more))
    assert found == ()
    assert {name: getattr(grant.steps[0], name) for name in held} == held
    if "owed" in held:
        assert [each.values["Skuld"] for each in grant.recipients] == [5_000, None]


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        ("avräkna Skuld; avräkna Vikt", "owed_twice", "räkna ihop flera"),
        ("tillsammans med Ett", "together_unclear", "resten stannar"),
        ("tillsammans med Ett; tillsammans med Två; resten stannar", "together_unclear", "resten"),
        ("tillsammans med Ett; gånger Vikt; resten stannar", "together_unclear", "resten"),
        ("avräkna Skulld", "unknown_column", "Skuld"),
    ],
)
def test_slips_are_told_with_their_cell(tmp_path, value, code, told):
    _, found = read(tmp_path, step("S", "Lika", "Hem", Värde=value, Tak=500))
    (only,) = [each for each in found if each.code == code]
    assert only.where.cell == "E6"
    assert told in str(only)


def test_a_name_that_no_step_has_stops_the_allocation(tmp_path, capsys):
    rows = [
        step("Ett", "Lika", "Hem"),
        step("S", "Lika", "Hem", Tak=5, Värde="tillsammans med ett; resten stannar"),
    ]
    run = books.shell(capsys, "fordela", books.grant(tmp_path, rows, HOMES))
    assert run.status == 1
    assert "inget tidigare steg heter så" in run.out


@pytest.mark.parametrize(
    ("rule", "value", "told"),
    [
        ("Per enhet", "200; reducera; Får överskrida potten", "Skriv 200; reducera, så minskas alla"),
        ("Lika", "200; får överskrida potten", "skriv 200 och öka potten"),
    ],
)
def test_decided_rates_above_the_pot_are_refused_with_what_may_be_said(tmp_path, rule, value, told):
    more = {"Underlag": "Vikt"} if rule == "Per enhet" else {}
    (found,) = read(tmp_path, step("S", rule, "Hem", Värde=value, **more))[1]
    assert (found.code, found.where.cell) == ("rates_exceed", "E6")
    assert told in str(found)
