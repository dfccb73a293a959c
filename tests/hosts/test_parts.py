"""Two workbooks compared part by part: what is the same is silent, every difference is told."""

from __future__ import annotations

import zipfile

import pytest

from hosts.books import draw, repack
from hosts.parts import CORE, differences

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path):
    return draw(tmp_path / "bok.xlsx")


def test_a_workbook_packed_at_another_time_is_the_same(book, tmp_path):
    assert differences(book, repack(book, lambda parts: None, tmp_path / "annan.xlsx")) == []


def test_a_lost_a_new_and_a_changed_part_are_each_told(book, tmp_path):
    def change(parts):
        del parts["xl/comments1.xml"]
        parts["xl/vbaProject.bin"] = b"macro"
        parts[SHEET] = parts[SHEET].replace(b"<v>999</v>", b"<v>261</v>")

    lost, new, changed = differences(book, repack(book, change, tmp_path / "annan.xlsx"))
    assert lost == "xl/comments1.xml is gone"
    assert new == "xl/vbaProject.bin is new"
    assert changed.startswith(f"{SHEET} differs from byte ")
    assert "999</v>" in changed
    assert "261</v>" in changed


def test_a_part_cut_short_is_told(book, tmp_path):
    def cut(parts):
        parts[SHEET] = parts[SHEET][:-1]

    assert len(differences(book, repack(book, cut, tmp_path / "kort.xlsx"))) == 1


def test_the_times_in_the_properties_count_only_when_asked(book, tmp_path):
    def later(parts):
        parts[CORE] = parts[CORE].replace(b"Z</dcterms:", b".5Z</dcterms:")

    other = repack(book, later, tmp_path / "senare.xlsx")
    assert len(differences(book, other)) == 1
    assert differences(book, other, dates=False) == []


def test_an_author_counts_also_when_the_times_do_not(book, tmp_path):
    def sign(parts):
        parts[CORE] = parts[CORE].replace(b"<dc:creator>", b"<dc:creator>Kim")

    other = repack(book, sign, tmp_path / "annan.xlsx")
    assert [word[: len(CORE)] for word in differences(book, other, dates=False)] == [CORE]


def test_a_part_that_stands_twice_is_refused(tmp_path):
    twice = tmp_path / "två.zip"
    with zipfile.ZipFile(twice, "w") as package:
        package.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr("a", b"2")
    with pytest.raises(ValueError, match="same name"):
        differences(twice, twice)
