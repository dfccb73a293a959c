"""How long it takes to start: the command line's help, and the server behind the cell functions, as ratios.

Run ``python tests/bench/start.py`` (a minute). Every start is a process of its own; the works take turns.
Goals: the help at most 2 x a Python that builds a parser of its own with argparse; the cell functions at most
1.2 x what they cannot do without, xlwings and numpy.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ARGPARSE = "import argparse; p = argparse.ArgumentParser(); p.add_argument('--x'); p.parse_args([])"
PAIRS = {
    "fordelning --hjalp": (
        "from fordelning.cli import main; main(['--hjalp'])",
        ARGPARSE,
        "goal 2",
    ),
    "the cell functions": (
        "import fordelning.excel.functions",
        "import xlwings, numpy",
        "goal 1.2",
    ),
    "the buttons": (
        "import fordelning.excel.macros",
        "import xlwings, numpy, openpyxl",
        "",
    ),
}


def seconds(program: str) -> float:
    """Return how long a Python takes that runs one program."""
    folder = str(Path(__file__).parents[2] / "addin")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": folder, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print(f"{'milliseconds':30}{'this':>12}{'reference':>12}{'ratio':>10}")
    for name, (this, reference, goal) in PAIRS.items():
        taken = [(seconds(this), seconds(reference)) for _ in range(rounds)]
        ours, theirs = (statistics.median(column) * 1e3 for column in zip(*taken, strict=True))
        print(f"{name:30}{ours:12.0f}{theirs:12.0f}{ours / theirs:10.2f}  {goal}")


if __name__ == "__main__":
    main()
