"""Tests of a row of Bevis against the row of Fördelning that it proves, and against the recipient."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof.references import far, literal, number
from fordelning.model import Bound, words
from fordelning.tables.results import shown
from fordelning.texts import proof as said
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.documents.proof.places import Spot
    from fordelning.documents.proof.source import Entries
    from fordelning.model import Line, Recipient
    from fordelning.workings.deal import Deal, Share

_NEAR: Final = "0.000001"  # an exact amount is shown with six decimals
MOST: Final = 10**12  # beyond, a number with six decimals has more digits than a spreadsheet compares


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose row it is: ``live`` gives the formula of one of the recipient's cells, None for an earmark."""

    recipient: Recipient | None
    live: Callable[[str], str] | None
    entries: Entries

    def name(self, known: str) -> str | None:
        """Return the formula of the recipient's name, None where its cell is not the name as it was read."""
        return self._of(texts.COLUMN_NAME, known)

    def payee(self, known: str) -> str:
        """Return the formula of who is paid: the payee, or the recipient itself."""
        live = self._of(texts.COLUMN_PAYEE, known)
        if live is None and self.recipient is not None and not self.recipient.payee:
            live = self._of(texts.COLUMN_NAME, known)
        return live or literal(known)

    def number(self, known: str) -> str:
        """Return the formula of the organisation number."""
        return self._of(texts.COLUMN_ORG_NUMBER, known) or literal(known)

    def _of(self, column: str, known: str) -> str | None:
        if self.recipient is None or self.live is None or not known:
            return None
        return self.live(column) if self.entries.at(self.recipient.row, column) == known else None


def tests(spot: Spot, at: int, line: Line, holder: Holder, *, worked: bool) -> list[str]:
    """Return what must hold between a row of Bevis and its row of Fördelning, as formulas that are 0.

    Args:
        spot: where the row is.
        at: which row of it.
        line: what stands on Fördelning.
        holder: whose row it is.
        worked: whether the row has whole kronor and a rest that formulas have computed.
    """
    share = spot.deal.shares[at]
    assert share.line is not None

    def there(column: str) -> str:
        return far(spot.places.lines, column, share.line or 0)

    def own(column: str) -> str:
        return spot.own(column, at)

    found = [
        f"({own(said.LINE)}<>ROW({there(texts.LINE_ID)}))",
        _texts(spot, at, line, holder, there),
        f"({there(texts.LINE_AMOUNT)}<>{own(said.AMOUNT)})",
        _basis(there(texts.LINE_BASIS), own(said.BASIS), line, share),
        _near(there(texts.LINE_EXACT), _exact(spot, at, line, worked=worked), line.exact),
        f"({there(texts.LINE_EXTRA)}<>{_extra(spot, at, line, worked=worked)})",
    ]
    headings = [texts.LINE_EXACT, texts.LINE_EXTRA, texts.LINE_AMOUNT]
    headings += [] if line.basis is None else [texts.LINE_BASIS]
    numbers = [there(name) for name in headings]
    found.append(f"(COUNT({','.join(numbers)})<>{len(numbers)})")
    name = holder.name(share.name)
    return found if name is None else [*found, f"(1-EXACT({own(said.NAME)},{name}))"]


def of_transfer(spot: Spot, at: int) -> str:
    """Return the test of a row that stands for a transfer to another pot: it says what its step says."""
    order = spot.deal.shares[at].step
    own = _joined([spot.own(column, at) for column in (said.STEP, said.ID, said.NAME)])
    step = _joined([spot.step(column, order) for column in (said.STEP, said.TARGET, said.TARGET)])
    return f"(1-EXACT({own},{step}))"


def _texts(spot: Spot, at: int, line: Line, holder: Holder, there: Callable[[str], str]) -> str:
    """Return the test of all texts of the row at once."""
    share = spot.deal.shares[at]

    def own(column: str) -> str:
        return spot.own(column, at)

    def of_step(column: str) -> str:
        return spot.step(column, share.step)

    pairs = (
        (texts.LINE_STEP, own(said.STEP)),
        (texts.LINE_POT, of_step(said.POT)),
        (texts.LINE_ID, own(said.ID)),
        (texts.LINE_NAME, own(said.NAME)),
        (texts.LINE_PAYEE, holder.payee(line.payee)),
        (texts.LINE_RULE, of_step(said.RULE)),
        (texts.LINE_BOUND, _bound(own(said.BOUND), line, share)),
    )
    return f"(1-EXACT({_joined([there(name) for name, _ in pairs])},{_joined([each for _, each in pairs])}))"


def _joined(parts: Sequence[str]) -> str:
    return '&"|"&'.join(parts)


def _bound(cell: str, line: Line, share: Share) -> str:
    word = words.BOUNDS[line.bound] or ""
    return cell if line.bound is not Bound.NONE and share.bound == word else literal(word)


def _basis(there: str, own: str, line: Line, share: Share) -> str:
    if line.basis is None:
        return f'({there}<>"")'
    return _near(there, own if shown(line.basis) == shown(share.basis) else "", line.basis)


def _near(there: str, own: str, known: Fraction) -> str:
    """Return the test of a number that is shown with six decimals; ``own`` is empty if nothing gives it."""
    if abs(known) >= MOST:
        return f"(1-ISNUMBER({there}))"
    right = own or number(Fraction(str(shown(known))))
    return f"(ABS({there}-{right})>{_NEAR})"


def _exact(spot: Spot, at: int, line: Line, *, worked: bool) -> str:
    """Return the formula of the exact amount, empty where it is none of the row's own figures."""
    share, deal = spot.deal.shares[at], spot.deal
    if line.exact == share.amount:
        return spot.own(said.AMOUNT, at)
    if deal.wide or not worked or not is_counted(deal, share, line):
        return ""
    under = said.SCALE if deal.method is Method.RATE else said.DENOMINATOR
    return f"({spot.own(said.WHOLE, at)}+{spot.own(said.REST, at)}/{spot.step(under)})"


def is_counted(deal: Deal, share: Share, line: Line) -> bool:
    """Tell whether the exact amount of a line is the whole kronor and the rest of its row."""
    if deal.method in (Method.REMAINDER, Method.EACH, Method.ORDERED):
        return line.exact == share.whole + Fraction(share.rest, deal.under)
    return deal.method is Method.RATE and line.exact == share.whole + Fraction(share.rest, deal.scale)


def _extra(spot: Spot, at: int, line: Line, *, worked: bool) -> str:
    share, deal = spot.deal.shares[at], spot.deal
    by_remainder = deal.method in (Method.REMAINDER, Method.ORDERED) and share.bound == said.FREE
    if worked and by_remainder and line.extra == share.amount - share.whole:
        return f"({spot.own(said.AMOUNT, at)}-{spot.own(said.WHOLE, at)})"
    return str(line.extra)
