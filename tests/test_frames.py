"""Workbooks as DataFrames: the page for controllers holds, and what comes out is what was allocated."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import books
from fordelning import frames
from fordelning.cli import main
from fordelning.errors import DataError
from house import ROOT

PAGE = (ROOT / "docs" / "frames.md").read_text(encoding="utf-8")
MADE = [line.split()[1:] for line in PAGE.splitlines() if line.startswith("fordelning ny ")]
DAY = date(2020, 4, 1)
KEY = books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Golv=20_000)


@pytest.fixture
def book(tmp_path):
    """100 000 kr in proportion to 1, 2 and 7, nobody under 20 000."""
    homes = [books.recipient(id_, Vikt=weight) for id_, weight in (("H1", 1), ("H2", 2), ("H3", 7))]
    return books.grant(tmp_path, [KEY], homes, bidrag_belopp=100_000, bidrag_ar=2020)


def table(*rows, columns=("Id", "Namn", "Grupp", "Vikt"), **kinds):
    return pd.DataFrame(rows, columns=list(columns)).astype(kinds)


def test_the_page_for_controllers_shows_what_happens(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert [main(words) for words in MADE] == [0, 0]
    examples = doctest.DocTestParser().get_doctest(PAGE, {}, "frames.md", "frames.md", 0)
    assert len(examples.examples) >= 10
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_lines_pots_and_payments_are_what_was_allocated(book):
    read = frames.read(book, DAY)
    assert read.year == 2020
    lines = read.lines.set_index("Id")
    # 20 000 at the floor; the rest, 80 000, in proportion to 2 and 7 would leave H2 under its floor
    assert lines["Belopp"].to_dict() == {"H1": 20_000, "H2": 20_000, "H3": 60_000}
    assert list(lines["Gräns"]) == ["Golv", "Golv", ""]
    assert str(read.lines["Belopp"].dtype) == "Int64"
    assert read.pots.to_dict("records") == [
        {"Pott": "Bidraget", "In": 100_000, "Avsatt": 0, "Fördelat": 100_000, "Kvar": 0}
    ]
    assert list(read.payments["Belopp"]) == [20_000, 20_000, 60_000]
    assert "Kontrollräkning" not in read.lines  # a formula belongs in a sheet


def test_what_is_exact_stays_exact(book):
    tried = frames.allocate(book, table(("A", "A", "Hem", 1), ("B", "B", "Hem", 2)), DAY)
    assert list(tried.lines["Exakt belopp"]) == [Fraction(100_000, 3), Fraction(200_000, 3)]
    assert list(tried.lines["Belopp"]) == [33_333, 66_667]


def test_a_workbook_s_own_recipients_give_the_same_amounts_again(book):
    read = frames.read(book, DAY)
    again = frames.allocate(book, read.recipients, DAY)
    pd.testing.assert_frame_equal(again.lines, read.lines)


@pytest.mark.parametrize("kind", ["int64", "float64", "Int64", "object"])
def test_numbers_of_every_kind_of_pandas_are_read(book, kind):
    tried = frames.allocate(book, table(("A", "A", "Hem", 1), ("B", "B", "Hem", 3), Vikt=kind), DAY)
    assert list(tried.lines["Belopp"]) == [25_000, 75_000]


def test_decimals_are_read_as_they_are_written(book):
    tried = frames.allocate(book, table(("A", "A", "Hem", 0.1), ("B", "B", "Hem", np.float64(0.3))), DAY)
    assert list(tried.lines["Exakt belopp"]) == [25_000, 75_000]
    assert list(tried.lines["Underlag"]) == [Fraction(1, 10), Fraction(3, 10)]


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA, pd.NaT])
def test_what_is_missing_is_an_empty_cell(book, missing):
    with pytest.raises(DataError) as told:
        frames.allocate(book, table(("A", "A", "Hem", 1), ("B", "B", "Hem", missing), Vikt=object), DAY)
    assert [(found.code, found.where.row) for found in told.value.findings] == [("basis_missing", 3)]


def test_days_are_read_and_everything_wrong_is_told_at_once(book):
    columns = ("Id", "Namn", "Grupp", "Vikt", "Svar inkom")
    rows = [("A", "A", "Hem", "tre", pd.Timestamp("2020-03-01")), ("A", None, "Hem", 1, "i går")]
    with pytest.raises(DataError) as told:
        frames.allocate(book, table(*rows, columns=columns), DAY)
    found = {(each.where.row, each.where.column): each.code for each in told.value.findings}
    assert found == {
        (2, "Vikt"): "not_a_number",
        (3, "Id"): "id_twice",
        (3, "Namn"): "cell_empty",
        (3, "Svar inkom"): "not_a_date",
    }


def test_a_column_that_the_model_names_must_be_there(book):
    with pytest.raises(DataError) as told:
        frames.allocate(book, table(("A", "A", "Hem"), columns=("Id", "Namn", "Grupp")), DAY)
    assert "unknown_column" in {found.code for found in told.value.findings}


def test_a_workbook_that_cannot_be_allocated_says_why(book):
    books.change(book, books.put("Mottagare", "Vikt", "x", 2))
    with pytest.raises(DataError) as told:
        frames.read(book, DAY)
    assert ("Mottagare", 7) in {(found.where.sheet, found.where.row) for found in told.value.findings}


def test_two_years_are_compared_by_id_and_nobody_is_lost(book):
    before = frames.allocate(book, table(("H1", "Ett", "Hem", 1), ("H4", "Fyra", "Hem", 1)), DAY)
    change = frames.compare(before, frames.read(book, DAY))
    assert list(change.columns) == ["Namn", "Belopp före", "Belopp efter", "Ändring"]  # one year in both
    assert change.to_dict("index") == {
        "H1": {"Namn": "Enhet H1", "Belopp före": 50_000, "Belopp efter": 20_000, "Ändring": -30_000},
        "H2": {"Namn": "Enhet H2", "Belopp före": 0, "Belopp efter": 20_000, "Ändring": 20_000},
        "H3": {"Namn": "Enhet H3", "Belopp före": 0, "Belopp efter": 60_000, "Ändring": 60_000},
        "H4": {"Namn": "Fyra", "Belopp före": 50_000, "Belopp efter": 0, "Ändring": -50_000},
    }


def test_events_are_the_ledger(tmp_path):
    event = {"Datum": date(2020, 5, 1), "Händelse": "Rekvirerad", "Belopp": 100_000}
    book = books.grant(tmp_path, [KEY], [books.recipient("H1", Vikt=1)], events=[event])
    events = frames.read(book, DAY).events
    assert events[["Händelse", "Belopp"]].to_dict("records") == [
        {"Händelse": "Rekvirerad", "Belopp": 100_000}
    ]
    assert list(events["Datum"]) == [pd.Timestamp("2020-05-01")]


def test_nothing_is_written(book):
    before = books.state_of(book.parent)
    frames.allocate(book, frames.read(book, DAY).recipients, DAY)
    assert books.state_of(book.parent) == before


def alone(program):
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT / "addin", capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_the_product_starts_without_pandas_and_so_does_xlwings_for_excel():
    names = "[name for name in ('pandas', 'xlwings') if sys.modules.get(name)]"
    start = "import sys, fordelning.cli, fordelning.excel.functions;"
    assert alone(f"{start} print(*{names})") == []
    excel = "import fordelning.workbook.xlwings_alone, xlwings.utils, sys, fordelning.excel.functions;"
    assert alone(f"{excel} print(*{names})") == ["xlwings"]
    assert alone(f"{excel} import pandas; print(*{names})") == ["pandas", "xlwings"]
