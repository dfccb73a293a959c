"""What exportera writes when answers have changed since the allocation, and after further rounds (A15)."""

from __future__ import annotations

from datetime import date

import pytest

import books
import exported
import papers
import runs
from papers import A, B
from stories.steps import text_of

DAY = "2020-11-10"
HOMECARE = "Hemtjänst"  # the step of H001 and H002
BACK = (date(2020, 10, 1), "Återlämnad", "H003", 5_000)
PAID = (date(2020, 10, 5), "Utbetald", "H001", 20_000)


def out(capsys, path, day=DAY):
    return books.shell(capsys, "exportera", path, "--till", path.parent / "ut", "--idag", day, "--json")


def test_an_answer_that_changes_before_anything_is_paid_asks_for_a_new_allocation(tmp_path, capsys):
    path = runs.allocated(A, tmp_path)
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
    columns = {name: sum(int(row[at]) for row in rows) for at, name in enumerate(heading) if "(kr)" in name}
    assert columns == {
        "Belopp (kr)": 9_135_000,
        "Frigjort (kr)": 55_000,
        "Gäller nu (kr)": 9_080_000,
        "Utbetalt (kr)": 0,
        "Kvar att betala (kr)": 9_080_000,
    }


def test_a_ceiling_that_is_raised_is_told_in_a_letter_and_in_the_list(tmp_path, capsys):
    path = runs.allocated(B, tmp_path)
    step = next(line["Steg"] for line in runs.rows_of(path, "Fördelning") if line["Id"] == "S02")
    papers.enter(
        path, (date(2018, 11, 1), "Omfördelad", "S02", 500, None, f"Omfördelning nr 1, {step}. Mer.")
    )
    papers.enter(path, (date(2018, 10, 1), "Återlämnad", "S01", 500, None, step))
    run = out(capsys, path, "2018-11-10")
    assert run.status == 0
    heading, *rows = exported.rows(tmp_path / "ut" / "fakturatak.csv")
    at = heading.index("Omfördelat (kr)")
    assert [row[at] for row in rows if row[at] != "0"] == ["500"]
    (letter,) = (tmp_path / "ut" / "brev-om-mer-pengar").iterdir()
    assert "ni får fakturera ytterligare 500 kronor" in text_of(letter)


def test_a_round_written_by_hand_without_its_name_is_told_and_the_first_letters_are_written(tmp_path, capsys):
    path = runs.allocated(A, tmp_path)
    papers.enter(path, (date(2020, 11, 1), "Omfördelad", "H001", 5_000), BACK)
    run = out(capsys, path)
    assert run.status == 0
    told = run.one("round_unnamed")
    assert (told["status"], told["blad"], told["rad"], told["kolumn"]) == (
        "Varning",
        "Händelser",
        6,
        "Motivering",
    )
    assert f"”Omfördelning nr 1, {HOMECARE}.”" in told["gor"]
    assert run.found("letters_of_rounds") == []
    names = exported.names(tmp_path / "ut")
    assert "beslutsbrev.docx" in names
    assert not any("mer-pengar" in name for name in names)


def test_a_round_that_is_taken_back_leaves_the_letters_of_the_one_before(tmp_path, capsys):
    path = runs.allocated(A, tmp_path)
    day, named = date(2020, 11, 1), f"{HOMECARE}. Mer."
    papers.enter(
        path,
        (day, "Omfördelad", "H001", 5_000, None, f"Omfördelning nr 1, {named}"),
        (day, "Omfördelad", "H002", 700, None, f"Omfördelning nr 2, {named}"),
        (day, "Omfördelad", "H002", -700, None, f"Omfördelning nr 2, {named}"),
        BACK,
    )
    run = out(capsys, path)
    assert run.found("round_unnamed") == []
    assert run.one("letters_of_rounds")["vad"].startswith("Pengar är omfördelade. 1 brev ")


def test_what_letters_about_more_money_lack_is_told_too(tmp_path, capsys):
    path = runs.allocate(papers.book(tmp_path, A, bidrag_mottagares_redovisning=None))
    more = (date(2020, 11, 1), "Omfördelad", "H001", 5_000, None, f"Omfördelning nr 1, {HOMECARE}. Mer.")
    papers.enter(path, more, BACK)
    run = out(capsys, path)
    assert run.one("letters_of_rounds")


@pytest.mark.parametrize("again", [False, True])
def test_no_letter_leaves_without_a_sender_which_is_told_once_with_sheet_and_cell(tmp_path, capsys, again):
    path = runs.allocate(papers.book(tmp_path, A, mottagare_namn=None))
    if again:
        named = f"Omfördelning nr 1, {HOMECARE}. Mer."
        papers.enter(path, (date(2020, 11, 1), "Omfördelad", "H001", 5_000, None, named), BACK)
    run = out(capsys, path)
    told = run.one("sender_missing")
    assert (run.status, told["status"]) == (1, "Fel")
    assert (told["blad"], told["cell"][:1]) == ("Bidrag", "B")
    assert not (path.parent / "ut").exists()


def test_requisitions_written_by_hand_in_the_state_s_key_stand_in_nobody_s_way(tmp_path, capsys):
    # D6: the other 289 have asked for nothing by 1 December 2021; what they lose is not Kalmar's to divide.
    path = runs.allocate(papers.kalmar(tmp_path, *papers.YEAR))
    run = out(capsys, path, "2022-02-01")
    assert (run.status, run.codes) == (0, [])
