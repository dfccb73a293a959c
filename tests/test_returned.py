"""Reports from providers, read in: what becomes an event, what is told, and that nothing is counted twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime

import pytest

import books
import papers
import rewritten
import runs
from fordelning.cli import main
from providers import (
    FOLLOW_UP,
    TECHNOLOGY,
    TRAINING,
    allocated,
    fill,
    outcomes,
    report,
    sent,
    used,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le")


def test_reports_become_events_on_the_last_day_of_use(capsys, desk):
    desk.comes("a.xlsx", "H001", report(12_000, **{TRAINING: (3_000, "")}))
    assert desk.read(capsys).status == 0
    events = runs.rows_of(desk.book, "Händelser")
    assert used(desk.book) == {("H001", TECHNOLOGY): 12_000, ("H001", TRAINING): 3_000}
    assert {event["Datum"] for event in events} == {datetime(2020, 12, 31)}  # A13; reported in January
    assert {event["Händelse"] for event in events} == {"Förbrukad"}
    assert events[0]["Motivering"] == "Larm"
    (row,) = runs.rows_of(desk.book, "Inläst")
    assert (row["Utfall"], row["Belopp"], row["Inte använt"]) == ("Inläst", 15_000, 5_000)
    assert row["Svar"].startswith("Tryggare nätter")
    assert row["Verifikation"] == events[0]["Verifikation"]


def test_what_is_not_used_is_told_and_is_no_event(capsys, desk):
    desk.comes("a.xlsx", "H001", report(15_000))
    run = desk.read(capsys)
    assert "5\u00a0000 kr" in run.one("forms_unspent")["vad"]
    assert sum(used(desk.book).values()) == 15_000


def test_money_that_is_handed_back_already_is_not_asked_for_again(capsys, desk):
    desk.comes("a.xlsx", "H001", report(15_000))
    papers.enter(desk.book, (datetime(2020, 12, 1), "Återlämnad", "H001", 4_000, "", "", "V7"))
    run = desk.read(capsys)
    assert "1\u00a0000 kr" in run.one("forms_unspent")["vad"]  # 20 000 - 15 000 - 4 000


def test_a_report_covers_later_rounds_too(capsys, desk, tmp_path):
    papers.enter(desk.book, (datetime(2020, 11, 1), "Omfördelad", "H001", 5_000, "", "", ""))
    more = sent(desk.book, tmp_path / "ut", *FOLLOW_UP)[0]
    fill(more, report(25_000), desk.folder / "a.xlsx")
    assert outcomes(desk.read(capsys)) == {"a.xlsx": "Inläst"}
    desk.comes("b.xlsx", "H001", report(20_000))
    assert "beloppet var 20\u00a0000 kr och är nu 25\u00a0000 kr" in desk.read(capsys).one("form_old")["vad"]


def test_contact_persons_are_never_read(capsys, desk):
    desk.comes("a.xlsx", "H001", report(**{"Kontaktperson, telefon och e-post": "Robin 070"}))
    run = desk.read(capsys)
    content = "".join(
        str(row) for name in ("Inläst", "Händelser", "Logg") for row in runs.rows_of(desk.book, name)
    )
    assert "Robin" not in content + str(run.said)
    assert "Kim Exempel" not in content + str(run.said)


def test_reading_the_same_forms_again_adds_nothing(capsys, desk):
    desk.comes("a.xlsx", "H001", report())
    (desk.folder / "b.pdf").write_bytes(b"%PDF")
    desk.read(capsys)
    before = [runs.rows_of(desk.book, name) for name in ("Händelser", "Mottagare", "Inläst")]
    shutil.move(desk.folder / "a.xlsx", desk.folder / "kopia av svaret.xlsx")
    run = desk.read(capsys)
    assert outcomes(run)["kopia av svaret.xlsx"] == "Redan inläst"
    assert [runs.rows_of(desk.book, name) for name in ("Händelser", "Mottagare", "Inläst")] == before


def test_two_copies_of_one_form_are_read_once(capsys, desk):
    desk.comes("a.xlsx", "H001", report())
    shutil.copy(desk.folder / "a.xlsx", desk.folder / "a (1).xlsx")
    run = desk.read(capsys)
    assert sorted(outcomes(run).values()) == ["Inläst", "Redan inläst"]
    assert sum(used(desk.book).values()) == 15_000


def test_two_different_reports_of_one_recipient_are_both_left_out(capsys, desk):
    desk.comes("a.xlsx", "H001", report(15_000))
    desk.comes("b.xlsx", "H001", report(16_000))
    desk.comes("c.xlsx", "H002", report(35_000))
    run = desk.read(capsys)
    assert run.status == 0
    assert len(run.found("form_twice")) == 2
    assert used(desk.book) == {("H002", TECHNOLOGY): 35_000}


def test_a_corrected_report_is_told_with_what_differs_and_read_once_the_old_is_taken_back(capsys, desk):
    desk.comes("a.xlsx", "H001", report(15_000))
    desk.read(capsys)
    desk.comes("b.xlsx", "H001", report(16_000))
    told = desk.read(capsys).one("form_other_answer")["vad"]
    assert "15\u00a0000 kr då, 16\u00a0000 kr nu" in told
    assert used(desk.book) == {("H001", TECHNOLOGY): 15_000}
    voucher = runs.rows_of(desk.book, "Händelser")[0]["Verifikation"]
    taken_back = (
        datetime(2020, 12, 31),
        "Förbrukad",
        "H001",
        -15_000,
        TECHNOLOGY,
        "Fel i rapporten",
        voucher,
    )
    papers.enter(desk.book, taken_back)
    run = desk.read(capsys)
    assert outcomes(run) == {"a.xlsx": "Redan inläst", "b.xlsx": "Inläst"}
    assert used(desk.book) == {("H001", TECHNOLOGY): 16_000}


def test_a_report_from_before_a_new_allocation_is_told(capsys, desk):
    desk.comes("a.xlsx", "H001", report(15_000))
    desk.comes("b.xlsx", "H002", report(15_000))
    books.change(desk.book, books.put("Nivåer", "Belopp", 19_000))
    assert main(["fordela", str(desk.book), "--idag", "2020-09-01"]) == 0
    told = desk.read(capsys).one("form_old")["vad"]
    assert "beloppet var 20\u00a0000 kr och är nu 19\u00a0000 kr" in told
    assert used(desk.book) == {("H002", TECHNOLOGY): 15_000}


def test_a_form_of_another_grant_is_told(capsys, desk, tmp_path):
    desk.comes("a.xlsx", "H001", report())
    (tmp_path / "annat").mkdir()
    run = replace(desk, book=allocated(tmp_path / "annat", "stockholm-halsa-2020")).read(capsys)
    assert run.status == 1
    assert "digital utveckling" in run.one("form_other_grant")["vad"]
    assert run.one("forms_none_read")["status"] == "Fel"


def test_a_form_whose_printed_amount_is_changed_is_told(capsys, desk):
    desk.comes("a.xlsx", "H001", report(50_000, **{"Tilldelat belopp, kr": 60_000}))
    assert desk.read(capsys).one("form_tampered")["status"] == "Varning"
    assert used(desk.book) == {}


def test_use_beyond_the_grant_never_hides_what_another_has_left(capsys, desk):
    desk.comes("a.xlsx", "H001", report(50_000))
    desk.comes("b.xlsx", "H002", report(0))
    run = desk.read(capsys)
    assert "50\u00a0000 kr är använt men bara 20\u00a0000 kr" in run.one("form_overspent")["vad"]
    assert "35\u00a0000 kr" in run.one("forms_unspent")["vad"]
    assert used(desk.book) == {}


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({TECHNOLOGY: (None, None)}, "hur mycket som har använts"),
        ({"Namnförtydligande, behörig företrädare": None}, "namnförtydligande"),
        ({"Vilken nytta tillför medlen de äldre, eller andra som får era insatser?": None}, "nyttan"),
    ],
)
def test_a_report_that_is_not_finished_is_told_with_what_it_lacks(capsys, desk, change, lacks):
    desk.comes("a.xlsx", "H001", report(**change))
    assert lacks in desk.read(capsys).one("form_incomplete")["vad"]


@pytest.mark.parametrize(("used", "way"), [(20, "för litet"), (20_000_000, "för mycket")])
def test_a_report_in_another_unit_is_told_and_not_read_in(capsys, desk, used, way):
    desk.comes("a.xlsx", "H001", report(used))  # A3: H001 is given 20 000 kr
    run = desk.read(capsys)
    assert f"1\u00a0000 gånger {way}" in run.one("form_unit_off")["vad"]
    assert outcomes(run) == {"a.xlsx": "Inte inläst"}


def test_preconditions_must_be_motivated(capsys, tmp_path):
    book = allocated(tmp_path, "stockholm-valfardsteknik-2018")
    (folder := tmp_path / "in").mkdir()
    sent(book, tmp_path / "ut", *FOLLOW_UP)
    first = min((tmp_path / "ut").iterdir())
    demanding = (  # document B; E11
        "Investeringar i sådant som ökar förutsättningarna för att implementera välfärdsteknik "
        "i verksamheterna"
    )
    answers = report(**{demanding: (1_000, "")})
    del answers[TECHNOLOGY]
    fill(first, answers, folder / "a.xlsx")
    run = books.shell(capsys, "lasin", book, folder, "--idag", "2018-12-01", "--json")
    assert f"motivering för {demanding}" in run.one("form_incomplete")["vad"]


def test_a_folder_of_all_sorts_gives_the_good_ones_and_a_list_of_the_bad(capsys, desk, libreoffice):
    libreoffice.recalculate(fill(desk.form("H001"), report(), desk.folder.parent / "LO.xlsx"), desk.folder)
    desk.comes("=1+1.xlsx", "H002", report())
    shutil.copy(desk.book, desk.folder / "bidragsboken.xlsx")
    (desk.folder / "svar.ods").write_bytes(b"PK")
    (desk.folder / "trasig.xlsx").write_bytes(b"PK\x03\x04")
    (desk.folder / "~$svar.xlsx").write_bytes(b"")
    (desk.folder / "mapp").mkdir()
    run = desk.read(capsys)
    assert run.status == 0
    assert outcomes(run) == {
        "LO.xlsx": "Inläst",
        "=1+1.xlsx": "Inläst",
        "bidragsboken.xlsx": "Inte inläst",
        "svar.ods": "Inte inläst",
        "trasig.xlsx": "Inte inläst",
    }
    assert len(runs.rows_of(desk.book, "Inläst")) == 5
    sheet, table = books.table(rewritten.opened(desk.book), "Inläst")
    assert all(cell.data_type != "f" for row in sheet[table.ref] for cell in row)


def test_nothing_is_written_where_no_file_could_be_read(capsys, desk):
    (desk.folder / "a.txt").write_text("hej")
    before = desk.book.read_bytes()
    assert desk.read(capsys).status == 1
    assert desk.book.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "why", "how"),
    [
        (
            "svar.csv",
            b"Id;Svar\r\nH001;Ja\r\n",
            "är ingen arbetsbok av rätt slag",
            "ifylld och sparad som .xlsx",
        ),
        ("svar.pdf", b"%PDF-1.4", "är ingen arbetsbok av rätt slag", "ifylld och sparad som .xlsx"),
        ("svar.xlsx", OLE, "är skyddad med lösenord, eller", "utan lösenord och utan etikett"),
        ("svar.xlsx", OLE + "DRMEncryptedDataSpace".encode("utf-16-le"), "etikett", "utan lösenord och utan"),
    ],
)
def test_the_provider_is_asked_for_a_file_that_can_be_read(capsys, desk, name, content, why, how):
    (desk.folder / name).write_bytes(content)
    said = desk.read(capsys).one("form_unusable")["vad"]
    assert why in said
    assert f"Be utföraren skicka blanketten {how}" in said
    assert "Spara den som" not in said  # a seal does not come back with a new file name


def test_an_empty_folder_and_a_missing_one_are_told_apart(capsys, desk):
    run = desk.read(capsys)
    assert (run.status, run.one("forms_empty_folder")["status"]) == (1, "Fel")
    assert replace(desk, folder=desk.folder / "finns inte").read(capsys).status == 3


def test_a_ledger_that_is_broken_already_stops_the_reading(capsys, desk):
    desk.comes("a.xlsx", "H001", report())
    papers.enter(desk.book, (datetime(2020, 10, 1), "Förbrukad", "H002", 1, "Julbord", "", ""))
    run = desk.read(capsys)
    assert run.status == 1
    assert run.one("purpose_not_allowed")
    assert len(runs.rows_of(desk.book, "Händelser")) == 1


def test_the_form_is_told_in_the_log(capsys, desk):
    desk.comes("a.xlsx", "H001", report())
    desk.read(capsys)
    last = runs.rows_of(desk.book, "Logg")[-1]
    assert (last["Åtgärd"], last["Summa"]) == ("lasin", 15_000)
    assert last["Anmärkning"] == "1 inlästa, 0 redan inlästa, 0 inte inlästa."


def test_a_report_is_booked_when_it_was_signed_and_left_out_where_no_day_is_known(capsys, desk):
    desk.comes("a.xlsx", "H001", report(Datum="2020-11-20"))
    desk.comes("b.xlsx", "H002", report())
    run = desk.read(capsys, came=None)
    assert outcomes(run) == {"a.xlsx": "Inläst", "b.xlsx": "Inte inläst"}
    assert "ange dagen den kom" in run.one("form_undated")["gor"]
    assert [event["Datum"] for event in runs.rows_of(desk.book, "Händelser")] == [datetime(2020, 11, 20)]
