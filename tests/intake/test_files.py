"""The same list in every kind of file gives the same cells; what a format hides or cannot say is told."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest

from fordelning.errors import FileError
from fordelning.intake.proposal import propose
from fordelning.intake.question import Answers
from fordelning.tables.cells import ErrorText, NotCalculated
from fordelning.workbook.foreign import read_list
from fordelning.workbook.foreign.text import mark_of
from intake import files
from intake.messy import TARGETS, told

HEAD = ["Id", "Namn", "Antal"]
ROWS = [HEAD, ["0001", "Åsgården", "12"], ["0002", "Ö, väst", "1 250"]]
RIGHT = [(2, "0001", "Åsgården", 12), (3, "0002", "Ö, väst", 1250)]


def _text(mark, end="\n"):
    return end.join(mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in ROWS)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (_text(";").encode("cp1252"), "lista.csv"),
        (_text(";", "\r\n").encode("utf-8-sig"), "lista.csv"),
        (_text(",").encode(), "lista.csv"),
        (_text("|", "\r").encode(), "lista.txt"),
        (_text("\t").encode("utf-16"), "lista.txt"),
        (_text("\t").encode("utf-16-le"), "urklipp.txt"),
        (_text("\t").encode("utf-16-be"), "urklipp.tsv"),
        (("\ufeff" + _text(";")).encode("utf-16-be"), "lista.skv"),
    ],
)
def test_text_is_read_whatever_its_letters_and_marks(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    assert told(propose(read_list(path), TARGETS, Answers()))["rows"] == RIGHT


def test_the_mark_that_excel_names_on_the_first_line_is_no_row(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_bytes(("sep=;\r\n" + _text(";", "\r\n")).encode("cp1252"))
    rows = told(propose(read_list(path), TARGETS, Answers()))["rows"]
    assert rows == [(number + 1, *cells) for number, *cells in RIGHT]


def test_decimal_commas_and_titles_do_not_part_a_line():
    assert mark_of("Titel, med, komma\n\nNamn;Andel\nA;0,5\nB;0,7\n") == ";"
    assert mark_of("Namn\tAntal\nA;B\t1\nC\t2") == "\t"
    assert mark_of("Namn") == ";"


def test_a_quotation_mark_that_is_never_closed_loses_no_row(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text('Namn;Antal\n"Liljan;12\nEken;40\n', encoding="utf-8")
    assert read_list(path)[0].row(3)[:2] == ["Eken", "40"]


def test_a_text_in_two_lines_is_one_cell(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text('Namn;Antal\n"Liljan\nnorra";12\n', encoding="utf-8")
    assert told(propose(read_list(path), TARGETS, Answers()))["rows"] == [(2, "Liljan norra", 12)]


CELLS = [
    ["Id", "Namn", "Antal", "Svar inkom"],
    [1, "Liljan", "=6*2→12", datetime(2020, 9, 4)],
    [2, "Eken", 40],
]


def test_a_workbook_tells_formats_days_formulas_and_hidden_rows(tmp_path):
    path = files.xlsx(tmp_path / "lista.xlsx", CELLS, hidden=[3], formats={0: "0000", 3: "yyyy-mm-dd"})
    (page,) = read_list(path)
    assert page.row(2) == ["0001", "Liljan", 12, datetime(2020, 9, 4)]
    assert (page.hidden, page.filtered) == ({3}, False)
    assert read_list(files.xlsx(tmp_path / "f.xlsx", CELLS, hidden=[2], filtered=True))[0].filtered


def test_a_formula_that_nobody_has_calculated_and_an_error_are_no_numbers(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Namn", "Antal"])
    book.active.append(["Liljan", "=1+1"])
    book.active.append(["Eken", "#N/A"])
    book.active["B3"].data_type = "e"
    book.save(tmp_path / "lista.xlsx")
    (page,) = read_list(tmp_path / "lista.xlsx")
    assert isinstance(page.row(2)[1], NotCalculated)
    assert isinstance(page.row(3)[1], ErrorText)


def test_an_open_document_tells_what_is_hidden_wrong_or_begins_with_zeros(tmp_path):
    rows = [HEAD, [(1, "0001"), "Liljan", 12], ["0002", "Eken", "#DIV/0!"], ["0003", "Asken", 7.5]]
    (page,) = read_list(files.ods(tmp_path / "lista.ods", rows, hidden=[3], filtered=[4]))
    assert page.row(2) == ["0001", "Liljan", 12]
    assert page.row(3) == ["0002", "Eken", ErrorText("#DIV/0!")]
    assert page.row(4) == ["0003", "Asken", 7.5]
    assert (page.hidden, page.filtered) == ({3, 4}, True)


def test_a_workbook_of_old_excel_tells_the_same(tmp_path, soffice):
    made = files.xlsx(tmp_path / "lista.xlsx", CELLS, hidden=[3], formats={0: "0000", 3: "yyyy-mm-dd"})
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    for suffix in ("xls", "ods"):
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", tmp_path, made]
        subprocess.run(command, check=True, capture_output=True)
    (page,) = read_list(tmp_path / "lista.xls")
    assert page.row(2) == ["0001", "Liljan", 12, datetime(2020, 9, 4)]
    assert page.hidden == {3}
    assert read_list(tmp_path / "lista.ods")[0].row(2) == ["0001", "Liljan", 12, datetime(2020, 9, 4)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("lista.pdf", b"%PDF", "no_list"),
        ("lista.csv", b"", "no_table"),
        ("lista.csv", b"\n \n", "no_table"),
        ("lista.csv", b"Namn;Antal\n" + b";" * 20_000, "too_large_table"),
        ("lista.xls", b"\xd0\xcf\x11\xe0 trasig", "broken"),
        ("lista.ods", b"PK trasig", "broken"),
        ("lista.xlsx", b"ingen zip", "no_workbook"),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileError) as told_:
        read_list(path)
    assert told_.value.code == code


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    for path, code in ((tmp_path / "ingen.csv", "missing"), (tmp_path, "no_plain_file")):
        with pytest.raises(FileError) as told_:
            read_list(path)
        assert told_.value.code == code


def test_the_readers_are_loaded_only_when_a_list_is_read():
    names = "print([name for name in ('pandas', 'xlrd', 'python_calamine') if name in sys.modules])"
    modules = "import sys, fordelning.cli.commands, fordelning.workbook.foreign, fordelning.intake.proposal; "
    assert subprocess.check_output([sys.executable, "-c", modules + names], text=True).strip() == "[]"
