"""A set of files in a folder: all of them or none, and nothing kept twice."""

from __future__ import annotations

from datetime import datetime

import pytest

from fordelning.errors import FileError
from fordelning.workbook import atomic

NOW = datetime(2026, 11, 22, 12, 0)
OLD = {"a.txt": b"1", "b.txt": b"2"}


def test_files_are_written_in_a_folder_that_is_made(tmp_path):
    written = atomic.replace_all(tmp_path / "ny" / "ut", OLD, NOW)
    assert [path.name for path in written] == ["a.txt", "b.txt"]
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert len(list((tmp_path / "ny" / "ut").iterdir())) == 2


def test_only_a_file_that_has_changed_is_replaced_and_its_earlier_copy_kept(tmp_path):
    atomic.replace_all(tmp_path, OLD, NOW)
    atomic.replace_all(tmp_path, OLD | {"b.txt": b"3"}, NOW)
    (kept,) = (tmp_path / "Tidigare versioner").iterdir()
    assert (kept.name, kept.read_bytes()) == ("b (tidigare 2026-11-22 12.00.00).txt", b"2")
    assert [(tmp_path / name).read_bytes() for name in OLD] == [b"1", b"3"]


def test_nothing_is_changed_where_one_of_the_files_cannot_be_written(tmp_path):
    atomic.replace_all(tmp_path, OLD, NOW)
    unwritable = "x" * 300
    with pytest.raises(FileError):
        atomic.replace_all(tmp_path, {"a.txt": b"other", unwritable: b"3"}, NOW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == OLD


def test_what_was_put_in_place_is_taken_back_where_a_later_file_is_in_the_way(tmp_path):
    atomic.replace_all(tmp_path, {"a.txt": b"1"}, NOW)
    (tmp_path / "c.txt").mkdir()
    with pytest.raises(FileError):
        atomic.replace_all(tmp_path, {"a.txt": b"2", "b.txt": b"2", "c.txt": b"2"}, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "c.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_folders_made_for_files_that_cannot_be_written_are_taken_away(tmp_path):
    with pytest.raises(FileError):
        atomic.replace_all(tmp_path / "ny" / "ut", {"brev/a.txt": b"1", "x" * 300: b"2"}, NOW)
    assert list(tmp_path.iterdir()) == []
