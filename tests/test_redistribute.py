"""A further round from the shell (A15): the sheet, the events, the log; amounts worked out by hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

import books
import exported
import papers
import runs
from hosts.libreoffice import recalculate
from papers import A, B, C

NBSP = "\u00a0"
BACK, DAY = date(2020, 10, 1), "2020-11-10"
NEED = "Ytterligare behov"
# H002, which gets 35 000 kr (A3), has not answered.
UNANSWERED = [books.put("Mottagare", heading, None, row=2) for heading in ("Deltar", "Svar inkom")]


def divided(folder, programme=A, *rows):
    """Return the filled workbook of a programme, allocated, with these events: a copy for each test."""
    path = folder / "Bok.xlsx"
    path.write_bytes(_divided(programme, rows))
    return path


@cache
def _divided(programme, rows):
    with TemporaryDirectory() as folder:
        return runs.allocate(papers.book(Path(folder), programme, *rows)).read_bytes()


def again(capsys, path, *words, day=DAY):
    """Run omfordela; where it is refused, no file may be changed, made or left."""
    return books.check(capsys, path, "--idag", day, *words, verb="omfordela")


def redistributed(path):
    """Return id and kronor of every event Omfördelad."""
    return [(id_, amount) for _, kind, id_, amount in papers.events(path) if kind == "Omfördelad"]


def test_homes_that_decline_and_hand_back_give_the_others_a_higher_rate(tmp_path, capsys):
    path = divided(tmp_path, C, (BACK, "Återlämnad", "B002", 30_000))
    books.change(path, books.put("Mottagare", "Deltar", "Nej"))  # B001, 67 places: 80 400 kr
    run = again(capsys, path)
    # 80 400 + 30 000 + the 800 kr that rounding left (C6) = 111 200 kr on 5 021 places: 22 kr each.
    assert run.status == 0
    said = run.said["omfordelning"]
    assert {key: said[key] for key in ("omfordelning_nr", "att_fordela", "fordelat", "kvar")} == {
        "omfordelning_nr": 1,
        "att_fordela": 111_200,
        "fordelat": 110_462,
        "kvar": 738,
    }
    rows = {row["Id"]: row for row in runs.rows_of(path, "Omfördelning")}
    assert len(rows) == 99  # 97 homes and two earmarks
    shown = ("Första fördelningen", "Frigjort", "Tidigare omgångar", "Ny omgång", "Efter")
    assert [rows["B001"][name] for name in shown] == [80_400, 80_400, 0, 0, 0]
    assert [rows["B002"][name] for name in shown] == [93_600, 30_000, 0, 0, 63_600]
    assert rows["B001"]["Förklaring"] == f"Har tackat nej: 80{NBSP}400 kr är fritt."
    assert rows["B003"]["Ny omgång"] == 74 * 22
    assert sum(row["Efter"] for row in rows.values()) + 738 == 8_200_000  # A15: to the krona
    events = dict(redistributed(path))
    assert (len(events), sum(events.values()), events["B003"]) == (95, 110_462, 1_628)
    why = [row["Motivering"] for row in runs.rows_of(path, "Händelser") if row["Id"] == "B003"]
    assert why == [f"Omfördelning nr 1, Särskilda boenden. 74 platser × 22 kr = 1{NBSP}628 kr."]
    *_, logged = runs.rows_of(path, "Logg")
    assert (logged["Åtgärd"], logged["Summa"]) == ("omfordela", 110_462)
    assert run.one("redistributed")["status"] == "OK"
    assert run.one("left_after_round")["vad"] == (
        "I potten ”Bidraget” blir 738 kr kvar: satsen avrundas nedåt till 1 kr per enhet."
    )


def test_twice_without_new_money_does_nothing_and_says_so(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    assert again(capsys, path).status == 0
    first, sheet = papers.events(path), runs.rows_of(path, "Omfördelning")
    run = again(capsys, path)
    assert (run.status, run.said["omfordelning"]["fordelat"]) == (0, 0)
    assert run.one("nothing_to_redistribute")["status"] == "Varning"
    assert (papers.events(path), runs.rows_of(path, "Omfördelning")) == (first, sheet)
    assert "Inget nytt att omfördela" in runs.rows_of(path, "Logg")[-1]["Anmärkning"]


def test_a_third_round_goes_on_from_the_second(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    books.change(path, _needs({"H002": 15_000, "H003": 0}, otherwise=0))
    assert again(capsys, path).said["omfordelning"]["kvar"] == 5_000
    books.change(path, _needs({"H002": 15_000, "H003": 3_000}, otherwise=0))
    said = again(capsys, path).said["omfordelning"]
    assert (said["omfordelning_nr"], said["att_fordela"], said["fordelat"], said["kvar"]) == (
        2,
        5_000,
        3_000,
        2_000,
    )
    assert redistributed(path) == [("H002", 15_000), ("H003", 3_000)]
    rows = {row["Id"]: row for row in runs.rows_of(path, "Omfördelning")}
    assert [rows["H002"][name] for name in ("Tidigare omgångar", "Ny omgång", "Efter")] == [15_000, 0, 50_000]


def _needs(needs, otherwise):
    def edit(workbook):
        for number in range(1, 264):
            id_ = books.cell(workbook, "Mottagare", "Id", number).value
            books.cell(workbook, "Mottagare", NEED, number).value = needs.get(id_, otherwise)

    return edit


def test_a_need_that_is_no_amount_is_told_where_it_stands(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    books.change(path, books.put("Mottagare", NEED, "många"))
    run = again(capsys, path)
    assert run.status == 1
    (told,) = [each for each in run.said["kontroller"] if each["status"] == "Fel"]
    assert (told["blad"], told["kolumn"], told["rad"]) == ("Mottagare", NEED, 6)


def test_a_workbook_without_the_column_of_needs_works(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    books.change(path, books.put("Mottagare", NEED, "Eget", row=0))
    assert again(capsys, path).status == 0


def test_money_of_the_unanswered_is_kept_and_given_away_only_by_choice_when_the_day_has_passed(
    tmp_path, capsys
):
    path = papers.book(tmp_path, A, bidrag_svara_senast=date(2020, 10, 15))
    runs.allocate(books.change(path, *UNANSWERED))
    run = again(capsys, path)
    said = run.said["omfordelning"]
    assert (run.status, said["fordelat"], said["reserverat"]) == (0, 0, 35_000)
    assert "”Hemtjänst Lönngläntan (exempel)”" in run.one("kept_for_unanswered")["vad"]
    assert redistributed(path) == []
    early = again(capsys, path, "--aven-obesvarade", day="2020-10-15")
    assert (early.status, early.codes) == (1, ["answer_day_not_passed"])
    run = again(capsys, path, "--aven-obesvarade", day="2020-10-16")
    said = run.said["omfordelning"]
    assert (said["fordelat"], said["reserverat"], said["frislappt"]) == (35_000, 0, 35_000)
    assert f"35{NBSP}000 kr" in run.one("unanswered_released")["vad"]
    assert sum(amount for _, amount in redistributed(path)) == 35_000
    logged = runs.rows_of(path, "Logg")[-1]["Anmärkning"]
    assert (
        f"35{NBSP}000 kr av det hade reserverats för 1 som inte har svarat: ”Hemtjänst Lönngläntan" in logged
    )
    (row,) = (row for row in runs.rows_of(path, "Omfördelning") if row["Id"] == "H002")
    assert row["Förklaring"] == "Har inte svarat. Det som var reserverat är omfördelat till andra."
    assert again(capsys, path, "--aven-obesvarade").said["omfordelning"]["fordelat"] == 0
    books.change(path, books.put("Mottagare", "Deltar", "Ja", row=2))
    run = books.check(capsys, path, "--idag", DAY)
    assert f"35{NBSP}000 kr; av det är 0 kr kvar" in run.one("late_yes_without_money")["vad"]


def test_money_kept_for_a_yes_that_came_too_late_for_a_condition_is_given_away_only_by_choice(
    tmp_path, capsys
):
    path = papers.book(tmp_path, A, bidrag_svara_senast=date(2020, 10, 1))
    group = runs.rows_of(path, "Mottagare")[1]["Grupp"]
    row = 1 + len(runs.rows_of(path, "Villkor"))
    condition = {"Grupp": group, "Kolumn": "Svar inkom", "Jämförelse": "<=", "Värde": "2020-10-01"}
    written = (books.put("Villkor", column, value, row=row) for column, value in condition.items())
    runs.allocate(books.change(path, *written, *UNANSWERED))
    late = books.put("Mottagare", "Svar inkom", date(2020, 10, 2), row=2)
    books.change(path, books.put("Mottagare", "Deltar", "Ja", row=2), late)
    run = again(capsys, path)
    assert (run.said["omfordelning"]["fordelat"], run.said["omfordelning"]["reserverat"]) == (0, 35_000)
    assert "för 1 som tackade ja för sent: ”Hemtjänst Lönn" in run.one("kept_for_unanswered")["vad"]
    run = again(capsys, path, "--aven-obesvarade")
    assert run.said["omfordelning"]["frislappt"] == 35_000
    assert sum(amount for _, amount in redistributed(path)) == 35_000
    (row,) = (row for row in runs.rows_of(path, "Omfördelning") if row["Id"] == "H002")
    assert row["Förklaring"] == "Tackade ja för sent. Det som var reserverat är omfördelat till andra."
    logged = runs.rows_of(path, "Logg")[-1]["Anmärkning"]
    assert f"35{NBSP}000 kr av det hade reserverats för 1 som tackade ja för sent: ”Hemtjänst Lönn" in logged


def test_who_says_yes_since_gets_what_was_kept_and_stands_in_the_payment_list(tmp_path, capsys):
    path = papers.book(tmp_path, A, (BACK, "Utbetald", "H001", 20_000))
    runs.allocate(books.change(path, books.put("Mottagare", "Deltar", None, row=2)))
    books.change(path, books.put("Mottagare", "Deltar", "Ja", row=2))
    told = books.check(capsys, path, "--idag", DAY).one("late_yes")
    assert f"35{NBSP}000 kr är reserverade" in told["vad"]
    assert again(capsys, path).status == 0
    assert redistributed(path) == [("H002", 35_000)]
    assert books.check(capsys, path, "--idag", DAY).found("late_yes") == []
    assert books.shell(capsys, "exportera", path, "--till", tmp_path / "ut", "--idag", DAY).status == 0
    (row,) = (row for row in exported.rows(tmp_path / "ut" / "utbetalningar.csv") if "Domherren" in row[0])
    amounts = dict(zip(exported.rows(tmp_path / "ut" / "utbetalningar.csv")[0], row, strict=True))
    assert (amounts["Omfördelat (kr)"], amounts["Kvar att betala (kr)"]) == ("35000", "825000")
    record = exported.cells(tmp_path / "ut" / "fordelning.xlsx", "Omfördelning")
    assert "H002" in record.values()


def test_before_the_first_round_there_is_nothing_to_redistribute(tmp_path, capsys):
    run = again(capsys, papers.book(tmp_path, A))
    assert (run.status, run.codes) == (1, ["first_round_missing"])


def test_another_volume_than_the_decided_one_stops_it(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    books.change(path, books.put("Mottagare", "Antal", 12, row=2))
    assert again(capsys, path).codes == ["first_round_changed"]


def test_after_the_last_day_of_use_the_money_is_paid_back_instead(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    assert again(capsys, path, day="2020-12-31").status == 0  # A13: before the end of the year
    run = again(capsys, path, day="2021-01-01")
    assert (run.status, run.codes) == (1, ["redistribution_too_late"])


def test_money_between_municipalities_is_the_state_s_to_redistribute(tmp_path, capsys):
    path = papers.kalmar(tmp_path)
    assert again(capsys, path, day="2021-12-02").codes == ["redistribution_not_ours"]  # D6: the right lapses


def test_a_return_that_is_corrected_after_it_was_redistributed_stops_the_next_round(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    books.change(path, _needs({"H002": 20_000}, otherwise=0))
    assert again(capsys, path).status == 0
    papers.enter(path, (BACK, "Återlämnad", "H001", -20_000, None, "fel enhet"))
    told = again(capsys, path).one("redistributed_over_freed")
    assert f"20{NBSP}000 kr mer" in told["vad"]


def test_who_says_yes_again_after_its_money_was_given_to_another_is_told_before_anybody_is_paid(
    tmp_path, capsys
):
    path = divided(tmp_path, A)
    declined = books.put("Mottagare", "Deltar", "Nej")  # H001: 20 000 kr (A3)
    books.change(path, _needs({"H002": 20_000}, otherwise=0), declined)
    assert again(capsys, path).status == 0
    assert redistributed(path) == [("H002", 20_000)]
    assert "redistributed_over_freed" not in books.check(capsys, path).codes
    books.change(path, books.put("Mottagare", "Deltar", "Ja"))
    told = books.check(capsys, path).one("redistributed_over_freed")
    assert f"20{NBSP}000 kr mer" in told["vad"]
    run = books.check(capsys, path, "--till", str(tmp_path / "ut"), verb="exportera")
    assert (run.status, "redistributed_over_freed" in run.codes) == (1, True)
    assert not (tmp_path / "ut").exists()


def test_a_ceiling_that_is_raised_may_be_invoiced_and_no_more(tmp_path, capsys):
    path = divided(tmp_path, B)
    lines = [line for line in runs.rows_of(path, "Fördelning") if line["Id"] == "S02"]
    ceiling = sum(line["Belopp"] for line in lines)
    step = lines[0]["Steg"]
    day = date(2018, 11, 1)
    more = (
        (day, "Återlämnad", "S01", 500, None, step),
        (day, "Omfördelad", "S02", 500, None, f"Omfördelning nr 1, {step}."),
        (day, "Fakturerad", "S02", ceiling + 500),
    )
    papers.enter(path, *more)
    assert books.check(capsys, path, "--idag", "2018-11-10").found("invoiced_over_ceiling") == []
    papers.enter(path, (day, "Fakturerad", "S02", 1))
    assert books.check(capsys, path, "--idag", "2018-11-10").codes == ["invoiced_over_ceiling"]


def test_on_the_terminal_it_says_what_was_given_and_what_is_left(tmp_path, capsys):
    path = divided(tmp_path, A, (BACK, "Återlämnad", "H001", 20_000))
    run = books.shell(capsys, "omfordela", path, "--idag", DAY)
    assert run.status == 0
    told = f"20{NBSP}000 kr av 20{NBSP}000 kr omfördelat. Kvar i potterna: 0 kr."
    assert f"Omfördelning nr 1: {told}" in run.out
    assert "Läs bladet Omfördelning" in run.out


def test_the_sums_and_the_control_row_are_native_formulas(tmp_path, capsys, soffice):
    path = divided(tmp_path, C, (BACK, "Återlämnad", "B002", 30_000))
    assert again(capsys, path).status == 0
    folder = tmp_path / "om"
    folder.mkdir()
    workbook = load_workbook(recalculate(path, folder), data_only=True)
    assert books.fact(workbook, "omfordelning_kontroll").value == "Summorna stämmer på kronan"
    start = [cell.value for row in workbook["Start"].iter_rows() for cell in row if cell.value]
    assert "Omfördelat – se bladet Omfördelning: Summorna stämmer på kronan" not in start  # inputs unchanged
    assert any(str(text).startswith("Summorna stämmer") for text in start)
    books.change(path, books.put("Händelser", "Belopp", 31_000, row=2))  # an event changed by hand
    workbook = load_workbook(recalculate(path, folder), data_only=True)
    assert books.fact(workbook, "omfordelning_kontroll").value.startswith(
        "Händelserna Omfördelad ger en annan"
    )
