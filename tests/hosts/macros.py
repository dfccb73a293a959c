"""oletools as a judge: the VBA that an independent reader finds in a file, and whether it looks harmful.

In a process of its own: oletools calls functions of its parser that are deprecated, and here a warning is an
error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import json, sys
from oletools.mraptor import MacroRaptor
from oletools.olevba import VBA_Parser

parser = VBA_Parser(sys.argv[1])
sources = {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_all_macros()}
whole = MacroRaptor("\\n".join(sources.values()))
whole.scan()
print(json.dumps({"sources": sources, "autoexec": whole.autoexec, "suspicious": whole.suspicious}))
"""


@dataclass(frozen=True, slots=True)
class Macros:
    """The source of every module by name; what runs by itself, if anything; and the verdict of mraptor."""

    sources: dict[str, str]
    autoexec: bool
    suspicious: bool


def read(book: Path) -> Macros:
    """Return what oletools finds in a workbook or an add-in."""
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, str(book)]
    done = subprocess.run(command, capture_output=True, check=True)
    found = json.loads(done.stdout)
    return Macros(found["sources"], bool(found["autoexec"]), bool(found["suspicious"]))
