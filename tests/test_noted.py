"""Sheet Kontroller: one row a cause, every place beside it; a warning that is noted, and for how long."""

from __future__ import annotations

import json

import pytest

import books
import rewritten
import runs
from fordelning.cli import main

DAY = ("--idag", "2020-10-01")
REASON = "Noterat i beslutet."


@pytest.fixture
def book(tmp_path):
    """Return a small grant of the municipality's own, with a warning or two."""
    rows = [books.recipient(f"M{number}", Antal=10 + number) for number in range(1, 5)]
    path = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], rows)
    assert main(["kontrollera", str(path), *DAY]) == 0
    return path


def told(path):
    return runs.rows_of(path, "Kontroller")


def warnings(path, status="Varning"):
    return [row for row in told(path) if row["Status"] == status]


def note(path, row, **cells):
    """Write in the columns beside one cause, as the officer does."""
    number = 1 + told(path).index(row)
    for heading, value in cells.items():
        books.change(path, books.put("Kontroller", heading.replace("_", " "), value, number))
    return path


def shown(capsys, *words):
    capsys.readouterr()
    status = main([*map(str, words)])
    return status, capsys.readouterr().out


def test_a_noted_warning_is_no_longer_counted_and_who_noted_it_is_logged(book, capsys):
    first, *rest = warnings(book)
    note(book, first, Noterat=REASON)
    status, said = shown(capsys, "kontrollera", book, *DAY)
    assert status == 0
    assert f"0 fel, {len(rest)} varning" in said or (not rest and "Inga fel och inga varningar." in said)
    assert f"Noterad: {first['Var']}: {first['Vad']}" in said
    (noted,) = warnings(book, "Noterad")
    assert (noted["Noterat"], noted["Vad"], noted["Märke"]) == (REASON, first["Vad"], first["Märke"])
    assert str(noted["Noterat av"]).endswith("2020-10-01")
    assert [row["Anmärkning"] for row in runs.rows_of(book, "Logg") if row["Åtgärd"] == "notering"] == [
        f"Varningen är noterad: {first['Vad']} Skäl: {REASON}"
    ]


def test_it_is_kept_by_every_verb_and_told_to_the_auditor(book, tmp_path, capsys):
    note(book, warnings(book)[0], Noterat=REASON, Noterat_av="Eva Ek")
    runs.allocate(book, None, *DAY)
    (noted,) = warnings(book, "Noterad")
    assert noted["Noterat av"] == "Eva Ek"
    assert main(["exportera", str(book), "--till", str(tmp_path / "ut"), *DAY]) == 0
    for name in ("bevis.xlsx", "fordelning.xlsx"):
        (row,) = warnings(tmp_path / "ut" / name, "Noterad")
        assert (row["Vad"], row["Noterat"], row["Noterat av"]) == (noted["Vad"], REASON, "Eva Ek")
    for path in (tmp_path / "ut" / "bevis.xlsx", book):
        status, said = shown(capsys, "verifiera", path)
        assert status == 0
        assert f"  {noted['Vad']} Noterad: {REASON} (Eva Ek)" in said
    status, said = shown(capsys, "fordela", book, *DAY, "--json")
    causes = json.loads(said)["orsaker"]
    assert [each["noterat"] for each in causes if each["status"] == "Noterad"] == [REASON]


def test_an_error_is_not_noted_and_a_note_stays_while_it_stops_the_check_but_not_when_it_is_gone(book):
    first, last = warnings(book)[0], warnings(book)[-1]
    note(book, first, Noterat=REASON)
    assert main(["kontrollera", str(book), *DAY]) == 0
    books.change(book, books.put("Mottagare", "Id", None))
    assert main(["kontrollera", str(book), *DAY]) == 1
    wrong = warnings(book, "Fel")
    note(book, wrong[0], Noterat="Det gör inget.")
    assert main(["kontrollera", str(book), *DAY]) == 1
    assert [row["Vad"] for row in warnings(book, "Fel")] == [row["Vad"] for row in wrong]
    assert REASON in [row["Noterat"] for row in warnings(book, "Noterad")]
    books.change(book, books.put("Mottagare", "Id", "M1"))
    assert main(["kontrollera", str(book), *DAY]) == 0
    (noted,) = warnings(book, "Noterad")
    assert noted["Vad"] == first["Vad"] != last["Vad"]
    books.change(book, books.state("bidrag_ar", 2020))
    assert main(["kontrollera", str(book), *DAY]) == 0
    assert warnings(book, "Noterad") == []  # the warning is gone, and that is logged
    log = [str(row["Anmärkning"]) for row in runs.rows_of(book, "Logg") if row["Åtgärd"] == "notering"]
    assert log[-1].startswith("Noteringen gäller inte längre")
    assert log[-1].endswith(f"{first['Vad']} Skälet var: {REASON}")


def test_a_cause_over_many_rows_is_one_row_with_all_its_places_beside_and_the_cells_red(tmp_path, capsys):
    rows = [books.recipient(f"M{number}", Antal=f"många{number}") for number in range(40)]
    path = books.grant(tmp_path, [books.step("Per", "Per enhet", "Hem", Underlag="Antal")], rows)
    before = runs.rows_of(path, "Mottagare")
    status, said = shown(capsys, "kontrollera", path, *DAY)
    assert status == 1
    (wrong,) = [row for row in warnings(path, "Fel") if "många" in str(row["Vad"])]
    assert wrong["Antal"] == 40
    assert wrong["Var"] == "Mottagare, rad\u00a06–45, kolumn Antal (40 ställen)"
    places = [row for row in runs.rows_of(path, "Ställen") if "många" in str(row["Vad"])]
    letter = str(places[0]["Ställe"])[-3]
    assert [row["Ställe"] for row in places] == [
        f"Mottagare, rad {number}, kolumn Antal ({letter}{number})" for number in range(6, 46)
    ]
    assert {row["Status"] for row in places} == {"Fel"}
    assert said.count("\nFel: ") + said.startswith("Fel: ") == len(warnings(path, "Fel"))
    assert "… och 37 till." in said
    assert "Ingenting annat i arbetsboken är ändrat." in said
    assert runs.rows_of(path, "Mottagare") == before
    rules = rewritten.opened(path)["Mottagare"].conditional_formatting
    formulas = {rule.formula[0] for area in rules for rule in area.rules}
    assert any(
        "Kontroller!$L$6:$L$505" in formula and "Kontroller!$K$6:$K$505" in formula for formula in formulas
    )


def test_a_book_of_an_earlier_version_has_one_row_for_each_place(tmp_path):
    rows = [books.recipient(f"M{number}", Antal=f"många{number}") for number in range(3)]
    path = books.grant(tmp_path, [books.step("Per", "Per enhet", "Hem", Underlag="Antal")], rows)
    books.change(path, lambda workbook: workbook["Kontroller"].tables.pop("Ställen"))
    assert main(["kontrollera", str(path), *DAY]) == 1
    assert sum("många" in str(row["Vad"]) for row in warnings(path, "Fel")) == 3
