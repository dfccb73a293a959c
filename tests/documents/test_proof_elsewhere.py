"""Every formula of the proof of every seed programme comes to what is stored, in two further engines too."""

from __future__ import annotations

import pytest

import exported
import rewritten
from hosts import engines
from hosts.need import absent, need
from runs import EXAMPLES, allocated

# Formulas of the proof; a programme without any would agree with everybody.
LEAST = 500
SMALL = EXAMPLES.index("stockholm-valfardsteknik-2018")


@pytest.fixture(scope="module")
def proofs(tmp_path_factory):
    """The proof of each programme as exportera writes it."""
    folder = tmp_path_factory.mktemp("bevis")
    for name in EXAMPLES:
        assert exported.export(allocated(name, folder), folder / name) == 0
    return [folder / name / "bevis.xlsx" for name in EXAMPLES]


@pytest.fixture(scope="module")
def known(proofs):
    """What is stored beside the formulas of each proof."""
    return [_known(proof) for proof in proofs]


def _known(book):
    """Return what is stored beside every formula of a workbook."""
    formulas, known = engines.opened(book), rewritten.opened(book, results=True)
    return {
        (sheet.title, cell.coordinate): ""
        if (value := known[sheet.title][cell.coordinate].value) is None
        else value
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _agree(known, told):
    """Every formula of every proof came to what is stored, to the last digit."""
    for name, stored, results in zip(EXAMPLES, known, told, strict=True):
        assert len(stored) > LEAST
        assert {
            at: (results.get(at), value) for at, value in stored.items() if results.get(at) != value
        } == {}, name


def _one_krona_more(book, to):
    """Copy a proof with a krona more in the grant: what it then comes to is not what is stored."""
    workbook = rewritten.opened(book)
    cell = next(row[1] for row in workbook["Bidrag"].iter_rows() if row[1].value == 21_625_197)  # B2
    cell.value += 1
    workbook.save(to)
    return to


@pytest.fixture
def formulon():
    """That engine, where it is installed."""
    if engines.formulon() is None:
        absent("formulon is not installed in the Python that FORMULON names")


@pytest.fixture
def hyperformula():
    """That engine, where it is installed."""
    need("node")
    if engines.hyperformula() is None:
        absent("hyperformula is not installed in the folder that HYPERFORMULA names")


def test_formulon_calculates_every_proof_to_what_is_stored(formulon, proofs, known, tmp_path):
    spoiled = [engines.spoil(proof, tmp_path / f"{n}.xlsx") for n, proof in enumerate(proofs)]
    wrong = {engines.SPOILED_NUMBER, engines.SPOILED_TEXT}
    assert set(_known(spoiled[SMALL]).values()) == wrong  # nothing that could be believed
    changed = _one_krona_more(proofs[SMALL], tmp_path / "ändrad.xlsx")
    *told, other = engines.by_formulon([*spoiled, changed])
    _agree(known, told)
    assert other["Läs mig", "C20"] != told[SMALL]["Läs mig", "C20"]


def test_hyperformula_calculates_every_proof_to_what_is_stored(hyperformula, proofs, known, tmp_path):
    changed = _one_krona_more(proofs[SMALL], tmp_path / "ändrad.xlsx")
    *told, other = engines.by_hyperformula([*proofs, changed])
    _agree(known, told)
    assert other["Läs mig", "C20"] != told[SMALL]["Läs mig", "C20"]
