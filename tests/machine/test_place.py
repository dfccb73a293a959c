"""The folders of a computer are those where Excel looks, and a report names no person."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from computers import EXCEL, windows, with_keys
from fordelning.machine.place import SHELL_FOLDERS, Machine, Platform
from fordelning.machine.registry import WrittenRegistry


def test_the_add_in_goes_to_the_folder_that_excel_opens_and_trusts(tmp_path):
    machine = windows(tmp_path)
    start = machine.home / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    assert machine.addin == start / "fordelning.xlam"
    assert machine.settings == machine.home / ".fordelning" / "fordelning.conf"


def test_templates_go_where_excel_is_set_to_else_to_the_documents_wherever_they_are(tmp_path):
    machine = windows(tmp_path)
    assert machine.templates == machine.home / "Documents" / "Anpassade Office-mallar"
    moved = with_keys(machine, {SHELL_FOLDERS: {"Personal": "%USERPROFILE%/OneDrive - Kommunen/Dokument"}})
    assert moved.templates == machine.home / "OneDrive - Kommunen" / "Dokument" / "Anpassade Office-mallar"
    chosen = with_keys(machine, {rf"{EXCEL}\Options": {"PersonalTemplates": "%USERPROFILE%/Mina mallar"}})
    assert chosen.templates == machine.home / "Mina mallar"


def test_on_a_mac_everything_lies_where_the_sandbox_of_excel_reaches():
    machine = Machine(
        Platform.MAC, "/usr/bin/python3", "ascii", {"HOME": "/Volumes/Hem/asa"}, WrittenRegistry({})
    )
    library = Path("/Volumes/Hem/asa/Library")
    office = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
    assert machine.addin == office / "Startup.localized" / "Excel" / "fordelning.xlam"
    assert machine.settings == library / "Containers" / "com.microsoft.Excel" / "Data" / "fordelning.conf"


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        (r"C:\Users\Åsa Öberg\AppData\x.dll", r"%USERPROFILE%\AppData\x.dll"),
        ("c:/users/åsa öberg/x", "%USERPROFILE%/x"),
        (r"\\server\hem\asaob\Dokument", r"\\server\hem\%USERNAME%\Dokument"),
        (r"D:\asaobs mapp\x", r"D:\asaobs mapp\x"),
    ],
)
def test_no_path_in_a_report_names_the_user(said, masked):
    variables = {"USERPROFILE": r"C:\Users\Åsa Öberg", "USERNAME": "asaob"}
    machine = Machine(Platform.WINDOWS, "python", "cp1252", variables, WrittenRegistry({}))
    assert machine.masked(said) == masked


def test_this_computer_is_known():
    machine = Machine.here()
    assert machine.interpreter == sys.executable
    assert machine.home.is_dir()
