"""What is left for IT when something happens that nobody foresaw."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path


def write_log() -> Path:
    """Write where it happened: the path through the code, never the content of a workbook.

    To be called while the exception is handled.
    """
    kind, _, trace = sys.exc_info()
    assert kind is not None
    lines = [f"{kind.__module__}.{kind.__qualname__}\n", *traceback.format_tb(trace)]
    with tempfile.NamedTemporaryFile(
        "w", prefix="fordelning-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.writelines(lines)
    return Path(log.name)
