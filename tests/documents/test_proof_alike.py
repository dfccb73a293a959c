"""Rows of table Bevis that are filled in from one like them are what each would have been by itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import proofs
from fordelning.allocation import cascade
from fordelning.documents.proof import certificate
from fordelning.documents.proof.alike import Alike
from fordelning.documents.proof.make import prove
from fordelning.documents.proof.readme import Stamp
from fordelning.errors import DataError


def many(grant, times=9):
    """Return a grant with every recipient several times under other ids, unlike in what formulas hang on."""
    people = [
        replace(
            each,
            id=f"{each.id}-{number}",
            payee=("", "Bolaget AB", "Bolaget aktiebolag", "Det andra AB")[number % 4],
            org_number=("556012-5790", "556036-0793")[number % 2],
            values=each.values | ({"Vikt": Fraction(0)} if number == 7 else {}),
        )
        for number in range(times)
        for each in grant.recipients
    ]
    steps = tuple(replace(each, amount=each.amount and each.amount * times) for each in grant.steps)
    facts = {name: value * times if isinstance(value, int) else value for name, value in grant.facts.items()}
    return replace(grant, recipients=tuple(people), steps=steps, facts=facts)


@pytest.fixture
def both(monkeypatch):
    """Let a certificate be proved both ways; holds how many rows were filled in."""
    filled = []
    quick, slow = Alike.row, lambda self, at: self._writer.row(at)
    own = Alike._filled

    def counted(self, at, cells):
        filled.append(at)
        return own(self, at, cells)

    def proved(*words):
        monkeypatch.setattr(Alike, "row", quick)
        found = prove(*words)
        monkeypatch.setattr(Alike, "row", slow)
        by_itself = prove(*words)
        for name, rows in by_itself.rows.items():
            assert found.rows[name] == rows, name
        assert found.formulas == by_itself.formulas
        return found

    monkeypatch.setattr(Alike, "_filled", counted)
    monkeypatch.setattr(certificate, "prove", proved)
    return filled


def test_rows_of_random_models_are_filled_in_as_they_would_be_written(both):
    for drawn, _ in proofs.random_models(35):
        grant = many(drawn)
        try:
            allocation = cascade.allocate(grant)
        except DataError:  # what one each could be given is not enough for all
            continue
        certificate.write_certificate(grant, allocation, Stamp(None, "1", "x"), grant.kinds)
    assert len(both) > 300
