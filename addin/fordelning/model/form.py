"""Forms that providers fill in: what is sent to one of them, and what came back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model.programme import Purpose


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


@dataclass(frozen=True, slots=True)
class FormStamp:
    """What a form carries of where it belongs; ``seal`` is the SHA-256 over it and all that was printed."""

    kind: FormKind
    grant: tuple[str, ...]
    id: str
    version: str
    amount: int | None
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
    """One form as it came back; ``sealed`` tells that everything printed on it is as it was sent.

    ``takes_part`` is None where it is not asked or not answered. ``unread`` says which cells hold what
    cannot be understood, ``signed`` that a name stands under the assurance: the name itself is not read.
    """

    file: str
    stamp: FormStamp
    sealed: bool
    name: str
    takes_part: bool | None = None
    uses: tuple[Use, ...] = ()
    benefit: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    signed: bool = False
    unread: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Kronor over all purposes."""
        return sum(use.amount for use in self.uses)

    @property
    def reference(self) -> str:
        """Twelve hexadecimal digits that stand for this form with these answers, whatever the file."""
        uses = [(use.purpose, use.amount, use.words) for use in self.uses if use.amount or use.words]
        content = [self.stamp.kind, self.stamp.id, self.stamp.version]
        return digest([*content, self.takes_part, uses, self.benefit, self.answers])[:12]


def seal(stamp: FormStamp, printed: Sequence[tuple[str, ...]]) -> str:
    """Return the SHA-256 over a stamp and all that is printed on its form.

    It needs no secret: it is to show that a form was changed, not to prove who changed it.
    """
    return digest([stamp.kind, stamp.grant, stamp.id, stamp.version, stamp.amount, *printed])


def digest(content: Sequence[object]) -> str:
    """Return the SHA-256 of plain content as 64 hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
