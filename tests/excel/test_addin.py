"""The add-in is what its text says: built anew it is the same, and it holds nothing that runs by itself."""

from __future__ import annotations

import re
import zipfile
from inspect import isfunction, signature
from xml.etree import ElementTree

import pytest
import xlwings

from fordelning.excel import guard
from fordelning.excel import macros as macros_of_ours
from fordelning.excel.functions import ALL
from fordelning.texts import functions as texts
from fordelning.verb import IN_EXCEL
from fordelning.verb_table import BUTTONS
from hosts import macros
from house import ROOT, program

ADDIN = ROOT / "addin" / "fordelning.xlam"
VBA = ROOT / "addin" / "vba"
RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"
PROCEDURE = re.compile(r"^(?:Public |Private )?(Sub|Function) (\w+)", re.MULTILINE)
# Functions of Excel, in English and Swedish, whose names begin as ours do.
BUILT_IN = re.compile(r"(FREQUENCY|FREKVENS|FORECAST|FÖRUTSÄGA|KONFIDENS|CONFIDENCE)", re.IGNORECASE)
# Pictures named after commands of Excel; a name of Word's or Access's may be no picture in Excel.
EXCELS_OWN = {
    "AutoSum",
    "AccountingFormat",
    "CalculateNow",
    "DataValidation",
    "ErrorChecking",
    "FileNew",
    "FilePrint",
    "FileProperties",
    "FileSaveAs",
    "FileSaveAsPdfOrXps",
    "FileSendAsAttachment",
    "FormulaEvaluate",
    "FunctionWizard",
    "GetExternalDataExistingConnections",
    "GetExternalDataFromText",
    "Help",
    "RefreshAll",
    "Undo",
    "WhatIfAnalysisMenu",
}
CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}|R[0-9]*C[0-9]*", re.IGNORECASE)


build_addin = program("addin", "build_addin.py")


@pytest.fixture(scope="module")
def judged():
    return macros.read(ADDIN)


@pytest.fixture(scope="module")
def sources(judged):
    """The VBA of the committed add-in as an independent reader finds it, by module name."""
    return {name: source.replace("\r\n", "\n") for name, source in judged.sources.items()}


def _plain(source):
    """Return source without the attributes that the format keeps apart, each line without trailing space."""
    lines = [line.rstrip() for line in source.replace("\r\n", "\n").split("\n")]
    head = {"BEGIN", "END", "VERSION 1.0 CLASS", "MultiUse = -1  'True"}
    kept = [line for line in lines if not line.lstrip().startswith("Attribute ") and line.strip() not in head]
    return "\n".join(kept).strip()


def test_a_fresh_build_is_the_committed_file_byte_for_byte(tmp_path):
    assert build_addin.build(tmp_path / "ny.xlam").read_bytes() == ADDIN.read_bytes()


def test_a_reader_of_macros_finds_our_text_and_nothing_more(sources):
    expected = {name: _plain(source) for name, source in build_addin.modules().items()}
    assert {path.stem for path in VBA.iterdir()} < set(expected)
    found = {name: _plain(code) for name, code in sources.items() if _plain(code)}
    assert set(found) == set(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


def test_nothing_runs_by_itself_and_nothing_looks_harmful(judged, sources):
    assert not judged.autoexec
    assert not judged.suspicious
    procedures = [match[2] for source in sources.values() for match in PROCEDURE.finditer(source)]
    assert len(procedures) > 60
    by_itself = re.compile(r"Auto_?(Open|Close|Exec)|Workbook_", re.IGNORECASE)
    assert [each for each in procedures if by_itself.match(each)] == []


def test_a_macro_that_runs_by_itself_would_be_found(tmp_path, monkeypatch):
    modules = {**build_addin.modules(), "Lurig": 'Sub Auto_Open()\n    Shell "calc"\nEnd Sub\n'}
    monkeypatch.setattr(build_addin, "modules", lambda: modules)
    assert macros.read(build_addin.build(tmp_path / "lurig.xlam")).suspicious


def test_the_schema_has_nothing_against_it(ooxml):
    assert ooxml.complaints(ADDIN) == [[]]


def test_the_parts_are_stored_so_that_every_machine_makes_the_same_bytes():
    with zipfile.ZipFile(ADDIN) as package:
        parts = package.infolist()
        assert {part.compress_type for part in parts} == {zipfile.ZIP_STORED}
        assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
        assert parts[-1].filename == "customUI/customUI14.xml"
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("_rels/.rels").decode()
        assert "William Smith" not in package.read("docProps/core.xml").decode()
    assert 'Extension="xml" ContentType="application/xml"' in types
    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert relations.count(build_addin.RIBBON_TYPE) == 1
    assert 'Target="customUI/customUI14.xml"' in relations


def test_the_vba_speaks_to_the_version_of_xlwings_that_is_installed(sources):
    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in sources["xlwings"]
    assert f"xlwings64-{xlwings.__version__}.dll" in sources["xlwings"]
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert settings.count(f'"xlwings=={xlwings.__version__}"') == 1


def test_a_workbook_does_not_choose_which_program_is_started(sources):
    settings = sources["xlwings"]
    assert 'PROJECT_NAME As String = "fordelning"' in settings
    assert settings.count('source = "" Or') == 1
    assert 'If source = "" Or source = "user" Then' in settings
    assert "ADD_WORKBOOK_TO_PYTHONPATH" not in settings


def test_what_xlwings_says_in_english_is_said_by_our_own_vba(sources):
    code = re.sub(r"^\s*'.*$", "", sources["xlwings"], flags=re.MULTILINE)
    english = (
        "MsgBox",
        "Popup",
        "Running...",
        "Could not find",
        "Press Ctrl+C",
        "runpython install",
        '"Error"',
    )
    assert [words for words in english if words in code] == []
    assert sources["xlwings"].count("    PythonMisslyckades FileName, Message\n") == 1
    called = set(re.findall(r"Python(?:Saknas|Misslyckades)", sources["xlwings"]))
    assert called < {match[2] for match in PROCEDURE.finditer(sources["Transport"])}


def test_a_change_in_xlwings_that_we_did_not_foresee_stops_the_build(monkeypatch):
    changed = (("there is no such line in it", "", 1),)
    monkeypatch.setattr(build_addin, "CHANGES", changed)
    with pytest.raises(ValueError, match="xlwings has changed"):
        build_addin.xlwings_module()


def test_our_identifiers_are_ascii_and_only_texts_and_remarks_are_swedish(sources):
    for name in {path.stem for path in VBA.iterdir()} | {build_addin.GENERATED}:
        code = re.sub(r'"(?:[^"]|"")*"', '""', sources[name])
        code = re.sub(r"^\s*'.*$", "", code, flags=re.MULTILINE)
        assert code.isascii(), name
        assert max(map(len, sources[name].splitlines())) < 1023  # characters that VBA takes on a line


def test_no_function_has_the_name_of_a_cell_of_a_built_in_function_or_of_a_procedure(sources):
    functions = {*ALL, texts.LAST_ERROR}
    assert all(re.fullmatch(r"(FORDELA|KONTROLLERA)_[A-Z_]+", name) for name in functions)
    assert [name for name in functions if CELL.fullmatch(name) or BUILT_IN.fullmatch(name)] == []
    names = [match[2].casefold() for source in sources.values() for match in PROCEDURE.finditer(source)]
    ours = [
        match[2]
        for name in {"Bladknappar", "Brygga", "Menyfliken", "Sjalvprov", "Transport"}
        for match in PROCEDURE.finditer(sources[name])
    ]
    assert len(ours) > 30
    assert [name for name in (*functions, *ours) if names.count(name.casefold()) > 1] == []
    assert functions == {
        match[2] for match in PROCEDURE.finditer(sources["Funktioner"]) if match[1] == "Function"
    }


def test_only_the_cell_functions_can_be_typed_in_a_cell(sources):
    open_modules = {name for name, source in sources.items() if "Option Private Module" not in source}
    typed = {
        match[2]
        for name in open_modules - {"Dictionary", "Lyssnare"}
        for match in PROCEDURE.finditer(sources[name])
        if match[1] == "Function" and not match[0].startswith("Private")
    }
    assert typed == {*ALL, texts.LAST_ERROR}


def test_refusals_are_marked_alike_in_python_and_in_the_add_in(sources):
    assert f'FEL_MARKE As String = "{guard.WRONG}"' in sources["Brygga"]
    assert f'SAKNAS_MARKE As String = "{guard.NOT_THERE}"' in sources["Brygga"]


def test_the_functions_stand_under_the_product_s_name_in_excel_s_list(sources):
    assert f'Category:="{texts.CATEGORY}"' in sources["Transport"]


def test_help_that_excel_would_cut_stops_the_build(monkeypatch):
    long = {**texts.FUNCTIONS, "FORDELA_LIKA": texts.FunctionHelp("x" * 256, ("", ""))}
    monkeypatch.setattr(texts, "FUNCTIONS", long)
    with pytest.raises(ValueError, match="FORDELA_LIKA"):
        build_addin.functions_module()


def _ribbon():
    with zipfile.ZipFile(ADDIN) as package:
        return ElementTree.fromstring(package.read("customUI/customUI14.xml"))


def test_every_button_of_the_ribbon_is_explained_and_reaches_a_callback_of_our_own(sources):
    callbacks = {f"Menyfliken.{match[2]}" for match in PROCEDURE.finditer(sources["Menyfliken"])}
    buttons = list(_ribbon().iter(f"{RIBBON}button"))
    assert _ribbon().get("onLoad") in callbacks
    for button in buttons:
        assert button.get("onAction") in callbacks
        assert button.get("getEnabled") in callbacks
        assert all(button.get(text) for text in ("label", "screentip", "supertip", "imageMso"))
        assert button.get("imageMso") in EXCELS_OWN
        assert len(button.get("supertip")) <= 1024
    assert len({button.get("onAction") for button in buttons}) == len(buttons)


def test_the_groups_of_the_tab_are_those_an_officer_works_through():
    groups = {
        group.get("label"): [button.get("label") for button in group]
        for group in _ribbon().iter(f"{RIBBON}group")
    }
    assert groups == {
        "Underlag": ["Ny från program", "Importera", "Kontrollera", "Spara som program"],
        "Fördela": ["Fördela", "Omfördela", "Simulera", "Återställ"],
        "Handlingar": [
            *("Rekvisition", "Bokför utbetalningar", "Redovisning", "Exportera", "Verifiera"),
            *("Blanketter", "Läs in blanketter"),
        ],
        "Hjälp": ["Visa fel", "Funktioner", "Diagnostik", "Handledning"],
    }


def test_each_callback_is_one_line(sources):
    bodies = re.findall(
        r"^Public Sub On\w+\(.*?\)\n(.*?)^End Sub", sources["Menyfliken"].replace("\r", ""), re.M | re.S
    )
    assert len(bodies) == len(BUTTONS) + 1
    assert [body for body in bodies[1:] if body.count("\n") != 1] == []


def test_behind_every_button_stands_a_macro_of_its_name_that_needs_to_be_told_nothing():
    own = {name: each for name, each in vars(macros_of_ours).items() if isfunction(each)}
    own = {
        name: each
        for name, each in own.items()
        if each.__module__ == macros_of_ours.__name__ and name[0] != "_"
    }
    assert set(own) == {entry.id for entry, button in BUTTONS if button.runs != IN_EXCEL}
    assert [name for name, each in own.items() if signature(each).parameters] == []
    assert all(each.__doc__ for each in own.values())


def test_the_licences_of_others_go_with_it():
    notice = (ROOT / "addin" / "NOTICE").read_text(encoding="utf-8")
    assert f"xlwings {xlwings.__version__}" in notice
    assert all(
        words in notice for words in ("Zoomer Analytics", "Tim Hall", "pyOpenVBA 6.5.0", "MIT License")
    )
    assert len(build_addin.CHANGES) + len(build_addin.MESSAGES) == 11  # in seven points of the notice
