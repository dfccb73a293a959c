"""What has been paid during the year as vouchers for the bookkeeping: an SIE file of type 4I, read by most.

Requirements A13, D8 and D24. The format is that of the association SIE-Gruppen, version 4B. Accounts are
those that the officer states, and a voucher has the day and the kronor of the ledger. What has a voucher
number in the ledger is booked already and left out; numbers are given by the bookkeeping.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning import __version__
from fordelning.errors import finding
from fordelning.layout.names import Section, names_of
from fordelning.model import EventKind
from fordelning.texts import PRODUCT, cut, quote
from fordelning.texts import export as said
from fordelning.year.municipal_share import find_own
from fordelning.year.payments import came_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fordelning.errors import Finding
    from fordelning.model import Event
    from fordelning.year.municipal_share import Own
    from fordelning.year.situation import Situation

_BANK, _STATE, _RECIPIENTS = "bokforing_konto_bank", "bokforing_konto_staten", "bokforing_konto_mottagare"
_PROJECT: Final = "bokforing_projekt"
_ACCOUNT: Final = re.compile(r"[0-9]{3,10}")
_OBJECT: Final = re.compile(r'(?:([0-9]{1,4}):)?([^\s:{}"\\]{1,40})')
_PROJECTS: Final = "6"  # the dimension that the format keeps for projects
_LETTERS: Final = "cp437"  # what the format calls PC8
_LONGEST: Final = 100  # letters of a text
_END: Final = "\r\n"


@dataclass(frozen=True, slots=True)
class Booking:
    """One row to book: its day and matter, the account beside the bank's, kronor into the bank, a name."""

    day: date
    about: str
    account: str
    received: int
    name: str


def bookings(now: Situation) -> tuple[tuple[Booking, ...], int]:
    """Return what has come into and gone out of the bank, by day, and how much of it has a voucher number.

    Who hands back what was never paid has moved no money (A15), and an invoice is booked where it is paid.
    """
    own, names = find_own(now), {each.id: each.name for each in now.grant.recipients}
    if own is None:
        return (), 0
    back = {id(event): amount for event, amount in came_back(now.grant.events)}
    rows = [
        (event, _booking(event, own, back.get(id(event), 0), names.get(event.id, event.id)))
        for event in sorted(now.grant.events, key=lambda each: each.day)
    ]
    moved = [(event, row) for event, row in rows if row.received]
    return tuple(row for event, row in moved if not event.voucher), sum(
        bool(event.voucher) for event, _ in moved
    )


def _booking(event: Event, own: Own, back: int, name: str) -> Booking:
    if own.is_about(event):
        amounts = {EventKind.PAID: event.amount, EventKind.REPAID: -event.amount}
        about = said.FROM_STATE if event.kind is EventKind.PAID else said.TO_STATE
        return Booking(event.day, about, _STATE, amounts.get(event.kind, 0), "")
    amounts = {EventKind.PAID: -event.amount, EventKind.RETURNED: back}
    about = said.TO_RECIPIENTS if event.kind is EventKind.PAID else said.FROM_RECIPIENTS
    return Booking(event.day, about, _RECIPIENTS, amounts.get(event.kind, 0), name)


def write_vouchers(now: Situation, made: date) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return the file, one voucher for each day and matter, and what is to be said of it.

    None, and nothing said, where no account is stated: then nobody wants the file.

    Args:
        now: the grant with its events.
        made: the day that the file says it was made.
    """
    rows, left_out = bookings(now)
    facts = now.grant.facts
    if not rows or not any(facts.get(cell.name) for cell in names_of(Section.BOOKS)):
        return None, ()
    wrong = tuple(_wrong(now, rows))
    if wrong:
        return None, wrong
    vouchers: dict[tuple[date, str], list[Booking]] = {}
    for row in rows:
        vouchers.setdefault((row.day, row.about), []).append(row)
    lines = [*_head(now, made)]
    for (day, about), own in vouchers.items():
        lines += _voucher(now, day, f"{about}: {facts.get('bidrag_namn') or ''}", own)
    told = finding("vouchers_written", count=len(vouchers), left_out=left_out)
    return "".join(f"{line}{_END}" for line in lines).encode(_LETTERS), (told,)


def _wrong(now: Situation, rows: Sequence[Booking]) -> Iterator[Finding]:
    """Yield the accounts that are needed and missing, and what is no account or project."""
    needed, facts = {_BANK, *(row.account for row in rows)}, now.grant.facts
    for cell in names_of(Section.BOOKS):
        stated = str(facts.get(cell.name) or "")
        where = now.place(cell.name)
        if cell.name == _PROJECT:
            if stated and not _OBJECT.fullmatch(stated):
                yield finding("project_wrong", where, code=quote(stated))
        elif not stated and cell.name in needed:
            yield finding("account_missing", now.place(_BANK) if not where.sheet else where, label=cell.label)
        elif stated and not _ACCOUNT.fullmatch(stated):
            yield finding("account_wrong", where, account=quote(stated))


def _head(now: Situation, made: date) -> Iterator[str]:
    facts = now.grant.facts
    yield "#FLAGGA 0"
    yield f'#PROGRAM "{_plain(PRODUCT)}" {__version__}'
    yield "#FORMAT PC8"
    yield f"#GEN {made:%Y%m%d}"
    yield "#SIETYP 4"
    if number := facts.get("mottagare_orgnr"):
        yield f"#ORGNR {_plain(str(number)).replace(' ', '')}"
    yield f'#FNAMN "{_plain(str(facts.get("mottagare_namn") or ""))}"'


def _voucher(now: Situation, day: date, text: str, rows: Sequence[Booking]) -> Iterator[str]:
    """Yield one voucher: a row for each payment and one for the bank, which together are nothing."""
    facts, written = now.grant.facts, f"{day:%Y%m%d}"
    yield f'#VER "" "" {written} "{_plain(text)}" {written}'
    yield "{"
    project = _OBJECT.fullmatch(str(facts.get(_PROJECT) or ""))
    of = f'{project[1] or _PROJECTS} "{_plain(project[2])}"' if project else ""
    for row in rows:
        yield f'   #TRANS {facts[row.account]} {{{of}}} {-row.received}.00 {written} "{_plain(row.name)}"'
    yield f"   #TRANS {facts[_BANK]} {{}} {sum(row.received for row in rows)}.00 {written}"
    yield "}"


def _plain(text: str) -> str:
    r"""Return a text of one line in letters that the format has; those that it lacks lose their accents.

    >>> _plain('Hemmet "Åsa" – Łódź')
    'Hemmet \\"Åsa\\" - ?ódz'
    """
    text = cut(" ".join(text.replace("–", "-").replace("—", "-").replace("”", '"').split()), _LONGEST)
    return "".join(map(_letter, text)).replace("\\", "\\\\").replace('"', '\\"')


def _letter(sign: str) -> str:
    for known in (sign, unicodedata.normalize("NFKD", sign)[:1]):
        if known.isprintable() and known.encode(_LETTERS, "ignore"):
            return known
    return "?"
