"""One list of verbs: the command line, its help, the ribbon and the buttons of a workbook have no other."""

from __future__ import annotations

import ast
import re

from fordelning.cli.parser import build_parser
from fordelning.excel import macros
from fordelning.layout.buttons import ON_START, macro_of
from fordelning.verb import IN_EXCEL, Verb
from fordelning.verb_table import BUTTONS, TABLE
from house import ROOT, program

PACKAGE = ROOT / "addin" / "fordelning"
NO_VERB = {"visa_fel", "visa_funktioner", "handledning", "spara_program"}  # buttons that leave no trace
# Where such a word is no verb: a key of JSON, a folder of files, a folder of LibreOffice.
OTHER_WORDS = {
    ("cli/show.py", "program"),
    ("cli/show_forms.py", "blanketter"),
    ("texts/provider_form.py", "blanketter"),
    ("web/desk.py", "blanketter"),
    ("web/desk.py", "program"),
    ("workbook/pdf.py", "program"),
}


def test_the_command_line_has_every_verb_in_order():
    verbs = [entry.id for entry in TABLE if entry.verb]  # letters that every keyboard has
    listed = re.findall(r"^    (\w+) {2,}\w", build_parser().format_help(), re.MULTILINE)
    assert listed == verbs


def test_every_verb_stands_once_in_the_table_in_its_order():
    assert [entry.verb for entry in TABLE if entry.verb] == list(Verb)
    assert {entry.id for entry in TABLE if entry.verb is None} == NO_VERB


def test_a_button_of_the_ribbon_is_a_macro_of_its_id_or_needs_no_python():
    ribbon = program("addin", "build_addin.py").ribbon()
    ids = re.findall(r'<button id="(\w+)"', ribbon)
    assert set(ids) == {entry.id for entry, _ in BUTTONS}
    in_python = [entry.id for entry, button in BUTTONS if button.runs != IN_EXCEL]
    assert set(ids) - set(in_python) == {"visa_fel", "visa_funktioner"}
    assert all(callable(getattr(macros, name)) for name in in_python)


def test_a_button_of_a_workbook_hands_over_to_the_macro_of_its_verb():
    source = program("addin", "build_buttons.py").modules()["Knappar"]
    handed = re.findall(r'^Public Sub (\w+)\(\)\r?\n +LamnaOver "(\w+)"', source, re.MULTILINE)
    assert handed == [(macro_of(entry.procedure), entry.verb.capitalize()) for entry, _ in ON_START]


def test_no_verb_is_written_out_but_in_the_list():
    verbs, own = {str(verb) for verb in Verb}, PACKAGE / "verb.py"
    written = {
        (path.relative_to(PACKAGE).as_posix(), node.value)
        for path in PACKAGE.rglob("*.py")
        if path != own
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in verbs
    }
    assert written == OTHER_WORDS
