"""Every ratio of speed in one run and one table: ``python tests/bench`` (a quarter of an hour, alone).

``--small`` leaves out the ten million recipients and the growth to 100 000 (three minutes). It ends with
status 1 if a ratio is above its goal. Each module also runs by itself.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import chain
from pathlib import Path

import cells
import forms
import key
import lists
import start
from ratios import show

import workbook


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--small", action="store_true", help="leave out what takes longest")
    small = parser.parse_args().small
    with tempfile.TemporaryDirectory() as folder:
        shown = show(
            chain(
                start.ratios(),
                cells.ratios(),
                key.ratios(small=small),
                forms.ratios(Path(folder)),
                lists.ratios(Path(folder)),
                workbook.ratios(Path(folder)),
                () if small else workbook.growth(Path(folder)),
            )
        )
    above = [row.what for row in shown if row.missed]
    print(f"{len(above)} of {sum(row.goal is not None for row in shown)} goals missed. {'; '.join(above)}")
    sys.exit(bool(above))


if __name__ == "__main__":
    main()
