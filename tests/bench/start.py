"""How long it takes to start: the command line's help, and the server behind the cell functions.

Run ``python tests/bench/start.py`` (a minute). Every start is a process of its own; the works take turns. An
installation has no pandas, which xlwings loads where it finds it, so here it finds none; the reference for
the server is xlwings with pandas, as a program that hands over tables would need it, and for what we add of
our own xlwings with numpy.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ratios import Ratio, medians, show

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
WITHOUT_PANDAS = "import sys; sys.modules['pandas'] = None; "
ARGPARSE = "import argparse; p = argparse.ArgumentParser(); p.add_argument('--x'); p.parse_args([])"
SERVER = WITHOUT_PANDAS + "import xlwings, fordelning.excel.functions"
# What starts, what it is held against, and the most that it may take of that.
STARTS = (
    ("fordelning --hjalp", "from fordelning.cli import main; main(['--hjalp'])", "argparse", ARGPARSE, 2),
    ("server of cell functions", SERVER, "xlwings and pandas", "import xlwings, pandas", 1.2),
    ("server of cell functions", SERVER, "xlwings and numpy", WITHOUT_PANDAS + "import xlwings, numpy", None),
)


def run(program: str) -> None:
    """Let a Python of its own run one program."""
    folder = str(Path(__file__).parents[2] / "addin")
    subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": folder, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def ratios() -> Iterator[Ratio]:
    """Yield the ratio of each start; one whose reference is not installed is left out."""
    for what, program, against, reference, goal in STARTS:
        if "pandas" in against and find_spec("pandas") is None:
            continue
        works = {
            "this": lambda program=program: run(program),
            "reference": lambda reference=reference: run(reference),
        }
        taken = medians(works, ROUNDS)
        yield Ratio(what, against, "ms", taken["this"] * 1e3, taken["reference"] * 1e3, goal)


if __name__ == "__main__":
    show(ratios())
