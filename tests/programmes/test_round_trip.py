"""An own programme goes from file to workbook to file and is the same, whatever its texts hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import books
from fordelning import programmes
from fordelning.cli import main
from fordelning.errors import NOWHERE, ProgrammeError
from fordelning.model import Column, ColumnKind, Comparison, Condition, Passage, Purpose, Step
from fordelning.programmes.write import to_toml
from fordelning.tables.programme import programme_rows
from fordelning.unseen import tidy, turns
from hosts.need import slow

# What has a meaning of its own in TOML, in the XML of a workbook or in Excel, and what ends a line somewhere.
ODD = [
    '"',
    '"""',
    "'",
    "\\",
    "\\u0041",
    "#",
    "= ",
    "[[steps]]",
    "_x000D_",
    "_x0041_",
    "&amp;",
    "å",
    "Ö",
    "€",
    "😀",
]
BLANKS = [" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u0085", "\u000b", "\u001c", "\u200b"]
TEXTS = st.one_of(
    st.lists(st.sampled_from([*ODD, *BLANKS, "a", "Bok", "12"]), min_size=1, max_size=9).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
).filter(lambda text: bool(tidy(text)) and not turns(text))
# A name or a word of a model is what formulas and other cells go by.
NAMES = st.lists(st.sampled_from(["å", "Ö", "é", "Plats", "bo", " ", "-", "7"]), min_size=1, max_size=5).map(
    lambda parts: f"N{''.join(parts)}"
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def own_programmes(draw):
    """Return an own programme whose texts, names, days and conditions are any."""
    base = programmes.load("tom")
    group, plats, svar = draw(
        st.lists(NAMES, min_size=3, max_size=3, unique_by=lambda name: tidy(name).casefold())
    )
    wanted = {
        "bidrag_program": "mitt",
        "bidrag_period_till": draw(DAYS),
        "bidrag_mottagares_redovisning": draw(TEXTS),
        "bidrag_overklagande": draw(TEXTS),
    }
    stated = {fact.name: fact for fact in base.facts}
    some = stated["bidrag_namn"]
    facts = stated | {name: replace(some, name=name, value=value, note="") for name, value in wanted.items()}
    step = Step("Allt", "Bidraget", "equal", group)
    steps = (replace(step, name="Plats", rule="key", basis=plats, cap=draw(st.integers(1, 99_999))),)
    conditions = (
        Condition(group, plats, Comparison.AT_LEAST, Fraction(draw(st.integers(0, 9_999)), 100)),
        Condition(group, svar, Comparison.EQUAL, draw(NAMES)),
    )
    return replace(
        base,
        id="mitt",
        title=draw(TEXTS),
        summary=draw(TEXTS),
        facts=tuple(facts.values()),
        steps=steps,
        conditions=conditions,
        columns=(Column(plats, ColumnKind.NUMBER, draw(TEXTS)), Column(svar, ColumnKind.TEXT)),
        purposes=tuple(Purpose(text) for text in draw(st.lists(TEXTS, max_size=2))),
        questions=tuple(Passage(text, "") for text in draw(st.lists(TEXTS, max_size=2))),
    )


def _read(part):
    """Return a programme's part as every reader has it: single spaces, nothing unseen."""
    if isinstance(part, str):
        return tidy(part)
    if isinstance(part, tuple):
        return tuple(map(_read, part))
    if hasattr(part, "__dataclass_fields__"):
        return replace(part, **{name: _read(getattr(part, name)) for name in part.__dataclass_fields__})
    return part


@settings(max_examples=25)
@given(own_programmes())
def test_what_is_written_is_read_again_from_the_file_and_from_the_sheet(programme):
    for text in (to_toml(programme), "\n".join(line for (line,) in programme_rows(programme))):
        assert programmes.parse_own(text, "mitt.toml") == _parts(programme)


def _parts(programme):
    names = ("title", "facts", "steps", "conditions", "columns", "purposes")
    read = replace(programme, **{name: _read(getattr(programme, name)) for name in names})
    return replace(
        read,
        summary=_printed(programme.summary),
        questions=tuple(replace(each, text=_printed(each.text)) for each in programme.questions),
        columns=tuple(
            replace(each, help=_printed(was.help))
            for each, was in zip(read.columns, programme.columns, strict=True)
        ),
    )


def _printed(text):
    """Return what is only printed as every reader has it: a hard space is what it was, but at the ends."""
    parts = [tidy(part) for part in text.split("\u00a0")]
    return "\u00a0".join(part for part in parts if part)


@slow("twenty workbooks")
@settings(max_examples=10, deadline=None)
@given(own_programmes())
def test_file_workbook_file_workbook_is_the_same_programme(programme):
    with TemporaryDirectory() as name:
        first, saved = (Path(name, folder, "mitt.toml") for folder in "ab")
        for file in (first, saved):
            file.parent.mkdir()
        first.write_bytes(to_toml(programme).encode())
        one, other = (Path(name, f"{each}.xlsx") for each in ("ett", "två"))
        for words in (
            ("ny", first, "--till", one),
            ("program", "--spara", one, "--till", saved),
            ("ny", saved, "--till", other),
        ):
            assert main([str(word) for word in words]) == 0
        grants = [books.read(book)[0] for book in (one, other)]
    for part in ("steps", "conditions"):
        before, after = ([replace(each, row=NOWHERE) for each in getattr(grant, part)] for grant in grants)
        assert before == after == list(getattr(_parts(programme), part))
    for part in ("columns", "purposes", "questions", "holder"):
        assert getattr(grants[1].programme, part) == getattr(_parts(programme), part)
    facts = [{name: value for name, value in grant.facts.items() if value is not None} for grant in grants]
    assert facts[0] == facts[1]
    known = {fact.name: fact.value for fact in _parts(programme).facts if fact.value is not None}
    assert known.items() <= facts[1].items()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\u202eb", "rad 3 (summary): i 'a\\u202eb' står ett tecken"),
        ("x" * 15_001, "15 001 tecken"),
        (" \n", "en text"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_refused_by_its_line(text, told):
    programme = replace(programmes.load("tom"), id="mitt", summary="SUMMA")
    toml = to_toml(programme).replace('"SUMMA"', f'"""{text}"""')
    with pytest.raises(ProgrammeError) as refused:
        programmes.parse_own(toml, "mitt.toml")
    assert told in str(refused.value).replace("\u00a0", " ")
