"""The tables behind the charts say who gets most and how much goes to which form of operation."""

from __future__ import annotations

import shipped
from fordelning.allocation import cascade
from fordelning.layout.charts import FORMS, RANKING
from fordelning.tables.charts import chart_rows


def _rows(programme):
    grant = shipped.grant(programme)
    return chart_rows(grant, cascade.allocate(grant))


def test_recipients_are_ranked_by_all_they_get_and_the_floor_stands_beside():
    ranking = _rows("riket-teknik-2021")[RANKING.name]
    assert len(ranking) == 290
    assert ranking[0] == ("Stockholm", 10_564_875, 250_000)  # document D, bilaga 1
    amounts = [amount for _, amount, _ in ranking]
    assert amounts == sorted(amounts, reverse=True)
    assert sum(amounts) == 183_700_000  # D1: all municipalities and the model municipalities


def test_earmarks_and_refused_ones_are_in_no_chart():
    rows = _rows("stockholm-digital-2020")
    assert len(rows[RANKING.name]) == 261  # A4
    assert {floor for _, _, floor in rows[RANKING.name]} == {None}
    assert sum(amount for _, amount, _ in rows[RANKING.name]) == 9_135_000


def test_the_forms_of_operation_sum_to_what_recipients_get():
    forms = {form: (kronor, units) for form, kronor, units in _rows("stockholm-digital-2020")[FORMS.name]}
    assert set(forms) == {"Kommunal", "Enskild"}
    assert sum(kronor for kronor, _ in forms.values()) == 9_135_000
    assert sum(units for _, units in forms.values()) == 261
    assert list(_rows("riket-teknik-2021")[FORMS.name]) == [("Ej angiven", 183_700_000, 290)]
