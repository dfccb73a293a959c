"""The add-in's own VBA, run by pyOpenVBA's model of Excel: what LibreOffice cannot show of it.

There an error value is an error value, undeclared names do not compile, and the cell that asks has an
address.
"""

from __future__ import annotations

import inspect

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import VBAErrorValue

from fordelning.excel.functions import ALL
from fordelning.excel.guard import NOT_THERE, WRONG
from fordelning.texts import functions as texts
from house import program

VALUE_ERROR, NOT_AVAILABLE = 2015, 2042  # xlErrValue, xlErrNA
TRANSPORT = f"""Option Explicit
Private Fick As Variant
Public Mac As Boolean
Public Hjalpt As String
Public Sagt As String
Public Glomt As Long

Public Function FragaPython(ByVal namn As String, ByVal argument As Variant) As Variant
    Fick = argument
    Select Case argument(0)
    Case "fel": FragaPython = "{WRONG}underlag, rad 3: Det här är inget tal."
    Case "borta": Err.Raise 1000, , "COM is gone"
    Case "rad": FragaPython = Array(1#, "{NOT_THERE}nej", 3#)
    Case "tabell"
        Dim tabell(0 To 1, 0 To 0) As Variant
        tabell(0, 0) = 5#
        tabell(1, 0) = "{NOT_THERE}rad 2"
        FragaPython = tabell
    Case Else: FragaPython = "text"
    End Select
End Function

Public Function Slag(ByVal plats As Long) As String
    Slag = TypeName(Fick(plats))
End Function

Public Function HurManga() As Long
    HurManga = UBound(Fick) + 1
End Function

Public Function AnropandeRuta() As String
    AnropandeRuta = "Blad1!B2: "
End Function

Public Sub GlomPython()
    Glomt = Glomt + 1
End Sub

Public Function HurOftaGlomt() As Long
    HurOftaGlomt = Glomt
End Function

Public Sub PaEnMac()
    Mac = True
End Sub

Public Function PaMac() As Boolean
    PaMac = Mac
End Function

Public Sub LaggInHjalp(ByVal namn As String, ByVal text As String, ByVal argument As Variant)
    Hjalpt = Hjalpt & namn & " " & (UBound(argument) + 1) & ";"
End Sub

Public Function VadHjalptes() As String
    VadHjalptes = Hjalpt
End Function

Public Function SkyddadVy() As Boolean
End Function

Public Function Redigeras() As Boolean
End Function

Public Sub Visa(ByVal text As String)
    Sagt = text
End Sub

Public Sub KorPython(ByVal kommando As String)
    Sagt = kommando
End Sub

Public Function VadSades() As String
    VadSades = Sagt
End Function
"""

XLWINGS = """Option Explicit
Private Stod As String

Public Function GetConfig(ByVal namn As String)
    GetConfig = "C:\\python.exe"
End Function

Public Function XLPy()
End Function

Public Function Miljo(ByVal namn As String) As String
    Miljo = "C:\\Temp"
End Function

Public Function RunPython(ByVal kommando As String)
    Stod = Application.StatusBar
    If kommando = "COM" Then Err.Raise 1000, , "COM is gone"
    If kommando = "borta" Then PythonSaknas
    If kommando = "trasig" Then PythonMisslyckades "C:\\Temp\\xlwings.log", ""
End Function

Public Function VadStod() As String
    VadStod = Stod
End Function
"""


@pytest.fixture
def excel():
    application = ExcelApplication()
    application.add_workbook()
    modules = program("addin", "build_addin.py").modules()
    application.add_module(TRANSPORT, name="Transport")
    application.add_module(modules["Brygga"], name="Brygga")
    application.add_module(modules["Funktioner"], name="Funktioner")
    return application


def _number(value):
    assert isinstance(value, VBAErrorValue), value
    return int(str(value).split()[-1])


def test_a_refusal_is_a_real_error_value_and_its_reason_names_the_cell(excel):
    assert _number(excel.run("KONTROLLERA_ORGNR", "fel")) == VALUE_ERROR
    assert excel.run("FORDELA_SENASTE_FEL") == "Blad1!B2: underlag, rad 3: Det här är inget tal."


def test_a_lost_connection_is_another_error_value_and_is_made_anew_next_time(excel):
    assert _number(excel.run("KONTROLLERA_ORGNR", "borta")) == NOT_AVAILABLE
    assert excel.run("HurOftaGlomt") == 1
    assert "inget svar från Python" in excel.run("FORDELA_SENASTE_FEL")
    assert excel.run("KONTROLLERA_ORGNR", "annat") == "text"


def test_on_a_mac_the_reason_says_that_functions_need_windows(excel):
    excel.run("PaEnMac")
    excel.run("KONTROLLERA_ORGNR", "borta")
    assert excel.run("FORDELA_SENASTE_FEL").endswith("i Excel för Windows, inte på Mac.")


def test_one_refused_cell_leaves_the_others(excel):
    first, second, third = excel.run("KONTROLLERA_ORGNR", "rad")
    assert (first, _number(second), third) == (1, NOT_AVAILABLE, 3)
    assert excel.run("FORDELA_SENASTE_FEL") == "Blad1!B2: nej"


@pytest.mark.parametrize("name", ALL)
def test_arguments_left_out_are_empty_and_all_are_handed_over_in_order(excel, name):
    parameters = inspect.signature(ALL[name]).parameters.values()
    required = sum(each.default is each.empty for each in parameters)
    excel.run(name, *["x"] * required)
    assert excel.run("HurManga") == len(parameters)
    kinds = [excel.run("Slag", place) for place in range(len(parameters))]
    assert kinds == ["String"] * required + ["Empty"] * (len(parameters) - required)


def test_a_workbook_whose_name_python_would_get_cut_is_refused_at_once(excel):
    excel.run("Kor", "ny")
    assert excel.run("VadSades").endswith("fordelning.excel.macros.ny()")
    excel.application.active_book.name = "Bidrag = å.xlsx"
    excel.run("Kor", "ny")
    assert excel.run("VadSades").startswith("Knapparna fungerar inte i en bok med likhetstecken i namnet.")


def test_the_help_of_every_function_has_a_text_for_each_argument(excel):
    excel.run("RegistreraHjalp")
    counts = {name: len(help_.arguments) for name, help_ in texts.FUNCTIONS.items()}
    counts[texts.LAST_ERROR] = 1
    assert excel.run("VadHjalptes") == "".join(f"{name} {count};" for name, count in counts.items())


@pytest.fixture
def transport():
    """The real transport over a stub of xlwings; what reaches the disk and its environment is left out."""
    application = ExcelApplication()
    application.add_workbook()
    source = program("addin", "build_addin.py").modules()["Transport"]
    source = source.replace("Environ(", "Miljo(").replace("FileCopy fil, sparad", "Debug.Print fil")
    application.add_module(source, name="Transport")
    application.add_module(XLWINGS, name="xlwings")
    return application


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("ok", []),
        ("COM", ["Python gick inte att starta, eller avbröts."]),
        ("borta", ["Python finns inte där Fördelning ska hitta det."]),
        ("trasig", [r"Det som Python skrev finns i filen C:\Temp\fordelning-python.log"]),
    ],
)
def test_while_python_starts_the_status_bar_says_so_and_what_goes_wrong_is_told_in_swedish(
    transport, command, told
):
    transport.run("KorPython", command)
    assert transport.run("VadStod") == "Fördelning: startar …"
    assert transport.application.status_bar is False
    assert len(transport.dialogs) == len(told)
    assert all(words in text for (_, text, *_), words in zip(transport.dialogs, told, strict=True))
