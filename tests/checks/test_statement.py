"""What a statement of accounts says, and what must be there before it is signed (D7 to D11, D22 to D25)."""

from __future__ import annotations

from datetime import date

import pytest

from fordelning.checks.statement import check_statement
from fordelning.errors import Status
from fordelning.model import Answers, Statement
from fordelning.year.statement import state
from papers import KALMAR, YEAR, A, D, situation

NBSP = "\u00a0"
REVIEWED = Answers(survey=True, alternative=1)
MARCH = date(2022, 3, 10)


def kalmar(*rows, today=MARCH, **facts):
    return situation(D, today, *(rows or YEAR), **(KALMAR | facts))


def found(now, answers=REVIEWED):
    """Return what is found, by code."""
    return {each.code: each for each in check_statement(now, state(now), answers)}


def codes(now, answers=REVIEWED):
    """Return the codes of what stands in the way."""
    return [code for code, each in found(now, answers).items() if each.status is Status.ERROR]


def test_kalmar_in_2021_has_630_058_kronor_to_pay_back():
    statement = state(kalmar())
    assert statement == Statement(2_630_058, 2_630_058, 2_630_058, 2_000_000)
    assert (statement.unused, statement.to_repay, statement.overspent) == (630_058, 630_058, 0)


def test_what_is_paid_back_already_is_not_asked_for_again():
    statement = state(kalmar(*YEAR, (date(2022, 2, 1), "Återbetald", None, 600_000)))
    assert (statement.unused, statement.repaid, statement.to_repay) == (630_058, 600_000, 30_058)


def test_a_repayment_is_never_negative_and_what_is_overspent_is_shown_apart():
    statement = Statement(100, 100, 100, 130)
    assert (statement.unused, statement.to_repay, statement.overspent) == (0, 0, 30)  # D23


def test_what_somebody_unknown_has_used_is_neither_a_cost_nor_left_out_in_silence():
    spent = (date(2020, 11, 1), "Förbrukad", "H0001", 15_000, "Utbildning för personal i välfärdsteknik")
    now = situation(A, date(2021, 1, 20), (date(2020, 10, 1), "Utbetald", None, 10_700_000), spent)
    said = found(now)["used_by_nobody"]
    assert (said.status, said.where.row, said.where.column) == (Status.ERROR, 7, "Id")
    assert f"15{NBSP}000 kr är förbrukat av ”H0001”" in said.text
    for known in ("H001", "Smarta Lås", None):
        rows = ((*spent[:2], known, *spent[3:]),)
        assert "used_by_nobody" not in found(situation(A, date(2021, 1, 20), *rows))


def test_what_recipients_got_is_no_cost_before_it_is_used():
    day, purpose = date(2020, 11, 1), "Utbildning för personal i välfärdsteknik"
    rows = (
        (date(2020, 10, 1), "Utbetald", None, 10_700_000),
        (day, "Utbetald", "H001", 20_000),
        (day, "Förbrukad", "H001", 15_000, purpose),
        (day, "Utbetald", "H002", 20_000),
        (day, "Återlämnad", "H002", 20_000),
    )
    now = situation(A, date(2021, 1, 20), *rows)
    assert (state(now).received, state(now).costs) == (10_700_000, 15_000)
    assert found(now)["not_accounted"].text == (
        f"5{NBSP}000 kr är utbetalt till mottagare men varken förbrukat eller återlämnat, hos: ”H001”."
    )


def test_other_municipalities_events_are_not_in_the_statement():
    foreign = ((date(2021, 12, 10), "Utbetald", "0180", 5), (date(2021, 12, 11), "Förbrukad", "0180", 5))
    assert state(kalmar(*YEAR, *foreign)) == state(kalmar())


def test_without_money_from_the_state_in_the_ledger_nothing_is_stated():
    assert codes(kalmar(*YEAR[:2])) == ["nothing_received"]
    paid = found(kalmar(*YEAR[:3]))
    assert paid["no_costs"].status is Status.WARNING
    assert f"1{NBSP}130{NBSP}058 kr" in paid["to_repay"].text


def test_where_nothing_tells_which_municipality_it_is_nothing_is_stated():
    now = kalmar(mottagare_kommunkod=None, mottagare_namn=None)
    assert state(now) is None
    assert codes(now) == ["own_line_missing"]


@pytest.mark.parametrize(
    ("answers", "wrong", "warned"),
    [
        (REVIEWED, [], ""),
        (Answers(alternative=1), ["survey_unanswered"], ""),
        (Answers(survey=False, alternative=1), [], "survey_declined"),  # D7
        (Answers(survey=True), [], "review_missing"),
        (Answers(survey=True, alternative=2), ["deviations_missing"], ""),  # D10, D22
        (Answers(survey=True, alternative=2, deviations="Fel konto"), ["deviations_missing"], ""),
        (Answers(survey=True, alternative=2, deviations="Fel konto", measures="Bokat om"), [], ""),
        (Answers(survey=True, alternative=1, deviations="Fel konto"), [], "deviations_with_first"),
    ],
)
def test_the_survey_and_the_chief_s_review_are_asked_for(answers, wrong, warned):
    now = kalmar(today=date(2022, 2, 1))
    assert codes(now, answers) == wrong
    assert set(found(now, answers)) - {"to_repay", "form_slip"} == {*wrong, *([warned] if warned else [])}


def test_where_no_survey_is_named_none_is_asked_for():
    assert codes(kalmar(bidrag_enkat=None), Answers(alternative=1)) == []


@pytest.mark.parametrize(
    ("facts", "code", "said"),
    [
        ({"granskare_namn": None, "granskare_epost": None}, "reviewer_missing", "E-postadress"),
        ({"bidrag_dnr_beslut": None}, "dnr_missing", "Båda diarienumren"),
        ({"bidrag_dnr_overenskommelse": None}, "dnr_missing", "Båda diarienumren"),
    ],
)
def test_the_reviewer_and_the_reference_numbers_are_asked_for(facts, code, said):
    assert codes(kalmar(**facts)) == [code]
    assert said in found(kalmar(**facts))[code].text


def test_a_repayment_says_to_whom_even_where_the_facts_are_silent():
    now = kalmar(bidrag_myndighet=None, bidrag_aterbetala_senast=None)
    assert "till den myndighet som betalade ut bidraget senast den dag" in found(now)["to_repay"].text


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2022, 2, 28), None),
        (date(2022, 3, 1), "statement_soon_due"),
        (date(2022, 3, 31), "statement_soon_due"),
        (date(2022, 4, 1), "statement_late"),
        (date(2021, 12, 31), "period_not_over"),
    ],
)
def test_a_late_statement_is_still_made_and_the_days_are_told(day, code):
    now = kalmar(today=day)
    assert codes(now) == []
    told = {"statement_soon_due", "statement_late", "period_not_over"}
    assert set(found(now)) & told == ({code} if code else set())


def test_the_slips_of_the_agreement_are_quoted_and_both_readings_told():
    now = kalmar()
    told = [each.text for each in check_statement(now, state(now), REVIEWED) if each.code == "form_slip"]
    assert any("regleringsbrev 2020" in text and "regleringsbrev 2021" in text for text in told)  # D25
    assert any("Bidrag som ansökan avser" in text for text in told)
