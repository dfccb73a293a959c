"""Who gets the money of whom: one company is one payee, however its name and number are written (A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fordelning import accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.model.step import Recipient

_PUBLIC: Final = "2"  # first digit of the state, regions, municipalities: one number, many departments


class Payee(NamedTuple):
    """Name and organisation number of one payee, spelt as on its first row that has them."""

    name: str
    org_number: str


def payees(recipients: Sequence[Recipient]) -> tuple[Payee, ...]:
    """Return the payee of every recipient, in their order.

    Requirement A8: the same ten digits are the same company, whatever its name is on each row, except where
    the digits are a public body's: its departments share one number and are told apart by name. Names are
    the same without regard to case and blanks; one without a number is the one with a number of that name.

    >>> from fordelning.model import Recipient
    >>> rows = [("556012-5790", ""), ("5560125790", "BOLAGET AB"), ("", "Bolaget  ab")]
    >>> units = [Recipient("1", "Hus 1", number, payee) for number, payee in rows]
    >>> set(payees(units))
    {Payee(name='BOLAGET AB', org_number='556012-5790')}
    """
    numbers: dict[str, set[str]] = {}
    for each in recipients:
        numbers.setdefault(folded(each.paid_to), set()).update(_digits(each))
    keys = [_key(each, numbers[folded(each.paid_to)]) for each in recipients]
    spelt: dict[tuple[str, str], list[Recipient]] = {}
    for key, each in zip(keys, recipients, strict=True):
        spelt.setdefault(key, []).append(each)
    found = {key: _payee(units) for key, units in spelt.items()}
    return tuple(found[key] for key in keys)


def is_public(number: str) -> bool:
    """Tell whether an organisation number is one of the state, a region or a municipality."""
    return accounts.org_digits(number).startswith(_PUBLIC)


def folded(name: str) -> str:
    """Return a name to compare by, without regard to case and blanks."""
    return "".join(name.casefold().split())


def _digits(recipient: Recipient) -> list[str]:
    return [accounts.org_digits(recipient.org_number)] if recipient.org_number else []


def _key(recipient: Recipient, numbers: Iterable[str]) -> tuple[str, str]:
    own, of_name = _digits(recipient), [*numbers]
    digits = own[0] if own else of_name[0] if len(of_name) == 1 else ""
    company = digits and not is_public(digits)
    return ("" if company else folded(recipient.paid_to), digits)


def _payee(units: Sequence[Recipient]) -> Payee:
    named = next((each.payee for each in units if each.payee), units[0].name)
    return Payee(named, next((each.org_number for each in units if each.org_number), ""))
