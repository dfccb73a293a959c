"""The statement of accounts from the shell: figures out of the ledger, what is paid back (D8, D22, D23)."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction

import pytest

import books
import papers
from fordelning.errors import FileError
from fordelning.texts.statement import accounts
from fordelning.verbs.statement import Bookkeeping
from papers import YEAR, A, bookkeeping, kalmar

NBSP = "\u00a0"
ANSWERED = {"redovisning_enkat": "Ja", "redovisning_alternativ": 1}


def account(capsys, path, day="2022-03-10"):
    """Run redovisa; where it is refused, no file may be changed, made or left."""
    return books.check(capsys, path, "--idag", day, verb="redovisa")


def test_stockholm_in_2020_used_more_than_it_got_and_pays_nothing_back(tmp_path, capsys):
    purpose = "Personella resurser för digital verksamhetsutveckling"
    rows = (
        (date(2020, 9, 3), "Rekvirerad", None, 10_700_000),
        (date(2020, 10, 1), "Utbetald", None, 10_700_000),
        (date(2020, 12, 1), "Förbrukad", None, 10_900_000, purpose),
        (date(2020, 12, 2), "Förbrukad", "H001", 100_000, purpose),
    )
    run = account(capsys, papers.book(tmp_path, A, *rows), "2021-01-20")
    assert run.status == 0
    said = run.said["redovisning"]
    assert (said["erhallet"], said["kostnader"], said["ej_forbrukat"]) == (10_700_000, 10_920_000, 0)
    # Of what H001 used, the 20 000 kr it was given are a cost of the grant; the rest is its own (D23).
    assert (said["att_aterbetala"], said["overskridet"]) == (0, 220_000)
    assert f"220{NBSP}000 kr större" in run.one("overspent")["vad"]
    assert run.found("to_repay") == []


def test_without_an_answer_about_the_survey_nothing_is_written(tmp_path, capsys):
    run = account(capsys, kalmar(tmp_path, *YEAR, redovisning_enkat="Kanske"))
    assert (run.status, run.codes) == (1, ["unknown_word"])  # the cell is told of once
    run = account(capsys, kalmar(tmp_path, *YEAR, redovisning_enkat=None))
    assert (run.status, run.codes) == (1, ["survey_unanswered"])
    assert run.one("survey_unanswered")["blad"] == "Redovisning"


def test_on_the_terminal_it_says_the_figures_and_what_to_do_now(tmp_path, capsys):
    run = books.shell(capsys, "redovisa", kalmar(tmp_path, *YEAR, **ANSWERED), "--idag", "2022-02-01")
    assert run.status == 0
    assert f"kostnader 2{NBSP}000{NBSP}000 kr, att återbetala 630{NBSP}058 kr." in run.out


def test_bookkeeping_that_cannot_be_used_stops_the_statement(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR, **ANSWERED)
    words = ("--objekt", "P999", "--sie", bookkeeping(tmp_path, (5410, "1.00")))
    run = books.check(capsys, path, "--idag", "2022-02-01", *words, verb="redovisa")
    assert (run.status, run.codes) == (1, ["sie_no_object"])
    assert books.shell(capsys, "redovisa", path, "--objekt", "P123").status == 2
    missing = tmp_path / "saknas.se"
    assert books.shell(capsys, "redovisa", path, "--objekt", "P123", "--sie", missing).status == 3


def test_bookkeeping_that_is_no_plain_file_or_too_large_is_not_read(tmp_path):
    large = tmp_path / "stor.se"
    with large.open("wb") as file:
        file.truncate(100_000_001)
    folder = tmp_path / "mapp.se"
    folder.mkdir()
    wrong = {large: "sie_too_large", folder: "no_plain_file", tmp_path / "saknas.se": "missing"}
    if os.name == "posix":
        pipe = tmp_path / "rör.se"
        os.mkfifo(pipe)
        wrong[pipe] = "no_plain_file"
    for path, code in wrong.items():
        with pytest.raises(FileError) as told:
            Bookkeeping.of(path, "P123")
        assert told.value.code == code
        assert path.name in str(told.value)
    with pytest.raises(FileError, match="100 megabyte"):
        Bookkeeping.of(large, "P123")


def test_of_many_accounts_the_first_are_told_and_how_many_more_there_are():
    said = accounts({f"{number} {'x' * 500}": Fraction(1) for number in range(4000, 4023)})
    assert said.count("1,00 kr") == 20
    assert said.endswith("; och 3 konton till")
    assert len(said) < 2_000
    assert accounts({"5020 Löner": Fraction(5, 2)}) == "5020 Löner 2,50 kr"
