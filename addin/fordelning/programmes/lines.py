"""Which line of a programme file a key stands on: the reader of TOML says what is there, but not where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str, ...]

_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY: Final = re.compile(r"""\s*((?:[\w.-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
_OPENED: Final = re.compile(r"=\s*\[\s*(?:#.*)?$")
_NAME: Final = re.compile(r"""\s*name\s*=\s*["'](.*)["']\s*(?:#.*)?""")


def line_of(toml: str, key: str) -> int:
    r"""Return the line of a key, or of the nearest table around it; 0 where there is none.

    Args:
        toml: the text of the file.
        key: dotted, with the place or the name of a row in a list, as errors name it.

    >>> steps = '[[steps]]\nname = "Ett"\n[[steps]]\nname = "Två"\nfloor = "x"'
    >>> line_of(steps, "steps.2.floor"), line_of(steps, "steps.Ett.name"), line_of(steps, "steps.Två.pot")
    (5, 2, 3)
    """
    lines: dict[Path, int] = {}
    names: dict[Path, Path] = {}
    for number, path, name in _places(toml):
        lines.setdefault(path, number)
        lines.setdefault(path[:1], number)
        if name:
            names[path[0], name] = path[:2]
    wanted = tuple(key.split("."))
    wanted = (*names.get(wanted[:2], wanted[:2]), *wanted[2:])
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted, 0)


def _places(toml: str) -> Iterator[tuple[int, Path, str]]:
    """Yield number, path and, of a row's name, that name, for every line that begins something."""
    around: Path = ()
    rows: dict[Path, int] = {}
    listed: Path | None = None
    for number, line in enumerate(toml.split("\n"), start=1):
        if listed is not None:
            if line.lstrip().startswith("{"):
                rows[listed] = rows.get(listed, 0) + 1
                yield number, (*listed, str(rows[listed])), ""
            listed = None if line.lstrip().startswith("]") else listed
            continue
        if header := _HEADER.fullmatch(line):
            around = _parts(header[2])
            if header[1] == "[[":
                rows[around] = rows.get(around, 0) + 1
                around = (*around, str(rows[around]))
            yield number, around, ""
        elif found := _KEY.match(line):
            path = (*around, *_parts(found[1]))
            named = _NAME.fullmatch(line)
            yield number, path, named[1] if named and len(around) > 1 else ""
            listed = path if _OPENED.search(line) else None


def _parts(key: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in key.split("."))
