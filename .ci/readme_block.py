"""Print one of the README's shell blocks, so that what the README promises is what the gate runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shell_blocks(text: str) -> list[str]:
    """Return the text of every block fenced as ``sh``, in order."""
    return BLOCK.findall(text)


if __name__ == "__main__":
    print(shell_blocks(README.read_text(encoding="utf-8"))[int(sys.argv[1]) - 1], end="")
