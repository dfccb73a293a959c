"""``ny --fran``: the new year takes over recipients, contacts and model, and never what decides kronor."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import books
import rewritten
from books import change, fact, put, recipient, shell, state, step
from runs import add_column, example, rows_of

A, B, C = "stockholm-digital-2020", "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
ONE = "556036-0793"
CARRIED = {}  # what came of a source: the new workbook, and how the run went


def carried(capsys, source, programme, to="Ny.xlsx", *words):
    """Return the new workbook and how the run went; of the same source it is made once."""
    book, key = source.parent / to, (source.read_bytes(), programme, to, words)
    if key not in CARRIED:
        run = shell(capsys, "ny", programme, "--fran", source, "--till", book, "--json", *words)
        CARRIED[key] = run, book.read_bytes() if book.exists() else None
    run, content = CARRIED[key]
    if content is not None:
        book.write_bytes(content)
    return book, run


def last_year(folder):
    """Return an example of document A with an officer's own column, answers and another floor of a tier."""
    (folder / "Bok.xlsx").write_bytes(_last_year())
    return folder / "Bok.xlsx"


@cache
def _last_year():

    def edit(workbook):
        add_column(workbook, "Mottagare", "Handläggare", ["Åsa", "+46 8 465", None, date(2020, 5, 4)])
        add_column(workbook, "Mottagare", "Löpnummer", ["007", 12])
        put("Mottagare", "Deltar", "Ja")(workbook)
        put("Mottagare", "Svar inkom", date(2020, 9, 1))(workbook)
        put("Nivåer", "Belopp", 19_000)(workbook)
        state("mottagare_bankgiro", "5050-1055")(workbook)
        state("mottagare_kommunkod", "0180")(workbook)
        state("foretradare_namn", "Robin Exempel")(workbook)
        state("bidrag_dnr_beslut", "S2020/1")(workbook)

    with TemporaryDirectory() as folder:
        return change(books.new(Path(folder), A), edit).read_bytes()


def test_recipients_come_with_all_columns_but_volumes_and_answers(tmp_path, capsys):
    book, run = carried(capsys, last_year(tmp_path), A)
    assert run.status == 0
    old, new = (rows_of(each, "Mottagare") for each in (tmp_path / "Bok.xlsx", book))
    assert len(new) == len(old) == 263
    own = {"Antal", "Deltar", "Svar inkom", "Avsedd användning"}
    assert [{key: row[key] for key in row.keys() - own} for row in new] == [
        {key: row[key] for key in row.keys() - own} for row in old
    ]
    assert {row[key] for row in new for key in own} == {None}
    assert [row["Handläggare"] for row in new[:3]] == ["Åsa", "+46 8 465", None]
    assert new[3]["Handläggare"].date() == date(2020, 5, 4)
    assert [row["Löpnummer"] for row in new[:2]] == ["007", 12]
    assert "Antal" in run.one("volumes_not_carried")["vad"]
    emptied = "Tomma kolumner: Deltar, Svar inkom, Avsedd användning."
    assert run.one("answers_not_carried")["vad"].startswith(emptied)  # A9: an application is for one year


def test_an_intended_use_is_not_carried_to_a_programme_that_does_not_ask_for_it(tmp_path, capsys):
    book, run = carried(capsys, last_year(tmp_path), C)
    assert "Avsedd användning" not in rows_of(book, "Mottagare")[0]
    assert "Avsedd användning" in run.one("columns_not_carried")["vad"]
    assert "Avsedd användning" not in run.one("answers_not_carried")["vad"]


def test_what_the_officer_has_added_to_hold_needs_and_uses_is_left_empty(tmp_path, capsys):
    rows = [recipient("1", Behov=7, **{"Avsedd användning": "Larm"})]
    source = books.grant(tmp_path, [step("Lika", "Lika", "Hem")], rows)
    book, _ = carried(capsys, source, "tom")
    (row,) = rows_of(book, "Mottagare")
    assert (row["Behov"], row["Avsedd användning"]) == (None, None)


def test_nobody_gets_money_by_last_year_s_application(tmp_path, capsys):
    book, _ = carried(capsys, last_year(tmp_path), A)
    run = shell(capsys, "fordela", book, "--json", "--idag", "2020-05-01")
    assert (run.status, run.said["fordelning"]["kvar"]) == (0, 9_135_000)  # A9, A23
    assert run.one("answers_missing")["vad"].startswith("263 mottagare har inte svarat")


def test_a_volume_left_empty_stops_the_allocation(tmp_path, capsys):
    book, _ = carried(capsys, last_year(tmp_path), A)
    change(book, lambda workbook: [put("Mottagare", "Deltar", "Ja", row)(workbook) for row in range(1, 264)])
    run = shell(capsys, "fordela", book, "--json", "--idag", "2020-05-01")
    assert run.status == 1
    assert {each["kolumn"] for each in run.said["kontroller"] if each["status"] == "Fel"} == {"Antal"}


def test_contacts_come_and_the_facts_of_the_grant_are_the_programme_s_own(tmp_path, capsys):
    source = change(
        last_year(tmp_path),
        lambda workbook: [
            state("bidrag_belopp", 999)(workbook),
            state("bidrag_rekvirera_senast", date(2019, 1, 1))(workbook),
        ],
    )
    book, run = carried(capsys, source, A)
    workbook, drawn = rewritten.opened(book), rewritten.opened(example(A, tmp_path))
    said = {
        "mottagare_namn": "Stockholms stad",
        "mottagare_kommunkod": "0180",
        "mottagare_bankgiro": "5050-1055",
        "foretradare_namn": "Robin Exempel",
    }
    assert {name: fact(workbook, name).value for name in said} == said
    for name in ("belopp", "namn", "ar", "anvand_senast", "period_till"):
        assert fact(workbook, f"bidrag_{name}").value == fact(drawn, f"bidrag_{name}").value
    assert fact(workbook, "bidrag_rekvirera_senast").value is None  # the document sets no day
    assert fact(workbook, "bidrag_dnr_beslut").value is None
    assert "EXEMPEL" not in str(workbook["Mottagare"]["A1"].value)
    assert "Robin" not in run.out  # contact persons are told by their labels only


def test_the_model_of_the_same_programme_comes_as_the_officer_left_it(tmp_path, capsys):
    book, run = carried(capsys, last_year(tmp_path), A)
    for name in ("Modell", "Nivåer", "Villkor"):
        assert rows_of(book, name) == rows_of(tmp_path / "Bok.xlsx", name), name
    assert rows_of(book, "Nivåer")[0]["Belopp"] == 19_000
    assert run.one("carried_model")["status"] == "Varning"


def test_amounts_set_aside_are_the_programme_s_or_empty(tmp_path, capsys):
    # A2: the programme itself sets 1 565 000 kr aside; a step of the officer's own has no amount this year.
    source = last_year(tmp_path)
    rows = [*rows_of(source, "Modell"), step("Eget", "Avsätt", "Eget", Värde=5)]
    rows[0]["Värde"] = 2_000_000
    change(source, lambda workbook: books.fill(workbook, "Modell", rows))
    book, run = carried(capsys, source, A)
    values = {row["Steg"]: row["Värde"] for row in rows_of(book, "Modell") if row["Regel"] == "Avsätt"}
    assert list(values.values()) == [1_565_000, None]
    assert "”Eget”" in run.one("set_aside_not_carried")["vad"]


def test_another_programme_keeps_its_own_model_and_that_is_told(tmp_path, capsys):
    book, run = carried(capsys, last_year(tmp_path), C)
    told = run.one("carried_other_model")
    assert (told["status"], A in told["vad"]) == ("Varning", True)
    assert rows_of(book, "Modell") == rows_of(example(C, tmp_path), "Modell")
    new = rows_of(book, "Mottagare")
    assert len(new) == 263
    assert "Antal" not in new[0]  # a volume of the old model that the new one does not know
    assert new[0]["Handläggare"] == "Åsa"
    assert "Antal" in run.one("columns_not_carried")["vad"]


def test_events_results_assumptions_and_log_stay_behind(tmp_path, capsys):
    event = {"Datum": date(2020, 9, 1), "Händelse": "Rekvirerad", "Belopp": 5}
    source = change(
        last_year(tmp_path),
        lambda workbook: books.fill(workbook, "Händelser", [event]),
    )
    assert shell(capsys, "fordela", source, "--idag", "2020-05-01").status == 0
    book, run = carried(capsys, source, A)
    for name in ("Händelser", "Fördelning", "Potter", "Utbetalning", "Antaganden", "Kontroller", "Logg"):
        assert rows_of(book, name) == [], name
    assert run.one("events_not_carried")["gor"] == "De står kvar i Bok.xlsx."


def test_the_old_workbook_is_only_read(tmp_path, capsys):
    source = last_year(tmp_path)
    before = books.state_of(tmp_path)
    carried(capsys, source, A)
    after = books.state_of(tmp_path)
    assert after.pop("Ny.xlsx")
    assert after == before


def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_is_written(tmp_path, capsys):
    def spoil(workbook):
        put("Mottagare", "Namn", None, 2)(workbook)
        put("Mottagare", "Id", books.cell(workbook, "Mottagare", "Id", 1).value, 3)(workbook)
        put("Mottagare", "Handläggare", "=A1", 4)(workbook)
        put("Modell", "Regel", "Gissa")(workbook)

    book, run = carried(capsys, change(last_year(tmp_path), spoil), A)
    found = {(each["blad"], each["rad"], each["kolumn"], each["kod"]) for each in run.said["kontroller"]}
    assert found == {
        ("Mottagare", 7, "Namn", "cell_empty"),
        ("Mottagare", 8, "Id", "id_twice"),
        ("Mottagare", 9, "Handläggare", "not_calculated"),
        ("Modell", 6, "Regel", "unknown_word"),
    }
    assert (run.status, book.exists()) == (1, False)


def test_a_bad_volume_or_event_of_last_year_is_no_hindrance(tmp_path, capsys):
    source = change(
        last_year(tmp_path),
        lambda workbook: [
            put("Mottagare", "Antal", "#REF!")(workbook),
            put("Händelser", "Belopp", "mycket")(workbook),
        ],
    )
    assert carried(capsys, source, A)[1].status == 0


def test_a_column_that_the_officer_s_model_divides_by_is_a_volume(tmp_path, capsys):
    rows = [recipient("1", Elever=7, Nummer=3), recipient("2", Elever=9)]
    source = books.grant(tmp_path, [step("Nyckel", "Nyckel", "Hem", Underlag="Elever")], rows)
    book, run = carried(capsys, source, "tom")
    assert [(row["Id"], row["Elever"], row["Nummer"]) for row in rows_of(book, "Mottagare")] == [
        ("1", None, 3),
        ("2", None, None),
    ]
    assert rows_of(book, "Modell")[0]["Underlag"] == "Elever"
    assert "Elever" in run.one("volumes_not_carried")["vad"]


def test_earlier_state_aid_comes_where_the_new_workbook_asks_for_it(tmp_path, capsys):
    row = {"Org.nr": ONE, "Beviljat": date(2017, 1, 2), "Belopp": 9.5, "Valuta": "EUR", "Slag": "SGEI"}
    source = change(books.new(tmp_path, B), lambda workbook: books.fill(workbook, "Statsstöd", [row]))
    book, run = carried(capsys, source, B)
    (kept,) = rows_of(book, "Statsstöd")
    assert (kept["Org.nr"], kept["Beviljat"].date(), kept["Belopp"]) == (ONE, date(2017, 1, 2), 9.5)
    assert run.one("carried_aid")["status"] == "OK"
    (kept,) = rows_of(carried(capsys, source, "riket-teknik-2021", "D.xlsx")[0], "Statsstöd")
    assert kept["Org.nr"] == ONE


def test_the_aid_that_last_year_s_grant_gave_is_earlier_aid_of_the_new_year(tmp_path, capsys):
    def edit(workbook):
        for heading, value in (("Driftsform", "Enskild"), ("Org.nr", ONE)):
            put("Mottagare", heading, value)(workbook)
        terms = {
            "slag": "SGEI",
            "datum": date(2018, 11, 15),
            "kurs": 10.2753,
            "kurs_datum": date(2018, 11, 15),
        }
        for name, value in terms.items():
            state(f"statsstod_{name}", value)(workbook)

    source = change(books.new(tmp_path, B), edit)
    assert carried(capsys, source, B, "1.xlsx")[1].found("own_aid_carried") == []  # nothing is granted yet
    assert shell(capsys, "fordela", source, "--idag", "2018-10-01").status == 0
    book, run = carried(capsys, source, B, "2.xlsx")
    assert run.one("own_aid_carried")["status"] == "OK"
    (row,) = rows_of(book, "Statsstöd")
    given = sum(line["Belopp"] for line in rows_of(source, "Fördelning") if line["Id"] == row_id(source))
    assert (row["Org.nr"], row["Belopp"], row["Valuta"], row["Slag"]) == (ONE, given, "SEK", "SGEI")
    assert (row["Beviljat"].date(), row["Kronor per euro"]) == (date(2018, 11, 15), 10.2753)
    change(source, state("statsstod_kurs", None))
    assert carried(capsys, source, B, "3.xlsx")[1].one("own_aid_not_carried")["status"] == "Varning"


def row_id(book):
    """Return the id of the first recipient."""
    return rows_of(book, "Mottagare")[0]["Id"]


@pytest.mark.parametrize("programme", [A, B])
def test_it_works_for_workbooks_with_buttons_both_ways(tmp_path, capsys, programme):
    book, run = carried(capsys, last_year(tmp_path), programme, "Ny.xlsm", "--knappar")
    assert run.status == 0
    assert len(rows_of(book, "Mottagare")) == 263
    again, run = carried(capsys, book, programme, "Igen.xlsx")
    assert run.status == 0
    assert rows_of(again, "Mottagare") == rows_of(book, "Mottagare")


def test_people_are_told_in_words_and_exempel_is_refused_with_it(tmp_path, capsys):
    source, book = last_year(tmp_path), tmp_path / "Ny.xlsx"
    run = shell(capsys, "ny", A, "--fran", source, "--till", book)
    assert "Fört över: 263 mottagare, med kolumnerna Id, Namn" in run.out
    assert "Varning: Tomma kolumner: Antal" in run.out
    assert "Ny arbetsbok" in run.out
    assert shell(capsys, "ny", A, "--fran", source, "--exempel", "--till", tmp_path / "x.xlsx").status == 2


def test_a_source_that_is_no_grant_workbook_is_refused(tmp_path, capsys):
    source = tmp_path / "annat.xlsx"
    workbook = rewritten.opened(books.new(tmp_path, "tom", examples=False))
    for name in workbook.sheetnames[1:]:
        del workbook[name]
    workbook.save(source)
    run = shell(capsys, "ny", A, "--fran", source, "--till", tmp_path / "Ny.xlsx")
    assert (run.status, (tmp_path / "Ny.xlsx").exists()) == (3, False)
    assert (
        shell(capsys, "ny", A, "--fran", tmp_path / "saknas.xlsx", "--till", tmp_path / "Ny.xlsx").status == 3
    )
