"""Åsa's computer with Office, everything in order, and the ways to spoil one thing in it.

Folders and files are real, in a folder of this computer; the registry is written down. Only what Windows
itself would answer is made up: a Python that starts, a cell that shows something, pywin32.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from computers import EXCEL, EXCEL_POLICY, NOW, SIGNED, repacked, windows, with_keys
from fordelning import __version__
from fordelning.machine import bundled, probe_excel, probe_files, probe_programs
from fordelning.machine.place import Platform
from fordelning.machine.probe_context import Answer
from fordelning.machine.probe_programs import run_python
from fordelning.texts import rehearsal
from fordelning.verbs.diagnose import PROBES, diagnose
from fordelning.verbs.install import install
from fordelning.workbook import pdf
from rehearsals import SCENES

GUARD = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR"
CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
WIN32 = "92E97FA1-2EDF-4476-BDD6-9DD0B4DDDC7B"
PLACES = rf"{EXCEL}\Security\Trusted Locations"
POLICY_PLACES = rf"{EXCEL_POLICY}\Trusted Locations"
COMMON = r"HKCU\Software\Policies\Microsoft\Office\16.0\Common"
XLSTART = "%APPDATA%/Microsoft/Excel/XLSTART"
GOOD = {
    r"HKCR\Excel.Application\CLSID": {"": "{00024500-0000-0000-C000-000000000046}"},
    rf"{EXCEL}\Options": {"PersonalTemplates": "%USERPROFILE%/Mallar"},
}
# What the hidden Excel says where all is well, and words for every gap in its sentences.
RIGHT = dict(
    zip(
        probe_excel.PARTS,
        ("addin_open", "python_answers", "example_right", "links_right", "pdf_right", "files_right"),
        strict=True,
    )
)
TOLD = dict.fromkeys(("count", "names", "name", "version", "seconds", "places", "kind"), "7")


class Office:
    """Åsa's computer with everything in order; a case spoils one thing."""

    def __init__(self, folder, monkeypatch):
        python = folder / "Kommunens Python" / "Scripts" / "python.exe"
        python.parent.mkdir(parents=True)
        python.write_bytes(b"")
        version = bundled.versions(bundled.addin()).xlwings
        self.library = python.parents[1] / f"xlwings64-{version}.dll"
        self.library.write_bytes(b"")
        self.machine = replace(windows(folder, GOOD), interpreter=str(python))
        install(self.machine, NOW)
        self.patch = monkeypatch
        self.cell = 67.0
        self.rehearsed = {part: (Answer(code, TOLD),) for part, code in RIGHT.items()}
        self.python = lambda path, code: ["3.11.7", __version__]
        client = ModuleType("win32com.client")
        client.Dispatch = lambda name: name
        self.patch.setitem(sys.modules, "win32com", ModuleType("win32com"))
        self.patch.setitem(sys.modules, "win32com.client", client)

    def keys(self, keys):
        self.machine = with_keys(self.machine, {**GOOD, **keys})

    def without(self, key):
        self.machine = with_keys(self.machine, {name: value for name, value in GOOD.items() if name != key})

    def settings(self, text):
        self.machine.settings.write_bytes(text.encode("cp1252"))

    def addin(self, content):
        self.machine.addin.write_bytes(content)

    def sign(self):
        self.addin(repacked(bundled.addin(), SIGNED))

    def never_installed(self):
        self.machine.addin.unlink()
        self.machine.record.unlink()

    def of_another_version(self):
        core = b"<x><cp:version>0.0.9</cp:version><dc:description>xlwings 0.37.8</dc:description></x>"
        self.addin(repacked(bundled.addin(), {}, {"docProps/core.xml": core}))

    def mark(self, zone):
        Path(f"{self.machine.addin}:Zone.Identifier").write_text(f"[ZoneTransfer]\nZoneId={zone}\n")

    def rule(self, guid, state, **excluded):
        self.keys({rf"{GUARD}\Rules": {guid: state}, rf"{GUARD}\ASROnlyExclusions": excluded})

    def use_server(self):
        self.settings(
            f'"INTERPRETER_WIN","{self.machine.interpreter}"\r\n'
            '"DEBUG UDFS","True"\r\n"USE UDF SERVER","True"\r\n'
        )

    def fails(self, error):
        def python(path, code):
            raise error

        self.python = python

    def on(self, platform):
        self.machine = replace(self.machine, platform=platform, interpreter=sys.executable)
        self.python = run_python

    def hears(self, part, code):
        self.rehearsed[part] = (Answer(code, TOLD),)

    def diagnose(self):
        return diagnose(
            self.machine,
            NOW,
            python=self.python,
            excel=lambda addin, formula: self.cell,
            rehearse=lambda: self.rehearsed,
        )


def _nothing(office):
    """Leave everything in order."""


def _no_xlwings(office):
    def missing(name):
        raise probe_programs.metadata.PackageNotFoundError(name)

    office.patch.setattr(probe_programs.metadata, "version", missing)


def _no_xlwings_on_linux(office):
    _no_xlwings(office)
    office.on(Platform.LINUX)


def _templates_gone(office):
    for path in office.machine.templates.iterdir():
        path.unlink()


def _no_folder_of_templates(office):
    office.without(rf"{EXCEL}\Options")
    install(office.machine, NOW)


def _closed_folder(office):
    def refuse(*_, **__):
        raise PermissionError(13, "denied")

    office.patch.setattr(probe_files, "draft_in", refuse)


def _in_the_server(office):
    office.patch.setattr(sys, "argv", ["-m", "server"])
    office.python = lambda path, code: [[33.0], [67.0]]
    office.cell = None  # it would wait for itself


def _without_libreoffice(office):
    office.patch.setattr(pdf, "_ELSEWHERE", ())  # not even that of the computer that this runs on


def _with_libreoffice(office):
    program = Path(office.machine.home, "Program", "LibreOffice", "program", "soffice.exe")
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    office.machine = replace(
        office.machine, variables={**office.machine.variables, "PROGRAMFILES": str(program.parents[2])}
    )


def _no_pywin32(office):
    office.patch.setitem(sys.modules, "win32com", None)
    office.patch.delitem(sys.modules, "win32com.client")


def _breaks(office):
    def breaks(look):
        raise RuntimeError(f"hemligt: {look.machine.home}")

    office.patch.setitem(PROBES, "macros", (PROBES["macros"][0], breaks))


# Code -> the probe that finds it, and what is done to the computer first.
CASES = {
    "python_works": ("interpreter", _nothing),
    "python_missing": ("interpreter", lambda it: Path(it.machine.interpreter).unlink()),
    "python_fails": ("interpreter", lambda it: it.fails(subprocess.CalledProcessError(1, "python"))),
    "settings_right": ("settings", _nothing),
    "settings_server": ("settings", lambda it: it.use_server()),
    "settings_missing": ("settings", lambda it: it.machine.settings.unlink()),
    "settings_empty": ("settings", lambda it: it.settings('"ANNAT","1"\r\n')),
    "settings_other": ("settings", lambda it: it.settings(f'"INTERPRETER_WIN","{sys.executable}"\r\n')),
    "settings_unreadable": (
        "settings",
        lambda it: it.machine.settings.write_bytes(b'"INTERPRETER_WIN","C:\\\x81sa\\python.exe"\r\n'),
    ),
    "versions_equal": ("versions", _nothing),
    "addin_other_version": ("versions", lambda it: it.of_another_version()),
    "xlwings_missing": ("versions", _no_xlwings),
    "xlwings_not_needed": ("versions", _no_xlwings_on_linux),
    "xlwings_other_version": (
        "versions",
        lambda it: it.patch.setattr(probe_programs.metadata, "version", lambda name: "0.30.1"),
    ),
    "library_there": ("library", _nothing),
    "library_missing": ("library", lambda it: it.library.unlink()),
    "addin_there": ("addin", _nothing),
    "addin_signed": ("addin", lambda it: it.sign()),
    "addin_missing": ("addin", lambda it: it.never_installed()),
    "addin_vanished": ("addin", lambda it: it.machine.addin.unlink()),
    "addin_changed": ("addin", lambda it: it.addin(b"a virus")),
    "not_blocked": ("blocked", _nothing),
    "blocked": ("blocked", lambda it: it.mark(3)),
    "trusted_default": ("trusted", _nothing),
    "trusted_listed": ("trusted", lambda it: it.keys({rf"{PLACES}\Location1": {"Path": f"{XLSTART}/"}})),
    "trusted_off": ("trusted", lambda it: it.keys({POLICY_PLACES: {"AllLocationsDisabled": 1}})),
    "trusted_policy_only": (
        "trusted",
        lambda it: it.keys({rf"{COMMON}\Security\Trusted Locations": {"Allow User Locations": 0}}),
    ),
    "trusted_not_listed": ("trusted", lambda it: it.keys({rf"{PLACES}\Location0": {"Path": "C:/Annat"}})),
    "macros_allowed": ("macros", _nothing),
    "internet_macros_blocked": (
        "macros",
        lambda it: it.keys({EXCEL_POLICY: {"blockcontentexecutionfrominternet": 1}}),
    ),
    "vba_off": ("macros", lambda it: it.keys({COMMON: {"vbaoff": 1}})),
    "addins_off": ("macros", lambda it: it.keys({EXCEL_POLICY: {"DisableAllAddins": 1}})),
    "addins_signed_only": ("macros", lambda it: it.keys({EXCEL_POLICY: {"RequireAddinSig": 1}})),
    "macros_signed_only": ("macros", lambda it: it.keys({EXCEL_POLICY: {"VBAWarnings": 3}})),
    "macros_disabled": ("macros", lambda it: it.keys({rf"{EXCEL}\Security": {"VBAWarnings": 4}})),
    "rule_off": ("children", _nothing),
    "rule_excluded": ("win32", lambda it: it.rule(WIN32, "1", **{XLSTART: 0})),
    "rule_audit": ("children", lambda it: it.rule(CHILDREN, "2")),
    "rule_warns": ("children", lambda it: it.rule(CHILDREN, "6")),
    "children_blocked": ("children", lambda it: it.rule(CHILDREN, "1")),
    "children_server": ("children", lambda it: (it.use_server(), it.rule(CHILDREN, 1))),
    "win32_blocked": ("win32", lambda it: it.rule(WIN32, "1")),
    "com_works": ("com", _nothing),
    "com_missing": ("com", _no_pywin32),
    "com_no_excel": ("com", lambda it: it.without(r"HKCR\Excel.Application\CLSID")),
    "function_in_excel": ("function", _nothing),
    "function_in_python": ("function", lambda it: it.on(Platform.LINUX)),
    "function_in_server": ("function", _in_the_server),
    "function_wrong": ("function", lambda it: setattr(it, "cell", 66.0)),
    "function_silent": ("function", lambda it: setattr(it, "cell", None)),
    "libreoffice_there": ("libreoffice", _with_libreoffice),
    "libreoffice_missing": ("libreoffice", _without_libreoffice),
    "folder_writable": ("folders", _nothing),
    "folder_closed": ("folders", _closed_folder),
    "templates_there": ("templates", _nothing),
    "templates_missing": ("templates", _templates_gone),
    "templates_not_shown": ("templates", _no_folder_of_templates),
    "only_windows": ("com", lambda it: it.on(Platform.MAC)),
    "only_excel": ("addin", lambda it: it.on(Platform.LINUX)),
    "probe_failed": ("macros", _breaks),
}
_PARTS_OF = {"example_": "excel_example", "links_": "excel_links", "pdf_": "excel_pdf"}
_ON_SHEET = ("sheet_not_shown", "status_bar_kept", "read_only_wrong")
_HEARD = {code: part for code, (part, *_) in SCENES.items()} | dict.fromkeys(_ON_SHEET, "excel_links")
_HEARD |= {
    code: part for code in rehearsal.LINES for start, part in _PARTS_OF.items() if code.startswith(start)
}
_HEARD |= dict.fromkeys(("rehearsal_failed", "rehearsal_silent", "rehearsal_no_excel"), "excel_files")
CASES |= {
    code: (part, lambda it, part=part, code=code: it.hears(part, code)) for code, part in _HEARD.items()
}
CASES |= {
    "only_windows_excel": ("excel_files", lambda it: it.on(Platform.MAC)),
    "rehearsal_in_server": ("excel_files", _in_the_server),
}
