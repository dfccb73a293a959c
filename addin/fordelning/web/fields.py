"""What the page offers: which verbs, and what each asks for, as the words of the shell state it."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fordelning.cli import readers, switches
from fordelning.cli.parser import Parser
from fordelning.texts import page
from fordelning.verb import GROUPS, Verb
from fordelning.verb_table import BUTTONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A browser has neither an Excel to install in nor to diagnose; the rest of the table works there.
ON_PAGE: Final = (
    Verb.NEW,
    Verb.IMPORT,
    Verb.CHECK,
    Verb.ALLOCATE,
    Verb.REDISTRIBUTE,
    Verb.SIMULATE,
    Verb.REQUISITION,
    Verb.PAY,
    Verb.ACCOUNT,
    Verb.EXPORT,
    Verb.VERIFY,
    Verb.FORMS,
    Verb.READ_IN,
)
# What the page decides itself: where it writes, the day of its clock, and what a browser lacks: LibreOffice
# for PDF, Excel for buttons, a second file to lose content in.
_NOT_ASKED: Final = frozenset({"to", "today", "accept_loss", "pdf", "buttons"})
# What the page answers itself, step by step: what a list would do is shown, and what is in doubt is asked,
# before anything is written.
_STEPWISE: Final = {Verb.IMPORT: frozenset({"preview", "answers"})}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a verb asks for.

    Attributes:
        name: what its value is called in a request.
        kind: how it is answered: yes, choice, day, amount, text, texts, file or files.
        help: what it means.
        word: how it is said in the shell: ``--belopp``, empty for one that has only its place.
        choices: the answers and their words, where they are few; the first holds if nothing is said.
        required: whether the verb needs it.
    """

    name: str
    kind: str
    help: str
    word: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


def offers() -> Iterator[dict[str, Any]]:
    """Yield every verb of the page as the table of verbs presents it, group by group."""
    for group in GROUPS:
        for entry, button in BUTTONS:
            if entry.verb in ON_PAGE and button.group == group:
                yield {
                    "verb": entry.verb,
                    "label": button.label,
                    "group": group[1],
                    "tip": button.tip,
                    "more": button.more,
                    "large": button.large,
                    "anywhere": button.anywhere,
                    "fields": [asdict(field) for field in fields_of(entry.verb)],
                }


def fields_of(verb: Verb) -> tuple[Field, ...]:
    """Return what the page asks for a verb."""
    fields = (field for action in _actions(verb) if (field := _field(action)) is not None)
    return tuple(field for field in fields if field.name not in _STEPWISE.get(verb, ()))


def words_of(verb: Verb, book: str, folder: str, values: Mapping[str, Any]) -> list[str]:
    """Return a request as the words of the shell.

    Args:
        verb: what is asked for.
        book: the workbook of the page, empty if none is open.
        folder: where files that go out are written.
        values: what was answered, by the names of the fields; files by their paths.
    """
    words: list[str] = [verb]
    for action in _actions(verb):
        field = _field(action)
        if action.dest == "book" and not values.get("book"):
            words += [book] if book else []
        elif field is not None:
            words += _said(field, values.get(field.name))
        elif action.type is readers.target and action.required:
            words.append(f"{action.option_strings[0]}={folder}")
    return words


def _actions(verb: Verb) -> Sequence[argparse.Action]:
    parser = Parser()
    for part in switches.of(verb):
        part(parser)
    return [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]


def _field(action: argparse.Action) -> Field | None:
    """Return what the page asks for a word of the shell; None where it knows the answer itself."""
    own_book = action.dest == "book" and action.metavar != "FIL"
    if own_book or action.dest in _NOT_ASKED or (action.type is readers.target and action.required):
        return None
    return Field(
        action.dest,
        _kind(action),
        page.FIELDS.get(action.dest) or f"{(action.help or '')[:1].upper()}{(action.help or '')[1:]}",
        action.option_strings[-1] if action.option_strings else "",
        tuple((choice, page.CHOICES[choice]) for choice in action.choices or ()),
        required=not action.option_strings and action.dest != "book",
    )


def _kind(action: argparse.Action) -> str:
    if action.nargs == 0:
        return "yes"
    if action.choices:
        return "choice"
    if isinstance(action.default, list):
        return "texts"
    if action.type is Path:
        return "files" if action.dest == "folder" else "file"
    kinds: dict[Any, str] = {readers.day: "day", readers.amount: "amount"}
    return kinds.get(action.type, "text")


def _said(field: Field, value: Any) -> list[str]:
    if not value:
        return []
    if field.kind == "yes":
        return [field.word]
    values = value if isinstance(value, list) else [value]
    return [f"{field.word}={each}" if field.word else str(each) for each in values]
