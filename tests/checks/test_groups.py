"""Recipients that no step gives money to: they are named, not left out in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import books
from books import check, recipient, step
from fordelning.checks.groups import check_groups
from papers import C, situation

EQUAL = [step("Lika", "Lika", "Hem")]


def test_a_misspelt_group_is_told_with_the_name_that_was_perhaps_meant(tmp_path, capsys):
    # A7: the one who gets nothing is told why.
    rows = [recipient("1"), recipient("2", Grupp="Hemm")]
    run = check(capsys, books.grant(tmp_path, EQUAL, rows))
    told = run.one("in_no_group")
    assert (told["status"], told["blad"], told["rad"], told["kolumn"]) == ("Fel", "Mottagare", 7, "Grupp")
    assert told["vad"].endswith("går till mottagarens grupp. Menade du ”Hem”?")


def test_one_without_a_group_is_refused(tmp_path, capsys):
    run = check(capsys, books.grant(tmp_path, EQUAL, [recipient("1"), recipient("2", Grupp=None)]))
    assert run.one("in_no_group")["vad"].endswith("går till mottagarens grupp.")
    assert (run.status, run.codes) == (1, ["in_no_group"])


def test_one_who_has_declined_needs_no_group(tmp_path, capsys):
    rows = [recipient("1"), recipient("2", Grupp=None, Deltar="Nej")]
    assert check(capsys, books.grant(tmp_path, EQUAL, rows)).found("in_no_group") == []


def test_a_group_beside_the_right_one_that_no_step_names_is_refused(tmp_path, capsys):
    rows = [recipient("1", Grupp="Boende; hem"), recipient("2")]
    steps = [*EQUAL, step("Avsatt", "Avsätt", "Boende", Värde=1)]
    told = check(capsys, books.grant(tmp_path, steps, rows)).one("group_not_used")
    assert (told["status"], told["rad"], told["kolumn"]) == ("Fel", 6, "Grupp")
    assert told["vad"] == "Enhet 1 hör också till ”hem”, men inget steg i modellen går dit. Menade du ”Hem”?"


def test_a_group_that_only_a_purpose_of_the_programme_names_is_in_use():
    now = situation(C, date(2020, 3, 1))
    area = next(each.area for each in now.programme.purposes if each.area)
    one, *others = now.grant.recipients
    grant = replace(now.grant, recipients=(replace(one, groups=(*one.groups, area)), *others))
    assert [*check_groups(replace(now, grant=grant))] == []


def test_where_the_model_gives_nothing_to_any_group_that_is_told_and_stops_nothing(tmp_path, capsys):
    steps = [step("A", "Andel", "Tekniken", Värde=60), step("B", "Andel", "Utbildningen", Värde=40)]
    run = check(capsys, books.grant(tmp_path, steps, [recipient("1"), recipient("2")]))
    assert (run.status, [each["status"] for each in run.found("in_no_group")]) == (0, ["Varning", "Varning"])
