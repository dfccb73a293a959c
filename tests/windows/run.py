"""Run a tool of the repository in Windows: ``run.py build|tests ROOT PACKAGES ...``."""

from __future__ import annotations

import os
import runpy
import shlex
import sys
from pathlib import Path

what, root, packages, *words = sys.argv[1:]
# After its own: what is machine code is its own, and what is left is pure Python.
sys.path.append(packages)
sys.path.insert(0, str(Path(root, "tests")))
os.chdir(root)
os.environ.pop("PYTEST_ADDOPTS", "")  # that of the gate's own run
if what == "build":
    build = runpy.run_path(str(Path(root, "addin", "build_addin.py")))["build"]
    build(Path(words[0]))
else:
    import pytest
    import xlwings  # noqa: F401  whose event loop is made of sockets, before the tests forbid them

    # The judges are programs of the other system, and what is slow asks for one.
    options = shlex.split("-q -m 'not slow' -p no:cacheprovider -p no:xdist -p no:cov -o addopts=")
    options.append("--import-mode=importlib")
    named = [str(Path("tests", word)) for word in words]
    sys.exit(pytest.main([*options, *(named or ["tests"])]))
