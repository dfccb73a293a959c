"""The wheel alone is the whole product: built, installed where the repository is not seen, and used."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from fordelning import programmes
from fordelning.machine import bundled
from hosts import without_network
from house import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="installera would install there")


def _run(*words, **options):
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, **options)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    status, out, err = _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert status == 0, out + err
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return a function that runs a command of the installed wheel, in a folder with a space and an å."""
    place = tmp_path_factory.mktemp("Åsas mapp med mellanslag")
    home = place / "miljö"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    packages = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    ]
    status, out, err = _run(*pip)
    assert status == 0, out + err
    # What the package needs comes from this environment; a .pth within it, to the repository, is not read.
    libraries = sysconfig.get_paths()["purelib"]
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")

    def run(*words):
        return _run(python, *words, cwd=place, env=without_network() | {"HOME": str(place)})

    _, where, _ = run("-c", "import fordelning; print(fordelning.__file__)")
    assert where.startswith(str(home))
    return run


def test_the_wheel_holds_the_programmes_the_templates_the_add_in_and_the_notices(wheel):
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
        assert package.read("fordelning/excel/fordelning.xlam") == bundled.addin()
        assert package.read("fordelning/excel/INSTALLATION.md") == bundled.guide().read_bytes()
        lock = package.read("fordelning/excel/requirements.lock")
    assert lock == (ROOT / "requirements.lock").read_bytes()
    for name in programmes.names():
        assert {f"fordelning/programmes/{name}.toml", f"fordelning/templates/{name}.xlsx"} <= names
    licences = {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}
    assert [name for name in names if "__pycache__" in name or "build_" in name or "test" in name] == []
    assert all(name.startswith(("fordelning/", "fordelning-")) for name in names)


def test_the_installed_wheel_makes_the_example(installed):
    status, out, err = installed("-m", "fordelning", "demo", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out)["fordelning"]["bidrag"] == 10_700_000  # Requirement A1


def test_the_installed_wheel_brings_along_what_it_installs_in_excel(installed):
    _, told, _ = installed("-m", "fordelning", "installera", "--torrkorning")
    assert Path(told.splitlines()[-1].partition(": ")[2]).read_bytes() == bundled.guide().read_bytes()
    status, out, _ = installed("-m", "fordelning", "installera", "--torrkorning", "--json")
    assert status == 3
    hashes = {each["fil"].rpartition("\\")[2]: each["sha256"] for each in json.loads(out)["filer"]}
    assert hashes["fordelning.xlam"] == bundled.digest(bundled.addin())
    assert {name: hashes[name] for name in bundled.templates()} == {
        name: bundled.digest(content) for name, content in bundled.templates().items()
    }
