"""Checks of days and facts: order, passed deadlines, what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.dates import format_date
from fordelning.errors import Finding, finding
from fordelning.texts import CONSEQUENCES, EXPECTED_FACTS, FACT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.checks.situation import Situation

# Pairs of facts of which the first may not come after the second (X2).
_ORDER: Final = (
    ("bidrag_period_fran", "bidrag_period_till"),
    ("bidrag_period_fran", "bidrag_anvand_senast"),
    ("bidrag_rekvirera_senast", "bidrag_anvand_senast"),
    ("bidrag_rekvirera_senast", "bidrag_redovisa_senast"),
    ("bidrag_rekvirera_senast", "bidrag_aterbetala_senast"),
    ("bidrag_anvand_senast", "bidrag_redovisa_senast"),
    ("bidrag_anvand_senast", "bidrag_aterbetala_senast"),
)


def check_order(now: Situation) -> Iterator[Finding]:
    """Yield days that cannot be right together, such as use before requisition (X2)."""
    for earlier, later in _ORDER:
        first, second = now.day(earlier), now.day(later)
        if first and second and first > second:
            yield finding(
                "days_out_of_order",
                now.place(later),
                first=FACT_WORDS[earlier],
                first_day=format_date(first),
                second=FACT_WORDS[later],
                second_day=format_date(second),
            )


def check_deadlines(now: Situation) -> Iterator[Finding]:
    """Yield last days that have passed, with what is lost (D6, D18)."""
    for fact, consequence in CONSEQUENCES.items():
        day = now.day(fact)
        if day and day < now.today:
            yield finding(
                "deadline_passed",
                now.place(fact),
                deadline=FACT_WORDS[fact],
                day=format_date(day),
                consequence=consequence,
            )


def check_facts(now: Situation) -> Iterator[Finding]:
    """Yield facts that the papers to the state need and that are not filled in (A22, D11)."""
    for fact, why in EXPECTED_FACTS.items():
        if now.grant.facts.get(fact) is None:
            yield finding(
                "fact_missing", now.place(fact), fact=FACT_WORDS[fact], why=f" {why}" if why else ""
            )
