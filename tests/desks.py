"""The page's desk in this Python: what the page in a browser is held against."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from fordelning.web import Desk

if TYPE_CHECKING:
    from pathlib import Path

USER = "Åsa Öberg"
NOW = "2020-10-15T09:30:00"


# A list as a system of the trade saves it: titles, its own headings and words, a sum, Excel's old letters.
LIST = (
    "Enheter 2020;;;\n;;;\nEnhet;Regi;Ant. brukare;Org.nr\nAlvik hemtjänst;LOV;120;556677-8899\n"
    "Björkhagens hemtjänst;Kommunal;64;212000-0142\nSumma;;184;\n"
).encode("cp1252")


class Sat:
    """A desk somebody sits at: requests and answers as the page has them, without JSON."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.progress: list[tuple[object, ...]] = []

    def ask(self, verb: str, files: Any = None, **values: Any) -> dict[str, Any]:
        """Ask for a verb."""
        request = json.dumps({"verb": verb, "values": values, "user": USER, "now": NOW})
        answer = self.desk.ask(request, files or {}, lambda *told: self.progress.append(told))
        return dict(json.loads(answer))

    def files(self) -> dict[str, bytes]:
        """Return the files of the last request."""
        return unpacked(self.desk.parcel)


def unpacked(parcel: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(parcel)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
