"""Numbers that money is sent by: organisation numbers, bankgiro and plusgiro, checked by their last digit.

Requirement D21: the requisition names the recipient's organisation number and giro. The last digit is the
Luhn check digit of the others: https://sv.wikipedia.org/wiki/Luhn-algoritmen.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import orgnr

from fordelning import unseen

_DASHES: Final = str.maketrans(dict.fromkeys("–—−\u2010\u2011\u2012", "-"))
_BANKGIRO: Final = re.compile(r"[0-9]{3,4}-?[0-9]{4}")
_PLUSGIRO: Final = re.compile(r"[0-9][0-9 ]{0,8}-?[0-9]")
_SPACES: Final = re.compile(r"\s")
_DIGITS: Final = 10
# What may stand before the ten digits: 16 for a legal person; for a person the century, with a day after it.
_ORG_NUMBER: Final = re.compile(r"(?:16|(?:19|20)(?=..[01]))?([0-9]{6}-?[0-9]{4})")


class Fault(StrEnum):
    """What is wrong with a number; false where nothing is."""

    NONE = ""
    FORM = "form"
    CHECK_DIGIT = "check_digit"
    NOT_GIVEN = "not_given"


def is_bankgiro(number: str) -> bool:
    """Tell whether a bankgiro number has its form and its check digit.

    >>> is_bankgiro("5420-3674"), is_bankgiro("5420-3675")
    (True, False)
    """
    return not check_bankgiro(number)


def is_plusgiro(number: str) -> bool:
    """Tell whether a plusgiro number has its form and its check digit.

    >>> is_plusgiro("11 52 00-8"), is_plusgiro("11 52 00-9")
    (True, False)
    """
    return not check_plusgiro(number)


def check_bankgiro(number: str) -> Fault:
    """Return what is wrong with a bankgiro number: seven or eight digits."""
    plain = _plain(number)
    return _by_luhn(plain.replace("-", "")) if _BANKGIRO.fullmatch(plain) else Fault.FORM


def check_plusgiro(number: str) -> Fault:
    """Return what is wrong with a plusgiro number: two to eight digits."""
    plain = _plain(number)
    digits = plain.replace(" ", "").replace("-", "")
    fits = _PLUSGIRO.fullmatch(plain) and 2 <= len(digits) <= 8
    return _by_luhn(digits) if fits else Fault.FORM


def check_organisation(number: str) -> Fault:
    """Return what is wrong with an organisation number: ten digits, or twelve.

    Of twelve the first two are 16, or the century of the sole trader whose personal number it is.

    >>> [str(check_organisation(number)) for number in ("212000-0142", "16 212000 0142", "212000-0143")]
    ['', '', 'check_digit']
    """
    match = _ORG_NUMBER.fullmatch(_SPACES.sub("", _plain(number)))
    if match is None:
        return Fault.FORM
    if not _is_given(match[1].replace("-", "")):
        return Fault.NOT_GIVEN
    try:
        orgnr.validate(match[1])
    except ValidationError:
        return Fault.CHECK_DIGIT
    return Fault.NONE


def org_digits(number: str) -> str:
    """Return an organisation number as its ten digits, to compare by; anything else without blanks.

    >>> org_digits("212000-0142") == org_digits("16 212000 0142") == "2120000142"
    True
    """
    digits = _SPACES.sub("", _plain(number)).replace("-", "")
    match = _ORG_NUMBER.fullmatch(digits)
    return match[1] if match else digits


def org_written(number: str) -> str:
    """Return an organisation number with the hyphen that people write.

    >>> org_written("162120000142")
    '212000-0142'
    """
    digits = org_digits(number)
    return f"{digits[:-4]}-{digits[-4:]}" if len(digits) == _DIGITS else number


def _plain(number: str) -> str:
    """Return a number with hyphens for all dashes, without signs that no eye sees."""
    return unseen.without(number).strip().translate(_DASHES)


def _is_given(digits: str) -> bool:
    """Tell whether ten digits can be anybody's: a legal person's, or a day of birth and what follows.

    The first digit is the legal form, never 0, and the third is 2 or more: Skatteverket, SKV 709. A sole
    trader has its personal number, or a coordination number with 60 added to the day: SKV 704, SKV 707.
    """
    if len(set(digits)) == 1:
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    return digits[0] != "0" if month >= 20 else 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _by_luhn(digits: str) -> Fault:
    if not digits.strip("0"):
        return Fault.NOT_GIVEN
    return Fault.NONE if luhn.is_valid(digits) else Fault.CHECK_DIGIT
