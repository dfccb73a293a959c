"""The verb simulera from the shell: what it writes and what it leaves alone (requirements C6 and D2)."""

from __future__ import annotations

import zipfile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

import books
import rewritten
import runs
from scenarios import A, C, D, assume, by_id, simulate

OTHERS = ("Fördelning", "Potter", "Utbetalning", "Kontroller", "Händelser", "Modell", "Nivåer", "Mottagare")


def rows_of_all(book):
    """Return the rows of every table, by its name."""
    return {
        table.name: [row for row in sheet.iter_rows(*_area(table), values_only=True) if any(row)]
        for sheet in rewritten.opened(book).worksheets
        for table in sheet.tables.values()
    }


def _area(table):
    left, top, right, bottom = range_boundaries(table.ref)
    return top + 1, bottom, left, right


def parts(book):
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_floor_of_300_000_in_2021_is_told_with_exact_rates_winners_losers_and_its_cost(tmp_path, capsys):
    run = simulate(capsys, books.new(tmp_path, D), "--golv", "300 000", "--till", tmp_path / "Ny.xlsx")
    assert run.status == 0
    said = run.said["simulering"]
    assert said["antaganden"] == [{"galler": "Golv", "namn": "", "nytt": 300_000}]
    assert (said["vinner"], said["forlorar"], said["oforandrade"]) == (147, 143, 1)
    assert said["fordelat"] == {"nu": 200_000_000, "nytt": 200_000_000}
    assert said["golvet_kostar_de_andra"] == {"nu": 8_969_781, "nytt": 14_836_119}
    step = next(step for step in said["steg"] if step["steg"] == "Alla kommuner")
    assert step["sats"] == {
        "nu": {"brak": "27890000/95759", "decimal": "291.251997"},
        "nytt": {"brak": "123400000/445943", "decimal": "276.716980"},
    }
    assert step["ut"] == {"nu": 168_700_000, "nytt": 168_700_000}
    assert by_id(run)["0128"]["forklaring"] == (
        "Golvet 300\xa0000 kr gäller: 802 personer hade gett 221\xa0927 kr."
    )


def test_the_sheet_shows_old_and_new_side_by_side_and_the_difference_is_a_formula(tmp_path, capsys):
    book = books.new(tmp_path, D)
    assert simulate(capsys, book, "--golv", "300000").status == 0
    rows = runs.rows_of(book, "Simulering")
    assert len(rows) == 291
    assert (rows[0]["Id"], rows[0]["Nu"], rows[0]["Nytt"]) == ("0114", 541_146, 514_140)
    formula = "=Simulering[[#This Row],[Nytt]]-Simulering[[#This Row],[Nu]]"
    assert {row[4] for row in rows_of_all(book)["Simulering"]} == {formula}
    steps = {row["Steg"]: row for row in runs.rows_of(book, "Simuleringssteg")}
    assert steps["Alla kommuner"]["Golvet kostar de andra nytt"] == 14_836_119
    assert steps["Alla kommuner"]["Sats ny"] == 276.71698
    assert steps["Modellkommuner, lika"]["Golvet kostar de andra nu"] is None
    assert (steps["Modellkommunernas del"]["Ut nu"], steps["Modellkommunernas del"]["Kvar nu"]) == (
        15_000_000,
        168_700_000,
    )
    log = runs.rows_of(book, "Logg")
    assert [(row["Åtgärd"], row["Summa"]) for row in log] == [("simulera", 200_000_000)]
    assert log[0]["Anmärkning"] == "Golv: 300\xa0000 kr. 147 får mer, 143 får mindre."


def test_the_sums_above_the_table_are_native_formulas_that_a_spreadsheet_agrees_with(
    tmp_path, capsys, libreoffice
):
    book = books.new(tmp_path, D)
    simulate(capsys, book, "--golv", "300000")
    recalculated = libreoffice.recalculate(book, tmp_path / "omräknad")
    shown = rewritten.opened(recalculated, results=True)["Simulering"]
    sums = {row[0]: row[2:] for row in shown["F4:J8"] for row in [[cell.value for cell in row]]}
    assert sums == {
        "Summa": [200_000_000, 200_000_000, 0],
        "Golvet kostar de andra": [8_969_781, 14_836_119, 5_866_338],
        "Får mer": [None, None, 147],
        "Får mindre": [None, None, 143],
        "Får lika mycket": [None, None, 1],
    }
    assert shown["J11"].value == -27_006  # 0114: 514 140 - 541 146
    assert shown["K5"].value == "Golv: 300\xa0000 kr. 147 får mer, 143 får mindre."


def test_three_homes_that_decline_raise_the_rate_and_the_guaranteed_rate_is_said(tmp_path, capsys):
    book = books.change(books.new(tmp_path, C), books.put("Mottagare", "Deltar", None))
    run = simulate(capsys, book, "--nej", "B002, B003")  # 78 + 74 places decline, 67 have not answered
    assert run.status == 0
    step = next(step for step in run.said["simulering"]["steg"] if step["steg"] == "Särskilda boenden")
    assert step["sats"]["nu"] == {"brak": "1215", "decimal": "1215.000000"}  # 6 200 000 / 5 099
    assert step["sats"]["nytt"]["brak"] == "1253"  # 6 200 000 / 4 947
    assert step["garanterad_sats"]["nu"]["brak"] == "1200"  # 6 200 000 / 5 166
    assert step["garanterad_sats"]["nytt"]["brak"] == "1236"  # 6 200 000 / 5 014
    assert step["golvet_kostar_de_andra"] == {"nu": None, "nytt": None}
    fell = {id_ for id_, row in by_id(run).items() if row["skillnad"] < 0}
    assert fell == {"B002", "B003"}


def test_the_options_come_on_top_of_the_table(tmp_path, capsys):
    rows = (("Golv", "Alla kommuner", 260_000), ("Bidraget", None, "201 mnkr"), ("Deltar", "0114", "Nej"))
    book = assume(books.new(tmp_path, D), *rows)
    run = simulate(capsys, book, "--golv", "300 tkr", "--belopp", "210 mnkr")
    assert run.status == 0
    assert run.said["simulering"]["bidrag"] == {"nu": 200_000_000, "nytt": 210_000_000}
    assert by_id(run)["0114"]["nytt"] == 0
    assert min(row["nytt"] for id_, row in by_id(run).items() if id_ != "0114") == 300_000


def test_nothing_but_the_sheet_and_the_log_changes(tmp_path, capsys):
    book = runs.allocate(books.new(tmp_path, A))
    before = rows_of_all(book)
    assert simulate(capsys, book, "--belopp", "11000000", "--nej", "H001").status == 0
    after = rows_of_all(book)
    assert {name: after[name] for name in OTHERS} == {name: before[name] for name in OTHERS}
    assert len(before["Fördelning"]) == 264
    assert after["Logg"][: len(before["Logg"])] == before["Logg"]
    assert len(after["Logg"]) == len(before["Logg"]) + 1


def test_running_twice_changes_nothing_but_the_log(tmp_path, capsys):
    book = assume(books.new(tmp_path, A), ("Nivåbelopp", "Hemtjänst 51–", 34_000))
    simulate(capsys, book)
    first = parts(book)
    simulate(capsys, book)
    second = parts(book)
    assert first.keys() == second.keys()
    number = load_workbook(book, read_only=True).sheetnames.index("Simulering") + 1  # when it was done
    changed = {name for name in first if first[name] != second[name]} - {f"xl/worksheets/sheet{number}.xml"}
    assert len(changed) == 2  # the sheet of the log and its table
    assert all(b"Logg" in second[name] or b"simulera" in second[name] for name in changed)


def test_a_smaller_simulation_leaves_no_rows_of_the_larger_behind(tmp_path, capsys):
    book = assume(books.new(tmp_path, A), ("Nivåbelopp", "Hemtjänst 51–", 34_000))
    simulate(capsys, book)
    assert len(runs.rows_of(book, "Simulering")) == 264

    def shorten(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        bottom = range_boundaries(table.ref)[3]
        for row in sheet.iter_rows(min_row=bottom - 19, max_row=bottom):
            for cell in row:
                cell.value = None

    books.change(book, shorten)
    assert simulate(capsys, book).status == 0
    assert len(runs.rows_of(book, "Simulering")) == len(runs.rows_of(book, "Mottagare")) + 1 < 264


def test_the_earlier_book_is_kept_and_with_till_the_book_is_left_alone(tmp_path, capsys):
    book = books.new(tmp_path, A)
    before = book.read_bytes()
    run = simulate(capsys, book, "--belopp", "11000000")
    kept = list((tmp_path / "Tidigare versioner").iterdir())
    assert [path.read_bytes() for path in kept] == [before]
    assert run.said["tidigare"] == str(kept[0])
    now = book.read_bytes()
    run = simulate(capsys, book, "--belopp", "11000000", "--till", tmp_path / "Annan.xlsx")
    assert (run.status, run.said["fil"]) == (0, str(tmp_path / "Annan.xlsx"))
    assert book.read_bytes() == now
