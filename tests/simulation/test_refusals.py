"""What the verb simulera refuses, with reason and place, and then writes nothing."""

from __future__ import annotations

import json

import pytest

import books
from fordelning.cli import main
from hosts.books import repack
from scenarios import A, C, D, assume, by_id, simulate, small


def test_a_scenario_that_cannot_be_allocated_is_told_with_both_sums_and_nothing_is_written(tmp_path, capsys):
    book = assume(books.new(tmp_path, A), ("Nivåbelopp", "Hemtjänst 10–50", 22_000))
    before = books.state_of(tmp_path)
    run = books.shell(capsys, "simulera", book)
    assert run.status == 1
    assert "Med antagandena går bidraget inte att fördela" in run.out
    assert "3\xa0815\xa0000 kr" in run.out
    assert "3\xa0717\xa0000 kr" in run.out
    assert books.state_of(tmp_path) == before
    assert simulate(capsys, book).codes == ["tiers_above_pot"]


def test_without_an_assumption_the_officer_is_told_what_to_fill_in(tmp_path, capsys):
    book = books.new(tmp_path, A)
    before = books.state_of(tmp_path)
    run = simulate(capsys, book)
    assert (run.status, run.codes) == (1, ["no_assumptions"])
    assert run.said["simulering"] is None
    assert books.state_of(tmp_path) == before


def test_a_book_that_cannot_be_allocated_as_it_is_has_nothing_to_compare_with(tmp_path, capsys):
    book = books.change(books.new(tmp_path, A), books.state("bidrag_belopp", 5_000_000))
    run = books.shell(capsys, "simulera", book, "--belopp", "10700000")
    assert run.status == 1
    assert "inget att jämföra med" in run.out
    assert simulate(capsys, book, "--belopp", "10700000").codes == ["tiers_above_pot"]


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        (("Golv", "Alla kommuner", None), "cell_empty", "Nytt värde"),
        ((None, "Alla kommuner", 5), "cell_empty", "Gäller"),
        (("Golvet", "Alla kommuner", 5), "unknown_word", "Gäller"),
        (("Golv", "Alla kommuner", "mycket"), "not_an_amount", "Nytt värde"),
        (("Golv", "Modell", 5), "assumption_not_a_key", "Namn"),
        (("Deltar", "0114", "Kanske"), "unknown_word", "Nytt värde"),
        (("Deltar", 114, "Nej"), "assumption_id_unknown", "Namn"),
        (("Värde", "Alla kommuner", 60), "value_not_used", "Nytt värde"),
        (("Värde", "Lika", 60), "assumption_no_value", "Namn"),
        (("Värde", "Ingenting", 60), "assumption_step_unknown", "Namn"),
        (("Bidraget", "Lika", 60_000), "assumption_name_not_used", "Namn"),
    ],
)
def test_an_assumption_that_cannot_be_read_is_told_with_its_cell(tmp_path, capsys, row, code, place):
    found = simulate(capsys, assume(small(tmp_path), row)).one(code)
    assert (found["blad"], found["rad"], found["kolumn"]) == ("Simulering", 11, place)
    assert found["cell"].endswith("11")


def test_everything_wrong_with_the_assumptions_is_told_at_once(tmp_path, capsys):
    rows = (
        ("Golv", "Alla kommuner", "mycket"),
        ("Golv", "Ingen", 5),
        ("Deltar", "0114", "Nej"),
        ("deltar", "0114", "Ja"),
    )
    run = simulate(capsys, assume(small(tmp_path), *rows))
    assert run.codes == ["not_an_amount", "assumption_twice", "assumption_step_unknown"]
    assert "rad 13" in run.one("assumption_twice")["vad"]


def test_percent_typed_with_a_sign_is_stored_as_a_share_and_is_not_guessed_at(tmp_path, capsys):
    steps = [
        books.step("Äldre", "Andel", "Äldre", Värde=50),
        books.step("Social", "Andel", "S", Värde="Resten"),
    ]
    book = books.grant(tmp_path, steps)
    run = simulate(capsys, assume(book, ("Värde", "Äldre", 0.6)))
    assert "60 procent" in run.one("assumption_percent_unclear")["vad"]
    run = simulate(capsys, assume(book, ("Värde", "Äldre", "0,6")))
    assert "60 procent" in run.one("assumption_percent_unclear")["vad"]
    run = simulate(capsys, assume(book, ("Värde", "Äldre", "0,6 %")))
    assert {id_: row["nytt"] for id_, row in by_id(run).items()} == {"Äldre": 6_000, "S": 994_000}
    run = simulate(capsys, assume(book, ("Värde", "Äldre", "60 %")))
    assert {id_: row["nytt"] for id_, row in by_id(run).items()} == {"Äldre": 600_000, "S": 400_000}
    run = simulate(capsys, assume(book, ("Värde", "Social", 70), ("Värde", "Äldre", "Resten")))
    assert {id_: row["nytt"] for id_, row in by_id(run).items()} == {"Äldre": 300_000, "S": 700_000}
    assert run.said["simulering"]["antaganden"][1]["nytt"] == "Resten"


def test_a_step_can_be_let_cut_and_another_amount_set_aside(tmp_path, capsys):
    rows = (("Värde", "Smarta Lås", "2 mnkr"), ("Värde", "Vård- och omsorgsboende", "reducera"))
    run = simulate(capsys, assume(books.new(tmp_path, A), *rows))
    assert run.status == 0
    assert by_id(run)["Smarta Lås"]["skillnad"] == 435_000
    assert run.said["simulering"]["fordelat"]["nytt"] == 10_700_000
    assert run.said["simulering"]["antaganden"][1]["nytt"] == "reducera"


def test_a_book_without_the_table_or_a_column_of_it_is_refused(tmp_path, capsys):
    def rename(workbook):
        books.cell(workbook, "Antaganden", "Nytt värde", 0).value = "Nytt värde, kr"
        _, table = books.table(workbook, "Antaganden")
        table.tableColumns[2].name = "Nytt värde, kr"

    book = books.change(books.new(tmp_path, A), rename)
    assert simulate(capsys, book, "--belopp", "1").codes == ["heading_changed"]

    def remove(workbook):
        sheet, _ = books.table(workbook, "Antaganden")
        del sheet.tables["Antaganden"]

    assert simulate(capsys, books.change(book, remove), "--belopp", "1").codes == ["table_missing"]


def test_a_book_without_a_model_is_refused(tmp_path, capsys):
    run = simulate(capsys, books.grant(tmp_path), "--belopp", "5")
    assert run.codes == ["nothing_in_model"]


def test_something_in_the_way_of_the_result_stops_it(tmp_path, capsys):
    def block(workbook):
        workbook["Simulering"]["F40"].value = "Min anteckning"

    book = books.change(books.new(tmp_path, A), block)
    before = books.state_of(tmp_path)
    run = simulate(capsys, book, "--belopp", "11000000")
    assert (run.status, run.codes) == (1, ["in_the_way"])
    assert run.said["simulering"] is None
    assert books.state_of(tmp_path) == before


@pytest.mark.parametrize("attribute", [b"ame", b"displayName"])  # both names of the table, or the shown one
def test_two_tables_of_one_name_are_refused(tmp_path, capsys, attribute):
    def twin(content):
        for name in content:
            content[name] = content[name].replace(
                attribute + b'="Driftsformer"', attribute + b'="Antaganden"'
            )

    book = repack(books.new(tmp_path, A), twin, tmp_path / "Två.xlsx")
    run = simulate(capsys, book, "--belopp", "5")
    assert (run.status, run.codes) == (1, ["table_twice"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--golv", "mycket"), "mycket är inget belopp"),
        (("--belopp", "12,5"), "12,5 är inget belopp"),
        (("--golv",), "Det saknas ett värde efter --golv"),
    ],
)
def test_words_that_are_no_amounts_are_wrong_usage(tmp_path, capsys, words, said):
    run = books.shell(capsys, "simulera", books.new(tmp_path, A), *words)
    assert run.status == 2
    assert said in run.err


def test_the_terminal_says_what_was_tried_who_wins_and_the_rates(tmp_path, capsys):
    book = books.change(books.new(tmp_path, C), books.put("Mottagare", "Deltar", None))
    run = books.shell(capsys, "simulera", book, "--nej", "B002")
    assert "Deltar B002: Nej" in run.out
    assert "95 får mer, 1 får mindre, 4 lika mycket." in run.out
    assert "Särskilda boenden: satsen 1\xa0215 kr blir 1\xa0234 kr." in run.out
    assert "blir satsen lägst 1\xa0218 kr" in run.out
    run = books.shell(capsys, "simulera", books.new(tmp_path, D), "--golv", "300000")
    assert "Golvet kostar de andra 8\xa0969\xa0781 kr nu, 14\xa0836\xa0119 kr med antagandena." in run.out


def test_the_help_names_the_options(capsys):
    with pytest.raises(SystemExit):
        main(["simulera", "--hjalp"])
    out = capsys.readouterr().out
    assert all(option in out for option in ("--belopp", "--golv", "--nej", "--till", "--json"))
    assert json.dumps("usage") not in out
