"""A desk with one workbook on it: what the page asks is done by the verbs of the shell, and nothing else.

Everything lies in one folder, in the browser's memory. The page hands over files and requests as JSON and
gets JSON back; what goes out as files is packed in one.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fordelning.cli.answer import answer
from fordelning.cli.commands import Asker
from fordelning.cli.trouble import UNEXPECTED
from fordelning.intake import answer_file
from fordelning.intake.question import About, Answers
from fordelning.texts import UNKNOWN_USER
from fordelning.texts.page import NOTHING_OPEN, OF_SHELL, UNFORESEEN
from fordelning.unseen import tidy
from fordelning.verb import Verb
from fordelning.verbs.report import nobody_waits
from fordelning.web.fields import offers, words_of
from fordelning.web.look import looked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.verbs.report import Progress

_OUT: Final = {Verb.FORMS: "blanketter"}  # what goes out: the folder that sentences name, and the packed file
_OTHERWISE: Final = "handlingar"
_IN: Final = "inlagt"  # what a request came with
_LARGEST: Final = 1 << 28  # bytes that an archive may come to; a thousand forms are thirty million
_MOST: Final = 30  # earlier versions; a workbook is a quarter of a megabyte, of 10 000 rows four


class Desk:
    """One desk.

    Attributes:
        parcel: the files of the last request, packed; empty if there were none.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with nothing on the desk; ``folder`` is empty and the desk's own."""
        self._folder = folder
        self._name = ""
        self._earlier: list[bytes] = []
        self.parcel = b""

    def about(self) -> str:
        """Return as JSON which verbs there are, what each asks for, and the programmes."""
        listed = self._run([Verb.PROGRAMMES], Asker(datetime.now(), UNKNOWN_USER, nobody_waits))
        return json.dumps({"verb": [*offers()], "program": listed["svar"]})

    def open(self, name: str, content: bytes) -> str:
        """Put a workbook on the desk; the one there stays if the new one cannot be used."""
        path = self._place("prov") / _safe(name)
        path.write_bytes(content)
        with chdir(path.parent):
            shown, wrong = looked(Path(path.name))
        if shown is None:
            return json.dumps({"fel": wrong})
        self._lay(path)
        return json.dumps({"bok": shown, "kan_angra": False})

    def ask(self, request: str, files: Mapping[str, Sequence[tuple[str, bytes]]], progress: Progress) -> str:
        """Carry out a verb and return as JSON what came of it.

        Args:
            request: as JSON: the verb, the values of its fields, the user's name and the moment.
            files: what came with it, by the names of the fields: names and contents.
            progress: what is told how far it has come.
        """
        asked = json.loads(request)
        verb = Verb(asked["verb"])
        asker = Asker(datetime.fromisoformat(asked["now"]), tidy(asked["user"]) or UNKNOWN_USER, progress)
        values = asked["values"] | self._laid_in(files)
        if answers := values.get("answers"):
            values["answers"] = self._answered(answers)
        out = self._place(_OUT.get(verb, _OTHERWISE))
        if verb is Verb.NEW:
            return self._new(values, asker, out)
        own = f"./{self._name}" if self._name else ""
        words = words_of(verb, own, out.name, values)
        if not own and not values.get("book"):
            return json.dumps({"fel": NOTHING_OPEN})
        return self._told(self._run(words, asker), out, out.name)

    def undo(self) -> str:
        """Put back the workbook as it was before the last verb that wrote in it."""
        if self._earlier:
            self._path.write_bytes(self._earlier.pop())
        return json.dumps(self._shown())

    def content(self) -> bytes:
        """Return the workbook."""
        return self._path.read_bytes()

    @property
    def _path(self) -> Path:
        return self._folder / self._name

    def _new(self, values: Mapping[str, Any], asker: Asker, out: Path) -> str:
        made = out / f"{_safe(values['programme'])}.xlsx"
        words = words_of(Verb.NEW, "", f"{out.name}/{made.name}", values)
        done = self._run(words, asker)
        if made.exists():
            self._lay(made)
        return self._told(done, out, "")

    def _run(self, words: Sequence[str], asker: Asker) -> dict[str, Any]:
        """Run a verb and return what it answers to machines, and what it complains of to people."""
        before = self.content() if self._name else b""
        with chdir(self._folder):
            status, said, complaint = answer(words, asker)
        wrong = UNFORESEEN if status == UNEXPECTED else OF_SHELL.sub("", complaint).strip()
        self._keep(before)
        return {"svar": json.loads(said) if said and not wrong else None, "fel": wrong}

    def _keep(self, before: bytes) -> None:
        """Keep the workbook as it was before, if it was written in; the verb's own copy is not needed."""
        for path in self._folder.iterdir():
            if path.is_file() and path.name != self._name:
                path.unlink()
        if before and self.content() != before:
            self._earlier = [*self._earlier, before][-_MOST:]

    def _told(self, done: dict[str, Any], out: Path, parcel: str) -> str:
        files = [path for path in out.rglob("*") if path.is_file()] if out.exists() else []
        files.sort(key=lambda path: path.parts)  # in Windows paths themselves come in another order
        names = [path.relative_to(out).as_posix() for path in files]
        self.parcel = _packed(out, names) if parcel else b""
        packed = {"namn": f"{Path(self._name).stem} {parcel}.zip", "filer": names} if self.parcel else None
        return json.dumps(done | {"paket": packed} | self._shown())

    def _shown(self) -> dict[str, Any]:
        if not self._name:
            return {"bok": None, "kan_angra": False}
        with chdir(self._folder):
            shown, _ = looked(Path(self._name))
        return {"bok": shown, "kan_angra": bool(self._earlier)}

    def _lay(self, path: Path) -> None:
        if self._name:
            self._path.unlink()
        self._name, self._earlier = path.name, []
        path.replace(self._path)

    def _laid_in(self, files: Mapping[str, Sequence[tuple[str, bytes]]]) -> dict[str, str]:
        """Lay what came with a request where the verb finds it; archives of forms are unpacked."""
        folder = self._place(_IN)
        paths = {}
        for field, those in files.items():
            place = folder / field
            place.mkdir()
            for name, content in those:
                (place / _safe(name)).write_bytes(content)
                paths[field] = f"{_IN}/{field}/{_safe(name)}"
            if field == "folder":
                paths[field] = f"{_IN}/{field}"
                _unpack(place)
        return paths

    def _answered(self, answers: Sequence[Mapping[str, str]]) -> str:
        """Write answers about a list as the file that ``importera`` reads, and return where it is."""
        given = {(About(each["om"]), each["rubrik"], each["nyckel"]): each["svar"] for each in answers}
        path = self._folder / _IN / "svar.toml"
        path.write_text(answer_file.written("", (), Answers(given), {}, {}), "utf-8")
        return f"{_IN}/{path.name}"

    def _place(self, name: str) -> Path:
        """Return an empty folder on the desk."""
        place = self._folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        return place


def _safe(name: str) -> str:
    """Return a file's name without folders."""
    return Path(name.replace("\\", "/")).name or "bok.xlsx"


def _unpack(folder: Path) -> None:
    """Unpack every archive of a folder; what cannot be unpacked stays, and the verb tells of it."""
    for path in sorted(folder.glob("*.zip")):
        try:
            with zipfile.ZipFile(path) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir()]
                if sum(info.file_size for info in infos) > _LARGEST:
                    continue
                for number, info in enumerate(infos):
                    name = _safe(info.filename)
                    at = folder / (f"{number} {name}" if (folder / name).exists() else name)
                    at.write_bytes(archive.read(info))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue
        path.unlink()


def _packed(folder: Path, names: Sequence[str]) -> bytes:
    """Return files of a folder as one archive; empty if there are none."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.write(folder / name, name)
    return buffer.getvalue() if names else b""
