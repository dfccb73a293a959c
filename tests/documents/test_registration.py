"""Aid to be registered: the working days of Sweden, and the list with the register's fields."""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from fordelning.dates import working_days_after
from fordelning.documents.registration import write_registration
from fordelning.model import AidKind, Grant, Standing
from fordelning.programmes.state_aid import ceilings_on
from fordelning.year.state_aid import register_by

FACTS = {"mottagare_namn": "=Staden", "bidrag_dnr_beslut": "S2026/12"}


def _standing(kronor, day=date(2026, 3, 2), kind=AidKind.GENERAL):
    rate = Fraction("11.25")
    euros = Fraction(kronor) / rate
    ceilings = ceilings_on(day)
    return Standing(
        "5560001234",
        ("5560001234",),
        date(2023, 3, 3),
        day,
        Fraction(0),
        Fraction(0),
        kronor,
        euros,
        kind,
        rate,
        ceilings,
    )


@pytest.mark.parametrize(
    ("day", "last"),  # counted by hand in a calendar
    [
        (date(2026, 1, 2), date(2026, 2, 2)),  # 6 January
        (date(2026, 3, 2), date(2026, 3, 30)),
        (date(2026, 3, 27), date(2026, 4, 28)),  # 3 and 6 April
        (date(2026, 4, 20), date(2026, 5, 20)),  # 1 and 14 May
        (date(2026, 12, 11), date(2027, 1, 13)),  # 25 December, 1 and 6 January
    ],
)
def test_twenty_working_days(day, last):
    assert register_by(day) == working_days_after(day, 20) == last


def test_what_was_granted_before_2026_needs_no_registration():
    assert write_registration(Grant(FACTS, ()), [_standing(1_000, date(2025, 12, 31))]) == {}


def test_the_list_has_the_fields_of_the_register_in_both_files():
    given = [_standing(112_500), _standing(0), _standing(5_000, kind=AidKind.OTHER)]
    files = write_registration(Grant(FACTS, ()), given)
    assert [*files] == ["registrera-stod.xlsx", "registrera-stod.csv"]
    (headings, row) = csv.reader(io.StringIO(files["registrera-stod.csv"].decode("utf-8-sig")), delimiter=";")
    told = dict(zip(headings, row, strict=True))
    assert told["Org.nr"] == "556000-1234"
    assert (told["Belopp"], told["Valuta"], told["Belopp i euro"]) == ("112500", "SEK", "10000,00")
    assert (told["Beviljat den"], told["Registrera senast"]) == ("2026-03-02", "2026-03-30")
    assert told["Stödgivare"] == "'=Staden"
    sheet = load_workbook(io.BytesIO(files["registrera-stod.xlsx"])).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert {"S2026/12", 112_500, 10_000, "SE"} <= {*cells}
    assert any("inte prövat här" in str(cell) for cell in cells)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
