"""The verb verifiera: a true file is clean, and of a changed one the first cell is named."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

import books
from trust import certified, tamper, verified


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A workbook and its certificate with every kind of bound, tier and condition."""
    return certified.handed_out(tmp_path_factory.mktemp("filer"), "webster")


def _told(path):
    return [str(found).replace("\u00a0", " ") for found in verified.verify(path).findings]


def _changed(path, folder, edit):
    workbook = load_workbook(path)
    edit(workbook)
    copy = folder / path.name
    workbook.save(copy)
    return _told(copy)


def test_a_file_that_nobody_has_changed_is_clean_and_both_have_the_same_sums(files):
    reports = [verified.verify(path) for path in files]
    assert [report.findings for report in reports] == [(), ()]
    assert reports[0].sums == reports[1].sums
    assert len(set(reports[0].sums.values())) == 3
    assert min(report.compared for report in reports) > 300


def test_an_input_that_is_another_now_is_named_with_its_row(files, tmp_path):
    first, *_ = _changed(files[0], tmp_path, books.put("Mottagare", "Vikt", 11))
    assert (
        "Mottagare, rad 6: här står 10 från när fördelningen gjordes, men i underlaget står nu 11." in first
    )


def test_an_amount_that_is_another_is_named_with_the_right_one(files, tmp_path):
    amount = books.cell(load_workbook(files[0]), "Fördelning", "Belopp").value
    first, *_ = _changed(files[0], tmp_path, books.put("Fördelning", "Belopp", 1))
    assert "Här står 1, men underlaget i filen ger" in first
    assert f"{amount:,}".replace(",", " ") in first


def test_a_formula_replaced_by_its_value_is_named(files, tmp_path):
    for path in files:
        first, *_ = _changed(path, tmp_path, books.put("Fördelning", "Differens", 0))
        assert "Formeln är utbytt mot ett värde: här står 0, men här ska stå =$L6-$K6." in first


def test_a_hidden_row_is_a_warning(files, tmp_path):
    def hide(workbook):
        workbook["Fördelning"].row_dimensions[7].hidden = True

    warning = "Här är något dolt som en granskare behöver se: rad 7."
    assert any(warning in told for told in _changed(files[0], tmp_path, hide))


def test_changes_that_no_control_sum_sees_are_seen(files):
    for path in files:
        wanted = tamper.sample(list(verified.beyond(path)), 1)
        assert len(wanted) > 1
        assert verified.unseen(path, wanted)[1] == []
