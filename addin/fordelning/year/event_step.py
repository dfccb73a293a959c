"""Which step of the model an event is about: decided here, and nowhere else.

Requirements A15, B6 and D4: one id may have money from several steps, and a krona that is handed back or
given again counts in one of them alone. An event that can be read in two ways is about none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fordelning.model import EventKind, Outcome
from fordelning.texts import redistribution, requisition

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.model import Event, Line

# What an event of a kind can be about; nothing is paid out of a ceiling, nothing else is invoiced (B6).
_CAN_BE: Final = {
    EventKind.PAID: (Outcome.PAYMENT, Outcome.RETAINED),
    EventKind.INVOICED: (Outcome.INVOICE_CEILING,),
}
_ROUND = re.compile(rf"({redistribution.ROUND}|{redistribution.EARLIER_ROUND}) (\d+)(.*)", re.DOTALL)
_SHARE = re.compile(rf"{requisition.SHARE}: (.*)", re.DOTALL | re.IGNORECASE)


def step_of(event: Event, lines: Sequence[Line]) -> str | None:
    """Return the step that an event is about, None where it may be several.

    It is the one that the event states as the verbs do; else the only one that its id has money from, of a
    payment or an invoice the only one of that kind; else the only one that its motivation names.

    Args:
        event: of one id.
        lines: all lines of that id.
    """
    stated = stated_step(event, [line.step for line in lines])
    if stated is not None:
        return stated
    live = [line for line in lines if line.amount or not line.refused] or lines
    fit = [line for line in live if line.outcome in _CAN_BE.get(event.kind, Outcome)]
    steps = [line.step for line in fit or live]
    return steps[0] if len(steps) == 1 else named_step(event.motivation, steps)


def stated_step(event: Event, steps: Iterable[str]) -> str | None:
    """Return the step that a motivation begins with: ``Omfördelning nr 1, …`` or ``Del: …``."""
    if told := numbered(event.motivation):
        own = [step for step in steps if told[1].startswith(f", {step}.")]
    elif match := _SHARE.match(event.motivation):
        own = [step for step in steps if match[1].strip().rstrip(".").casefold() == step.casefold()]
    else:
        return None
    return max(own, key=len, default=None)


def named_step(text: str, steps: Iterable[str]) -> str | None:
    """Return the only step that a text names in whole words, None where it names none or several.

    >>> named_step("LIKA TILL ALLA: larmen kom inte", ["Lika", "Lika till alla"])
    'Lika till alla'
    >>> named_step("Hälften av Lika, resten av Lika till alla", ["Lika", "Lika till alla"])
    """
    found = []
    for step in sorted(steps, key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w){re.escape(step)}(?!\w)", "\n", text, flags=re.IGNORECASE)
        if times:
            found.append(step)
    return found[0] if len(found) == 1 else None


def given_in_round(
    number: int, line: Line, lines: Sequence[Line], events: Iterable[Event]
) -> tuple[int, str]:
    """Return the kronor that a round gave a line, and how they were counted.

    Args:
        number: of the round; the first one after the allocation is number 1.
        line: of some id.
        lines: all lines of that id.
        events: of the whole grant.
    """
    steps = [each.step for each in lines]
    own = [
        each
        for each in events
        if each.kind is EventKind.REDISTRIBUTED
        and each.id == line.id
        and (told := numbered(each.motivation))
        and told[0] == number
        and stated_step(each, steps) == line.step
    ]
    if not own:
        return 0, ""
    first = numbered(own[0].motivation)
    assert first is not None
    return sum(each.amount for each in own), first[1].removeprefix(f", {line.step}.").strip()


def names_round(event: Event, lines: Sequence[Line]) -> bool:
    """Tell whether an event says which round and step of its id gave the money, as those of omfordela do."""
    known = stated_step(event, [line.step for line in lines])
    return numbered(event.motivation) is not None and known is not None


def next_round(events: Iterable[Event]) -> int:
    """Return the number of the next round (A15); the first one after the allocation is number 1."""
    found = (numbered(each.motivation) for each in events)
    return max((told[0] for told in found if told), default=0) + 1


def numbered(text: str) -> tuple[int, str] | None:
    """Return the number of the round that a motivation or a remark begins with, and what follows it.

    In workbooks of earlier versions the first allocation was counted too.

    >>> numbered("Omfördelning nr 1, Hemtjänst."), numbered("Omgång 2, Hemtjänst."), numbered("Rättat.")
    ((1, ', Hemtjänst.'), (1, ', Hemtjänst.'), None)
    """
    match = _ROUND.match(text)
    if match is None:
        return None
    return int(match[2]) - (match[1] == redistribution.EARLIER_ROUND), match[3]
