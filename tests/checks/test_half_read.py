"""Rows of Händelser that could only be read in half: what is judged beside them, and what is not (D24)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from fordelning import checks
from fordelning.checks.ledger import check_ledger
from fordelning.checks.state_aid import standings
from fordelning.errors import Row, Status
from fordelning.model import AidBook, AidKind, HalfRead, Logged, Terms, words
from fordelning.year.first_round import stands
from papers import KALMAR, A, D, situation

AUTUMN, LATER = date(2020, 10, 1), date(2020, 10, 2)
AFTER_ALL = date(2022, 1, 1)
MISUSED = "Inte i enlighet med villkoren"
STAFF = "Personella resurser för digital verksamhetsutveckling"


def half(row, day=AUTUMN, kind="Utbetald", id_="H004", amount=None, purpose="", motivation=""):
    """Return a row of which the amount could not be read, unless something else is said; None is unread."""
    meant = None if kind is None else words.EVENTS[kind]
    return HalfRead(day, meant, id_, amount, purpose, motivation, row=Row("Händelser", row))


def beside(programme, unread, *rows, today=AUTUMN, **facts):
    """Return a grant in autumn with events in rows from 6 on, and what could be read of the other rows."""
    now = situation(programme, today, *rows, **facts)
    grant = replace(now.grant, half_read=tuple(unread), unread=frozenset({"Händelser"}))
    return replace(now, grant=grant)


def told(now):
    """Return code and row of all that is wrong or worth a look, but not that sums were left out."""
    found = [(each.code, each.where.row) for each in check_ledger(now) if each.status is not Status.OK]
    assert ("sums_not_reached", 0) in found
    return [each for each in found if each[0] != "sums_not_reached"]


BACK = (AUTUMN, "Återlämnad", "H999", 5_000)


def test_what_one_hands_back_that_it_never_had_is_told_beside_a_row_about_another():
    assert told(beside(A, [half(7)], BACK)) == [("event_id_unknown", 6), ("returned_over_held", 6)]


def test_who_may_have_been_paid_in_a_row_that_cannot_be_read_is_not_accused():
    assert told(beside(A, [half(7, id_="H999")], BACK)) == [("event_id_unknown", 6)]


def test_nobody_is_accused_by_a_sum_while_a_row_does_not_say_whom_it_is_about():
    assert told(beside(A, [half(7, id_=None, kind="Återlämnad", amount=5)], BACK)) == [
        ("event_id_unknown", 6)
    ]


def test_a_correction_beyond_what_there_was_is_told_unless_the_row_corrected_may_be_the_unread_one():
    correction = (AUTUMN, "Utbetald", "H002", -7, "", "Fel mottagare")
    assert told(beside(A, [half(7)], correction)) == [("correction_too_large", 6)]
    assert told(beside(A, [half(7, id_="H002")], correction)) == []


def test_a_row_about_the_municipality_leaves_all_its_sums_open_by_whatever_id():
    own = {"today": date(2021, 10, 1), **KALMAR}
    rows = [(own["today"], "Rekvirerad", "0880", 2_630_059)]
    assert told(beside(D, [half(7, own["today"], id_="0180")], *rows, **own)) == [
        ("requisitioned_over_decided", 6)
    ]
    assert told(beside(D, [half(7, own["today"], id_="")], *rows, **own)) == []
    whole = (own["today"], "Rekvirerad", None, 2_630_059)
    assert told(beside(D, [half(7, own["today"], id_="0880")], whole, **own)) == []


def test_sums_of_the_whole_grant_are_judged_by_all_rows_or_not_at_all():
    ahead = [(AUTUMN, "Rekvirerad", None, 30_000), (AUTUMN, "Utbetald", "H001", 20_000)]
    ahead += [(AUTUMN, "Utbetald", "H002", 20_000)]
    repaid = [(AUTUMN, "Utbetald", None, 5), (AUTUMN, "Återbetald", None, 6)]
    for rows, code in ((ahead, "paid_out_over_requisitioned"), (repaid, "repaid_over_unused")):
        now = situation(A, AUTUMN, *rows)
        assert code in {each.code for each in check_ledger(now)}
        codes = {each.code for each in check_ledger(beside(A, [half(9)], *rows))}
        assert codes & {code, "paid_without_requisition", "ledger_sums"} == set()


def test_the_log_accuses_nobody_of_having_changed_a_row_that_cannot_be_read():
    logged = (Logged("rekvirera", 10_700_000, "", Row("Logg", 4)),)
    now = replace(beside(A, [half(6, kind=None, id_="", amount=10_700_000)]), log=logged)
    assert told(now) == []
    nothing_read = replace(now, grant=replace(now.grant, half_read=(), unread=frozenset()))
    assert [each.code for each in check_ledger(nothing_read)] == ["events_changed"]


def test_what_can_be_read_of_a_row_is_judged_too():
    unread = [
        half(6, id_="H999"),
        half(7, AFTER_ALL, "Förbrukad", "H001", purpose=STAFF),
        half(8, None, "Förbrukad", "H001", 5, "Julbord"),
        half(9, kind="Förbrukad"),
        half(10, kind="Förbrukad", purpose=MISUSED),
        half(11, kind="Förbrukad", id_=None),
        half(12, kind="Förbrukad", purpose=None),
        half(13, kind=None, id_="H998"),
        half(14, None, "Rekvirerad", ""),
    ]
    assert sorted(told(beside(A, unread)), key=lambda each: each[1]) == [
        ("event_id_unknown", 6),
        ("event_out_of_period", 7),
        ("purpose_not_allowed", 8),
        ("purpose_missing", 9),
        ("misuse_unexplained", 10),
        ("event_id_unknown", 13),
    ]


def test_an_amount_that_cannot_be_read_is_not_told_as_nothing():
    (found,) = (
        each
        for each in check_ledger(beside(A, [half(6, kind="Förbrukad")]))
        if each.code == "purpose_missing"
    )
    assert found.text == "Ett belopp är förbrukat, men ändamålet saknas."


WRONG = (AUTUMN, "Förbrukad", "H001", 5, "Julbord")


@pytest.mark.parametrize(
    ("unread", "asked"),
    [
        (half(7, AUTUMN, "Förbrukad", "H001", -5, "Julbord", None), False),  # takes it back, and says not why
        (half(7, AUTUMN, "Förbrukad", "H001", None, "Julbord", "Fel"), False),
        (half(7, None, "Förbrukad", "H001", -5, "Julbord", "Fel"), False),
        (half(7, AUTUMN, None, None, -5, None, "Fel"), False),
        (half(7, LATER, "Förbrukad", "H001", None, "Julbord", "Fel"), True),  # another day: no correction
        (half(7, AUTUMN, "Förbrukad", "H002", None, "Julbord", "Fel"), True),
    ],
)
def test_what_a_row_that_cannot_be_read_may_take_back_is_not_asked_about(unread, asked):
    assert (("purpose_not_allowed", 6) in told(beside(A, [unread], WRONG))) is asked


def test_nor_is_a_row_that_cannot_be_read_and_may_be_taken_back_itself():
    correction = (AUTUMN, "Utbetald", "H999", -5, "", "Fel mottagare")
    assert told(beside(A, [half(7, id_="H999")], correction)) == []


def without_allocation(now, *unread):
    return replace(
        now, allocation=None, grant=replace(now.grant, unread=now.grant.unread | frozenset(unread))
    )


def test_money_set_aside_is_known_by_the_model_where_nothing_could_be_allocated():
    now = beside(A, [half(8)], (AUTUMN, "Utbetald", "Smarta Lås", 5), (AUTUMN, "Utbetald", "H999", 5))
    assert told(without_allocation(now, "Mottagare")) == [("event_id_unknown", 7)]


def test_no_id_is_unknown_where_the_model_or_the_id_of_a_recipient_cannot_be_read():
    now = beside(A, [half(8)], (AUTUMN, "Utbetald", "H999", 5))
    assert told(without_allocation(now)) == [("event_id_unknown", 6)]
    assert told(without_allocation(now, "Modell")) == []
    rows_lost = replace(now, allocation=None, grant=replace(now.grant, lost=frozenset({"Mottagare"})))
    assert told(rows_lost) == []
    first, *others = now.grant.recipients
    nameless = replace(now, grant=replace(now.grant, recipients=(replace(first, id=""), *others)))
    assert told(without_allocation(nameless)) == []


@pytest.mark.parametrize(("id_", "carried_out"), [("H001", True), (None, True), ("H999", False), ("", False)])
def test_a_first_round_is_carried_out_also_by_what_can_only_be_read_in_half(id_, carried_out):
    grant = beside(A, [half(6, id_=id_)]).grant
    assert stands(grant, {("Hemtjänst", "H001"): 20_000}) is carried_out


@pytest.mark.parametrize(
    ("how", "table", "unmade"),
    [
        ("unread", "Modell", []),
        ("unread", "Nivåer", ["tiers"]),
        ("unread", "Händelser", ["left"]),
        ("unread", "Mottagare", []),
        ("unnamed", "Modell", ["targets", "groups"]),
        ("unnamed", "Mottagare", ["targets"]),
        ("lost", "Mottagare", ["tiers"]),
    ],
)
def test_a_check_of_all_of_a_table_is_not_made_on_half_of_it_and_says_so(how, table, unmade):
    now = situation(A, AUTUMN)
    outcomes = checks.run(replace(now, grant=replace(now.grant, **{how: frozenset({table})})))
    said = {name: [(each.code, str(each.status)) for each in found] for name, found in outcomes}
    assert [name for name, found in said.items() if found == [("check_not_reached", "Varning")]] == unmade


def test_aid_is_not_judged_while_rows_of_the_ledger_cannot_be_read():
    terms = Terms(AidKind.GENERAL, "", date(2018, 11, 15), Fraction(10), date(2018, 11, 15), "Riksbanken", {})
    now = beside(A, [half(6)])
    first, *others = now.grant.recipients
    private = replace(first, private=True, org_number="556036-0793")
    grant = replace(now.grant, recipients=(private, *others))
    now = replace(now, grant=grant, aid=AidBook(terms, (), {}, {}))
    assert standings(now) == ()
    (outcome,) = [found for key, found in checks.run(now) if key == "state_aid"]
    assert [each.code for each in outcome] == ["check_not_reached"]
    whole = replace(now, grant=replace(grant, half_read=(), unread=frozenset()))
    assert [each.undertaking for each in standings(whole)][-1] == "5560360793"
