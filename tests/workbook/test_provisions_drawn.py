"""What a source lays down beside the division stands on the sheets of a new workbook."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

import books
from fordelning.cli import main
from fordelning.programmes import load
from fordelning.workbook.draw import draw
from runs import rows_of

B, D = "stockholm-valfardsteknik-2018", "riket-teknik-2021"


@pytest.fixture(scope="module")
def agreement():
    return load_workbook(io.BytesIO(draw(load(D))))


def rows_below(page, heading):
    """Return the rows under a heading in the first column, until an empty row."""
    found = []
    first = next(cell.row for cell in page["A"] if cell.value == heading)
    for row in page.iter_rows(first + 1, values_only=True):
        if not row[0]:
            return found
        found.append(row)
    return found


def test_d_sheet_bidrag_lists_numbers_days_meetings_and_the_years_of_the_agreement(agreement):
    told = [
        (row[0], row[1], row[3]) for row in rows_below(agreement["Bidrag"], "Det här gäller enligt källan")
    ]
    assert ("Ärendenummer", "Sveriges Kommuner och Regioner: 20/01595") in [row[:2] for row in told]  # D20
    assert [label for label, _, _ in told] == [
        "Vem som omfattas",  # D15
        "Överenskommelsens år",
        "Giltighet",
        "Undertecknad av",
        "Undertecknad av",
        "Ärendenummer",
        "Ärendenummer",
        "Ordning för rekvisitioner",  # D4
        "Avstämning",  # D19
        "Avstämning",
    ]
    assert all(source.endswith(")") for *_, source in told)


def test_d_a_duty_points_at_the_field_that_holds_its_day(agreement):
    told = rows_below(agreement["Bidrag"], "Det som ska göras")
    assert (told[0][0], told[0][2]) == ("Kommunen", "Senast den dag som står i fältet Rekvirera senast")
    assert told[-1][1].startswith("Lämna kopior av räkenskaper")  # D13
    assert told[-1][2] == "Ingen dag angiven"


def test_d19_the_meetings_stand_below_the_last_days_on_start(agreement):
    page = agreement["Start"]
    told = [row for row in page.iter_rows(values_only=True) if row[0] == "Avstämning"]
    assert [row[1] for row in told] == [datetime(2021, 4, 1), datetime(2021, 9, 1)]
    assert "Källan anger månaden men ingen dag." in told[0][3]


@pytest.mark.parametrize(
    ("sheet", "begins"),
    [
        ("Rekvisition", ["Rekvirera de extra medlen i särskild ordning"]),  # D4
        ("Redovisning", ["Lämna en ekonomisk redovisning", "Lämna kopior av räkenskaper"]),  # D9, D13
    ],
)
def test_what_is_to_be_remembered_stands_below_the_form_and_is_not_printed(agreement, sheet, begins):
    page = agreement[sheet]
    heading = next(cell.row for cell in page["A"] if cell.value == "Att tänka på (skrivs inte ut)")
    assert heading > int(page.print_area.rsplit("$", 1)[1])
    told = rows_below(page, "Att tänka på (skrivs inte ut)")
    assert len(told) == len(begins)
    assert all(row[0].startswith(start) for row, start in zip(told, begins, strict=True))


def test_b16_the_kind_stands_beside_the_payment_where_the_programme_says_it(tmp_path):
    path = books.new(tmp_path, B)
    assert main(["fordela", str(path), "--idag", "2018-10-15"]) == 0
    told = {row["Mottagare"]: row["Typ av mottagare"] for row in rows_of(path, "Utbetalning")}
    assert (told["Micasa"], told["Utbildningsförvaltningen"]) == ("Bolag", "Egen förvaltning")
    assert (told["Socialförvaltningens egen del"], told["Norrängs stadsdelsförvaltning (exempel)"]) == (
        "Egen förvaltning",
        "Stadsdel",
    )
    assert None not in told.values()
    assert main(["verifiera", str(path)]) == 0


def test_another_kind_is_named_by_verifiera(tmp_path, capsys):
    path = books.new(tmp_path, B)
    main(["fordela", str(path), "--idag", "2018-10-15"])
    books.change(path, books.put("Utbetalning", "Typ av mottagare", "Stadsdel"))
    assert main(["verifiera", str(path)]) == 1
    assert "Bolag" in capsys.readouterr().out


def test_b_sheet_bidrag_says_who_decides_within_the_municipality():
    page = load_workbook(io.BytesIO(draw(load(B))))["Bidrag"]
    told = dict(row[:2] for row in rows_below(page, "Det här gäller enligt källan"))
    assert told["Fördelning inom kommunen"].endswith("utifrån deras behov och förutsättningar.")  # E9
    assert "enkelt sätt" in told["Uppföljning"]  # E18
    kinds = [
        row[1] for row in rows_below(page, "Det här gäller enligt källan") if row[0] == "Typ av mottagare"
    ]
    assert "Micasa: Bolag" in kinds  # B16
    assert "Stadsdelsförvaltningar: Stadsdel" in kinds
