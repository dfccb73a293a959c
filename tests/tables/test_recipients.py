"""Table Mottagare is read as the model needs it; what nobody names is kept and never a finding."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

import books
from fordelning.tables.standard import read_groups


def read(folder, recipients, **more):
    """Return the recipients and the findings of a workbook with one step by key."""
    steps = more.pop("steps", [books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt")])
    grant, found = books.read(books.grant(folder, steps, recipients, **more))
    return grant.recipients, found


def test_a_recipient_is_read_with_all_its_columns(tmp_path):
    row = books.recipient("0114", "Hem; Kontor;", Vikt="12,5", Deltar="ja", Driftsform="Enskild")
    row |= {"Org.nr": 2120000142, "Utbetalas till": "Vård AB", "Svar inkom": datetime(2020, 9, 3)}
    ((found,), findings) = read(tmp_path, [row | {"Verksamhet": "Hemtjänst"}])
    assert findings == ()
    assert (found.id, found.name, found.org_number) == ("0114", "Enhet 0114", "2120000142")
    assert (found.payee, found.paid_to, found.private) == ("Vård AB", "Vård AB", True)
    assert (found.activity, found.groups) == ("Hemtjänst", ("Hem", "Kontor"))
    assert (found.takes_part, found.replied) == (True, date(2020, 9, 3))
    assert found.values["Vikt"] == Fraction(25, 2)


def test_no_answer_is_neither_yes_nor_no(tmp_path):
    ((found,), _) = read(tmp_path, [books.recipient("1", Vikt=1)])
    assert (found.takes_part, found.private, found.replied) == (None, None, None)


def test_columns_that_nobody_names_are_kept_whatever_they_hold(tmp_path):
    row = books.recipient("1", Vikt=1, Ord=" x ", Tal=0.1, Dag=datetime(2020, 1, 2), Fel="#N/A", Sant=True)
    ((found,), findings) = read(tmp_path, [row | {"Tomt": None, "Formel": "x", "Klocka": 44196.75}])
    assert findings == ()
    assert found.values["Ord"] == "x"
    assert found.values["Tal"] == Fraction(1, 10)
    assert found.values["Dag"] == date(2020, 1, 2)
    assert (found.values["Fel"], found.values["Sant"], found.values["Tomt"]) == ("#N/A", "SANT", None)


def test_an_uncalculated_formula_in_a_column_that_nobody_names_is_nothing(tmp_path):
    book = books.grant(tmp_path, recipients=[books.recipient("1", Summa=1)])
    books.change(book, books.put("Mottagare", "Summa", "=1+1"))
    grant, findings = books.read(book)
    assert (grant.recipients[0].values["Summa"], findings) == (None, ())


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Id", None, "cell_empty"),
        ("Namn", " ", "cell_empty"),
        ("Driftsform", "Privat", "unknown_word"),
        ("Deltar", "Kanske", "unknown_word"),
        ("Svar inkom", "1/12/2020", "not_a_date"),
        ("Vikt", "mycket", "not_a_number"),
        ("Vikt", -1, "negative_number"),
        ("Vikt", "#DIV/0!", "error_cell"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place(tmp_path, heading, value, code):
    _, (found,) = read(
        tmp_path, [books.recipient("0", Vikt=1), books.recipient("1", Vikt=1) | {heading: value}]
    )
    assert (found.code, found.where.sheet, found.where.row) == (code, "Mottagare", 7)
    assert found.where.column == heading


@pytest.mark.parametrize(("sign", "wanted"), [("<>", "Avslag"), ("=", "Godkänd"), ("=", 1)])
@pytest.mark.parametrize(
    ("value", "code"), [("#N/A", "error_cell"), ("#NYTT!", "error_cell"), ("=A1", "not_calculated")]
)
def test_an_error_in_a_column_that_a_condition_names_is_no_text_to_compare(
    tmp_path, sign, wanted, value, code
):
    def spoil(workbook):
        cell = books.cell(workbook, "Mottagare", "Status")
        cell.value = value
        cell.data_type = "e" if value.startswith("#") else "f"

    condition = {"Grupp": "Hem", "Kolumn": "Status", "Jämförelse": sign, "Värde": wanted}
    rows = [books.recipient("1", Vikt=1, Status="x"), books.recipient("2", Vikt=1, Status="Godkänd")]
    step = books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt")
    book = books.change(books.grant(tmp_path, [step], rows, conditions=[condition]), spoil)
    _, (found,) = books.read(book)
    assert (found.code, found.where.row, found.where.column) == (code, 6, "Status")


def test_a_text_that_a_condition_compares_is_read_as_its_formula_reads_it(tmp_path):
    condition = {"Grupp": "Hem", "Kolumn": "Typ", "Jämförelse": "=", "Värde": "Privat vård"}
    texts = ["Privat\u00a0vård", " privat  vård", "PRIVAT\nVÅRD", "Privat vård\u200b"]
    rows = [books.recipient(str(at), Vikt=1, Typ=text) for at, text in enumerate(texts)]
    recipients, (found,) = read(tmp_path, rows, conditions=[condition])
    assert [each.values["Typ"] for each in recipients[:3]] == ["Privat vård", "privat vård", "PRIVAT VÅRD"]
    assert (found.code, found.where.row, found.where.column) == ("unseen_sign", 9, "Typ")


@pytest.mark.parametrize("shown", ["yyyy-mm-dd", "General"])
def test_a_day_typed_as_eight_digits_is_read_in_a_cell_for_days_too(tmp_path, shown):
    def type_in(workbook):
        cell = books.cell(workbook, "Mottagare", "Svar inkom")
        cell.value, cell.number_format = 20200502, shown

    book = books.change(books.grant(tmp_path, recipients=[books.recipient("1", Vikt=1)]), type_in)
    grant, found = books.read(book)
    assert (grant.recipients[0].replied, found) == (date(2020, 5, 2), ())
    assert [(each.value, each.where.column) for each in grant.said] == [(date(2020, 5, 2), "Svar inkom")]


@pytest.mark.parametrize("id_", [" H 1 ", "H  1", "H\u00a01", "H\n1", "H_x000D__x000A_1", "H 1_x000D_"])
def test_spaces_and_line_breaks_in_an_id_do_not_count(tmp_path, id_):
    (recipient,), found = read(tmp_path, [books.recipient(id_, Vikt=1)])
    assert (recipient.id, found) == ("H 1", ())


@pytest.mark.parametrize("untidy", ["H\t1", "H\u20031", "H_x0007_1"])
def test_an_id_with_what_nobody_sees_is_told_for_no_formula_would_find_it(tmp_path, untidy):
    _, (told,) = read(tmp_path, [books.recipient(untidy, Vikt=1)])
    assert (told.code, told.where.sheet, told.where.cell) == ("id_untidy", "Mottagare", "A6")


@pytest.mark.parametrize("sign", ["\U000e0041", "\u3164", "\u2800"])
def test_an_id_with_a_sign_that_is_drawn_as_nothing_is_told(tmp_path, sign):
    _, (told,) = read(tmp_path, [books.recipient(f"H1{sign}", Vikt=1)])
    assert (told.code, told.where.sheet, told.where.cell) == ("unseen_sign", "Mottagare", "A6")


def test_an_id_longer_than_there_is_room_for_is_told_with_what_to_do(tmp_path):
    _, found = read(tmp_path, [books.recipient("1" * 100, Vikt=1)])
    assert found == ()
    _, (found,) = read(tmp_path, [books.recipient("0", Vikt=1), books.recipient("1" * 101, Vikt=1)])
    assert (found.code, found.where.sheet, found.where.cell) == ("id_too_long", "Mottagare", "A7")
    assert found.text == (
        "Id har 101 tecken, men får ha högst 100: det ska få plats på blanketter och i filnamn."
    )
    assert found.action == "Skriv ett kortare Id, och ändra likadant på bladet Händelser om det står där."


def test_an_id_that_stands_twice_is_told_with_both_rows(tmp_path):
    rows = [books.recipient("1", Vikt=1), books.recipient("2", Vikt=1), books.recipient("1", Vikt=1)]
    _, (found,) = read(tmp_path, rows)
    assert (found.code, found.where.cell) == ("id_twice", "A8")
    assert found.text == "Id ”1” står redan på rad 6."


def test_a_column_that_the_model_names_and_the_table_lacks_is_told_with_the_likely_one(tmp_path):
    step = books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikter", Golv="Lägsta")
    condition = {"Grupp": "Hem", "Kolumn": "Belägen", "Jämförelse": "=", "Värde": "Ja"}
    _, found = read(tmp_path, [books.recipient("1", Vikt=1)], steps=[step], conditions=[condition])
    assert [(item.code, item.where.cell) for item in found] == [
        ("unknown_column", "F6"),
        ("unknown_column", "G6"),
        ("unknown_column", "B23"),
    ]
    assert found[0].text == "Kolumnen ”Vikter” finns inte i tabellen Mottagare. Menade du ”Vikt”?"


@pytest.mark.parametrize(
    ("rule", "value", "code"),
    [
        ("Nivåer", 12.5, "not_whole"),
        ("Per enhet", 12.5, None),
        ("Nyckel", 12.5, None),
        ("Fastställt", 12.5, "not_an_amount"),
        ("Fastställt", "1 565 tkr", None),
    ],
)
def test_a_column_must_hold_what_the_rule_counts(tmp_path, rule, value, code):
    step = books.step("S", rule, "Hem", Underlag="Vikt")
    _, found = read(tmp_path, [books.recipient("1", Vikt=value)], steps=[step])
    assert [item.code for item in found] == ([code] if code else [])


def test_bounds_and_conditions_of_size_need_amounts_and_numbers(tmp_path):
    step = books.step("S", "Nyckel", "Hem", Underlag="Vikt", Golv="Lägst")
    condition = {"Grupp": "Hem", "Kolumn": "Platser", "Jämförelse": ">=", "Värde": 10}
    row = books.recipient("1", Vikt=1, Lägst="0,5", Platser="många")
    _, found = read(tmp_path, [row], steps=[step], conditions=[condition])
    assert [(item.code, item.where.column) for item in found] == [
        ("not_an_amount", "Lägst"),
        ("not_a_number", "Platser"),
    ]


def test_the_programme_says_what_its_own_columns_hold(tmp_path):
    # C4: a home counts where the city has placed at least 80 percent of its residents.
    book = books.new(tmp_path, "stockholm-halsa-2020")
    share = "Andel placerade av kommunen"
    books.change(book, books.put("Mottagare", share, 85))
    _, found = books.read(book)
    (wrong,) = [item for item in found if item.where.column == share]
    assert (wrong.code, wrong.where.row) == ("share_above_one", 6)


def test_yes_and_no_of_the_programme_are_words_to_choose(tmp_path):
    book = books.change(books.new(tmp_path), books.put("Mottagare", "Belägen i kommunen", "ja"))
    assert books.read(book)[0].recipients[0].values["Belägen i kommunen"] == "Ja"
    books.change(book, books.put("Mottagare", "Belägen i kommunen", "Japp"))
    (found,) = books.read(book)[1]
    assert (found.code, found.action) == ("unknown_word", "Välj Ja eller Nej.")


def test_groups_are_parted_by_semicolons_and_named_once():
    assert read_groups(" Hem ;Kontor;; Hem") == ("Hem", "Kontor")
    assert read_groups("") == ()
