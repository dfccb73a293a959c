"""How every sheet looks: one type scale, two accent colours, calm lines, input cells plainly different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.layout.heights import WRAPPED, height, small_height
from fordelning.layout.looks import (
    ENTRY,
    ENTRY_LINE,
    FONT,
    INK,
    LINE,
    MUTED,
    NUMBER_FORMATS,
    OCHRE,
    PALE,
    SIZES,
    TEAL,
    WHITE,
)
from fordelning.layout.spec import Show

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

__all__ = [
    "BAD",
    "ENTRY",
    "ENTRY_LINE",
    "FONT",
    "GOOD",
    "INK",
    "LINE",
    "MUTED",
    "NUMBER_FORMATS",
    "OCHRE",
    "PALE",
    "SIZES",
    "TEAL",
    "WARN",
    "WHITE",
    "Looks",
    "height",
    "small_height",
]

GOOD: Final = {"font_color": "#0B5B2B", "bg_color": "#DDF3E4"}
WARN: Final = {"font_color": "#7A4100", "bg_color": "#FDEBC8"}
BAD: Final = {"font_color": "#8E1616", "bg_color": "#FBDCDC"}

_RIGHT: Final = (
    Show.COUNT,
    Show.NUMBER,
    Show.EITHER,
    Show.EXACT,
    Show.SHARE,
    Show.AMOUNT,
    Show.CHANGE,
    Show.RATE,
)

_BASE: Final[dict[str, Any]] = {
    "font_name": FONT,
    "font_size": SIZES["body"],
    "font_color": INK,
    "valign": "top",
}
_FIGURES: Final[dict[str, Any]] = {"align": "right", "indent": 1}  # clear of the text in the next column
_GROUPED: Final = 3  # Excel's own number of #,##0, which means the same in a condition as in a cell
_DOTTED: Final[dict[str, Any]] = {"bottom": 4, "bottom_color": LINE}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_size": SIZES["title"], "bold": True, "font_color": TEAL, "valign": "vcenter"},
    "guide": {"font_color": MUTED, "text_wrap": True},
    "section": {
        "font_size": SIZES["heading"],
        "bold": True,
        "font_color": TEAL,
        "bottom": 1,
        "bottom_color": TEAL,
        "valign": "vcenter",
    },
    "caption": {"font_size": SIZES["heading"], "bold": True, "font_color": TEAL, "valign": "vcenter"},
    "head": {
        "bold": True,
        "font_color": WHITE,
        "bg_color": TEAL,
        "border": 1,
        "border_color": TEAL,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "label": {"text_wrap": True, **_DOTTED},
    "help": {
        "font_color": MUTED,
        "font_size": SIZES["small"],
        "text_wrap": True,
        "bottom": 4,
        "bottom_color": LINE,
    },
    "text": {"text_wrap": True},
    "link": {"font_color": TEAL, "underline": 1},
    "example": {"font_color": OCHRE, "bold": True, "text_wrap": True},
    "area": {"font_size": SIZES["small"], "bold": True, "bg_color": PALE, "valign": "vcenter"},
    "next": {
        "font_size": SIZES["heading"],
        "bold": True,
        "font_color": TEAL,
        "bg_color": PALE,
        "left": 5,
        "left_color": TEAL,
        "text_wrap": True,
        "valign": "vcenter",
        "indent": 1,
    },
    "sum_head": {"bold": True, "font_color": WHITE, "bg_color": TEAL, "valign": "vcenter", "indent": 1},
    "sum_label": {"bg_color": PALE, "valign": "vcenter", "indent": 1},
    "sum_figure": {
        "font_size": 14,
        "bold": True,
        "num_format": "#,##0",
        "bg_color": PALE,
        "valign": "vcenter",
        **_FIGURES,
    },
    "sum": {"num_format": "#,##0", **_DOTTED},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", **_DOTTED},
    "days": {"num_format": "#,##0", "align": "left", **_DOTTED},
    "state": {
        "bold": True,
        "border": 1,
        "border_color": LINE,
        "valign": "vcenter",
        "indent": 1,
    },
}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._cells: dict[tuple[Show, bool], Format] = {}

    def style(self, name: str, **more: Any) -> Format:
        """Return a named style, with changes if any."""
        return self._make({**_BASE, **_STYLES[name], **more})

    def head(self, show: Show) -> Format:
        """Return the format of a column heading: over figures it stands as they do."""
        return self.style("head", **_FIGURES) if show in _RIGHT else self.style("head")

    def cell(self, show: Show, *, entry: bool, **more: Any) -> Format:
        """Return the format of a cell with data; ``entry`` cells are yellow and unlocked."""
        if more:
            return self._cell(show, more, entry=entry)
        if (show, entry) not in self._cells:
            self._cells[show, entry] = self._cell(show, {}, entry=entry)
        return self._cells[show, entry]

    def _cell(self, show: Show, more: dict[str, Any], *, entry: bool) -> Format:
        look = _bare(show) | {"border": 1, "border_color": LINE}
        if entry:
            look |= {"bg_color": ENTRY, "border_color": ENTRY_LINE, "locked": False}
        return self._make(look | more)

    def below(self, show: Show) -> Format:
        """Return the format of the cells below a table, which it grows over: ``0880`` stays a text (E19).

        They are as those of the table but for ground and border, which ``filled`` gives once there is a row.
        """
        return self._make(_bare(show) | {"locked": False})

    def filled(self) -> Format:
        """Return the ground and border of cells to write in, for a condition."""
        return self._make({"bg_color": ENTRY, "border": 1, "border_color": ENTRY_LINE})

    def signal(self, look: dict[str, str]) -> Format:
        """Return a format for a condition: good, warn or bad."""
        return self._make(dict(look))

    def grouped(self) -> Format:
        """Return how kronor are written, for a condition."""
        return self._make({"num_format": _GROUPED})

    def _make(self, look: dict[str, Any]) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _bare(show: Show) -> dict[str, Any]:
    """Return how a cell with data looks, without ground and border."""
    look: dict[str, Any] = {**_BASE, "num_format": NUMBER_FORMATS[show]}
    if show in _RIGHT:
        look |= _FIGURES
    elif show is not Show.LONG:
        look["align"] = "left"
    if show in WRAPPED:
        look["text_wrap"] = True
    return look
