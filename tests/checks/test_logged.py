"""What the log says was entered is held against the events as they stand (D24)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import books
import papers
from fordelning.checks.logged import check_logged
from fordelning.model import Logged
from papers import A, situation

DAY = date(2020, 10, 1)
ASKED = Logged("rekvirera", 10_000_000, "")
ROUND = Logged("omfordela", 20_000, "Omfördelning nr 1: 20 000 kr av 20 000 kr omfördelat.")
OLD_ROUND = Logged("omfordela", 20_000, "Omgång 2 (den första fördelningen är omgång 1): 20 000 kr.")
OLD = "Omgång 2, Hemtjänst. Mer."
BACK = Logged("återställ", 0, "")


def asked(amount):
    return (DAY, "Rekvirerad", None, amount)


def given(id_, amount, why="Omfördelning nr 1, Hemtjänst. Mer."):
    return (DAY, "Omfördelad", id_, amount, "", why)


@pytest.mark.parametrize(
    ("log", "events", "told"),
    [
        ((ASKED,), [asked(10_000_000)], 0),
        ((ASKED,), [asked(9_000_000)], 1),
        ((ASKED,), [], 1),
        ((ASKED, ASKED), [asked(10_000_000)], 1),
        # A correction is a row of its own, and the first one stands as it was.
        ((ASKED,), [asked(10_000_000), asked(-10_000_000), asked(9_000_000)], 0),
        ((ASKED, BACK), [], 0),
        ((ASKED, Logged("kontrollera", 0, ""), BACK), [], 0),
        ((ROUND,), [given("H001", 15_000), given("H002", 5_000)], 0),
        ((ROUND,), [given("H001", 15_000), given("H002", 4_000)], 1),
        ((ROUND,), [given("H001", 15_000), given("H002", 6_000)], 1),
        (
            (ROUND,),
            [given("H001", 15_000), given("H002", 5_000), given("H003", 7_000, "Omfördelning nr 2, X.")],
            0,
        ),
        ((OLD_ROUND,), [given("H001", 15_000, OLD), given("H002", 5_000, OLD)], 0),
        ((OLD_ROUND,), [given("H001", 15_000, OLD)], 1),
        ((ROUND,), [given("H001", 20_000), given("H001", -20_000), given("H002", 20_000)], 0),
        ((replace(ROUND, amount=0, remark="Inget nytt att omfördela."),), [], 0),
    ],
)
def test_what_was_entered_stands_until_a_new_row_corrects_it(log, events, told):
    now = replace(situation(A, DAY, *events), log=log)
    assert [each.code for each in check_logged(now)] == ["events_changed"] * told


def test_an_event_that_is_written_over_is_told_at_the_log_s_own_row(tmp_path, capsys):
    path = papers.book(tmp_path, A)
    asking = ("--idag", "2020-09-04", "--belopp", "10000000")
    assert books.check(capsys, path, *asking, verb="rekvirera").status == 0
    assert books.check(capsys, path).found("events_changed") == []
    books.change(path, books.put("Händelser", "Belopp", 9_000_000))
    told = books.check(capsys, path).one("events_changed")
    assert (told["status"], told["blad"], told["rad"], told["kolumn"]) == ("Varning", "Logg", 6, "Summa")
    assert "rekvirera fört in 10\u00a0000\u00a0000 kr" in told["vad"]
