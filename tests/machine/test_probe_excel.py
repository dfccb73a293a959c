"""A child Python plays the parts in a hidden Excel: one that dies or hangs costs its own part only."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fordelning.machine.probe_context import Answer, answer
from fordelning.machine.probe_excel import PARTS, rehearse

# A child that says where its Excel is and plays every part left, with a fault in one of them.
CHILD = """
import json, os, sys, time
def say(**line):
    print(json.dumps(line), flush=True)
say(excel={pid})
print("annat än JSON"); print("7")
for part in {{parts}}:
    if part == "excel_links":
        {fault}
    say(part=part, answers=[["files_right", {{{{"count": "6"}}}}]])
"""
RIGHT = (Answer("files_right", {"count": "6"}),)


def _child(fault, pid=2**22 + 1):
    return CHILD.format(fault=fault, pid=pid)


def test_every_part_is_told_by_one_child():
    assert rehearse(_child("pass")) == dict.fromkeys(PARTS, RIGHT)


@pytest.mark.parametrize(
    "fault", ["os._exit(1)", "raise SystemExit", "sys.stdout.write('{{\"pa'); raise OSError"]
)
def test_a_part_in_which_the_child_dies_is_silent_and_the_rest_are_played(fault):
    expected = {**dict.fromkeys(PARTS, RIGHT), "excel_links": answer("rehearsal_silent")}
    assert rehearse(_child(fault)) == expected


def test_a_part_that_never_ends_is_stopped_and_its_excel_with_it():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as excel:
        told = rehearse(_child("time.sleep(60)", excel.pid), limit=2)
        assert excel.wait(10) != 0
    assert told == {**dict.fromkeys(PARTS, RIGHT), "excel_links": answer("rehearsal_silent")}


@pytest.mark.parametrize("code", ["raise ImportError  # {parts}", "pass  # {parts}"])
def test_an_excel_that_never_starts_is_told_once_for_every_part(code):
    assert rehearse(code) == dict.fromkeys(PARTS, answer("rehearsal_no_excel"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be an Excel")
def test_the_real_child_finds_no_excel_on_linux():
    assert rehearse() == dict.fromkeys(PARTS, answer("rehearsal_no_excel"))
