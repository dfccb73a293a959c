"""Document A gives money on application only: who has not applied waits, and a yes must say what for (A9)."""

from __future__ import annotations

from datetime import date

import books
import papers
import runs
from papers import A, C

NBSP = "\u00a0"
APPLICATION = ("Deltar", "Svar inkom", "Avsedd användning")


def book_of_a(folder, *silent, without=(), **facts):
    """Return the example of document A where these rows have not applied, or have not said what for."""
    path = papers.book(folder, A, **facts)

    def edit(workbook):
        for row in silent:
            for heading in APPLICATION:
                books.cell(workbook, "Mottagare", heading, row).value = None
        for row in without:
            books.cell(workbook, "Mottagare", "Avsedd användning", row).value = None

    return books.change(path, edit)


def divide(capsys, path):
    """Run fordela before the last day of use."""
    return books.check(capsys, path, verb="fordela")


def test_all_of_the_example_have_applied_and_said_what_for(tmp_path, capsys):
    path = book_of_a(tmp_path)
    run = divide(capsys, path)
    given = [line for line in run.said["fordelning"]["rader"] if line["belopp"]]
    assert len(given) == 261 + 1  # A4: 49 + 124 + 41 + 47; and Smarta Lås
    assert sum(line["belopp"] for line in given) == 9_135_000 + 1_565_000  # A2
    codes = ("answers_missing", "answers_missing_apart", "answer_without_use")
    assert [run.found(code) for code in codes] == [[], [], []]
    rows = runs.rows_of(path, "Svar")
    assert (len(rows), {row["Läge"] for row in rows}) == (263, {"Tackade ja"})


def test_who_has_not_applied_gets_nothing_and_the_rest_is_shown(tmp_path, capsys):
    path = book_of_a(tmp_path, 1, 176)  # H001 with 20 000 kr, V002 with 55 000 kr (A3)
    run = divide(capsys, path)
    assert run.status == 0
    lines = {line["id"]: line for line in run.said["fordelning"]["rader"]}
    assert [(lines[id_]["belopp"], lines[id_]["nekad"]) for id_ in ("H001", "V002")] == [(0, True)] * 2
    assert lines["H001"]["forklaring"] == "Har inte svarat ännu."
    assert lines["H002"]["belopp"] == 35_000  # A3: nobody else's amount has changed
    assert (run.said["fordelning"]["fordelat"], run.said["fordelning"]["kvar"]) == (10_625_000, 75_000)  # A23
    assert [row["Id"] for row in runs.rows_of(path, "Svar")[:2]] == ["H001", "V002"]
    assert runs.rows_of(path, "Satser") == []


def test_what_all_who_have_not_applied_would_get_is_told_and_nobody_else_need_wait(tmp_path, capsys):
    told = books.check(capsys, book_of_a(tmp_path, 1, 176)).one("answers_missing_apart")
    assert (told["status"], told["blad"], told["kolumn"], told["rad"]) == (
        "Varning",
        "Mottagare",
        "Deltar",
        6,
    )
    assert told["vad"] == (
        f"2 mottagare har inte svarat och får ingenting än. Om alla tackar ja går det åt 75{NBSP}000 kr till."
    )
    assert "behöver inte vänta" in told["gor"]


def test_payments_wait_where_the_money_would_not_suffice_for_all(tmp_path, capsys):
    # A23: 10 625 000 kr are needed for those who have applied, 10 700 000 kr for all.
    run = books.check(capsys, book_of_a(tmp_path, 1, 176, bidrag_belopp=10_699_999))
    told = run.one("answers_missing")
    assert told["vad"] == (
        "2 mottagare har inte svarat och får ingenting än. Om alla tackar ja räcker inte pengarna."
    )
    assert "vänta med att betala" in told["gor"]
    assert run.found("answers_missing_apart") == []
    assert (
        books.check(capsys, book_of_a(tmp_path, 1, 176, bidrag_belopp=10_700_000)).found("answers_missing")
        == []
    )


def test_a_volume_that_is_unknown_until_the_application_comes_stops_nobody(tmp_path, capsys):
    path = books.change(book_of_a(tmp_path, 1), books.put("Mottagare", "Antal", None))
    run = divide(capsys, path)
    assert (run.status, run.said["fordelning"]["kvar"]) == (0, 20_000)
    assert run.one("answers_missing")["vad"] == "1 mottagare har inte svarat och får ingenting än."
    books.change(path, books.put("Mottagare", "Deltar", "Ja"))
    assert "value_missing" in divide(capsys, path).codes


def test_a_yes_without_intended_use_is_one_warning_for_all_of_them(tmp_path, capsys):
    path = book_of_a(tmp_path, 9, without=range(2, 9))
    run = divide(capsys, path)
    told = run.one("answer_without_use")
    assert (run.status, told["status"], told["blad"]) == (0, "Varning", "Mottagare")
    assert (told["kolumn"], told["rad"]) == ("Avsedd användning", 7)  # of H002, the first of them
    names = [row["Namn"] for row in runs.rows_of(path, "Mottagare")[1:6]]
    shown = ", ".join(f"”{name}”" for name in names)
    assert told["vad"] == f"7 har tackat ja utan att ange hur medlen ska användas: {shown} och 2 till."
    assert told["gor"] == "Det ska stå i ansökan. Fråga dem och fyll i kolumnen Avsedd användning."


def test_an_intended_use_of_spaces_is_none(tmp_path, capsys):
    path = books.change(book_of_a(tmp_path), books.put("Mottagare", "Avsedd användning", "  "))
    assert books.check(capsys, path).one("answer_without_use")["rad"] == 6


def test_who_has_declined_need_not_say_what_for(tmp_path, capsys):
    path = books.change(book_of_a(tmp_path, without=[1]), books.put("Mottagare", "Deltar", "Nej"))
    assert books.check(capsys, path).found("answer_without_use") == []


def test_where_nobody_applies_a_column_of_that_name_is_the_officers_own(tmp_path, capsys):
    path = book_of_a(tmp_path, without=[1])

    def open_to_all(workbook):
        for row, condition in enumerate(runs.rows_of(path, "Villkor"), start=1):
            if condition["Kolumn"] == "Deltar":
                for heading in condition:
                    books.cell(workbook, "Villkor", heading, row).value = None

    books.change(path, open_to_all)
    run = books.check(capsys, path)
    assert (run.status, run.found("answer_without_use")) == (0, [])
    assert runs.rows_of(path, "Svar") == []


def test_a_grant_that_asks_for_no_use_tells_of_none(tmp_path, capsys):
    assert books.check(capsys, papers.book(tmp_path, C)).found("answer_without_use") == []


def test_what_is_not_applied_for_in_time_is_told_where_the_officer_has_set_a_day(tmp_path, capsys):
    # Document A sets no last day; the dates of the example's answers are in August and September.
    path = book_of_a(tmp_path, 1, bidrag_svara_senast=date(2020, 9, 10))
    run = books.check(capsys, path, "--idag", "2020-09-11")
    assert run.one("answers_overdue")["vad"].startswith(
        f"Sista svarsdagen var 10{NBSP}september 2020, och 1 "
    )
    assert run.one("answers_late")["kolumn"] == "Svar inkom"


def test_two_more_that_decline_leave_their_amounts_in_a_simulation(tmp_path, capsys):
    path = book_of_a(tmp_path, 1)
    run = books.shell(capsys, "simulera", path, "--nej", "H002,V002", "--json")
    said = run.said["simulering"]
    # 35 000 + 55 000 less than 10 680 000; H001 has not applied in either.
    assert said["fordelat"] == {"nu": 10_680_000, "nytt": 10_590_000}
    assert (said["vinner"], said["forlorar"]) == (0, 2)
    assert all(step["sats"]["nu"] is None for step in said["steg"] if "sats" in step)
