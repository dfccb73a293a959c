"""The macros behind the buttons are what their text says, call only the add-in, and wait for a press."""

from __future__ import annotations

import re

import pytest

from fordelning.layout.buttons import ON_START, macro_of
from hosts import macros
from house import ROOT, program

FOLDER = ROOT / "addin" / "fordelning" / "workbook" / "draw"
PROJECTS = sorted(FOLDER.glob("*.bin"))
PROCEDURE = re.compile(r"^(?:Public |Private )?(?:Sub|Function) (\w+)", re.MULTILINE)
CALL = re.compile(r'^Public Sub (\w+)\(\)\n    (?:LamnaOver|Kor) "(\w+)"\nEnd Sub$', re.MULTILINE)


build_buttons = program("addin", "build_buttons.py")


@pytest.fixture(scope="module", params=PROJECTS, ids=[path.stem for path in PROJECTS])
def project(request):
    return request.param


@pytest.fixture(scope="module")
def judged(project):
    return macros.read(project)


@pytest.fixture(scope="module")
def sources(judged):
    """The VBA of a committed project as an independent reader finds it, by module name."""
    return {name: _plain(source) for name, source in judged.sources.items()}


def _plain(source):
    """Return source without the attributes that the format keeps apart."""
    lines = source.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("Attribute ")).strip()


def test_a_fresh_build_is_the_committed_projects_byte_for_byte(tmp_path):
    built = build_buttons.build(tmp_path)
    assert built
    assert [path.name for path in built] == [path.name for path in PROJECTS]
    assert [path.read_bytes() for path in built] == [path.read_bytes() for path in PROJECTS]


def test_a_project_is_small_enough_for_whoever_scans_mail(project):
    assert project.stat().st_size < 20_000


def test_a_reader_of_macros_finds_our_text_and_an_empty_module_for_workbook_and_sheets(project, sources):
    ours = {name: source.strip() for name, source in build_buttons.modules().items()}
    assert set(ours) == {"Knappar", "Ruta"}
    assert {name: code for name, code in sources.items() if code} == ours
    empty = {name for name, code in sources.items() if not code}
    count = int(project.stem.partition("-")[2])
    assert empty == {"ThisWorkbook", *(f"Blad{number + 1}" for number in range(count))}


def test_nothing_runs_by_itself_and_nothing_looks_harmful(judged, sources):
    assert not judged.autoexec
    assert not judged.suspicious
    by_itself = re.compile(r"Auto_?(Open|Close|Exec)|Workbook_|Worksheet_", re.IGNORECASE)
    procedures = [name for source in sources.values() for name in PROCEDURE.findall(source)]
    assert len(procedures) == 8
    assert [name for name in procedures if by_itself.match(name)] == []


def test_a_macro_that_runs_by_itself_would_be_found(tmp_path, monkeypatch):
    modules = {**build_buttons.modules(), "Lurig": 'Sub Auto_Open()\n    Shell "calc"\nEnd Sub\n'}
    monkeypatch.setattr(build_buttons, "modules", lambda: modules)
    assert all(macros.read(path).suspicious for path in build_buttons.build(tmp_path))


def test_each_button_hands_over_to_the_procedure_of_the_add_in_that_its_twin_in_the_ribbon_runs(sources):
    handed = dict(CALL.findall(sources["Knappar"]))
    addin = program("addin", "build_addin.py")
    runs = dict(CALL.findall(addin.modules()["Bladknappar"]))
    captions = dict(re.findall(r'<button id="(\w+)" label="([^"]+)"', addin.ribbon()))
    own = [macro_of(entry.procedure) for entry, _ in ON_START]
    assert list(handed) == own
    assert list(handed.values()) == list(runs)
    assert [captions[runs[handed[macro]]] for macro in own] == [
        "Kontrollera",
        "Fördela",
        "Rekvisition",
        "Redovisning",
        "Exportera",
    ]
    assert [button.label for _, button in ON_START] == [captions[name] for name in runs.values()]


def test_the_only_call_out_of_the_workbook_is_to_an_add_in_that_is_open(sources):
    code = "\n".join(re.sub(r"^\s*'.*$", "", source, flags=re.MULTILINE) for source in sources.values())
    assert re.findall(r"Application\.\w+.*", code) == ['Application.Run TILLAGG & "!Bladknappar." & knapp']
    assert 'TILLAGG As String = "fordelning.xlam"' in code
    assert not re.search(r"\b(Shell|CreateObject|GetObject|Open|Kill|Declare|Environ|SendKeys)\b", code)
    asked, called = code.index("If Not ArIgang() Then"), code.index("Application.Run")
    assert asked < code.index("Exit Sub", asked) < called


def test_identifiers_are_ascii_and_only_texts_and_remarks_are_not(sources):
    for name in ("Knappar", "Ruta"):
        code = re.sub(r'"(?:[^"]|"")*"', '""', sources[name])
        assert re.sub(r"^\s*'.*$", "", code, flags=re.MULTILINE).isascii(), name
