"""LibreOffice as a judge says what it should, and can say no."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from hosts.books import WRONG_RESULT, broken, draw

PNG = b"\x89PNG"


def _total(book):
    return load_workbook(book, data_only=True)["Mottagare"]["B6"].value


def test_a_wrong_result_stored_in_the_file_is_calculated_anew(libreoffice, tmp_path):
    book = draw(tmp_path / "bok.xlsx")
    assert _total(book) == WRONG_RESULT
    assert _total(libreoffice.recalculate(book, tmp_path / "räknad")) == 261  # 49 + 171 + 41


def test_a_formula_that_comes_to_an_error_is_found(libreoffice, tmp_path):
    assert libreoffice.errors(draw(tmp_path / "bok.xlsx")) == []
    found = libreoffice.errors(broken(tmp_path / "trasig.xlsx"))
    assert [each.partition(":")[0] for each in found] == ["Blad!B2", "Blad!C2"]


def test_recalculating_leaves_the_workbook_itself_alone(libreoffice, tmp_path):
    book = draw(tmp_path / "bok.xlsx")
    before = book.read_bytes()
    with pytest.raises(libreoffice.ConversionError, match="overwrite itself"):
        libreoffice.recalculate(book, tmp_path)
    assert book.read_bytes() == before


def test_a_workbook_becomes_a_pdf_and_one_picture_a_sheet(libreoffice, tmp_path):
    book = draw(tmp_path / "bok.xlsx")
    assert libreoffice.to_pdf(book, tmp_path).read_bytes().startswith(b"%PDF")
    pictures = libreoffice.to_png(book, tmp_path, whole_sheets=True)
    assert [picture.name for picture in pictures] == ["bok-1.png", "bok-2.png"]
    assert all(picture.read_bytes().startswith(PNG) for picture in pictures)


def test_pictures_of_an_earlier_longer_print_do_not_stay(libreoffice, tmp_path):
    stale, other = tmp_path / "bok-7.png", tmp_path / "bok-2021-1.png"
    stale.write_bytes(PNG)
    other.write_bytes(PNG)
    libreoffice.to_png(draw(tmp_path / "bok.xlsx"), tmp_path)
    assert not stale.exists()
    assert other.exists()


def test_a_file_that_is_missing_is_an_error(libreoffice, tmp_path):
    with pytest.raises(libreoffice.ConversionError, match="saknas"):
        libreoffice.to_pdf(tmp_path / "saknas.xlsx", tmp_path / "ut")


def test_a_program_that_never_ends_is_an_error_and_the_next_call_starts_another(
    libreoffice, tmp_path, monkeypatch
):
    book = draw(tmp_path / "bok.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(libreoffice, "TIMEOUT", 0.01)
        with pytest.raises(libreoffice.ConversionError, match="did not finish"):
            libreoffice.to_pdf(book, tmp_path)
    assert libreoffice.to_pdf(book, tmp_path).read_bytes().startswith(b"%PDF")
