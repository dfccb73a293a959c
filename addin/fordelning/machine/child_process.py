"""A child Python with a hidden Excel of its own: one that hangs is stopped, and its Excel with it.

The child says lines of JSON as it goes. One of them says which process its Excel is.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PID: Final = "excel"  # the key of the line that says which process the hidden Excel is


def say(line: Mapping[str, object]) -> None:
    """Say one line, from within the child."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def performance(code: str, limit: float) -> Sequence[Mapping[str, Any]]:
    """Return what a child said before it ended or was stopped; its Excel is stopped with it.

    Args:
        code: what the child Python runs.
        limit: seconds that it may take.
    """
    command = [sys.executable, "-B", "-c", code]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=limit, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as late:
        lines = tuple(_lines(late.stdout or b""))
        _stop(lines)
        return lines
    lines = tuple(_lines(done.stdout))
    if done.returncode:
        _stop(lines)
    return lines


def _lines(printed: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield every whole line; the last one may have been cut."""
    for line in printed.split(b"\n")[:-1]:
        with suppress(ValueError):  # what others print is none of ours
            said = json.loads(line)
            if isinstance(said, dict):
                yield said


def _stop(lines: Sequence[Mapping[str, Any]]) -> None:
    """Stop the hidden Excel that a child started and could not close."""
    for line in lines:
        if PID in line:
            with suppress(OSError):  # it has gone by itself
                os.kill(line[PID], signal.SIGTERM)
