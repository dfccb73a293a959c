"""Hold each part of the package to its share of lines and branches run by the tests.

``python .ci/coverage_floor.py coverage.json`` prints what falls short and ends with status 1. The parts that
decide a krona are held to everything; a part that was not measured at all falls short too.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

# Part of the package (a folder or a module) -> per cent of lines and branches together, at least.
FLOORS = {
    "allocation": 100,
    "apportionment": 100,
    "eligibility": 100,
    "year/event_step": 100,
    "year/ledger": 100,
    "money": 100,
    "simulation": 100,
    "year/state_aid": 100,
    "tables": 95,
}


def shortfalls(report: dict) -> list[str]:
    """Return in words what falls short in a report by ``coverage json`` with branches measured."""
    if not report["meta"]["branch_coverage"]:
        return ["branches were not measured"]
    words = []
    for part, floor in FLOORS.items():
        files = {
            name: file["summary"]["percent_covered"]
            for name, file in report["files"].items()
            if re.search(rf"fordelning/{part}(\.py$|/)", name.replace("\\", "/"))
        }
        if not files:
            words.append(f"{part}: no file of that part was measured")
        words += [f"{name}: {share:.1f} %, not {floor} %" for name, share in files.items() if share < floor]
    return words


if __name__ == "__main__":
    found = shortfalls(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(found) or "Every floor is reached.")
    sys.exit(bool(found))
