"""A program that stays running: it is handed one order a line, in JSON, and answers each with one line.

LibreOffice and the validator take seconds to start and a fraction of one for a file.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ENDING = 30  # seconds a program may take to end when there are no more orders

_RUNNING: list[Resident] = []


class ResidentError(Exception):
    """The program ended, or did not answer in time; the message is what it said to standard error."""


class Resident:
    """One running program; ``command`` is asked for with an empty folder that is the program's own."""

    def __init__(self, command: Callable[[Path], list[str]]) -> None:
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.log = Path(self.folder.name, "said.log")
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
        # A session of its own, so that what it has started ends with it.
        with self.log.open("w", encoding="utf-8") as said:
            self.process: subprocess.Popen[str] = subprocess.Popen(
                command(Path(self.folder.name, "own")), **pipes, stderr=said, start_new_session=True
            )
        _RUNNING.append(self)

    @property
    def running(self) -> bool:
        """Whether it takes orders."""
        return self in _RUNNING

    def __call__(self, order: object, seconds: float) -> Any:
        """Carry out an order and return the answer; a program that is late or ended is done with."""
        return self._exchange(json.dumps(order) + "\n", seconds)

    def greeting(self, seconds: float) -> Any:
        """Return what it says before the first order."""
        return self._exchange("", seconds)

    def _exchange(self, order: str, seconds: float) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        late = threading.Event()
        alarm = threading.Timer(seconds, lambda: (late.set(), self._kill()))
        alarm.start()
        try:
            self.process.stdin.write(order)
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            alarm.cancel()
        if answer:
            return json.loads(answer)
        self.process.wait(ENDING)
        said = self.log.read_text(encoding="utf-8").strip()
        self.stop()
        raise ResidentError(f"did not finish in {seconds} seconds" if late.is_set() else said)

    def stop(self) -> None:
        """Take no more orders: let the program end, or make it."""
        _RUNNING.remove(self)
        try:
            self.process.communicate(timeout=ENDING)
        except subprocess.TimeoutExpired:
            self._kill()
            self.process.communicate()
        self.folder.cleanup()

    def _kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)


def stop_all() -> None:
    """Let every program end that still takes orders."""
    while _RUNNING:
        _RUNNING[0].stop()


atexit.register(stop_all)
