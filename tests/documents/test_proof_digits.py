"""Proofs of weights with 15 digits, as formulas in cells give them: LibreOffice comes to the same krona."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

import books
import proof_stack
import proofs
from fordelning.allocation import cascade
from fordelning.cli import main
from fordelning.documents.proof import digits
from fordelning.documents.proof.wide import places_of
from fordelning.model import Grant, Recipient, Step
from fordelning.model.reckoned import parse
from fordelning.money import read_number
from runs import allocate, rows_of

THIRDS = [100 / 3, 200 / 3, 50 / 3, 1000 / 7, 2 / 3, 1e6 / 9, 7.5, 12, 0, 1 / 3]


def of_key(values, amount, **more):
    people = tuple(
        Recipient(f"{number:03}", f"Enhet {number}", groups=("Alla",), values={"Vikt": read_number(value)})
        for number, value in enumerate(values)
    )
    step = Step("Dela", "Bidraget", "key", "Alla", basis="Vikt", unit="enheter", **more)
    grant = Grant({"bidrag_namn": "Prov", "bidrag_belopp": amount}, (step,), recipients=people)
    return grant, cascade.allocate(grant)


def of_shares(rows, amount, text, **more):
    people = tuple(
        Recipient(
            f"{number:03}",
            f"Enhet {number}",
            groups=("Alla",),
            takes_part=number % 5 != 4,
            values={"Antal": Fraction(one), "Vikt": Fraction(other, 100), "Fast": Fraction(third)},
        )
        for number, (one, other, third) in enumerate(rows)
    )
    step = Step("Dela", "Bidraget", "key", "Alla", basis=text, reckoned=parse(text), **more)
    grant = Grant({"bidrag_namn": "Prov", "bidrag_belopp": amount}, (step,), recipients=people)
    return grant, cascade.allocate(grant)


def models():
    """Return models that no cell holds the weights of: drawn once, the same at every run."""
    draw = random.Random(13)
    yield of_key(THIRDS, 1_000_003)
    yield of_key(THIRDS[:2], 900)  # the thirds of 900 are 300 and 600, but for the fifteenth digit
    yield of_key([100 / 3] * 7, 1_000)  # equals: the odd kronor go by id
    yield of_key(THIRDS, 10**10 + 7, floor=250_000, cap=4 * 10**9)
    for count in (3, 12, 25):
        values = [draw.random() * 10 ** draw.randrange(6) for _ in range(count)]
        amount = draw.randrange(10**6, 10**11)
        yield of_key(values, amount)
        yield of_key(values, amount, floor=amount // (2 * count), cap=amount // 2)
    for count in (6, 15):
        rows = [
            [draw.randrange(1, 9) * 10**6 + draw.randrange(10**6) for _ in range(3)] for _ in range(count)
        ]
        yield of_shares(rows, 12_345_679, "20 % lika; 30 % Antal; 50 % Vikt")
        yield of_shares(rows, 98_765_431, "12,5 % Antal; 37,5 % Vikt; 50 % Fast", floor=100_000)


def test_weights_of_fifteen_digits_and_large_shares_are_computed_again_to_the_krona(tmp_path, libreoffice):
    made = list(models())
    count, wrong = proof_stack.judge(made, tmp_path, libreoffice)
    assert (count > 3_000, wrong) == (True, [])


def test_cells_that_excel_computed_keep_their_proof(tmp_path, libreoffice):
    """What a double has beyond 15 digits is not read, be the next digit small, large or a five."""
    values = [*THIRDS, *_halves(3)]
    recipients = [
        {"Id": str(number), "Namn": f"Enhet {number}", "Grupp": "Alla", "Vikt": value}
        for number, value in enumerate(values)
    ]
    book = books.grant(tmp_path, [books.step("Dela", "Nyckel", "Alla", Underlag="Vikt")], recipients)
    book = allocate(book)
    total = sum(read_number(value) for value in values)
    lines = rows_of(book, "Fördelning")
    pot = sum(line["Belopp"] for line in lines)
    assert all(
        abs(line["Belopp"] - pot * read_number(value) / total) < 1
        for line, value in zip(lines, values, strict=True)
    )
    assert main(["verifiera", str(book)]) == 0
    again = libreoffice.recalculate(book, tmp_path / "ut")
    assert proofs.alarms(again) == []
    assert len(proofs.results(again, "Bevis")) == 2 * len(values) + 3
    wrong = [each for each in proofs.compare(book, again)[1] if not _same(each.known, each.got)]
    assert wrong == []


def _same(known, got):
    """LibreOffice saves a number with 15 digits, and rounds a five its own way."""
    return isinstance(known, float) and abs(known - got) < 1e-14 * known


def _halves(count):
    """Return numbers whose sixteenth digit is a five: the hardest to read as a spreadsheet shows them."""
    draw, found = random.Random(7), []
    while len(found) < count:
        value = draw.randrange(10**14, 10**15) / 10**13 + 0.5e-13
        rest = Fraction(value) * 10**13 % 1
        if abs(rest - Fraction(1, 2)) < Fraction(1, 20):
            found.append(value)
    return found


@given(st.integers(0, digits.LIMIT - 1), st.integers(0, digits.PAIR - 1), st.integers(0, digits.LIMIT - 1))
@example(digits.LIMIT - 1, digits.PAIR - 1, 0)
def test_a_product_in_digits_is_the_product(one, other, less):
    product = digits.product_of(digits.digits(one), digits.digits(other, 2))
    taken = [plus - minus for plus, minus in zip(product, [*digits.digits(less), 0], strict=True)]
    cells = digits.carry(taken)
    value = sum(cell % digits.BASE * digits.BASE**at for at, cell in enumerate(cells[:-1]))
    assert value + cells[-1] * digits.LIMIT == one * other - less
    assert max(map(abs, cells)) < 10**15
    assert digits.split(one) == (one // 10**14, one % 10**14)


def test_decimals_are_counted_where_they_end():
    assert [places_of(Fraction(text)) for text in ("3", "0.5", "0.25", "33.3333333333333", "1/3")] == [
        *(0, 1, 2, 13),
        None,
    ]
