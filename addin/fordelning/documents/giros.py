"""The giro of each payee, out of the officer's own columns of table Mottagare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning import accounts, texts
from fordelning.errors import Finding, Row, finding
from fordelning.model import payees
from fordelning.tables.cells import Reader
from fordelning.texts import export as said

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.model import Grant, Payee
    from fordelning.tables.cells import SheetTable

_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    said.BANKGIRO: accounts.is_bankgiro,
    said.PLUSGIRO: accounts.is_plusgiro,
    said.REFERENCE: bool,  # any text
}


@dataclass(frozen=True, slots=True)
class Giro:
    """The numbers that a payee can be paid by, and the reference it wants on the payment.

    Each is empty where there is none, or it is not sure which.
    """

    bankgiro: str = ""
    plusgiro: str = ""
    reference: str = ""


def read_giros(grant: Grant, table: SheetTable) -> tuple[dict[Payee, Giro], tuple[Finding, ...]]:
    """Return the giros by payee and organisation number, and what is wrong with them.

    A number with a wrong check digit, and a payee with two numbers, are left out: money must not go astray.

    Args:
        grant: its recipients.
        table: Mottagare as it stands, with the officer's own columns.
    """
    columns = {
        kind: heading
        for heading in table.letters
        for kind in _CHECKS
        if heading.casefold() == kind.casefold()
    }
    paid = zip(grant.recipients, payees(grant.recipients), strict=True)
    payee_of = {recipient.id: payee for recipient, payee in paid}
    reader, found = Reader(), list[Finding]()
    numbers: dict[Payee, dict[str, dict[str, Row]]] = {}
    for row, cells in table.rows():
        payee = payee_of.get(reader.text(cells[texts.COLUMN_ID], row.at(texts.COLUMN_ID)))
        for kind, heading in columns.items():
            number = reader.text(cells[heading], row.at(heading))
            if payee is None or not number:
                continue
            if _CHECKS[kind](number):
                numbers.setdefault(payee, {}).setdefault(kind, {})[number] = row
            else:
                fields = {"number": texts.quote(number), "kind": kind.lower()}
                found.append(finding("payee_giro_wrong", row.at(heading), **fields))
    giros = {}
    for payee, kinds in numbers.items():
        for kind, known in kinds.items():
            if len(known) > 1:
                where = [*known.values()][-1].at(columns[kind])
                found.append(finding("payee_with_several_giros", where, payee=payee[0], kind=kind))
        sure = {kind: next(iter(known)) for kind, known in kinds.items() if len(known) == 1}
        giros[payee] = Giro(*(sure.get(kind, "") for kind in _CHECKS))
    return giros, tuple(found)
