"""The verb installera: the add-in, its settings and the templates put in place, or taken away again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fordelning.errors import FileError
from fordelning.machine import bundled
from fordelning.machine.installed import Record, read_record
from fordelning.machine.plan import Step, kind_at, plan
from fordelning.workbook import atomic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from fordelning.machine.place import Machine

OLD = "old"  # the kind of a file of which only the record knows


class Deed(StrEnum):
    """What is done with one file; ``texts.installing.DEEDS`` says it in Swedish."""

    WRITTEN = "written"
    REPLACED = "replaced"
    SAME = "same"
    LEFT = "left"
    REMOVED = "removed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: what it is, where, the SHA-256 of what stands there afterwards, and what was done with it."""

    kind: str
    path: Path
    digest: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Installation:
    """How an installation went, or would go; ``in_the_way`` are files that keep it from being done."""

    outcomes: tuple[Outcome, ...]
    dry: bool = False
    in_the_way: tuple[Path, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether nothing was done because a file that is needed belongs to someone else."""
        return bool(self.in_the_way)


def install(
    machine: Machine, now: datetime, *, dry: bool = False, server: bool = False, signed: Path | None = None
) -> Installation:
    """Put in place what Excel needs (verb ``installera``).

    A file that someone else has put there, or has changed since it was installed, is left. If it is one that
    the add-in does not work without, nothing is done. Running it twice changes nothing.

    Args:
        machine: the computer, with Windows or macOS.
        now: when.
        dry: only tell what would be done.
        server: let Excel use a server that is running already.
        signed: the add-in with the organisation's signature, in place of the one that is shipped.

    Raises:
        FileError: if the plan cannot be made, a file is in use or a folder may not be written in.
    """
    steps = plan(machine, server=server, signed=None if signed is None else _read(signed))
    before = read_record(machine.record)
    outcomes = [Outcome(step.kind, step.target, step.digest, _deed(step, before)) for step in steps]
    blocked = [
        step.target
        for step, outcome in zip(steps, outcomes, strict=True)
        if outcome.deed is Deed.LEFT and step.needed
    ]
    old = _remains(before, {step.target for step in steps}, machine)
    if not dry and not blocked:
        todo = [
            step
            for step, outcome in zip(steps, outcomes, strict=True)
            if outcome.deed in (Deed.WRITTEN, Deed.REPLACED)
        ]
        _do(machine, before, todo, old, now)
    return Installation((*outcomes, *old), dry, tuple(blocked))


def uninstall(machine: Machine, *, dry: bool = False) -> Installation:
    """Take away exactly what was installed; a file that has changed since is left.

    Raises:
        FileError: if the record cannot be read, or a file is in use.
    """
    before = read_record(machine.record)
    outcomes = _remains(before, set(), machine)
    if not dry:
        _take_away(outcomes)
        machine.record.unlink(missing_ok=True)
        for folder in sorted(before.folders, key=lambda path: len(path.parts), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    return Installation(tuple(outcomes), dry)


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise FileError("missing", path=path.name)
    with atomic.telling(path):
        return path.read_bytes()


def _deed(step: Step, before: Record) -> Deed:
    if not step.target.exists():
        return Deed.WRITTEN
    found = _digest(step.target)
    if found == step.digest:
        return Deed.SAME
    return Deed.REPLACED if found == before.files.get(step.target) else Deed.LEFT


def _digest(path: Path) -> str:
    with atomic.telling(path):
        return bundled.digest(path.read_bytes()) if path.is_file() else ""


def _remains(before: Record, kept: set[Path], machine: Machine) -> list[Outcome]:
    """Return what shall be done with the files of the record, save those that are kept."""
    outcomes = []
    for path, digest in before.files.items():
        if path not in kept:
            found = _digest(path) if path.exists() else None
            deed = Deed.MISSING if found is None else Deed.REMOVED if found == digest else Deed.LEFT
            outcomes.append(Outcome(kind_at(path, machine) or OLD, path, found or "", deed))
    return outcomes


def _do(machine: Machine, before: Record, todo: list[Step], old: list[Outcome], now: datetime) -> None:
    """Write the files one by one, each in the record as soon as it is there, and take away the old ones."""
    record = before
    for step in todo:
        places = (*step.target.parents, *machine.record.parents)
        made = tuple(dict.fromkeys(folder for folder in places if not folder.exists()))
        _put(step, now)
        record = Record({**record.files, step.target: step.digest}, (*record.folders, *made))
        _replace(machine.record, record.as_text().encode("utf-8"), now)
    _take_away(old)
    if old:
        gone = {outcome.path for outcome in old}
        files = {path: digest for path, digest in record.files.items() if path not in gone}
        _replace(machine.record, Record(files, record.folders).as_text().encode("utf-8"), now)


def _put(step: Step, now: datetime) -> None:
    """Put one file in place; of its own earlier file no copy is kept, for Excel would open that too."""
    in_use = step.target.exists()
    try:
        _replace(step.target, step.content, now)
    except FileError as error:
        if in_use and error.code == "no_permission":
            raise FileError("close_excel", path=step.target.name) from error
        raise


def _replace(target: Path, content: bytes, now: datetime) -> None:
    with atomic.telling(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    atomic.replace_with(target, content, now, keep=False)


def _take_away(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.deed is Deed.REMOVED:
            try:
                outcome.path.unlink(missing_ok=True)
            except PermissionError as error:
                raise FileError("close_excel", path=outcome.path.name) from error
