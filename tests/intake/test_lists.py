"""Messy lists, each with the exact right table, what is left out, and all that is asked, compared whole."""

from __future__ import annotations

import json
from datetime import date

import pytest

from fordelning.intake.proposal import propose
from fordelning.intake.question import About, Answers
from fordelning.texts import intake as said
from house import ROOT
from intake.messy import CARE, HOME, LISTED, LISTS, PLAIN, TARGETS, listing, told
from intake.shapes import DOWNLOADS, REGIONS

ALL = LISTS | DOWNLOADS
RIGHT = json.loads((ROOT / "tests" / "intake" / "right.json").read_text(encoding="utf-8"))


def _proposal(name, answers=None):
    targets, rows, *more = ALL[name]
    given = {(about, heading, key): text for about, heading, key, text in answers or ()}
    return propose([listing(rows, **(more[0] if more else {}))], targets, Answers(given))


def test_there_are_at_least_forty_lists_and_each_is_judged():
    assert len(ALL) >= 40
    assert ALL.keys() == RIGHT.keys()


@pytest.mark.parametrize("name", ALL)
def test_a_list_gives_the_right_table_and_the_right_questions(name):
    assert json.loads(json.dumps(told(_proposal(name)))) == RIGHT[name]


@pytest.mark.parametrize("name", ALL)
def test_every_question_is_answered_by_one_of_its_choices(name):
    """Answered as the first choice says, the same question is never asked again."""
    asked = _proposal(name).questions
    answers = [
        (each.about, each.heading, each.key, each.choices[0]) for each in asked if each.choices[0] != "1,25"
    ]
    again = {(each.about, each.heading, each.key) for each in _proposal(name, answers).questions}
    assert not again & {answer[:3] for answer in answers}


@pytest.mark.parametrize(
    ("name", "answers", "column", "right"),
    [
        (
            "numbers with two readings",
            [
                (About.WORD, "Antal", "18,000", "18000"),
                (About.WORD, "Antal", "1.250", "1250"),
                (About.WORD, "Kostnad", "250,000", "250 tkr"),
            ],
            ("Antal", "Kostnad"),
            [(18000, 250000), (1250, 700), (18000, 1)],
        ),
        ("shares in percent", [(About.WORD, "Andel", said.PERCENT, "Ja")], ("Andel",), [(0.8,), (0.125,)]),
        (
            "days with two readings",
            [
                (About.WORD, "Svarsdatum", "04/09/2020", "2020-09-04"),
                (About.WORD, "Svarsdatum", "snart", "tomt"),
            ],
            ("Svar inkom",),
            [(date(2020, 9, 4),), (date(2020, 12, 31),), (None,), (date(2020, 9, 4),)],
        ),
        (
            "forms of operation",
            [
                (About.WORD, "Regi", "LOV", "Enskild"),
                (About.WORD, "Regi", "Egen regi", "kommunal"),
                (About.WORD, "Regi", "Ideell?", "tomt"),
            ],
            ("Driftsform",),
            [("Enskild",), ("Kommunal",), ("Enskild",), ("Kommunal",), (None,)],
        ),
        (
            "words of the workbook",
            [(About.COLUMN, "", "Grupp", "Insats"), (About.WORD, "Insats", "Vobo", CARE)],
            ("Grupp", "Verksamhet"),
            [(HOME, HOME), (CARE, CARE), (CARE, CARE)],
        ),
        (
            "two columns that may be it",
            [
                (About.COLUMN, "", "Antal", "Ant. platser"),
                (About.COLUMN, "", "Verksamhet", f"={CARE}"),
                (About.COLUMN, "", "Grupp", "-"),
            ],
            ("Antal", "Verksamhet"),
            [(14, CARE)],
        ),
        (
            "statistics, long",
            [(About.COLUMN, "", "Invånare 80+", "2019")],
            ("Invånare 80+",),
            [(1040,), (720,)],
        ),
    ],
)
def test_answers_give_the_right_table_and_nothing_more_is_asked(name, answers, column, right):
    proposal = _proposal(name, answers)
    assert proposal.questions == ()
    assert [tuple(each.cells[heading] for heading in column) for each in proposal.entries] == right


def test_hidden_rows_are_left_out_where_it_is_answered_so():
    proposal = _proposal("hidden rows", [(About.SHEET, "", said.HIDDEN, said.WITHOUT)])
    assert [each.number for each in proposal.entries] == [2, 4]
    assert "inte med: 3" in str(proposal.told[0])


@pytest.mark.parametrize(("answer", "kept"), [("rad 2", 12), ("rad 4", 9)])
def test_one_of_two_rows_with_one_id_holds_as_it_is_answered(answer, kept):
    proposal = _proposal("one id twice", [(About.ROW, "", "4", answer)])
    assert [each.cells["Antal"] for each in proposal.entries if each.cells["Id"] == "0001"] == [kept]
    assert len(proposal.left_out) == 1
    assert proposal.questions == ()


def test_a_fixed_answer_is_read_as_its_column_and_asked_again_where_it_cannot_be():
    answers = [(About.COLUMN, "", "Antal", "=många"), (About.COLUMN, "", "Verksamhet", f"={HOME.upper()}")]
    proposal = _proposal("no column for what is divided by", answers)
    assert [each.key for each in proposal.questions] == ["Grupp", "Antal"]
    assert proposal.entries[0].cells["Verksamhet"] == HOME


def test_a_heading_that_is_answered_for_wins_over_the_proposal():
    answers = {(About.COLUMN, "", "Namn"): "Ort", (About.COLUMN, "", "Antal"): "-"}
    rows = [["Namn", "Ort", "Antal"], ["Liljan", "Umeå", 3]]
    proposal = propose([listing(rows)], TARGETS, Answers(answers))
    assert [each.cells for each in proposal.entries] == [{"Namn": "Umeå"}]
    assert proposal.unknown == ("Namn", "Antal")


def test_the_sheet_with_most_known_headings_is_taken_and_others_are_told():
    others = listing([["Läs mig", "Text"], ["a", "b"]], "Info")
    proposal = propose([others, listing(PLAIN, "Data")], TARGETS, Answers())
    assert (proposal.sheet, [found.code for found in proposal.told]) == ("Data", ["list_other_sheets"])
    assert "Info" in proposal.told[0].text


def test_two_sheets_that_may_be_it_are_asked_about_and_a_hidden_one_is_not():
    pages = [listing(PLAIN, "Norr"), listing(PLAIN, "Söder"), listing(PLAIN, "Gammal", concealed=True)]
    (question,) = propose(pages, TARGETS, Answers()).questions
    assert (question.about, question.choices) == (About.SHEET, ("Norr", "Söder"))
    answers = Answers({(About.SHEET, "", said.SHEET): "söder"})
    assert propose(pages, TARGETS, answers).sheet == "Söder"


def test_a_new_question_of_a_region_is_only_what_the_model_needs():
    rows = [["Kommun", "2019"], ["0114 Upplands Väsby", 5], ["0115 Vallentuna", 6]]
    (question,) = propose([listing(rows)], REGIONS, Answers()).questions
    assert (question.key, question.choices) == ("Invånare 80+", ("2019",))
    assert LISTED != REGIONS
