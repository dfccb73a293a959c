"""What a path leads to: links to their end, one file under two names, and what is no plain file."""

from __future__ import annotations

import os

import pytest

from fordelning.errors import FileError
from fordelning.workbook.plain import check_plain, is_folder, is_link, is_same, real

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")


def test_a_link_leads_to_the_file_and_any_other_path_is_returned_as_it_is_spelt(tmp_path):
    book = tmp_path / "mapp" / "Bok.xlsx"
    book.parent.mkdir()
    book.touch()
    (tmp_path / "ett").symlink_to("mapp/Bok.xlsx")
    (tmp_path / "två").symlink_to("ett")
    (tmp_path / "genväg").symlink_to("mapp")
    assert real(tmp_path / "två") == book
    for path in (book, tmp_path / "genväg" / "Bok.xlsx", tmp_path / "borta.xlsx"):
        assert real(path) is path
    links = [name for name in ("ett", "genväg", "mapp", "borta") if is_link(tmp_path / name)]
    assert links == ["ett", "genväg"]


@pytest.mark.parametrize("to", ["borta.xlsx", "ring.xlsx", "borta/Bok.xlsx"])
def test_a_link_to_nothing_or_to_itself_is_told(tmp_path, to):
    link = tmp_path / "ring.xlsx"
    link.symlink_to(to)
    with pytest.raises(FileError) as told:
        real(link)
    assert str(told.value) == (
        "ring.xlsx är en länk som inte leder till någon fil som går att nå. "
        "Ange filen själv, eller ta bort länken."
    )


def test_one_file_is_the_same_however_it_is_spelt(tmp_path):
    book, other = tmp_path / "Bok.xlsx", tmp_path / "Annan.xlsx"
    book.touch()
    other.touch()
    os.link(book, tmp_path / "hård.xlsx")
    (tmp_path / "mapp").mkdir()
    around = tmp_path / "mapp" / ".." / "Bok.xlsx"
    assert is_same(book, around)
    assert is_same(book, tmp_path / "hård.xlsx")
    assert not is_same(book, other)
    book.unlink()
    assert is_same(book, around)
    assert not is_same(book, other)


def test_only_a_file_with_an_end_is_plain(tmp_path):
    (tmp_path / "fil").touch()
    check_plain(tmp_path / "fil")
    os.mkfifo(tmp_path / "kanal")
    (tmp_path / "enhet").symlink_to("/dev/zero")
    for path in (tmp_path, tmp_path / "kanal", tmp_path / "enhet"):
        with pytest.raises(FileError) as told:
            check_plain(path)
        assert told.value.code == "no_plain_file"


def test_what_nobody_may_look_at_is_no_folder_and_no_link(tmp_path):
    ring = tmp_path / ("x" * 300)
    assert not is_folder(ring)
    assert not is_link(ring)
    assert is_folder(tmp_path)
