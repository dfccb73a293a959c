"""Scenarios to try, on grants and in workbooks, and how to read what comes of them."""

from __future__ import annotations

from fractions import Fraction

import books
from fordelning.model import Assumption, Scenario, Subject

A, C, D = "stockholm-digital-2020", "stockholm-halsa-2020", "riket-teknik-2021"


def scenario(*assumptions):
    """Return a scenario of assumptions: about what, name, value."""
    return Scenario(tuple(Assumption(*each) for each in assumptions))


def floor(kronor, name=""):
    """Return the scenario of another floor, in one step or in all that have one."""
    return scenario((Subject.FLOOR, name, Fraction(kronor)))


def declining(*ids):
    """Return the scenario in which these say no."""
    return scenario(*((Subject.TAKES_PART, id_, False) for id_ in ids))


def step_of(done, name):
    """Return what changes in one step."""
    return next(step for step in done.steps if step.name == name)


def holders(done):
    """Return what changes for each holder, by id."""
    return {each.id: each for each in done.holders}


def assume(book, *rows):
    """Write rows of table Antaganden: about what, name, new value."""

    def edit(workbook):
        for number, row in enumerate(rows, start=1):
            for heading, value in zip(("Gäller", "Namn", "Nytt värde"), row, strict=True):
                books.cell(workbook, "Antaganden", heading, number).value = value

    return books.change(book, edit)


def small(folder):
    """A key with a floor and an equal split, between two municipalities."""
    steps = [
        books.step("Lika", "Lika", "Kommuner"),
        books.step("Alla kommuner", "Nyckel", "Kommuner", Underlag="Antal", Golv=1_000),
    ]
    steps[0] |= {"Från pott": "Modell"}
    steps.insert(0, books.step("Modell", "Avsätt", "Modell", Värde=500_000))
    return books.grant(
        folder,
        steps,
        [books.recipient(id_, "Kommuner", Antal=number) for id_, number in (("0114", 3), ("0115", 5))],
    )


def simulate(capsys, book, *words):
    """Run simulera for machines and return how it went."""
    return books.shell(capsys, "simulera", book, *words, "--json")


def by_id(run):
    """Return the rows of a simulation by id."""
    return {row["id"]: row for row in run.said["simulering"]["rader"]}
