"""Names that lead nowhere are told beside cells that cannot be read, and never of what may stand in those."""

from __future__ import annotations

import pytest

from fordelning.checks.names import check_names
from fordelning.errors import Row
from fordelning.model import Comparison, Condition, Drafted, Grant, Recipient, Step

HOME = Recipient("1", "Hem 1", groups=("Hem",))
EQUAL = Step("Lika", "Bidraget", "equal", "Hem", row=Row("Modell", 6))
MISSPELT = Step("Lika", "Bidraget", "equal", "Hemm", row=Row("Modell", 6))
ASTRAY = Step("Resten", "Potten", "equal", "Hem", row=Row("Modell", 7))
SAME = Step("Mer", "Bidraget", "equal", "Hem", together=("Likka",), cap=5, row=Row("Modell", 8))
CONDITION = Condition("Hemm", "Deltar", Comparison.EQUAL, "Ja", row=Row("Modell", 20))


def told(steps=(EQUAL,), conditions=(), **unread):
    sets = {name: frozenset(tables) for name, tables in unread.items()}
    grant = Grant({}, steps, (), conditions, (HOME,), **sets)
    return sorted((each.code, each.where.row) for each in check_names(grant))


def test_all_names_are_held_where_only_a_number_could_not_be_read():
    assert told(unread=["Nivåer"]) == []
    found = told((MISSPELT, ASTRAY, SAME), (CONDITION,), unread=["Nivåer"])
    # The condition's group is that of a step; of the step it is told that nobody belongs there.
    assert found == [("pot_not_filled", 7), ("target_no_group", 6), ("together_unknown", 8)]
    assert told((EQUAL,), (CONDITION,), unread=["Nivåer"]) == [("condition_group_unknown", 20)]


@pytest.mark.parametrize("table", ["Mottagare", "Modell"])
def test_no_group_is_missing_where_one_could_not_be_read(table):
    assert told((MISSPELT,), (CONDITION,), unread=[table], unnamed=[table]) == []
    assert ("pot_not_filled", 7) in told((ASTRAY,), unnamed=["Mottagare"])


def test_rows_read_in_part_name_their_groups():
    drafted = Drafted((EQUAL,), (("Hemm", Row("Modell", 21)),))
    grant = Grant({}, (), recipients=(HOME,), unread=frozenset({"Modell"}), drafted=drafted)
    assert [(each.code, each.where.row) for each in check_names(grant)] == [("condition_group_unknown", 21)]


def test_a_model_without_steps_names_nothing():
    assert told((), (CONDITION,)) == []
