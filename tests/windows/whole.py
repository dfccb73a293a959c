"""The whole suite, or the files that are named, in a real Windows Python under Wine; not in the gate.

``.ci/windows FOLDER`` readies what it needs; then, with the variables that ``.ci/run`` sets for that folder:
``python tests/windows/whole.py [FILE ...]`` (an hour or more). It ends with the status of pytest there.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "addin"), str(Path(__file__).parents[1])]

from hosts import wine
from house import ROOT

HERE = Path(__file__).parent
HOURS = 4  # a suite that never ends is stopped


def main(*files: str) -> int:
    """Install the product on a computer of its own, run the tests there, and take the computer away."""
    with tempfile.TemporaryDirectory() as work:
        windows = wine.Windows(Path(work))
        try:
            wine.runtime(windows.drive / "windows" / "system32")
            msi = wine.installer(Path(os.environ[wine.PARTS], "Fordelning"), Path(work))
            windows.run("wine", "msiexec", "/i", f"Z:{msi}", "/qn")
            words = (str(HERE / "run.py"), "tests", str(ROOT), f"Z:{os.environ[wine.TOOLS]}", *files)
            done = windows.python(*words, patience=HOURS * 3600)
            sys.stdout.write(done.stdout)
            sys.stderr.write(done.stderr)
            return done.returncode
        finally:
            windows.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
