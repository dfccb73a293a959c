"""Every sentence that an officer can meet is whole, Swedish and in use; every code has its sentence."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

import fordelning
from fordelning import texts
from fordelning.errors import FileError, Place, Status, finding
from fordelning.layout import heights

PACKAGE = Path(fordelning.__file__).parent
MAPS = {
    "finding": "FINDINGS",
    "report": "FINDINGS",
    "AllocationError": "FINDINGS",
    "FileError": "FILE_ERRORS",
    "NotANumberError": "REASONS",
    "NotADateError": "REASONS",
}
# Words of programming and of English that no officer should have to read.
FOREIGN = re.compile(
    r"\b(None|True|False|NaN|null|int|float|str|list|dict|error|exception|the|and|file|row|column|value|sheet|"
    r"index|key|default|string|boolean|parser?|token)\b",
    re.IGNORECASE,
)
EVERY = [
    *((f"finding {code}", message) for code, message in texts.FINDINGS.items()),
    *((f"file {code}", message) for code, message in texts.FILE_ERRORS.items()),
]


@cache
def sources():
    """Return what stands in every module that uses the sentences, by its path."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
        if "texts" not in path.relative_to(PACKAGE).parts
    }


def fields(text):
    """Return the names of the fields of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def codes(tree):
    """Yield the callable and the code of every call that names a code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in MAPS and isinstance(node.args[0].value, str):
                yield called, node.args[0].value, node


def test_every_code_in_the_source_has_its_sentence():
    used = [(name, called, code) for name, tree in sources().items() for called, code, _ in codes(tree)]
    assert len(used) > 50
    assert [use for use in used if use[2] not in getattr(texts, MAPS[use[1]])] == []


@pytest.mark.parametrize("name", sorted(set(MAPS.values())))
def test_no_sentence_stands_there_unused(name):
    said = {
        node.value
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(getattr(texts, name)) - said == set()


def test_every_finding_gets_the_fields_that_its_sentence_names():
    short = []
    for name, tree in sources().items():
        for called, code, node in codes(tree):
            message = getattr(texts, MAPS[called]).get(code)
            given = {word.arg for word in node.keywords}
            if message is None or isinstance(message, str) or None in given:
                continue
            needed = fields(message.text) | fields(message.action)
            if called != "AllocationError" and needed - given:
                short.append((name, code, needed - given))
    assert short == []


@pytest.mark.parametrize(("name", "message"), EVERY, ids=[name for name, _ in EVERY])
def test_a_sentence_begins_and_ends_as_one_and_has_no_words_of_the_trade(name, message):
    filled = dict.fromkeys(fields(message.text) | fields(message.action), "42")
    text, action = message.text.format(**filled), message.action.format(**filled)
    assert re.match(r"[A-ZÅÄÖ”\d-]", text)
    assert text.rstrip(" 42").endswith((".", "?"))
    assert not action or (re.match(r"[A-ZÅÄÖ]", action) and action.endswith((".", "PROGRAM --till BOK.")))
    assert message.status in list(Status)
    assert bool(action) or message.status == Status.OK
    assert FOREIGN.findall(text + action) == []
    assert "  " not in text + action
    assert "{" not in text + action


@pytest.mark.parametrize("reason", texts.REASONS.values())
def test_a_reason_fits_within_a_sentence(reason):
    assert re.match(r"[a-zåäö]", reason)
    assert not reason.endswith(".")
    assert FOREIGN.findall(reason) == []


def test_a_finding_says_where_what_and_what_to_do():
    found = finding("not_whole", Place("Mottagare", 17, "Antal", "F17"), value="12,5")
    assert str(found) == (
        "Mottagare, rad 17, kolumn Antal (F17): Talet 12,5 är inte ett helt tal. Skriv ett helt tal."
    )
    assert str(finding("nothing_in_model")).startswith("Modellen har inga steg.")
    assert str(finding("table_missing", Place("Modell"), table="Modell")).startswith("Modell: Tabellen ")


def test_an_error_of_the_file_names_the_file_and_cuts_a_name_without_end():
    assert (
        str(FileError("missing", path="Bok.xlsx"))
        == "Filen Bok.xlsx finns inte. Kontrollera namnet och mappen."
    )
    assert len(str(FileError("missing", path="x" * 5000))) < 200


def test_words_are_quoted_cut_and_offered_in_swedish():
    assert texts.quote("Två\n rader") == "”Två rader”"
    assert texts.quote("x" * 61) == f"”{'x' * 59}…”"
    assert (texts.quote(True), texts.quote(12.5), texts.quote(1e300)) == ("”SANT”", "”12,5”", "”1e+300”")
    assert texts.choices(["A", "B", "C"]) == "A, B eller C"
    assert (texts.choices(["A"]), texts.choices([])) == ("A", "ingenting")
    assert (texts.did_you_mean("Antal"), texts.did_you_mean("")) == ("Menade du ”Antal”?", "")


def test_one_is_told_in_the_singular():
    assert texts.counted(0, 1) == "0 fel, 1 varning."
    assert texts.log_of_checks(1, 2) == "1 fel, 2 varningar."
    assert texts.log_of_allocation(1, 1, "0", 1) == "1 rad med belopp, 1 nekad, 0 kr kvar, 1 varning."
    assert texts.log_of_allocation(2, 0, "5", 0) == "2 rader med belopp, 0 nekade, 5 kr kvar, 0 varningar."
    assert texts.step_note(3, 1, None) == "  (3 mottagare, 1 nekad)"


def test_a_word_longer_than_a_line_takes_as_many_lines_as_it_needs():
    assert heights.height(("Utbildningsförvaltningen", 11)) == 2 * heights.LINE_HEIGHT + 2
    assert heights.height(("Lika", 11)) == heights.LINE_HEIGHT + 2
