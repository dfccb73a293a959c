"""A workbook whose numbers and days are texts becomes, by the verb that reads it, the one with real ones."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import books
import rewritten
import runs
from fordelning import rules
from fordelning.cli import main
from fordelning.errors import Place
from fordelning.money import read_number
from fordelning.tables.cells import Reader
from trust import tamper

DAY = ("--idag", books.TODAY)
OF_TEXT = "@"
KEPT = {"mottagare_kommunkod": "0114", "mottagare_orgnr": "212000-0142", "bidrag_dnr_beslut": "2020"}


def _book(folder, words, **more):
    """Return a workbook of every kind of input: in words, or as numbers and days."""

    def said(text, value):
        return text if words else value

    folder.mkdir(exist_ok=True)
    steps = [
        books.step("Först", "Avsätt", "Reserven", Värde=said("1 565 000", 1_565_000)),
        books.step("Del ett", "Andel", "Nyckelpott", Värde=said("66,6 %", 66.6)),
        books.step("Del två", "Andel", "Nivåpott", Värde=said("33,4", 33.4)),
        books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Golv=said("30 tkr", 30_000), Tak="Högst")
        | {"Från pott": "Nyckelpott"},
        books.step("Nivåer", "Nivåer", "Hem", Underlag="Antal", Värde="reducera") | {"Från pott": "Nivåpott"},
    ]
    people = [
        books.recipient(
            f"00{number}",
            Verksamhet="Vob",
            Deltar="Ja",
            Vikt=said(weight, float(weight.replace(" ", "").replace(",", "."))),
            Antal=said(str(count), count),
            Högst=said("9 mnkr", 9_000_000),
            **{"Svar inkom": said(f"{number} mars 2027", datetime(2027, 3, number))},
            **{"Org.nr": "212000-0142", "Eget": "12"},
        )
        for number, (weight, count) in enumerate([("1 271,5", 12), ("0,25", 60), ("300", 9)], start=1)
    ]
    tiers = [
        {
            "Verksamhet": "Vob",
            "Från": said("0", 0),
            "Till": said("50", 50),
            "Belopp": said("100 tkr", 100_000),
        },
        {"Verksamhet": "Vob", "Från": said("51", 51), "Belopp": said("0,2 mnkr", 200_000)},
    ]
    conditions = [
        {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": said("9", 9)},
        {
            "Grupp": "Hem",
            "Kolumn": "Svar inkom",
            "Jämförelse": "<=",
            "Värde": said("31 mars 2027", datetime(2027, 3, 31)),
        },
    ]
    facts = {
        "bidrag_belopp": said("10,7 mnkr", 10_700_000),
        "bidrag_ar": said("2027", 2027),
        "bidrag_period_till": said("31 mars 2027", datetime(2027, 3, 31)),
    }
    return books.grant(folder, steps, people, tiers=tiers, conditions=conditions, **facts, **KEPT, **more)


def _every(book):
    """Return what stands in every table and every named cell, without the log and times."""
    workbook = rewritten.opened(book)
    tables = {name for sheet in workbook.worksheets for name in sheet.tables} - {"Logg"}
    return {name: runs.rows_of(book, name, formulas=True) for name in tables} | {
        name: books.fact(workbook, name).value
        for name in workbook.defined_names
        if name.startswith("bidrag_")
    }


def _log(book):
    return runs.rows_of(book, "Logg")[-1]


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The same workbook in words and in numbers, both divided."""
    folder = tmp_path_factory.mktemp("par")
    return [runs.allocate(_book(folder / str(words), words)) for words in (True, False)]


def test_the_workbook_in_words_becomes_the_one_in_numbers(pair):
    in_words, in_numbers = pair
    assert _every(in_words) == _every(in_numbers)
    assert _log(in_words)["Underlagets hash"] == _log(in_numbers)["Underlagets hash"]
    assert runs.amounts_of(in_words) == runs.amounts_of(in_numbers)


def test_cells_get_the_number_format_of_the_layout_and_keep_the_rest(pair):
    in_words, in_numbers = (rewritten.opened(book) for book in pair)
    for table, heading in [
        ("Nivåer", "Belopp"),
        ("Nivåer", "Från"),
        ("Mottagare", "Svar inkom"),
        ("Mottagare", "Vikt"),
        ("Modell", "Värde"),
    ]:
        new, old = (books.cell(workbook, table, heading) for workbook in (in_words, in_numbers))
        if (table, heading) != ("Modell", "Värde"):
            assert new.number_format == old.number_format, heading
        assert [repr(each) for each in (new.font, new.fill, new.border, new.alignment)] == [
            repr(each) for each in (old.font, old.fill, old.border, old.alignment)
        ]
    assert books.cell(in_words, "Modell", "Värde").number_format == "#,##0"
    assert books.fact(in_words, "bidrag_belopp").number_format == "#,##0"
    assert books.fact(in_words, "bidrag_period_till").number_format == "yyyy-mm-dd"


def test_texts_stay_texts(pair):
    workbook = rewritten.opened(pair[0])
    assert {name: books.fact(workbook, name).value for name in KEPT} == KEPT
    first = runs.rows_of(pair[0], "Mottagare")[0]
    assert (first["Id"], first["Org.nr"], first["Eget"]) == ("001", "212000-0142", "12")
    assert [row["Värde"] for row in runs.rows_of(pair[0], "Modell")] == [
        1_565_000,
        66.6,
        33.4,
        None,
        "reducera",
    ]


def test_it_is_told_where(pair):
    remark = _log(pair[0])["Anmärkning"]
    assert "21 celler skrevs om från text till tal: Bidrag, B" in remark
    assert "Modell, kolumnen Värde, rad\u00a06–8 och " in remark
    assert "Mottagare, kolumnen Antal, rad\u00a06–8" in remark
    assert "5 celler skrevs om till datum: Bidrag, B" in remark
    assert "skrevs om" not in _log(pair[1])["Anmärkning"]


def test_the_terminal_and_the_machine_are_told(tmp_path, capsys):
    book = _book(tmp_path / "ord", words=True)
    capsys.readouterr()
    assert main(["kontrollera", str(book), *DAY, "--till", str(tmp_path / "a.xlsx")]) == 0
    assert "21 celler skrevs om från text till tal: " in capsys.readouterr().out
    assert main(["kontrollera", str(book), *DAY, "--till", str(tmp_path / "b.xlsx"), "--json"]) == 0
    assert "21 celler" in json.loads(capsys.readouterr().out)["anmärkningar"][0]


def test_all_control_sums_are_green_in_libreoffice(pair, libreoffice):
    assert tamper.tampered(pair[0], [], certificate=False)[1] == []  # it fails where the first look is red


def test_the_next_run_rewrites_nothing(pair, tmp_path):
    again = runs.allocate(pair[0], tmp_path / "igen.xlsx")
    assert _every(again) == _every(pair[0])
    assert "skrevs om" not in _log(again)["Anmärkning"]
    assert _log(again)["Underlagets hash"] == _log(pair[0])["Underlagets hash"]


def test_a_formula_is_never_written_over(tmp_path):
    book = _book(tmp_path / "ord", words=True)
    cell = books.cell(rewritten.opened(book), "Modell", "Värde").coordinate
    books.formula(book, ("Modell", cell), "&quot;1 565&quot;&amp;&quot; 000&quot;", "1 565 000", "str")
    runs.allocate(book)
    assert books.cell(rewritten.opened(book), "Modell", "Värde").value == '="1 565"&" 000"'
    assert "20 celler skrevs om från text till tal: " in _log(book)["Anmärkning"]


def test_nothing_is_written_where_a_verb_refuses(tmp_path):
    book = _book(tmp_path / "ord", words=True, bidrag_rekvirera_senast="1/2/2027")  # two readings
    before = book.read_bytes()
    assert main(["fordela", str(book), *DAY]) == 1
    assert book.read_bytes() == before
    checked = tmp_path / "prövad.xlsx"
    assert main(["kontrollera", str(book), *DAY, "--till", str(checked)]) == 1
    assert books.fact(rewritten.opened(checked), "bidrag_belopp").value == "10,7 mnkr"


@pytest.mark.parametrize(
    ("text", "rule", "held"),
    [
        ("66,6 %", "Andel", 66.6),
        ("1 %", "Andel", None),  # 1 would look like all of the pot
        ("0,5 %", "Andel", None),
        ("1,2345678901234567", "Andel", None),
        ("66,6", "Andel", 66.6),
        ("Resten", "Andel", None),
        ("9 135 tkr", "Avsätt", 9_135_000),
        ("999 999 999 999 999", "Avsätt", 999_999_999_999_999),
        ("reducera", "Nyckel", None),
    ],
)
def test_the_value_of_a_step_keeps_its_meaning(text, rule, held):
    from fordelning.model import Step
    from fordelning.tables.value import read_value

    reader, where = Reader(), Place("Modell", 6, "Värde", "E6")
    step = Step("A", "Bidraget", rules.BY_WORD[rule], "B")
    read = read_value(step, text, where, reader)
    assert reader.findings == []
    assert [said.value for said in reader.said] == ([] if held is None else [held])
    if held is not None:
        assert read_value(step, held, where, Reader()) == read


@given(st.integers(0, 10**17), st.integers(0, 20))
def test_a_number_is_only_rewritten_where_a_cell_holds_it_exactly(digits, decimals):
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole},{rest:0{decimals}d}" if decimals else str(whole)
    reader = Reader()
    number = reader.number(text, Place("Mottagare", 6, "Vikt", "J6"), most=0)
    for said in reader.said:
        assert read_number(said.value) == number
    short = len(str(digits).strip("0")) <= 15 and number is not None and number <= 10**15
    assert len(reader.said) == short


def test_a_day_is_noted_as_a_day():
    reader = Reader()
    reader.day("31 mars 2027", Place("Bidrag", 9, "", "B9"))
    reader.day(date(2027, 3, 31), Place("Bidrag", 10, "", "B10"))
    assert [(said.where.cell, said.value, said.kind) for said in reader.said] == [
        ("B9", date(2027, 3, 31), None)
    ]
