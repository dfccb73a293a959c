"""Women and men in the committee's table: sums and percent, and no small number that can be worked out."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import word_reader
from fordelning.allocation.cascade import allocate
from fordelning.documents.decision import write_decision
from fordelning.documents.gender import suppress
from fordelning.model import Grant, Recipient, Step


def counted(*counts):
    """Return the table of a grant whose units have these women and men, and one unit that has not said."""
    units = [
        Recipient(
            str(at),
            f"Enhet {at}",
            activity=activity,
            groups=("Alla",),
            values={"Kvinnor": Fraction(women), "Män": Fraction(men)},
        )
        for at, (activity, women, men) in enumerate(counts)
    ]
    units.append(Recipient("tyst", "Enhet tyst", activity="Boende", groups=("Alla",), values={"Män": None}))
    step = Step("Lika", "Bidraget", "equal", "Alla")
    grant = Grant({"bidrag_belopp": 900}, (step,), recipients=tuple(units))
    found = word_reader.sections(write_decision(grant, allocate(grant)))
    return [[cell.replace("\u00a0", " ") for cell in row] for row in found["Jämställdhetsanalys"]]


def test_b_the_counts_of_the_memo_give_its_percentages():
    # B13: 1 533 persons of whom 59 % men, 5 731 persons of whom 32,6 % men; 904 and 1 868 men.
    assert counted(("LSS", 629, 904), ("Vob", 3_863, 1_868)) == [
        ["Uppgifter finns för 2 av 3 enheter."],
        ["Grupp", "Kvinnor", "Män", "Totalt", "Andel kvinnor", "Andel män"],
        ["LSS", "629", "904", "1 533", "41,0 %", "59,0 %"],
        ["Vob", "3 863", "1 868", "5 731", "67,4 %", "32,6 %"],
        ["Summa", "4 492", "2 772", "7 264", "61,8 %", "38,2 %"],
    ]


def test_a_small_count_is_not_shown_and_neither_is_what_would_reveal_it():
    rows = counted(("Hemtjänst", 40, 3), ("Boende", 30, 12), ("LSS", 50, 60))
    assert rows[2:] == [
        ["Hemtjänst", "visas inte", "färre än 5", "visas inte", "visas inte", "visas inte"],
        ["Boende", "visas inte", "visas inte", "visas inte", "visas inte", "visas inte"],
        ["LSS", "50", "60", "110", "45,5 %", "54,5 %"],
        ["Summa", "120", "75", "195", "61,5 %", "38,5 %"],
    ]


def test_a_single_group_with_a_small_count_shows_no_sum_either():
    rows = counted(("Hemtjänst", 40, 4))
    closed = ["visas inte", "färre än 5", "visas inte", "visas inte", "visas inte"]
    assert rows[2:] == [["Hemtjänst", *closed], ["Summa", *closed]]


def test_units_of_one_group_are_summed_before_anything_is_judged_small():
    assert counted(("Boende", 3, 4), ("Boende", 3, 4))[2] == ["Boende", "6", "8", "14", "42,9 %", "57,1 %"]


COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 60))


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_no_reader_can_tell_a_small_count_from_any_other(counts):
    groups = [(f"Grupp {at}", each) for at, each in enumerate(counts)]
    rows, total = suppress(groups)
    for row, own in zip(rows, counts, strict=True):
        if row.open:
            assert (row.women, row.men) == own
            assert min(own) >= 5
        else:
            assert row.small == (own[0] < 5, own[1] < 5)
    if not total.open:
        return
    for sex in (0, 1):
        closed = [row.small[sex] for row in rows if not row.open]
        missing = sum(own[sex] for row, own in zip(rows, counts, strict=True) if not row.open)
        for at, small in enumerate(closed):
            if small:
                others = _sums(closed[:at] + closed[at + 1 :], missing)
                assert all(missing - value in others for value in range(5))


def _sums(smalls, most):
    """Return every sum that closed counts can have: below five where small, else five or more."""
    sums = {0}
    for small in smalls:
        span = range(5) if small else range(5, most + 1)
        sums = {known + value for known in sums for value in span if known + value <= most}
    return sums
