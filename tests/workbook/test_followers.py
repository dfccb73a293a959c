"""What follows the results: charts, footers with reference numbers, the card, marks, heights."""

from __future__ import annotations

import gc
import re
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook

import books
import rewritten
from fordelning.layout.charts import RANKING
from fordelning.layout.sheets import ALLOCATION, footer
from fordelning.workbook.chart_ranges import Moved, follow
from fordelning.workbook.collector import held_back
from fordelning.workbook.file import WorkbookFile
from runs import allocate, allocated, example

NOW = datetime(2026, 11, 22, 9, 0)
MOVE = Moved("Diagram", 6, 20, 22, 6, 9)


def _chart(*texts: str) -> bytes:
    cache = "<c:numCache><c:ptCount val='1'/></c:numCache>"
    return f"<c:c xmlns:c='x'>{''.join(f'<c:f>{text}</c:f>{cache}' for text in texts)}</c:c>".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Diagram!$U$6:$U$6", "'Diagram'!$U$6:$U$9"),
        ("'Diagram'!$T$6", "'Diagram'!$T$6:$T$9"),
    ],
)
def test_a_range_over_a_whole_column_grows_with_the_table_and_forgets_its_stored_values(before, after):
    assert follow(_chart(before), [MOVE]) == f"<c:c xmlns:c='x'><c:f>{after}</c:f></c:c>".encode()


@pytest.mark.parametrize(
    "text",
    [
        "Diagram!$U$6:$U$7",  # not the whole column
        "Diagram!$W$6:$W$6",  # not a column of the table
        "Mottagare!$U$6:$U$6",  # another sheet
        "Diagram!$T$6:$U$6",  # two columns
        "Serier",  # a defined name
    ],
)
def test_any_other_range_stays_as_it_was_written(text):
    chart = _chart(text)
    assert follow(chart, [MOVE]) == chart


def test_a_table_of_the_same_size_moves_no_chart():
    chart = _chart("Diagram!$U$6:$U$6")
    assert follow(chart, [Moved("Diagram", 6, 20, 22, 6, 6)]) == chart


def test_every_chart_of_an_allocated_workbook_shows_all_rows_of_its_table(tmp_path):
    book = allocated("riket-teknik-2021", tmp_path)
    with zipfile.ZipFile(book) as package:
        charts = "".join(
            package.read(name).decode()
            for name in package.namelist()
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
        )
    assert rewritten.opened(book)[RANKING.sheet].tables[RANKING.name].ref == "T5:V295"
    assert charts.count("$T$6:$T$295") == 2  # names under the amounts, and under the line of the floor
    assert "$U$6:$U$295" in charts
    assert "$V$6:$V$295" in charts


def test_the_footer_carries_both_reference_numbers_as_they_stand_now(tmp_path):
    def renumber(workbook):
        books.fact(workbook, "bidrag_dnr_overenskommelse").value = "S2020/1 & mer"

    book = allocate(books.change(example("stockholm-digital-2020", tmp_path), renumber))
    footers = [sheet.oddFooter.center.text for sheet in rewritten.opened(book).worksheets]
    assert set(footers) == {"S2020/1 && mer · S2020/00001 (exempel)"}


def test_a_footer_never_grows_beyond_what_the_format_allows():
    text = footer(ALLOCATION, {"bidrag_dnr_overenskommelse": "S" * 400})
    assert len(text) <= 255
    assert text.endswith("&R&8 Sida &P av &N")


@pytest.mark.parametrize("letters", [90, 91])
def test_a_footer_is_never_cut_within_a_sign(letters):
    text = footer(ALLOCATION, {"bidrag_dnr_beslut": "S" * letters + "&" * 100})
    assert text.count("&") % 2 == 0
    assert 254 <= len(text) <= 255
    assert text.startswith(f"&L&8 Fördelningen&C&8 {'S' * letters}&&")
    assert text.endswith("&&&R&8 Sida &P av &N")


def test_a_footer_with_room_for_all_is_whole():
    text = footer(ALLOCATION, {"bidrag_dnr_beslut": "S&T"})
    assert text == "&L&8 Fördelningen&C&8 S&&T&R&8 Sida &P av &N"


def test_the_card_explains_a_recipient_in_two_steps(tmp_path, libreoffice):
    def choose(workbook):
        sheet, cell = next(iter(workbook.defined_names["forklara_id"].destinations))
        workbook[sheet][cell.replace("$", "")] = "0880"

    book = books.change(allocated("riket-teknik-2021", tmp_path), choose)
    card = load_workbook(libreoffice.recalculate(book, tmp_path / "om"), data_only=True)["Förklara"]
    shown = [str(cell) for row in card.iter_rows(values_only=True) for cell in row if cell is not None]
    assert "Kalmar" in shown
    assert "2630058" in shown  # 1 500 000 (D3) + 1 130 058 (bilaga 1)
    # 291,252 kr would give 1 130 057,76 on a calculator; the exact rate gives 1 130 057,75
    assert any("3\u00a0880 personer × 291,251997 kr = 1\u00a0130\u00a0057,75" in text for text in shown)
    assert any("delat lika på 10" in text for text in shown)


def test_start_says_when_the_inputs_are_no_longer_those_of_the_allocation(tmp_path, libreoffice):
    book = allocated("stockholm-halsa-2020", tmp_path)

    def said(path):
        start = load_workbook(libreoffice.recalculate(path, tmp_path / "om"), data_only=True)["Start"]
        return [cell for row in start.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]

    assert any(text.startswith("Summorna stämmer") for text in said(book))
    changed = books.change(book, books.put("Mottagare", "Platser", 999))
    assert "Underlaget är ändrat sedan sist – kör Fördela igen" in said(changed)


def test_a_cell_with_a_finding_is_marked_on_its_sheet(tmp_path, libreoffice):
    small = books.put("Mottagare", "Antal", 9, row=175)
    book = allocate(books.change(example("stockholm-digital-2020", tmp_path), small))
    sheet = load_workbook(libreoffice.recalculate(book, tmp_path / "om"), data_only=True)["Mottagare"]
    assert "volymen 9 ligger inte i någon nivå" in sheet["A3"].value
    rules = rewritten.opened(book)["Mottagare"].conditional_formatting
    assert any("Kontroller!" in rule.formula[0] for area in rules for rule in area.rules)


def test_long_sentences_get_the_rows_they_need(tmp_path):
    book = allocate(example("stockholm-digital-2020", tmp_path), None, "--idag", "2022-01-01")
    sheet = rewritten.opened(book)["Kontroller"]
    tall = {row for row, look in sheet.row_dimensions.items() if look.height and look.height > 20}
    long = {
        row
        for row in range(6, sheet.max_row + 1)
        if max(len(str(sheet.cell(row, 4).value or "")), len(str(sheet.cell(row, 5).value or ""))) > 90
    }
    assert long
    assert long <= tall


def test_the_collector_is_as_it_was_afterwards_whatever_happens():
    before = gc.get_threshold()
    seen = []

    @held_back()
    def work():
        seen.append(gc.get_threshold())
        raise KeyError

    with pytest.raises(KeyError):
        work()
    assert seen != [before]
    assert gc.get_threshold() == before


def test_a_name_that_is_only_read_leaves_the_file_alone(tmp_path):
    book = example("tom", tmp_path)
    before = book.read_bytes()
    WorkbookFile(book).read_name("bidrag_namn")
    assert book.read_bytes() == before


def test_whole_numbers_among_others_are_shown_with_thousands(tmp_path):
    sheet = load_workbook(books.new(tmp_path))["Fördelning"]
    (area,) = [area for area in sheet.conditional_formatting if area.rules[0].dxf.numFmt]
    (cells,) = area.sqref.ranges
    head = sheet.cell(cells.min_row - 1, cells.min_col)
    assert (head.value, area.rules[0].dxf.numFmt.formatCode) == ("Underlag", "#,##0")
    first = f"{head.column_letter}{head.row + 1}"
    assert area.rules[0].formula == [f"IF(ISNUMBER({first}),{first}=INT({first}),FALSE)"]
    assert sheet[first].number_format == "General"
