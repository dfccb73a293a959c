"""What is said when it cannot go on: nothing that nobody knows, and nothing about anybody."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import books
from fordelning import texts
from fordelning.cli import commands, main
from fordelning.machine.place import Machine
from fordelning.verbs.trace import write_log
from runs import rows_of

FULL = Path("/dev/full")


def _allocate(book, stdout):
    words = [sys.executable, "-m", "fordelning", "fordela", str(book), "--idag", books.TODAY]
    return subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False)


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_for_the_answer_changes_neither_status_nor_truth(tmp_path):
    book = books.new(tmp_path)
    with FULL.open("w") as full:
        done = _allocate(book, full)
    assert (done.returncode, done.stderr.strip()) == (0, texts.NOT_PRINTED)
    assert rows_of(book, "Logg")


def test_a_reader_that_has_left_changes_neither_status_nor_truth(tmp_path):
    book = books.new(tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        done = _allocate(book, pipe)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows_of(book, "Logg")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ZeroDivisionError])
def test_where_nobody_knows_what_was_written_the_log_is_pointed_at(stop, monkeypatch, tmp_path, capsys):
    def stopped(_):
        raise stop

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setitem(commands._COMMANDS, "program", stopped)
    assert main(["program"]) == 70
    told = capsys.readouterr().err
    assert "Se bladet Logg om något hann skrivas." in told
    assert "har skrivits" not in told


def _logged(error):
    try:
        raise error
    except type(error):
        return write_log()


def test_a_log_names_neither_the_user_nor_her_folder(tmp_path, monkeypatch):
    home = Path(__file__).parents[2]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("USERPROFILE", raising=False)
    written = _logged(ValueError("Anna Andersson")).read_text(encoding="utf-8")
    assert "ValueError" in written
    assert Path(__file__).name in written
    assert "%USERPROFILE%" in written
    assert str(home) not in written
    assert "Anna Andersson" not in written


@pytest.mark.parametrize("missing", ["borta", "fil"])
def test_a_machine_without_a_folder_for_logs_gets_a_sentence_without_a_file(tmp_path, monkeypatch, missing):
    (tmp_path / "fil").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / missing))
    assert _logged(ValueError("x")) is None
    assert texts.unexpected(None).endswith("Kontakta er it-avdelning.")


def test_a_user_without_a_folder_gets_a_sentence_without_a_file(monkeypatch):
    def homeless(*_):
        raise RuntimeError

    monkeypatch.setattr(Machine, "masked", homeless)
    assert _logged(ValueError("x")) is None


NAMES = ["CON.xlsx", "nul", "Lpt1.xlsx", "Bok?.xlsx", "Bok <ny>.xlsx", "COM1/Bok.xlsx"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_windows_cannot_hold_is_refused_before_anything_is_done(tmp_path, capsys, name):
    for verb in (["ny", "tom"], ["fordela", tmp_path / "Bok.xlsx"], ["exportera", tmp_path / "Bok.xlsx"]):
        run = books.shell(capsys, *verb, "--till", tmp_path / name, "--json")
        assert (run.status, run.said["fel"]["kod"]) == (3, "odd_name")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../Bok.xlsx", "./Bok 2021 (ny) #1.xlsx", "Konto.xlsx"])
def test_other_names_are_taken(tmp_path, monkeypatch, capsys, name):
    (tmp_path / "mapp").mkdir()
    monkeypatch.chdir(tmp_path / "mapp")
    assert books.shell(capsys, "ny", "tom", "--till", name).status == 0
