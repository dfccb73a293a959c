"""The requisition from the shell: Kalmar asks twice, days are kept, the form is whole (D4, D6, D11, D21)."""

from __future__ import annotations

from datetime import date

import pytest

import books
import papers
import rewritten
from papers import A, B, book, kalmar

NBSP = "\u00a0"


def ask(capsys, path, day, *words):
    """Run rekvirera; where it is refused, no file may be changed, made or left."""
    return books.check(capsys, path, "--idag", day, *words, verb="rekvirera")


@pytest.mark.parametrize(
    ("day", "words", "facts", "code"),
    [
        ("2021-06-01", ("--belopp", "1500000"), {}, "requisition_before_first"),
        ("2021-12-02", (), {}, "requisition_too_late"),
        ("2021-06-01", (), {"bidrag_dnr_beslut": None}, "dnr_missing"),
    ],
)
def test_too_early_too_late_or_without_reference_numbers_nothing_is_written(
    tmp_path, capsys, day, words, facts, code
):
    run = ask(capsys, kalmar(tmp_path, **facts), day, *words)
    assert (run.status, run.codes) == (1, [code])
    assert run.said["rekvisition"] is None
    assert run.said["fil"] is None


def test_stockholm_in_2020_asks_in_two_parts_and_never_for_more_than_its_grant(tmp_path, capsys):
    path = books.new(tmp_path, A)
    run = ask(capsys, path, "2020-09-03", "--belopp", "10 mnkr")
    said = run.said["rekvisition"]
    assert (said["id"], said["nyckel"], said["belopp"], said["kvar"]) == ("", 10_700_000, 10_000_000, 700_000)
    assert "10,7\xa0mnkr är avrundat" in run.one("amount_note")["vad"]  # A24
    run = ask(capsys, path, "2020-09-04", "--belopp", "700001")
    assert (run.status, run.codes) == (1, ["requisition_over_key"])
    assert ask(capsys, path, "2020-09-04").said["rekvisition"]["belopp"] == 700_000


def test_when_all_is_asked_for_the_last_day_is_met_on_start_and_told_nowhere(tmp_path, capsys):
    path = books.new(tmp_path, B)
    for amount, left in (("21625196", "passerad"), ("1", "klart")):  # E4: 21 625 197 in all
        ask(capsys, path, "2018-10-20", "--belopp", amount)
        run = books.shell(capsys, "fordela", path, "--json", "--idag", "2018-11-02")
        start = rewritten.opened(path, results=True)["Start"]
        (row,) = (row for row in start.iter_rows(values_only=True) if row[0] == "Rekvirera senast")
        assert row[2] == left
        assert len(run.found("deadline_left")) == (left == "passerad")
        assert run.found("deadline_passed") == []


def test_a_city_may_ask_before_it_knows_who_will_share(tmp_path, capsys):
    path = books.new(tmp_path, A, examples=False)
    numbers = {"bidrag_dnr_overenskommelse": "S2020/1", "bidrag_dnr_beslut": "S2020/2"}
    papers.enter(path, **numbers, mottagare_orgnr="212000-0142")
    run = ask(capsys, path, "2020-09-04")
    assert (run.status, run.said["rekvisition"]["belopp"]) == (0, 10_700_000)
    assert "Kontaktperson" in run.one("form_field_empty")["vad"]


def test_a_model_that_cannot_be_allocated_stands_in_the_way_of_one_line_of_it(tmp_path, capsys):
    path = books.change(kalmar(tmp_path), books.put("Modell", "Värde", 300_000_000))
    run = ask(capsys, path, "2021-06-01")
    assert run.status == 1
    assert "set_aside_over_pot" in run.codes


def test_nothing_but_the_form_the_ledger_the_log_the_checks_and_the_day_of_start_changes(tmp_path, capsys):
    path = kalmar(tmp_path)
    before = rewritten.opened(path)
    assert ask(capsys, path, "2021-06-01").status == 0
    after = rewritten.opened(path)
    changed = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in after.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value != before[sheet.title][cell.coordinate].value
    }
    form = books.fact(after, "rekvisition_belopp").coordinate
    log = {place for place in changed if place.startswith("Logg!")}
    assert len(log) == 7
    checks = {place for place in changed if place.startswith(("Kontroller!", "Svar!"))}  # as kontrollera
    assert changed - log - checks == {
        f"Rekvisition!{form}",
        f"Start!{books.fact(after, 'start_dag').coordinate}",  # the day that days are counted from
        f"Start!{books.fact(after, 'start_nasta_steg').coordinate}",
        *(f"Händelser!{place}" for place in ("A6", "B6", "C6", "D6", "F6")),
    }
    assert str(books.fact(after, "rekvisition_period").value).startswith("=")


def test_the_table_grows_when_it_is_full_and_the_new_row_looks_like_the_others(tmp_path, capsys):
    rows = [(date(2020, 9, number), "Rekvirerad", None, 1000) for number in range(1, 11)]
    path = book(tmp_path, A, *rows)
    before = papers.events(path)
    books.change(path, lambda workbook: setattr(workbook["Händelser"]["C17"], "value", "Min anteckning"))
    assert ask(capsys, path, "2020-09-20").status == 0
    assert papers.events(path) == [*before, ("2020-09-20", "Rekvirerad", None, 10_690_000)]
    sheet, table = books.table(rewritten.opened(path), "Händelser")
    assert table.ref == "A5:G16"
    assert sheet["A16"].number_format == sheet["A6"].number_format
    assert sheet["C17"].value == "Min anteckning"


def test_a_full_table_over_other_notes_is_told_and_nothing_is_written(tmp_path, capsys):
    rows = [(date(2020, 9, number), "Rekvirerad", None, 1000) for number in range(1, 11)]
    path = book(tmp_path, A, *rows)

    def shrink(workbook):
        sheet, table = books.table(workbook, "Händelser")
        books.resize(sheet, table, 7, 14)
        for number in (15, 16):
            sheet.cell(number, 1).value = None
        for column in range(1, 8):
            sheet.cell(15, column).value = None
        sheet.merge_cells("A15:G15")

    books.change(path, shrink)
    assert ask(capsys, path, "2020-09-20").codes == ["in_the_way"]


def test_on_the_terminal_it_says_what_was_asked_for_and_what_to_do_now(tmp_path, capsys):
    run = books.shell(capsys, "rekvirera", kalmar(tmp_path), "--idag", "2021-06-01")
    assert run.status == 0
    assert f"Rekvisition på 1{NBSP}130{NBSP}058 kr ur ”Alla kommuner”." in run.out
    assert "skriva under i original" in run.out
