"""Number formats given to cells of a closed workbook; all else of how they look stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE

from fordelning.workbook import spans
from fordelning.workbook.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Look = tuple[str, str]  # the style that a cell has, the number format that it is to have
Looks = dict[Look, str]

_FORMAT: Final = "numFmt"


def looks_of(xml: bytes, shown: Iterable[tuple[range, Sequence[int], str]]) -> set[Look]:
    """Return the styles of cells of a sheet that are to be shown otherwise, each with its new number format.

    Args:
        xml: the part of the sheet.
        shown: rows, columns, and how their cells are to be shown.
    """
    page = Rows(xml)
    return {
        (there.get(column, (None, b""))[0] or "0", format_)
        for rows, columns, format_ in shown
        for there in map(page.cells, rows)
        for column in columns
    }


def restyled(xml: bytes, wanted: Collection[Look]) -> tuple[bytes, Looks]:
    """Return the styles of a workbook with those that are wanted, and which style each of them is.

    Args:
        xml: the part of the styles.
        wanted: styles of cells, each with the number format that it is to have instead of its own.
    """
    xml = spans.as_utf8(xml)
    xml, numbers = _with_formats(xml, sorted({format_ for _, format_ in wanted}))
    (listed,) = spans.find(xml, "cellXfs")
    styles = [each for each in spans.find(xml, "xf") if listed.inside <= each.start < listed.close]
    looks: Looks = {}
    new: list[bytes] = []
    for style, format_ in sorted(wanted):
        old = styles[int(style)]
        if old.attributes.get("numFmtId", "0") == numbers[format_] and "quotePrefix" not in old.attributes:
            looks[style, format_] = style
            continue
        looks[style, format_] = str(len(styles) + len(new))
        changed = {"numFmtId": numbers[format_], "applyNumberFormat": "1", "quotePrefix": None}
        alone = old.inside == old.end
        new.append(spans.start_tag(old, changed, alone=alone) + xml[old.inside : old.end])
    count = spans.retag(listed, count=str(len(styles) + len(new)))
    return spans.replace(xml, [count, (listed.close, listed.close, b"".join(new))]), looks


def _with_formats(xml: bytes, wanted: Sequence[str]) -> tuple[bytes, Mapping[str, str]]:
    """Return the styles with all the number formats, and the number of each."""
    formats = spans.find(xml, "numFmts")
    listed = [
        each
        for each in spans.find(xml, _FORMAT)
        if formats and formats[0].inside <= each.start < formats[0].close
    ]
    known = {each.attributes.get("formatCode", ""): each.attributes["numFmtId"] for each in listed}
    known |= {code: str(number) for code, number in BUILTIN_FORMATS_REVERSE.items()}
    taken = [int(each.attributes["numFmtId"]) for each in listed]
    free = max([BUILTIN_FORMATS_MAX_SIZE - 1, *taken]) + 1
    (book,) = spans.find(xml, "styleSheet")
    new = []
    for number, code in enumerate((code for code in wanted if code not in known), start=free):
        known[code] = str(number)
        tag = spans.Element(f"{book.prefix}{_FORMAT}", {}, 0, 0, 0, 0)
        new.append(spans.start_tag(tag, {"numFmtId": str(number), "formatCode": code}, alone=True))
    if not new:
        return xml, known
    if formats and formats[0].inside < formats[0].end:
        count = spans.retag(formats[0], count=str(len(listed) + len(new)))
        return spans.replace(xml, [count, (formats[0].close, formats[0].close, b"".join(new))]), known
    xml = spans.cut(xml, formats)
    (book,) = spans.find(xml, "styleSheet")
    around = f"{book.prefix}{_FORMAT}s"
    whole = f'<{around} count="{len(new)}">'.encode() + b"".join(new) + f"</{around}>".encode()
    return spans.replace(xml, [(book.inside, book.inside, whole)]), known
