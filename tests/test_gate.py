"""The gate's own small programs can say no."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from hosts.need import JUDGES
from house import ROOT

FULL = {
    "addin/fordelning/allocation/remainder.py": 100,
    "addin/fordelning/apportionment/even.py": 100,
    "addin/fordelning/eligibility.py": 100,
    "addin/fordelning/money.py": 100,
    "addin/fordelning/year/ledger.py": 100,
    "addin/fordelning/year/state_aid.py": 100,
    "addin/fordelning/year/event_step.py": 100,
    "addin/fordelning/simulation/compare.py": 100,
    "addin/fordelning/tables/read.py": 95,
}


def _judge(tmp_path, shares, *, branches=True):
    files = {name: {"summary": {"percent_covered": share}} for name, share in shares.items()}
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"meta": {"branch_coverage": branches}, "files": files}), encoding="utf-8")
    command = [sys.executable, ROOT / ".ci" / "coverage_floor.py", report]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def test_a_package_that_reaches_every_floor_passes(tmp_path):
    status, words = _judge(tmp_path, FULL | {"addin/fordelning/cli.py": 3})
    assert (status, words) == (0, "Every floor is reached.\n")


@pytest.mark.parametrize("name", FULL)
def test_one_file_below_its_floor_stops_the_gate_and_is_named(tmp_path, name):
    status, words = _judge(tmp_path, FULL | {name: 94.9})
    assert status == 1
    assert words.startswith(f"{name}: 94.9 %, not ")


@pytest.mark.parametrize("name", FULL)
def test_a_part_that_was_not_measured_stops_the_gate(tmp_path, name):
    status, words = _judge(tmp_path, {other: share for other, share in FULL.items() if other != name})
    assert status == 1
    assert "no file of that part was measured" in words


def test_a_report_without_branches_stops_the_gate(tmp_path):
    assert _judge(tmp_path, FULL, branches=False) == (1, "branches were not measured\n")


def test_a_known_vulnerability_stops_the_gate_and_an_index_without_an_answer_does_not():
    unknown = {"name": "openpyxl", "skip_reason": "not found"}
    sound = {"name": "numpy", "version": "2.4.6", "vulns": []}
    bad = {"name": "lxml", "version": "6.1.3", "vulns": [{"id": "CVE-0", "fix_versions": ["6.2"]}]}
    program = [sys.executable, ROOT / ".ci" / "vulnerable.py"]
    for packages, status, words in (
        ([unknown, sound], 0, "0 known. The index answered about 1 of 2 packages.\n"),
        ([bad, unknown], 1, "lxml 6.1.3: CVE-0, mended in 6.2\n1 known. The index answered"),
    ):
        report = json.dumps({"dependencies": packages})
        done = subprocess.run(program, input=report, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == status
        assert done.stdout.startswith(words)


def _calls(function):
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def test_another_program_is_asked_for_by_a_fixture_that_makes_the_test_slow():
    tests = ROOT / "tests"
    own = {tests / "hosts" / "need.py", tests / "hosts" / "test_need.py"}
    asking = {
        function.name
        for path in set(tests.rglob("*.py")) - own
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and {"need", "absent"} & {getattr(call.func, "id", "") for call in _calls(function)}
    }
    assert asking - {"_python_with_uno"} <= JUDGES
    assert JUDGES - asking == set()


def test_pytest_alone_leaves_out_what_is_slow_and_the_gate_does_not(pytestconfig):
    here = str(ROOT / "tests" / "conftest.py")
    (plugin,) = (
        each for each in pytestconfig.pluginmanager.get_plugins() if getattr(each, "__file__", "") == here
    )
    source = pytest.Config.ArgsSource
    for asked, marks, chosen in (
        (source.TESTPATHS, "", "not slow"),
        (source.TESTPATHS, "slow or not slow", "slow or not slow"),
        (source.ARGS, "", ""),
    ):
        config = SimpleNamespace(args_source=asked, option=SimpleNamespace(markexpr=marks))
        plugin.pytest_configure(config)
        assert config.option.markexpr == chosen
    assert "-m 'slow or not slow'" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
