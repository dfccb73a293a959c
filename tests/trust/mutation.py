"""Changes of one operator, number or condition in the code that decides kronor: a test must fail at each.

Run ``python tests/trust/mutation.py --every 20``; all of them are tried without ``--every``, for hours. Each
is run in a process of its own against the tests of the same name, then those of the same folder. One that no
test sees is a survivor. ``mutation_survivors.toml`` lists those that are known, each with the reason; the run
ends with status 1 where another one lives or fewer than 95 % die. The gate does not run it.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.util
import os
import resource
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.machinery import ModuleSpec
    from types import CodeType

TESTS: Final = Path(__file__).parents[1]
PACKAGE: Final = TESTS.parent / "addin" / "fordelning"
SURVIVORS: Final = Path(__file__).with_name("mutation_survivors.toml")
PARTS: Final = ("allocation", "apportionment", "checks", "eligibility", "money", "rules", "tables", "year")
GOAL: Final = 0.95  # share of the changes that a test must see
CPU_SECONDS: Final = 300  # of work, not of the clock: a change that makes a loop endless is seen
LOADED: Final = (
    "numpy",
    "openpyxl",
    "docx",
    "xlsxwriter",
    "lxml.etree",
    "stdnum.luhn",
    "hypothesis",
    "pytest",
)
OTHER: Final[dict[type, type]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq},
    **{ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult},
    **{ast.Div: ast.Mult, ast.Mod: ast.FloorDiv, ast.And: ast.Or, ast.Or: ast.And},
}


@dataclass(frozen=True)
class Change:
    """One change of one file: its tree, and how it is told without a line number, which moves."""

    file: Path
    line: int
    name: str
    tree: ast.Module


def changes_of(file: Path) -> list[Change]:
    """Return every change of a file, in the order of its text."""
    module = ast.parse(file.read_text(encoding="utf-8"))
    where = file.relative_to(PACKAGE).as_posix()
    found, seen = [], set()
    for number, (node, owner) in enumerate(_code(module)):
        for variant, new in enumerate(_variants(node)):
            name = f"{where} {owner}: {ast.unparse(node)} -> {ast.unparse(new)}"
            while name in seen:
                name += " (again)"
            seen.add(name)
            found.append(Change(file, node.lineno, name, _changed(module, number, variant)))
    return found


def _changed(module: ast.Module, number: int, variant: int) -> ast.Module:
    """Return the tree with the variant put in the place of the node of that number."""
    tree = copy.deepcopy(module)
    old = next(node for at, (node, _) in enumerate(_code(tree)) if at == number)
    new = list(_variants(old))[variant]

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is old else self.generic_visit(node)

    return ast.fix_missing_locations(Put().visit(tree))


def _code(node: ast.AST, owner: str = "") -> Iterator[tuple[ast.expr, str]]:
    """Yield every expression that is run, with the function it is in; annotations are not."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        owner = f"{owner}.{node.name}".strip(".")
    if isinstance(node, ast.expr) and hasattr(node, "lineno"):
        yield node, owner
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                child.decides = field in ("test", "ifs")
                yield from _code(child, owner)


def _variants(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what may stand instead of an expression."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            new = copy.deepcopy(node)
            new.ops[at] = OTHER[type(operator)]()
            yield new
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHER:
        new = copy.deepcopy(node)
        new.op = OTHER[type(node.op)]()
        if not any(isinstance(part, ast.JoinedStr) or _is_text(part) for part in ast.iter_child_nodes(node)):
            yield new
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield copy.deepcopy(node.operand)
    elif isinstance(node, ast.IfExp):
        yield ast.copy_location(ast.IfExp(node.test, node.orelse, node.body), node)
    elif node.decides and isinstance(node, ast.Name | ast.Attribute | ast.Call):
        yield ast.copy_location(ast.UnaryOp(ast.Not(), copy.deepcopy(node)), node)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        value = not node.value if isinstance(node.value, bool) else node.value + 1
        yield ast.copy_location(ast.Constant(value), node)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


class _Finder(MetaPathFinder):
    """What lets Python import a module as it is after a change."""

    def __init__(self, change: Change) -> None:
        parts = change.file.relative_to(PACKAGE.parent).with_suffix("").parts
        self._name, self._change = ".".join(parts).removesuffix(".__init__"), change

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return the changed module, and nothing for any other."""
        if fullname != self._name:
            return None
        loader = _Loader(fullname, str(self._change.file))
        loader.tree = self._change.tree
        return importlib.util.spec_from_file_location(fullname, self._change.file, loader=loader)


class _Loader(SourceFileLoader):
    tree: ast.Module

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code instead of the file's."""
        return compile(self.tree, self.path, "exec", dont_inherit=True)


def tests_of(file: Path) -> list[str]:
    """Return the tests of a file: those of the same name, then those of the same folder."""
    part, *rest = file.relative_to(PACKAGE).with_suffix("").parts
    own = sorted((TESTS / part if rest else TESTS).glob(f"test_{rest[0] if rest else part}*.py"))
    near = [TESTS / part] if rest else [TESTS / "checks" / f"test_{part}.py"]
    return [str(path) for path in (*own, *near) if path.exists()]


def dies(change: Change) -> bool:
    """Tell whether any test of its file fails at a change."""
    child = os.fork()
    if child == 0:
        _try(change)
    _, status = os.waitpid(child, 0)
    return status != 0


def _try(change: Change) -> None:
    """Run the tests in this process, which ends with status 0 where none fails."""
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Finder(change))
    words = ("-x", "-q", "-n0", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--tb=no", "-W", "ignore")
    os._exit(int(pytest.main([*words, *tests_of(change.file)])))


def _unchanged(files: Iterable[Path]) -> Iterator[Change]:
    """Yield a file of each part as it is: where a test fails at that, it says nothing about a change."""
    first = {file.relative_to(PACKAGE).parts[0]: file for file in files}
    for file in first.values():
        yield Change(file, 0, file.name, ast.parse(file.read_text(encoding="utf-8")))


def _files(only: Iterable[str]) -> list[Path]:
    every = [
        *(PACKAGE / f"{part}.py" for part in PARTS),
        *(f for p in PARTS for f in (PACKAGE / p).glob("*.py")),
    ]
    return sorted(file for file in every if file.exists() and any(word in str(file) for word in only or [""]))


def main() -> int:
    """Try the changes and print how many died, and who lives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="*", help="parts of paths, such as allocation/ or money.py; all without"
    )
    parser.add_argument("--every", type=int, default=1, help="try every n-th change only")
    parser.add_argument("--first", type=int, default=0, help="begin with the change of this number")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    os.chdir(TESTS.parent)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.mkdtemp()
    for name in LOADED:
        importlib.import_module(name)
    chosen = [change for file in _files(given.files) for change in changes_of(file)][
        given.first :: given.every
    ]
    if failing := [change.name for change in _unchanged(change.file for change in chosen) if dies(change)]:
        parser.error(f"tests fail without a change: {', '.join(failing)}")
    known = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")) if SURVIVORS.exists() else {}
    living = []
    with ThreadPoolExecutor(given.workers) as pool:
        tried = {pool.submit(dies, change): change for change in chosen}
        for done in as_completed(tried):
            change, told = tried[done], "."
            if not done.result():
                living.append(change)
                why = known.get(change.name, "NOT LISTED")
                told = f"\nlives: line {change.line} of {change.name}\n  {why}\n"
            sys.stdout.write(told)
            sys.stdout.flush()
    killed = len(chosen) - len(living)
    sys.stdout.write(f"\n{killed} of {len(chosen)} changes died\n")
    return int(killed < GOAL * len(chosen) or any(change.name not in known for change in living))


if __name__ == "__main__":
    sys.exit(main())
