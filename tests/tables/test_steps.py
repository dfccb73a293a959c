"""Table Modell is read into steps; a step that cannot be read whole is told of and left out."""

from __future__ import annotations

from fractions import Fraction

import pytest

import books
from fordelning.model import Outcome, Rounding

step = books.step
HOMES = [
    books.recipient("1", Vikt=3, Lägst=1000, Högst=2000, Del="1/3"),
    books.recipient("2", Vikt=5, Del="75 %"),
]


def read(folder, *steps):
    """Return the steps and the findings of a model."""
    grant, found = books.read(books.grant(folder, steps, HOMES))
    return grant.steps, found


def only(folder, row):
    """Return the only finding of a model of one step."""
    steps, (found,) = read(folder, row)
    assert steps == ()
    return found


def test_a_step_is_read_with_all_its_columns(tmp_path):
    row = step("Nyckel", "nyckel", "Hem", Underlag="Vikt", Golv="250 tkr", Tak="Högst")
    row |= {"Avrundning": "webster", "Utfall": "Fakturatak", "Källa": "Beslut § 4", "Enhet": "platser"}
    (found,), findings = read(tmp_path, row)
    assert findings == ()
    assert (found.name, found.pot, found.rule, found.target) == ("Nyckel", "Bidraget", "key", "Hem")
    assert (found.basis, found.unit, found.floor, found.cap) == ("Vikt", "platser", 250_000, "Högst")
    assert (found.rounding, found.outcome) == (Rounding.WEBSTER, Outcome.INVOICE_CEILING)
    assert (found.source, found.row.number) == ("Beslut § 4", 6)


@pytest.mark.parametrize(
    ("rule", "columns", "reads"),
    [
        ("Avsätt", {"Värde": "1 565 tkr"}, {"amount": 1_565_000}),
        ("Avsätt", {"Värde": None}, {"amount": None}),
        ("Andel", {"Värde": "66,6"}, {"percent": Fraction(333, 5)}),
        ("Andel", {"Värde": "66,6 %"}, {"percent": Fraction(333, 5)}),
        ("Andel", {"Värde": 100}, {"percent": 100}),
        ("Andel", {"Värde": " resten "}, {"percent": None}),
        ("Nivåer", {"Underlag": "Vikt", "Värde": "Reducera"}, {"reduce": True}),
        ("Nyckel", {"Underlag": "Vikt", "Värde": None}, {"reduce": False}),
        ("Per enhet", {"Underlag": "Vikt", "Avrundning": 10}, {"rate_step": 10}),
        ("Per enhet", {"Underlag": "Vikt", "Avrundning": "100"}, {"rate_step": 100}),
        ("Per enhet", {"Underlag": "Vikt", "Avrundning": "Webster"}, {"rounding": Rounding.WEBSTER}),
        ("Per enhet", {"Underlag": "Vikt", "Värde": 300}, {"rule": "rate", "rates": (300,), "reduce": False}),
        (
            "Per enhet",
            {"Underlag": "Vikt", "Värde": "2,50 kr; Reducera"},
            {"rates": (Fraction(5, 2),), "reduce": True},
        ),
        (
            "Per enhet",
            {"Underlag": "Vikt; Lägst", "Värde": " 21; 5 000 kr ;"},
            {"rates": (21, 5000), "basis": "Vikt; Lägst"},
        ),
        ("Lika", {"Värde": "5 000"}, {"rule": "same_amount", "rates": (5000,), "basis": ""}),
        ("Lika", {}, {"rule": "equal", "rates": ()}),
        (
            "Nyckel",
            {
                "Underlag": "Vikt",
                "Avrundning": "Närmaste 85 tkr, minst 85 000",
                "Värde": "får överskrida potten",
            },
            {"multiple": 85_000, "nearest": True, "least": True, "exceeds": True},
        ),
        ("Lika", {"Avrundning": "nedåt 1 000 kr"}, {"multiple": 1_000, "nearest": False, "least": False}),
        (
            "Lika",
            {"Värde": "får överskrida potten", "Avrundning": "närmaste krona"},
            {"rule": "equal", "multiple": 1},
        ),
        (
            "Per enhet",
            {"Underlag": "Vikt", "Avrundning": "nedåt hela kronor"},
            {"multiple": 1, "rate_step": 0},
        ),
        (
            "Nyckel",
            {"Underlag": "Vikt", "Värde": "Gånger Del; Resten stannar"},
            {"factor": "Del", "deducts": False, "passed_on": False},
        ),
        (
            "Lika",
            {"Värde": "minus Del; resten till de andra", "Avrundning": "nedåt 10"},
            {"rule": "equal", "factor": "Del", "deducts": True, "passed_on": True, "multiple": 10},
        ),
        (
            "Lika",
            {"Värde": "500; gånger Del"},
            {"rule": "same_amount", "factor": "Del", "rates": (500,)},
        ),
        ("Lika", {}, {"rounding": Rounding.LARGEST_REMAINDER, "rate_step": 0}),
        ("Lika", {"Utfall": "Kvarhålls"}, {"outcome": Outcome.RETAINED}),
        ("Fastställt", {"Underlag": "Vikt"}, {"basis": "Vikt", "outcome": Outcome.PAYMENT}),
    ],
)
def test_each_rule_reads_its_own_columns(tmp_path, rule, columns, reads):
    (found,), findings = read(tmp_path, step("Steg 1", rule, "Hem", **columns))
    assert findings == ()
    assert {name: getattr(found, name) for name in reads} == reads


@pytest.mark.parametrize(
    ("row", "cell", "code", "said"),
    [
        ({"Regel": "Nyckel", "Till": "Hem", "Underlag": "Vikt"}, "A6", "cell_empty", "Fyll i rutan"),
        (step("S", "Nyckel", "Hem"), "F6", "cell_empty", "Fyll i rutan"),
        (step("S", None, "Hem"), "C6", "cell_empty", "Fyll i rutan"),
        (step("S", "Nykel", "Hem"), "C6", "unknown_word", "Välj Avsätt, Andel, Nivåer, Trappa, Per enhet"),
        (step("S", "Lika", None), "D6", "cell_empty", "Fyll i rutan"),
        (step("S", "Lika", "Hem", Utfall="Gåva"), "J6", "unknown_word", "Utbetalning, Fakturatak"),
        (step("S", "Lika", "Hem", Värde="x"), "E6", "not_a_number", "Skriv talet med siffror"),
        (step("S", "Lika", "Hem", Värde="gånger Del"), "E6", "factor_not_said", "resten stannar"),
        (step("S", "Lika", "Hem", Värde="resten stannar"), "E6", "factor_missing", "gånger Andelstal"),
        (
            step("S", "Lika", "Hem", Värde="5; minus Del; resten till de andra"),
            "E6",
            "factor_decided",
            "stannar",
        ),
        (
            step("S", "Lika", "Hem", Värde="minus Del; resten stannar", Golv=5),
            *("E6", "factor_with_bounds", "Töm Golv"),
        ),
        (step("S", "Lika", "Hem", Värde="reducera"), "E6", "rates_empty", "300; reducera"),
        (step("S", "Lika", "Hem", Värde="5; 7"), "E6", "rates_unlike_columns", "ett belopp för varje kolumn"),
        (step("S", "Lika", "Hem", Värde=5, Underlag="Vikt"), "F6", "basis_not_used", "Per enhet, Nyckel"),
        (step("S", "Lika", "Hem", Värde=5, Avrundning="Webster"), "I6", "value_not_used", "Töm rutan."),
        (step("S", "Lika", "Hem", Enhet="platser"), "L6", "unit_not_used", "Per enhet, Nyckel"),
        (step("S", "Per enhet", "Hem", Värde=5), "F6", "cell_empty", "Fyll i rutan"),
        (
            step("S", "Per enhet", "Hem", Underlag="Vikt; Lägst", Värde="21; 7; 5"),
            *("E6", "rates_unlike_columns", "21; 7 i Värde och Ledare; Deltagare i Underlag"),
        ),
        (step("S", "Per enhet", "Hem", Underlag="Vikt", Värde=-5), "E6", "negative_number", "noll eller"),
        (
            step("S", "Per enhet", "Hem", Underlag="Vikt", Värde=5, Avrundning="10"),
            "I6",
            "value_not_used",
            "Töm rutan.",
        ),
        (step("S", "Nivåer", "Hem", Underlag="Vikt", Värde="kapa"), "E6", "value_not_used", "reducera"),
        (step("S", "Avsätt", "Hem", Värde="10,5"), "E6", "not_an_amount", "Skriv hela kronor"),
        (step("S", "Avsätt", "Hem", Värde=-5), "E6", "not_an_amount", "Skriv hela kronor"),
        (step("S", "Andel", "Hem"), "E6", "percent_empty", "Resten"),
        (step("S", "Andel", "Hem", Värde="allt"), "E6", "not_a_number", "Skriv talet med siffror"),
        (step("S", "Andel", "Hem", Värde=-1), "E6", "negative_number", "noll eller ett större"),
        (
            step("S", "Avsätt", "Hem", Golv=5),
            "G6",
            "bound_not_used",
            "regel till Nivåer, Trappa, Per enhet",
        ),
        (
            step("S", "Lika", "Hem", Avrundning="Webstr"),
            "I6",
            "rounding_unclear",
            "närmaste 1, eller Webster.",
        ),
        (step("S", "Lika", "Hem", Avrundning="närmaste 0"), "I6", "rounding_unclear", "närmaste 50 000"),
        (step("S", "Lika", "Hem", Avrundning="närmaste 9, minst 7"), "I6", "least_not_multiple", "Golv"),
        (
            step("S", "Lika", "Hem", Värde="får överskrida potten"),
            *("E6", "exceeds_without_multiple", "Avrundning"),
        ),
        (
            step("S", "Nyckel", "Hem", Underlag="Vikt", Värde="reducera", Avrundning="nedåt 10"),
            *("E6", "reduce_with_multiple", "Ta bort reducera"),
        ),
        (
            step("S", "Nivåer", "Hem", Underlag="Vikt", Avrundning="nedåt 10"),
            *("I6", "value_not_used", "Töm rutan."),
        ),
        (step("S", "Avsätt", "Hem", Avrundning="10"), "I6", "value_not_used", "Töm rutan."),
        (
            step("S", "Per enhet", "Hem", Underlag="Vikt", Avrundning=5),
            "I6",
            "rounding_unclear",
            "Webster, 1, 10",
        ),
        (step("S", "Nyckel", "Hem", Underlag="Vikt", Golv=-5), "G6", "not_an_amount", "Skriv hela"),
        (step("S", "Nyckel", "Hem", Underlag="Vikt", Tak="1.234"), "H6", "not_an_amount", "Skriv hela"),
        (step("S", "Nyckel", "Hem", Underlag="Vikt", Tak="#REF!"), "H6", "error_cell", "Rätta formeln"),
    ],
)
def test_what_a_step_cannot_mean_is_told_where_it_stands(tmp_path, row, cell, code, said):
    found = only(tmp_path, {"Från pott": "Bidraget", **row})
    assert (found.where.sheet, found.where.row, found.where.cell) == ("Modell", 6, cell)
    assert found.code == code
    assert said in found.action


def test_every_slip_of_a_step_is_told_at_once(tmp_path):
    row = {"Regel": "Nyckel", "Golv": "-1", "Utfall": "x", "Avrundning": "y", "Värde": "z"}
    _, findings = read(tmp_path, row)
    assert sorted(found.where.cell for found in findings) == ["A6", "B6", "D6", "E6", "F6", "G6", "I6", "J6"]


def test_two_steps_of_one_name_are_told_of(tmp_path):
    row = step("Lika", "Lika", "Hem")
    _, (found,) = read(tmp_path, row, row)
    assert (found.code, found.where.cell, found.text) == (
        "step_twice",
        "A7",
        "Två steg heter ”Lika”; det andra står på rad 6.",
    )


def test_a_name_that_stands_twice_is_told_beside_what_else_is_wrong_with_either(tmp_path):
    rows = [step("S", "Nyckel", "Hem", Underlag="Vikt", Värde="x"), step("S", "Lika", "Hem", Utfall="y")]
    _, found = read(tmp_path, *rows, step(None, "Lika", "Hem"), step(None, "Lika", "Hem"))
    assert [(each.code, each.where.row) for each in found] == [
        ("value_not_used", 6),
        ("unknown_word", 7),
        ("step_twice", 7),
        ("cell_empty", 8),
        ("cell_empty", 9),
    ]


def test_columns_are_read_for_a_step_in_which_something_else_is_wrong(tmp_path):
    homes = [books.recipient("1", Vikt="tung", Annat="x"), books.recipient("2", Vikt=5, Annat="y")]
    rows = [step("S", "Nyckel", "Hem", Underlag="Vikt", Värde="x"), step("T", "Nyckla", "Hem")]
    rows += [step("U", "Per enhet", "Hem", Underlag="Viktt", Golv="Lägst", Utfall="y")]
    _, found = books.read(books.grant(tmp_path, rows, homes))
    assert [(each.code, each.where.sheet, each.where.row, each.where.column) for each in found] == [
        ("value_not_used", "Modell", 6, "Värde"),
        ("unknown_word", "Modell", 7, "Regel"),
        ("unknown_word", "Modell", 8, "Utfall"),
        ("unknown_column", "Modell", 8, "Underlag"),
        ("unknown_column", "Modell", 8, "Golv"),
        ("not_a_number", "Mottagare", 6, "Vikt"),
    ]


def test_percents_that_excel_stored_as_shares_are_restored_where_they_sum_to_one(tmp_path):
    # B2: 66,6 and 33,4 percent; typed with a percent sign Excel stores 0.666 and 0.334.
    rows = [step("A", "Andel", "Norr", Värde=0.666), step("B", "Andel", "Söder", Värde=0.334)]
    (north, south), findings = read(tmp_path, *rows)
    assert findings == ()
    assert (north.percent, south.percent) == (Fraction(333, 5), Fraction(167, 5))


def test_a_percent_below_one_is_left_alone_where_the_sum_is_another(tmp_path):
    rows = [step("A", "Andel", "Norr", Värde=0.666), step("B", "Andel", "Söder", Värde="Resten")]
    (north, south), _ = read(tmp_path, *rows)
    assert (north.percent, south.percent) == (Fraction(333, 500), None)


def test_a_bound_may_be_the_name_of_a_column(tmp_path):
    (found,), _ = read(tmp_path, step("S", "Nyckel", "Hem", Underlag="Vikt", Golv="Lägst", Tak="2 tkr"))
    assert (found.floor, found.cap) == ("Lägst", 2000)


@pytest.mark.parametrize(
    ("value", "whole", "least"),
    [("efter Vikt; del", False, 0), ("Efter Vikt; hela; minst 50 000", True, 50_000)],
)
def test_the_order_of_claims_says_column_what_does_not_fit_and_the_least(value, whole, least, tmp_path):
    (found,), findings = read(tmp_path, step("Projekt", "I ordning", "Hem", Underlag="Vikt", Värde=value))
    assert findings == ()
    assert (found.order, found.whole, found.smallest) == ("Vikt", whole, least)


@pytest.mark.parametrize(
    "value", ["del", "efter Vikt", "efter Vikt; kanske", "efter Vikt; del; hela", "minst 5; del"]
)
def test_an_order_that_is_unclear_is_told_with_the_right_form(value, tmp_path):
    found = only(tmp_path, step("Projekt", "I ordning", "Hem", Underlag="Vikt", Värde=value))
    assert (found.code, found.where.column) == ("order_unclear", "Värde")
    assert "efter" in found.action


def test_a_percent_that_is_no_number_is_told(tmp_path):
    assert only(tmp_path, step("Del", "Andel", "Hem", Värde="många %")).where.column == "Värde"
