"""Every line of a diagnosis can be green and red, none can stop the others, and no report names a person."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from computers import EXCEL_POLICY, NOW, windows
from fordelning.machine.place import Platform
from fordelning.machine.probe_context import Answer
from fordelning.machine.probe_programs import FORMULA, ask_excel_apart
from fordelning.machine.registry import WrittenRegistry
from fordelning.texts import diagnosis as said
from fordelning.verbs.diagnose import PROBES, Light, diagnose
from fordelning.workbook import pdf
from hosts import PYTHONPATH, without_network
from offices import CASES, CHILDREN, COMMON, GUARD, PLACES, POLICY_PLACES, WIN32, XLSTART, Office

FAKE_XLWINGS = """
class Cell:
    def __init__(self, done):
        self.__dict__["done"] = done
    def __setattr__(self, name, value):
        self.done.append(f"{name} {value}")
    value = property(lambda self: self.done)

class App:
    pid = 0
    def __init__(self, visible, add_book):
        assert (visible, add_book) == (False, True)
        self.done = []
        self.books = self
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def __getitem__(self, _):
        return self if _ == 0 else Cell(self.done)
    sheets = property(lambda self: self)
    def open(self, path):
        self.done.append(f"open {path}")
    def calculate(self):
        self.done.append("calculate")
"""


@pytest.fixture
def office(tmp_path, monkeypatch):
    return Office(tmp_path / "Kommunens dator", monkeypatch)


def test_where_all_is_well_no_line_is_red(office):
    diagnosis = office.diagnose()
    assert [str(line) for line in diagnosis.lines if line.light is Light.RED] == []
    assert {line.probe for line in diagnosis.lines} == set(PROBES) == set(said.TITLES)
    assert not diagnosis.failed
    assert diagnosis.text.endswith("\nInget fel.")


def test_the_hidden_excel_is_asked_once_for_all_its_parts_and_the_rest_is_left_to_the_officer(office):
    asked = []
    diagnosis = diagnose(
        office.machine,
        NOW,
        python=office.python,
        excel=lambda *_: 67,
        rehearse=lambda: asked.append(1) or office.rehearsed,
    )
    assert len(asked) == 1
    assert "\n\nPröva själv i Excel:\n1. Starta om Excel" in diagnosis.text
    assert diagnosis.by_hand.count("\n") == 9  # what no program can try, one step a line
    office.on(Platform.MAC)
    assert office.diagnose().by_hand == ""


def test_every_line_that_can_be_said_has_its_case():
    assert set(CASES) == set(said.LINES)


@pytest.mark.parametrize("code", CASES)
def test_a_line_is_said_when_it_is_so_and_the_report_names_no_person(office, code):
    probe, spoil = CASES[code]
    spoil(office)
    diagnosis = office.diagnose()
    found = [line for line in diagnosis.lines if line.probe == probe]
    assert code in [line.code for line in found]
    assert {line.light for line in found if line.code == code} == {Light(said.LINES[code].status)}
    assert diagnosis.failed == any(line.light is Light.RED for line in diagnosis.lines)
    assert {line.probe for line in diagnosis.lines} == set(PROBES)
    assert [word for word in ("Åsa", "hemligt", "{") if word in diagnosis.text] == []


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        (Platform.WINDOWS, "LOCALAPPDATA", "LibreOffice/program/soffice.com"),
        (Platform.WINDOWS, "PROGRAMW6432", "LibreOffice/program/soffice.exe"),
        (Platform.WINDOWS, "PROGRAMFILES(X86)", "LibreOffice/program/soffice.exe"),
        (Platform.MAC, "", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
        (Platform.LINUX, "", "usr/lib64/libreoffice/program/soffice"),
    ],
)
def test_libreoffice_is_seen_where_those_find_it_who_make_pdf(office, tmp_path, platform, variable, place):
    disk = tmp_path / "skiva"
    office.patch.setattr(pdf, "_ELSEWHERE", tuple(f"{disk}{each}" for each in pdf._ELSEWHERE))
    office.on(platform)
    named = {variable: str(disk)} if variable else {}
    office.machine = replace(office.machine, variables={**office.machine.variables, **named})
    assert pdf.find_libreoffice(office.machine.variables) is None
    (disk / place).parent.mkdir(parents=True)
    (disk / place).write_bytes(b"")
    assert pdf.find_libreoffice(office.machine.variables) == disk / place
    assert "libreoffice_there" in [line.code for line in office.diagnose().lines]


@pytest.mark.parametrize("code", [code for code, line in said.LINES.items() if line.status == said.LIGHT_RED])
def test_a_red_line_says_what_to_do(code):
    assert said.LINES[code].action.endswith((".", "fordelning installera"))


@pytest.mark.parametrize("name", PROBES)
def test_a_probe_that_breaks_is_one_red_line_and_the_others_are_there(office, monkeypatch, name):
    def breaks(look):
        raise KeyError("Åsa Öbergs hemlighet")

    monkeypatch.setitem(PROBES, name, (PROBES[name][0], breaks))
    diagnosis = office.diagnose()
    (line,) = [line for line in diagnosis.lines if line.light is Light.RED]
    assert (line.probe, line.code, line.text) == (name, "probe_failed", "Det gick inte att pröva (KeyError).")
    assert {line.probe for line in diagnosis.lines} == set(PROBES)


def test_every_thing_wrong_at_once_is_told_at_once(tmp_path):
    keys = {
        COMMON: {"vbaoff": 1},
        EXCEL_POLICY: {"DisableAllAddins": 1, "RequireAddinSig": 1, "VBAWarnings": 4},
        POLICY_PLACES: {"AllLocationsDisabled": 1},
        rf"{GUARD}\Rules": {CHILDREN: "1", WIN32: "1"},
    }
    machine = replace(windows(tmp_path, keys), interpreter=str(tmp_path / "finns inte" / "python.exe"))
    diagnosis = diagnose(machine, NOW, rehearse=lambda: {})
    codes = {line.code for line in diagnosis.lines if line.light is Light.RED}
    assert codes >= {"python_missing", "settings_missing", "library_missing", "addin_missing", "trusted_off"}
    assert codes >= {"vba_off", "addins_off", "addins_signed_only", "children_blocked", "win32_blocked"}


@pytest.mark.parametrize(
    "keys",
    [
        {rf"{GUARD}\Rules": {CHILDREN.lower(): "1"}},
        {GUARD.replace("Policies\\", "") + r"\Rules": {CHILDREN: 1}},
        {
            r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager": {
                "ASRRules": f"{WIN32}=2|{CHILDREN}=1"
            }
        },
    ],
)
def test_a_rule_is_found_however_it_was_set(office, keys):
    office.keys(keys)
    assert "children_blocked" in [line.code for line in office.diagnose().lines]


def test_a_folder_is_trusted_through_one_above_it_only_if_that_says_so(office):
    above = {rf"{PLACES}\Location3": {"Path": "%APPDATA%/Microsoft", "AllowSubFolders": 1}}
    office.keys(above)
    assert "trusted_listed" in [line.code for line in office.diagnose().lines]
    above[rf"{PLACES}\Location3"]["AllowSubFolders"] = 0
    office.keys(above)
    assert "trusted_not_listed" in [line.code for line in office.diagnose().lines]


def test_a_folder_the_organisation_trusts_is_trusted_though_users_may_add_none(office):
    keys = {rf"{COMMON}\Security\Trusted Locations": {"Allow User Locations": 0}}
    office.keys(keys | {rf"{POLICY_PLACES}\Location20": {"Path": XLSTART}})
    assert "trusted_listed" in [line.code for line in office.diagnose().lines]


def test_settings_with_a_variable_that_nobody_knows_are_not_readable(office):
    office.settings('"INTERPRETER_WIN","%FINNS_INTE%\\python.exe"\r\n')
    assert "settings_unreadable" in [line.code for line in office.diagnose().lines]


def test_a_signed_add_in_is_let_through_where_signatures_are_asked_for(office):
    office.sign()
    office.keys({EXCEL_POLICY: {"RequireAddinSig": 1}})
    assert not office.diagnose().failed


def test_a_file_from_the_own_network_is_not_blocked(office):
    office.mark(1)
    assert "not_blocked" in [line.code for line in office.diagnose().lines]


def test_office_of_32_bits_needs_the_library_of_32_bits(office):
    office.keys({r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x86"}})
    assert "library_missing" in [line.code for line in office.diagnose().lines]
    office.library.rename(office.library.with_name(office.library.name.replace("64", "32")))
    assert "library_there" in [line.code for line in office.diagnose().lines]


def test_excel_is_asked_with_the_installed_add_in(office):
    asked = []
    excel = {"excel": lambda *words: asked.append(words), "rehearse": lambda: office.rehearsed}
    diagnose(office.machine, NOW, python=office.python, **excel)
    assert asked == [(office.machine.addin, FORMULA)]


def test_excel_is_asked_in_a_cell_of_its_own_with_the_add_in_open(office, monkeypatch):
    """A program in place of xlwings says in order what was done to it; the real one needs Excel."""
    steps = office.machine.home / "xlwings.py"
    steps.write_text(FAKE_XLWINGS, encoding="utf-8")
    monkeypatch.setenv(PYTHONPATH, without_network(steps.parent, *sys.path)[PYTHONPATH])
    shown = ask_excel_apart(office.machine.addin, FORMULA)
    assert shown == [f"open {office.machine.addin}", f"formula {FORMULA}", "calculate"]


def test_an_excel_that_never_answers_is_stopped(office, monkeypatch):
    """Another program that does nothing is the hidden Excel."""
    steps = office.machine.home / "xlwings.py"
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as excel:
        hangs = FAKE_XLWINGS.replace("pid = 0", f"pid = {excel.pid}")
        hangs = hangs.replace('self.done.append("calculate")', '__import__("time").sleep(60)')
        steps.write_text(hangs, encoding="utf-8")
        monkeypatch.setenv(PYTHONPATH, without_network(steps.parent, *sys.path)[PYTHONPATH])
        with pytest.raises(subprocess.SubprocessError):
            ask_excel_apart(office.machine.addin, FORMULA, limit=2)
        assert excel.wait(10) != 0


@pytest.mark.parametrize(
    "wrong",
    [Answer("no_such_line", {}), Answer("addin_open", {}), Answer("python_answers", {"version": "1"})],
)
def test_an_answer_without_its_line_or_its_words_is_one_red_line(office, monkeypatch, wrong):
    monkeypatch.setitem(PROBES, "excel_addin", (frozenset(Platform), lambda look: iter([wrong])))
    diagnosis = office.diagnose()
    (line,) = [line for line in diagnosis.lines if line.light is Light.RED]
    assert (line.probe, line.code, line.text) == (
        "excel_addin",
        "probe_failed",
        "Det gick inte att pröva (KeyError).",
    )


def test_exceptions_that_defender_hides_are_none(office, monkeypatch):
    office.keys({rf"{GUARD}\Rules": {CHILDREN: "1"}})
    read = WrittenRegistry.values

    def hidden(registry, key):
        if key.endswith("ASROnlyExclusions"):
            raise PermissionError(key)
        return read(registry, key)

    monkeypatch.setattr(WrittenRegistry, "values", hidden)
    assert "children_blocked" in [line.code for line in office.diagnose().lines]
