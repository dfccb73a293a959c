"""The grants of the shipped programmes with their example recipients, as an officer's workbook holds them."""

from __future__ import annotations

from dataclasses import replace

from fordelning import programmes
from fordelning.model import Grant

NAMES = (  # whole workbooks are made of these; those of today have tests of their own, which are light
    "stockholm-digital-2020",
    "stockholm-valfardsteknik-2018",
    "stockholm-halsa-2020",
    "riket-teknik-2021",
    "riket-valfardsteknik-2018",
)
TODAY = tuple(name for name in programmes.names() if name not in (*NAMES, "tom"))


def grant(name: str) -> Grant:
    """Return the filled example of a programme."""
    programme = programmes.load(name)
    facts = {fact.name: fact.value for fact in programme.facts} | dict(programme.example_facts)
    steps = tuple(
        replace(step, amount=programme.example_amounts.get(step.name, step.amount))
        for step in programme.steps
    )
    model = programme.tiers, programme.conditions, programme.examples
    return Grant(facts, steps, *model, programme=programme)


def change(base: Grant, id_: str, column: str, value: object) -> Grant:
    """Return the grant with one cell of one recipient changed."""
    recipients = tuple(
        replace(each, values={**each.values, column: value}) if each.id == id_ else each
        for each in base.recipients
    )
    return replace(base, recipients=recipients)
