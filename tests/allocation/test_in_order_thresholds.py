"""What would change an amount that is given in order (T3): each sentence is tried by allocating again."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from allocation.test_in_order import CAP, PROJECTS, grant
from fordelning.allocation import cascade
from fordelning.documents.thresholds import nearest


def sentences(made):
    found = nearest(made, cascade.allocate(made))
    return {id_: text.replace("\u00a0", " ") for (_, id_), text in found.items()}


def test_the_pot_that_is_short_the_cap_that_holds_and_the_krona_more():
    assert sentences(grant(PROJECTS, 600_000, cap=CAP)) == {
        "1": "Taket gäller; ett högre tal i kolumnen Sökt ger inte mer.",
        "2": "Taket gäller; ett högre tal i kolumnen Sökt ger inte mer.",
        "3": "1 kr till i kolumnen Sökt ger 1 kr mer.",
        "4": "240 000 kr till i potten ger hela beloppet.",  # 840 000 is granted with the half of 500 000
    }
    exactly = sentences(grant(PROJECTS, 590_000, cap=CAP, smallest=100_000))
    assert exactly["3"] == ""  # below the least amount: nothing near moves it
    assert sentences(grant(PROJECTS, 590_000, cap=CAP))["3"] == (
        "Potten räcker precis hit; söks mer ryms det inte."
    )


ROWS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=6)


@given(ROWS, st.integers(0, 200), st.booleans(), st.sampled_from([0, 5]), st.booleans())
def test_what_a_sentence_says_comes_true(rows, pot, whole, smallest, capped):
    rest = {"whole": whole, "smallest": smallest, "cap": 30 if capped else None}
    made = grant([(str(at), *row) for at, row in enumerate(rows)], pot, **rest)
    before = {line.id: line.amount for line in cascade.allocate(made).lines}
    for id_, text in sentences(made).items():
        if found := re.fullmatch(r"([\d ]+) kr till i potten ger hela beloppet\.", text):
            short = int(found[1].replace(" ", ""))
            sought = made.recipients[int(id_)].values["Sökt"]
            claim = min(sought, 30) if capped else sought
            assert amount_of(made, id_, pot=pot + short) == claim
        elif text.startswith("1 kr till"):
            assert amount_of(made, id_, more=1) == before[id_] + 1
        elif text.startswith("Taket gäller"):
            assert amount_of(made, id_, more=1) == before[id_] == 30
        elif text:
            assert amount_of(made, id_, more=1) <= before[id_]


def amount_of(made, id_, *, pot=None, more=0):
    people = tuple(
        replace(each, values=each.values | {"Sökt": each.values["Sökt"] + Fraction(more)})
        if each.id == id_
        else each
        for each in made.recipients
    )
    facts = made.facts | ({} if pot is None else {"bidrag_belopp": pot})
    done = cascade.allocate(replace(made, facts=facts, recipients=people))
    return next(line.amount for line in done.lines if line.id == id_)
