"""Probes of programs: Python, xlwings, Office and LibreOffice, and the way from a cell to Python and back."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Final

from fordelning import __version__
from fordelning.machine import bundled
from fordelning.machine.child_process import PID, performance, say
from fordelning.machine.place import Platform
from fordelning.machine.probe_context import Answer, Look, answer
from fordelning.verb import Verb
from fordelning.workbook.pdf import find_libreoffice

TIMEOUT: Final = 60  # seconds; the first start on a machine with a virus scanner takes its time

ASK_VERSIONS: Final = (
    "import json, platform, fordelning;print(json.dumps([platform.python_version(), fordelning.__version__]))"
)
ASK_FUNCTION: Final = (
    "import json; from fordelning.excel import functions;"
    "print(json.dumps(functions.FORDELA_NYCKEL(100, [[1.0], [2.0]])))"
)
FORMULA: Final = "=INDEX(FORDELA_NYCKEL(100,{1;2}),2)"
IN_PYTHON: Final = [[33.0], [67.0]]
IN_EXCEL: Final = 67
SHOWN: Final = "shown"  # the key of the line that says what the cell shows


def in_server() -> bool:
    """Tell whether this runs in the server that Excel has asked."""
    return sys.argv[1:2] == [Verb.SERVE]


def run_python(interpreter: Path, code: str) -> Any:
    """Run some code in an interpreter, and return what it printed as JSON.

    Raises:
        OSError: if it does not start.
        subprocess.SubprocessError: if it fails, or takes too long.
        ValueError: if it prints something else.
    """
    command = [str(interpreter), "-B", "-c", code]
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True, stdin=subprocess.DEVNULL)
    return json.loads(done.stdout)


def ask_excel(addin: Path, formula: str) -> object:
    """Put a formula in a cell of a hidden Excel of its own, with the add-in open, and return what it shows.

    An Excel that another program starts does not open what lies in its start folder.
    """
    xlwings: Any = import_module("xlwings")
    with xlwings.App(visible=False, add_book=True) as app:
        say({PID: app.pid})
        app.display_alerts = False
        cell = app.books[0].sheets[0]["A1"]
        app.books.open(str(addin))
        cell.formula = formula
        app.calculate()
        return cell.value


def ask_excel_apart(addin: Path, formula: str, limit: float = TIMEOUT) -> object:
    """Ask Excel from a Python of its own, so that a hidden window that waits for an answer stops nothing.

    Raises:
        subprocess.SubprocessError: if Excel cannot be asked, or takes too long; then it is stopped.
    """
    code = (
        f"import pathlib; from fordelning.machine.child_process import say; from {__name__} import ask_excel;"
    )
    code += f"say({{{SHOWN!r}: ask_excel(pathlib.Path({str(addin)!r}), {formula!r})}})"
    for line in performance(code, limit):
        if SHOWN in line:
            return line[SHOWN]
    raise subprocess.SubprocessError


def interpreter(look: Look) -> tuple[Answer, ...]:
    """Tell whether the Python that Excel starts runs, and has this package."""
    path = Path(look.interpreter)
    if not path.exists():
        return answer("python_missing", path=path)
    try:
        version, own = look.python(path, ASK_VERSIONS)
    except (OSError, subprocess.SubprocessError, ValueError):
        return answer("python_fails", path=path)
    return answer("python_works", version=version, own=own)


def versions(look: Look) -> tuple[Answer, ...]:
    """Tell whether the add-in, this package and xlwings belong together."""
    wanted, installed = look.wanted, look.installed
    found: list[Answer] = []
    if installed and bundled.versions(installed).addin != __version__:
        found += answer(
            "addin_other_version", addin=bundled.versions(installed).addin or "?", own=__version__
        )
    try:
        xlwings = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        no_excel = look.machine.platform is Platform.LINUX
        return (*found, *answer("xlwings_not_needed" if no_excel else "xlwings_missing"))
    if xlwings != wanted.xlwings:
        found += answer("xlwings_other_version", xlwings=xlwings, wanted=wanted.xlwings)
    return tuple(found) or answer("versions_equal", own=__version__, xlwings=xlwings)


def com(look: Look) -> tuple[Answer, ...]:
    """Tell whether Python can reach other programs in Windows, and whether Excel is one of them."""
    try:
        client: Any = import_module("win32com.client")
        client.Dispatch("Scripting.Dictionary")
    except ImportError:
        return answer("com_missing")
    if not look.machine.registry.values(r"HKCR\Excel.Application\CLSID"):
        return answer("com_no_excel")
    return answer("com_works")


def function(look: Look) -> tuple[Answer, ...]:
    """Tell whether a function of a cell answers: through Excel in Windows, elsewhere in Python alone."""
    windows = look.machine.platform is Platform.WINDOWS
    inside = windows and in_server()
    if not windows or inside:  # the server cannot answer Excel while it is busy with this
        right = look.python(Path(look.interpreter), ASK_FUNCTION) == IN_PYTHON
        found = "function_in_server" if inside else "function_in_python"
        return answer(found) if right else answer("function_wrong")
    try:
        shown = look.excel(look.machine.addin, FORMULA)
    except subprocess.SubprocessError:
        return answer("function_silent")
    if shown == IN_EXCEL:
        return answer("function_in_excel")
    # An error in the cell comes as nothing at all.
    return answer("function_silent") if shown is None else answer("function_wrong")


def libreoffice(look: Look) -> tuple[Answer, ...]:
    """Tell whether LibreOffice is there to make PDF."""
    there = find_libreoffice(look.machine.variables) is not None
    return answer("libreoffice_there" if there else "libreoffice_missing")
