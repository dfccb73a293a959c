"""A basis reckoned from columns (T4): worked examples, slow twins, sentences, refusals and further rounds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracles
import oracles_of_today
import twin
from fordelning.allocation import cascade, rounds
from fordelning.allocation.properties import check
from fordelning.documents import thresholds
from fordelning.errors import DataError
from fordelning.model import FIRST_POT, Grant, LineStanding, Recipient, Step
from fordelning.model.reckoned import ReckonedError, parse

NBSP = "\u00a0"


def grant(pot, basis, rows, rule="key", **more):
    people = tuple(
        Recipient(
            id_,
            f"Förening {id_}",
            groups=("F",),
            values={name: None if value is None else Fraction(value) for name, value in row.items()},
        )
        for id_, row in rows.items()
    )
    step = Step("Stöd", FIRST_POT, rule, "F", basis=basis, reckoned=parse(basis), **more)
    return Grant({"bidrag_belopp": pot}, (step,), recipients=people)


def said(done):
    return {line.id: line.sentence.replace(NBSP, " ") for line in done.lines}


# Förordning (2018:49) 4 §: an index times the mean of the years in which there were pupils.
INDEX = "Index x medel av År 1, År 2, År 3"
SCHOOLS = {
    "A": {"Index": "5/4", "År 1": 101, "År 2": 102, "År 3": 100},
    "B": {"Index": "4/5", "År 1": 400, "År 2": 410, "År 3": 415},
    "C": {"Index": "11/10", "År 1": 33, "År 2": 33, "År 3": 34},
    "Ny": {"Index": "3/2", "År 1": 0, "År 2": None, "År 3": 40},
}
# Mariehamn's basic grant of 2024; seven associations of our own.
SHARES = "20 % lika; 30 % Medlemmar 21+; 50 % Under 21"
MEMBERS = {
    id_: {"Under 21": young, "Medlemmar 21+": old}
    for id_, young, old in (
        ("F1", 120, 80),
        ("F2", 15, 210),
        ("F3", 64, 0),
        ("F4", 0, 33),
        ("F5", 7, 0),
        ("F6", 1, 10),
        ("F7", 1, 1),
    )
}


def test_an_index_times_the_mean_of_the_years_that_there_are():
    base = grant(1_000_000, INDEX, SCHOOLS)
    done = cascade.allocate(base)
    assert [line.basis for line in done.lines] == [Fraction(505, 4), Fraction(980, 3), Fraction(110, 3), 60]
    assert [line.amount for line in done.lines] == [229_719, 594_390, 66_717, 109_174]
    assert said(done)["A"] == (
        "1,25 i Index × (101 + 102 + 100) / 3 × 1 819,56027 kr = 229 719,48; "
        "avrundat till 229 719 kr så att summan stämmer."
    )
    assert said(done)["Ny"].startswith("1,5 i Index × 40 × 1 819,5603 kr = 109 173,62;")
    assert check(base, done) == ()


def test_who_has_had_nothing_any_year_gets_nothing():
    rows = SCHOOLS | {"Ny": {"Index": 1, "År 1": None, "År 2": 0, "År 3": None}}
    done = cascade.allocate(grant(1_000_000, INDEX, rows))
    assert (done.lines[3].amount, said(done)["Ny"][:16]) == (0, "1 i Index × 0 × ")


def test_weighted_shares_are_rounded_once():
    base = grant(100_000, SHARES, MEMBERS)
    done = cascade.allocate(base)
    assert [line.amount for line in done.lines] == [38_889, 25_325, 18_242, 5_821, 4_540, 3_996, 3_187]
    assert [line.exact for line in done.lines][:3] == [
        Fraction(590_995_000, 15_197),
        Fraction(384_866_875, 15_197),
        Fraction(1_660_000, 91),
    ]
    assert said(done)["F1"] == (
        "(20 % × 1 / 7 + 30 % × 80 / 334 + 50 % × 120 / 208) × 100 000 kr = 38 888,93; "
        "avrundat till 38 889 kr så att summan stämmer."
    )
    assert check(base, done) == ()


def test_a_floor_holds_between_weighted_shares():
    done = cascade.allocate(grant(100_000, SHARES, MEMBERS, floor=5_000))
    assert [line.amount for line in done.lines][4:] == [5_000] * 3
    assert said(done)["F7"] == (
        "Golvet 5 000 kr gäller: (20 % × 1 / 7 + 30 % × 1 / 334 + 50 % × 1 / 208) hade gett 3 069 kr."
    )
    assert done.left == 0


def test_a_decided_rate_for_a_weighted_sum():
    rows = {"1": {"Små": 3, "Stora": 12}, "2": {"Små": 0, "Stora": 5}}
    done = cascade.allocate(grant(10_000, "1,5 x Små + Stora", rows, "rate", rates=(Fraction(100),)))
    assert [line.amount for line in done.lines] == [1_650, 500]
    assert said(done)["1"] == "(1,5 × 3 i Små + 12 i Stora) × 100 kr = 1 650 kr."


COLUMNS = ("A", "B", "C")
ROWS = st.lists(
    st.fixed_dictionaries({name: st.integers(0, 300).map(lambda n: Fraction(n, 10)) for name in COLUMNS}),
    min_size=1,
    max_size=6,
)
NUMBERS = st.integers(1, 90).map(lambda n: Fraction(n, 10))


def written(terms):
    """Return terms as column Underlag says them."""
    parts = []
    for number, columns, years in terms:
        mean = [f"medel av {', '.join(years)}"] if years else []
        parts.append(" x ".join([str(float(number)).replace(".", ","), *columns, *mean]))
    return " + ".join(parts)


@st.composite
def terms(draw):
    """Draw one product with a mean, or a sum of products without."""
    columns = st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=2)
    if draw(st.booleans()):
        years = draw(st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=3, unique=True))
        return [(draw(NUMBERS), draw(columns | st.just([])), years)]
    return [(draw(NUMBERS), draw(columns), []) for _ in range(draw(st.integers(1, 3)))]


def as_rows(drawn):
    return {f"{number:02}": row for number, row in enumerate(drawn)}


@given(st.integers(0, 10**6), terms(), ROWS)
def test_a_slow_twin_reckons_the_same_key(pot, drawn, rows):
    weights = [oracles_of_today.product_basis(drawn, row) for row in rows]
    ids = list(as_rows(rows))
    wanted = (
        oracles.between(pot, weights, [None] * len(ids), [None] * len(ids), ids) if any(weights) else None
    )
    if wanted is None and not pot:
        wanted = [0] * len(ids)
    twin.agrees(grant(pot, written(drawn), as_rows(rows)), wanted)


@given(st.integers(0, 10**6), st.integers(1, 98), st.booleans(), terms(), ROWS)
def test_a_slow_twin_divides_pool_by_pool(pot, first, equally, drawn, rows):
    of_second = [(1, [], [])] if equally else [(1, ["B"], [])]
    parts = [(first, drawn[:1]), (100 - first, of_second)]
    text = f"{first} % {written(drawn[:1])}; {100 - first} % {'lika' if equally else 'B'}"
    ids = list(as_rows(rows))
    if any(not sum(oracles_of_today.product_basis(own, row) for row in rows) for _, own in parts):
        twin.agrees(grant(pot, text, as_rows(rows)), None, "går inte att dela")
        return
    twin.agrees(
        grant(pot, text, as_rows(rows)), oracles.hamilton(oracles_of_today.pools(pot, parts, rows), ids)
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20 % lika; 30 % A", "shares_not_hundred"),
        ("95 % av A", "shares_not_hundred"),
        ("20 % lika; A", "share_without_percent"),
        ("50 % A + B; 50 % lika", "sum_in_share"),
        ("-20 % A; 120 % B", "reckoned_number"),
        ("1.500 x A", "reckoned_number"),
        ("2 x 3 x A", "numbers_alone"),
        ("2 x 3", "numbers_alone"),
        ("medel av A, B + C", "mean_in_sum"),
        ("medel av A, B x C", "mean_not_last"),
        ("medel av A", "mean_of_one"),
        ("medel av A, A", "mean_of_one"),
        ("A x medel av B, ", "mean_of_one"),
    ],
)
def test_what_has_no_one_reading_is_refused(text, code):
    with pytest.raises(ReckonedError) as error:
        parse(text)
    assert error.value.code == code


@pytest.mark.parametrize(
    "text", ["Antal", "Medlemmar 21+", "Ledare; Deltagare", "Barn 1-3", "2025", "Max", "A*B"]
)
def test_a_column_is_no_reckoning(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    "text", ["a x b", "1,5 × A + B", "0,5 * A x medel av B, C", SHARES, "100 % A x Medel av B, C"]
)
def test_what_is_written_out_reads_as_the_same(text):
    found = parse(text)
    assert found is not None
    assert parse(str(found)) == found


def test_a_share_that_nobody_has_anything_of_is_told():
    rows = {id_: row | {"Under 21": 0} for id_, row in MEMBERS.items()}
    with pytest.raises(DataError, match=r"har något i ”Under 21”, så 50 % går inte att dela"):
        cascade.allocate(grant(100_000, SHARES, rows))


def test_an_empty_index_is_told_but_an_empty_year_is_not():
    rows = SCHOOLS | {"C": SCHOOLS["C"] | {"Index": None, "År 1": None}}
    with pytest.raises(DataError) as error:
        cascade.allocate(grant(1_000_000, INDEX, rows))
    assert [found.where.column for found in error.value.findings] == ["Index"]


def test_no_one_number_is_the_nearest_threshold():
    base = grant(1_000_000, INDEX, SCHOOLS)
    assert set(thresholds.nearest(base, cascade.allocate(base)).values()) == {""}
    base = grant(10**6, "2 x Index + År 3", SCHOOLS, "rate", rates=(Fraction(100),))
    assert set(thresholds.nearest(base, cascade.allocate(base)).values()) == {""}


def test_a_further_round_is_divided_by_the_shares_of_the_first():
    base = grant(100_000, SHARES, MEMBERS)
    done = cascade.allocate(base)
    first = {line.id: line.basis for line in done.lines}
    again = rounds.further(base, done, {("Stöd", "F2"): LineStanding(25_325)}, leaving={"F2"})
    rest = {id_: share for id_, share in first.items() if id_ != "F2"}
    exact = [25_325 * share / sum(rest.values()) for share in rest.values()]
    wanted = dict(zip(rest, oracles.hamilton(exact, list(rest)), strict=True))
    assert {line.line.id: line.new for line in again.lines} == {"F2": 0} | wanted
    assert "Underlag " in again.lines[0].sentence
