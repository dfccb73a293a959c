"""Starts a Firefox and speaks Marionette with it: a line of JSON in, a line of JSON out.

A program of its own, since Firefox is spoken to by a socket of this machine and tests have none.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 120  # seconds
SETTINGS = {
    "marionette.port": 0,  # any that is free; Firefox writes which into its profile
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
}


def _connected(profile: Path) -> socket.socket:
    active = profile / "MarionetteActivePort"
    end = time.monotonic() + PATIENCE
    while not (active.exists() and active.read_text().strip()):
        if time.monotonic() > end:
            raise TimeoutError("Firefox never opened its door")
        time.sleep(0.05)
    return socket.create_connection(("127.0.0.1", int(active.read_text())), PATIENCE)


class _Line:
    """Messages of Marionette: their length in bytes, a colon, JSON."""

    def __init__(self, door: socket.socket) -> None:
        self._door, self._rest, self._number = door, b"", 0
        self._heard()  # which greets first

    def call(self, name: str, given: object) -> list[object]:
        """Return what a command says went wrong, and what it came to."""
        self._number += 1
        content = json.dumps([0, self._number, name, given]).encode()
        self._door.sendall(b"%d:%s" % (len(content), content))
        answer = self._heard()
        assert isinstance(answer, list)
        return answer[2:]

    def _heard(self) -> object:
        while b":" not in self._rest:
            self._rest += self._door.recv(1 << 16)
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._door.recv(1 << 16)
        content, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(content)


def main(program: str, folder: str) -> None:
    """Carry out every command that comes in until there are no more."""
    profile = Path(folder)
    settings = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items()]
    (profile / "user.js").write_text("\n".join(settings))
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", folder]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as firefox:
        try:
            line = _Line(_connected(profile))
            line.call("WebDriver:NewSession", {"timeouts": {"script": PATIENCE * 1000}})
            for asked in sys.stdin:
                print(json.dumps(line.call(*json.loads(asked))), flush=True)
        finally:
            firefox.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
