"""The year's events in order: D24, ceilings (B6), purposes (A10, B8, E11), days, ids, corrections."""

from __future__ import annotations

from datetime import date

import pytest

import books
import papers
from fordelning.checks.ledger import check_ledger
from fordelning.errors import Status
from papers import KALMAR, A, B, D, situation

NBSP = "\u00a0"
AUTUMN = date(2020, 10, 1)
STAFF = "Personella resurser för digital verksamhetsutveckling"
LOCKS = "Ytterligare inköp av teknisk utrustning"
MODEL_ONLY = (
    "Ge stöd till andra kommuner och de regionala stödstrukturerna för digitalisering av olika tjänster"
)
PRECONDITIONS = (
    "Investeringar i sådant som ökar förutsättningarna för att implementera välfärdsteknik i verksamheterna"
)


DAYLESS = {"bidrag_rekvirera_senast": None}  # document A sets no day to ask by; its example does


def found(programme, *rows, **facts):
    """Return code and row of what is wrong, and of what is worth a look, on the day of the last event."""
    today = max([AUTUMN, *(row[0] for row in rows)])
    checked = check_ledger(situation(programme, today, *rows, **facts))
    return [(each.code, each.where.row) for each in checked if each.status is not Status.OK]


def text_of(programme, code, *rows):
    (text,) = [each.text for each in check_ledger(situation(programme, AUTUMN, *rows)) if each.code == code]
    return text


def test_a_ledger_without_events_says_nothing():
    assert list(check_ledger(situation(A, AUTUMN))) == []


def test_a_year_in_order_says_only_what_it_adds_up_to():
    rows = (
        (AUTUMN, "Rekvirerad", None, 10_700_000),
        (AUTUMN, "Utbetald", None, 10_700_000),
        (AUTUMN, "Utbetald", "H001", 20_000),
        (AUTUMN, "Förbrukad", "H001", 15_000, STAFF),
    )
    assert found(A, *rows) == []
    assert text_of(A, "ledger_sums", *rows) == (
        f"Rekvirerat 10{NBSP}700{NBSP}000 kr av 10{NBSP}700{NBSP}000 kr. Utbetalt av staten "
        f"10{NBSP}700{NBSP}000 kr. Förbrukat 15{NBSP}000 kr. Återbetalt 0 kr."
    )


def test_no_more_is_requisitioned_than_the_grant_and_no_more_received_than_requisitioned():
    asked = (AUTUMN, "Rekvirerad", None, 10_700_001)
    assert found(A, asked) == [("requisitioned_over_decided", 6)]  # B11
    asked = (AUTUMN, "Rekvirerad", None, 10_000_000)
    assert found(A, asked, (AUTUMN, "Utbetald", None, 10_000_001)) == [("paid_over_requisitioned", 7)]
    assert found(A, (AUTUMN, "Utbetald", None, 10_700_001), **DAYLESS) == [("paid_over_decided", 6)]


def test_kalmar_may_not_have_more_than_both_its_shares():
    rows = [(date(2021, 5, 1), "Rekvirerad", "0880", amount) for amount in (1_130_058, 1_500_000, 1)]
    assert found(D, *rows[:2], **KALMAR) == []
    assert found(D, *rows, **KALMAR) == [("requisitioned_over_decided", 8)]


def test_recipients_are_not_paid_ahead_of_the_requisition_nor_more_than_they_were_given():
    asked = (AUTUMN, "Rekvirerad", None, 30_000)
    paid = [(AUTUMN, "Utbetald", id_, 20_000) for id_ in ("H001", "H002")]
    assert found(A, asked, *paid) == [("paid_out_over_requisitioned", 0)]
    more = (AUTUMN, "Utbetald", "H001", 1)
    assert found(A, paid[0], more) == [("paid_over_allocated", 7)]
    assert found(A, paid[0], more, (AUTUMN, "Återlämnad", "H001", 1)) == []
    assert found(A, (AUTUMN, "Beslutad", "H001", 20_001), paid[0], more) == []


def test_an_invoice_over_the_ceiling_is_refused_with_what_was_left():
    ceiling = next(
        line.amount
        for line in situation(B, AUTUMN).allocation.lines
        if line.outcome.value == "invoice_ceiling" and line.id == "S01"
    )
    whole = sum(line.amount for line in situation(B, AUTUMN).allocation.lines if line.id == "S01")
    day = date(2018, 11, 20)
    first, last = (day, "Fakturerad", "S01", whole - 5_000), (day, "Fakturerad", "S01", 5_001)
    assert 0 < ceiling <= whole
    assert found(B, first) == []
    assert found(B, first, last) == [("invoiced_over_ceiling", 7)]
    assert f"Före den här fakturan fanns 5{NBSP}000 kr kvar." in text_of(
        B, "invoiced_over_ceiling", first, last
    )
    assert found(A, (AUTUMN, "Fakturerad", "H001", 1)) == [("invoiced_over_ceiling", 6)]


@pytest.mark.parametrize(
    ("purpose", "why", "code"),
    [
        (STAFF, "", None),
        (f"  {STAFF.upper()}. ", "", None),
        ("", "", "purpose_missing"),
        ("Julbord", "", "purpose_not_allowed"),
        ("Personella resurser", "", "purpose_not_allowed"),
    ],
)
def test_what_is_used_needs_a_purpose_of_the_programme(purpose, why, code):
    told = found(A, (AUTUMN, "Förbrukad", "H001", 5, purpose, why))
    assert told == ([(code, 6)] if code else [])


@pytest.mark.parametrize(
    ("programme", "id_", "purpose", "allowed"),
    [
        (A, "Smarta Lås", LOCKS, True),  # A10: the locks have a use of their own, and no other
        (A, "Smarta Lås", STAFF, False),
        (A, "H001", LOCKS, False),
        (A, None, LOCKS, True),  # the city answers for all of it
        (D, "0880", MODEL_ONLY, True),  # D3: Kalmar is a model municipality, Stockholm is not
        (D, None, MODEL_ONLY, True),
        (D, "0180", MODEL_ONLY, False),
        (D, "0180", papers.TECHNOLOGY, True),
    ],
)
def test_a_purpose_is_for_those_it_belongs_to(programme, id_, purpose, allowed):
    facts = KALMAR if programme == D else {}
    day = date(2021 if programme == D else 2020, 10, 1)
    told = found(programme, (day, "Förbrukad", id_, 5, purpose), **facts)
    assert told == ([] if allowed else [("purpose_not_allowed", 6)])


def test_a_purpose_of_others_is_told_with_whose_it_is():
    row = (AUTUMN, "Förbrukad", "H001", 5, LOCKS)
    assert "Det hör till ”Smarta Lås”." in text_of(A, "purpose_not_allowed", row)


def test_a_purpose_that_is_nearly_right_is_offered():
    row = (AUTUMN, "Förbrukad", "H001", 5, "Personella resurser för digital utveckling")
    assert f"Menade du ”{STAFF}”?" in text_of(A, "purpose_not_allowed", row)


def test_preconditions_need_a_written_motivation():
    day = date(2018, 11, 20)
    assert found(B, (day, "Förbrukad", None, 5, PRECONDITIONS)) == [("motivation_missing", 6)]  # B8, E11
    assert found(B, (day, "Förbrukad", None, 5, PRECONDITIONS, "Wi-fi för larm")) == []


@pytest.mark.parametrize(
    ("day", "kind", "code"),
    [
        (date(2019, 12, 31), "Förbrukad", "event_out_of_period"),
        (date(2020, 1, 1), "Förbrukad", None),
        (date(2020, 12, 31), "Förbrukad", None),
        (date(2021, 1, 1), "Förbrukad", "event_out_of_period"),  # A13
        (date(2021, 3, 31), "Återbetald", None),
        (date(2021, 4, 1), "Återbetald", "event_after_deadline"),
    ],
)
def test_money_is_used_within_its_year_and_paid_back_in_time(day, kind, code):
    received = [(AUTUMN, event, None, 10) for event in ("Rekvirerad", "Utbetald")]
    assert found(A, *received, (day, kind, None, 5, STAFF)) == ([(code, 8)] if code else [])


def test_no_more_is_paid_back_than_is_unused():
    # A13: 100 kr received less 60 kr used is 40 kr.
    rows = [
        (AUTUMN, "Rekvirerad", None, 100),
        (AUTUMN, "Utbetald", None, 100),
        (AUTUMN, "Förbrukad", "H001", 60, STAFF),
        (date(2021, 2, 1), "Återbetald", None, 40),
    ]
    assert found(A, *rows) == []
    more = (date(2021, 2, 1), "Återbetald", None, 1)
    assert found(A, *rows, more) == [("repaid_over_unused", 10)]
    assert f"41{NBSP}kr är återbetalt, men bara 40{NBSP}kr är inte använt".replace(NBSP, " ") in text_of(
        A, "repaid_over_unused", *rows, more
    ).replace(NBSP, " ")


def test_nobody_hands_back_more_than_it_was_given_or_paid():
    # H001 has 20 000 kr; what is not paid yet may be done without all the same (A15).
    assert found(A, (AUTUMN, "Återlämnad", "H001", 20_000)) == []
    assert found(A, (AUTUMN, "Återlämnad", "H001", 20_001)) == [("returned_over_held", 6)]
    paid = (AUTUMN, "Utbetald", "H001", 20_500)
    assert found(A, paid, (AUTUMN, "Återlämnad", "H001", 20_500)) == []
    assert found(A, paid, (AUTUMN, "Återlämnad", "H001", 20_501)) == [("returned_over_held", 7)]
    assert found(A, (AUTUMN, "Återlämnad", "H999", 1)) == [
        ("event_id_unknown", 6),
        ("returned_over_held", 6),
    ]


def test_an_id_that_has_lost_its_zero_is_an_error_before_the_sum_is_asked_for_again():
    asked = (date(2021, 5, 1), "Rekvirerad", "880", 1_000_000)
    checked = check_ledger(situation(D, AUTUMN, asked, **KALMAR))
    (told,) = [each for each in checked if each.code == "event_id_zero_lost"]
    assert (told.status, told.where.row, told.where.column) == (Status.ERROR, 6, "Id")
    assert "0880" in told.text
    assert found(A, (AUTUMN, "Utbetald", "01", 5)) == [("event_id_unknown", 6)]


@pytest.mark.parametrize("id_", ["h001", "H 001", "0H001", "Ｈ００１"])
def test_an_id_that_is_a_known_one_but_for_its_spelling_is_an_error_before_it_is_paid_again(id_):
    checked = check_ledger(situation(A, AUTUMN, (AUTUMN, "Utbetald", id_, 5)))
    (told,) = [each for each in checked if each.code == "event_id_alike"]
    assert (told.status, told.where.row, told.where.column) == (Status.ERROR, 6, "Id")
    assert "men H001: händelsen räknas inte" in told.text


@pytest.mark.parametrize("id_", [None, "0880"])
def test_money_from_the_state_that_nobody_asked_for_is_told_where_it_must_be_asked_for(id_):
    day = date(2021, 12, 10)
    paid = (day, "Utbetald", id_, 1_130_058)
    assert found(D, paid, **KALMAR) == [("paid_without_requisition", 6)]  # D6
    assert found(D, (date(2021, 11, 15), "Rekvirerad", "0880", 1_130_058), paid, **KALMAR) == []
    assert found(A, (AUTUMN, "Utbetald", None, 5), **DAYLESS) == []  # document A sets no day


def test_a_requisition_after_the_last_day_is_told_with_what_is_lost():
    rows = [(date(2021, 12, 2), "Rekvirerad", "0880", 1)]
    checked = {each.code: each for each in check_ledger(situation(D, AUTUMN, *rows, **KALMAR))}
    assert "förfaller" in checked["event_after_deadline"].text  # D6


def test_a_correction_takes_back_what_was_wrong_and_nothing_more():
    wrong = (date(2021, 1, 1), "Förbrukad", "H001", 5, "Julbord")
    back = (date(2021, 1, 1), "Förbrukad", "H001", -5, "Julbord", "Fel bidrag")
    assert found(A, wrong, back) == []
    assert found(A, (AUTUMN, "Utbetald", "H001", 5), (AUTUMN, "Utbetald", "H001", -6, "", "Fel")) == [
        ("correction_too_large", 7)
    ]


def test_an_id_that_nobody_has_is_told_once():
    rows = [(AUTUMN, "Utbetald", "H999", 5), (AUTUMN, "Utbetald", "H999", 5)]
    assert found(A, *rows, (AUTUMN, "Utbetald", "0180", 5), **DAYLESS) == [("event_id_unknown", 6)]


def test_the_checks_run_from_the_shell_and_point_at_the_cell(tmp_path, capsys):
    path = papers.book(tmp_path, A, (AUTUMN, "Förbrukad", "H001", 5, "Julbord"))
    told = books.check(capsys, path).one("purpose_not_allowed")
    assert (told["kontroll"], told["status"]) == ("Händelserna i rätt ordning", "Fel")
    assert (told["blad"], told["rad"], told["kolumn"], told["cell"]) == ("Händelser", 6, "Ändamål", "E6")
