"""Thirty damaged workbooks; thousands more are tried by ``mutants.py``."""

from __future__ import annotations

from collections import Counter

from hosts.need import slow
from trust import mutants


@slow("reads and divides thirty workbooks")
def test_a_damaged_workbook_ends_in_a_report_or_a_refusal(tmp_path):
    of = mutants.bases()
    outcomes = Counter(mutants.try_one(mutants.mutant(number, 0, of), tmp_path) for number in range(30))
    assert outcomes.keys() >= {"klart", "broken"}
    assert max(outcomes.values()) < 28


def test_the_same_number_gives_the_same_mutant():
    of = mutants.bases()[:2]
    assert [mutants.mutant(7, 1, of), mutants.mutant(7, 1, of)] == [mutants.mutant(7, 1, of)] * 2
    assert mutants.mutant(7, 1, of) != mutants.mutant(8, 1, of)
