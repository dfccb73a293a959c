"""Installing puts the plan's files in place and nothing else; taking away undoes just that.

The computer has Windows by name and Åsa's folders for real: the plan is the one for Windows, the files are
on this disk.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import books
from computers import NOW, SIGNED, files_in, repacked, windows
from fordelning import programmes
from fordelning.cli.show_install import show_installation, show_removal
from fordelning.errors import FileError
from fordelning.machine import bundled
from fordelning.machine.place import Machine, Platform
from fordelning.machine.plan import plan
from fordelning.machine.registry import WrittenRegistry
from fordelning.machine.settings import read_settings
from fordelning.verbs.install import Deed, install, uninstall

ADDIN = "Users/Åsa Öberg/AppData/Roaming/Microsoft/Excel/XLSTART/fordelning.xlam"
SETTINGS = "Users/Åsa Öberg/.fordelning/fordelning.conf"
RECORD = "Users/Åsa Öberg/.fordelning/installation.json"
TEMPLATES = "Users/Åsa Öberg/Documents/Anpassade Office-mallar"


@pytest.fixture
def machine(tmp_path):
    return windows(tmp_path / "Kommunens dator")


@pytest.fixture
def disk(machine):
    return machine.home.parents[1]


def _deeds(done):
    return {outcome.path.name: outcome.deed for outcome in done.outcomes}


def test_everything_excel_needs_is_put_where_excel_looks(machine, disk):
    done = install(machine, NOW)
    files = files_in(disk)
    templates = {f"{TEMPLATES}/{name}.xltx" for name in programmes.names()}
    assert set(files) == {ADDIN, SETTINGS, RECORD, *templates}
    assert files[ADDIN] == bundled.addin()
    assert read_settings(files[SETTINGS], "cp1252") == {"INTERPRETER_WIN": sys.executable}
    assert set(_deeds(done).values()) == {Deed.WRITTEN}


def test_what_is_said_of_each_file_is_its_sha_256(machine):
    done = install(machine, NOW)
    assert {outcome.path: outcome.digest for outcome in done.outcomes} == {
        outcome.path: bundled.digest(outcome.path.read_bytes()) for outcome in done.outcomes
    }


def test_a_dry_run_tells_the_same_and_touches_nothing(machine, disk):
    dry = install(machine, NOW, dry=True)
    assert files_in(disk) == {}
    assert dry.outcomes == install(machine, NOW).outcomes


def test_twice_is_as_once(machine, disk):
    install(machine, NOW)
    before = files_in(disk)
    assert set(_deeds(install(machine, NOW)).values()) == {Deed.SAME}
    assert files_in(disk) == before


def test_taking_away_leaves_the_disk_as_it_was(machine, disk):
    own = machine.home / "Documents" / "budget.xlsx"
    own.parent.mkdir()
    own.write_bytes(b"hers")
    install(machine, NOW)
    done = uninstall(machine)
    assert set(_deeds(done).values()) == {Deed.REMOVED}
    assert files_in(disk) == {"Users/Åsa Öberg/Documents/budget.xlsx": b"hers"}
    assert sorted(path.name for path in machine.home.iterdir()) == ["Documents"]


def test_taking_away_dry_or_twice_is_harmless(machine, disk):
    install(machine, NOW)
    before = files_in(disk)
    assert set(_deeds(uninstall(machine, dry=True)).values()) == {Deed.REMOVED}
    assert files_in(disk) == before
    uninstall(machine)
    assert uninstall(machine).outcomes == ()


def test_a_template_the_officer_has_changed_is_hers(machine, disk):
    install(machine, NOW)
    (disk / TEMPLATES / "tom.xltx").write_bytes(b"her own")
    (disk / TEMPLATES / "stockholm-halsa-2020.xltx").unlink()
    again = install(machine, NOW)
    assert not again.failed
    assert _deeds(again)["tom.xltx"] is Deed.LEFT
    assert _deeds(again)["stockholm-halsa-2020.xltx"] is Deed.WRITTEN
    assert _deeds(uninstall(machine))["tom.xltx"] is Deed.LEFT
    assert files_in(disk) == {f"{TEMPLATES}/tom.xltx": b"her own"}


@pytest.mark.parametrize("place", [ADDIN, SETTINGS])
def test_a_file_of_someone_else_s_in_a_needed_place_stops_it_all(machine, disk, place):
    path = disk / place
    path.parent.mkdir(parents=True)
    path.write_bytes(b"someone else's")
    done = install(machine, NOW)
    assert done.in_the_way == (path,)
    assert files_in(disk) == {place: b"someone else's"}


def test_what_was_there_already_is_not_taken_away(machine, disk):
    path = disk / ADDIN
    path.parent.mkdir(parents=True)
    path.write_bytes(bundled.addin())
    assert _deeds(install(machine, NOW))["fordelning.xlam"] is Deed.SAME
    uninstall(machine)
    assert set(files_in(disk)) == {ADDIN}


def test_another_version_takes_the_place_of_the_one_before_and_no_copy_is_kept_for_excel_to_open(
    machine, disk
):
    install(machine, NOW, server=True)
    old = disk / TEMPLATES / "gammal.xltx"
    old.write_bytes(b"of an earlier version")
    record = json.loads((disk / RECORD).read_text(encoding="utf-8"))
    record["filer"][str(old)] = bundled.digest(b"of an earlier version")
    (disk / RECORD).write_text(json.dumps(record), encoding="utf-8")
    deeds = _deeds(install(machine, NOW))
    assert (deeds["fordelning.conf"], deeds["gammal.xltx"]) == (Deed.REPLACED, Deed.REMOVED)
    assert read_settings((disk / SETTINGS).read_bytes(), "cp1252") == {"INTERPRETER_WIN": sys.executable}
    assert len(files_in(disk)) == 3 + len(programmes.names())
    assert "gammal" not in (disk / RECORD).read_text(encoding="utf-8")
    uninstall(machine)
    assert files_in(disk) == {}


def test_with_a_server_excel_is_told_to_look_for_one(machine, disk):
    install(machine, NOW, server=True)
    settings = read_settings((disk / SETTINGS).read_bytes(), "cp1252")
    assert settings == {"INTERPRETER_WIN": sys.executable, "DEBUG UDFS": "True", "USE UDF SERVER": "True"}


def test_the_add_in_may_carry_the_municipality_s_signature_and_nothing_else(machine, disk, tmp_path):
    signed, unsigned, other = tmp_path / "signed.xlam", tmp_path / "plain.xlam", tmp_path / "other.xlam"
    signed.write_bytes(repacked(bundled.addin(), SIGNED))
    unsigned.write_bytes(bundled.addin())
    other.write_bytes(repacked(bundled.addin(), SIGNED, {"xl/vbaProject.bin": b"another program"}))
    for wrong in (unsigned, other):
        with pytest.raises(FileError) as refused:
            install(machine, NOW, signed=wrong)
        assert refused.value.code == "other_addin"
    with pytest.raises(FileError) as missing:
        install(machine, NOW, signed=tmp_path / "finns inte.xlam")
    assert missing.value.code == "missing"
    assert files_in(disk) == {}
    install(machine, NOW, signed=signed)
    assert (disk / ADDIN).read_bytes() == signed.read_bytes()


def test_a_path_that_excel_cannot_read_is_refused_before_anything_is_written(machine, disk):
    with pytest.raises(FileError) as refused:
        install(replace(machine, interpreter=r"C:\Users\Łukasz\python.exe"), NOW)
    assert refused.value.code == "not_in_code_page"
    assert files_in(disk) == {}


def test_an_add_in_in_use_is_told_as_such_and_the_next_try_goes_on(machine, disk, monkeypatch):
    def in_use(self, target):
        if Path(target).suffix == ".xlam":
            raise PermissionError(13, "The process cannot access the file")
        return real(self, target)

    install(machine, NOW)
    signed = disk / "signed.xlam"
    signed.write_bytes(repacked(bundled.addin(), SIGNED))
    before = files_in(disk)
    real = Path.replace
    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(FileError) as refused:
        install(machine, NOW, signed=signed)
    monkeypatch.undo()
    assert refused.value.code == "close_excel"
    assert files_in(disk) == before
    assert _deeds(install(machine, NOW, signed=signed))["fordelning.xlam"] is Deed.REPLACED


def test_an_add_in_in_use_cannot_be_taken_away_and_the_record_stays(machine, disk, monkeypatch):
    def in_use(self, *, missing_ok=False):
        raise PermissionError(13, "The process cannot access the file")

    install(machine, NOW)
    before = files_in(disk)
    monkeypatch.setattr(Path, "unlink", in_use)
    with pytest.raises(FileError) as refused:
        uninstall(machine)
    monkeypatch.undo()
    assert refused.value.code == "close_excel"
    assert files_in(disk) == before


def test_a_folder_that_may_not_be_written_in_is_told_before_anything_else_is_done(machine, disk):
    machine.home.joinpath("AppData").write_bytes(b"a file where a folder should be")
    with pytest.raises(FileError):
        install(machine, NOW)
    assert list(files_in(disk)) == ["Users/Åsa Öberg/AppData"]


def test_machines_are_told_what_was_taken_away(machine, capsys):
    install(machine, NOW)
    assert show_removal(uninstall(machine, dry=True), as_json=True) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["torrkorning"]
    assert {each["gjort"] for each in said["filer"]} == {"removed"}


def test_a_record_that_is_none_is_refused(machine, disk):
    install(machine, NOW)
    for content in ("inte json", "{}", '{"filer": [], "mappar": []}'):
        (disk / RECORD).write_text(content, encoding="utf-8")
        with pytest.raises(FileError) as refused:
            uninstall(machine)
        assert refused.value.code == "no_record"


def test_on_a_mac_the_script_that_starts_python_comes_along_and_it_is_said_what_works(tmp_path, capsys):
    mac = Machine(Platform.MAC, "/usr/bin/python3", "ascii", {"HOME": str(tmp_path)}, WrittenRegistry({}))
    done = install(mac, NOW)
    names = {path.rpartition("/")[2] for path in files_in(tmp_path)}
    version = bundled.versions(bundled.addin()).xlwings
    assert {"fordelning.xlam", "fordelning.conf", f"xlwings-{version}.applescript"} < names
    assert read_settings(mac.settings.read_bytes(), "ascii") == {"INTERPRETER_MAC": "/usr/bin/python3"}
    assert show_installation(done, mac, server=False, as_json=False) == 0
    assert "inte funktionerna i celler" in capsys.readouterr().out


def test_what_is_said_names_each_file_what_was_done_and_its_hash(machine, capsys):
    done = install(machine, NOW)
    assert show_installation(done, machine, server=True, as_json=False) == 0
    out = capsys.readouterr().out
    assert f"Tillägget: {machine.addin} (skriven)\n    SHA-256 {bundled.digest(bundled.addin())}" in out
    assert f'"{sys.executable}" -m fordelning server' in out
    assert show_installation(done, machine, server=False, as_json=True) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "klart"
    assert {each["gjort"] for each in said["filer"]} == {"written"}


def test_what_is_in_the_way_is_said_with_status_1(machine, disk, capsys):
    (disk / ADDIN).parent.mkdir(parents=True)
    (disk / ADDIN).write_bytes(b"someone else's")
    assert show_installation(install(machine, NOW), machine, server=False, as_json=False) == 1
    assert "Ingenting har skrivits" in capsys.readouterr().out


def test_what_is_left_is_said_when_the_rest_is_taken_away(machine, disk, capsys):
    assert show_removal(uninstall(machine), as_json=False) == 0
    assert "Ingenting är installerat" in capsys.readouterr().out
    install(machine, NOW)
    (disk / TEMPLATES / "tom.xltx").write_bytes(b"her own")
    assert show_removal(uninstall(machine), as_json=False) == 0
    out = capsys.readouterr().out
    assert "tom.xltx (lämnad, ändrad av någon annan)" in out
    assert "Ta bort dem för hand" in out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it would install")
def test_on_linux_it_tells_what_windows_would_get_and_ends_with_status_3(capsys):
    for words in ([], ["--torrkorning"], ["--avinstallera"]):
        run = books.shell(capsys, "installera", *words)
        assert run.status == 3
        assert r"%APPDATA%\Microsoft\Excel\XLSTART\fordelning.xlam (skrivs)" in run.out
        assert bundled.digest(bundled.addin()) in run.out
    said = books.shell(capsys, "installera", "--json").said
    assert len(said["filer"]) == 2 + len(programmes.names())


def test_the_plan_is_the_same_at_every_run_and_writes_nothing(machine, disk):
    assert plan(machine) == plan(machine)
    assert files_in(disk) == {}
