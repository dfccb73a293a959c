"""A file of answers: readable text with a line for each question, filled in by hand and read again."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.intake.question import About, Answers
from fordelning.texts import intake_file as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fordelning.intake.question import Question

LARGEST: Final = 5_000_000  # characters


def read(text: str, name: str) -> Answers:
    """Return the answers of a file.

    Args:
        text: what it holds.
        name: its name, for the message.

    Raises:
        FileError: if it cannot be read.
    """
    try:
        plain = tomllib.loads(text.removeprefix("\ufeff"))
        given = dict(_given(plain))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise FileError("answers_unreadable", path=name, line=line or said.SOMEWHERE) from error
    return Answers(given)


def _given(plain: Mapping[str, object]) -> Iterable[tuple[tuple[About, str, str], str]]:
    for section, content in plain.items():
        about = About(section)
        if not isinstance(content, dict):
            raise ValueError(section)
        for key, value in content.items():
            if about is About.WORD:
                if not isinstance(value, dict):
                    raise ValueError(key)
                yield from (((about, key, text), _text(answer)) for text, answer in value.items())
            else:
                yield (about, "", key), _text(value)


def _text(value: object) -> str:
    """Return an answer; a number or a day may stand without quotation marks."""
    if isinstance(value, dict | list):
        raise ValueError(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value).strip()


def written(
    name: str,
    questions: Sequence[Question],
    answers: Answers,
    columns: Mapping[str, str],
    reasons: Mapping[str, str],
) -> str:
    """Return the text of a file of answers: what is open first, what is certain below.

    Args:
        name: of the list.
        questions: what is open.
        answers: what has been answered.
        columns: the heading that each column of Mottagare is taken from.
        reasons: why, by column.
    """
    lines = [*said.head(name, len(questions))]
    for about in (About.SHEET, About.COLUMN, About.ROW):
        open_ = [each for each in questions if each.about is about]
        known = {key: text for (kind, _, key), text in answers.given.items() if kind is about and text}
        rest = columns if about is About.COLUMN else {}
        if open_ or known or rest:
            lines += ["", f"[{about}]", *_section(about, open_, known, rest, reasons)]
    lines += _words(questions, answers)
    return "\n".join(lines) + "\n"


def _section(
    about: About,
    open_: Sequence[Question],
    known: Mapping[str, str],
    columns: Mapping[str, str],
    reasons: Mapping[str, str],
) -> Iterable[str]:
    yield said.GUIDES[about]
    for question in open_:
        yield from _asked(question)
    asked = {each.key for each in open_}
    for key, text in {**columns, **known}.items():
        if key not in asked:
            reason = f"  # {reasons[key]}" if key in reasons else ""
            yield f"{_quoted(key)} = {_quoted(text)}{reason}"


def _asked(question: Question) -> Iterable[str]:
    yield ""
    told = said.asked(question.text, question.choices, question.proposed, question.rows)
    yield f"# {' '.join(told.split())}"
    yield f'{_quoted(question.key)} = ""'


def _words(questions: Sequence[Question], answers: Answers) -> Iterable[str]:
    known: dict[str, dict[str, str]] = {}
    for (kind, heading, key), text in answers.given.items():
        if kind is About.WORD and text:
            known.setdefault(heading, {})[key] = text
    open_ = [each for each in questions if each.about is About.WORD]
    for heading in dict.fromkeys([each.heading for each in open_] + [*known]):
        yield ""
        yield f"[{About.WORD}.{_quoted(heading)}]"
        mine = [each for each in open_ if each.heading == heading]
        for question in mine:
            yield from _asked(question)
        asked = {each.key for each in mine}
        yield from (
            f"{_quoted(key)} = {_quoted(text)}"
            for key, text in known.get(heading, {}).items()
            if key not in asked
        )


def _quoted(text: str) -> str:
    """Return a text as the file holds it."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
