"""A word in Villkor that nobody has is a slip, or is told, and never refuses everybody in silence (A7)."""

from __future__ import annotations

from datetime import date

import pytest

from fordelning.checks.conditions import check_conditions
from fordelning.errors import Row
from fordelning.model import Comparison, Condition, Grant, Recipient
from fordelning.year.situation import Situation


def found(word, *had, sign=Comparison.EQUAL, column="Område", **rest):
    condition = Condition("Hem", column, sign, word, row=Row("Modell", 23, {"Värde": "D"}))
    recipients = tuple(
        Recipient(str(number), f"Enhet {number}", groups=("Hem",), values={"Område": value})
        for number, value in enumerate(had)
    )
    grant = Grant({}, (), conditions=(condition,), recipients=recipients, **rest)
    return [
        (each.code, each.status.value, each.where.cell) for each in check_conditions(Situation(grant, DAY))
    ]


DAY = date(2020, 1, 1)
SLIP = [("condition_word_near", "Fel", "D23")]
UNUSED = [("condition_word_unused", "Varning", "D23")]


@pytest.mark.parametrize("sign", [Comparison.EQUAL, Comparison.NOT_EQUAL])
def test_a_word_that_is_nearly_one_that_somebody_has_is_refused(sign):
    assert found("Innerstan", "Innerstaden", "Ytterstaden", sign=sign) == SLIP


def test_another_word_that_is_asked_for_is_told_and_one_that_is_kept_out_is_not():
    assert found("Norrort", "Innerstaden") == UNUSED
    assert found("Norrort", "Innerstaden", sign=Comparison.NOT_EQUAL) == []


def test_two_numbers_are_no_two_ways_to_write_one():
    assert found("Område 3", "Område 2") == UNUSED
    assert found("Område 3", "Område 2", sign=Comparison.NOT_EQUAL) == []
    assert found("Omrade 3", "Område 3") == SLIP


def test_a_word_that_somebody_has_is_no_finding_whatever_its_case():
    assert found("INNERSTADEN ", "Innerstaden", "Ytterstaden") == []


def test_nothing_is_said_where_no_cell_holds_a_word_or_not_all_rows_could_be_read():
    assert found("Norrort", None, 5) == []
    assert found("Norrort") == []
    assert found("Ja", "Innerstaden", column="Deltar") == []
    assert found("Norrort", "Innerstaden", unread=frozenset({"Mottagare"})) == []
