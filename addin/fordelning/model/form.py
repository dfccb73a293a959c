"""Forms that providers fill in: what is sent to one of them, and what came back."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fordelning.model.programme import Purpose

_SECRET: Final = 32  # bytes, as many as the hash gives
_CONTEXT: Final = "fordelning-blankett 2"  # nothing else that the secret may come to sign looks like this


class FormKind(StrEnum):
    """What a form asks: does the provider take part and for what (A9, C7), or how the money went (A14)."""

    APPLICATION = "application"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Form:
    """One form to one provider, before it is drawn.

    ``grant`` is what tells this grant from others: programme, year, name. ``amount`` is kronor, None where
    none is decided yet. ``facts`` are further labels with what is printed beside them; ``wants_use`` tells
    that an answer of yes must say what the money is meant for (A9); ``questions`` are the officer's own
    (C8). All texts are plain: without controls, with single spaces, as every program keeps them.
    """

    kind: FormKind
    grant: tuple[str, ...]
    id: str
    name: str
    org_number: str
    amount: int | None
    guide: str
    facts: tuple[tuple[str, str], ...] = ()
    purposes: tuple[Purpose, ...] = ()
    questions: tuple[str, ...] = ()
    wants_use: bool = False

    @property
    def version(self) -> str:
        """What makes an earlier form out of date: other purposes, or another amount to account for.

        An enquiry stays good when the amount changes, because every answer changes it (C6).
        """
        amount = self.amount if self.kind is FormKind.FOLLOW_UP else None
        return digest([self.kind, *self.grant[:2], self.id, amount, [each.text for each in self.purposes]])[
            :8
        ]


class Seal(StrEnum):
    """What the seal of a form that came back tells."""

    WHOLE = "whole"  # all that is printed is as this workbook wrote it
    BROKEN = "broken"  # something is changed, or it is made by somebody who has no secret
    OTHER_SECRET = "other_secret"  # it says that another workbook, or another copy of it, wrote it
    NO_SECRET = "no_secret"  # the workbook has none to hold it against
    EARLIER = "earlier"  # of an earlier version, when anybody could make a seal


@dataclass(frozen=True, slots=True)
class FormStamp:
    """What a form carries of where it belongs.

    ``key`` tells which secret it is sealed with, and is empty on a form of an earlier version. ``seal`` is
    the HMAC-SHA256 over the stamp and all that was printed.
    """

    kind: FormKind
    grant: tuple[str, ...]
    id: str
    version: str
    amount: int | None
    key: str
    seal: str


@dataclass(frozen=True, slots=True)
class Use:
    """What a provider says of one purpose: kronor and words; ``stated`` tells a zero from an empty cell."""

    purpose: str
    amount: int
    words: str = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Returned:
    """One form as it came back; ``seal`` tells whether everything printed on it is as it was sent.

    ``name`` and ``org_number`` are those that are printed. ``takes_part`` is None where it is not asked or
    not answered. ``unread`` says which cells hold what cannot be understood, ``signed`` that a name stands
    under the assurance: the name itself is not read. ``signed_on`` is the day beside it, None where there
    is none that can be read with certainty.
    """

    file: str
    stamp: FormStamp
    seal: Seal
    name: str
    org_number: str = ""
    takes_part: bool | None = None
    uses: tuple[Use, ...] = ()
    benefit: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    signed: bool = False
    signed_on: date | None = None
    unread: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Kronor over all purposes."""
        return sum(use.amount for use in self.uses)

    @property
    def reference(self) -> str:
        """Twelve hexadecimal digits that stand for this form with these answers, whatever the file.

        Two recipients may have the same, if one of them takes the trouble: it is to be held with the id.
        """
        uses = [(use.purpose, use.amount, use.words) for use in self.uses if use.amount or use.words]
        content = [self.stamp.kind, self.stamp.id, self.stamp.version]
        return digest([*content, self.takes_part, uses, self.benefit, self.answers])[:12]


def new_secret() -> str:
    """Return a new secret for the forms of a workbook: 64 hexadecimal digits that nobody can guess."""
    return secrets.token_hex(_SECRET)


def key_of(secret: str) -> str:
    """Return eight digits that tell one secret from others and do not give it away."""
    return _signed(secret, ["key"])[:8]


def seal(stamp: FormStamp, printed: Sequence[tuple[str, ...]], secret: str) -> str:
    """Return the HMAC-SHA256 over a stamp and all that is printed on its form.

    Only who has the secret of the workbook can make one, so a form for another recipient, grant or amount
    cannot be made out of one's own.
    """
    return _signed(secret, [stamp.kind, stamp.grant, stamp.id, stamp.version, stamp.amount, *printed])


def look_at_seal(stamp: FormStamp, printed: Sequence[tuple[str, ...]], secret: str) -> Seal:
    """Return what the seal of a form tells whoever has the secret; an empty one is none."""
    if not stamp.key:
        return Seal.EARLIER
    if not secret:
        return Seal.NO_SECRET
    if stamp.key != key_of(secret):
        return Seal.OTHER_SECRET
    whole = hmac.compare_digest(seal(stamp, printed, secret).encode(), stamp.seal.encode())
    return Seal.WHOLE if whole else Seal.BROKEN


def digest(content: Sequence[object]) -> str:
    """Return the SHA-256 of plain content as 64 hexadecimal digits."""
    return hashlib.sha256(_plain(content)).hexdigest()


def _signed(secret: str, content: Sequence[object]) -> str:
    return hmac.new(secret.encode(), _plain([_CONTEXT, *content]), hashlib.sha256).hexdigest()


def _plain(content: Sequence[object]) -> bytes:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
