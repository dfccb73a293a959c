"""The verb importera: seen first, asked, written, remembered, and divided to the krona."""

from __future__ import annotations

import json

import pytest

import books
import runs
from fordelning.cli import main
from fordelning.intake import answer_file
from fordelning.intake.question import About, Answers
from intake import files, stockholm

PROGRAMME = "stockholm-digital-2020"
DAY = ("--idag", "2020-09-20")
LIST = """Nr;Utförare;Regi;Insats;Ant. brukare
0001;Liljan;LOV;Hemtjänst;18
0002;Eken;Kommunal;Hemtjänst;40
"""


def _new(folder, name="bok.xlsx", *more):
    book = folder / name
    assert main(["ny", PROGRAMME, "--till", str(book), *more]) == 0
    return book


def _list(folder, text=LIST, name="lista.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _filled(path, **answers):
    text = path.read_text(encoding="utf-8")
    for key, answer in answers.items():
        assert f'"{key}" = ""' in text
        text = text.replace(f'"{key}" = ""', f'"{key}" = "{answer}"')
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def book(tmp_path):
    return _new(tmp_path)


def _answered(book, folder):
    listing, answers = _list(folder), folder / "svar.toml"
    assert main(["importera", str(book), str(listing), "--mappning", str(answers), *DAY]) == 1
    _filled(answers, Grupp="Insats", LOV="Enskild")
    assert main(["importera", str(book), str(listing), "--mappning", str(answers), *DAY]) == 0
    return book


def test_a_preview_and_an_open_question_write_nothing_but_the_file_of_answers(book, tmp_path, capsys):
    before, listing, answers = book.read_bytes(), _list(tmp_path), tmp_path / "svar.toml"
    words = ["importera", str(book), str(listing), *DAY]
    assert main([*words, "--forhandsgranska"]) == 1
    assert main(words) == 1
    assert book.read_bytes() == before
    assert not answers.exists()
    assert main([*words, "--forhandsgranska", "--mappning", str(answers)]) == 1
    assert "Vad betyder ”LOV” (1 rad) i ”Regi”" in capsys.readouterr().out
    assert book.read_bytes() == before
    assert {'"LOV" = ""', '"Grupp" = ""'} <= {*answers.read_text(encoding="utf-8").splitlines()}


def test_a_filled_file_of_answers_lets_the_list_in_and_no_error_is_left_by_it(book, tmp_path):
    _answered(book, tmp_path)
    rows = runs.rows_of(book, "Mottagare")
    assert [(row["Id"], row["Namn"], row["Driftsform"], row["Grupp"], row["Antal"]) for row in rows] == [
        ("0001", "Liljan", "Enskild", "Hemtjänst", 18),
        ("0002", "Eken", "Kommunal", "Hemtjänst", 40),
    ]
    (logged,) = runs.rows_of(book, "Logg")
    assert (logged["Åtgärd"], logged["Anmärkning"]) == (
        "importera",
        "Ur listan: 2 nya, 0 ändrade, 0 oförändrade.",
    )


def test_answers_are_kept_for_next_month_and_next_year(book, tmp_path, capsys):
    _answered(book, tmp_path)
    later = _list(tmp_path, LIST.replace(";18", ";19") + "0003;Asken;LOV;Hemtjänst;7\n", "oktober.csv")
    capsys.readouterr()
    assert main(["importera", str(book), str(later), "--json", *DAY]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["efter"] for each in told["andrade"]] == [{"Antal": 19}]
    assert [(each["Id"], each["Driftsform"]) for each in told["nya"]] == [("0003", "Enskild")]
    assert (told["oforandrade"], told["fragor"]) == (1, [])
    after = _new(tmp_path, "nästa.xlsx", "--fran", str(book))
    assert runs.rows_of(after, "Importsvar") == runs.rows_of(book, "Importsvar") != []
    assert main(["importera", str(after), str(later), *DAY]) == 0


def test_what_a_number_or_a_year_meant_is_asked_again(book, tmp_path, capsys):
    listing, answers = (
        _list(tmp_path, LIST.replace(";18", ";18,000").replace("Ant. brukare", "Antal 2020")),
        tmp_path / "a",
    )
    words = ["importera", str(book), str(listing), *DAY]
    assert main([*words, "--mappning", str(answers)]) == 1
    _filled(answers, Grupp="Insats", LOV="Enskild", **{"18,000": "18"})
    assert main([*words, "--mappning", str(answers)]) == 0
    assert main(words) == 1
    kept = {(row["Kolumn eller ord"], row["Svar"]) for row in runs.rows_of(book, "Importsvar")}
    assert ("LOV", "Enskild") in kept
    assert not {"18,000", "Antal"} & {word for word, _ in kept}


def test_rows_that_may_be_two_are_asked_about_and_answered(book, tmp_path, capsys):
    _answered(book, tmp_path)
    capsys.readouterr()
    other = _list(tmp_path, "Nr;Utförare;Ant. brukare\n1;Liljan;20\nX9;Eken;41\n;;5\n", "två.csv")
    answers = tmp_path / "två.toml"
    words = ["importera", str(book), str(other), "--mappning", str(answers), "--json", *DAY]
    assert main(words) == 1
    asked = json.loads(capsys.readouterr().out)["fragor"]
    assert [(each["nyckel"], each["val"]) for each in asked] == [
        ("3", ["0002", "ny rad", "-"]),
        ("4", ["-"]),
    ]
    _filled(answers, **{"3": "0002", "4": "-"})
    assert main(words) == 0
    assert [row["Antal"] for row in runs.rows_of(book, "Mottagare")] == [20, 41]


def test_one_recipient_is_not_two_rows_of_the_list_whatever_is_answered(book, tmp_path, capsys):
    _answered(book, tmp_path)
    other = _list(tmp_path, "Nr;Utförare;Ant. brukare\n1;Liljan;20\nX9;Liljan;41\n", "två.csv")
    answers = tmp_path / "två.toml"
    words = ["importera", str(book), str(other), "--mappning", str(answers), *DAY]
    assert main(words) == 1
    _filled(answers, **{"3": "0001"})
    before = book.read_bytes()
    assert main(words) == 1
    assert "rad 2" in capsys.readouterr().out
    assert book.read_bytes() == before


def test_a_formula_is_never_replaced_by_what_the_list_says(book, tmp_path, capsys):
    _answered(book, tmp_path)
    books.change(book, books.put("Mottagare", "Antal", "=9+9", row=1))
    before = book.read_bytes()
    capsys.readouterr()
    assert main(["importera", str(book), str(_list(tmp_path, LIST.replace(";18", ";19"))), *DAY]) == 1
    assert "Mottagare, rad 6, kolumn Antal (J6): Kolumnen Antal har formler" in capsys.readouterr().out
    assert book.read_bytes() == before


def test_a_recipient_whose_id_is_lost_is_taken_for_nobody_else(book, tmp_path):
    _answered(book, tmp_path)
    books.change(book, books.put("Mottagare", "Id", None, row=1))
    other = _list(tmp_path, "Utförare;Insats;Ant. brukare\nBjörken;Hemtjänst;30\n", "ny.csv")
    assert main(["importera", str(book), str(other), *DAY]) == 0
    rows = [(row["Id"], row["Namn"], row["Antal"]) for row in runs.rows_of(book, "Mottagare")]
    assert rows == [(None, "Liljan", 18), ("0002", "Eken", 40), ("0003", "Björken", 30)]


def test_194_units_of_a_messy_list_are_divided_to_the_krona(tmp_path, capsys):
    book, answers = _new(tmp_path), tmp_path / "svar.toml"
    listing = files.xlsx(tmp_path / "lista.xlsx", stockholm.rows(), hidden=[30], formats={8: "yyyy-mm-dd"})
    words = ["importera", str(book), str(listing), "--mappning", str(answers), *DAY]
    assert main(words) == 1
    asked = {
        '"Grupp" = ""',
        '"LOV" = ""',
        '"lov" = ""',
        '"Egen regi" = ""',
        '"Entreprenad" = ""',
        '"18,000" = ""',
    }
    lines = answers.read_text(encoding="utf-8").splitlines()
    assert {line for line in lines if line.endswith('""')} == asked
    filled = {"LOV": "Enskild", "lov": "Enskild", "Egen regi": "Kommunal", "Entreprenad": "Enskild"}
    _filled(answers, Grupp="Insats", **filled, **{"18,000": "18"})
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (len(told["nya"]), len(told["utelamnade"])) == (stockholm.COUNT, 11)
    assert [each["kod"] for each in told["kontroller"]] == ["list_hidden", "list_unknown_columns"]
    run = books.shell(capsys, "kontrollera", book, *DAY, "--json")
    assert (run.status, run.codes) == (0, [])
    runs.allocate(book)
    amounts = {id_: kronor for (_, id_), kronor in runs.amounts_of(book).items() if kronor and id_[:1] == "0"}
    assert amounts == stockholm.right()


def test_a_file_of_answers_is_read_as_it_was_written():
    given = {
        (About.COLUMN, "", "Namn"): 'A "b" \\ c',
        (About.WORD, "Regi [x]", "L.O.V # 1"): "Enskild",
        (About.ROW, "", "12"): "0003",
        (About.SHEET, "", "blad"): "Å",
    }
    text = answer_file.written("lista.csv", [], Answers(given), {}, {})
    assert answer_file.read(text, "svar.toml").given == given


@pytest.mark.parametrize(
    "text", ["[kolumner", "kolumner = 1", "[annat]\na = 1", "[betyder]\na = 1", "[rader]\na = [1]"]
)
def test_a_file_of_answers_that_cannot_be_read_is_told(book, tmp_path, text, capsys):
    answers = tmp_path / "svar.toml"
    answers.write_text(text, encoding="utf-8")
    assert main(["importera", str(book), str(_list(tmp_path)), "--mappning", str(answers)]) == 3
    assert "svar.toml går inte att läsa som svar" in capsys.readouterr().err
