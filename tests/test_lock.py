"""The lock file has a hash for every file, holds all that an installation needs, and fits pyproject."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from house import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LINES = [line for line in LOCK.replace("\\\n", "").splitlines() if line and not line.startswith("#")]
PINS = {canonicalize_name(Requirement(line.partition("--hash")[0]).name): line for line in LINES}
VERSIONS = {name: re.search(r"==([\w.]+)", line)[1] for name, line in PINS.items()}
SYSTEMS = {"win32": "Windows", "darwin": "Darwin", "linux": "Linux"}


def _wanted():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"]


def _needed(name, system):
    """Return what an installed package requires on one system."""
    marks = {"sys_platform": system, "platform_system": SYSTEMS[system], "extra": ""}
    found = [Requirement(text) for text in metadata.requires(name) or []]
    return [each for each in found if each.marker is None or each.marker.evaluate(marks)]


@pytest.mark.parametrize("text", _wanted())
def test_the_lock_holds_a_version_that_pyproject_allows(text):
    wanted = Requirement(text)
    assert wanted.specifier.contains(VERSIONS[canonicalize_name(wanted.name)])


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_holds_all_that_the_packages_need_on_each_system(system):
    installed = {canonicalize_name(dist.name) for dist in metadata.distributions()}
    assert {canonicalize_name(Requirement(text).name) for text in _wanted()} <= installed
    for name in set(PINS) & installed:
        for needed in _needed(name, system):
            pin = Requirement(PINS[canonicalize_name(needed.name)].partition("--hash")[0])
            assert needed.specifier.contains(VERSIONS[canonicalize_name(needed.name)])
            assert pin.marker is None or pin.marker.evaluate({"sys_platform": system})


@pytest.mark.parametrize("name", PINS)
def test_every_package_has_the_sha_256_of_its_files(name):
    assert re.fullmatch(r"\S+(?: ; .*?)?(?:\s+--hash=sha256:[0-9a-f]{64})+", PINS[name].strip())


def test_windows_has_a_file_for_each_python():
    compiled = ("numpy", "lxml", "pandas", "xlwings", "pywin32")  # built for each Python by itself
    assert all(PINS[name].count("sha256:") >= 3 for name in compiled)
