"""Forms to providers and their answers: who gets one, and what an answer changes in the workbook."""

from __future__ import annotations

from datetime import datetime

from openpyxl import load_workbook

import books
import runs
from fordelning.cli import main
from providers import (
    FOLLOW_UP,
    TECHNOLOGY,
    allocated,
    outcomes,
    report,
    row_of,
    sent,
    yes,
)


def test_a_form_goes_to_every_recipient_with_money_in_a_file_of_its_own(tmp_path):
    book = allocated(tmp_path)
    home_care = [path.name for path in sent(book, tmp_path / "upp", *FOLLOW_UP, "--grupp", "Hemtjänst")]
    assert len(home_care) == 173  # document A: 49 + 124 offices; the refused one gets none
    assert "Återrapport H001 Hemtjänst Alhagen (exempel).xlsx" in home_care
    assert max(map(len, home_care)) <= 100
    assert len(sent(book, tmp_path / "fraga")) == 263  # all 261, and the two that are refused


def test_writing_forms_again_changes_no_file(sent_forms):
    before = books.state_of(sent_forms / "upp")
    sent(sent_forms / "B.xlsx", sent_forms / "upp", *FOLLOW_UP)
    assert books.state_of(sent_forms / "upp") == before


def test_a_follow_up_needs_decided_amounts(capsys, tmp_path):
    run = books.shell(
        capsys, "blanketter", books.new(tmp_path), "--till", tmp_path / "ut", "--json", *FOLLOW_UP
    )
    assert run.status == 1
    assert run.codes == ["forms_not_allocated"]
    assert not (tmp_path / "ut").exists()


def test_an_unknown_group_is_told_with_the_nearest(capsys, tmp_path):
    book = books.new(tmp_path)
    run = books.shell(capsys, "blanketter", book, "--till", tmp_path / "ut", "--json", "--grupp", "Hemtjnst")
    assert "Hemtjänst" in run.one("forms_unknown_group")["vad"]


def test_an_answer_fills_the_recipients_row_and_nothing_else(capsys, desk):
    for column in ("Deltar", "Avsedd användning"):
        books.change(desk.book, books.put("Mottagare", column, None))
    before = desk.recipient("H002")
    desk.comes("a.xlsx", "H001", yes(), "fraga")
    run = desk.read(capsys)
    assert outcomes(run) == {"a.xlsx": "Inläst"}
    row = desk.recipient("H001")
    assert (row["Deltar"], row["Svar inkom"]) == ("Ja", datetime(2021, 1, 10))
    assert row["Avsedd användning"] == f"{TECHNOLOGY}: 20\u00a0000 kr – Larmmattor"  # A9
    assert desk.recipient("H002") == before


def test_a_stated_need_goes_to_the_officers_column_if_there_is_one(capsys, desk):
    books.change(desk.book, lambda workbook: runs.add_column(workbook, "Mottagare", "Behov", []))
    desk.comes("a.xlsx", "H001", yes(), "fraga")
    desk.read(capsys)
    assert desk.recipient("H001")["Behov"] == 20_000


def test_an_answer_never_overwrites_the_officers(capsys, desk):
    books.change(desk.book, books.put("Mottagare", "Deltar", "Nej"))
    desk.comes("a.xlsx", "H001", yes(), "fraga")
    run = desk.read(capsys)
    assert "svarar Ja, men i kolumnen Deltar står redan Nej" in run.one("form_answered")["vad"]
    assert desk.recipient("H001")["Deltar"] == "Nej"


def test_a_yes_must_say_what_the_money_is_for_where_the_grant_demands_it(capsys, desk):
    desk.comes("a.xlsx", "H001", yes(**{TECHNOLOGY: (None, None)}), "fraga")
    assert "avsedd användning" in desk.read(capsys).one("form_incomplete")["vad"]


def test_a_no_needs_no_plan(capsys, desk):
    books.change(desk.book, books.put("Mottagare", "Deltar", None))
    answers = yes(**{"Vill ni ta del av medlen?": "nej", TECHNOLOGY: (None, None)})
    desk.comes("a.xlsx", "H001", answers, "fraga")
    desk.read(capsys)
    assert desk.recipient("H001")["Deltar"] == "Nej"


def test_an_enquiry_stays_good_when_the_amount_changes(capsys, desk):
    desk.comes("a.xlsx", "H001", yes(), "fraga")
    books.change(desk.book, books.put("Nivåer", "Belopp", 19_000))
    assert main(["fordela", str(desk.book), "--idag", "2020-09-01"]) == 0
    assert outcomes(desk.read(capsys)) == {"a.xlsx": "Inläst"}


def test_only_those_who_have_not_answered_get_a_reminder(capsys, desk, tmp_path):
    desk.comes("a.xlsx", "H001", report())
    desk.read(capsys)
    left = sent(desk.book, tmp_path / "ut", *FOLLOW_UP, "--utan-svar")
    assert [path.name[:16] for path in left] == [f"Återrapport {id_}" for id_ in ("H002", "H003", "V001")]


def test_every_label_a_form_is_filled_by_is_there(sent_forms):
    sheet = load_workbook(next((sent_forms / "upp").iterdir())).active
    assert row_of(sheet, "Summa använt, kr") > row_of(sheet, TECHNOLOGY)


def test_an_answer_has_the_day_that_is_signed_as_a_proposal_and_never_that_of_the_run(capsys, desk):
    for row in (1, 2, 3):
        for column in ("Deltar", "Svar inkom"):
            books.change(desk.book, books.put("Mottagare", column, None, row))
    desk.comes("a.xlsx", "H001", yes(Datum=datetime(2020, 9, 20)), "fraga")
    desk.comes("b.xlsx", "H002", yes(Datum="den 21 september 2020"), "fraga")
    desk.comes("c.xlsx", "H003", yes(Datum="i måndags"), "fraga")
    run = desk.read(capsys, came=None)
    assert set(outcomes(run).values()) == {"Inläst"}
    answered = [(row["Deltar"], row["Svar inkom"]) for row in map(desk.recipient, ("H001", "H002", "H003"))]
    assert answered == [("Ja", datetime(2020, 9, 20)), ("Ja", datetime(2020, 9, 21)), ("Ja", None)]
    assert "”a.xlsx”, ”b.xlsx”" in run.one("forms_day_signed")["vad"]
    assert "c.xlsx" in run.one("forms_undated")["vad"]
    remarks = [row["Anmärkning"] for row in runs.rows_of(desk.book, "Inläst")]
    assert remarks[0] == "Dagen, 20\u00a0september 2020, är den som står på blanketten."
    assert remarks[2] == "Dagen då den kom är inte känd."


def test_a_day_to_come_or_before_any_form_was_made_is_no_day_of_arrival_and_the_cause_is_told(capsys, desk):
    for row in (1, 2):
        for column in ("Deltar", "Svar inkom"):
            books.change(desk.book, books.put("Mottagare", column, None, row))
    desk.comes("a.xlsx", "H001", yes(Datum=datetime(2031, 3, 3)), "fraga")
    desk.comes("b.xlsx", "H002", yes(Datum=datetime(2020, 8, 31)), "fraga")  # they were made on 1 September
    run = desk.read(capsys, came=None)
    answered = [(row["Deltar"], row["Svar inkom"]) for row in map(desk.recipient, ("H001", "H002"))]
    assert answered == [("Ja", None), ("Ja", None)]
    assert "”a.xlsx, 3\u00a0mars 2031”" in run.one("forms_day_to_come")["vad"]
    assert "”b.xlsx, 31\u00a0augusti 2020”" in run.one("forms_day_too_early")["vad"]
    assert "forms_undated" not in run.codes
    logged = [row["Anmärkning"] for row in runs.rows_of(desk.book, "Logg") if row["Åtgärd"] == "blanketter"]
    assert logged[0].endswith("De första blanketterna gjordes 1\u00a0september 2020.")


def test_a_day_that_has_not_been_is_refused_and_nothing_read_in(capsys, desk):
    desk.comes("a.xlsx", "H001", yes(), "fraga")
    before = desk.book.read_bytes()
    run = desk.read(capsys, came="2021-01-11")
    assert (run.status, run.one("forms_from_future")["status"]) == (1, "Fel")
    assert desk.book.read_bytes() == before


def test_drafts_of_messages_are_written_with_the_forms_and_who_has_no_address_is_told(capsys, tmp_path):
    people = [books.recipient("A"), books.recipient("B"), books.recipient("C")]
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], people)
    words = ("blanketter", book, "--till", tmp_path / "ut", "--json", "--utkast", "--utan-svar")
    run = books.shell(capsys, *words)
    assert (run.status, run.codes, (tmp_path / "ut").exists()) == (1, ["mail_column_missing"], False)
    mail = [{"E-post": "a@x.example"}, {"E-post": "a@x.example"}]
    books.change(book, lambda workbook: books.fill(workbook, "Mottagare", mail))
    run = books.shell(capsys, *words)
    assert run.status == 0
    assert "1 mottagare: ”Enhet C”" in run.one("mail_missing")["vad"]
    assert [path.name for path in sorted((tmp_path / "ut" / "utkast").iterdir())] == [
        "a x.example.eml",
        "utskick.csv",
    ]
    text = (tmp_path / "ut" / "utkast" / "a x.example.eml").read_bytes()
    assert text.count(b"Content-Disposition: attachment") == 2
    assert "Utkast till e-post: 1" in books.shell(capsys, *(word for word in words if word != "--json")).out
