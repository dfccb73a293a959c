"""Proofs of large models: no formula is longer than Excel takes, and LibreOffice comes to the same."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import proof_stack
from fordelning.allocation import cascade
from fordelning.documents.proof import Places, prove
from fordelning.errors import DataError, Row
from fordelning.formulas.limits import LONGEST
from fordelning.layout import MODEL
from fordelning.model import Comparison, Condition, Grant, Recipient, Step, Tier
from fordelning.model.reckoned import parse

FACTS = {"bidrag_namn": "Prov", "bidrag_belopp": 1_000_003}


def people(count, **values):
    return tuple(
        Recipient(
            f"{number:03}",
            f"Enhet {number}",
            activity="Hem",
            groups=("Alla",),
            takes_part=number % 4 != 3,
            values={"Antal": Fraction(number + 1), "Vikt": Fraction(3 * number + 1, 2)},
        )
        for number in range(count)
    )


def of_tiers(count):
    """Return a model with so many tiers of one activity: 40 of them were 9 999 characters in every row."""
    tiers = tuple(Tier("Hem", 10 * n, 10 * n + 9 if n < count - 1 else None, 1_000 + n) for n in range(count))
    step = Step("Nivå", "Bidraget", "tiers", "Alla", basis="Antal")
    return Grant(FACTS, (step,), tiers, recipients=people(15))


def of_alternatives(count, conditions):
    """Return a model with so many ways to take part, each of so many conditions that must all hold."""
    own = tuple(
        Condition("Alla", "Antal", Comparison.AT_LEAST, Fraction(3 + way % 20 + each % 5), alternative=way)
        for way in range(1, count + 1)
        for each in range(conditions)
    )
    musts = tuple(Condition("Alla", "Vikt", Comparison.LESS, Fraction(40 + n)) for n in range(count))
    step = Step("Lika", "Bidraget", "equal", "Alla")
    return Grant(FACTS, (step,), conditions=own + musts, recipients=people(15))


def of_steps(count):
    """Return a model with so many steps from one pot, and as many percent steps from another by turns."""
    steps = [Step("Del", "Bidraget", "set_aside", "Potten", amount=500_000)]
    for number in range(count):
        steps.append(Step(f"Fast {number}", "Bidraget", "set_aside", f"Post {number}", amount=number))
        percent = Fraction(1, 10) if number else None
        steps.append(Step(f"Andel {number}", "Potten", "percent", f"Part {number}", percent=percent))
    letters = dict.fromkeys(MODEL.headings, "B")
    placed = tuple(replace(step, row=Row("Modell", 6 + at, letters)) for at, step in enumerate(steps))
    return Grant(
        FACTS, placed, recipients=people(1), fact_rows={"bidrag_belopp": Row("Bidrag", 9, {"": "B"})}
    )


LARGE = (of_tiers(40), of_alternatives(100, 1), of_alternatives(60, 12), of_steps(240))


def test_large_models_are_computed_again_to_the_krona(tmp_path, libreoffice):
    models = [(grant, cascade.allocate(grant)) for grant in LARGE]
    assert len({line.amount > 0 for _, allocation in models for line in allocation.lines}) == 2
    count, wrong = proof_stack.judge(models, tmp_path, libreoffice)
    assert (count > 1_000, wrong) == (True, [])


def test_percent_steps_with_other_steps_between_prove_their_own_lines():
    allocation = cascade.allocate(of_steps(3))
    proof = prove(of_steps(3), allocation, Places.standard())
    assert [control.value for control, _ in proof.formulas.lines] == [
        line.amount for line in allocation.lines
    ]


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 60), st.integers(1, 12), st.integers(1, 120), st.integers(1, 150))
def test_no_formula_is_longer_than_excel_takes_whatever_the_model(ways, conditions, tiers, steps):
    for grant in (of_tiers(tiers), of_alternatives(ways, conditions), of_steps(steps)):
        try:
            allocation = cascade.allocate(grant)
        except DataError:
            continue
        stack = proof_stack.Stack("aldrig sparad.xlsx")
        stack.add(grant, allocation)  # a formula beyond the limits cannot be made
        assert max(len(text) for _, _, text in stack.known.values()) < LONGEST


def test_a_step_that_no_spreadsheet_can_compute_is_compared_without_figures_that_are_not_there():
    basis = "33,4 % Antal x Vikt; 66,6 % medel av Golv, Antal"
    own = {"basis": basis, "reckoned": parse(basis), "factor": "Andel", "passed_on": True}
    rows = (
        (67, 1627, 25, 88),
        (200, 1683, 31, 95),
        (143, 930, 78, 78),
        (118, 3105, 44, 98),
        (52, 365, 11, 93),
    )
    units = tuple(
        Recipient(
            f"{number}",
            f"Enhet {number}",
            groups=("Alla",),
            values={
                "Antal": Fraction(many),
                "Vikt": Fraction(tenths, 10),
                "Golv": Fraction(floor),
                "Andel": Fraction(part, 100),
            },
        )
        for number, (many, tenths, floor, part) in enumerate(rows)
    )
    step = Step("Dela", "Bidraget", "key", "Alla", **own)
    grant = Grant(FACTS, (step,), recipients=units)
    stack = proof_stack.Stack("aldrig sparad.xlsx")
    assert stack.add(grant, cascade.allocate(grant)) == ["proof_too_large"]
    tests = [text for (sheet, _), (_, _, text) in stack.known.items() if sheet == "Bevis"]
    assert len(tests) == 2 * len(rows)  # where its row is, and what is wrong with it
    assert not any("/Bevissteg" in text for text in tests)  # its cells are empty: #DIV/0!
