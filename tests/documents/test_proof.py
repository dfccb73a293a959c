"""Requirement P14: LibreOffice computes every amount, sum, rate and rank that Python computed."""

from __future__ import annotations

from fractions import Fraction

import pytest

import books
import proof_stack
import proofs
import rewritten
from fordelning.allocation import cascade
from fordelning.cli import main
from fordelning.model import Grant, Recipient, Rounding, Step
from fordelning.workbook.draw import draw
from runs import EXAMPLES, allocate, allocated, rows_of

MODELS = 200


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory, libreoffice):
    """The grant workbooks and the certificates of all programmes and some random models, recalculated."""
    folder = tmp_path_factory.mktemp("beviset")
    made = [allocated(name, folder) for name in EXAMPLES]
    for number, (grant, _) in enumerate(proofs.random_models(3)):
        book = folder / f"modell-{number}.xlsx"
        book.write_bytes(draw(proofs.as_programme(grant), examples=True))
        made.append(allocate(book))
    for book in list(made):
        assert main(["exportera", str(book), "--till", str(folder / "ut"), "--idag", books.TODAY]) == 0
        made.append((folder / "ut" / "bevis.xlsx").rename(folder / f"bevis-{book.name}"))
    return list(zip(made, libreoffice.recalculate_all(made, folder / "omräknat"), strict=True))


def test_every_formula_of_every_programme_comes_to_what_python_came_to(handed_out):
    results = [proofs.compare(*pair) for pair in handed_out]
    assert all(count > 50 for count, _ in results)
    assert [wrong for _, found in results for wrong in found] == []


def test_every_line_of_the_programmes_has_a_control_amount_without_difference(handed_out):
    for _, recalculated in handed_out:
        lines = proofs.results(recalculated, "Fördelning")
        assert [line["Kontrollräkning"] for line in lines] == [line["Belopp"] for line in lines]
        assert {line["Differens"] for line in lines} == {0}
        tables = ("Bevis", "Bevissteg", "Bevisunderlag")
        assert {row["Prövning"] for name in tables for row in proofs.results(recalculated, name)} == {0}


def test_a_reader_that_calculates_nothing_sees_the_figures_right_after_fordela(tmp_path):
    book = allocated("stockholm-digital-2020", tmp_path)
    known = rewritten.opened(book, results=True)
    assert books.cell(known, "Potter", "In").value == 10_700_000
    lines = [books.cell(known, "Fördelning", heading, 2).value for heading in ("Belopp", "Kontrollräkning")]
    assert lines[0] == lines[1] > 0
    assert books.cell(known, "Utbetalning", "Belopp").value > 0


def test_random_models_with_every_rule_are_computed_again_to_the_krona(tmp_path, libreoffice):
    models = proofs.random_models(MODELS)
    assert len(models) == MODELS
    count, wrong = proof_stack.judge(models, tmp_path, libreoffice)
    assert count > 100 * MODELS
    assert wrong == []


def test_sums_for_one_recipient_are_computed_again_too(tmp_path, libreoffice):
    people = tuple(
        Recipient(
            id_, f"Enhet {id_}", groups=groups, takes_part=answer, values={"Vikt": Fraction(weight, 100)}
        )
        for id_, groups, answer, weight in (
            ("a", ("Micasa", "Alla"), True, 3_333),
            ("b", ("Nej", "Alla"), False, 1),
            ("c", ("Skolan", "Alla"), None, 6_667),
        )
    )
    steps = (
        Step("1", "Bidraget", "set_aside", "Micasa", amount=101),
        Step("2", "Bidraget", "set_aside", "Nej", amount=50),
        Step("3", "Bidraget", "percent", "Nej", percent=Fraction("12.5")),
        Step("4", "Bidraget", "percent", "Skolan", percent=Fraction("33.3")),
        Step("5", "Bidraget", "percent", "Potten"),
        Step("6", "Potten", "key", "Alla", basis="Vikt", cap=300),
    )
    grant = Grant({"bidrag_namn": "Prov", "bidrag_belopp": 1_111}, steps, recipients=people)
    allocation = cascade.allocate(grant)
    assert allocation.left == 126  # an eighth of 1 010 kr, rounded down, has nobody to go to
    count, wrong = proof_stack.judge([(grant, allocation)], tmp_path, libreoffice)
    assert (count > 100, wrong) == (True, [])


def _large(rounding, weights, amount, *, floor=None, cap=None):
    people = tuple(
        Recipient(f"{number:02}", f"Enhet {number}", groups=("Alla",), values={"Vikt": Fraction(weight)})
        for number, weight in enumerate(weights)
    )
    step = Step("Dela", "Bidraget", "key", "Alla", basis="Vikt", rounding=rounding, floor=floor, cap=cap)
    grant = Grant({"bidrag_namn": "Prov", "bidrag_belopp": amount}, (step,), recipients=people)
    return grant, cascade.allocate(grant)


LARGE = (10**9 + 7, 3_000_000_019, 2_147_483_647, 999_999_937, 17, 4)


@pytest.mark.parametrize("bound", [{}, {"floor": 1_000_003, "cap": 200_000_000_003}])
def test_products_beyond_2_to_the_53_are_exact_in_a_spreadsheet(tmp_path, libreoffice, bound):
    amounts = (400_000_000_007, 523_456_789_123)
    models = [_large(rounding, LARGE, amount, **bound) for amount in amounts for rounding in Rounding]
    assert min(max(LARGE) * amount for amount in amounts) > 2**53
    count, wrong = proof_stack.judge(models, tmp_path, libreoffice)
    assert (count > 100, wrong) == (True, [])


def test_what_no_spreadsheet_can_compute_exactly_is_said_and_has_no_formula(tmp_path):
    recipients = [
        {"Id": str(number), "Namn": f"Enhet {number}", "Grupp": "Alla", "Vikt": weight}
        for number, weight in enumerate((10**14 + 1, 10**14 + 7, 3))
    ]
    steps = [books.step("Dela", "Nyckel", "Alla", Underlag="Vikt", Avrundning="Webster")]
    book = books.grant(tmp_path, steps, recipients, bidrag_belopp=10**12 + 1)
    assert main(["kontrollera", str(book), "--idag", books.TODAY]) == 0
    assert ["AVRUNDA" in row["Gör så här"] for row in _unproved(book)] == [True]
    book = allocate(book)
    assert {line["Kontrollräkning"] for line in rows_of(book, "Fördelning")} == {None}
    said = [(row["Status"], row["Var"]) for row in _unproved(book)]
    assert said == [("Varning", "Modell, rad 6, kolumn Underlag (F6)")]


def _unproved(book):
    return [row for row in rows_of(book, "Kontroller") if row["Kontroll"].startswith("Beloppen räknas om")]


def test_sorting_the_recipients_raises_no_alarm(tmp_path, libreoffice):
    book = allocated("stockholm-halsa-2020", tmp_path)

    def turn(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        rows = [row for row in sheet[table.ref][1:] if row[0].value is not None]
        values = [[cell.value for cell in row] for row in rows]
        for row, content in zip(rows, reversed(values), strict=True):
            for cell, value in zip(row, content, strict=True):
                cell.value = value

    books.change(book, turn)
    recalculated = libreoffice.recalculate(book, tmp_path / "ut")
    assert len(proofs.results(recalculated, "Bevis")) > 50
    assert proofs.alarms(recalculated) == []


def test_amounts_typed_as_words_are_computed_again_too(tmp_path, libreoffice):
    recipients = [
        {"Id": "1", "Namn": "Ett", "Grupp": "Alla", "Vikt": "1 271", "Deltar": "nej"},
        {"Id": "2", "Namn": "Två", "Grupp": "Alla", "Vikt": "66,6"},
        {"Id": "3", "Namn": "Tre", "Grupp": "Alla", "Vikt": 33.4},
    ]
    steps = [books.step("Dela", "Nyckel", "Alla", Underlag="Vikt", Golv="250 tkr")]
    book = allocate(books.grant(tmp_path, steps, recipients, bidrag_belopp="10,7 mnkr"))
    recalculated = libreoffice.recalculate(book, tmp_path / "ut")
    assert proofs.compare(book, recalculated)[1] == []
    lines = proofs.results(recalculated, "Fördelning")
    assert [line["Kontrollräkning"] for line in lines] == [0, 7_126_200, 3_573_800]
