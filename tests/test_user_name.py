"""The name that somebody is signed in by reaches the log as text, whatever the system has for a name."""

from __future__ import annotations

import pytest

import books
import runs
from fordelning.cli import main
from fordelning.verbs.report import user_name


@pytest.mark.parametrize(
    ("signed_in", "shown"),
    [
        ("åsa", "åsa"),
        ("\udcff\udcfeåä", "??åä"),  # bytes that are no UTF-8
        ("åsa\nberg\x07", "åsa berg"),
        ("a" * 255, "a" * 255),
        ("a" * 40_000, "a" * 254 + "…"),
    ],
    ids=["plain", "bytes", "controls", "long", "longer"],
)
def test_a_name_is_text_that_a_cell_can_hold(monkeypatch, signed_in, shown):
    monkeypatch.setenv("LOGNAME", signed_in)
    assert ascii(user_name()) == ascii(shown)  # half a character would stop the test's own report


def test_a_name_that_nobody_can_read_stops_nothing(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("LOGNAME", "\udcff")
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], [books.recipient("1")])
    assert main(["fordela", str(book)]) == 0
    capsys.readouterr()
    assert [row["Användare"] for row in runs.rows_of(book, "Logg")][-1] == "?"
