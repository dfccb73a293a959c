"""The product on a real Windows Python: put in silently, asked for everything, taken away with nothing left.

The tests are one story in the order they stand.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fordelning.excel import functions
from fordelning.machine import bundled
from fordelning.machine.settings import read_settings
from hosts import wine
from hosts.need import absent, need
from house import ROOT

HERE = Path(__file__).parent
# Tests that take seconds and ask most of a system: money, files, folders, what is installed.
CHOSEN = ("test_install.py", "test_money.py", "test_dates.py", "machine", "apportionment/test_shares.py")


TRIES = 20  # of a client, while the server starts


@pytest.fixture(scope="module")
def handed_out():
    """The folder as it is handed out, where Wine and what is needed under it are there."""
    if os.environ.get(wine.WITHOUT):
        pytest.skip("the gate says that Wine, or what its tests need, could not be had")
    need("wine", "wineserver", "wixl")
    folder = Path(os.environ.get(wine.PARTS, "build/windows"), "Fordelning")
    if not folder.is_dir():
        absent(f"addin/windows/build_windows.py has built no {folder}, and {wine.PARTS} names another")
    if not os.environ.get(wine.COMPILER):
        absent(f"{wine.COMPILER} names no zig")
    return folder


@pytest.fixture(scope="module")
def windows_tools(handed_out):
    """The folder of what the tests themselves need in Windows: pytest, hypothesis, what builds the add-in."""
    folder = os.environ.get(wine.TOOLS, "")
    return f"Z:{folder}" if folder else absent(f"{wine.TOOLS} names no pytest for Windows")


@pytest.fixture(scope="module")
def windows(handed_out, tmp_path_factory):
    """A computer with Windows on which nothing is installed yet."""
    machine = wine.Windows(tmp_path_factory.mktemp("windows"))
    wine.runtime(machine.drive / "windows" / "system32")
    yield machine
    machine.close()


def _files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _addin(windows):
    return windows.home / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "fordelning.xlam"


def _diagnosis(windows):
    """Return the lines of diagnostik."""
    return windows.python("-m", "fordelning", "diagnostik").stdout.replace("\u00a0", " ")


def test_the_msi_is_put_in_silently(windows, handed_out, tmp_path_factory):
    before = _files(windows.home)
    msi = wine.installer(handed_out, tmp_path_factory.mktemp("msi"))
    done = windows.run("wine", "msiexec", "/i", f"Z:{msi}", "/qn")
    assert done.returncode == 0, done.stderr
    windows.before = before
    folder = windows.local / "Fordelning"
    assert _files(folder) == _files(handed_out)
    assert _addin(windows).read_bytes() == bundled.addin()
    conf = windows.home / ".fordelning" / "fordelning.conf"
    settings = read_settings(conf.read_bytes(), "cp1252")
    assert settings["INTERPRETER_WIN"].endswith(r"AppData\Local\Programs\Fordelning\python\python.exe")


def test_the_diagnosis_tells_what_is_there_what_policy_stops_it_and_what_has_vanished(windows):
    told = _diagnosis(windows)
    assert "är den fil som levererades" in told
    assert "xlwings64-" in told
    policy = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    windows.run(
        "wine", "reg", "add", policy, "/v", "AllLocationsDisabled", "/t", "REG_DWORD", "/d", "1", "/f"
    )
    content = _addin(windows).read_bytes()
    _addin(windows).unlink()
    told = _diagnosis(windows)
    assert "karantän" in told
    assert "betrodda platser" in told
    windows.run("wine", "reg", "delete", policy, "/f")
    assert windows.python("-m", "fordelning", "installera").returncode == 0
    assert _addin(windows).read_bytes() == content


def test_every_verb_writes_the_same_as_here(windows, tmp_path):
    there, here = tmp_path / "där", tmp_path / "här"
    ours = subprocess.Popen([sys.executable, str(HERE / "year.py"), str(here)])
    done = windows.python(str(HERE / "year.py"), f"Z:{there}")
    assert (ours.wait(), done.returncode) == (0, 0), done.stderr
    there, here = there / "filer", here / "filer"
    assert _files(there) == _files(here)
    assert len(_files(here)) > 100
    assert [name for name in sorted(_files(here)) if _content(there / name) != _content(here / name)] == []


def _content(path):
    """Return what a file holds.

    Of an archive every part in its order, for its container names the system; paths in answers are written as
    the system writes them.
    """
    if not zipfile.is_zipfile(path):
        return path.read_bytes().replace(rb"\\", b"/") if path.suffix == ".json" else path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_a_workbook_that_is_open_is_left_as_it_is(windows, tmp_path):
    done = windows.python(str(HERE / "held.py"), f"Z:{tmp_path}")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {"öppen": [1, True], "i tur": [1, True], "ledig": [0, False]}


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    """Calls of functions in cells, with what each answers here: a long column, texts, a list, refusals."""
    rows = 10_000  # as many as a large grant
    weights = [[float(row * 37 % 1009 + 1)] for row in range(rows)]
    asked = [
        ["FORDELA_NYCKEL", [123_456_789.0, weights]],
        ["FORDELA_LIKA", [100.0, [["Åre"], ["Östersund"], ["Krokom"]]]],
        ["FORDELA_ANDELAR", [100.0, [[1 / 3], [1 / 3], [1 / 3]]]],
        ["FORDELA_NYCKEL", ["250,000", [[1.0], [2.0]]]],
        ["FORDELA_NYCKEL", [100.0, [["många"], [2.0]]]],
    ]
    file = tmp_path_factory.mktemp("frågor") / "frågor.json"
    file.write_text(json.dumps(asked), "utf-8")
    return file, json.loads(json.dumps([getattr(functions, name)(*words) for name, words in asked]))


def _cells(file, answers):
    return str(HERE / "cells.py"), f"Z:{file}", f"Z:{answers}"


def _told(answers):
    return json.loads(answers.read_text("utf-8"))


def test_functions_in_cells_answer_through_xlwings_own_library(windows, calls, tmp_path):
    file, expected = calls
    done = windows.python(*_cells(file, tmp_path / "svar.json"))
    assert done.returncode == 0, done.stderr
    answers, _ = _told(tmp_path / "svar.json")
    assert answers == expected
    assert sum(row[0] for row in answers[0]) == 123_456_789


def test_one_server_answers_several_excels_at_once_and_one_after_another(windows, calls, tmp_path):
    file, expected = calls
    assert windows.python("-m", "fordelning", "installera", "--server").returncode == 0
    names = [tmp_path / f"svar {number}.json" for number in range(3)]
    # Nobody listens to them: what Windows starts in the background would go on holding a pipe.
    with windows.begin("pythonw.exe", "-m", "fordelning", "server") as server:
        try:
            for _ in range(TRIES):  # Excel, too, finds it once it is up
                with windows.begin("python.exe", *_cells(file, names[0])) as alone:
                    alone.wait(wine.PATIENCE)
                if not alone.returncode:
                    break
            first = windows.begin("python.exe", *_cells(file, names[1]))
            second = windows.begin("python.exe", *_cells(file, names[2]))
            with first, second:
                assert [client.wait(wine.PATIENCE) for client in (first, second)] == [0, 0]
            assert server.poll() is None
        finally:
            server.kill()
    told = [_told(name) for name in names]
    assert [answers for answers, _ in told] == [expected] * 3
    assert len({process for _, process in told}) == 1
    assert windows.python("-m", "fordelning", "installera").returncode == 0


def test_the_add_in_is_the_same_bytes_built_there(windows, windows_tools, tmp_path):
    words = [str(HERE / "run.py"), "build", str(ROOT), windows_tools, str(tmp_path / "byggd.xlam")]
    done = windows.python(*words)
    assert done.returncode == 0, done.stderr
    built = hashlib.sha256((tmp_path / "byggd.xlam").read_bytes()).hexdigest()
    assert built == hashlib.sha256((ROOT / "addin" / "fordelning.xlam").read_bytes()).hexdigest()


def test_a_chosen_part_of_the_suite_passes_there(windows, windows_tools):
    done = windows.python(str(HERE / "run.py"), "tests", str(ROOT), windows_tools, *CHOSEN)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "failed" not in done.stdout


def test_taken_away_nothing_is_left(windows):
    made = windows.home / ".fordelning" / "installation.json"
    assert made.is_file()
    msi = next(Path(windows.drive.parents[1]).parent.glob("msi*/fordelning.msi"))
    done = windows.run("wine", "msiexec", "/x", f"Z:{msi}", "/qn")
    assert done.returncode == 0, done.stderr
    left = {name for name in _files(windows.home) - windows.before if not name.startswith("Temp/")}
    assert {
        name for name in left if "ordelning" in name or name.endswith((".xltx", ".py", ".pyc", ".dll"))
    } == set()
    assert not (windows.local / "Fordelning").exists()
