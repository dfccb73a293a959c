"""Programme files can say the rules of 2022–2026, and slips in them are refused by key."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import books
import today
from fordelning.cli import main
from fordelning.errors import NOWHERE, ProgrammeError
from fordelning.model import reckoned
from fordelning.programmes.parse import parse
from fordelning.programmes.registers import shipped
from fordelning.tables.entries import step_rows

C = "stockholm-halsa-2020"
OWN = 'rule = "per_unit"\ntarget = "Särskilda boenden"\nbasis = "Platser"\nunit = "platser"\nrate_step = 1\n'


def programme(own: str):
    """Return the last step of a programme whose step for care homes is written so."""
    text = shipped(f"{C}.toml").read_text(encoding="utf-8")
    assert OWN in text
    examples = shipped("examples", f"{C}.csv").read_text(encoding="utf-8")
    return parse(text.replace(OWN, f'target = "Särskilda boenden"\n{own}\n'), C, examples).steps[-1]


@pytest.mark.parametrize(
    ("own", "held", "value"),
    [
        (
            'rule = "rate"\nbasis = "Platser"\nunit = "platser"\nrates = [1200]',
            {"rates": (1200,), "reduce": False},
            1200,
        ),
        (
            'rule = "rate"\nbasis = "Platser; Platser"\nunit = "platser"\nrates = [1200, "0,5"]\nreduce=true',
            {"rates": (1200, Fraction(1, 2)), "reduce": True},
            "1\u00a0200; 0,5; reducera",
        ),
        (
            'rule = "per_unit"\nbasis = "Platser"\nunit = "platser"\nmultiple = 100\nexceeds = true',
            {"multiple": 100, "nearest": False, "exceeds": True},
            "får överskrida potten",
        ),
        (
            'rule = "marginal"\nbasis = "Platser"\nunit = "platser"\nreduce = true',
            {"reduce": True},
            "reducera",
        ),
        (
            'rule = "in_order"\nbasis = "Platser"\norder = "Platser"\ncap = "5 % av Platser"\nsmallest = 5',
            {"order": "Platser", "smallest": 5, "whole": False},
            "efter Platser; del; minst 5",
        ),
        (
            'rule = "equal"\nfactor = "Platser"\ndeducts = true\npassed_on = true',
            {"factor": "Platser", "deducts": True, "passed_on": True},
            "minus Platser; resten till de andra",
        ),
        (
            'rule = "rate"\nbasis = "0,5 x Platser + Platser"\nunit = "platser"\nrates = [1200]',
            {"basis": "0,5 x Platser + Platser", "reckoned": reckoned.parse("0,5 x Platser + Platser")},
            1200,
        ),
        (
            'rule = "equal"\ncap = 5\ntogether = ["A", "B"]\nstays = true\nowed = "Platser"',
            {"together": ("A", "B"), "stays": True, "owed": "Platser"},
            "tillsammans med A, B; resten stannar; avräkna Platser",
        ),
        ('rule = "same_amount"\nrates = [50000]', {"rates": (50_000,), "basis": ""}, 50_000),
    ],
)
def test_a_programme_file_says_what_the_model_says(own, held, value):
    step = programme(own)
    assert {name: getattr(step, name) for name in held} == held
    assert step_rows([step], {})[0][4] == value


@pytest.mark.parametrize(
    ("own", "key"),
    [
        ('rule = "rate"\nbasis = "Platser"\nunit = "platser"', "rates"),
        ('rule = "rate"\nbasis = "Platser"\nunit = "platser"\nrates = [1, 2]', "rates"),
        ('rule = "rate"\nbasis = "Platser"\nunit = "platser"\nrates = [1.5]', "rates.1"),
        ('rule = "rate"\nbasis = "Platser"\nunit = "platser"\nrates = [1]\nrate_step = 10', "rate_step"),
        ('rule = "equal"\nmultiple = 10\nrounding = "webster"', "multiple"),
        ('rule = "equal"\nnearest = true', "nearest"),
        ('rule = "equal"\ndeducts = true', "deducts"),
        ('rule = "equal"\nfactor = "Platser"\nfloor = 5', "factor"),
        ('rule = "same_amount"\nrates = [1]\nfactor = "Platser"\npassed_on = true', "factor"),
        ('rule = "same_amount"\nrates = [1]\nmultiple = 10', "multiple"),
        ('rule = "same_amount"\nrates = [1]\nunit = "platser"', "unit"),
        ('rule = "per_unit"\nbasis = "Platser"\nunit = "platser"\nrates = [1]', "rates"),
        ('rule = "key"\nbasis = "Platser x Plasser"\nunit = "platser"', "basis"),
        ('rule = "key"\nbasis = "20 % lika; 30 % Platser"\nunit = "platser"', "basis"),
        ('rule = "tiers"\nbasis = "2 x Platser"\nunit = "platser"', "basis"),
        ('rule = "per_unit"\nbasis = "50 % lika; 50 % Platser"\nunit = "platser"', "basis"),
        ('rule = "rate"\nbasis = "Platser; Plasser"\nunit = "platser"\nrates = [1, 2]', "basis"),
    ],
)
def test_a_slip_is_refused_with_its_key(own, key):
    with pytest.raises(ProgrammeError, match=rf"{C}\.toml, [^:]*\.{key}:"):
        programme(own)


@pytest.mark.parametrize("name", today.MODELS)
def test_a_workbook_saved_as_a_programme_gives_the_same_model(name, tmp_path):
    book, file, again = today.MODELS[name].book(tmp_path, "bok"), tmp_path / "eget.toml", tmp_path / "ny.xlsx"
    assert main(["program", "--spara", str(book), "--till", str(file)]) == 0
    assert main(["ny", str(file), "--till", str(again)]) == 0
    one, other = (books.read(path)[0] for path in (book, again))
    for own in ("steps", "tiers"):
        first, second = (
            [replace(each, row=NOWHERE) for each in getattr(grant, own)] for grant in (one, other)
        )
        assert first == second
