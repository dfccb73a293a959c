"""Every text can be read on its ground: a contrast of at least 4.5 to 1, as accessibility rules ask."""

from __future__ import annotations

import re

import pytest

from fordelning.layout import looks as shared
from fordelning.workbook.draw import looks
from house import ROOT

ENOUGH = 4.5  # WCAG 2.1, 1.4.3, for text of ordinary size

PAIRS = {
    "text": (shared.INK, shared.WHITE),
    "help": (shared.MUTED, shared.WHITE),
    "heading": (shared.TEAL, shared.WHITE),
    "table head": (shared.WHITE, shared.TEAL),
    "example": (shared.OCHRE, shared.WHITE),
    "entry": (shared.INK, shared.ENTRY),
    "figure": (shared.INK, shared.PALE),
    "figure label": (shared.MUTED, shared.PALE),
} | {
    name: (colours["font_color"], colours["bg_color"])
    for name, colours in (("good", looks.GOOD), ("warn", looks.WARN), ("bad", looks.BAD))
}


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right():
    # Black on white is 21 to 1 by definition; #767676 is the lightest grey that passes on white.
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#767676", "#FFFFFF") >= ENOUGH > _contrast("#777777", "#FFFFFF")


@pytest.mark.parametrize("name", PAIRS)
def test_text_stands_out_from_its_ground(name):
    assert _contrast(*PAIRS[name]) >= ENOUGH


def test_every_style_that_is_asked_for_is_there_and_each_is_asked_for():
    known = set(looks._STYLES)
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "addin" / "fordelning").rglob("*.py")]
    asked = {name for text in sources for name in re.findall(r'\bstyle\(\s*"(\w+)"', text)}
    assert asked - known == set()
    written = {name for text in sources for name in re.findall(r'"(\w+)"', text) if name in known}
    assert known - written == set()
