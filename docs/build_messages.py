"""Build ``messages.md``: every finding and every refusal of a file in one table, to be read and reviewed.

Run ``python docs/build_messages.py`` after a change of a sentence; a test compares the table with the texts.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import fordelning
from fordelning import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.texts.message import Message

TABLE: Final = Path(__file__).with_name("messages.md")
PACKAGE: Final = Path(fordelning.__file__).parent
HEAD: Final = """# What the product says

Every finding and every refusal of a file, built by `docs/build_messages.py` from `addin/fordelning/texts`. A
finding also names sheet, row and column. Words in braces are filled in. The last column is where it is found.
"""


def users() -> dict[str, set[str]]:
    """Return the modules that name a code, by code; texts themselves apart."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").as_posix()
        if not name.startswith("texts/"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.setdefault(node.value, set()).add(name)
    return found


def rows(messages: Mapping[str, Message], where: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the lines of one table in Markdown."""
    yield "| Code | Status | Vad | Gör så här | Found by |"
    yield "|---|---|---|---|---|"
    for code, message in sorted(messages.items()):
        cells = (
            f"`{code}`",
            message.status,
            message.text,
            message.action,
            ", ".join(sorted(where.get(code, ()))),
        )
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def build() -> str:
    """Return the whole page."""
    where = users()
    parts = [
        HEAD,
        "## Findings\n",
        *rows(texts.FINDINGS, where),
        "\n## Refusals of a file\n",
        *rows(texts.FILE_ERRORS, where),
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TABLE.write_text(build(), encoding="utf-8")
