"""The judges: programs from outside that look at a workbook, and ways to compare two of them."""

from __future__ import annotations

import os
from pathlib import Path

PYTHONPATH = "PYTHONPATH"
_OFFLINE = str(Path(__file__).parent / "offline")


def without_network(*folders: object) -> dict[str, str]:
    """Return the environment of a Python that looks in some folders first and denies itself the network.

    Without any it finds only what is installed.
    """
    return os.environ | {PYTHONPATH: os.pathsep.join([_OFFLINE, *map(str, folders)])}
