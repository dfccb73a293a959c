"""An Excel that is not there, for the rehearsal: what COM would be asked, and what it would answer.

Only what LibreOffice cannot play is made up here: the add-in loaded, its macros run, forms of a repair.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import computers
from fordelning import __version__
from fordelning.excel.rehearsal.echo import ANSWER, MARK
from fordelning.excel.rehearsal.stage import Stage
from fordelning.layout.buttons import ON_START, macro_of
from fordelning.machine import bundled
from fordelning.machine.place import ADDIN
from fordelning.verbs.install import install
from hosts.uno_habits import ComError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORM_CONTROL, COMMENT = 8, 4  # kinds of shapes


class Excel:
    """An Excel in which all goes well; a test spoils one thing. It is its own ``api`` and ``books``."""

    def __init__(self) -> None:
        self.api = self.books = self.Workbooks = self
        self.opened: list[Any] = []
        self.refused: set[str] = set()
        self.no_pictures = ""
        self.deaf_to = "="
        self.repaired: set[str] = set()
        self.macros = [macro_of(entry.procedure) for entry, _ in ON_START]

    def __call__(self, name: str) -> Any:
        """Return an open workbook by name."""
        return next(book for book in self.opened if book.Name == name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.opened)

    def _made(self, path: str) -> Any:
        name = Path(path).name
        if name in self.refused:
            raise ComError("1004")
        caption = f"{name}  [Reparerad]" if name in self.repaired else name
        shapes = [SimpleNamespace(Type=FORM_CONTROL, OnAction=f"'{name}'!{each}") for each in self.macros]
        page = SimpleNamespace(Shapes=[SimpleNamespace(Type=COMMENT), *shapes])
        book = SimpleNamespace(Name=name, FullName=path, Worksheets=[page], cell=SimpleNamespace(value=None))
        book.Windows = lambda number: SimpleNamespace(Caption=caption)
        book.sheets = [SimpleNamespace(range=lambda at: book.cell)]
        book.save = lambda to: setattr(book, "Name", Path(to).name)
        book.close = lambda: self.opened.remove(book)
        book.api = book
        self.opened.append(book)
        return book

    def Open(self, path: str) -> Any:  # noqa: N802 - Excel's own names
        """Open a workbook."""
        return self._made(path)

    def open(self, path: Path, *, update_links: bool, corrupt_load: int) -> Any:
        """Open a workbook as xlwings does: no links renewed, and not repaired."""
        assert (update_links, corrupt_load) == (False, 0)
        return self._made(str(path))

    def Add(self, path: str) -> Any:  # noqa: N802
        """Make a workbook of a template."""
        return self._made(path)

    def add(self) -> Any:
        """Make an empty workbook."""
        return self._made("Bok1")

    def Run(self, macro: str, *arguments: str) -> Any:  # noqa: N802
        """Run one of the two macros that the add-in has for this; Python is played in front."""
        name = macro.removeprefix(f"{ADDIN}!")
        if name in self.refused or ADDIN not in [book.Name for book in self.opened]:
            raise ComError("1004")
        if name == "Sjalvprov.SaknadeBilder":
            assert arguments == (" ".join(bundled.pictures(bundled.addin())),)
            return self.no_pictures
        assert name == "Sjalvprov.ProvaVagen"
        book = self.opened[-1]
        if book.cell.value == MARK and self.deaf_to not in book.Name:
            book.cell.value = ANSWER
        return None


def staged(folder: Path, excel: Any, desk: Any = None) -> Stage:
    """Return a stage on Åsa's computer, where everything is installed."""
    work = folder / "Åsa å ä ö"
    work.mkdir()
    machine = computers.windows(folder)
    install(machine, computers.NOW)
    return Stage(excel, desk, work, machine)


def _nothing(stage: Stage) -> None:
    """Leave everything in order."""


def _refuses(*names: str) -> Callable[[Stage], None]:
    return lambda stage: stage.app.refused.update(names)


def _without_ribbon(stage: Stage) -> None:
    core = computers.repacked(bundled.addin(), {}, {"customUI/customUI14.xml": b"<customUI/>"})
    stage.machine.addin.write_bytes(core)


# Code -> the part that says it, what is done first, and the fields it tells.
SCENES: dict[str, tuple[str, Callable[[Stage], Any], dict[str, Any]]] = {
    "addin_open": ("excel_addin", _nothing, {"count": 19}),
    "addin_not_open": ("excel_addin", _refuses(ADDIN), {}),
    "ribbon_missing": ("excel_addin", _without_ribbon, {}),
    "pictures_missing": (
        "excel_addin",
        lambda stage: setattr(stage.app, "no_pictures", "Info Help"),
        {"names": "Info, Help"},
    ),
    "macro_refused": ("excel_addin", _refuses("Sjalvprov.SaknadeBilder"), {}),
    "python_answers": (
        "excel_python",
        _nothing,
        {"version": __version__, "name": "Bidrag å ä ö.xlsx"},
    ),
    "name_with_equals": ("excel_python", _nothing, {}),
    "python_not_asked": ("excel_python", lambda stage: stage.machine.settings.unlink(), {}),
    "python_did_not_answer": ("excel_python", lambda stage: setattr(stage.app, "deaf_to", "å"), {}),
    "files_right": ("excel_files", _nothing, {"count": 13}),
    "files_refused": (
        "excel_files",
        _refuses("tom.xltx", "exempel.xlsm"),
        {"names": "exempel.xlsm, tom.xltx"},
    ),
    "files_repaired": (
        "excel_files",
        lambda stage: stage.app.repaired.add("tom.xltx"),
        {"names": "tom.xltx"},
    ),
    "buttons_wrong": ("excel_files", lambda stage: stage.app.macros.pop(), {"names": "Exportera"}),
}
