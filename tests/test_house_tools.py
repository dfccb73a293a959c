"""The tests of the house can fail: each thing they look for is found where it is."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

import house


@pytest.mark.parametrize(
    "program",
    [
        "try: pass\nexcept: pass",
        "try: pass\nexcept Exception: pass",
        "try: pass\nexcept (ValueError, BaseException) as why: pass",
        "with contextlib.suppress(Exception): pass",
    ],
)
def test_a_broad_except_is_found_in_every_guise(program):
    assert len(list(house.broad_excepts(ast.parse(program)))) == 1


def test_an_except_that_tidies_up_and_raises_again_is_left_alone():
    assert list(house.broad_excepts(ast.parse("try: pass\nexcept BaseException:\n tidy()\n raise"))) == []
    assert list(house.broad_excepts(ast.parse("try: pass\nexcept Exception:\n raise ValueError"))) == [2]


def test_a_narrow_except_is_left_alone():
    program = "try: pass\nexcept (ValueError, KeyError): pass\nwith suppress(OSError): pass"
    assert list(house.broad_excepts(ast.parse(program))) == []


@pytest.mark.parametrize("program", ["x = 0.5", "x = float(3)", "x = f(np.float64)", "def x():\n return 1e9"])
def test_a_binary_float_is_found_in_every_guise(program):
    assert list(house.binary_floats(ast.parse(program))) == ["x"]


def test_exact_numbers_are_no_binary_floats():
    assert list(house.binary_floats(ast.parse("Fraction(1, 3) + Decimal('0.5') + np.int64(3)"))) == []


def test_a_docstring_is_no_sentence_and_a_part_of_an_f_string_is_one():
    program = '"""Åre."""\ndef f():\n    """Öre."""\n    return f"{n} ören" + "är"'
    assert {each.value for each in house.sentences(ast.parse(program))} == {" ören", "är"}


def test_a_package_is_found_however_it_is_imported():
    program = "import xlwings.pro\nfrom xlwings import reports\nfrom xlwings.server import x\nxw.pro.y"
    names = list(house.imported(ast.parse(program)))
    assert {"xlwings.pro", "xlwings.reports", "xlwings.server.x", "xw.pro"} <= set(names)


def test_the_tree_of_a_readme_is_read_by_its_indentation():
    drawing = """
pyproject.toml        build, tools
LICENSE  .ci/run
addin/
  fordelning/         the package
    money.py          whole kronor are int
    allocation/       pure; see money.py
      tiers.py  per_unit.py
  vba/*.bas           the ribbon's
tests/                mirrors the package
"""
    assert house.paths_of_tree(drawing) == [
        "pyproject.toml",
        "LICENSE",
        ".ci/run",
        "addin/",
        "addin/fordelning/",
        "addin/fordelning/money.py",
        "addin/fordelning/allocation/",
        "addin/fordelning/allocation/tiers.py",
        "addin/fordelning/allocation/per_unit.py",
        "addin/vba/*.bas",
        "tests/",
    ]


def test_a_tree_drawn_with_lines_is_read_alike():
    drawing = "addin/\n├── fordelning/\n│   └── money.py  # kronor\n└── vba/\n"
    assert house.paths_of_tree(drawing) == [
        "addin/",
        "addin/fordelning/",
        "addin/fordelning/money.py",
        "addin/vba/",
    ]


def test_what_a_tool_made_is_not_ours():
    names = {file.relative_to(house.ROOT).as_posix() for file in house.ours()}
    assert {"pyproject.toml", ".ci/run", "tests/house.py"} <= names
    assert not any(part in name for name in names for part in ("__pycache__", ".git/", "_cache/", ".venv/"))


@pytest.mark.parametrize("tool", ["trust/tamper.py", "trust/mutation.py", "bench/__main__.py", "render.py"])
def test_what_is_run_by_hand_starts_by_itself(tool):
    command = [sys.executable, str(house.ROOT / "tests" / tool), "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
