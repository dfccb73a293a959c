"""The word of an activity is the same in Nivåer and in Mottagare, or it is refused."""

from __future__ import annotations

from datetime import date

import pytest

import books
from books import check
from fordelning.checks.activities import check_activities
from fordelning.errors import Status
from fordelning.model import Grant, Recipient, Step, Tier
from fordelning.year.situation import Situation

STEPS = (Step("Nivåer", "Bidraget", "tiers", "Hem", basis="Antal"),)


def found(tiers, activities, steps=STEPS, **rest):
    recipients = tuple(
        Recipient(str(number), f"Enhet {number}", activity=activity, groups=("Hem",))
        for number, activity in enumerate(activities)
    )
    grant = Grant({}, steps, tuple(Tier(each, 1, 9, 5) for each in tiers), recipients=recipients, **rest)
    return [*check_activities(Situation(grant, date(2020, 1, 1)))]


def test_the_same_words_are_no_finding():
    assert found(["Hemtjänst", "Boende"], ["Hemtjänst", "Boende", ""]) == []


@pytest.mark.parametrize("word", ["Hemtjanst", "hemtjänst", "Hemtjänsten"])
def test_a_word_that_is_nearly_one_with_tiers_is_refused(word):
    (said,) = found(["Hemtjänst"], ["Hemtjänst", word])
    assert (said.code, said.status) == ("activity_unknown", Status.ERROR)
    assert said.text.endswith("Menade du ”Hemtjänst”?")


def test_a_word_that_nobody_has_beside_one_without_tiers_is_refused():
    (said,) = found(["Hemvård"], ["Äldreboende"])
    assert (said.code, said.status) == ("activity_unknown", Status.ERROR)
    assert "”Hemvård”" in said.action


def test_an_activity_that_has_no_tiers_where_all_tiers_are_in_use_is_left_to_the_rule():
    assert found(["Hemtjänst"], ["Hemtjänst", "Dagverksamhet"]) == []


def test_a_tier_that_nobody_needs_this_year_is_told_and_stops_nothing():
    (said,) = found(["Hemtjänst", "Boende"], ["Hemtjänst"])
    assert (said.code, said.status) == ("tier_not_needed", Status.WARNING)


def test_tiers_that_no_step_uses_are_refused_but_not_where_the_model_is_half_read():
    equal = (Step("Lika", "Bidraget", "equal", "Hem"),)
    (said,) = found(["Hemtjänst"], ["Hemtjänst"], equal)
    assert (said.code, said.status) == ("tiers_not_used", Status.ERROR)
    assert found(["Hemtjänst"], ["Hemtjänst"], equal, unread=frozenset({"Modell"})) == []
    assert found([], [], equal) == []


BANDS = (Tier("Hemtjänst", 51, None, 5), Tier("Hemtjanst", 10, 50, 3))


def judged(tiers, activities=("Hemtjänst",)):
    recipients = tuple(
        Recipient(str(n), f"Enhet {n}", activity=each, groups=("Hem",)) for n, each in enumerate(activities)
    )
    return [*check_activities(Situation(Grant({}, STEPS, tiers, recipients=recipients), date(2020, 1, 1)))]


@pytest.mark.parametrize("word", ["Hemtjanst", "hemtjänst", "Hemtjänsten"])
def test_a_band_under_a_word_that_is_nearly_that_of_the_others_is_refused(word):
    (said,) = judged((BANDS[0], Tier(word, 10, 50, 3)))
    assert (said.code, said.status) == ("tier_word_near", Status.ERROR)
    assert said.text.endswith("Menade du ”Hemtjänst”?")


def test_bands_that_lie_over_those_of_a_word_like_theirs_are_another_activity_unless_only_its_case_differs():
    (said,) = judged((Tier("Hemtjänst dag", 1, 9, 5), Tier("Hemtjänst natt", 1, 9, 5)), ["Hemtjänst dag"])
    assert (said.code, said.status) == ("tier_not_needed", Status.WARNING)
    (said,) = judged((Tier("Hemtjänst", 1, 9, 5), Tier("hemtjänst", 1, 9, 5)))
    assert said.code == "tier_word_near"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([("Nivåer", "Belopp", "abc", 1), ("Mottagare", "Verksamhet", "Hemtjanst", 1)], "activity_unknown"),
        ([("Modell", "Värde", "abc", 1), ("Mottagare", "Verksamhet", "Hemtjanst", 1)], "activity_unknown"),
        ([("Nivåer", "Belopp", "abc", 1), ("Nivåer", "Verksamhet", "Hemtjanst", 1)], "tier_word_near"),
        ([("Mottagare", "Antal", "abc", 1), ("Modell", "Till", "Hemtjanst", 2)], "target_no_group"),
    ],
)
def test_a_word_that_leads_nowhere_is_told_in_the_same_run_as_a_cell_that_cannot_be_read(
    tmp_path, capsys, edits, told
):
    book = books.change(books.new(tmp_path), *(books.put(*each) for each in edits))
    run = check(capsys, book, "--idag", books.TODAY)
    assert {"not_a_number", "not_an_amount"} & set(run.codes)
    assert run.one(told)["status"] == "Fel"
