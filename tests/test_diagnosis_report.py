"""The report of a diagnosis: as a file for IT, and on the terminal."""

from __future__ import annotations

import shutil
import sys
from types import SimpleNamespace

import pytest

import books
from fordelning.machine.place import Machine, Platform
from fordelning.machine.registry import WrittenRegistry
from fordelning.verbs.diagnose import PROBES, write_report
from offices import Office

GONE = Machine(Platform.LINUX, "/finns/inte/python", "ascii", {}, WrittenRegistry({}))


def test_the_report_opens_in_notepad(tmp_path, monkeypatch):
    office = Office(tmp_path / "Kommunens dator", monkeypatch)
    office.machine.addin.unlink()
    diagnosis = office.diagnose()
    path = tmp_path / "diagnostik.txt"
    write_report(diagnosis, path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfDiagnostik av F\xc3\xb6rdelning")
    assert content.count(b"\r\n") == content.count(b"\n") == diagnosis.text.count("\n")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == diagnosis.text
    assert "%USERPROFILE%" in diagnosis.text


@pytest.mark.skipif(sys.platform != "linux", reason="what Windows says depends on its policies")
def test_on_linux_it_runs_and_says_what_was_not_tried(tmp_path, capsys):
    report = tmp_path / "rapport.txt"
    run = books.shell(capsys, "diagnostik", "--till", report)
    assert (run.status, run.err) == (0, "")
    assert "Ej prövad: Tillägget. Prövas bara där Excel finns." in run.out
    assert "OK: Funktion i en cell. Funktionen gav rätt svar i Python." in run.out
    assert report.exists()
    assert str(report) in run.out
    listed = books.shell(capsys, "diagnostik", "--json")
    assert (listed.status, listed.said["status"]) == (0, "klart")
    assert {row["prov"] for row in listed.said["rader"]} == set(PROBES)


def test_a_report_that_cannot_be_written_ends_with_status_3(tmp_path, capsys):
    assert books.shell(capsys, "diagnostik", "--till", tmp_path / "finns inte" / "r.txt").status == 3


def test_one_red_line_gives_status_1(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(Machine, "here", lambda: GONE)
    run = books.shell(capsys, "diagnostik", "--till", tmp_path / "r.txt")
    assert run.status == 1
    assert "Fel: Python." in run.out


@pytest.mark.skipif(sys.platform != "linux", reason="what Windows says depends on its policies")
def test_without_a_name_the_report_is_left_in_the_current_folder_or_among_temporary_files(
    tmp_path, capsys, monkeypatch
):
    here, temporary = tmp_path / "här", tmp_path / "tillfälligt"
    here.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(Machine, "here", lambda: GONE)
    out = books.shell(capsys, "diagnostik").out
    (report,) = here.iterdir()
    assert report.name.startswith("fordelning-diagnostik ")
    assert out.endswith(f"Rapport att skicka till it-avdelningen: {report}\n")
    shutil.rmtree(here)
    out = books.shell(capsys, "diagnostik").out
    (report,) = temporary.iterdir()
    assert str(report) in out
    shutil.rmtree(temporary)
    assert "Rapport att skicka" not in books.shell(capsys, "diagnostik").out


def test_on_a_terminal_the_lines_are_green_and_red_unless_colours_are_declined(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(Machine, "here", lambda: GONE)
    report = tmp_path / "r.txt"
    monkeypatch.setattr(sys, "__stdout__", SimpleNamespace(isatty=lambda: True))
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31mFel\x1b[0m: Python." in books.shell(capsys, "diagnostik", "--till", report).out
    assert "\x1b" not in report.read_text(encoding="utf-8-sig")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in books.shell(capsys, "diagnostik", "--till", report).out
