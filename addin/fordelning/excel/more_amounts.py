"""What the cell functions of decided amounts, bands, guarantees, multiples and orders answer.

Requirements T1 (rate x quantity), T3 (in order), T5 (multiples), T9 (bands) and T10 (against last year).
"""

from __future__ import annotations

from contextlib import contextmanager
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.apportionment import decided, ordered, proportional
from fordelning.apportionment.multiple import Multiple, by_multiple
from fordelning.apportionment.slices import amount_of
from fordelning.errors import AllocationError, Place
from fordelning.excel.arguments import Arguments, Column, telling
from fordelning.excel.bands import read_bands
from fordelning.excel.options import columns as columns_of
from fordelning.excel.options import flag, one_of, share
from fordelning.model import Recipient, Step, words
from fordelning.model.limit import Limit, Term, cap_of, floor_of
from fordelning.rules.in_order import claim
from fordelning.tables.rounding import read_rounding
from fordelning.texts import functions, multiples
from fordelning.texts import ordered as of_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fordelning.excel.amounts import Cells
    from fordelning.model.limit import Bounding, Values

_IN_A_CELL: Final = {  # refusals that the workbook would mend in a column: what a formula says of the same
    "rates_above_pot": ("argument_above_pot", "reduce"),
    "multiples_above_pot": ("argument_multiples_above_pot", "rounding"),
}
_LAST: Final[Mapping[str | bool, bool]] = {of_order.PART: False, of_order.WHOLE: True}


@contextmanager
def in_a_cell(column: Column, **others: str) -> Iterator[None]:
    """Turn a refusal into a finding at its argument, in the words of a formula; ``others`` as ``telling``."""
    arguments = {**dict(_IN_A_CELL.values()), **others, "duplicate_ids": "ids"}
    with telling(column, **arguments):
        try:
            yield
        except AllocationError as error:
            code, _ = _IN_A_CELL.get(error.code, (error.code, ""))
            raise AllocationError(code, index=error.index, **error.fields) from error


def by_rate(pot: object, basis: object, rates: object, reduce: object = None, ids: object = None) -> Cells:
    """Return units times the decided rates, rounded down; never above the pot, unless they are cut to it.

    Requirement T1. Several rates go with as many columns of units, and add up before one rounding.

    Args:
        pot: kronor, one cell.
        basis: units, a column for each rate.
        rates: kronor for a unit, one cell or one for each column.
        reduce: true or the word, where they may be cut in proportion.
        ids: recipient ids, one per row.

    Raises:
        DataError: if an argument cannot be used, or the pot holds too little.

    >>> by_rate(200_000, [[100.0], [250.0], [33.0]], 300.0)
    [[30000], [75000], [9900]]
    """
    given = Arguments()
    money, own = given.amount("pot", pot), given.column("rates", rates)
    columns = columns_of(given, "basis", basis, len(own))
    units, each = [given.numbers(column) for column in columns], given.numbers(own)
    cut, names = flag(given, "reduce", reduce, words.REDUCE), given.ids(ids, columns[0])
    given.check()
    exact = [
        sum((Fraction(many) * rate for many, rate in zip(row, each, strict=True)), Fraction(0))
        for row in zip(*units, strict=True)
    ]
    with in_a_cell(columns[0]):
        return columns[0].spill(decided.allocate(money, exact, names, reduce=cut).amounts.tolist())


def by_band(
    basis: object, activity: object, bands: object, pot: object = None, reduce: object = None
) -> Cells:
    """Return the sum over the bands of each one's volume, rounded down; what no band holds gives nothing.

    Requirement T9.

    Args:
        basis: volumes, one column.
        activity: one per row, or one for all.
        bands: four columns: activity, lowest, highest (empty means no upper end), kronor or percent.
        pot: kronor, one cell; left out where it need not be tested.
        reduce: true or the word, where the amounts may be cut in proportion.

    Raises:
        DataError: as ``by_rate``, and where an activity has no bands, or they overlap or leave holes.

    >>> by_band([[15.0]], "vob", [["vob", 0, 10, 100.0], ["vob", 11, None, 0.5]])
    [[1002]]
    """
    given = Arguments()
    column = given.column("basis", basis)
    volumes, kinds = given.numbers(column), given.words_for("activity", activity, column)
    table = read_bands(given, bands)
    money = None if given.is_left_out(pot) else given.amount("pot", pot)
    cut = flag(given, "reduce", reduce, words.REDUCE)
    given.check()
    known = {tier.activity for tier in table}
    for at, kind in enumerate(kinds):
        if kind not in known:
            place = Place(functions.ARGUMENTS["activity"], row=at + 1)
            given.reader.report("argument_no_bands", place, activity=kind)
    given.check()
    exact = [
        amount_of([tier for tier in table if tier.activity == kind], Fraction(volume))
        for volume, kind in zip(volumes, kinds, strict=True)
    ]
    holds = ceil(sum(exact)) if money is None else money
    with in_a_cell(column):
        made = decided.allocate(holds, exact, given.ids(None, column), reduce=cut)
    return column.spill(made.amounts.tolist())


def against_last_year(
    pot: object,
    basis: object,
    last_year: object,
    lowest: object = None,
    highest: object = None,
    ids: object = None,
) -> Cells:
    """Return a key in which nobody gets less or more than so many percent of last year's amount.

    Requirement T10. The least amount is rounded up to whole kronor, the highest down.

    Raises:
        DataError: as ``by_rate``.

    >>> against_last_year(1_000, [[1.0], [3.0]], [[400.0], [600.0]], 0.9)
    [[360], [640]]
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("basis", basis)
    weights, names = given.numbers(column), given.ids(ids, column)
    before = given.limits("last_year", last_year, column)
    if given.is_left_out(last_year):
        given.reader.report("argument_missing", Place(functions.ARGUMENTS["last_year"]))
    low, high = share(given, "lowest", lowest), share(given, "highest", highest)
    given.check()
    had = before if isinstance(before, tuple) else (before,) * len(weights)
    floors, caps = _of_last_year(floor_of, low, had), _of_last_year(cap_of, high, had)
    with in_a_cell(column, floors_above_pot="lowest", floor_above_cap="lowest", no_recipients="basis"):
        made = proportional.allocate(money, weights, names, floors=floors, caps=caps)
    return column.spill(made.amounts.tolist())


def _of_last_year(
    bound: Callable[[Bounding, Values], int | None], part: Fraction | None, had: Sequence[int | None]
) -> list[int | None] | None:
    """Return a part of last year's amounts as floors or caps; none for whoever had nothing."""
    if part is None:
        return None
    name = functions.ARGUMENTS["last_year"]
    limit = Limit((Term(part, name, percent=True),))
    return [bound(limit, {} if each is None else {name: Fraction(each)}) for each in had]


def by_multiples(
    pot: object, basis: object, rounding: object, exceeds: object = None, ids: object = None
) -> Cells:
    """Return a key in which each amount is rounded by itself, as column Avrundning of the workbook says it.

    Requirement T5.

    Raises:
        DataError: as ``by_rate``.

    >>> by_multiples(1_000_000, [[1.0], [2.0], [6.0]], "nedåt 50 000")
    [[100000], [200000], [650000]]
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("basis", basis)
    weights, names = given.numbers(column), given.ids(ids, column)
    place = Place(functions.ARGUMENTS["rounding"])
    word = given.word("rounding", rounding)
    step = read_rounding(Step("", "", "key", ""), word, place, given.reader)
    if not step.multiple and not given.reader.findings:
        given.reader.report("rounding_unclear", place, value=f"”{word}”", others="")
    over = flag(given, "exceeds", exceeds, multiples.EXCEEDS)
    given.check()
    with in_a_cell(column, no_recipients="basis"):
        whole = proportional.allocate(money, weights, names)
        made = by_multiple(money, whole, Multiple.of_step(step), exceeds=over)
    return column.spill(made.amounts.tolist())


def in_order(
    pot: object,
    basis: object,
    order: object,
    last: object = None,
    cap: object = None,
    least: object = None,
    ids: object = None,
) -> Cells:
    """Return what each is granted of its claim, in order until the pot is empty.

    Requirement T3.

    Args:
        pot: kronor, one cell.
        basis: what each seeks, one column.
        order: the place of each, 1 first; equal places share what is left.
        last: ``del`` where one that does not fit gets the rest (so without it too), ``hela`` where nothing.
        cap: kronor, one cell or one per row.
        least: kronor; below it nobody gets anything.
        ids: recipient ids, one per row.

    Raises:
        DataError: as ``by_rate``.

    >>> in_order(600_000, [[200_000.0], [300_000.0], [250_000.0]], [[1.0], [3.0], [2.0]])
    [[200000], [150000], [250000]]
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("basis", basis)
    sought, places = given.numbers(column), given.numbers(given.beside("order", order, column))
    caps, names = given.limits("cap", cap, column), given.ids(ids, column)
    whole = one_of(given, "last", last, _LAST)
    smallest = 0 if given.is_left_out(least) else given.amount("least", least)
    given.check()
    step = Step("", "", rules.of("in_order").key, "", cap=functions.ARGUMENTS["cap"], smallest=smallest)
    each = caps if isinstance(caps, tuple) else (caps,) * len(sought)
    people = [
        Recipient(name, "", values={} if top is None else {functions.ARGUMENTS["cap"]: Fraction(top)})
        for name, top in zip(names, each, strict=True)
    ]
    claims = [claim(step, Fraction(one), who) for one, who in zip(sought, people, strict=True)]
    ranks = [Fraction(place) for place in places]
    with in_a_cell(column):
        served = ordered.allocate(money, claims, ranks, names, whole=whole, least=[smallest] * len(claims))
    return column.spill([one.amount for one in served])
