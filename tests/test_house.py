"""The rules of the house hold in every file: what no linter checks for us."""

from __future__ import annotations

import ast
import doctest
import graphlib
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import import_module

import pytest

import house

ROOT = house.ROOT
PACKAGE = ROOT / "addin" / "fordelning"

LONGEST = 300  # lines
# Path -> why that file may be longer. Every entry must still be needed.
LONGER: dict[str, str] = {}
# Where -> why a binary float may stand there although it decides nothing. Every entry must still be needed.
REMAINDER = "addin/fordelning/apportionment/remainder.py"
FLOATS = {
    f"{REMAINDER}: _MARGIN": "how far beyond reach a row must be to be left out of Webster's queue",
    f"{REMAINDER}: _candidates": "only leaves such rows out; the queue itself compares fractions",
}
CODE = {".py", ".bas", ".cls", ".mjs", ".toml", ".xml"}

DOORS = (
    "addin/fordelning/excel/guard.py",
    "addin/fordelning/cli/__init__.py",
    "addin/fordelning/cli/answer.py",
    "addin/fordelning/verbs/diagnose.py",
)
SWEDISH_PLACES = (
    *("layout", "model/columns.py", "model/deadlines.py", "model/words.py", "texts"),
    *("cli", "rules", "verb.py", "verb_table.py"),
)
SWEDISH = tuple(f"addin/fordelning/{name}" for name in SWEDISH_PLACES)
NOT_FREE = re.compile(r"(xlwings|xw)\.(pro|reports|server)\b")

MACHINE = re.compile(r"(?<![\w.-])/(?:work|home|root|tmp|Users)/")
REGISTRY = re.compile(
    r"(?:pypi|pythonhosted|npmjs|yarnpkg|debian|conda)\.(?:org|com|io)|--(?:extra-)?index-url|--[r]egistry"
)


def _name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def _programs():
    """Return every Python file of the product and its builders, parsed."""
    files = [file for file in house.ours("addin", "templates") if file.suffix == ".py"]
    return {_name(file): ast.parse(house.text_of(file)) for file in files}


@cache
def _readme():
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_is_longer_than_a_reader_can_hold():
    lengths = {
        _name(file): house.text_of(file).count("\n")
        for file in house.ours("addin", "templates", "tests")
        if file.suffix in CODE
    }
    assert {name for name, length in lengths.items() if length > LONGEST} == set(LONGER)


def test_no_file_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    assert [_name(file) for file in house.ours() if file.stem in drawers] == []


def test_only_the_free_parts_of_xlwings_are_used():
    found = [(name, used) for name, tree in _programs().items() for used in house.imported(tree)]
    assert found
    assert [(name, used) for name, used in found if NOT_FREE.match(used)] == []


def test_only_the_doors_catch_everything_and_each_once():
    found = [name for name, tree in _programs().items() for _ in house.broad_excepts(tree)]
    assert [name for name in found if not name.startswith(DOORS)] == []
    assert all(sum(name.startswith(door) for name in found) <= 1 for door in DOORS), found


def test_swedish_sentences_stand_only_where_an_officer_s_words_belong():
    found = [
        f"{name}:{sentence.lineno}: {sentence.value}"
        for name, tree in _programs().items()
        if not name.startswith(SWEDISH)
        for sentence in house.sentences(tree)
        if re.search("[åäöÅÄÖ]", sentence.value)
    ]
    assert found == []


def test_a_binary_float_never_decides_a_krona():
    trees = {
        name: tree
        for name, tree in _programs().items()
        if re.search("/(allocation|apportionment|rules)/", name)
    }
    assert trees
    found = {f"{name}: {where}" for name, tree in trees.items() for where in house.binary_floats(tree)}
    assert found == set(FLOATS)


def test_no_modules_need_each_other():
    """What is imported for its types alone counts too: who reads one has to read the other."""
    trees = {
        name.removeprefix("addin/").removesuffix(".py").removesuffix("/__init__").replace("/", "."): tree
        for name, tree in _programs().items()
        if name.startswith("addin/fordelning/")
    }
    needs = {
        module: {
            full if full in trees else full.rpartition(".")[0]
            for full in house.imported(tree)
            if full in trees or full.rpartition(".")[0] in trees
        }
        for module, tree in trees.items()
    }
    assert sum(map(len, needs.values())) > len(needs)
    graphlib.TopologicalSorter(needs).prepare()  # raises an error that tells a circle


def test_every_module_stands_in_a_layer():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    named = {module.strip(" ()") for layer in layers for module in re.split("[:|]", layer)}
    modules = [path for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    standing = {f"fordelning.{path.stem}" for path in modules if not path.stem.startswith("_")}
    assert named == standing


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_knows_one_machine_or_one_registry(pattern):
    found = [
        f"{_name(file)}:{number}: {line.strip()}"
        for file in house.ours()
        for number, line in enumerate(house.text_of(file).splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "README.md", ".ci/run"])
def test_what_a_newcomer_looks_for_is_there(name):
    assert (ROOT / name).stat().st_size > 0


def test_every_path_in_the_tree_of_the_readme_exists():
    trees = [
        block for block in house.blocks(_readme(), "") + house.blocks(_readme(), "text") if "addin/" in block
    ]
    paths = [path for tree in trees for path in house.paths_of_tree(tree)]
    assert len(paths) > 10
    assert [path for path in paths if not list(ROOT.glob(re.sub("<.*?>", "*", path)))] == []


def test_the_examples_in_the_docstrings_work():
    files = [path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py")]
    names = sorted(".".join(file.parts).removesuffix(".__init__") for file in files)
    ran = {name: doctest.testmod(import_module(name)) for name in names if not name.endswith("__main__")}
    assert sum(result.attempted for result in ran.values()) > 100
    assert [name for name, result in ran.items() if result.failed] == []


def test_the_python_in_the_readme_works():
    examples = doctest.DocTestParser().get_doctest(_readme(), {}, "README.md", "README.md", 0)
    assert all(">>>" in block for block in house.blocks(_readme(), "python"))
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_the_two_commands_of_the_readme_are_those_the_gate_runs():
    gate = house.text_of(ROOT / ".ci" / "run")
    commands = house.blocks(_readme(), "sh")
    assert len(commands) == 2
    for number, command in enumerate(commands, 1):
        call = ["python", ".ci/readme_block.py", str(number)]
        assert f"$({' '.join(call)})" in gate
        printed = subprocess.run([sys.executable, *call[1:]], cwd=ROOT, capture_output=True, check=True)
        assert printed.stdout.decode("utf-8").replace("\r\n", "\n") == command


def test_the_second_command_installs_where_the_gate_looks_and_ends_with_the_tests():
    *install, last = house.blocks(_readme(), "sh")[1].split("&&")
    assert "-m venv .venv" in "".join(install)
    assert '".[test]"' in "".join(install)
    assert last.strip() == ".venv/bin/pytest"
