"""Recipients that no step gives money to: they are named, not left out in silence."""

from __future__ import annotations

import books
from books import check, recipient, step

EQUAL = [step("Lika", "Lika", "Hem")]


def test_a_misspelt_group_is_told_with_the_name_that_was_perhaps_meant(tmp_path, capsys):
    # A7: the one who gets nothing is told why.
    rows = [recipient("1"), recipient("2", Grupp="Hemm")]
    run = check(capsys, books.grant(tmp_path, EQUAL, rows))
    told = run.one("in_no_group")
    assert (told["status"], told["blad"], told["rad"], told["kolumn"]) == ("Varning", "Mottagare", 7, "Grupp")
    assert told["vad"].endswith("går till mottagarens grupp. Menade du ”Hem”?")


def test_one_without_a_group_is_told(tmp_path, capsys):
    run = check(capsys, books.grant(tmp_path, EQUAL, [recipient("1"), recipient("2", Grupp=None)]))
    assert run.one("in_no_group")["vad"].endswith("går till mottagarens grupp.")


def test_one_who_has_declined_needs_no_group(tmp_path, capsys):
    rows = [recipient("1"), recipient("2", Grupp=None, Deltar="Nej")]
    assert check(capsys, books.grant(tmp_path, EQUAL, rows)).found("in_no_group") == []


def test_one_of_several_groups_is_enough(tmp_path, capsys):
    rows = [recipient("1", Grupp="Annat; Hem"), recipient("2")]
    assert check(capsys, books.grant(tmp_path, EQUAL, rows)).found("in_no_group") == []
