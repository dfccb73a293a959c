"""What colour cells of a closed workbook are written in, and on what: can what they hold be seen?

ECMA-376 part 1, 18.8: fonts, fills, and the differences that conditional formats make. What cannot be read
is taken for what a new workbook has, black on white.
"""

from __future__ import annotations

import colorsys
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from openpyxl.styles.colors import COLOR_INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from fordelning.workbook.parts import Parts

Colour = tuple[float, float, float]  # red, green, blue, from 0 to 1

_BLACK: Final = (0.0, 0.0, 0.0)
_WHITE: Final = (1.0, 1.0, 1.0)
_LEAST: Final = 1.25  # contrast by WCAG 2; the palest grey that anybody writes in has 1.4 on white
_SMALLEST: Final = 3.0  # points
_SIZE: Final = 11.0
_THEME: Final = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{number}" for number in range(1, 7)),
    "hlink",
    "folHlink",
)
_RGB: Final = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class Ink:
    """How something is drawn; None where nothing is said of it.

    Attributes:
        text: the colour of the letters.
        ground: the colour behind them.
        size: of the letters, in points.
        format: the number format; only conditional formats have one here.
    """

    text: Colour | None = None
    ground: Colour | None = None
    size: float | None = None
    format: str | None = None

    def over(self, other: Ink) -> Ink:
        """Return this one laid over another."""
        return Ink(
            self.text or other.text,
            self.ground or other.ground,
            self.size or other.size,
            self.format or other.format,
        )

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees what is written so."""
        if (self.size or _SIZE) < _SMALLEST:
            return True
        one, other = sorted(map(_light, (self.text or _BLACK, self.ground or _WHITE)))
        return (other + 0.05) / (one + 0.05) < _LEAST


class Inks:
    """The inks of a workbook: of its styles of cells, and of its conditional formats."""

    def __init__(self, parts: Parts) -> None:
        self._themes = [*_trees(parts, "/theme")]
        self._styles = [*_trees(parts, "/styles")]

    def of(self, font: int, fill: int) -> Ink:
        """Return the ink of a font and a fill, by their numbers in the file."""
        letters = self._fonts[font] if font < len(self._fonts) else Ink()
        return letters.over(self._fills[fill] if fill < len(self._fills) else Ink())

    @cached_property
    def conditional(self) -> list[Ink]:
        """What each difference of the file changes, in order."""
        return [self.changed(each) for each in self._all("dxfs", "dxf")]

    def changed(self, difference: Element) -> Ink:
        """Return what one difference changes."""
        font, fill, number = (_child(difference, name) for name in ("font", "fill", "numFmt"))
        ink = Ink(format=None if number is None else number.get("formatCode"))
        ink = ink if font is None else ink.over(self._font(font))
        return ink if fill is None else ink.over(self._fill(fill, "bgColor"))

    @cached_property
    def _fonts(self) -> list[Ink]:
        return [self._font(each) for each in self._all("fonts", "font")]

    @cached_property
    def _fills(self) -> list[Ink]:
        return [self._fill(each, "fgColor") for each in self._all("fills", "fill")]

    @cached_property
    def _palette(self) -> dict[str, Colour]:
        """The colours of the theme by name."""
        found: dict[str, Colour] = {}
        for theme in self._themes:
            for each in theme.iter():
                if _name(each) in _THEME and len(each):
                    value = each[0].get("lastClr") or each[0].get("val") or ""
                    if match := _RGB.fullmatch(value):
                        found.setdefault(_name(each), _of_hex(match[1]))
        return found

    def _font(self, font: Element) -> Ink:
        size = _child(font, "sz")
        points = _number("" if size is None else size.get("val", ""))
        return Ink(self._colour(_child(font, "color")), None, points)

    def _fill(self, fill: Element, solid: str) -> Ink:
        """Return the ground of a fill; a pattern with lines or dots counts as none."""
        pattern = _child(fill, "patternFill")
        if (
            pattern is None
            or pattern.get("patternType", "solid" if solid == "bgColor" else "none") != "solid"
        ):
            return Ink()
        return Ink(ground=self._colour(_child(pattern, solid)))

    def _colour(self, colour: Element | None) -> Colour | None:
        if colour is None:
            return None
        plain = self._plain(colour)
        tint = _number(colour.get("tint", "")) or 0.0
        return plain if plain is None or not tint else _tinted(plain, tint)

    def _plain(self, colour: Element) -> Colour | None:
        if match := _RGB.fullmatch(colour.get("rgb", "")):
            return _of_hex(match[1])
        theme, indexed = (colour.get(name, "") for name in ("theme", "indexed"))
        if theme.isdecimal() and int(theme) < len(_THEME):
            return self._palette.get(_THEME[int(theme)])
        if indexed.isdecimal() and int(indexed) < len(COLOR_INDEX):
            return _of_hex(str(COLOR_INDEX[int(indexed)])[-6:])
        return None

    def _all(self, holder: str, name: str) -> Iterable[Element]:
        for tree in self._styles:
            held = _child(tree, holder)
            yield from () if held is None else (each for each in held if _name(each) == name)


def _trees(parts: Parts, kind: str) -> Iterator[Element]:
    for part in parts.related(parts.workbook, kind).values():
        with suppress(ElementTree.ParseError, KeyError):  # a theme is nothing that a workbook hangs on
            yield ElementTree.fromstring(parts.read(part))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if _name(each) == name), None)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _of_hex(text: str) -> Colour:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _tinted(colour: Colour, tint: float) -> Colour:
    """Return a colour lighter or darker, as 18.8.3 says."""
    hue, light, strength = colorsys.rgb_to_hls(*colour)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return colorsys.hls_to_rgb(hue, light, strength)


def _light(colour: Colour) -> float:
    """Return the relative luminance by WCAG 2."""
    parts = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
