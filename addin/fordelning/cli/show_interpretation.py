"""What may lie behind a published table, on the terminal: the best rule, its rows astray, and the others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.cli.printable import on_one_line
from fordelning.cli.show import print_json
from fordelning.interpretation import Kind
from fordelning.model import Rounding
from fordelning.texts import interpretation as said
from fordelning.verb import Verb

if TYPE_CHECKING:
    from fordelning.interpretation import Published, Reading
    from fordelning.verbs.interpret import Interpreted

_OTHERS: Final = 4  # rules that are named beside the best
_HUNDRED: Final = 100


def show_interpretation(found: Interpreted, *, as_json: bool) -> int:
    """Print which rules were tried on a table and how many rows each explains; return the exit status."""
    if as_json:
        print_json(_content(found))
        return 0
    for line in lines(found):
        print(on_one_line(line))
    return 0


def lines(found: Interpreted) -> list[str]:
    """Return what is told of a table."""
    table, (best, *others) = found.table, found.readings
    rows = len(table.names)
    told = [said.of_table(rows, table.pot, found.column, found.total, found.unread)]
    found_none = best.explained * 2 < rows
    if found_none:
        told.append(said.NONE)
    else:
        told += [said.BEST, f"  {_rule(table, best)}", f"  {said.explained(best.explained, rows)}"]
        if best.astray:
            told.append(f"  {said.astray(_astray(table, best)[: said.MANY], len(best.astray))}")
    rest = _apart(table, others, best)
    if rest:
        told.append(said.OTHERS)
        told += [f"  {_rule(table, each)} {said.explained(each.explained, rows)}" for each in rest]
    return told if found_none and not rest else [*told, said.A_PROPOSAL]


def _apart(table: Published, others: list[Reading], best: Reading) -> list[Reading]:
    """Return the best of each other kind and column."""
    found: dict[tuple[Kind, str], Reading] = {}
    for each in others:
        if each.explained and (each.kind, each.column) != (best.kind, best.column):
            found.setdefault((each.kind, each.column), each)
    return [*found.values()][:_OTHERS]


def _astray(table: Published, reading: Reading) -> list[tuple[str, int, int]]:
    return [(table.names[at], table.amounts[at], reading.amounts[at]) for at in reading.astray]


def _rule(table: Published, reading: Reading) -> str:
    if reading.kind is Kind.EQUAL:
        return said.equal()
    if reading.kind is Kind.RATE:
        return said.rate(reading.column, reading.rate or Fraction(0))
    if reading.kind is Kind.EQUAL_AND_KEY:
        percent = Fraction(reading.equal * _HUNDRED, table.pot)
        return said.equal_and_key(reading.column, reading.equal, percent, reading.rate)
    limits = said.bounds(reading.floor, reading.cap)
    webster = reading.rounding is Rounding.WEBSTER
    return said.key(reading.column, reading.rate, limits, webster=webster)


def _content(found: Interpreted) -> dict[str, object]:
    return {
        "verb": Verb.INTERPRET,
        "rader": len(found.table.names),
        "summa": found.table.pot,
        "belopp": found.column,
        "regler": [
            {
                "regel": each.kind.value,
                "kolumn": each.column,
                "sats": str(each.rate) if each.rate is not None else None,
                "golv": each.floor,
                "tak": each.cap,
                "lika_del": each.equal,
                "avrundning": each.rounding.value,
                "stammer": each.explained,
                "avviker": [name for name, *_ in _astray(found.table, each)],
            }
            for each in found.readings
        ],
    }
