"""How long fordela takes on a workbook with 10 000 recipients, and how much memory, as ratios.

Run ``python tests/bench/workbook.py`` (two minutes; ``--profile`` tells where time goes). The reference is
openpyxl loading and saving the very same workbook. Every measurement is a process of its own. The time is the
processor's on the work alone, without starting and importing; the memory is the most the process ever held.
Goals: at most 2 x the time and 2 x the memory.
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

sys.path.insert(0, str(Path(__file__).parents[2] / "addin"))

PROGRAMME = "stockholm-halsa-2020"
RECIPIENTS = 10_000
GROWTH = (1_000, 10_000, 100_000)


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


def line(what: str, this: float, reference: float, note: str = "") -> None:
    """Print one row of the table: this, the reference, and the ratio."""
    print(f"{what:44}{this:>12.2f}{reference:>12.2f}{this / reference:>10.2f}  {note}")


def compare(title: str, book: Path, rounds: int) -> None:
    """Print the table of one workbook; the works take turns, so that all meet the same machine."""
    found: dict[str, list[tuple[float, int]]] = {work: [] for work in WORKS}
    for _ in range(rounds):
        for work, results in found.items():
            results.append(measured(work, book))
    seconds, most = (
        {work: statistics.median(result[part] for result in results) for work, results in found.items()}
        for part in (0, 1)
    )
    print(f"\n{title}\n{'':44}{'this':>12}{'openpyxl':>12}{'ratio':>10}")
    line("seconds", seconds["fordela"], seconds["openpyxl"], "goal 2")
    line("peak memory, MB", most["fordela"] / 1e6, most["openpyxl"] / 1e6, "goal 2")


def grow(folder: Path) -> None:
    """Print time and memory per recipient; each measured after the run that a small workbook takes."""
    print(f"\n{'fordela, growth':24}{'seconds':>12}{'MB':>12}{'µs each':>12}{'kB each':>12}")
    small = folder / "liten.xlsx"
    make(small, 10)
    idle, least = measured("fordela", small)
    each = []
    for recipients in GROWTH:
        book = folder / f"{recipients}.xlsx"
        make(book, recipients)
        seconds, most = measured("fordela", book)
        each.append(((seconds - idle) / recipients, (most - least) / recipients))
        shown = f"{seconds:12.2f}{most / 1e6:12.0f}{each[-1][0] * 1e6:12.0f}{each[-1][1] / 1e3:12.1f}"
        print(f"{recipients:<24,}{shown}")
    for name, part in (("time", 0), ("memory", 1)):
        values = [one[part] for one in each]
        line(f"{name} per recipient, most and least", max(values) * 1e6, min(values) * 1e6, "goal 1.5")


def main() -> None:
    """Print the tables, or do one measured work (as a process of its own)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", nargs=2, metavar=("WORK", "BOOK"), help=argparse.SUPPRESS)
    parser.add_argument("--profile", action="store_true", help="tell where the time of fordela goes")
    parser.add_argument("--growth", action="store_true", help="1 000, 10 000 and 100 000 recipients instead")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.only:
        work, book = chosen.only
        print(json.dumps([WORKS[work](Path(book)), peak_bytes()]))
        return
    with tempfile.TemporaryDirectory() as folder:
        if chosen.growth:
            grow(Path(folder))
            return
        book = Path(folder, "bok.xlsx")
        make(book)
        if chosen.profile:
            with cProfile.Profile() as profile:
                allocate(book)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
            return
        compare(f"fordela, {RECIPIENTS:,} recipients, first run", book, chosen.rounds)
        allocate(book)
        compare("the same workbook once allocated", book.with_suffix(".ut.xlsx"), chosen.rounds)


if __name__ == "__main__":
    main()
