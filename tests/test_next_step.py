"""The one next step: a table of how a grant stands through its year, and what is to be done then."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product

import pytest

import books
import papers
import rewritten
from fordelning.money import NBSP
from fordelning.next_step import VERBS, Facts, Next, next_step
from fordelning.verb import Verb

EMPTY = Facts(steps=1)
FILLED = Facts(amount=10_700_000, steps=4, recipients=263)
# Stockholm 2020: answers by 1 October, money asked for by 1 November, used by 31 December.
YEAR = replace(
    FILLED,
    today=date(2020, 9, 1),
    checked=True,
    asked=98,
    claimable=10_700_000,
    claim_by=date(2020, 11, 1),
    answer_by=date(2020, 10, 1),
    use_by=date(2020, 12, 31),
    accounts=True,
    account_by=date(2021, 3, 1),
    repay_by=date(2021, 3, 31),
)
DIVIDED = replace(YEAR, allocated=True)
CLAIMED = replace(DIVIDED, claimable=0, claimed=10_700_000)
RECEIVED = replace(CLAIMED, received=10_700_000)
AFTER = replace(RECEIVED, today=date(2021, 1, 10))
ACCOUNTED = replace(AFTER, accounted=True)

CASES = {
    "nothing is filled in": (Facts(), Next.AMOUNT),
    "an empty workbook of a programme": (EMPTY, Next.AMOUNT),
    "an empty model": (replace(FILLED, steps=0), Next.MODEL),
    "no recipients": (replace(FILLED, recipients=0), Next.RECIPIENTS),
    "what is missing, not the errors that say so": (replace(FILLED, recipients=0, errors=3), Next.RECIPIENTS),
    "errors first": (replace(YEAR, errors=2, silent=98), Next.ERRORS),
    "errors first at the end of the year too": (replace(ACCOUNTED, errors=1, to_repay=5), Next.ERRORS),
    "recipients in": (FILLED, Next.CHECK),
    "checked, nobody is to answer": (replace(YEAR, asked=0), Next.ALLOCATE),
    "checked, nobody has been asked": (replace(YEAR, silent=98), Next.FORMS),
    "forms sent": (replace(YEAR, silent=98, forms_sent=True), Next.ANSWERS),
    "some answers in": (replace(YEAR, silent=29, forms_sent=True), Next.ANSWERS),
    "some answers written in by hand": (replace(YEAR, silent=29), Next.ANSWERS),
    "some answers, no last day": (replace(YEAR, silent=29, forms_sent=True, answer_by=None), Next.ANSWERS),
    "the last day to answer": (replace(YEAR, silent=29, today=date(2020, 10, 1)), Next.ANSWERS),
    "the day after": (replace(YEAR, silent=29, today=date(2020, 10, 2), claim_by=None), Next.REMIND),
    "a month before the money lapses": (replace(YEAR, silent=29, today=date(2020, 10, 2)), Next.REQUISITION),
    "so even without recipients": (
        replace(YEAR, recipients=0, today=date(2020, 10, 2)),
        Next.REQUISITION,
    ),
    "but not with errors": (replace(YEAR, errors=1, today=date(2020, 10, 2)), Next.ERRORS),
    "all answers in": (replace(YEAR, forms_sent=True), Next.ALLOCATE),
    "allocated": (DIVIDED, Next.REQUISITION),
    "allocated, late answers": (replace(DIVIDED, silent=5), Next.REQUISITION),
    "allocated and changed since": (replace(DIVIDED, outdated=True), Next.AGAIN),
    "half of it asked for": (replace(DIVIDED, claimable=5_000_000, claimed=5_700_000), Next.REQUISITION),
    "the last day to ask": (replace(DIVIDED, today=date(2020, 11, 1)), Next.REQUISITION),
    "nothing asked for in time": (replace(DIVIDED, today=date(2020, 11, 2)), Next.LAPSED),
    "half of it asked for in time": (
        replace(DIVIDED, claimable=5_000_000, claimed=5_700_000, today=date(2020, 11, 2)),
        Next.MONEY,
    ),
    "asked for": (CLAIMED, Next.MONEY),
    "half has come": (replace(CLAIMED, received=1, unpaid=141, to_pay=7), Next.MONEY),
    "payments due": (replace(RECEIVED, unpaid=141, to_pay=10_600_000), Next.PAY),
    "no state above": (replace(DIVIDED, claimable=0, unpaid=141, to_pay=7, accounts=False), Next.PAY),
    "something has come back": (replace(RECEIVED, freed=20_000), Next.REDISTRIBUTE),
    "but what is due is paid first": (replace(RECEIVED, freed=20_000, unpaid=1, to_pay=1), Next.PAY),
    "too late to divide it again": (replace(AFTER, freed=20_000), Next.ACCOUNT),
    "all paid, the year goes on": (replace(RECEIVED, unreported=141), Next.USE),
    "follow-up": (replace(AFTER, unreported=141), Next.FOLLOW_UP),
    "all have said what they used": (AFTER, Next.ACCOUNT),
    "repayment": (replace(ACCOUNTED, to_repay=33_000), Next.REPAY),
    "done": (ACCOUNTED, Next.DONE),
    "done, no state above": (replace(AFTER, accounts=False), Next.DONE),
}


@pytest.mark.parametrize(("facts", "code"), CASES.values(), ids=CASES)
def test_a_grant_that_stands_so_has_this_to_do_next(facts, code):
    assert next_step(facts).code is code


def test_every_step_is_in_the_table():
    assert {code for _, code in CASES.values()} == set(Next)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            replace(YEAR, silent=29, today=date(2020, 10, 2), claim_by=None),
            f"29 av 98 har inte svarat, och sista svarsdagen var 1{NBSP}oktober 2020. Påminn dem med "
            "Blanketter, eller fördela med de svar som finns.",
        ),
        (
            replace(RECEIVED, unpaid=141, to_pay=10_600_000),
            f"141 mottagare har 10{NBSP}600{NBSP}000 kr kvar att få. Tryck på Bokför utbetalningar när "
            "pengarna betalas ut.",
        ),
        (
            DIVIDED,
            f"Rekvirera 10{NBSP}700{NBSP}000 kr från staten, senast 1{NBSP}november 2020. "
            "Tryck på Rekvisition.",
        ),
        (
            replace(YEAR, errors=1),
            "Rätta 1 fel. De står på bladet Kontroller. Tryck sedan på Kontrollera igen.",
        ),
        (
            replace(ACCOUNTED, to_repay=33_000),
            f"Betala tillbaka 33{NBSP}000 kr till staten senast 31{NBSP}mars 2021. Underlaget står på bladet "
            "Återbetalning. För in betalningen som Återbetald på bladet Händelser, och tryck på Kontrollera.",
        ),
    ],
)
def test_the_step_says_how_many_how_much_and_until_when(facts, text):
    assert next_step(facts).text == text


def test_a_step_is_done_by_the_verb_whose_button_it_names():
    from fordelning.verb_table import BUTTONS

    labels = {entry.verb: button.label for entry, button in BUTTONS}
    for facts, code in CASES.values():
        step = next_step(facts)
        assert step.verb is VERBS.get(code)
        assert (
            step.verb is None
            or labels[step.verb] in step.text
            or (code, step.verb) == (Next.ERRORS, Verb.CHECK)
        )


def test_every_combination_has_a_step_and_money_lapses_unseen_in_none():
    days = [None, date(2020, 10, 2), date(2020, 11, 2), date(2021, 1, 10)]
    flags = [field.name for field in fields(Facts) if field.type == "bool"]
    for today, *chosen in product(days, *[(False, True)] * len(flags)):
        for counts in (
            {},
            {"silent": 98, "unpaid": 1, "to_pay": 1, "freed": 1, "unreported": 1, "to_repay": 1},
        ):
            facts = replace(YEAR, today=today, **dict(zip(flags, chosen, strict=True)), **counts)
            step = next_step(facts)
            if today == date(2020, 10, 2) and (facts.checked or facts.allocated):
                assert step.code is Next.REQUISITION
            assert step.text
    assert timedelta(30) == date(2020, 11, 1) - date(2020, 10, 2)


def _start(path):
    """Return what sheet Start says is next, and the kronor beside each label, as they are stored."""
    workbook = rewritten.opened(path, results=True)
    rows = [row for row in workbook["Start"].iter_rows(max_row=20, values_only=True) if any(row)]
    sums = {row[at]: row[at + 1] for row in rows for at in (0, 2, 4) if isinstance(row[at + 1], int)}
    return books.fact(workbook, "start_nasta_steg").value, sums


def test_start_and_the_terminal_say_the_same_step_all_year(tmp_path, capsys):
    path = papers.kalmar(tmp_path)
    assert _start(path)[0].startswith("290 mottagare står på bladet Mottagare. Tryck på Kontrollera")
    said = []
    for day, verb, *words in (
        ("2021-06-01", "kontrollera"),
        ("2021-06-01", "fordela"),
        ("2021-06-02", "rekvirera"),
        ("2021-06-02", "rekvirera"),
    ):
        run = books.shell(capsys, verb, path, *words, "--idag", day, "--json")
        step, sums = _start(path)
        assert step == run.said["nasta"]["text"]
        said.append((run.said["nasta"]["kod"], sums["Rekvirerat"]))
    first, both = 1_130_058, 2_630_058  # D2, D3
    assert said == [("allocate", 0), ("requisition", 0), ("requisition", first), ("money", both)]
    assert sums["Kommunens del"] == both
    papers.enter(
        path, (date(2021, 6, 20), "Utbetald", None, 1), (date(2021, 6, 20), "Utbetald", "0880", both - 1)
    )
    for day, code in (("2021-06-21", "use"), ("2022-02-01", "account")):
        run = books.shell(capsys, "kontrollera", path, "--idag", day, "--json")
        assert run.said["nasta"]["kod"] == code
    assert _start(path)[1]["Erhållet"] == both


def test_what_start_says_is_left_to_pay_is_what_bokfor_would_enter(tmp_path, capsys):
    path = books.new(tmp_path, "stockholm-halsa-2020")
    run = books.shell(capsys, "fordela", path, "--idag", "2020-09-01", "--json")
    owed = books.shell(capsys, "bokfor", path, "--forhandsgranska", "--json").said["utbetalningar"]["belopp"]
    assert _start(path)[1]["Att betala ut"] == owed
    assert run.said["nasta"]["kod"] == "requisition"  # the example has a day to ask for the money by
