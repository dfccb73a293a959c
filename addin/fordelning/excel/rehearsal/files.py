"""Files as Excel opens them: the example with buttons, and every template, without being repaired."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from fordelning import programmes
from fordelning.layout.buttons import ON_START, macro_of
from fordelning.machine import bundled
from fordelning.machine.probe_context import Answer, answer
from fordelning.verbs.new import DEMO
from fordelning.workbook.draw import draw
from fordelning.workbook.native import refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import xlwings

    from fordelning.excel.rehearsal.stage import Stage

_NORMAL: Final = 0  # xlNormalLoad: no repair is begun
_FORM_CONTROL: Final = 8  # msoFormControl
_REPAIRED: Final = "repar"  # "[Repaired]", "[Reparerad]": what Excel then writes after the name


def act(stage: Stage) -> tuple[Answer, ...]:
    """Open each, and see where the buttons lead."""
    with_buttons = stage.folder / "exempel.xlsm"
    with_buttons.write_bytes(draw(programmes.load(DEMO), examples=True, buttons=True))
    templates = [_written(stage.folder / name, content) for name, content in bundled.templates().items()]
    books = {with_buttons.name: _opened(lambda: _load(stage.app, with_buttons))}
    books |= {path.name: _opened(partial(stage.app.api.Workbooks.Add, str(path))) for path in templates}
    wrong = {
        "files_refused": [name for name, book in books.items() if book is None],
        "files_repaired": [name for name, book in books.items() if book and _is_repaired(book)],
        "buttons_wrong": _astray(books[with_buttons.name]) if books[with_buttons.name] else [],
    }
    found = [each for code, names in wrong.items() if names for each in _named(code, names)]
    return tuple(found) or answer("files_right", count=len(templates))


def _named(code: str, names: Iterable[str]) -> tuple[Answer, ...]:
    return answer(code, names=", ".join(names))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _load(app: xlwings.App, path: Path) -> Any:
    return app.books.open(path, update_links=False, corrupt_load=_NORMAL).api


def _opened(way: Callable[[], Any]) -> Any:
    """Return the workbook that Excel made of a file, or None where it refused."""
    try:
        return way()
    except refusals():
        return None


def _is_repaired(book: Any) -> bool:
    return _REPAIRED in str(book.Windows(1).Caption).removeprefix(str(book.Name)).lower()


def _astray(book: Any) -> list[str]:
    """Return the captions of buttons that run another macro than their own, or are not there."""
    shapes = [shape for sheet in book.Worksheets for shape in sheet.Shapes if shape.Type == _FORM_CONTROL]
    runs = {str(shape.OnAction).rpartition("!")[2] for shape in shapes}
    return [button.label for entry, button in ON_START if macro_of(entry.procedure) not in runs]
