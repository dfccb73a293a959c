"""The settings are written as the add-in's VBA reads them: quoted pairs in the code page of the system."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from fordelning.errors import FileError
from fordelning.machine.settings import INTERPRETERS, SERVER, read_settings, write_settings

ASA = r"C:\Users\Åsa Öberg\AppData\Local\Fordelning\Scripts\python.exe"


def test_the_letter_å_is_one_byte_as_vba_reads_it():
    content = write_settings({"INTERPRETER_WIN": ASA}, "cp1252")
    assert content == f'"INTERPRETER_WIN","{ASA}"\r\n'.encode("cp1252")
    assert b"\xc5sa \xd6berg" in content


def test_what_was_written_is_read_back():
    settings = {"INTERPRETER_WIN": ASA, **SERVER}
    assert read_settings(write_settings(settings, "cp1252"), "cp1252") == settings


def test_a_name_counts_the_first_time_in_any_case():
    content = b'"interpreter_win","C:\\a"\r\n"INTERPRETER_WIN","C:\\b"\r\n"half"\r\n'
    assert read_settings(content, "cp1252") == {"INTERPRETER_WIN": "C:\\a"}


@pytest.mark.parametrize(
    ("path", "encoding", "letters"),
    [
        (r"C:\Łukasz\python.exe", "cp1252", "Ł"),
        (r"C:\東京\東\python.exe", "cp1252", "東京"),
        (ASA, "cp1251", "ÅÖ"),
    ],
)
def test_a_path_that_the_code_page_lacks_letters_for_is_refused_with_those_letters(path, encoding, letters):
    with pytest.raises(FileError) as refused:
        write_settings({"INTERPRETER_WIN": path}, encoding)
    assert refused.value.code == "not_in_code_page"
    assert f"({encoding}): {letters}." in str(refused.value)


@pytest.mark.parametrize("path", [r"C:\%TEMP%\python.exe", 'C:\\a"b\\python.exe', "C:\\a\r\nb"])
def test_a_path_that_vba_would_read_as_something_else_is_refused(path):
    with pytest.raises(FileError) as refused:
        write_settings({"INTERPRETER_WIN": path}, "cp1252")
    assert refused.value.code == "mark_in_path"


def test_xlwings_vba_still_reads_its_settings_so():
    vba = Path(xlwings.__file__).with_name("xlwings_custom_addin.bas").read_text(encoding="utf-8")
    reads = vba[vba.index("Function GetConfigFromFile") :]
    reads = reads[: reads.index("End Function")]
    assert "Open sFile For Input As iFileNum" in reads  # the ANSI code page: VBA has no other there
    assert "Input #iFileNum, sVarName, sVarValue" in reads
    assert 'GetConfigFilePath = Environ("USERPROFILE") & "\\." & PROJECT_NAME' in vba
    assert all(f'GetConfig("{name}"' in vba for name in (*INTERPRETERS.values(), *SERVER))
