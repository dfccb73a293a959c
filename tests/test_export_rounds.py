"""What exportera writes when answers have changed since the allocation, and after further rounds (A15)."""

from __future__ import annotations

from datetime import date

import books
import exported
import papers
import runs
from papers import A, B
from stories.steps import text_of

DAY = "2020-11-10"
PAID = (date(2020, 10, 5), "Utbetald", "H001", 20_000)


def out(capsys, path, day=DAY):
    return books.shell(capsys, "exportera", path, "--till", path.parent / "ut", "--idag", day, "--json")


def test_an_answer_that_changes_before_anything_is_paid_asks_for_a_new_allocation(tmp_path, capsys):
    path = runs.allocate(papers.book(tmp_path, A))
    books.change(path, books.put("Mottagare", "Deltar", "Nej"))  # H001
    assert out(capsys, path).codes == ["not_current"]


def test_once_money_is_paid_the_decided_amounts_leave_whatever_is_answered_since(tmp_path, capsys):
    path = runs.allocate(papers.book(tmp_path, A, PAID))
    books.change(path, books.put("Mottagare", "Deltar", "Nej"))
    run = out(capsys, path)
    assert run.status == 0
    assert "20\u00a0000 kr utbetalt" in run.one("declined_but_paid")["vad"]
    amounts = [int(row[2]) for row in exported.rows(tmp_path / "ut" / "utbetalningar.csv")[1:]]
    assert sum(amounts) == 9_135_000  # A4


def test_another_volume_after_payments_is_told_where_it_differs(tmp_path, capsys):
    path = runs.allocate(papers.book(tmp_path, A, PAID))
    books.change(path, books.put("Mottagare", "Antal", 12, row=2))
    assert out(capsys, path).codes == ["first_round_changed"]


def test_an_award_that_is_handed_back_before_it_is_paid_is_not_paid(tmp_path, capsys):
    path = runs.allocate(papers.book(tmp_path, A, (date(2020, 10, 5), "Återlämnad", "V002", 55_000)))
    assert out(capsys, path).status == 0
    heading, *rows = exported.rows(tmp_path / "ut" / "utbetalningar.csv")
    assert "Återlämnat av utbetalt (kr)" not in heading
    columns = {name: sum(int(row[at]) for row in rows) for at, name in enumerate(heading) if at > 1}
    assert columns == {
        "Belopp (kr)": 9_135_000,
        "Frigjort (kr)": 55_000,
        "Gäller nu (kr)": 9_080_000,
        "Utbetalt (kr)": 0,
        "Kvar att betala (kr)": 9_080_000,
    }


def test_a_ceiling_that_is_raised_is_told_in_a_letter_and_in_the_list(tmp_path, capsys):
    path = runs.allocate(papers.book(tmp_path, B))
    step = next(line["Steg"] for line in runs.rows_of(path, "Fördelning") if line["Id"] == "S02")
    papers.enter(path, (date(2018, 11, 1), "Omfördelad", "S02", 500, None, f"Omgång 2, {step}. Mer."))
    run = out(capsys, path, "2018-11-10")
    assert run.status == 0
    heading, *rows = exported.rows(tmp_path / "ut" / "fakturatak.csv")
    at = heading.index("Omfördelat (kr)")
    assert [row[at] for row in rows if row[at] != "0"] == ["500"]
    (letter,) = (tmp_path / "ut" / "brev-om-mer-pengar").iterdir()
    assert "ni får fakturera ytterligare 500 kronor" in text_of(letter)
