"""What is left for IT when something happens that nobody foresaw."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

from fordelning.machine.place import Machine


def write_log() -> Path | None:
    """Write where it happened: the path through the code, never the content of a workbook nor who she is.

    To be called while the exception is handled. Returns None where no file can be made.
    """
    kind, _, trace = sys.exc_info()
    assert kind is not None
    lines = [f"{kind.__module__}.{kind.__qualname__}\n", *traceback.format_tb(trace)]
    try:
        text = Machine.here().masked("".join(lines))
        with tempfile.NamedTemporaryFile(
            "w", prefix="fordelning-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(text)
    except (OSError, RuntimeError):  # no folder for such files, or no user with a folder of his own
        return None
    return Path(log.name)
