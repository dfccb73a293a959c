"""What kind of recipient each payee is: a company, an own department, a district (B16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.texts.provisions import RECIPIENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Allocation, Programme


def kinds_of(allocation: Allocation, programme: Programme | None) -> Mapping[str, str] | None:
    """Return the words for it by payee, as the programme says it of the steps; None where it says none.

    A kind is stated of what a step's ``Till`` names, so a step that the officer has added has none.
    """
    if programme is None or not programme.recipient_kinds:
        return None
    stated = {each.target: RECIPIENT_KINDS[each.kind] for each in programme.recipient_kinds}
    targets = {result.step.name: result.step.target for result in allocation.steps}
    found: dict[str, dict[str, None]] = {}
    for line in allocation.lines:
        word = stated.get(targets.get(line.step, ""))
        if word:
            found.setdefault(line.payee, {})[word] = None
    return {payee: ", ".join(words) for payee, words in found.items()}
