"""Say which known vulnerabilities the packages of the lock file have, by what ``pip-audit`` found.

``pip-audit … --format json | python .ci/vulnerable.py`` ends with status 1 if there is one. An index that
does not answer about a package is told of, and is no failure: not every index has such answers.
"""

from __future__ import annotations

import json
import sys

if __name__ == "__main__":
    packages = json.load(sys.stdin)["dependencies"]
    asked = [package for package in packages if "skip_reason" not in package]
    found = [
        f"{package['name']} {package['version']}: {each['id']}, mended in {', '.join(each['fix_versions'])}"
        for package in asked
        for each in package["vulns"]
    ]
    print(*found, sep="\n", end="\n" * bool(found))
    print(f"{len(found)} known. The index answered about {len(asked)} of {len(packages)} packages.")
    sys.exit(bool(found))
