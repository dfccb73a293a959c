"""Forms that come back: read whatever program saved them; what is no sound form is told, and no exception."""

from __future__ import annotations

import io
import shutil
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

import books
import rewritten
import shipped
from fordelning import programmes
from fordelning.documents.form import read
from fordelning.documents.form.content import make_forms
from fordelning.documents.form.fill import Press
from fordelning.documents.form.stamp import from_text
from fordelning.errors import FileError
from fordelning.model import FormKind, Returned, Seal
from hosts.books import link
from providers import BENEFIT, SECRET, TECHNOLOGY, TRAINING, fill, report, row_of, yes

DIGITAL = "stockholm-digital-2020"
SIGNED = "Namnförtydligande, behörig företrädare"
DRAWN = {
    kind: Press(SECRET).make(
        make_forms(kind, shipped.grant(DIGITAL), programmes.load(DIGITAL), {"H001": 20_000})[0]
    )
    for kind in FormKind
}


def read_form(file):
    """Read a form as the workbook that wrote it does."""
    return read.read_form(file, SECRET)


def form(folder, kind=FormKind.FOLLOW_UP):
    file = folder / "Återrapport.xlsx"
    file.write_bytes(DRAWN[kind])
    return file


def uses(back):
    return {use.purpose: (use.amount, use.words) for use in back.uses if use.amount}


def test_a_filled_report_is_read(tmp_path):
    back = read_form(fill(form(tmp_path), report(15_000, **{TRAINING: (5_000, "")})))
    assert uses(back) == {TECHNOLOGY: (15_000, "Larm"), TRAINING: (5_000, "")}
    assert (back.seal, back.signed, back.total) == (Seal.WHOLE, True, 20_000)
    assert back.benefit == "Tryggare nätter"
    assert back.stamp.id == "H001"


def test_an_answer_to_an_enquiry_is_read(tmp_path):
    back = read_form(fill(form(tmp_path, FormKind.APPLICATION), yes()))
    assert (back.takes_part, back.total, back.seal) == (True, 20_000, Seal.WHOLE)


@pytest.mark.parametrize(
    ("written", "kronor"), [("12 500", 12_500), ("12,5 tkr", 12_500), (12_500.0, 12_500), ("0", 0)]
)
def test_kronor_are_read_as_people_write_them(tmp_path, written, kronor):
    assert read_form(fill(form(tmp_path), report(written))).total == kronor


@pytest.mark.parametrize("written", ["femton tusen", -1, 12.5, "1.234", True])
def test_an_amount_that_cannot_be_understood_is_told(tmp_path, written):
    (told,) = read_form(fill(form(tmp_path), report(written))).unread
    assert told.startswith(f"{TECHNOLOGY}: ”")


def test_an_answer_that_is_neither_yes_nor_no_is_told(tmp_path):
    back = read_form(
        fill(form(tmp_path, FormKind.APPLICATION), yes(**{"Vill ni ta del av medlen?": "Kanske"}))
    )
    assert back.takes_part is None
    assert back.unread == ("Vill ni ta del av medlen?: ”Kanske”",)


FORMULA = {"Vill ni ta del av medlen?": '=IF(1,"Ja","Nej")'}


@pytest.mark.parametrize(
    ("kind", "cells", "label"),
    [
        (FormKind.FOLLOW_UP, report("=15000"), TECHNOLOGY),
        (FormKind.FOLLOW_UP, report(**{TRAINING: (5_000, '="Kurs"&1')}), TRAINING),
        (FormKind.FOLLOW_UP, report(**{TRAINING: ("=5000", '="Kurs"&1')}), TRAINING),
        (FormKind.FOLLOW_UP, report(**{BENEFIT: '="Tryggare"'}), BENEFIT),
        (FormKind.APPLICATION, yes(**FORMULA), "Vill ni ta del av medlen?"),
        (FormKind.APPLICATION, yes(**{SIGNED: '="Nora Nord"'}), SIGNED),
    ],
)
def test_a_formula_that_was_never_calculated_is_told_and_is_no_empty_answer(tmp_path, kind, cells, label):
    told = f"{label}: formeln är inte uträknad (öppna filen i Excel och spara den, så räknas den)"
    assert read_form(fill(form(tmp_path, kind), cells)).unread == (told,)


def test_a_formula_that_a_spreadsheet_has_calculated_is_read_as_its_result(tmp_path, libreoffice):
    filled = fill(form(tmp_path), report("=14000+1000", **{BENEFIT: '="Trygg"&"het"'}))
    (tmp_path / "ut").mkdir()
    back = read_form(libreoffice.recalculate(filled, tmp_path / "ut"))
    assert (back.total, back.benefit, back.unread, back.seal) == (15_000, "Trygghet", (), Seal.WHOLE)


def test_a_formula_among_what_is_printed_breaks_the_seal(tmp_path):
    back = read_form(fill(form(tmp_path), report(Mottagare='="Vård"')))
    assert (back.seal, back.name) == (Seal.BROKEN, "")


def test_carriage_returns_and_letters_that_look_like_them_are_read_as_excel_shows_them(tmp_path):
    answers = yes(**{"Vill ni ta del av medlen?": "Ja_x000D_", TECHNOLOGY: (20_000, "A_x000D__x005F_x0041_")})
    back = read_form(fill(form(tmp_path, FormKind.APPLICATION), answers))
    assert (back.takes_part, back.unread, back.seal) == (True, (), Seal.WHOLE)
    assert uses(back)[TECHNOLOGY] == (20_000, "A _x0041_")


def test_a_form_saved_by_another_program_reads_the_same(tmp_path, libreoffice):
    filled = fill(form(tmp_path), report())
    (tmp_path / "ut").mkdir()
    again = read_form(libreoffice.recalculate(filled, tmp_path / "ut"))
    assert again.seal is Seal.WHOLE
    assert again.reference == read_form(filled).reference


def test_a_form_whose_sheet_was_moved_to_another_workbook_is_read(tmp_path):
    book = rewritten.opened(fill(form(tmp_path), report()))
    book.create_sheet("Anteckningar", 0)["A1"] = "Ring Kim"
    book.save(tmp_path / "a.xlsx")
    assert read_form(tmp_path / "a.xlsx").seal is Seal.WHOLE


@pytest.mark.parametrize("label", ["Tilldelat belopp, kr", "Mottagare", "Id", "Villkor"])
def test_a_change_of_what_is_printed_breaks_the_seal(tmp_path, label):
    assert read_form(fill(form(tmp_path), report(**{label: 99}))).seal is Seal.BROKEN


def test_a_change_of_a_purpose_breaks_the_seal(tmp_path):
    book = rewritten.opened(form(tmp_path))
    book.active.cell(row_of(book.active, TECHNOLOGY), 1).value = "Julbord"
    book.save(tmp_path / "a.xlsx")
    assert read_form(tmp_path / "a.xlsx").seal is Seal.BROKEN


def test_other_answers_make_another_reference_and_another_name_of_the_file_does_not(tmp_path):
    first = read_form(fill(form(tmp_path), report(), tmp_path / "a.xlsx"))
    copy = read_form(shutil.copy(tmp_path / "a.xlsx", tmp_path / "helt annat namn.xlsx"))
    other = read_form(fill(form(tmp_path), report(14_999), tmp_path / "b.xlsx"))
    assert first.reference == copy.reference != other.reference


def test_a_workbook_that_is_no_form_is_none(tmp_path):
    book = rewritten.opened(form(tmp_path))
    book.active.delete_cols(4, 2)
    book.save(tmp_path / "a.xlsx")
    assert read_form(tmp_path / "a.xlsx") is None


def bomb(file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "")
        package.writestr("xl/workbook.xml", b" " * 20_000_000)


def locked(file):
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def opened(file):
    file.write_bytes(DRAWN[FormKind.FOLLOW_UP])
    file.with_name(f"~${file.name}").write_bytes(b"")


def linked(file):
    file.write_bytes(DRAWN[FormKind.FOLLOW_UP])
    books.change(file, link("Volymer.xlsx"))


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.xlsx", bomb, "too_large"),
        ("a.xlsx", locked, "encrypted"),
        ("a.xlsx", opened, "locked"),
        ("a.xlsx", linked, "linked"),
        ("a.xlsx", lambda file: file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old_format"),
        ("a.xlsx", lambda file: file.write_bytes(b""), "no_workbook"),
        ("a.xlsx", lambda file: file.write_bytes(DRAWN[FormKind.FOLLOW_UP][:3_000]), "no_workbook"),
        ("a.ods", lambda file: file.write_bytes(b"PK"), "wrong_suffix"),
        ("a.xls", lambda file: file.write_bytes(b"PK"), "wrong_suffix"),
        ("a.pdf", lambda file: file.write_bytes(b"%PDF"), "wrong_suffix"),
    ],
)
def test_files_that_are_no_workbooks_are_told_apart(tmp_path, name, make, code):
    make(tmp_path / name)
    with pytest.raises(FileError) as told:
        read_form(tmp_path / name)
    assert told.value.code == code


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", '{"format": 2}', '{"format": 1}', "[" * 100_000, '{"format":1,"grant":1}']
)
def test_what_is_no_stamp_is_none(text):
    assert from_text(text) is None


PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")


def mutated(content, part, at, junk, cut):
    """Return the package with some bytes of a part replaced by others."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == part:
                at = int(at * len(held))
                held = held[:at] + junk + held[at + cut :]
            new.writestr(name, held)
    return made.getvalue()


JUNK = st.binary(max_size=8) | st.sampled_from(
    [b"<row/>", b'r="XFD1048576"', b"<v>1e999</v>", b't="s"', b't="d"', b"<v>99999</v>", b"]]>", b"&x;"]
)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(FormKind)), st.sampled_from(PARTS), st.floats(0, 1), JUNK, st.integers(0, 40))
def test_a_damaged_form_is_read_or_told_and_never_an_exception(tmp_path_factory, kind, part, at, junk, cut):
    file = tmp_path_factory.mktemp("f") / "a.xlsx"
    file.write_bytes(mutated(DRAWN[kind], part, at, junk, cut))
    with suppress(FileError):
        back = read_form(file)
        assert back is None or isinstance(back, Returned)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1, 40), st.integers(1, 5), st.text(max_size=30) | st.integers() | st.floats() | st.booleans()
)
def test_whatever_is_written_in_a_cell_the_form_is_read(tmp_path_factory, row, column, value):
    file = tmp_path_factory.mktemp("f") / "a.xlsx"
    book = load_workbook(io.BytesIO(DRAWN[FormKind.FOLLOW_UP]))
    try:
        book.active.cell(row, column).value = value
    except (
        AttributeError,
        ValueError,
        IllegalCharacterError,
    ):  # a cell that is merged into another, a text that no cell can hold
        return
    book.save(file)
    back = read_form(file)
    assert back is None or isinstance(back, Returned)
