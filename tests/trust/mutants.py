"""Workbooks damaged by chance, read and written: every one ends in a report or a refusal, never in a crash.

Run ``python tests/trust/mutants.py --count 20000 --seed 1`` (half an hour). A mutant that crashes is kept in
the folder ``--keep`` with its trace. The suite runs thirty.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "addin"), str(Path(__file__).parents[1])]

import shipped
from fordelning.errors import FileError
from fordelning.programmes import load
from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file
from fordelning.verbs.report import Context, Report
from fordelning.workbook.draw import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Parts = dict[str, bytes]
CONTEXT: Final = Context.at(datetime(2021, 6, 1, 12, 0), "Åsa")
ELEMENT: Final = re.compile(rb"<([\w:]+)(?: [^<>]*)?(?:/>|>[^<>]*</\1>)")
ATTRIBUTE: Final = re.compile(rb'([\w:]+)="([^"]*)"')
CONTENT: Final = re.compile(rb">([^<>]+)<")
CELL: Final = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)
WORDS: Final = (
    *(b"", b"0", b"-1", b"1", b"99999999999999999999", b"1e308", b"NaN", b"true", b"2021-13-45"),
    *(b"A1", b"XFD1048576", b"A0", b"Z:A", b"#REF!", b"=1+1", b"=[1]Blad!A1", b"rId1", b"../a"),
    *(b"s", b"n", b"b", b"e", b"str", b"inlineStr", b"d", b"Mottagare", b"Ja", b"_x0000_"),
    *(b"&amp;#0;", b"\xc3\xa5", b"\xff", b"]]&gt;", b"x" * 40_000),
)


def _place(chance: random.Random, found: list[re.Match[bytes]]) -> re.Match[bytes] | None:
    return chance.choice(found) if found else None


def _replaced(text: bytes, place: re.Match[bytes], new: bytes, group: int = 0) -> bytes:
    return text[: place.start(group)] + new + text[place.end(group) :]


def _in_text(
    pattern: re.Pattern[bytes], group: int, new: Callable[[random.Random, bytes], bytes]
) -> Mutation:
    def mutate(chance: random.Random, parts: Parts, name: str) -> None:
        place = _place(chance, list(pattern.finditer(parts[name])))
        if place is not None:
            parts[name] = _replaced(parts[name], place, new(chance, place[group]), group)

    return mutate


def _noise(chance: random.Random, parts: Parts, name: str) -> None:
    text = bytearray(parts[name])
    at = chance.randrange(len(text) + 1)
    text[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9))
    parts[name] = bytes(text)


def _cut(chance: random.Random, parts: Parts, name: str) -> None:
    parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]


def _swap(chance: random.Random, parts: Parts, name: str) -> None:
    other = chance.choice(list(parts))
    parts[name], parts[other] = parts[other], parts[name]


def _gone(_: random.Random, parts: Parts, name: str) -> None:
    del parts[name]


def _word(chance: random.Random, _: bytes) -> bytes:
    return chance.choice(WORDS)


def _twice(_: random.Random, old: bytes) -> bytes:
    return old + old


def _nothing(_: random.Random, __: bytes) -> bytes:
    return b""


def _retyped(chance: random.Random, old: bytes) -> bytes:
    kind = chance.choice((b"s", b"n", b"b", b"e", b"str", b"inlineStr", b"d", b"x"))
    return re.sub(
        rb'^<c (?:([^>]*?) )?t="\w+"|^<c ', lambda m: b'<c t="%b" %b' % (kind, m[1] or b""), old, count=1
    )


Mutation = "Callable[[random.Random, Parts, str], None]"
MUTATIONS: Final[tuple[Mutation, ...]] = (
    _in_text(ELEMENT, 0, _nothing),
    _in_text(ELEMENT, 0, _twice),
    _in_text(ATTRIBUTE, 2, _word),
    _in_text(ATTRIBUTE, 0, _nothing),
    _in_text(ATTRIBUTE, 1, _word),
    _in_text(CONTENT, 1, _word),
    _in_text(CELL, 0, _nothing),
    _in_text(CELL, 0, _twice),
    _in_text(CELL, 0, _retyped),
)
ROUGH: Final[tuple[Mutation, ...]] = (_noise, _cut, _swap, _gone)


def bases() -> list[Parts]:
    """Return the parts of the shipped examples, as they are and allocated."""
    made = []
    with tempfile.TemporaryDirectory() as work:
        for name in shipped.NAMES:
            book = Path(work, f"{name}.xlsx")
            book.write_bytes(draw(load(name), examples=True))
            made.append(_unpacked(book))
            if not in_file(book, CONTEXT, allocate, partial(Report, "fordela")).failed:
                made.append(_unpacked(book))
    return made


def _unpacked(book: Path) -> Parts:
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


def mutant(number: int, seed: int, of: list[Parts]) -> bytes:
    """Return the package of one mutant; the same number and seed give the same."""
    chance = random.Random(f"{seed}:{number}")
    parts = dict(chance.choice(of))
    telling = [name for name in parts if "sheet" in name or "table" in name or "Strings" in name]
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        name = chance.choice(telling if chance.random() < 0.6 else list(parts))
        if name in parts:
            chance.choice(ROUGH if chance.random() < 0.1 else MUTATIONS)(chance, parts, name)
    return _packed(parts)


def _packed(parts: Parts) -> bytes:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        file.seek(0)
        return file.read()


def try_one(content: bytes, folder: Path) -> str:
    """Allocate a mutant and return how it went: klart, fel, or the code of the refusal; a crash is raised."""
    book = folder / "Mutant.xlsx"
    book.write_bytes(content)
    target = folder / "Ut.xlsx"
    target.unlink(missing_ok=True)
    try:
        report = in_file(book, CONTEXT, allocate, partial(Report, "fordela"), to=target)
    except FileError as error:
        outcome = error.code
    else:
        outcome = "fel" if report.failed else "klart"
    assert target.exists() is (outcome == "klart")
    assert book.read_bytes() == content
    return outcome


def _work(numbers: range, seed: int, keep: Path) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    of = bases()
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            content = mutant(number, seed, of)
            try:
                outcomes[try_one(content, Path(folder))] += 1
            except Exception as error:
                outcomes[f"KRASCH {type(error).__name__}"] += 1
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}.xlsx").write_bytes(content)
                (keep / f"{seed}-{number}.txt").write_text(traceback.format_exc(), encoding="utf-8")
    return outcomes


def _shares(count: int, workers: int) -> Iterator[range]:
    return (range(first, count, workers) for first in range(workers))


def main() -> None:
    """Try mutants and print how many ended how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=Path("mutants"))
    given = parser.parse_args()
    start = time.monotonic()
    with multiprocessing.Pool(given.workers) as pool:
        work = partial(_work, seed=given.seed, keep=given.keep)
        outcomes = sum(pool.map(work, _shares(given.count, given.workers), chunksize=1), Counter())
    for outcome, count in outcomes.most_common():
        sys.stdout.write(f"{count:7} {outcome}\n")
    sys.stdout.write(f"{sum(outcomes.values()):7} in {time.monotonic() - start:.0f} s\n")


if __name__ == "__main__":
    main()
