"""The add-in's VBA in a running LibreOffice: a formula in a cell reaches our Python and its answer spills.

Only the transport to Python is replaced. LibreOffice shows an error value that a macro returns as text with
Excel's number for it.
"""

from __future__ import annotations

import re
from inspect import signature

import pytest

from fordelning import programmes
from fordelning.excel import macros
from fordelning.excel.rehearsal import echo
from hosts import addin as addin_module
from hosts.libreoffice import python_with_uno
from hosts.need import absent, need
from house import ROOT, program

VALUE_ERROR = "Error 2015"  # CVErr(xlErrValue)
NOT_AVAILABLE = "Error 2042"  # CVErr(xlErrNA)
RIBBON = program("addin", "build_addin.py").ribbon()
BUTTONS = re.findall(r'<button id="(\w+)".*?onAction="([\w.]+)"', RIBBON, re.DOTALL)
WITHOUT_PYTHON = {"visa_fel", "visa_funktioner"}
WITHOUT_GRANT = {"ny", "verifiera", "diagnostik", "handledning", *WITHOUT_PYTHON}
OPEN_FIRST = "Öppna arbetsboken för ett bidrag först, eller gör en ny med knappen Ny från program."


@pytest.fixture
def addin():
    need("soffice")
    python = python_with_uno()
    if python is None:
        absent("LibreOffice's Python bridge is not installed")
    with addin_module.opened(ROOT / "addin" / "fordelning.xlam", python) as opened:
        yield opened


def test_formulas_in_cells_reach_our_python_and_errors_say_why(addin):
    _the_published_key_spills(addin)
    _an_error_in_the_argument_is_an_error_in_the_cell(addin)
    _one_refused_row_stands_among_the_others(addin)
    _a_lost_connection_is_an_error_and_is_forgotten(addin)


def _the_published_key_spills(addin):
    key = programmes.key_table("riket-teknik-2021")
    addin("write", "A1", [["Id", "Personer"], *[[f"'{row['code']}", float(row["weight"])] for row in key]])
    addin("array", "C2:C291", "=FORDELA_NYCKEL(168700000;B2:B295;250000;168700000;A2:A295)")
    addin("write", "C292", [["=SUM(C2:C291)"]])
    amounts = [row[0] for row in addin("read", "C2:C291")]
    published = [int(row["published_amount"]) for row in key]
    assert addin("read", "C292:C292") == [[168_700_000]]
    assert amounts.count(250_000) == 117
    off = {row["name"] for row, amount, right in zip(key, amounts, published, strict=True) if amount != right}
    assert off == {"Linköping", "Nynäshamn"}
    assert [name for name, _ in addin.calls] == ["FORDELA_NYCKEL"]  # one call for the whole column


def _an_error_in_the_argument_is_an_error_in_the_cell(addin):
    addin("write", "E1", [[375], [1271], ["=1/0"]])
    addin("array", "F1:F3", "=FORDELA_NYCKEL(1000000;E1:E3)")
    addin("write", "G1", [["=FORDELA_SENASTE_FEL(F1)"]])
    assert addin("read", "F1:F3") == [[VALUE_ERROR]] * 3
    reason = (
        "underlag, rad 3: Rutan innehåller felet #DIVISION/0! (#DIV/0!). Rätta formeln eller skriv värdet."
    )
    assert addin("read", "G1:G1") == [[reason]]
    assert addin("press", "Menyfliken.OnVisaFel") == [reason, ""]


def _one_refused_row_stands_among_the_others(addin):
    addin("write", "I1", [["vob", 10, 50, 30_000], ["vob", 51, None, 55_000]])
    addin("write", "H1", [[51], [8], [50]])
    addin("array", "M1:M3", '=FORDELA_NIVAER(H1:H3;"vob";I1:L2)')
    assert addin("read", "M1:M3") == [[55_000], [NOT_AVAILABLE], [30_000]]
    assert addin("press", "Menyfliken.OnVisaFel")[0].startswith(
        "underlag, rad 2: 8 ligger under lägsta nivån 10"
    )


def _a_lost_connection_is_an_error_and_is_forgotten(addin):
    addin.broken = True
    addin("array", "N1:N2", "=FORDELA_LIKA(100;I1:I2)")
    assert addin("read", "N1:N2") == [[NOT_AVAILABLE]] * 2
    said, run = addin("press", "Menyfliken.OnVisaFel")
    assert said.startswith("Funktionen fick inget svar från Python.")
    assert run == "glom;"


def test_each_button_reaches_its_macro_and_only_a_grant_workbook_has_them_all(addin):
    assert len(BUTTONS) == 19
    assert _enabled(addin) == WITHOUT_GRANT
    assert addin("press", "Menyfliken.OnFordela") == [OPEN_FIRST, ""]
    addin("name", "bidrag_program", "$A$1")
    assert _enabled(addin) == {name for name, _ in BUTTONS}
    said, run = addin("press", "Menyfliken.OnVisaFunktioner")
    assert said.startswith("FORDELA_NYCKEL, FORDELA_NIVAER")
    assert run == said.replace(", ", ";") + ";"  # the help of each is put into Excel's list, once
    assert addin("press", "Menyfliken.OnVisaFunktioner") == [said, ""]
    for name, callback in BUTTONS:
        if name not in WITHOUT_PYTHON:
            command = f"import fordelning.excel.macros; fordelning.excel.macros.{name}()"
            assert addin("press", callback) == ["", command]
            assert not signature(getattr(macros, name)).parameters
    transport = addin("module", "Transport").replace("SkyddadVy = False", "SkyddadVy = True")
    addin("module", "Transport", transport)
    said, run = addin("press", "Menyfliken.OnFordela")
    assert said.startswith("Boken är öppen i skyddad vy.")
    assert run == ""


def test_what_diagnostik_asks_the_add_in_takes_no_command(addin):
    """LibreOffice has none of Office's pictures, so all of those asked for are lacking."""
    assert addin("run", "Sjalvprov.SaknadeBilder", "Info Help") == "Info Help"
    assert addin("run", "Sjalvprov.SaknadeBilder", "") == ""
    addin("run", "Sjalvprov.ProvaVagen")
    command = "import fordelning.excel.rehearsal.echo; fordelning.excel.rehearsal.echo.answer()"
    assert addin("run", "Transport.HamtaKort") == command
    assert not signature(echo.answer).parameters


def _enabled(addin):
    return {name for name, _ in BUTTONS if addin("run", "Transport.FarAnvandasIMenyn", name)}
