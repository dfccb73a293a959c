"""One Swedish sentence per row of a key: what FORDELA_FORKLARING answers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.excel.amounts import AT_BOUNDS
from fordelning.excel.arguments import Arguments, telling
from fordelning.model import Grant, Recipient, Step
from fordelning.rules.division import Participants
from fordelning.texts import functions

if TYPE_CHECKING:
    from fordelning.excel.amounts import Cells


def of_key(
    pot: object,
    basis: object,
    floor: object = None,
    cap: object = None,
    ids: object = None,
    unit: object = None,
) -> Cells:
    r"""Return what the workbook's own lines say of the same amounts.

    Requirement D2.

    Args:
        pot: kronor, one cell.
        basis: weights, one column.
        floor: kronor, one cell or one per row.
        cap: kronor, one cell or one per row.
        ids: recipient ids, one per row.
        unit: what the basis counts, for example ``personer``.

    Raises:
        DataError: as ``amounts.by_key``.

    >>> of_key(1_000_000, [[375], [3271]], 250_000, unit="personer")[0][0].replace("\xa0", " ")
    'Golvet 250 000 kr gäller: 375 personer hade gett 85 983 kr.'
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("basis", basis)
    weights = given.numbers(column)
    floors, caps = given.limits("floor", floor, column), given.limits("cap", cap, column)
    names, word = given.ids(ids, column), given.word("unit", unit)
    given.check()
    rows = tuple(range(len(weights)))
    step = Step("", "", "key", "", basis=functions.ARGUMENTS["basis"].capitalize(), unit=word)
    group = Participants(rows, rows, basis=tuple(map(Fraction, weights)), floors=floors, caps=caps)
    grant = Grant({}, (step,), recipients=tuple(Recipient(name, name) for name in names))
    with telling(column, duplicate_ids="ids", **AT_BOUNDS):
        dealt = rules.of("key").divide(step, group, money, grant)
    return column.spill([share.sentence for share in dealt.shares])
