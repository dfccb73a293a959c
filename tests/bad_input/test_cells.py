"""A cell that cannot be read becomes a finding with sheet, row, column and what to do; nothing is written."""

from __future__ import annotations

from datetime import datetime

import pytest

import books
from books import check, put, state
from fordelning.tables.cells import leads_elsewhere


@pytest.fixture
def book(tmp_path):
    """The example of document A: 261 recipients who get 9 135 000 kr, and two who are refused."""
    return books.new(tmp_path)


@pytest.mark.parametrize(
    ("value", "code", "said", "do"),
    [
        ("34 st", "not_a_number", "Här står ”34 st”, men här behövs ett tal", "Skriv talet med siffror"),
        ("#N/A", "error_cell", "Rutan innehåller felet #SAKNAS! (#N/A).", "Rätta formeln"),
        ("#DIV/0!", "error_cell", "Rutan innehåller felet #DIVISION/0! (#DIV/0!).", "Rätta formeln"),
        (-34, "negative_number", "Talet -34 är negativt.", "noll eller ett större"),
        (33.5, "not_whole", "Talet 33,5 är inte ett helt tal.", "Skriv ett helt tal."),
        ("1.234", "not_a_number", "punkten kan betyda tusental eller decimaler", "Skriv talet med siffror"),
        (None, "value_missing", "”Antal” är tomt, men avgör om mottagaren får bidrag", "Fyll i rutan."),
        (True, "not_a_number", "Här står ”SANT”", "Skriv talet med siffror"),
        ("9" * 5000, "not_a_number", "talet har orimligt många siffror", "Skriv talet med siffror"),
    ],
)
def test_a_volume_that_is_no_whole_number_is_refused(book, capsys, value, code, said, do):
    run = check(capsys, books.change(book, put("Mottagare", "Antal", value, 3)), verb="fordela")
    assert run.status == 1
    assert run.codes == [code]
    told = run.one(code)
    assert (told["status"], told["blad"], told["rad"]) == ("Fel", "Mottagare", 8)
    assert (told["kolumn"], told["cell"]) == ("Antal", "J8")
    assert said in told["vad"]
    assert do in told["gor"]


@pytest.mark.parametrize("verb", ["kontrollera", "fordela"])
def test_every_verb_refuses_it_alike_and_says_what_is_written(book, capsys, verb):
    run = check(capsys, books.change(book, put("Mottagare", "Antal", "34 st", 3)), verb=verb)
    assert (run.status, run.codes, run.one("not_a_number")["cell"]) == (1, ["not_a_number"], "J8")
    written = {"fordela": "Ingenting har skrivits", "kontrollera": "Ingenting annat i arbetsboken är ändrat."}
    assert written[verb] in books.shell(capsys, verb, book).out


@pytest.mark.parametrize("number", [10**308, 1e308, 10**18, "999999999999999999999999999999"])
def test_a_number_beyond_reason_ends_in_a_finding_not_in_a_crash(tmp_path, capsys, number):
    steps = [
        books.step("S", "Per enhet", "Hem", Underlag="Vikt"),
        books.step("K", "Nyckel", "Hem", Underlag="Vikt"),
    ]
    homes = [books.recipient("1", Vikt=number), books.recipient("2", Vikt="1,5")]
    for step in steps:
        assert check(capsys, books.grant(tmp_path, [step], homes)).status in (0, 1)


@pytest.mark.parametrize(
    ("name", "value", "code", "cell"),
    [
        ("bidrag_belopp", None, "fact_empty", "B10"),
        ("bidrag_namn", None, "fact_empty", "B7"),
        ("bidrag_belopp", "mycket", "not_an_amount", "B10"),
        ("bidrag_anvand_senast", "1/12/2020", "not_a_date", "B23"),
    ],
)
def test_a_fact_that_must_be_there_and_right_is_told(book, capsys, name, value, code, cell):
    run = check(capsys, books.change(book, state(name, value)), verb="fordela")
    told = run.one(code)
    assert (run.status, told["blad"], told["rad"], told["cell"]) == (1, "Bidrag", int(cell[1:]), cell)


def test_cells_that_must_be_filled_in_are_told_one_by_one(book, capsys):
    def edit(workbook):
        books.cell(workbook, "Mottagare", "Id", 1).value = None
        books.cell(workbook, "Mottagare", "Namn", 2).value = " "
        books.cell(workbook, "Modell", "Från pott", 1).value = None
        books.cell(workbook, "Nivåer", "Belopp", 1).value = None

    run = check(capsys, books.change(book, edit), verb="fordela")
    places = [(item["blad"], item["cell"]) for item in run.found("cell_empty")]
    assert places == [("Modell", "B6"), ("Modell", "D18"), ("Mottagare", "A6"), ("Mottagare", "B7")]
    assert run.status == 1


@pytest.mark.parametrize(
    "written", ["2020-09-03", "3/9 2020", "3 september 2020", "den 3 sept. 2020", datetime(2020, 9, 3), 44077]
)
def test_a_day_written_as_text_in_swedish_or_iso_form_is_accepted(book, capsys, written):
    books.change(book, put("Mottagare", "Svar inkom", written))
    assert check(capsys, book).codes == []
    assert books.read(book)[0].recipients[0].replied == datetime(2020, 9, 3).date()


@pytest.mark.parametrize(
    "written", ["3/9/2020", "03.09.2020", "september", "2020-13-01", "30 februari 2020", 2020]
)
def test_a_day_that_could_be_two_or_none_is_refused(book, capsys, written):
    run = check(capsys, books.change(book, put("Mottagare", "Svar inkom", written)))
    told = run.one("not_a_date")
    assert (run.status, told["blad"], told["cell"]) == (1, "Mottagare", "I6")
    assert told["gor"] == "Skriv datumet som 2021-12-01."


def test_a_formula_never_calculated_is_refused(book, capsys):
    run = check(capsys, books.formula(book, ("Mottagare", "J6"), "17+17", None), verb="fordela")
    told = run.one("not_calculated")
    assert (run.status, told["blad"], told["rad"], told["cell"]) == (1, "Mottagare", 6, "J6")
    assert told["gor"] == "Öppna arbetsboken i Excel, spara den och försök igen."


def test_a_formula_is_read_by_the_value_that_excel_has_stored(book, capsys):
    books.formula(book, ("Mottagare", "J6"), "17+17", "34")
    assert books.read(book)[0].recipients[0].values["Antal"] == 34
    assert check(capsys, book, verb="fordela").said["fordelning"]["fordelat"] == 10_700_000


def test_a_formula_whose_value_is_an_error_is_refused(book, capsys):
    run = check(capsys, books.formula(book, ("Mottagare", "J6"), "1/0", "#DIV/0!", "e"))
    assert (run.status, run.one("error_cell")["cell"]) == (1, "J6")


def test_a_formula_whose_value_is_a_text_without_letters_is_an_empty_cell(book, capsys):
    books.formula(book, ("Mottagare", "D6"), 'IF(1=1,"","x")', "", "str")
    assert check(capsys, book).codes == []
    assert books.read(book)[0].recipients[0].payee == ""


def test_all_errors_of_a_workbook_are_told_at_once(book, capsys):
    def edit(workbook):
        books.fact(workbook, "bidrag_belopp").value = "10,7 mnkr kanske"
        books.fact(workbook, "mottagare_orgnr").value = "212000-0143"
        books.cell(workbook, "Modell", "Regel", 2).value = "Nivå"
        books.cell(workbook, "Nivåer", "Från", 1).value = 9.5
        books.cell(workbook, "Villkor", "Jämförelse", 1).value = "minst"
        for row, value in enumerate(("många", -1, 2.5, "#N/A"), start=1):
            books.cell(workbook, "Mottagare", "Antal", row).value = value
        books.cell(workbook, "Mottagare", "Id", 9).value = "H001"
        books.cell(workbook, "Händelser", "Belopp", 1).value = "öre"

    run = check(capsys, books.change(book, edit), verb="fordela")
    assert run.status == 1
    expected = """
        cell_empty cell_empty error_cell id_twice negative_number not_a_number not_an_amount not_an_amount
        not_whole not_whole org_number_wrong unknown_word unknown_word
    """
    assert sorted(run.codes) == expected.split()
    plain = books.shell(capsys, "kontrollera", book, "--idag", books.TODAY).out
    assert "13 fel" in plain
    assert plain.index("Fel: ") < plain.index("Varning: ")


@pytest.mark.parametrize("fetched", ["[1]Blad1!A1*2", "'[1]Blad 1'!A1"])
def test_a_value_out_of_another_workbook_is_refused_where_it_counts(book, capsys, fetched):
    run = check(capsys, books.formula(book, ("Mottagare", "J6"), fetched, "49"))
    assert run.one("value_from_elsewhere")["cell"] == "J6"
    assert "klistra in det som värde" in run.one("value_from_elsewhere")["gor"]


def test_a_column_named_by_a_year_is_no_other_workbook(book, capsys):
    run = check(capsys, books.formula(book, ("Mottagare", "J6"), "SUM(Mottagare[2018])+Bidrag!A1", "49"))
    assert run.codes == []


def test_another_workbook_is_seen_as_excel_and_libreoffice_name_it():
    assert leads_elsewhere("=SUM('C:\\Mina\\[Annan bok.xlsx]Blad 1'!A1)")
    assert leads_elsewhere("='file:///C:/Mina/annan.ods'#$Blad1.A1")
    assert not leads_elsewhere("=SUM(Mottagare[[#This Row],[Antal 2018]])+'Blad 1'!A1")
    assert not leads_elsewhere("[1]Blad1!A1")
