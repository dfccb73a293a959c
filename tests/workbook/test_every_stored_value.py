"""What is stored beside every formula of every kind of file is what LibreOffice computes it to.

Excel's protected view, previews in mail and telephones, and scripts show what is stored. The stored results
are taken away first, so that nothing can be believed but what is calculated.
"""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from books import TODAY
from fordelning.cli import main
from fordelning.programmes import names
from runs import EXAMPLES, allocate, example

DAY = ("--idag", TODAY)
VERBS = (
    ("kontrollera", *DAY),
    ("simulera", "--belopp", "9000000"),
    ("rekvirera", *DAY),
    ("omfordela", *DAY),
    ("redovisa", *DAY),
)
EACH = "stockholm-halsa-2020"  # has a file after each verb; the others one after all of them
_STORED = re.compile(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file of every kind: each programme new and filled, after every verb, and all that is exported."""
    folder = tmp_path_factory.mktemp("filer")
    made = []
    for name in names():
        new = folder / f"{name}-ny.xlsx"
        assert main(["ny", name, "--till", str(new)]) == 0
        made.append(new)
    for name in EXAMPLES:
        made += _of_year(name, folder / name)
    return made


def _of_year(name, folder):
    folder.mkdir()
    new = example(name, folder)
    book = allocate(new, folder / "fördelad.xlsx")
    after = []
    for verb, *words in VERBS:
        to = folder / (f"{verb}.xlsx" if name == EACH else "alla verb.xlsx")
        if (
            main([verb, str(book if name == EACH or not after else after[-1]), "--till", str(to), *words])
            == 0
        ):
            after.append(to)
    assert main(["exportera", str(book), "--till", str(folder / "ut"), *DAY]) == 0
    if name == EACH:  # a form is drawn alike for every programme, and some have hundreds
        main(["blanketter", str(book), "--till", str(folder / "blanketter"), *DAY])
    forms = sorted((folder / "blanketter").glob("*.xlsx"))
    return [new, book, *dict.fromkeys(after), *sorted((folder / "ut").glob("*.xlsx")), *forms[:1]]


def without_results(book, folder):
    """Return a copy of a workbook with nothing stored beside its formulas."""
    bare = folder / f"{len(list(folder.iterdir()))}-{book.name}"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = _STORED.sub(rb"\1", content)
            new.writestr(info, content)
    return bare


def formulas(book):
    """Return what is stored of every formula, by sheet and cell: texts, and numbers to nine digits."""
    written, values = load_workbook(book), load_workbook(book, data_only=True)
    return {
        (sheet.title, cell.coordinate): _plain(values[sheet.title][cell.coordinate].value)
        for sheet in written.worksheets
        for cell in sheet._cells.values()
        if cell.data_type == "f"
    }


def _plain(value):
    if hasattr(value, "year"):
        value = to_excel(value)
    return float(f"{value:.9g}") if isinstance(value, int | float) else value or ""


def test_what_is_stored_is_what_libreoffice_computes(files, libreoffice, tmp_path):
    bare = tmp_path / "utan"
    bare.mkdir()
    copies = [without_results(book, bare) for book in files]
    recalculated = libreoffice.recalculate_all(copies, tmp_path / "omräknade")
    count, wrong = 0, []
    for book, again in zip(files, recalculated, strict=True):
        stored, computed = formulas(book), formulas(again)
        count += len(stored)
        wrong += [
            (book.parent.name, book.name, at, known, computed.get(at, ""))
            for at, known in stored.items()
            if known != computed.get(at, "")
        ]
    assert wrong == []
    assert count > 20_000
    kinds = {book.name for book in files}
    assert {"fördelad.xlsx", "kontrollera.xlsx", "simulera.xlsx", "omfordela.xlsx", "alla verb.xlsx"} <= kinds
    assert {"rekvirera.xlsx", "bevis.xlsx", "fordelning.xlsx"} <= kinds


def test_a_workbook_that_is_read_and_written_again_keeps_every_stored_value(tmp_path):
    book = example("stockholm-halsa-2020", tmp_path)
    first = allocate(book, tmp_path / "ett.xlsx")
    second = allocate(shutil.copy(first, tmp_path / "två.xlsx"))
    assert formulas(first) == formulas(second)
    assert formulas(first)["Start", "B6"] == 8_200_000  # C1


def test_a_workbook_that_another_program_saved_without_results_gets_them_back(tmp_path):
    book = allocate(example("stockholm-halsa-2020", tmp_path), tmp_path / "delad.xlsx")
    before = formulas(book)
    load_workbook(book).save(book)
    assert set(formulas(book).values()) == {""}
    assert main(["kontrollera", str(book), *DAY]) == 0
    after = formulas(book)
    assert {at for at in before if before[at] != "" and after.get(at) == ""} == set()
    assert after["Start", "B6"] == 8_200_000  # C1
    assert {at: after[at] for at in before if at[0] in ("Bevis", "Bevissteg", "Start")} == {
        at: known for at, known in before.items() if at[0] in ("Bevis", "Bevissteg", "Start")
    }
