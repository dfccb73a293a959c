"""Check of what is divided by women or men: small numbers are secret in the papers, and letters show them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.errors import finding
from fordelning.texts.decision import MEN, SMALL, WOMEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.errors import Finding
    from fordelning.year.situation import Situation


def check_sexes(now: Situation) -> Iterator[Finding]:
    """Yield steps that count women or men, where a unit of theirs has fewer than may be shown.

    Requirements A20 and B13. The committee's paper keeps such numbers secret, but an auditor needs the basis
    of a step whole in ``bevis.xlsx`` and ``fordelning.xlsx``: whether the files may be handed out is the
    officer's to judge. No unit is named, since the finding goes with the files.
    """
    for step in now.grant.steps:
        for column in rules.of(step.rule).columns(step):
            if column not in (WOMEN, MEN):
                continue
            counts = [each.values.get(column) for each in now.members(step.target)]
            few = sum(isinstance(count, Fraction) and count < SMALL for count in counts)
            if few:
                where = step.row.at(texts.MODEL_BASIS)
                yield finding("sexes_shown", where, step=step.name, column=column, least=SMALL, few=few)
