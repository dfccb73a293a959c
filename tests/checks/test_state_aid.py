"""State aid to private providers in a workbook (E13): what is told, where, and what is written."""

from __future__ import annotations

from datetime import date

import pytest

import books
import rewritten
from aided import ONE, OTHER, PROGRAMME, TODAY, aid, book_of, private
from books import check, recipient, shell, state
from fordelning.layout.state_aid import ALL_TERMS
from runs import rows_of
from word_reader import opened, sections


def test_over_the_ceiling_is_an_error_at_the_recipient_s_number_and_nothing_is_written(tmp_path, capsys):
    # 150 000 + 500 010 / 10 = 200 001 euro: 1 euro, 10 kronor, over 200 000.
    earlier = [aid(ONE, date(2017, 3, 1), 150_000)]
    book = book_of(tmp_path, 500_010, [private("1")], earlier)
    run = check(capsys, book, *TODAY, verb="fordela")
    told = run.one("aid_over_general")
    assert (run.status, run.codes) == (1, ["aid_over_general"])
    assert (told["status"], told["blad"], told["rad"], told["kolumn"]) == ("Fel", "Mottagare", 6, "Org.nr")
    said = told["vad"].replace("\u00a0", " ")
    assert "500 010 kr nu och har då 200 001,00 euro" in said
    assert "10,00 kr över taket på 200 000 euro enligt förordning (EU) nr 1407/2013" in said
    assert "högst 500 000 kr" in told["gor"].replace("\u00a0", " ")


def test_at_the_ceiling_it_is_divided_with_a_warning_and_the_standing_is_written(tmp_path, capsys):
    book = book_of(tmp_path, 500_000, [private("1")], [aid(ONE, date(2017, 3, 1), 150_000, Företag="Hem AB")])
    run = check(capsys, book, *TODAY, verb="fordela")
    assert (run.status, run.one("aid_near")["status"]) == (0, "Varning")
    (row,) = rows_of(book, "Statsstödsprövning")
    assert row["Företag"] == "Hem AB"
    assert (row["Räknas från"].date(), row["Räknas till"].date()) == (date(2016, 1, 1), date(2018, 11, 15))
    assert (row["De minimis tidigare, euro"], row["Nu, kronor"], row["Nu, euro"]) == (
        150_000,
        500_000,
        50_000,
    )
    assert (row["De minimis nu och tidigare, euro"], row["Tak de minimis, euro"]) == (200_000, 200_000)
    assert (row["Får vara högst, kronor"], row["Status"]) == (500_000, "Nära taket")


def test_one_ore_above_the_ceiling_is_an_error_and_is_shown(tmp_path, capsys):
    earlier = [aid(ONE, date(2017, 3, 1), 150_000), aid(ONE, date(2018, 1, 8), 0.01, "SEK")]
    told = check(capsys, book_of(tmp_path, 500_000, [private("1")], earlier), *TODAY).one("aid_over_general")
    assert "0,01 kr över taket" in told["vad"]


def test_units_and_companies_of_one_undertaking_are_one(tmp_path, capsys):
    # 3 x 700 000 kr = 2 100 000 kr = 210 000 euro; a row without an amount only names the undertaking.
    rows = [private("1"), private("2"), private("3", OTHER)]
    joined = [{"Org.nr": ONE, "Företag": "Koncernen"}, {"Org.nr": OTHER, "Företag": "koncernen"}]
    run = check(capsys, book_of(tmp_path, 2_100_000, rows, joined), *TODAY)
    assert run.one("aid_over_general")["vad"].startswith("Koncernen får 2\u00a0100\u00a0000 kr nu")


def test_kommunal_ones_are_not_judged_unless_the_officer_has_named_them(tmp_path, capsys):
    rows = [recipient("1", Driftsform="Kommunal", **{"Org.nr": ONE})]
    assert check(capsys, book_of(tmp_path, 3_000_000, rows), *TODAY).found("aid_over_general") == []
    named = [{"Org.nr": ONE, "Företag": "Bolaget AB"}]
    assert check(capsys, book_of(tmp_path, 3_000_000, rows, named), *TODAY).one("aid_over_general")


def test_what_is_redistributed_counts_too(tmp_path, capsys):
    # 1 999 999 + 2 kr = 2 000 001 kr: 1 kr over 200 000 euro at 10 kr.
    book = book_of(tmp_path, 1_999_999, [private("1")])
    event = {"Datum": date(2018, 12, 1), "Händelse": "Omfördelad", "Id": "1", "Belopp": 2}
    books.change(book, lambda workbook: books.fill(workbook, "Händelser", [event]))
    assert "1,00 kr över taket" in check(capsys, book, *TODAY).one("aid_over_general")["vad"]


@pytest.mark.parametrize(
    ("number", "amount", "back", "codes"),
    [
        # Two companies get 1 000 001 kr each. What the second hands back goes to the first, which may have
        # 200 000 euro at 10 kr, 2 000 000 kr: 1 000 001 + 999 999 is just that, 1 000 000 is 1 krona more.
        (OTHER, 2_000_002, 999_999, []),
        (OTHER, 2_000_002, 1_000_000, ["aid_over_general"]),
        # One company has both units, 1 000 000 kr each: what one hands back and the other gets adds nothing.
        (ONE, 2_000_000, 1_000_000, []),
    ],
)
def test_a_round_that_passes_the_ceiling_is_not_entered(tmp_path, capsys, number, amount, back, codes):
    book = book_of(tmp_path, amount, [private("1"), private("2", number)])
    assert check(capsys, book, *TODAY, verb="fordela").status == 0
    event = {"Datum": date(2018, 10, 5), "Händelse": "Återlämnad", "Id": "2", "Belopp": back}
    books.change(book, lambda workbook: books.fill(workbook, "Händelser", [event]))
    run = check(capsys, book, "--idag", "2018-11-20", verb="omfordela")
    assert (run.status, run.codes) == (int(bool(codes)), codes)
    assert [entry["Belopp"] for entry in rows_of(book, "Händelser")[1:]] == ([] if codes else [back])
    assert check(capsys, book, "--idag", "2018-11-20").codes == []


def test_sgei_has_its_own_ceiling(tmp_path, capsys):
    book = book_of(tmp_path, 5_000_010, [private("1")], statsstod_slag="SGEI")
    told = check(capsys, book, *TODAY).one("aid_over_all")
    assert "10,00 kr över taket på 500\u00a0000 euro enligt förordning (EU) nr 360/2012" in told["vad"]


def test_on_another_ground_the_ceilings_do_not_decide_but_the_ground_is_asked_for(tmp_path, capsys):
    book = book_of(tmp_path, 9_000_000, [private("1")], statsstod_slag="Annan grund")
    run = check(capsys, book, *TODAY)
    assert (run.status, run.one("aid_ground_missing")["blad"]) == (0, "Statsstöd")
    books.change(book, state("statsstod_grund", "Anmält och godkänt"))
    run = check(capsys, book, *TODAY)
    assert run.found("aid_ground_missing") == []
    assert run.one("aid_other_ground")["status"] == "OK"


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("statsstod_slag", "aid_kind_missing"),
        ("statsstod_datum", "aid_day_missing"),
        ("statsstod_kurs", "aid_rate_missing"),
        ("statsstod_kurs_kalla", "aid_rate_unsourced"),
        ("statsstod_kurs_datum", "aid_rate_unsourced"),
    ],
)
def test_what_is_missing_to_judge_it_is_a_warning_at_its_cell(tmp_path, capsys, term, code):
    run = check(capsys, book_of(tmp_path, 100_000, [private("1")], **{term: None}), *TODAY)
    told = run.one(code)
    place = books.fact(rewritten.opened(tmp_path / "Bok.xlsx"), term).coordinate
    assert (run.status, told["status"], told["blad"], told["cell"]) == (0, "Varning", "Statsstöd", place)


@pytest.mark.parametrize("rate", [0, 0.097, 97])
def test_a_rate_that_is_turned_round_or_has_lost_its_comma_is_refused(tmp_path, capsys, rate):
    run = check(capsys, book_of(tmp_path, 100_000, [private("1")], statsstod_kurs=rate), *TODAY)
    assert run.codes == ["aid_rate_unlikely"]


def test_a_day_that_no_regulation_covers_is_refused(tmp_path, capsys):
    book = book_of(tmp_path, 100_000, [private("1")], statsstod_datum=date(2013, 5, 1))
    assert check(capsys, book, *TODAY).codes == ["aid_no_ceilings"]


def test_a_private_recipient_without_a_number_and_later_aid_are_told(tmp_path, capsys):
    earlier = [aid(ONE, date(2018, 12, 1), 1)]
    run = check(capsys, book_of(tmp_path, 100_000, [private("1", None), private("2")], earlier), *TODAY)
    assert run.one("aid_number_missing")["rad"] == 6
    assert (run.one("aid_later")["blad"], run.one("aid_later")["kolumn"]) == ("Statsstöd", "Beviljat")


def test_every_slip_in_the_table_is_told_at_once_with_its_cell(tmp_path, capsys):
    earlier = [
        aid("556036-0794", date(2017, 1, 1), 1),
        aid(ONE, "igår", "många", "USD", "Gåva"),
        {"Org.nr": OTHER, "Belopp": 5},
        {"Org.nr": OTHER, "Företag": "Ett", "Räkenskapsåret slutar": "april"},
        {"Org.nr": OTHER, "Företag": "Två"},
        {"Org.nr": ONE, "Företag": "Ett", "Räkenskapsåret slutar": "maj"},
        aid(ONE, date(2017, 1, 1), 1, "SEK", **{"Kronor per euro": 0}),
    ]
    run = check(capsys, book_of(tmp_path, 100_000, [private("1")], earlier), *TODAY)
    cells = {(each["cell"], each["kod"]) for each in run.said["kontroller"] if each["blad"] == "Statsstöd"}
    assert cells == {
        ("A15", "org_number_wrong"),
        ("C16", "not_a_date"),
        ("D16", "not_a_number"),
        ("E16", "unknown_word"),
        ("F16", "unknown_word"),
        ("C17", "cell_empty"),
        ("E17", "cell_empty"),
        ("F17", "cell_empty"),
        ("B19", "aid_two_undertakings"),
        ("I20", "aid_two_year_ends"),
        ("H21", "aid_rate_unlikely"),
    }
    assert run.status == 1


@pytest.mark.parametrize(("number", "code"), [("", "cell_empty"), ("556012-5791", "org_number_wrong")])
def test_a_row_whose_number_is_missing_or_wrong_is_judged_whole_at_once(tmp_path, capsys, number, code):
    earlier = [
        aid(ONE, date(2017, 1, 1), 1, Företag="Ett", **{"Räkenskapsåret slutar": "maj"}),
        aid(number, "i fjol", "mycket", "pund", "stöd", Företag="Ett", **{"Kronor per euro": "elva"}),
        aid(number, date(2017, 1, 1), "", Företag="Ett", **{"Räkenskapsåret slutar": "april"}),
    ]
    run = check(capsys, book_of(tmp_path, 100_000, [private("1")], earlier), *TODAY)
    cells = {(each["cell"], each["kod"]) for each in run.said["kontroller"] if each["blad"] == "Statsstöd"}
    assert cells == {
        ("A16", code),
        ("C16", "not_a_date"),
        ("D16", "not_a_number"),
        ("E16", "unknown_word"),
        ("F16", "unknown_word"),
        ("H16", "not_a_number"),
        ("A17", code),
        ("D17", "cell_empty"),
        ("I17", "aid_two_year_ends"),
    }


def test_a_broken_fiscal_year_moves_the_three_years(tmp_path, capsys):
    # The year ends in August: on 15 November 2018 the three years began on 1 September 2016.
    earlier = [aid(ONE, date(2016, 8, 31), 199_999, **{"Räkenskapsåret slutar": "augusti"})]
    book = book_of(tmp_path, 100_000, [private("1")], earlier)
    assert check(capsys, book, *TODAY, verb="fordela").found("aid_over_general") == []
    assert rows_of(book, "Statsstödsprövning")[0]["Räknas från"].date() == date(2016, 9, 1)


def test_a_sheet_whose_table_has_been_taken_away_is_not_passed_over(tmp_path, capsys):
    book = book_of(tmp_path, 100_000, [private("1")])

    def without(workbook):
        sheet, _ = books.table(workbook, "Statsstöd")
        del sheet.tables["Statsstöd"]

    run = check(capsys, books.change(book, without), *TODAY)
    assert run.codes == ["table_missing"]


def test_a_renamed_column_and_a_lost_named_cell_are_told(tmp_path, capsys):
    book = book_of(tmp_path, 100_000, [private("1")])

    def lose(workbook):
        del workbook.defined_names["statsstod_kurs"]

    assert check(capsys, books.change(book, lose), *TODAY).codes == ["name_missing"]

    def rename(workbook):
        sheet, table = books.table(workbook, "Statsstöd")
        sheet["D14"] = table.tableColumns[3].name = "Belop"

    told = check(capsys, books.change(book, rename), *TODAY).one("heading_changed")
    assert (told["blad"], told["cell"]) == ("Statsstöd", "D14")


def test_over_the_ceiling_is_seen_on_the_sheet_of_a_copy(tmp_path, capsys):
    book, copy = book_of(tmp_path, 2_000_001, [private("1"), private("2", OTHER)]), tmp_path / "Kopia.xlsx"
    books.change(
        book, lambda workbook: books.fill(workbook, "Statsstöd", [aid(ONE, date(2018, 1, 1), 150_000)])
    )
    assert shell(capsys, "kontrollera", book, "--till", copy, *TODAY).status == 1
    status = {row["Org.nr"]: row["Status"] for row in rows_of(copy, "Statsstödsprövning")}
    assert status == {ONE: "Över taket", OTHER: "Ryms"}


def test_the_sheet_stands_where_undertakings_may_take_part(tmp_path):
    alone = "riket-teknik-2021"  # only municipalities get its money
    for programme, has in (
        (PROGRAMME, True),
        ("riket-valfardsteknik-2018", True),
        ("tom", True),
        (alone, False),
    ):
        workbook = rewritten.opened(books.new(tmp_path, programme, examples=False))
        assert ("Statsstöd" in workbook.sheetnames) == has
        assert all((term.name in workbook.defined_names) == has for term in ALL_TERMS)
        links = [cell.value for cell in workbook["Start"]["A"]]
        assert any('"Statsstöd"' in str(link) for link in links) == has


def test_exportera_writes_a_declaration_for_every_undertaking_to_sign(tmp_path, capsys):
    earlier = [aid(ONE, date(2017, 3, 1), 1_000.5, **{"Givare och bidrag": "Region Exempel"})]
    book = book_of(tmp_path, 100_000, [private("1"), private("2", OTHER)], earlier)
    assert shell(capsys, "fordela", book, *TODAY).status == 0
    assert shell(capsys, "exportera", book, "--till", tmp_path / "ut", *TODAY).status == 0
    content = (tmp_path / "ut" / "forsakran-statsstod.docx").read_bytes()
    paragraphs = [each.text.replace("\u00a0", " ") for each in opened(content).paragraphs]
    assert paragraphs.count("Försäkran om stöd av mindre betydelse") == 2
    text = "\n".join(paragraphs)
    assert "med 50 000 kr, det vill säga 5 000,00 euro efter kursen 10 kronor per euro" in text
    assert "från och med den 1 januari 2016 till och med den 15 november 2018" in text
    assert "sammanlagt 1 000,50 euro" in text
    assert "inte har fått något annat stöd av mindre betydelse" in text
    known = sections(content)["Tidigare stöd som bidragsgivaren känner till"]
    assert known[1] == ["1\u00a0mars 2017", "Region Exempel", "De minimis", "1\u00a0000,50"]
    assert "Underskrift: ____" in text
