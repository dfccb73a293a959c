"""PDF of finished files, by LibreOffice without a window; any other maker may stand in for it.

A maker takes files by name and returns a PDF by the same name for each. An open Excel has one of its own
(``ExportAsFixedFormat``); the verbs know only the type ``PdfMaker``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from fordelning.errors import FordelningError, finding
from fordelning.workbook.drafts import private_folder

PdfMaker: TypeAlias = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]

SECONDS: Final = 180  # for a hundred files; most computers need five
_AT_ONCE: Final = 100  # files; Windows takes a command of 32 767 characters
# PDF/UA, which can be read aloud, is made of texts; of a workbook LibreOffice makes a broken tree.
_TAGGED: Final = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "PDFUACompliance")}
)
_PROGRAMS: Final = ("soffice", "libreoffice")
_WINDOWS: Final = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_ELSEWHERE: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
# Figures as Swedes write them, whatever the computer's own language is.
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item>
</oor:items>
"""
_DAY: Final = re.compile(rb"(?<=Date\(D:)\d{14}")  # when it was made, and by that a sum of it all
_SUM: Final = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_MADE: Final = b"20000101000000"  # a document carries no clock
_TOLD: Final = re.compile(rb"(<xmp:\w+Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")  # the same, in a tagged one


class PdfError(FordelningError):
    """No PDF could be made; the files that it would be made of can still be written."""

    def __init__(self, code: str, **fields: object) -> None:
        self.finding = finding(code, **fields)
        super().__init__(str(self.finding))


def find_libreoffice(variables: Mapping[str, str] = os.environ) -> Path | None:
    """Return the program on Windows, a Mac or Linux, or None where it is not installed.

    Args:
        variables: the environment that says where programs are, by names in capitals.
    """
    for name in _PROGRAMS:
        if found := shutil.which(name, path=variables.get("PATH", "")):
            return Path(found)
    installed = [Path(variables[root], "LibreOffice", "program") for root in _WINDOWS if root in variables]
    places = [folder / name for folder in installed for name in ("soffice.com", "soffice.exe")]
    return next((place for place in (*places, *map(Path, _ELSEWHERE)) if place.is_file()), None)


def by_libreoffice(files: Mapping[str, bytes], seconds: float = SECONDS) -> dict[str, bytes]:
    """Return a PDF of every file, made by LibreOffice with a profile of its own; those of texts are tagged.

    The same files give the same bytes: the moment it was made is taken out of each PDF.

    Args:
        files: content by name; the name's ending says what it is.
        seconds: how long a hundred files may take.

    Raises:
        PdfError: if LibreOffice is missing, too slow, or makes nothing of a file.
    """
    program = find_libreoffice()
    if program is None:
        raise PdfError("pdf_missing")
    if not files:
        return {}
    with private_folder() as work:
        drafts = {}
        for number, (name, content) in enumerate(files.items()):
            drafts[name] = work / f"{number}{PurePosixPath(name).suffix}"
            drafts[name].write_bytes(content)
        alone = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={_profile(work)}"]
        for kind, some in _batches(drafts.values()):
            what = ["--convert-to", kind, "--outdir", str(work / "ut"), *map(str, some)]
            _run([str(program), *alone, *what], seconds)
        made = {name: work / "ut" / f"{draft.stem}.pdf" for name, draft in drafts.items()}
        failed = [name for name, pdf in made.items() if not pdf.is_file()]
        if failed:
            raise PdfError("pdf_failed", files=", ".join(failed))
        return {name: timeless(pdf.read_bytes()) for name, pdf in made.items()}


def _batches(drafts: Iterable[Path]) -> Iterator[tuple[str, list[Path]]]:
    """Yield what each start of LibreOffice is to make, and of which files."""
    found = list(drafts)
    texts = [each for each in found if each.suffix == ".docx"]
    others = [each for each in found if each.suffix != ".docx"]
    for kind, some in ((_TAGGED, texts), ("pdf", others)):
        for first in range(0, len(some), _AT_ONCE):
            yield kind, some[first : first + _AT_ONCE]


def _profile(work: Path) -> str:
    settings = work / "profil" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")
    return (work / "profil").as_uri()


def timeless(pdf: bytes) -> bytes:
    """Return a PDF without the moment it was made, and as long as it was."""
    pdf = _TOLD.sub(rb"\g<1>2000-01-01T00:00:00", _DAY.sub(_MADE, pdf))
    bare = _SUM.sub(b"0" * 32, pdf)
    return _SUM.sub(hashlib.sha256(bare).hexdigest()[:32].upper().encode(), bare)


def _run(command: list[str], seconds: float) -> None:
    """Run LibreOffice to its end, or end it with all that it has started."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise PdfError("pdf_missing") from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise PdfError("pdf_late", seconds=f"{seconds:g}".replace(".", ",")) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
