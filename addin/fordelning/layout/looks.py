"""The product's face, stated once: one type scale, two accent colours, calm lines.

Workbook and documents are drawn with the same. Colours are RGB, sizes are points.
"""

from __future__ import annotations

from typing import Final

from fordelning.layout.spec import Show

FONT: Final = "Calibri"
INK: Final = "#1F2933"  # text; 14:1 on white
MUTED: Final = "#52606D"  # help texts; 6.5:1 on white
TEAL: Final = "#0B5563"  # first accent: headings, table heads
OCHRE: Final = "#9A4B00"  # second accent: what asks for attention
WHITE: Final = "#FFFFFF"
LINE: Final = "#CBD2D9"
PALE: Final = "#EEF4F5"  # calm ground of calculated figures
ENTRY: Final = "#FFF8DC"  # ground of cells that the officer fills in
ENTRY_LINE: Final = "#D9C67A"

SHADED: Final = {"bg_color": "#E4E7EB"}  # cells that a row's rule does not read

SIZES: Final = {"title": 20, "heading": 13, "body": 11, "small": 9}

NUMBER_FORMATS: Final = {
    Show.TEXT: "@",
    Show.LONG: "@",
    Show.LINK: "General",
    Show.LONG_LINK: "General",
    Show.COUNT: "#,##0",
    Show.NUMBER: "General",
    Show.EITHER: "General",
    Show.EXACT: "#,##0.00",
    Show.SHARE: "0.0##%",
    Show.AMOUNT: "#,##0",
    Show.CHANGE: '+#,##0;"−"#,##0;0',
    Show.RATE: "#,##0.000",
    Show.DATE: "yyyy-mm-dd",
    Show.TIME: "yyyy-mm-dd hh:mm",
}
