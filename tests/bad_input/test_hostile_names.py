"""A name is a text whatever it begins with or holds; it is never run, never cut in a sum, never a crash."""

from __future__ import annotations

import pytest

import books
import rewritten
import runs
from books import check

NAMES = [
    "=1+1",
    '=HYPERLINK("http://example.org";"Klicka")',
    "+46 8 508 00 000",
    "-2+3",
    "@SUMMA(A1:A9)",
    'Hemmet ”Sol” & "Måne" <Åsa>',
    "O'Hara {namn} {0} %s \\n",
    "#Ett",
    "𝔖ol 🌞 Łódź",
    "x" * 5000,
]


def hostile(folder):
    """Return a workbook where recipients, payees, groups, steps and pots have such names."""
    homes = [
        {"Id": f"={number}", "Namn": name, "Utbetalas till": name, "Grupp": "=Grupp", "Vikt": number}
        for number, name in enumerate(NAMES, start=1)
    ]
    steps = [
        books.step("=Reserv", "Avsätt", "-Reserven", Värde=55, Källa="=1"),
        books.step("{Nyckel}", "Nyckel", "=Grupp", Underlag="Vikt", Enhet="{0}"),
    ]
    return books.grant(folder, steps, homes, bidrag_belopp=110, bidrag_namn="Bidrag =1+1")


@pytest.mark.filterwarnings("error")
def test_names_are_written_as_the_texts_they_are(tmp_path, capsys):
    book = hostile(tmp_path)
    run = check(capsys, book, verb="fordela")
    assert (run.status, run.codes) == (0, [])
    lines = runs.rows_of(book, "Fördelning")
    assert [line["Namn"] for line in lines if line["Steg"] == "{Nyckel}"] == NAMES
    assert [line["Id"] for line in lines][:2] == ["-Reserven", "=1"]
    assert sum(line["Belopp"] for line in lines) == 110
    assert {row["Mottagare"] for row in runs.rows_of(book, "Utbetalning")} == {*NAMES, "-Reserven"}


def test_no_name_becomes_a_formula(tmp_path, capsys):
    book = hostile(tmp_path)
    assert check(capsys, book, verb="fordela").status == 0
    workbook = rewritten.opened(book)
    for name in ("Fördelning", "Utbetalning", "Mottagare", "Modell"):
        for heading in ("Namn", "Id", "Utbetalas till", "Mottagare", "Steg", "Till", "Förklaring", "Källa"):
            for row in range(1, len(NAMES) + 1):
                try:
                    cell = books.cell(workbook, name, heading, row)
                except StopIteration:
                    break
                assert cell.data_type != "f", (name, heading, cell.value)


def test_the_officer_s_own_cells_hold_what_they_held(tmp_path, capsys):
    book = hostile(tmp_path)
    before = runs.rows_of(book, "Mottagare"), runs.rows_of(book, "Modell")
    assert check(capsys, book, verb="fordela").status == 0
    assert (runs.rows_of(book, "Mottagare"), runs.rows_of(book, "Modell")) == before


def test_line_breaks_and_many_spaces_in_a_name_are_one_space(tmp_path, capsys):
    homes = [{"Id": " 1\n", "Namn": "Hemmet\r\n\tSol\u00a0 Öst", "Grupp": "Hem"}]
    run = check(capsys, books.grant(tmp_path, [books.step("S", "Lika", "Hem")], homes))
    (line,) = run.said["fordelning"]["rader"]
    assert (line["id"], line["namn"]) == ("1", "Hemmet Sol Öst")


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_quotes_such_a_name_and_does_not_choke_on_it(tmp_path, capsys, name):
    homes = [{"Id": "1", "Namn": name, "Org.nr": name, "Grupp": "Hem", "Deltar": name}]
    run = check(capsys, books.grant(tmp_path, [books.step(name, "Lika", "Hem", Avrundning=name)], homes))
    assert run.status == 1
    assert {"unknown_word", "org_number_wrong", "rounding_unclear"} <= set(run.codes)
    assert all(len(item["vad"]) < 300 for item in run.said["kontroller"] if item["status"] == "Fel")


def test_two_ids_that_differ_only_in_case_or_zeros_are_two_recipients(tmp_path, capsys):
    homes = [books.recipient("a"), books.recipient("A"), books.recipient("1"), books.recipient("01")]
    run = check(capsys, books.grant(tmp_path, [books.step("S", "Lika", "Hem")], homes))
    assert sorted(line["id"] for line in run.said["fordelning"]["rader"]) == ["01", "1", "A", "a"]
