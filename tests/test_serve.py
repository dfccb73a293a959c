"""The server is xlwings' own, for Windows, and can be started by the interpreter alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
import xlwings

import books
from computers import windows
from fordelning import __version__
from fordelning.verbs.serve import serve


@pytest.mark.skipif(sys.platform == "win32", reason="there it would answer until log-off")
def test_the_server_is_for_windows_only(capsys):
    run = books.shell(capsys, "server")
    assert (run.status, run.out) == (3, "")
    assert run.err.startswith("Servern behövs och fungerar bara i Windows.")


def test_the_server_is_the_one_of_xlwings(tmp_path, monkeypatch):
    called = []
    monkeypatch.setattr(xlwings, "serve", lambda: called.append("serve"), raising=False)
    serve(windows(tmp_path))
    assert called == ["serve"]


def test_the_interpreter_finds_the_command_line_by_the_name_of_the_package():
    command = [sys.executable, "-m", "fordelning", "--version"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == f"fordelning {__version__}"
