"""A LibreOffice of one's own, started and ended over UNO; imported by the Python that has ``uno``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException

START = 60  # seconds LibreOffice may take to start


def option(name, value):
    """Return an option for opening or saving."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _outside_environments():
    """Return the variables without virtual environments: its own Python would take one for its home."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    outside = [each for each in folders if not Path(each).parent.joinpath("pyvenv.cfg").exists()]
    return os.environ | {"PATH": os.pathsep.join(outside)}


def start(profile):
    """Start a LibreOffice with a profile of its own; return its process and its component context."""
    name = f"fordelning{time.monotonic_ns()}"
    alone = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={Path(profile).as_uri()}"]
    process = subprocess.Popen(
        ["soffice", *alone, f"--accept=pipe,name={name};urp;"],
        stdout=sys.stderr,
        stderr=sys.stderr,
        env=_outside_environments(),
    )
    address = f"uno:pipe,name={name};urp;StarOffice.ComponentContext"
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(START * 5):
        try:
            return process, resolver.resolve(address)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.2)
    raise TimeoutError(address)


def desktop_of(context):
    """Return the desktop, which opens files."""
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def end(process, desktop, books=()):
    """Close the books and end that LibreOffice."""
    try:
        for book in books:
            book.close(True)
        desktop.terminate()
    except DisposedException:
        pass
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
