"""A real Chromium without a window, driven over two pipes: no port and no library.

It speaks the DevTools protocol: one JSON object to a message, ended by a zero byte.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
import time
from abc import ABC, abstractmethod
from shutil import which
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")
PATIENCE: Final = 120  # seconds; what is waited for takes ten at most
_HIGH: Final = 20  # numbers of open files that are not in the way of 3 and 4, which Chromium reads and writes


def program() -> str | None:
    """Return where Chromium is, or None."""
    return next(filter(None, map(which, PROGRAMS)), None)


class PageError(Exception):
    """What a script in the page threw."""


class Visited(ABC):
    """A page in a browser, asked by scripts."""

    @abstractmethod
    def evaluate(self, script: str) -> Any:
        """Return what a script in the page comes to, awaited."""

    def wait(self, script: str, patience: float = PATIENCE) -> Any:
        """Wait until a script comes to something true, and return it."""
        end = time.monotonic() + patience
        while not (value := self.evaluate(script)):
            if time.monotonic() > end:
                raise PageError(f"never: {script}")
            time.sleep(0.05)
        return value


class Browser(Visited):
    """One Chromium with a profile of its own and one page; its requests are remembered."""

    def __init__(self, path: str, profile: Path, *flags: str) -> None:
        there, self._out = os.pipe()
        back, back_end = os.pipe()
        theirs = [fcntl.fcntl(fd, fcntl.F_DUPFD, _HIGH) for fd in (there, back_end)]

        def connect() -> None:
            for fd, number in zip(theirs, (3, 4), strict=True):
                os.dup2(fd, number)

        command = [
            path,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--hide-scrollbars",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
            *flags,
            "about:blank",
        ]
        self._process = subprocess.Popen(
            command, preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for fd in (there, back_end, *theirs):
            os.close(fd)
        self._in = os.fdopen(back, "rb")
        self._rest = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        self._served: dict[str, str] = {}
        self._session = ""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(each for each in targets if each["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        # The worker is a target of its own: what it asks for is heard too.
        self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True)

    def navigate(self, address: str) -> None:
        """Go to an address and wait until its page is there."""
        self.call("Page.navigate", url=address)
        self.wait("location.href !== 'about:blank' && document.readyState === 'complete'")

    def call(self, method: str, **params: Any) -> Any:
        """Call a method of the protocol and return its result."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params}, self._session)
        while True:
            message = self._read()
            if message.get("id") == number:
                if "error" in message:
                    raise PageError(message["error"]["message"])
                return message["result"]
            if "method" in message:
                self._hear(message)

    def evaluate(self, script: str) -> Any:
        """Return what a script in the page comes to, awaited."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            details = done["exceptionDetails"]
            raise PageError(details.get("exception", {}).get("description", details["text"]))
        return done["result"].get("value")

    def screenshot(self, path: Path, width: int, height: int = 900) -> None:
        """Save a picture of the whole page as it is that wide."""
        self.resize(width, height)
        picture = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(picture["data"]))

    def resize(self, width: int, height: int = 900) -> None:
        """Give the page another width, in pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def press(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        """Press a key of the keyboard."""
        about = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown", **about, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def answer(self, address: str, body: str) -> None:
        """Answer a request for an address with a page, in base64: what a web server would serve."""
        self._served[address] = body

    def requests(self) -> list[str]:
        """Return the address of every request that was made, by the page and by its worker."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(PATIENCE)
        os.close(self._out)
        self._in.close()

    def _hear(self, message: dict[str, Any]) -> None:
        self.events.append(message)
        if message["method"] == "Fetch.requestPaused":
            self._serve(message["params"])
        if message["method"] == "Target.attachedToTarget":
            self._number += 1
            self._send({"id": self._number, "method": "Network.enable"}, message["params"]["sessionId"])

    def _serve(self, paused: dict[str, Any]) -> None:
        body = self._served.get(paused["request"]["url"])
        how = {"errorReason": "BlockedByClient"}
        if body is not None:
            kind = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]
            how = {"responseCode": 200, "responseHeaders": kind, "body": body}
        method = "Fetch.failRequest" if body is None else "Fetch.fulfillRequest"
        self._number += 1
        about = {"id": self._number, "method": method, "params": {"requestId": paused["requestId"], **how}}
        self._send(about, self._session)

    def _send(self, message: dict[str, Any], session: str) -> None:
        if session:
            message["sessionId"] = session
        content = json.dumps(message).encode() + b"\0"
        while content:
            content = content[os.write(self._out, content) :]

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = self._in.read1(1 << 16)
            if not more:
                raise PageError("Chromium has ended")
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        read: dict[str, Any] = json.loads(message)
        return read
