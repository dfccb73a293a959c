"""One list of verbs: the command line, its help, the ribbon and the buttons of a workbook have no other."""

from __future__ import annotations

import ast
import re

from fordelning.cli.commands import COMMANDS
from fordelning.cli.parser import build_parser
from fordelning.layout.buttons import BUTTONS
from fordelning.verb import Verb
from house import ROOT, program

PACKAGE = ROOT / "addin" / "fordelning"
MACROS = ROOT / "addin" / "vba_buttons" / "Knappar.bas"
ON_THE_COMMAND_LINE_ALONE = {Verb.PROGRAMMES, Verb.DEMO, Verb.INSTALL, Verb.SERVE}
NO_VERB = {"visa_fel", "funktioner", "handledning"}  # buttons that show something and leave no trace
# Where such a word is no verb: a key of JSON, a folder of files, a folder of LibreOffice.
OTHER_WORDS = {
    ("cli/show.py", "program"),
    ("cli/show_forms.py", "blanketter"),
    ("texts/provider_form.py", "blanketter"),
    ("workbook/pdf.py", "program"),
}


def _id(verb):
    return verb.translate(str.maketrans("åäö", "aao"))


def test_the_command_line_has_every_verb_in_order_but_the_one_that_takes_back_what_a_button_wrote():
    *verbs, last = Verb
    assert last is Verb.RESTORE
    assert list(COMMANDS) == verbs
    listed = re.findall(r"^    (\w+) {2,}\w", build_parser().format_help(), re.MULTILINE)
    assert listed == [str(verb) for verb in verbs]


def test_every_button_of_the_ribbon_is_a_verb_or_only_shows_something():
    buttons = set(program("addin", "build_addin.py").ribbon_buttons())
    assert buttons - NO_VERB == {_id(verb) for verb in set(Verb) - ON_THE_COMMAND_LINE_ALONE}
    assert buttons >= NO_VERB


def test_a_button_of_a_workbook_hands_over_to_the_macro_of_its_verb():
    source = MACROS.read_text(encoding="utf-8")
    handed = re.findall(r'^Public Sub (\w+)\(\)\r?\n +LamnaOver "(\w+)"', source, re.MULTILINE)
    assert handed == [(button.macro, button.verb.capitalize()) for button in BUTTONS]


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
