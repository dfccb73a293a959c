"""Which of the grant is the municipality's own to requisition, and what it has done with it so far.

Requirements B11, D4, D21 and E8: in a municipality's own workbook all of the grant is; in a workbook of all
municipalities its own lines are, the ordinary key first and each further share by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import programmes
from fordelning.texts import requisition as said
from fordelning.year import ledger

if TYPE_CHECKING:
    from fordelning.model import Event, Line, Programme, Recipient
    from fordelning.year.ledger import Balance
    from fordelning.year.situation import Situation


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the grant that is requisitioned by itself.

    ``step`` is the step of the model it comes from, empty where it is the whole grant; ``amount`` what the
    key says in kronor, ``computed`` what the model's rule gives.
    """

    step: str
    amount: int
    computed: int


@dataclass(frozen=True, slots=True)
class Own:
    """The municipality's own part; ``id`` is its id among the recipients, empty where the grant is its own.

    The first share is the ordinary one. ``missing`` is how many municipalities the workbook lacks: then what
    the model gives is not what the state gives.
    """

    id: str
    shares: tuple[Share, ...]
    code: str = ""
    missing: int = 0

    @property
    def amount(self) -> int:
        """Kronor in all shares."""
        return sum(share.amount for share in self.shares)

    def is_about(self, event: Event) -> bool:
        """Tell whether an event is between the state and the municipality: no id, or its own."""
        return event.id in ("", self.id, self.code)


def find_own(now: Situation) -> Own | None:
    """Return the municipality's own part, or None where a workbook of them all does not tell which it is.

    Requirement D4: Kalmar's share of the key first, then its share of the money for model municipalities.
    """
    code = _own_code(now)
    mine = next((each for each in now.grant.recipients if code and each.id == code), None)
    if mine is not None and (_is_national(now) or _is_itself(now, mine)):
        return Own(mine.id, _shares(now, mine), code, _missing(now))
    if _is_national(now):
        return None
    is_unit = mine is not None  # what happens to a unit of that number is not the municipality's
    return Own("", (Share("", now.amount(), now.amount()),), "" if is_unit else code)


def is_decided_by_state(now: Situation) -> bool:
    """Tell whether the workbook holds the state's key: then the municipality divides nothing (D2, E2)."""
    own = find_own(now)
    return own is None or bool(own.id)


def _is_itself(now: Situation, mine: Recipient) -> bool:
    """Tell whether a recipient whose id is the municipality's code is the municipality.

    Units are numbered with four digits too: the 180th of Stockholm's is not Stockholm (0180).
    """
    register = programmes.municipalities().get(mine.id, "")
    names = {form.format(register).casefold() for form in said.MUNICIPALITY_FORMS} if register else set()
    names.add(str(now.grant.facts.get("mottagare_namn") or "").casefold())
    number = _digits(now.grant.facts.get("mottagare_orgnr"))
    return mine.name.casefold() in names or bool(number and _digits(mine.org_number) == number)


def _digits(number: object) -> str:
    return "".join(filter(str.isdecimal, str(number or "")))


def _own_code(now: Situation) -> str:
    """Return the code of the municipality, by its own code or else by its name; empty if neither tells."""
    code, name = (now.grant.facts.get(fact) for fact in ("mottagare_kommunkod", "mottagare_namn"))
    if isinstance(code, str):
        return code
    written = name.casefold() if isinstance(name, str) else ""
    for known, register in programmes.municipalities().items():
        if written in {form.format(register).casefold() for form in said.MUNICIPALITY_FORMS}:
            return known
    return ""


def balance_of(now: Situation, own: Own) -> Balance:
    """Return what has happened between the state and the municipality."""
    events = [replace(event, id="") for event in now.grant.events if own.is_about(event)]
    return ledger.balance(events).total


def _is_national(now: Situation) -> bool:
    return holds_municipalities(now) or (now.programme is not None and is_by_state(now.programme))


def is_by_state(programme: Programme) -> bool:
    """Tell whether a programme is of the state's key, with an amount for every municipality (D4)."""
    return any(column.name == said.PUBLISHED_AMOUNT for column in programme.columns)


def _shares(now: Situation, mine: Recipient) -> tuple[Share, ...]:
    """Return the municipality's lines in the order they may be requisitioned.

    The source says which share comes after another (D4). Where it says nothing, the share that reaches the
    most recipients is the ordinary one.
    """
    if now.allocation is None:
        return ()
    reach = {result.step.name: result.recipients for result in now.allocation.steps}
    lines = [line for line in now.allocation.lines if line.id == mine.id and line.amount > 0]
    later = {each.step for each in now.programme.requisition_order} if now.programme else set()
    lines.sort(key=lambda line: (line.step in later, -reach[line.step]))
    return tuple(_share(now, mine, line, first=number == 0) for number, line in enumerate(lines))


def _share(now: Situation, mine: Recipient, line: Line, *, first: bool) -> Share:
    published = _published(now, mine) if first else None
    return Share(line.step, line.amount if published is None else published, line.amount)


def _published(now: Situation, mine: Recipient) -> int | None:
    """Return the municipality's amount in the key as the programme quotes it, or as the workbook does."""
    known = now.programme.examples if now.programme else ()
    rows = [each for each in known if each.id == mine.id] + [mine]
    amounts = (each.values.get(said.PUBLISHED_AMOUNT) for each in rows)
    return next((int(amount) for amount in amounts if isinstance(amount, Fraction)), None)


def _missing(now: Situation) -> int:
    known = {each.id for each in now.programme.examples} if now.programme and _is_national(now) else set()
    return len(known - {each.id for each in now.grant.recipients})


def holds_municipalities(now: Situation) -> bool:
    """Tell whether most recipients are municipalities under their own codes."""
    known = programmes.municipalities()
    right = sum(known.get(recipient.id) == recipient.name for recipient in now.grant.recipients)
    return 2 * right > len(now.grant.recipients)
