"""What hypothesis draws of the rules of 2022–2026: single steps, for the grants in ``strategies``."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from fordelning.model import Rounding, Step

DECIDED = ("rate", "same_amount")
PRICED = (*DECIDED, "marginal")  # each amount comes of the recipient's own numbers


@st.composite
def decided_steps(draw, pot, group, rule, reductions=(True,)):
    """Draw one step of decided kronor: for each unit of one column or two, or for each recipient."""
    rates = st.integers(0, 40_000).map(lambda hundredths: Fraction(hundredths, 100))
    basis = draw(st.sampled_from(["Antal", "Vikt", "Antal; Vikt"])) if rule == "rate" else ""
    if rule == "marginal":
        own = {
            "basis": draw(st.sampled_from(["Antal", "Vikt"])),
            "unit": draw(st.sampled_from(["kr", "platser"])),
        }
        return Step(
            f"Dela {pot}", pot, rule, group, source="(X5)", reduce=draw(st.sampled_from(reductions)), **own
        )
    count = len(basis.split(";"))
    rates = tuple(draw(st.lists(rates, min_size=count, max_size=count)))
    rest = {
        "unit": "platser" if rule == "rate" else "",
        "source": "(X5)",
        "reduce": draw(st.sampled_from(reductions)),
    }
    return Step(f"Dela {pot}", pot, rule, group, basis=basis, rates=rates, **rest)


@st.composite
def each_by_itself(draw, rest):
    """Draw how a step rounds each amount by itself; its bounds become multiples, or none."""
    of = draw(st.sampled_from([1, 3, 10, 1_000]))
    bounds = {
        name: rest[name] // of * of if isinstance(rest.get(name), int) else None for name in ("floor", "cap")
    }
    flags = {name: draw(st.booleans()) for name in ("nearest", "least")}
    return {**bounds, **flags, "multiple": of, "exceeds": True, "reduce": False} | {
        "rounding": Rounding.LARGEST_REMAINDER
    }


@st.composite
def with_factor(draw, step):
    """Draw a step with a column of factors or of debts at times; with factors a pot has no bounds."""
    if draw(st.integers(0, 4)) == 0:
        return replace(step, owed="Skuld", rounding=Rounding.LARGEST_REMAINDER)
    if step.rule == "tiers" or draw(st.integers(0, 3)):
        return step
    own = {"factor": "Andel", "deducts": draw(st.booleans())}
    if step.rule in PRICED:
        return replace(step, **own)
    plain = {
        "floor": None,
        "cap": None,
        "rate_step": 0,
        "rounding": Rounding.LARGEST_REMAINDER,
        "reduce": False,
    }
    return replace(step, passed_on=draw(st.booleans()), **plain, **own)
