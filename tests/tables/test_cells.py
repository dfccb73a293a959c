"""Every kind of cell is read as the officer means it, or becomes a finding that names its place."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction

import pytest

import books
from fordelning.errors import Place
from fordelning.tables.cells import ERROR_VALUES, NotCalculated, Reader
from fordelning.texts.error_values import error_value
from fordelning.texts.words import nearest

HERE = Place("Mottagare", 17, "Antal", "F17")


def told(reader):
    """Return code, place and sentence of the only finding."""
    (found,) = reader.findings
    return found.code, str(found.where), found.text


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0\n"])
def test_an_empty_cell_is_nothing_and_no_finding(value):
    reader = Reader()
    read = [reader.amount, reader.number, reader.share, reader.day]
    assert [how(value, HERE) for how in read] == [None] * 4
    assert reader.text(value, HERE) == ""
    assert reader.choice(value, HERE, {"Ja": True}) is None
    assert reader.findings == []


def test_an_empty_cell_that_must_be_filled_in_is_a_finding():
    reader = Reader()
    assert reader.text(None, HERE, required=True) == ""
    assert told(reader) == ("cell_empty", "Mottagare, rad 17, kolumn Antal (F17)", "Rutan är tom.")


@pytest.mark.parametrize("how", ["text", "amount", "number", "share", "day"])
@pytest.mark.parametrize("value", sorted(ERROR_VALUES))
def test_an_error_of_excel_is_a_finding_whatever_the_cell_should_hold(how, value):
    reader = Reader()
    assert not getattr(reader, how)(value, HERE)
    assert told(reader)[::2] == ("error_cell", f"Rutan innehåller {error_value(value)}.")


def test_an_error_in_a_cell_that_must_be_filled_in_is_told_once():
    reader = Reader()
    assert reader.text("#N/A", HERE, required=True) == ""
    assert told(reader)[0] == "error_cell"


@pytest.mark.parametrize("kind", [{"whole": True}, {"percent": False}])
def test_what_is_no_share_is_never_said_in_percent(kind):
    reader = Reader()
    assert reader.number("300 %", HERE, **kind) is None
    assert told(reader)[0] == "not_a_number"
    assert Reader().number("300 %", HERE) == 3


def test_a_formula_never_calculated_is_a_finding():
    reader = Reader()
    assert reader.number(NotCalculated("=A1"), HERE) is None
    assert told(reader)[0] == "not_calculated"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Två\n rader\u00a0här ", "Två rader här"),
        (114, "114"),
        (2120000142.0, "2120000142"),
        (12.5, "12,5"),
        (1234567, "1234567"),
        (True, "SANT"),
        (False, "FALSKT"),
        (datetime(2020, 9, 3), "2020-09-03"),
        (time(12), "12:00:00"),
    ],
)
def test_a_text_is_what_the_sheet_shows(value, text):
    assert Reader().text(value, HERE) == text


def test_what_is_no_amount_is_quoted_with_the_reason():
    reader = Reader()
    assert reader.amount("10,75 kr", HERE) is None
    assert told(reader)[2] == "Här står ”10,75 kr”, men här behövs ett belopp: beloppet har ören."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "Här står ”SANT”, men här behövs ett tal: det är SANT eller FALSKT, inte ett tal."),
        ("tolv", "Här står ”tolv”, men här behövs ett tal: bara siffror går att räkna med."),
        (
            datetime(2021, 12, 1),
            "Här står ”2021-12-01”, men här behövs ett tal: bara siffror går att räkna med.",
        ),
        (
            datetime(2021, 12, 1, 8, 5),
            "Här står ”2021-12-01 08:05”, men här behövs ett tal: bara siffror går att räkna med.",
        ),
        ("x" * 70, f"Här står ”{'x' * 59}…”, men här behövs ett tal: bara siffror går att räkna med."),
        (-2, "Talet -2 är negativt."),
        ("−2,5", "Talet -2,5 är negativt."),
    ],
)
def test_what_is_no_number_is_quoted_in_swedish(value, said):
    reader = Reader()
    assert reader.number(value, HERE) is None
    assert told(reader)[2] == said


def test_a_fraction_where_whole_numbers_are_due_is_refused():
    reader = Reader()
    assert reader.number(12.5, HERE, whole=True) is None
    assert told(reader)[::2] == ("not_whole", "Talet 12,5 är inte ett helt tal.")


@pytest.mark.parametrize(
    ("value", "seems"), [(0.3 - 0.2 - 0.1, "0"), (0.1 + 0.2 - 0.3, "0"), (34.000000000002, "34")]
)
def test_a_number_that_only_seems_right_is_told_as_it_is(value, seems):
    reader = Reader()
    assert reader.number(value, HERE, whole=True) is None
    code, _, said = told(reader)
    assert code == "number_dust"
    assert said.startswith(f"Här visas {seems}, men talet är inte riktigt {seems}:")


def test_numbers_are_exact():
    reader = Reader()
    assert reader.number(0.1, HERE) == Fraction(1, 10)
    assert reader.number("1 271", HERE, whole=True) == 1271
    assert reader.amount("10,7 mnkr", HERE) == 10_700_000
    assert reader.findings == []


@pytest.mark.parametrize(("value", "share"), [("85 %", Fraction(17, 20)), (0.85, Fraction(17, 20)), (1, 1)])
def test_a_share_is_written_as_percent_or_as_a_part_of_one(value, share):
    assert Reader().share(value, HERE) == share


@pytest.mark.parametrize(("value", "code"), [(85, "share_above_one"), (-0.5, "negative_number")])
def test_a_share_above_one_or_below_zero_is_refused(value, code):
    reader = Reader()
    assert reader.share(value, HERE) is None
    assert told(reader)[0] == code


def test_a_day_is_read_and_a_doubtful_one_refused():
    reader = Reader()
    assert reader.day("31 december 2020", HERE) == date(2020, 12, 31)
    assert reader.day("1/12/2020", HERE) is None
    assert "vad som är dag och månad" in told(reader)[2]


def test_a_word_is_chosen_whatever_its_case_and_another_one_is_told_the_choices():
    reader = Reader()
    assert reader.choice(" JA ", HERE, {"Ja": True, "Nej": False}) is True
    assert reader.choice("Kanske", HERE, {"Ja": True, "Nej": False}) is None
    (found,) = reader.findings
    assert (found.text, found.action) == (
        "Här står ”Kanske”, som inte går att välja här.",
        "Välj Ja eller Nej.",
    )


def test_the_nearest_word_is_the_one_that_looks_alike():
    assert nearest("antal", ["Antal", "Namn"]) == "Antal"
    assert nearest("Antl kunder", ["Antal kunder"]) == "Antal kunder"
    assert nearest("Platser", ["Antal", "Namn"]) == ""


def test_rows_keep_their_number_in_the_sheet_and_empty_ones_are_passed_by(tmp_path):
    book = books.grant(tmp_path, recipients=[books.recipient("a"), {}, {"Id": " "}, books.recipient("b")])
    found, _ = books.read(book)
    assert [(item.id, item.row.number) for item in found.recipients] == [("a", 6), ("b", 9)]
