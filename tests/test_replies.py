"""Who was asked and who has answered, in time or late, and both rates (C6, C7), in the shell and on Svar."""

from __future__ import annotations

from collections import Counter
from datetime import date

from openpyxl import load_workbook

import books
import papers
import runs
from hosts.libreoffice import recalculate
from papers import B, C

NBSP = "\u00a0"
TODAY = "2020-03-20"
LAST = date(2020, 3, 13)


def asked(folder, *silent, declining=(), **facts):
    """Return the filled workbook of document C where these rows of Mottagare have not answered, or say no."""
    path = papers.book(folder, C, **facts)

    def edit(workbook):
        for row in silent:
            for heading in ("Deltar", "Svar inkom"):
                books.cell(workbook, "Mottagare", heading, row).value = None
        for row in declining:
            books.cell(workbook, "Mottagare", "Deltar", row).value = "Nej"

    return books.change(path, edit)


def divide(capsys, path, day=TODAY):
    """Run fordela on a day and return how it went."""
    return books.check(capsys, path, "--idag", day, verb="fordela")


def test_the_guaranteed_rate_and_the_rate_as_it_stands_are_both_shown(tmp_path, capsys):
    # B001 has 67 places and is silent: 6 200 000 kr on 5 099 places is 1 215 kr, on all 5 166 it is 1 200 kr.
    path = asked(tmp_path, 1)
    run = divide(capsys, path)
    assert run.status == 0
    assert run.said["satser"] == [{"steg": "Särskilda boenden", "garanterad": "1200", "nu": "1215"}]
    (rates,) = runs.rows_of(path, "Satser")
    assert rates == {
        "Steg": "Särskilda boenden",
        "Garanterad sats": 1_200,
        "Sats nu": 1_215,
        "Enheter om alla tackar ja": 5_166,
        "Enheter nu": 5_099,
        "Har inte svarat, antal": 1,
    }


def _on_start(path):
    """Return the label and the text of the row of answers on sheet Start, as they are stored."""
    formulas, values = (load_workbook(path, data_only=only)["Start"] for only in (False, True))
    (row,) = (
        cell.row
        for (cell,) in formulas.iter_rows(max_col=1)
        if str(cell.value).startswith("=IF(COUNTIF(Svar[Id]")
    )
    return tuple(values.cell(row, column).value or "" for column in (1, 2))


def test_start_has_a_row_of_answers_only_where_somebody_is_asked(tmp_path, capsys):
    path = asked(tmp_path, 1)
    assert _on_start(path) == ("", "")
    divide(capsys, path)
    label, text = _on_start(path)
    assert label == "Svar"
    assert text.startswith("97 av 98 har tackat ja, 0 nej, 1 har inte svarat")
    other = tmp_path / "annan"
    other.mkdir()
    state = papers.book(other, papers.D, **papers.KALMAR)
    books.check(capsys, state, "--idag", "2021-06-01")
    assert _on_start(state) == ("", "")


def test_who_has_said_no_does_not_count_in_the_guaranteed_rate(tmp_path, capsys):
    # B002 with 78 places says no: 6 200 000 kr on 5 088 places is 1 218 kr, on 5 021 it is 1 234 kr.
    run = divide(capsys, asked(tmp_path, 1, declining=(2,)))
    assert run.said["satser"] == [{"steg": "Särskilda boenden", "garanterad": "1218", "nu": "1234"}]


def test_the_terminal_tells_both_rates_in_swedish(tmp_path, capsys):
    run = books.shell(capsys, "fordela", asked(tmp_path, 1), "--idag", TODAY)
    assert f"Sats om alla tackar ja i ”Särskilda boenden”: 1{NBSP}200 kr, nu 1{NBSP}215 kr." in run.out


def test_when_all_have_answered_there_is_one_rate_only(tmp_path, capsys):
    path = asked(tmp_path)
    run = divide(capsys, path)
    assert (run.said["satser"], runs.rows_of(path, "Satser")) == ([], [])
    assert "Sats om alla tackar ja" not in books.shell(capsys, "fordela", path, "--idag", TODAY).out


def test_everyone_who_was_asked_is_listed_and_what_asks_for_something_comes_first(tmp_path, capsys):
    path = asked(tmp_path, 5, 6, declining=(9,), bidrag_svara_senast=LAST)
    assert divide(capsys, path).status == 0
    rows = runs.rows_of(path, "Svar")
    states = Counter(row["Läge"] for row in rows)
    assert states == {  # eight of the answers are dated 14 or 15 March
        "Har inte svarat": 2,
        "Svarade för sent": 8,
        "Tackade nej": 1,
        "Tackade ja": 87,
    }
    assert [row["Id"] for row in rows[:2]] == ["B005", "B006"]
    assert (rows[0]["Deltar"], rows[0]["Svar inkom"]) == (None, None)
    assert {row["Läge"] for row in rows[2:10]} == {"Svarade för sent"}


def test_late_answers_and_missing_ones_are_told_when_the_day_has_passed(tmp_path, capsys):
    path = asked(tmp_path, 5, 6, bidrag_svara_senast=LAST)
    run = books.check(capsys, path, "--idag", TODAY)
    late = run.one("answers_late")
    assert (late["status"], late["kolumn"]) == ("Varning", "Svar inkom")
    assert late["vad"].startswith(f"8 svar kom efter sista svarsdagen 13{NBSP}mars 2020, från: ")
    assert "och 2 har inte svarat" in run.one("answers_overdue")["vad"]
    in_time = books.check(capsys, path, "--idag", "2020-03-13")
    assert (in_time.found("answers_overdue"), len(in_time.found("answers_late"))) == ([], 1)


def test_an_answer_on_the_last_day_is_in_time(tmp_path, capsys):
    path = asked(tmp_path, bidrag_svara_senast=date(2020, 3, 15))
    assert books.check(capsys, path, "--idag", TODAY).found("answers_late") == []


def test_an_answer_without_a_day_cannot_be_judged(tmp_path, capsys):
    path = asked(tmp_path, bidrag_svara_senast=LAST)
    books.change(path, books.put("Mottagare", "Svar inkom", None, row=4))
    told = books.check(capsys, path, "--idag", TODAY).one("answer_without_day")
    assert (told["rad"], told["vad"].startswith("1 har svarat utan att dagen är ifylld")) == (9, True)
    books.change(path, books.state("bidrag_svara_senast", None))
    assert books.check(capsys, path, "--idag", TODAY).found("answer_without_day") == []


def test_a_model_that_asks_for_no_answer_lists_nobody(tmp_path, capsys):
    path = papers.book(tmp_path, B)
    assert books.check(capsys, path).status == 0
    assert runs.rows_of(path, "Svar") == []


def test_the_sheet_counts_with_native_formulas(tmp_path, capsys, soffice):
    path = asked(tmp_path, 1, declining=(9,), bidrag_svara_senast=LAST)
    assert divide(capsys, path).status == 0
    folder = tmp_path / "om"
    folder.mkdir()
    workbook = load_workbook(recalculate(path, folder), data_only=True)
    shown = {row[0]: row[2] for row in workbook["Svar"].iter_rows(4, 11, 1, 3, values_only=True)}
    counted = {label: value for label, value in shown.items() if isinstance(value, int)}
    assert counted == {
        "Tillfrågade": 98,
        "Har tackat ja": 96,
        "Har tackat nej": 1,
        "Har inte svarat": 1,
        "Svarade efter sista svarsdagen": 8,
    }
    told = [cell.value for row in workbook["Start"].iter_rows() for cell in row if cell.value]
    (line,) = [text for text in told if "har tackat ja" in str(text)]
    assert line.startswith(
        "96 av 98 har tackat ja, 1 nej, 1 har inte svarat, 8 svarade för sent. Satsen blir minst 1"
    )
