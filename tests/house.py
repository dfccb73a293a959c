"""What the tests of the house look at: the files of the repository, and what stands in them."""

from __future__ import annotations

import ast
import re
import sys
from importlib import util
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[1]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"[\w.*<>/-]*[./*][\w.*<>/-]*|[A-Z]{4,}")


def ours(*folders: str) -> list[Path]:
    """Return every file of the repository, or of some folders of it, that is not made by a tool.

    The folders of ``.gitignore`` are left out by name, so that it works where git is not installed.
    """
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    made = {line.strip("/") for line in lines if line.endswith("/")} | {".git"}
    starts = [ROOT / folder for folder in folders] or [ROOT]
    return sorted(file for start in starts for file in _files(start, made))


def _files(folder: Path, made: set[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in made or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _files(path, made)
        elif path.suffix != ".pyc" and path.name != ".coverage":
            yield path


def program(*place: str) -> ModuleType:
    """Return a program of the repository as a module: none of them belongs to a package."""
    file = ROOT.joinpath(*place)
    spec = util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def text_of(file: Path) -> str:
    """Return the text of a file, or nothing when it is not a text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def sentences(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the strings a program uses: not its docstrings, which stand alone as statements."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything imported, and every dotted name used."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or '.'}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node)


def broad_excepts(tree: ast.AST) -> Iterator[int]:
    """Yield the line of every handler, or ``suppress``, that swallows more than it can name.

    A handler that tidies up and ends with a bare ``raise`` swallows nothing.
    """
    for node in ast.walk(tree):
        caught: list[ast.expr | None] = []
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
            caught = list(node.type.elts) if isinstance(node.type, ast.Tuple) else [node.type]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            caught = list(node.args)
        if any(each is None or ast.unparse(each) in ("Exception", "BaseException") for each in caught):
            yield node.lineno


def binary_floats(tree: ast.Module) -> Iterator[str]:
    """Yield the function, class or constant in which each binary float stands.

    That is a literal, a call of ``float``, a float type of numpy.
    """
    for statement in tree.body:
        for node in ast.walk(statement):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            call = isinstance(node, ast.Call) and ast.unparse(node.func) == "float"
            numpy = isinstance(node, ast.Attribute) and re.fullmatch(r"float\d*|(long)?double", node.attr)
            if literal or call or numpy:
                yield getattr(statement, "name", None) or re.split("[:=]", ast.unparse(statement))[0].strip()


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a Markdown text in that language."""
    return [block for fence, block in FENCED.findall(text) if fence == language]


def paths_of_tree(drawing: str) -> list[str]:
    """Return the paths a drawn tree names: folders end with a slash, what is within them is indented.

    Several names may stand on a line; the words after them, or after ``#``, say what they hold.
    """
    paths: list[str] = []
    folders = [(-1, "")]
    for line in drawing.splitlines():
        plain = re.sub("[├└│─]", " ", line.partition("#")[0])
        names = list(takewhile(NAME.fullmatch, re.split(r"\s{2,}", plain.strip())))
        if not names:
            continue
        indent = len(plain) - len(plain.lstrip())
        while folders[-1][0] >= indent:
            folders.pop()
        inside = folders[-1][1]
        paths += [inside + name for name in names]
        if names[0].endswith("/"):
            folders.append((indent, inside + names[0]))
    return paths
