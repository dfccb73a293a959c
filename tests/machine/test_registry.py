"""The registry is read the same way whether it is Windows' own or written down."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from fordelning.machine.registry import WindowsRegistry, WrittenRegistry

KEYS = {
    r"HKCU\Software\Plats": {"AllLocationsDisabled": 0},
    r"HKCU\Software\Plats\Location0": {"Path": r"C:\A"},
    r"HKCU\Software\Plats\Location1": {"Path": r"C:\B"},
    r"HKLM\Software\Annat": {"x": 1},
}


def _winreg():
    """Return what ``winreg`` is to the class: numbered items until OSError, FileNotFoundError for no key."""
    hives = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE", "HKCR": "HKEY_CLASSES_ROOT"}

    def open_key(hive, path, _, rights):
        assert rights == 0x20119
        full = f"{next(short for short, long in hives.items() if long == hive)}\\{path}"
        if full not in KEYS:
            raise FileNotFoundError(full)
        return nullcontext(full)

    def numbered(items, number):
        if number >= len(items):
            raise OSError(259, "no more data")
        return items[number]

    def enum_value(opened, number):
        full = opened.enter_result
        return numbered([(name, value, 1) for name, value in KEYS[full].items()], number)

    def enum_key(opened, number):
        start = f"{opened.enter_result}\\"
        return numbered([key.removeprefix(start) for key in KEYS if key.startswith(start)], number)

    constants = {long: long for long in hives.values()}
    return SimpleNamespace(
        **constants,
        KEY_READ=0x20019,
        KEY_WOW64_64KEY=0x100,
        OpenKey=open_key,
        EnumValue=enum_value,
        EnumKey=enum_key,
    )


@pytest.fixture(params=["windows", "written"])
def registry(request, monkeypatch):
    if request.param == "written":
        return WrittenRegistry(KEYS)
    monkeypatch.setitem(sys.modules, "winreg", _winreg())
    return WindowsRegistry()


def test_values_are_found_by_name_in_lower_case(registry):
    assert registry.values(r"HKCU\Software\Plats") == {"alllocationsdisabled": 0}
    assert registry.values(r"HKLM\Software\Annat") == {"x": 1}


def test_the_keys_below_a_key_are_named_in_full(registry):
    assert registry.below(r"HKCU\Software\Plats") == (
        r"HKCU\Software\Plats\Location0",
        r"HKCU\Software\Plats\Location1",
    )


def test_a_key_that_is_not_there_is_empty(registry):
    assert (registry.values(r"HKCU\Finns\Inte"), registry.below(r"HKCU\Finns\Inte")) == ({}, ())


def test_a_key_that_may_not_be_read_is_not_taken_for_an_empty_one(monkeypatch):
    def refuse(*_):
        raise PermissionError(5, "Access is denied")

    winreg = _winreg()
    winreg.OpenKey = refuse
    monkeypatch.setitem(sys.modules, "winreg", winreg)
    with pytest.raises(PermissionError):
        WindowsRegistry().values(r"HKLM\Software\Annat")
