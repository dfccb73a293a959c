"""Names that steer a terminal or turn the reading around are shown as signs; JSON says them in full."""

from __future__ import annotations

import json
import os

import pytest

import books
from books import shell
from fordelning.cli.colours import in_colour
from fordelning.cli.printable import in_json, on_one_line, printable
from fordelning.verbs.diagnose import Light, Line

SIGN = "\N{REPLACEMENT CHARACTER}"
HOSTILE = ["\x1b]0;x\x07", "\u202exslx", "\nSparat: annan", "\x9b31m", "\x7f", "\r", "\t", "\u2066", "\u061c"]
ALL = "".join(HOSTILE)
SHOWN = f"{SIGN}]0;x{SIGN}{SIGN}xslx{SIGN}Sparat: annan{SIGN}31m{SIGN}{SIGN}{SIGN}{SIGN}{SIGN}"

posix = pytest.mark.skipif(os.name == "nt", reason="no file has such a name on Windows")


def _is_clean(text):
    return all(each in "\n\u00a0" or each.isprintable() for each in text)


@posix
def test_a_name_is_shown_on_one_line_without_what_steers_the_terminal(tmp_path, capsys):
    book = books.new(tmp_path).rename(tmp_path / f"Bok{ALL}.xlsx")
    done = shell(capsys, "fordela", book, "--idag", books.TODAY)
    assert done.status == 0
    assert f"\nSparat: {tmp_path}/Bok{SHOWN}.xlsx\n" in done.out
    assert (
        f"\nDen tidigare versionen finns kvar: {tmp_path}/Tidigare versioner/Bok{SHOWN} (tidigare "
        in done.out
    )
    assert _is_clean(done.out)


@posix
@pytest.mark.parametrize("name", HOSTILE)
def test_a_complaint_about_such_a_file_is_one_clean_line(tmp_path, capsys, name):
    done = shell(capsys, "kontrollera", tmp_path / f"Bok{name}.xlsx")
    assert done.status == 3
    assert done.err.count("\n") == 1
    assert done.err.startswith(f"Filen Bok{on_one_line(name)}.xlsx finns inte.")
    assert _is_clean(done.err)


@posix
def test_json_says_such_a_name_in_full_and_holds_no_such_sign(tmp_path, capsys):
    book = books.new(tmp_path).rename(tmp_path / f"Bok{ALL}.xlsx")
    done = shell(capsys, "fordela", book, "--json", "--idag", books.TODAY)
    assert json.loads(done.out)["fil"] == str(book)
    assert _is_clean(done.out)


def test_words_that_the_command_line_does_not_understand_are_clean_too(capsys):
    done = shell(capsys, "kontrollera", "Bok.xlsx", f"--{ALL}")
    assert done.status == 2
    assert "xslx" in done.err
    assert _is_clean(done.err)


def test_the_colours_of_a_diagnosis_are_kept_and_no_others():
    line = in_colour(Line("addin", "addin_missing", "Tillägget", Light.RED, "\x1b[31;5mBorta.", "Kör."))
    assert printable(line) == f"\x1b[31mFel\x1b[0m: Tillägget. {SIGN}[31;5mBorta. Kör."


def test_what_lays_a_text_out_is_kept_and_swedish_is_not_touched():
    text = "Åsa\tÖberg – 1\u00a0200 kr\n👩‍👧 Łódź\n"
    assert printable(text) == text
    assert in_json(text) == text
    assert on_one_line("a\tb\nc") == f"a{SIGN}b{SIGN}c"
