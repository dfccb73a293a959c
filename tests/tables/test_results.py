"""An allocation becomes rows of the result tables; exact amounts are shown, never computed with."""

from __future__ import annotations

from fractions import Fraction

import pytest

import books
from fordelning.allocation import cascade
from fordelning.checks.causes import causes
from fordelning.errors import Place, finding
from fordelning.formulas import Formula
from fordelning.layout import CHECKS, LINES, PAYMENTS, POTS
from fordelning.model import Outcome
from fordelning.tables.checks import check_rows, link, place_rows
from fordelning.tables.results import Proofs, outcome_word, result_rows, shown


@pytest.fixture
def allocation(tmp_path):
    """1 000 000 kr less a reserve of 1 kr, by a key of 1 and 2 with a floor: one row is lifted to it."""
    steps = [
        books.step("Reserv", "Avsätt", "Reserven", Värde=1, Utfall="Kvarhålls"),
        books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Golv=400_000, Enhet="platser"),
    ]
    homes = [books.recipient("1", Vikt=1), books.recipient("2", Vikt="2,5")]
    grant, _ = books.read(books.grant(tmp_path, steps, homes))
    return cascade.allocate(grant)


def by_heading(spec, row):
    """Return a row as a dict from heading to value."""
    return dict(zip(spec.headings, row, strict=True))


def test_each_line_has_its_numbers_and_its_sentence(allocation):
    lines = [by_heading(LINES, row) for row in result_rows(allocation)[LINES.name]]
    reserve, first, second = lines
    assert (reserve["Id"], reserve["Regel"], reserve["Underlag"]) == ("Reserven", "Avsätt", None)
    assert (first["Id"], first["Regel"], first["Underlag"], first["Gräns"]) == ("1", "Nyckel", 1, "Golv")
    assert [line["Belopp"] for line in lines] == [1, 400_000, 599_999]
    assert (second["Underlag"], second["Utjämning"], second["Gräns"]) == (2.5, 0, "")
    assert second["Förklaring"].startswith("2,5 platser × ")
    assert (second["Kontrollräkning"], second["Differens"]) == (None, None)


def test_pots_and_payments_sum_to_the_grant(allocation):
    rows = result_rows(allocation)
    (pot,) = [by_heading(POTS, row) for row in rows[POTS.name]]
    assert pot == {"Pott": "Bidraget", "In": 1_000_000, "Avsatt": 0, "Fördelat": 1_000_000, "Kvar": 0}
    payments = [by_heading(PAYMENTS, row) for row in rows[PAYMENTS.name]]
    assert sum(row["Belopp"] for row in payments) == 1_000_000
    assert {row["Utfall"] for row in payments} == {"Kvarhålls", "Utbetalning"}


def test_proofs_stand_as_formulas_in_their_own_columns(allocation):
    again = (Formula("ROUND(1,0)"), Formula("L6-K6"))
    sums = (Formula("1+1"), 0, 1_000_000, 0)
    proofs = Proofs([again, (None, None), (None, None)], [sums], [Formula("SUM(K6:K8)"), 2, 3])
    rows = result_rows(allocation, proofs, {("Nyckel", "2"): "En till."})
    lines = [by_heading(LINES, row) for row in rows[LINES.name]]
    assert (lines[0]["Kontrollräkning"], lines[0]["Differens"]) == again
    assert (lines[1]["Kontrollräkning"], lines[1]["Differens"]) == (None, None)
    assert lines[2]["Vad som skulle ändra beloppet"] == "En till."
    assert by_heading(POTS, rows[POTS.name][0])["In"] == Formula("1+1")
    assert [by_heading(PAYMENTS, row)["Belopp"] for row in rows[PAYMENTS.name]] == [
        Formula("SUM(K6:K8)"),
        2,
        3,
    ]


def test_checks_have_one_row_for_each_finding_and_one_where_all_is_well():
    wrong = finding("cell_empty", Place("Mottagare", 6, "Id", "A6"))
    outcomes = [("reading", [wrong]), ("order", [])]
    told = causes(outcomes)
    rows = check_rows(told, outcomes)
    assert [row[0:2] for row in place_rows(told)] == [("Fel", link(wrong.where))]
    assert [by_heading(CHECKS, row) for row in rows] == [
        {
            "Kontroll": "Underlaget går att läsa",
            "Status": "Fel",
            "Var": Formula(
                """HYPERLINK("#'Mottagare'!A6","Mottagare, rad 6, kolumn Id (A6)")""",
                "Mottagare, rad 6, kolumn Id (A6)",
            ),
            "Vad": "Rutan är tom.",
            "Gör så här": "Fyll i rutan, eller töm hela raden.",
            "Antal": 1,
            **dict.fromkeys(("Noterat", "Noterat av", "Märke")),
        },
        {
            "Kontroll": "Datumen i rätt ordning",
            "Status": "OK",
            "Var": None,
            "Vad": "Inget att anmärka.",
            **dict.fromkeys(("Gör så här", "Antal", "Noterat", "Noterat av", "Märke")),
        },
    ]


def test_a_link_keeps_the_names_of_the_workbook_inside_its_quotation_marks():
    place = Place('Åsas "blad"', 6, 'x")&CMD()', "A6")
    found = link(place)
    assert found == Formula(
        """HYPERLINK("#'Åsas ""blad""'!A6","Åsas ""blad"", rad 6, kolumn x"")&CMD() (A6)")""", str(place)
    )


def test_a_place_without_a_cell_or_too_long_for_a_formula_is_plain_words():
    assert link(Place("Fördelning")) == "Fördelning"
    assert link(Place()) is None
    assert link(Place("Mottagare", 6, "x" * 250, "A6")) == str(Place("Mottagare", 6, "x" * 250, "A6"))


@pytest.mark.parametrize(
    ("number", "cell"),
    [(Fraction(1271), 1271), (Fraction(1, 3), 0.333333), (Fraction(2, 3), 0.666667), (Fraction(5, 2), 2.5)],
)
def test_a_number_is_shown_with_six_decimals(number, cell):
    assert shown(number) == cell


def test_every_outcome_has_a_word():
    assert [outcome_word(outcome) for outcome in Outcome] == ["Utbetalning", "Fakturatak", "Kvarhålls"]
