"""The add-in's VBA in a running LibreOffice, with this Python behind its cell functions."""

from __future__ import annotations

import json
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any

from fordelning.excel import functions

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVER = Path(__file__).with_name("calc_vba.py")
PRESSING = Path(__file__).with_name("calc_buttons.py")


class MacroError(Exception):
    """LibreOffice could not carry out an order."""


class Addin:
    """Orders to that LibreOffice; ``calls`` came from its cells, and while ``broken`` they get no answer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.calls: list[tuple[str, list[Any]]] = []
        self.broken = False
        self._answers()

    def __call__(self, *order: Any) -> Any:
        """Carry out one order and answer the calls it leads to."""
        assert self.process.stdin is not None
        self._send(list(order))
        return self._answers()

    def _send(self, message: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def _answers(self) -> Any:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            message = json.loads(line)
            if "call" not in message:
                if "failed" in message:
                    raise MacroError(message["failed"])
                return message.get("done")
            self.calls.append((message["call"], message["arguments"]))
            answer = functions.ALL[message["call"]](*message["arguments"])
            self._send(None if self.broken else answer)
        raise MacroError("LibreOffice ended")


@contextmanager
def opened(addin: Path, python: str, *, name: str = "tillägg.xlam", driver: Path = DRIVER) -> Iterator[Addin]:
    """Open a copy of the add-in, under that name, in a LibreOffice of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        copied = Path(copy(addin, Path(work, name)))
        log = Path(work, "driver.log")
        with log.open("w", encoding="utf-8") as errors:
            command = [python, str(driver), str(copied), str(Path(work, "profil"))]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors}
            with subprocess.Popen(command, **pipes, encoding="utf-8") as process:
                try:
                    yield Addin(process)
                except (MacroError, BrokenPipeError) as error:
                    raise MacroError(f"{error}\n{log.read_text(encoding='utf-8')}") from error
