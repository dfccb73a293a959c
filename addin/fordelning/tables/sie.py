"""Vouchers of an SIE4 file, the bookkeeping's own export: what one object or project has cost, by account.

Requirement D22: the costs of a statement are those of the accounts. ``#RTRANS`` and ``#BTRANS`` tell what was
changed; ``#TRANS`` alone tells what is booked. A row that may be the object's and cannot be read stops the
file, for nobody can tell what stood there. A row that cannot be the object's, and a name, decide no krona:
that they cannot be read is told, and no more.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError
from fordelning.model import Booked
from fordelning.tables.sie_checksum import differs
from fordelning.tables.sie_lines import lines
from fordelning.tables.sie_near import Near
from fordelning.tables.sie_objects import Objects
from fordelning.tables.sie_vouchers import ACCOUNT, Vouchers

if TYPE_CHECKING:
    from datetime import date

_COSTS: Final = "4567"  # first digit of the accounts that hold costs
_OUTSIDE: Final = "089"  # of those that may hold costs of the grant: interest, and the internal accounts
_COST, _ODD, _APART = "cost", "odd", "apart"


def read_booked(content: bytes, code: str, first: date | None, last: date | None) -> Booked:
    r"""Return what an object or a project has cost, by account, within a period.

    Args:
        content: the whole file.
        code: the code of the object, with its dimension before it (``6:10``) where several have that code.
        first: the first day that counts, None for no such day.
        last: the last day that counts.

    Raises:
        DataError: if it is no SIE4 file, rows of the object cannot be read, nobody has the code, or objects
            in several dimensions have it.

    >>> file = b'#SIETYP 4\n#VER A 1 20211220\n{\n#TRANS 6540 {6 "P12"} 2500.50\n}\n'
    >>> read_booked(file, "P12", None, None).total
    Fraction(5001, 2)
    """
    vouchers = _read(content, code)
    wrong = tuple(vouchers.wrong())
    if wrong:
        raise DataError(wrong)
    sums: dict[str, dict[str, Fraction]] = {_COST: {}, _ODD: {}, _APART: {}}
    outside = 0
    for account, amount, when in vouchers.bookings:
        if _is_outside(when, first, last):
            outside += 1
        elif (of := sums.get(_class_of(account))) is not None:
            of[account] = of.get(account, Fraction(0)) + amount
    other_case, below = vouchers.near.others(
        lambda each: (
            each[2] is not None and not _is_outside(each[2], first, last) and _class_of(each[0]) == _COST
        )
    )
    return Booked(
        vouchers.named(sums[_COST]),
        outside,
        vouchers.named(sums[_ODD]),
        tuple(vouchers.skipped),
        vouchers.short_of(first, last),
        vouchers.named(sums[_APART]),
        other_case,
        below,
        tuple(vouchers.repeats.found(same=False)),
        differs(content),
    )


def _is_outside(when: date, first: date | None, last: date | None) -> bool:
    return bool((first and when < first) or (last and when > last))


def _class_of(account: str) -> str:
    """Return what an account holds: costs, what may be costs and is not counted, or what is none."""
    if not ACCOUNT.fullmatch(account):
        return _ODD
    return _COST if account[0] in _COSTS else _APART if account[0] in _OUTSIDE else ""


def objects_called(content: bytes, code: str) -> dict[str, str]:
    r"""Return the objects that a code may mean: what to write for each, and what it is called.

    Raises:
        DataError: if the letters of the file cannot be told.

    >>> objects_called(b'#OBJEKT 1 10 "Norr"\n#OBJEKT 6 10 "Bidraget"\n', "10")
    {'1:10': '1:10 (Kostnadsställe, Norr)', '6:10': '6:10 (Projekt, Bidraget)'}
    """
    return _read(content, code).objects.told()


def _read(content: bytes, code: str) -> Vouchers:
    objects = Objects(unicodedata.normalize("NFC", code))
    vouchers = Vouchers(objects, Near(objects))
    for line in lines(content):
        vouchers.add(line)
    return vouchers
