"""How long fordela takes on a workbook with 10 000 recipients, and how much memory, as ratios.

Run ``python tests/bench/workbook.py`` (two minutes; ``--profile`` tells where time goes). The reference is
openpyxl loading and saving the very same workbook. Every measurement is a process of its own. The time is the
processor's on the work alone, without starting and importing; the memory is the most the process ever held.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.insert(0, str(Path(__file__).parents[2] / "addin"))

from ratios import Ratio, show

PROGRAMME = "stockholm-halsa-2020"
RECIPIENTS = 10_000
GROWTH = (1_000, 10_000, 100_000)
ROUNDS = 3


def make(book: Path, recipients: int = RECIPIENTS) -> None:
    """Draw a workbook of document C's programme with many homes that all say yes, small as the pot is."""
    from fordelning import programmes
    from fordelning.workbook.draw import draw

    programme = programmes.load(PROGRAMME)
    places = random.Random(2020)
    willing = [one for one in programme.examples if one.takes_part]
    homes = [
        replace(
            willing[number % len(willing)],
            id=f"B{number:06}",
            name=f"Boende {number} (exempel)",
            values={
                **willing[number % len(willing)].values,
                "Platser": Fraction(places.randint(1, 30)),
            },
        )
        for number in range(recipients)
    ]
    book.write_bytes(draw(replace(programme, examples=tuple(homes)), examples=True))


def allocate(book: Path) -> float:
    """Run the verb on a closed workbook and return the seconds."""
    from datetime import datetime
    from functools import partial

    from fordelning.verbs.allocate import allocate as verb
    from fordelning.verbs.closed import in_file
    from fordelning.verbs.report import Context, Report

    context = Context.at(datetime(2020, 6, 1), "bench")
    start = time.process_time()
    report = in_file(book, context, verb, partial(Report, "fordela"), to=book.with_suffix(".ut.xlsx"))
    taken = time.process_time() - start
    assert not report.failed
    return taken


def load_and_save(book: Path) -> float:
    """Let openpyxl load and save the workbook and return the seconds."""
    import openpyxl

    start = time.process_time()
    openpyxl.load_workbook(book).save(book.with_suffix(".sparad.xlsx"))
    return time.process_time() - start


WORKS = {"fordela": allocate, "openpyxl": load_and_save}


def peak_bytes() -> int:
    """Return the most memory this process has held."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def measured(work: str, book: Path) -> tuple[float, int]:
    """Return seconds and bytes of one work in a process of its own."""
    call = [sys.executable, __file__, "--only", work, str(book)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    seconds, most = json.loads(done.stdout)
    return seconds, most


def compare(title: str, book: Path) -> Iterator[Ratio]:
    """Yield time and memory for one workbook; the works take turns, so that all meet the same machine."""
    found: dict[str, list[tuple[float, int]]] = {work: [] for work in WORKS}
    for _ in range(ROUNDS):
        for work, results in found.items():
            results.append(measured(work, book))
    for part, unit, size in ((0, "s", 1.0), (1, "MB", 1e6)):
        this, reference = (
            statistics.median(result[part] for result in found[work]) / size
            for work in ("fordela", "openpyxl")
        )
        yield Ratio(title, "openpyxl, load and save", unit, this, reference, 2)


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield what fordela takes on a new workbook, and on one that was allocated before."""
    book = folder / "bok.xlsx"
    make(book)
    yield from compare(f"fordela, {RECIPIENTS:,} recipients", book)
    allocate(book)
    yield from compare("the same, once allocated", book.with_suffix(".ut.xlsx"))


def growth(folder: Path) -> Iterator[Ratio]:
    """Yield the most per recipient as a ratio to the least; each measured beyond a small workbook's run."""
    small = folder / "liten.xlsx"
    make(small, 10)
    idle, least = measured("fordela", small)
    each = []
    for recipients in GROWTH:
        book = folder / f"{recipients}.xlsx"
        make(book, recipients)
        seconds, most = measured("fordela", book)
        each.append(((seconds - idle) / recipients * 1e6, (most - least) / recipients / 1e3))
    for part, unit in ((0, "µs"), (1, "kB")):
        values = [one[part] for one in each]
        shown = "  ".join(f"{size:,}: {value:.1f}" for size, value in zip(GROWTH, values, strict=True))
        yield Ratio("fordela per recipient, most", "the least", unit, max(values), min(values), 1.5, shown)


def main() -> None:
    """Print the table, or do one measured work (as a process of its own)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", nargs=2, metavar=("WORK", "BOOK"), help=argparse.SUPPRESS)
    parser.add_argument("--profile", action="store_true", help="tell where the time of fordela goes")
    parser.add_argument("--growth", action="store_true", help="1 000, 10 000 and 100 000 recipients instead")
    chosen = parser.parse_args()
    if chosen.only:
        work, book = chosen.only
        print(json.dumps([WORKS[work](Path(book)), peak_bytes()]))
        return
    with tempfile.TemporaryDirectory() as folder:
        if chosen.profile:
            path = Path(folder, "bok.xlsx")
            make(path)
            with cProfile.Profile() as profile:
                allocate(path)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
        else:
            show((growth if chosen.growth else ratios)(Path(folder)))


if __name__ == "__main__":
    main()
