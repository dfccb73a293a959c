"""Whether an id has more of a later kind of event than the earlier kind permits.

Requirements D24, B6 and B11: paid <= requisitioned <= decided, and an invoice ceiling is never passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.errors import Finding, finding
from fordelning.model import Event, EventKind
from fordelning.money import format_amount
from fordelning.texts import EVENT_AMOUNT
from fordelning.texts.ledger import WHOLE_GRANT
from fordelning.year.ledger import Balance, balance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


Limits = dict[tuple[str, EventKind], tuple[int, str]]  # kronor, and the code of the finding
# What may not pass what: the later kind, the earlier one, the code of the finding.
_ORDER: Final = (
    (EventKind.REQUISITIONED, EventKind.DECIDED, "requisitioned_over_decided"),
    (EventKind.PAID, EventKind.REQUISITIONED, "paid_over_requisitioned"),
    (EventKind.PAID, EventKind.DECIDED, "paid_over_decided"),
)


def check_limits(
    events: Sequence[Event],
    ceilings: Mapping[str, int] | None = None,
    granted: Mapping[str, int] | None = None,
) -> tuple[Finding, ...]:
    """Return where an id has more of a later kind than of the kind that permits it.

    Requirements D24, B6 and B11. An order is tested only for ids that have both kinds; paid is held against
    decided where nothing is requisitioned. Each finding stands at the event that passes the limit. Nor may
    corrections take back more than there was.

    Args:
        events: in the order of the sheet.
        ceilings: kronor that each id may invoice; ids without a ceiling are not tested.
        granted: kronor that an id may requisition whatever was decided: its amount in the key.
    """
    sums = balance(events).by_id
    kinds = {(event.id, event.kind) for event in events}
    limits: Limits = {
        (id_, EventKind.INVOICED): (ceiling, "invoiced_over_ceiling")
        for id_, ceiling in (ceilings or {}).items()
    }
    for later, earlier, code in _ORDER:
        for id_, held in sums.items():
            permitted = [held.requisitioned if earlier is EventKind.REQUISITIONED else held.granted]
            permitted = permitted if (id_, earlier) in kinds else []
            if earlier is EventKind.DECIDED and id_ in (granted or {}):
                permitted.append((granted or {})[id_])
            if permitted:
                limits.setdefault((id_, later), (min(permitted), code))
    return (*_passings(events, sums, limits), *_below_zero(events, sums))


def _passings(
    events: Sequence[Event],
    sums: Mapping[str, Balance],
    limits: Mapping[tuple[str, EventKind], tuple[int, str]],
) -> Iterator[Finding]:
    running: dict[tuple[str, EventKind], int] = {}
    for event in events:
        key = (event.id, event.kind)
        before = running.get(key, 0)
        running[key] = before + event.amount
        limit, code = limits.get(key, (None, ""))
        whole = getattr(sums[event.id], event.kind.value)
        if limit is not None and before <= limit < min(running[key], whole):
            said = {"id": event.id or WHOLE_GRANT, "left": format_amount(limit - before)}
            said |= {"later": format_amount(whole), "earlier": format_amount(limit)}
            yield finding(code, event.row.at(), **said)


def _below_zero(events: Sequence[Event], sums: Mapping[str, Balance]) -> Iterator[Finding]:
    last = {(event.id, event.kind): event for event in events if event.amount < 0}
    for (id_, kind), event in last.items():
        whole = getattr(sums[id_], kind.value)
        if whole < 0:
            where = event.row.at(EVENT_AMOUNT)
            yield finding("correction_too_large", where, more=format_amount(-whole))
