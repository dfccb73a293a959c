"""Whom the permitted uses of a grant belong to: all, a group of recipients, or money set aside for something.

Requirements A10, C9, C10 and D3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import rules

if TYPE_CHECKING:
    from fordelning.model import Grant, Programme, Purpose
    from fordelning.year.municipal_share import Own


class Purposes:
    """Which of a programme's purposes money may be used for, by who has it.

    A purpose whose area is a group of recipients is theirs alone; one whose area is money set aside belongs
    to that money, which then has no other. Any other area is a heading of the source.
    """

    def __init__(self, grant: Grant, programme: Programme | None) -> None:
        """Learn which areas are groups and which are money set aside.

        Args:
            grant: its steps and recipients.
            programme: the purposes; None where the workbook has no programme.
        """
        self.all = programme.purposes if programme else ()
        self._groups = {group for each in grant.recipients for group in each.groups}
        self._groups |= {step.target for step in grant.steps if not rules.of(step.rule).reads("amount")}
        aside = [step for step in grant.steps if step.target not in self._groups]
        self._aside = {step.target: {step.name, step.target} for step in aside}
        self._names = {name for names in self._aside.values() for name in names}
        self._groups_of = {each.id: each.groups for each in grant.recipients}
        self._found: dict[tuple[str, ...], tuple[Purpose, ...]] = {}

    def of_groups(self, groups: tuple[str, ...]) -> tuple[Purpose, ...]:
        """Return the purposes of a recipient in these groups."""
        if groups not in self._found:
            self._found[groups] = tuple(each for each in self.all if self._holds(each, groups))
        return self._found[groups]

    def of_id(self, id_: str, own: Own | None) -> tuple[Purpose, ...]:
        """Return the purposes of the one an event is about; nobody known, or all of the grant, has all.

        Args:
            id_: as the event has it.
            own: the municipality's own part of the grant, which an event without id is about.
        """
        if own is not None and own.id and id_ in ("", own.code):
            id_ = own.id
        if id_ in self._groups_of:
            return self.of_groups(self._groups_of[id_])
        if id_ not in self._aside:
            return self.all
        theirs = tuple(each for each in self.all if each.area in self._aside[id_])
        return theirs or self.of_groups(())

    def _holds(self, purpose: Purpose, groups: tuple[str, ...]) -> bool:
        if purpose.area in self._groups:
            return purpose.area in groups
        return purpose.area not in self._names
