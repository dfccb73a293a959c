"""IT's page says what the program does: the same paths, rules, settings and SHA-256."""

from __future__ import annotations

import re

import pytest

from fordelning import __version__
from fordelning.machine import bundled
from fordelning.machine.place import ADDIN
from fordelning.machine.plan import ON_WINDOWS
from fordelning.machine.probe_policies import CHILDREN, POLICY, TRUSTED, WIN32
from fordelning.machine.settings import SERVER
from fordelning.texts.diagnosis import LINES
from fordelning.texts.installing import TEMPLATE_FOLDER
from house import ROOT

GUIDE = (ROOT / "addin" / "INSTALLATION.md").read_text(encoding="utf-8")


def test_the_sha_256_is_that_of_the_committed_add_in():
    assert re.findall(r"`(\w{64})`", GUIDE) == [bundled.digest((ROOT / "addin" / ADDIN).read_bytes())]


@pytest.mark.parametrize("path", [ON_WINDOWS.addin, ON_WINDOWS.settings, ON_WINDOWS.record])
def test_every_file_is_told_where_the_program_puts_it(path):
    assert f"`{path}`".replace("/", "\\") in GUIDE


def test_what_it_tells_of_folders_settings_and_the_wheel_is_so():
    assert TEMPLATE_FOLDER in GUIDE
    assert all(f"`{name}`" in GUIDE for name in SERVER)
    assert f"fordelning-{__version__}-py3-none-any.whl" in GUIDE
    assert rf"{POLICY}\{TRUSTED}".lower() in GUIDE.lower()


@pytest.mark.parametrize(
    ("guid", "code"), [(CHILDREN, "children_blocked"), (WIN32, "win32_blocked")], ids=["children", "win32"]
)
def test_a_rule_of_defender_has_the_same_name_and_number_as_in_the_diagnosis(guid, code):
    (name,) = re.findall("”(.*)”", LINES[code].text)
    assert f"- {name} (`{guid.upper()}`): " in GUIDE


def test_the_readme_leads_there():
    assert "addin/INSTALLATION.md" in (ROOT / "README.md").read_text(encoding="utf-8")
