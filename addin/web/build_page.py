"""Builds ``fordelning.html``: the product in one file that a browser opens, from disk or a web server.

``python addin/web/build_page.py --till build/fordelning.html``
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import html
import json
import re
import tempfile
import tomllib
from pathlib import Path
from typing import Final

import pack
import parts

HERE: Final = Path(__file__).parent
SCRIPTS: Final = ("engine.js", "view.js", "ask.js", "list.js", "app.js")
LATER: Final = "lists"  # the part that is not loaded before it is needed
# Nothing may be asked for, by nobody: connect-src. The page's own script and style by their SHA-256, Python's
# modules and the worker from the page's own memory (blob:), and eval, which Pyodide's core calls to start.
POLICY: Final = (
    "default-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
    "worker-src blob:; style-src '{style}'; script-src '{script}' blob: 'unsafe-eval'"
)


def build(folder: Path, fetched: parts.Parts) -> str:
    """Return the page, from what was fetched; ``folder`` is empty."""
    contents = _contents(folder, fetched)
    words = json.loads(_text("words.json"))
    script = "\n".join([*_constants(words, fetched.core, contents), *map(_text, SCRIPTS)])
    script = f'"use strict";\n{script}'
    style = _text("page.css")
    known = {key: html.escape(text) for key, text in words.items()} | {
        "policy": POLICY.format(style=_source(style), script=_source(script)),
        "version": html.escape(words["about_version"].format(version=_version())),
        "style": style,
        "script": script,
        "worker": _text("worker.js"),
        "parts": "\n".join(_part(name, content) for name, content in contents.items()),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: known[match[1]], _text("page.html"))


def _contents(folder: Path, fetched: parts.Parts) -> dict[str, bytes]:
    """Return what the worker is handed over, by name: Python, its library, and the packages, compiled."""
    site, lib, lists = folder / "site", folder / "lib", folder / LATER
    pack.unpack([each for each in fetched.wheels if not _is_for_lists(each)], site)
    pack.unpack(filter(_is_for_lists, fetched.wheels), lists)
    pack.unpack([fetched.core / "python_stdlib.zip"], lib)
    pack.compile_all(fetched.core, [site, lib, lists])
    return {
        "core": (fetched.core / "pyodide.mjs").read_bytes(),
        "asm": (fetched.core / "pyodide.asm.mjs").read_bytes(),
        "wasm": (fetched.core / "pyodide.asm.wasm").read_bytes(),
        "lib": pack.archived(lib),
        "site": pack.archived(site),
        LATER: pack.archived(lists),
    }


def _is_for_lists(wheel: Path) -> bool:
    return wheel.name.split("-")[0] in parts.FOR_LISTS


def _constants(words: dict[str, str], core: Path, contents: dict[str, bytes]) -> list[str]:
    lock = json.loads((core / "pyodide-lock.json").read_text(encoding="utf-8"))
    constants = {
        "WORDS": words,
        "SETTINGS": {"info": lock["info"]},
        "PARTS": [*contents][:-1],
        "LATER": LATER,
    }
    # No sign can end the element that the script stands in.
    return [
        f"const {name} = {json.dumps(value, ensure_ascii=False)};".replace("<", "\\u003c")
        for name, value in constants.items()
    ]


def _part(name: str, content: bytes) -> str:
    text = base64.b64encode(pack.packed(content)).decode()
    return f'<script type="application/octet-stream" id="del-{name}">{text}</script>'


def _source(text: str) -> str:
    """Return how a policy names an inline script or style: by its SHA-256."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _version() -> str:
    about = tomllib.loads((parts.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(about["project"]["version"])


def main() -> None:
    """Build the page as the command line says."""
    parser = argparse.ArgumentParser(description="Build fordelning.html.")
    parser.add_argument("--till", type=Path, default=Path("build/fordelning.html"), help="the file to write")
    parser.add_argument("--delar", type=Path, help="a folder with Pyodide's file of npm and its three wheels")
    parser.add_argument("--wheel", type=Path, help="the product's wheel, instead of one built from here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        made, fetched = Path(work) / "made", Path(work) / "fetched"
        made.mkdir()
        fetched.mkdir()
        page = build(made, parts.fetch(fetched, given.delar, given.wheel))
    given.till.parent.mkdir(parents=True, exist_ok=True)
    given.till.write_text(page, encoding="utf-8", newline="\n")
    content = given.till.read_bytes()
    print(f"{given.till}: {len(content)} bytes, SHA-256 {parts.sha256(content)}")


if __name__ == "__main__":
    main()
