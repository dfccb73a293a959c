"""Column Belopp of table Bevis: the formula of an amount, by how its division comes to whole kronor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.documents.proof import inputs
from fordelning.rules.owed import owed_by
from fordelning.texts import proof as said
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.documents.proof.row_cells import Rows
    from fordelning.model import Step


def of(rows: Rows, at: int) -> str:
    """Return the formula of the amount of one row of a division."""
    text, share, step = _AMOUNTS[rows.deal.method](rows, at), rows.deal.shares[at], rows.step(at)
    if not step.owed or share.at is None or not share.eligible:
        return text
    recipient = rows.grant.recipients[share.at]
    owes = rows.cells(at, recipient).number(step.owed, owed_by(step, recipient.values))
    return f"MAX(0,{text}-{owes})"


def _fixed(rows: Rows, at: int) -> str:
    """Return the formula of an amount that hangs on no other row."""
    if rules.of(rows.step(at).rule).by_amount:
        return rows.spot.own(said.WEIGHT, at)
    basis = rows.spot.own(said.BASIS, at)
    return basis if rows.deal.shares[at].at is None else f"{rows.spot.own(said.ELIGIBLE, at)}*{basis}"


def _each(rows: Rows, at: int) -> str:
    """Return the formula of an amount that is rounded by itself, to whole kronor or a multiple of them."""
    step, share, own = rows.step(at), rows.deal.shares[at], rows.spot.own
    if not step.multiple:
        return own(said.WHOLE, at)
    text = _to_multiple(rows, at, step)
    if step.least:
        text = f"MAX({step.multiple},{text})"
    bound = own(said.BOUND, at)
    if share.cap is not None:
        text = f"MIN({own(said.CAP, at)},{text})"
    text = f'IF({bound}="{said.FREE}",{text},0)'
    if rows.limited:
        text = f'IF({bound}="{said.AT_CAP}",{own(said.CAP, at)},{text})'
        text = f'IF({bound}="{said.AT_FLOOR}",N({own(said.FLOOR, at)}),{text})'
    return inputs.as_read(step, texts.MODEL_ROUNDING, rows.spot.places.entries, text)


def _to_multiple(rows: Rows, at: int, step: Step) -> str:
    """Return the formula of whole kronor and a remainder as a multiple; halves go up."""
    whole, of = rows.spot.own(said.WHOLE, at), step.multiple
    times = f"INT({whole}/{of})"
    if not step.nearest:
        return f"{of}*{times}"
    over, half = f"2*({whole}-{of}*{times})", of
    up = f"{over}>={half}"
    if of % 2:  # whole kronor may be half a krona short of the half
        rest = f"2*{rows.spot.own(said.REST, at)}>={rows.spot.step(said.DENOMINATOR)}"
        up = f"OR({up},AND({over}={half - 1},{rest}))"
    return f"{of}*({times}+IF({up},1,0))"


def _at_rate(rows: Rows, at: int) -> str:
    """Return the formula of an amount at a rounded rate, between the bounds of its row."""
    return rows.clipped(at, rows.spot.own(said.WHOLE, at))


def _shared(rows: Rows, at: int) -> str:
    """Return the formula of an amount by largest remainder."""
    own, odd = rows.spot.own, rows.spot.step(said.ODD)
    bound = own(said.BOUND, at)
    text = f'IF({bound}="{said.FREE}",{own(said.WHOLE, at)}+IF({own(said.RANK, at)}<={odd},1,0),0)'
    if rows.deal.clipped:
        return rows.clipped(at, text)
    if rows.limited and not rows.deal.cut:
        text = f'IF({bound}="{said.AT_CAP}",{own(said.CAP, at)},{text})'
        text = f'IF({bound}="{said.AT_FLOOR}",N({own(said.FLOOR, at)}),{text})'
    return text


def _webster(rows: Rows, at: int) -> str:
    """Return the formula of an amount by Webster."""
    own, odd = rows.spot.own, rows.spot.step(said.ODD)
    extra = f"IF(AND({own(said.REST, at)}=1,{own(said.RANK, at)}<={odd}),1,0)"
    return f"IF({rows.competes(at)},{own(said.WHOLE, at)}+{extra},0)"


def _in_order(rows: Rows, at: int) -> str:
    """Return the formula of an amount in an order of claims: all, a part of the rest, or nothing."""
    own, least = rows.spot.own, rows.step(at).smallest
    bounds, rests, orders = (rows.spot.column(name) for name in (said.BOUND, said.REST, said.ORDER))
    rest, order = own(said.REST, at), own(said.ORDER, at)
    before = f'({bounds}="{said.FREE}")*(({rests}>{rest})+({rests}={rest})*({orders}<{order}))'
    part = f"{own(said.WHOLE, at)}+IF(SUMPRODUCT({before})<{rows.spot.step(said.ODD)},1,0)"
    if least:
        part = f"IF({part}<{least},0,{part})"
    bound = own(said.BOUND, at)
    return f'IF({bound}="{said.AT_CAP}",{own(said.WEIGHT, at)},IF({bound}="{said.FREE}",{part},0))'


_AMOUNTS: Final[dict[Method, Callable[[Rows, int], str]]] = {
    Method.FIXED: _fixed,
    Method.EACH: _each,
    Method.RATE: _at_rate,
    Method.REMAINDER: _shared,
    Method.WEBSTER: _webster,
    Method.ORDERED: _in_order,
}
