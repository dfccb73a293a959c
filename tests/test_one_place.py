"""A rule is one file, a verb an entry and its own file: a copy of the product is given more of both."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import books
import fordelning
import runs
from hosts import without_network
from house import ROOT

SQUARES = '''"""Kvadrat: in proportion to the square of a count."""

from __future__ import annotations

from dataclasses import replace

from fordelning.apportionment import proportional
from fordelning.model import ColumnKind
from fordelning.rules.division import dealt
from fordelning.rules.rule import Rule, sentence_by_unit
from fordelning.texts.rule_help import Example
from fordelning.workings.rates import in_proportion


class Squares(Rule):
    key, word, place = "squares", "Kvadrat", 80
    needs = frozenset({"basis", "unit"})
    basis = ColumnKind.COUNT
    weighed, alike, takes_rest = True, True, True
    shown = Example("Efter kvadraten", "Underlag: det som räknas.", basis="Antal", unit="platser")

    def divide(self, step, group, pot, grant):
        group = replace(group, basis=tuple(number**2 for number in group.basis))
        result = proportional.allocate(pot, group.basis, [grant.recipients[at].id for at in group.taking])
        return dealt(
            group, result, lambda at, _, amount: sentence_by_unit(step, group.basis[at], result.rate, amount)
        )

    def workings(self, grant, order, result, rows):
        return in_proportion(order, result, [replace(row, basis=row.basis**2) for row in rows])

    def proof_of_basis(self, cells):
        return f"({cells.basis()})^2"

    def in_words(self, result, *, cut):
        return "Kvadraten av antalet."


RULE = Squares()
'''


MEMBER = '    COUNT = "rakna"\n'
ENTRY = """    Entry(
        Verb.COUNT,
        help="räkna mottagarna i en arbetsbok",
        runs="count:count",
        button=Button("Räkna", INPUTS, "Calculator", "Räkna mottagarna", "Säger hur många de är."),
    ),
"""
COUNT = '''"""The verb ``rakna``."""

from __future__ import annotations

from fordelning.errors import Finding, Place, Status
from fordelning.tables.grant import read_grant
from fordelning.verb import Verb
from fordelning.verbs.report import Report


def count(book, context):
    grant, _ = read_grant(book)
    text = f"{len(grant.recipients)} mottagare"
    told = Finding(Place("Mottagare"), "counted", text, "", Status.WARNING)
    return Report(Verb.COUNT, (("reading", (told,)),))
'''


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """Return a folder with a copy of the product that has a rule and a verb more."""
    folder = tmp_path_factory.mktemp("product")
    package = Path(fordelning.__file__).parent
    shutil.copytree(package, folder / package.name, ignore=shutil.ignore_patterns("__pycache__", "*.xlam"))
    copy = folder / package.name
    (copy / "rules" / "squares.py").write_text(SQUARES, encoding="utf-8")
    (copy / "verbs" / "count.py").write_text(COUNT, encoding="utf-8")
    _insert(copy / "verb.py", MEMBER, before="\n\nIN_EXCEL")
    _insert(copy / "verb_table.py", ENTRY, before=")\nBUTTONS")
    return folder


def _insert(path, text, before):
    head, mark, tail = path.read_text(encoding="utf-8").partition(before)
    assert mark
    path.write_text(f"{head}{text}{mark}{tail}", encoding="utf-8")


def _run(product, *words):
    done = subprocess.run(
        [sys.executable, "-m", "fordelning", *map(str, words), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=without_network(product),
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


def test_one_file_is_a_rule_that_divides_is_proved_and_verified(product, tmp_path):
    people = [books.recipient(f"00{number}", Antal=number) for number in (1, 2, 3)]
    steps = [books.step("Nät", "Kvadrat", "Hem", Underlag="Antal")]
    book = books.grant(tmp_path, steps, people, bidrag_belopp=1_400)
    status, said = _run(product, "fordela", book, "--idag", books.TODAY)
    assert status == 0, said
    assert [(row["Id"], row["Belopp"], row["Underlag"]) for row in runs.rows_of(book, "Fördelning")] == [
        ("001", 100, 1),
        ("002", 400, 4),
        ("003", 900, 9),
    ]
    status, said = _run(product, "verifiera", book)
    assert status == 0, said


def test_without_the_file_the_word_is_refused_with_those_there_are(tmp_path, capsys):
    people = [books.recipient("001", Antal=1)]
    book = books.grant(tmp_path, [books.step("Nät", "Kvadrat", "Hem", Underlag="Antal")], people)
    run = books.check(capsys, book, verb="fordela")
    assert (run.status, run.codes) == (1, ["unknown_word"])
    assert "Fastställt" in str(run.one("unknown_word"))


def test_one_entry_is_a_command_with_help_and_a_button_with_its_macro_and_callback(product, tmp_path):
    book = books.grant(tmp_path, (), [books.recipient("001"), books.recipient("002")])
    status, said = _run(product, "rakna", book)
    assert (status, said["verb"]) == (0, "rakna")
    assert "2 mottagare" in str(said)
    code = f"""
import runpy
from fordelning.cli.parser import build_parser
from fordelning.excel import macros
made = runpy.run_path({str(ROOT / "addin" / "build_addin.py")!r})
assert "räkna mottagarna i en arbetsbok" in " ".join(build_parser().format_help().split())
assert callable(macros.rakna)
assert 'id="rakna" label="Räkna"' in made["ribbon"]()
assert 'Public Sub OnRakna' in made["modules"]()["Menyfliken"]
"""
    environment = without_network(product) | {"PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
