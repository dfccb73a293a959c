"""Too little memory is told in Swedish, and the workbook is as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import books
from fordelning.errors import FileError, is_out_of_memory

if not Path("/proc/self/status").exists():
    pytest.skip("only Linux tells how much memory a process has", allow_module_level=True)

RUN = r"""
import re, resource, sys
from pathlib import Path
from fordelning.cli import main
now = int(re.search(r"VmSize:\s*(\d+) kB", Path("/proc/self/status").read_text())[1]) << 10
resource.setrlimit(resource.RLIMIT_AS, (now + (int(sys.argv[1]) << 20),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def _many_texts(workbook):
    sheet = workbook.create_sheet("Anteckningar")
    for row in range(20_000):
        sheet.append([f"{row} {column}" for column in range(8)])


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A workbook that takes about two hundred megabytes to read."""
    return books.change(books.new(tmp_path_factory.mktemp("stor")), _many_texts)


@pytest.mark.parametrize("megabytes", [20, 140, 160])
def test_too_little_memory_is_told_and_leaves_the_workbook(large, megabytes):
    before = books.state_of(large.parent)
    words = [sys.executable, "-c", RUN, str(megabytes), "fordela", str(large), "--idag", books.TODAY]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Datorns minne räckte inte, så körningen avbröts. Inget är skadat:")
    assert books.state_of(large.parent) == before


def _caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (MemoryError(), True),
        (_caused(FileError("broken", path="Bok.xlsx"), MemoryError()), True),
        (OSError(12, "Cannot allocate memory"), True),
        (_caused(ImportError("numpy"), ImportError("x.so: failed to map segment from shared object")), True),
        (_caused(FileError("broken", path="Bok.xlsx"), SyntaxError("no element found")), False),
        (ImportError("no module"), False),
    ],
)
def test_memory_is_found_behind_the_error_that_it_made(error, is_so):
    assert is_out_of_memory(error) is is_so
