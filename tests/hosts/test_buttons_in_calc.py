"""The buttons on sheet Start, pressed in a running LibreOffice with the add-in beside the workbook or not.

Of the add-in only the transport to Python is replaced, of the workbook only the message box.
"""

from __future__ import annotations

import re

import pytest

from hosts import addin as addin_module
from hosts.libreoffice import python_with_uno
from hosts.need import absent, need
from house import ROOT
from runs import allocate, example

ADDIN = ROOT / "addin" / "fordelning.xlam"
# Caption of the button -> what it is called in fordelning.excel.macros and on the command line.
BUTTONS = {
    "Kontrollera": "kontrollera",
    "Fördela": "fordela",
    "Rekvisition": "rekvirera",
    "Redovisning": "redovisa",
    "Exportera": "exportera",
}
MISSING = "Knappen behöver tillägget Fördelning, som inte är igång i Excel på den här datorn."


@pytest.fixture
def calc(tmp_path):
    need("soffice")
    python = python_with_uno()
    if python is None:
        absent("LibreOffice's Python bridge is not installed")
    book = allocate(example("stockholm-halsa-2020", tmp_path, buttons=True))
    driver = addin_module.PRESSING
    with addin_module.opened(ADDIN, python, name="fordelning.xlam", driver=driver) as opened:
        opened("open", str(book))
        yield opened


def test_a_press_reaches_the_add_in_or_says_what_to_do_without_it(calc):
    _every_button_runs_a_macro_of_the_workbook(calc)
    _with_the_add_in_each_button_reaches_its_macro(calc)
    _an_add_in_without_the_buttons_is_told_of(calc)
    _without_the_add_in_each_button_says_what_to_do(calc)


def _every_button_runs_a_macro_of_the_workbook(calc):
    scripts = {
        caption: re.findall(r"VBAProject\.Knappar\.(\w+)\?", script) for caption, script in calc("buttons")
    }
    assert list(scripts) == list(BUTTONS)
    assert scripts == {caption: [f"Knapp{name.capitalize()}"] for caption, name in BUTTONS.items()}


def _with_the_add_in_each_button_reaches_its_macro(calc):
    for caption, name in BUTTONS.items():
        said, told, ran = calc("press_button", caption)
        assert (said, told) == ("", "")
        assert ran.endswith(f"import fordelning.excel.macros; fordelning.excel.macros.{name}()")


def _an_add_in_without_the_buttons_is_told_of(calc):
    calc("module", "Bladknappar", "Rem empty")
    said, told, ran = calc("press_button", "Fördela")
    assert said.startswith(
        "Tillägget Fördelning svarade inte på knappen. Pröva samma knapp på fliken Fördelning."
    )
    assert (told, ran) == ("", "")


def _without_the_add_in_each_button_says_what_to_do(calc):
    calc("remove_addin")
    for caption, name in BUTTONS.items():
        said = calc("press_button", caption)[0].split("\n\n")
        assert said[0] == MISSING
        assert said[1].startswith("Stäng Excel helt och öppna det igen. Hjälper inte det:")
        assert "Hantera: Inaktiverade objekt" in said[1]
        assert said[2] == f"Du kan också spara och stänga boken och köra kommandot: fordelning {name}"
