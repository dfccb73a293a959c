"""Rows that are written the quick way are what they are when each cell is written by itself."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fordelning.formulas import Formula
from fordelning.workbook import cells, quick_rows

VALUES = st.sampled_from(
    [
        None,
        "",
        "å & <b>",
        " a",
        "a\x07",
        0,
        7,
        True,
        2.5,
        date(2026, 1, 2),
        Formula('A1&"<"', "ö"),
        Formula("B1"),
    ]
)
OLD = st.sampled_from(
    [
        '<c r="{}" s="4"><v>1</v></c>',
        '<c r="{}"/>',
        '<c r="{}" s="2" />',
        '<c r="{}" t="s"><v>1</v></c>',
        '<c r="{}" s="3" t="str"><f>A1</f><v>x</v></c>',
        '<c s="3" r="{}"><v>1</v></c>',
        ' <c r="{}" s="1"/>',
        '<c r="{}"><v>1</v><extLst><c/></extLst></c>',
    ]
)
ROW = st.dictionaries(st.sampled_from("ABCD"), OLD, max_size=4)
LOOKS = st.dictionaries(st.integers(1, 5), st.sampled_from("19"), min_size=1)


def sheet(rows, ordered):
    """Return a sheet with these cells by row and letter."""
    written = ""
    for number, row in rows.items():
        own = "".join(row[letter].format(f"{letter}{number}") for letter in sorted(row, reverse=not ordered))
        written += f'<row r="{number}" ht="12">{own}</row>' if own else f'<row r="{number}"/>'
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:D4"/><sheetData>{written}</sheetData></worksheet>'
    ).encode()


@st.composite
def blocks(draw):
    columns = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3, unique=True))
    rows = draw(st.lists(st.tuples(*(VALUES for _ in columns)), max_size=5))
    heights = draw(st.none() | st.just([None, 15.0, 30.5, None, 20.0][: len(rows)]))
    top = draw(st.integers(1, 4))
    return cells.Block(top, draw(st.integers(top, 5)), tuple(columns), rows, heights=heights)


@given(
    st.dictionaries(st.integers(1, 6), ROW, max_size=5).map(lambda rows: dict(sorted(rows.items()))),
    st.booleans() | st.just(True),
    st.lists(blocks(), max_size=2),
    st.dictionaries(st.integers(1, 7), LOOKS, max_size=3),
)
def test_every_row_is_what_its_cells_are_one_by_one(rows, ordered, written, dress):
    xml = sheet(rows, ordered)
    quickly = cells.write(xml, written, dress=dress)
    quick = cells._Page._quick
    cells._Page._quick = lambda *_: None
    try:
        assert quickly == cells.write(xml, written, dress=dress)
    finally:
        cells._Page._quick = quick


def test_a_cell_that_is_not_there_comes_to_be_with_its_look():
    row = b'<row r="3"><c r="B3" s="2"><v>1</v></c></row>'
    made = quick_rows.dressed(row, 3, {2: "9", 1: "4"})
    assert made == b'<c r="A3" s="4"></c><c r="B3" s="9"><v>1</v></c></row>'
