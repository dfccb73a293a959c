"""An officer's own programmes: read from a file, found in a shared folder, saved from a workbook (X1)."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning import programmes, texts
from fordelning.errors import NOWHERE, FileError, ProgrammeError, Status, finding
from fordelning.layout import CONDITIONS, MODEL, RECIPIENTS, TIERS
from fordelning.layout.sheets import GRANT
from fordelning.model import Column, ColumnKind, Programme, SourcedFact
from fordelning.programmes.facts import FACTS, MAYBE_FACTS
from fordelning.programmes.own import LARGEST
from fordelning.programmes.write import to_toml
from fordelning.tables.recipients import Needs
from fordelning.texts import programmes as said
from fordelning.texts.columns import COLUMN_FURTHER_NEED
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.report import Context, Report
from fordelning.workbook import atomic
from fordelning.workbook.plain import check_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from fordelning.errors import Finding
    from fordelning.model import Condition, Grant, Step, Tier
    from fordelning.tables.source import Source

    Part = TypeVar("Part", Step, Tier, Condition)

SUFFIX: Final = ".toml"
FOLDER: Final = "FORDELNING_PROGRAM"  # the variable that names the shared folder
_OF_ONE_DECISION: Final = ("bidrag_dnr_overenskommelse", "bidrag_dnr_beslut")
_DECIDING: Final = {spec.sheet for spec in (MODEL, TIERS, CONDITIONS)} | {GRANT.name}


def find(name: str) -> Programme:
    """Return a programme by its name, ours or one of the shared folder, or by the path of its file.

    Raises:
        ProgrammeError: if there is no such programme, or its file is wrong.
        FileError: if the file cannot be used.
    """
    if name.casefold().endswith(SUFFIX):
        return read(Path(name))
    if name not in programmes.names():
        for path in _files():
            if programmes.id_of(path.stem) == name:
                return read(path)
    return programmes.load(name)


def read(path: Path) -> Programme:
    """Return the programme of a file.

    Raises:
        ProgrammeError: if something in it is wrong; file, line and key are named.
        FileError: if it cannot be used.
    """
    with atomic.telling(path, "missing"):
        if not path.exists():
            raise FileError("missing", path=path.name)
        check_plain(path)
        if path.stat().st_size > LARGEST:
            raise FileError("no_programme_file", path=path.name)
        content = path.read_bytes()
    try:
        toml = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError("programme_not_utf8", path=path.name) from None
    return programmes.parse_own(toml, path.name)


def shared() -> Iterator[tuple[Path, Programme | None, str]]:
    """Yield the files of the shared folder with their programmes, or with what is wrong with them."""
    for path in _files():
        try:
            yield path, read(path), ""
        except (ProgrammeError, FileError) as error:
            yield path, None, str(error)


def _files() -> list[Path]:
    folder = os.environ.get(FOLDER, "")
    if not folder:
        return []
    try:
        files = (path for path in Path(folder).iterdir() if path.suffix.casefold() == SUFFIX)
        return sorted(files, key=lambda path: path.name)
    except OSError:
        raise FileError("no_programme_folder", path=folder) from None


def save(book: Source, name: str, to: Path, context: Context) -> Report:
    """Save the model of a workbook as a programme file (verb ``program --spara``).

    Args:
        book: a grant workbook.
        name: what it is called.
        to: the new file.
        context: when.

    Raises:
        DataError: if a table or a named cell is missing.
        FileError: if the file exists already, or cannot be written.
    """
    if to.suffix.casefold() != SUFFIX:
        raise FileError("wrong_suffix_programme", path=to.name)
    with atomic.telling(to):
        if to.exists():
            raise FileError("exists", path=to.name)
    dossier = Dossier(book, context)
    wrong = tuple(each for each in dossier.found if _stops(each))
    if not wrong:
        id_ = programmes.id_of(to.stem) or texts.PRODUCT.casefold()
        headings = book.read_table(RECIPIENTS.name).letters
        toml = to_toml(_programme(dossier.grant, id_, name, headings))
        wrong = tuple(_slips(toml, to.name))
    if wrong:
        return Report(Verb.PROGRAMMES, (("programme", wrong),))
    atomic.replace_with(to, toml.encode(), context.now)
    return Report(Verb.PROGRAMMES, written=to)


def _stops(found: Finding) -> bool:
    """Tell whether a finding keeps a model from being saved; what is not filled in yet does not."""
    grave = found.status is Status.ERROR and found.code != "fact_empty"
    return grave and found.where.sheet in _DECIDING


def _slips(toml: str, file: str) -> Iterator[Finding]:
    """Yield what keeps a programme from being read again."""
    try:
        programmes.parse_own(toml, file)
    except ProgrammeError as error:
        yield finding("programme_not_saved", None, reason=str(error).rstrip("."))


def _programme(grant: Grant, id_: str, name: str, headings: Iterable[str]) -> Programme:
    """Return the programme of a workbook; what its own programme lays down besides comes along."""
    base = grant.programme
    own = base is not None and bool(base.steps)
    stated = {fact.name: fact for fact in base.facts} if base else {}
    facts = [_fact(grant, each, stated.get(each)) for each in (*FACTS, *MAYBE_FACTS)]
    facts[0] = SourcedFact("bidrag_program", id_, "")
    model = Programme(
        id_,
        base.title if base and own else str(grant.facts.get("bidrag_namn") or Path(name).stem),
        said.saved_from(name),
        tuple(fact for fact in facts if fact is not None),
        _sourced(grant.steps, base.steps if base else ()),
        _sourced(grant.tiers, base.tiers if base else ()),
        _sourced(grant.conditions, base.conditions if base else ()),
        tuple(_columns(grant, headings)),
        holder=grant.holder,
    )
    if base is None:
        return model
    targets, steps = {step.target for step in grant.steps}, {step.name for step in grant.steps}
    return replace(
        base,
        **{each: getattr(model, each) for each in ("id", "title", "summary", "facts", "steps")},
        **{each: getattr(model, each) for each in ("tiers", "conditions", "columns", "holder")},
        recipient_kinds=tuple(each for each in base.recipient_kinds if each.target in targets),
        requisition_order=tuple(each for each in base.requisition_order if {each.step, each.after} <= steps),
        example_note="",
        example_day=None,
        example_facts={},
        example_aid={},
        example_amounts={},
        examples=(),
    )


def _fact(grant: Grant, name: str, stated: SourcedFact | None) -> SourcedFact | None:
    """Return a fact as the workbook has it, with its source where it is what the source says."""
    value = None if name in _OF_ONE_DECISION else grant.facts.get(name)
    if stated is not None and stated.value == value:
        return stated
    if value is None and name in MAYBE_FACTS:
        return None
    return SourcedFact(name, value, "", stated.unit if stated else "")


def _sourced(now: Iterable[Part], stated: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts without their places; what is as the programme has it has the programme's source."""
    known = [(_bare(part), part) for part in stated]
    return tuple(
        next((same for bare, same in known if bare == _bare(each)), replace(each, row=NOWHERE))
        for each in now
    )


def _bare(part: Step | Tier | Condition) -> object:
    return replace(part, source="", row=NOWHERE)


def _columns(grant: Grant, headings: Iterable[str]) -> Iterator[Column]:
    """Yield the columns of recipients that a workbook has beside those of every workbook."""
    stated = {column.name: column for column in grant.programme.columns} if grant.programme else {}
    named = Needs.of(grant.steps, grant.conditions, {}).kinds
    for name in headings:
        if name in RECIPIENTS.headings or name == COLUMN_FURTHER_NEED:
            continue
        values = [each.values.get(name) for each in grant.recipients]
        yield stated.get(name) or Column(name, named.get(name) or _kind(values))


def _kind(values: Iterable[object]) -> ColumnKind:
    filled = [value for value in values if value is not None]
    if filled and all(isinstance(value, int | Fraction) for value in filled):
        return ColumnKind.NUMBER
    answers = {texts.YES, texts.NO}
    return ColumnKind.YES_NO if filled and answers >= {*map(str, filled)} else ColumnKind.TEXT
