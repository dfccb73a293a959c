"""No change of a cell that an auditor relies on stays green (``tests/trust/tamper.py`` tries them all)."""

from __future__ import annotations

import pytest

from trust import certified, tamper


@pytest.mark.parametrize("model", certified.MODELS)
def test_a_change_of_any_kind_turns_a_control_sum_red(model, tmp_path, libreoffice):
    for path, certificate in zip(certified.handed_out(tmp_path, model), (False, True), strict=True):
        wanted = tamper.sample(list(tamper.changes(path, certificate=certificate)), 60)
        assert len(wanted) > 50
        assert len({change.kind for change in wanted}) > 15
        assert tamper.tampered(path, wanted, certificate=certificate)[1] == []


def test_nor_after_a_further_round(tmp_path, libreoffice):
    handed = certified.handed_out(tmp_path, "nyckel", again=True)
    for path, certificate in zip(handed, (False, True), strict=True):
        wanted = tamper.sample(
            list(tamper.changes(path, certificate=certificate)), 60 if certificate else 150
        )
        tables = {change.what.partition(",")[0] for change in wanted}
        assert certificate or {*tamper.ROUND_TABLES} <= tables
        assert tamper.tampered(path, wanted, certificate=certificate)[1] == []
