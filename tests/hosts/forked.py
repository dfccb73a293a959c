"""Runs of the command line in a process of their own, which need not import the product each time.

One Python has imported it and waits; for every run it splits in two, and the half that runs is done with.
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hosts.resident import Resident

STARTING = 60  # seconds it may take to import the product

_SERVER = r"""
import json, os, re, signal, sys, time
from pathlib import Path
import fordelning.cli.commands
from fordelning.cli import main

def carry_out(words, folder, out, err):
    os.setsid()
    os.chdir(folder)
    for number, path in enumerate((os.devnull, out, err)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), number)
    start = time.process_time()
    try:
        status = main(words)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    seconds = time.process_time() - start
    peak = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    print(status, seconds, int(peak[1]) * 1024 if peak else 0, file=sys.stderr, flush=True)
    os._exit(status)

print("{}", flush=True)
for line in sys.stdin:
    *run, seconds = json.loads(line)
    child = os.fork()
    if not child:
        try:
            carry_out(*run)
        except BaseException:
            import traceback
            traceback.print_exc()
        os._exit(70)
    late = time.monotonic() + seconds
    ended, state = os.waitpid(child, os.WNOHANG)
    while not ended and time.monotonic() < late:
        time.sleep(0.005)
        ended, state = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
    print(json.dumps(os.waitstatus_to_exitcode(state) if ended else None), flush=True)
"""


class Done(NamedTuple):
    """How a run went."""

    status: int
    out: str
    err: str
    seconds: float  # of a processor
    peak: int  # bytes of memory at most


class LateError(Exception):
    """A run had not ended when its time was up, and has been made to."""


def run(*words: object, folder: Path, seconds: float = 60) -> Done:
    """Run a command in a folder and return how it went.

    Args:
        words: of the command line.
        folder: where it runs.
        seconds: how long it may take.

    Raises:
        LateError: it took longer.
    """
    with tempfile.TemporaryDirectory() as kept:
        out, err = Path(kept, "out"), Path(kept, "err")
        order = [[str(word) for word in words], str(folder), str(out), str(err), seconds]
        status = _server()(order, seconds + STARTING)
        if status is None:
            raise LateError(words)
        *said, last = err.read_text("utf-8").splitlines(keepends=True)
        assert len(last.split()) == 3, "".join([*said, last])
        _, used, peak = last.split()
        return Done(status, out.read_text("utf-8"), "".join(said), float(used), int(peak))


@cache
def _server() -> Resident:
    server = Resident(lambda _: [sys.executable, "-X", "utf8", "-c", _SERVER])
    server.greeting(STARTING)
    return server
