"""A real Firefox without a window, with the same handles as the Chromium beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any, Final

from hosts.chromium import PATIENCE, PageError, Visited

PROGRAMS: Final = ("firefox-esr", "firefox")
DRIVE: Final = Path(__file__).with_name("firefox_drive.py")
# In the page's own scope, where what its script declares is seen, and awaited.
_ASKED: Final = """
const [script, done] = arguments;
Promise.resolve()
  .then(() => window.eval(script))
  .then((value) => done({ value }), (error) => done({ error: `${error}` }));
"""


def program() -> str | None:
    """Return where Firefox is, or None."""
    return next(filter(None, map(which, PROGRAMS)), None)


class Firefox(Visited):
    """One Firefox with a profile of its own and one page."""

    def __init__(self, path: str, profile: Path) -> None:
        command = [sys.executable, "-I", str(DRIVE), path, str(profile)]
        self._drive = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def _call(self, name: str, **given: Any) -> Any:
        assert self._drive.stdin is not None
        assert self._drive.stdout is not None
        self._drive.stdin.write(json.dumps([name, given]) + "\n")
        self._drive.stdin.flush()
        wrong, value = json.loads(self._drive.stdout.readline())
        if wrong:
            raise PageError(wrong["message"])
        return value

    def navigate(self, address: str) -> None:
        """Go to an address and wait until its page is there."""
        self._call("WebDriver:Navigate", url=address)

    def evaluate(self, script: str) -> Any:
        """Return what a script in the page comes to, awaited."""
        done = self._call("WebDriver:ExecuteAsyncScript", script=_ASKED, args=[script])["value"]
        if "error" in done:
            raise PageError(done["error"])
        return done.get("value")

    def resize(self, width: int, height: int = 900) -> None:
        """Give the window another size, in pixels."""
        self._call("WebDriver:SetWindowRect", width=width, height=height)

    def close(self) -> None:
        """End it."""
        self._drive.communicate(timeout=PATIENCE)
