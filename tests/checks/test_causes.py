"""The same cause over many rows is one, by gravity and place, with nothing lost; a noted warning is apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fordelning.checks.causes import Note, causes, counted
from fordelning.errors import Finding, Place, Status


def found(row, text="Driftsform saknas.", *, column="Driftsform", status=Status.ERROR, sheet="Mottagare"):
    letter = "F" if column else "B"
    return Finding(Place(sheet, row, column, f"{letter}{row}"), "code", text, "Välj.", status)


def test_a_cause_over_many_rows_is_one_with_its_count_and_places():
    told = causes([("reading", [found(row) for row in (*range(6, 135), 200)])])
    (cause,) = told
    assert len(cause.findings) == 130
    assert cause.where == "Mottagare, rad\u00a06–134 och 200, kolumn Driftsform (130 ställen)"
    assert str(cause) == f"{cause.where}: Driftsform saknas. Välj."
    assert counted(told) == (1, 0)


def test_each_place_with_words_of_its_own_is_kept():
    (cause,) = causes([("reading", [found(7, "Beta: fel."), found(6, "Alfa: fel.")])])
    assert cause.text == "Alfa: fel. Och 1 till av samma slag."
    assert cause.texts == ("Alfa: fel.", "Beta: fel.")


def test_fields_of_a_sheet_without_columns_are_causes_of_their_own():
    told = causes(
        [("facts", [found(9, "Fältet ”A” är tomt.", column=""), found(8, "Fältet ”B”.", column="")])]
    )
    assert [str(cause.findings[0].where) for cause in told] == [
        "Mottagare, rad 8 (B8)",
        "Mottagare, rad 9 (B9)",
    ]


def test_the_same_words_without_a_place_are_counted():
    nowhere = Finding(Place(), "code", "Blankett saknas.", "", Status.WARNING)
    (cause,) = causes([("forms", [nowhere, nowhere])])
    assert cause.where == ""
    assert str(cause) == "Blankett saknas."
    cells = [
        Finding(Place("Bok", 0, "", cell), "code", "Trasig.", "", Status.WARNING) for cell in ("B2", "A1")
    ]
    assert str(causes([("forms", cells)])[0]) == "Bok (A1) och 1 ställe till: Trasig."


def test_the_gravest_comes_first_then_the_place_in_the_workbook():
    told = causes(
        [
            ("a", [found(9, status=Status.WARNING), found(3, status=Status.OK)]),
            ("b", [found(5, sheet="Händelser"), found(40, sheet="Mottagare"), found(8, sheet="Bidrag")]),
            ("c", [found(2, sheet="Okänt blad")]),
        ]
    )
    assert [(cause.status, cause.findings[0].where.sheet) for cause in told] == [
        (Status.ERROR, "Bidrag"),
        (Status.ERROR, "Mottagare"),
        (Status.ERROR, "Händelser"),
        (Status.ERROR, "Okänt blad"),
        (Status.WARNING, "Mottagare"),
        (Status.OK, "Mottagare"),
    ]


def test_a_warning_that_is_noted_is_apart_as_long_as_it_says_the_same_of_the_same_places():
    warned = [found(row, status=Status.WARNING) for row in (6, 7)]
    (cause,) = causes([("a", warned)])
    note = {cause.mark: Note("Noterat i beslutet.", "eva 2020-11-01")}
    (noted,) = told = causes([("a", warned)], note)
    assert noted.status is Status.NOTED
    assert counted(told) == (0, 0)
    assert str(noted).endswith("Välj. Noterad: Noterat i beslutet. (eva 2020-11-01)")
    for changed in (
        [("a", warned[:1])],
        [("a", [*warned, found(8, status=Status.WARNING)])],
        [("a", [warned[0], found(8, status=Status.WARNING)])],
        [("a", [found(row, "Annat.", status=Status.WARNING) for row in (6, 7)])],
        [("b", warned)],
    ):
        (cause,) = causes(changed, note)
        assert cause.status is Status.WARNING


def test_an_error_is_never_noted():
    wrong = [found(6)]
    (cause,) = causes([("a", wrong)])
    (noted,) = causes([("a", wrong)], {cause.mark: Note("Det gör inget.")})
    assert (noted.status, counted([noted])) == (Status.ERROR, (1, 0))
    assert "Noterad" not in str(noted)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.integers(1, 20),
            st.sampled_from(["Alfa.", "Beta."]),
            st.sampled_from(["", "Antal"]),
            st.sampled_from([Status.ERROR, Status.WARNING]),
        )
    )
)
def test_nothing_is_lost_and_no_order_of_finding_matters(rows):
    pairs = [
        (check, found(row, text, column=column, status=status)) for check, row, text, column, status in rows
    ]
    told = causes((check, [each]) for check, each in pairs)
    kept = [(cause.check, each) for cause in told for each in cause.findings]
    assert sorted(map(repr, kept)) == sorted(map(repr, pairs))
    again = causes((check, [each]) for check, each in reversed(pairs))
    assert {cause.mark for cause in told} == {cause.mark for cause in again}
