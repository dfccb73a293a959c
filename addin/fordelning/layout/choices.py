"""What an officer can choose in columns Värde and Avrundning of table Modell: the words that her rule reads.

They stand on the sheet in such an order that those of each rule follow each other: a list in a cell shows
one run of cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.model import words
from fordelning.texts import factors, multiples, ordered, owed
from fordelning.texts import rule_help as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.rules import Rule


@dataclass(frozen=True, slots=True)
class Choice:
    """One that can be chosen: what is written, what it means, and the field of a step that it sets.

    ``passes_on`` tells that it gives the others what somebody does not get.
    """

    text: str
    meaning: str
    field: str
    passes_on: bool = False

    def fits(self, rule: Rule) -> bool:
        """Tell whether a rule reads it; decided amounts do not grow because another's are less (T8)."""
        return rule.reads(self.field) and not (self.passes_on and rule.priced)


def _rest(lead: str, meaning: str, *, passed_on: bool) -> Choice:
    rest = factors.PASSED_ON if passed_on else factors.STAYS
    return Choice(f"{lead}; {rest}", f"{meaning} {said.RESTS[passed_on]}", "factor", passes_on=passed_on)


_TIMES: Final = (f"{factors.TIMES} Andelstal", said.TIMES)
_MINUS: Final = (f"{factors.MINUS} Avdrag", said.MINUS)

VALUES: Final = (
    Choice(ordered.value("Prioritet", 0, whole=False), said.ORDER_PART, "order"),
    Choice(ordered.value("Prioritet", 0, whole=True), said.ORDER_WHOLE, "order"),
    Choice(words.REMAINDER, said.REMAINDER, "percent"),
    Choice(multiples.EXCEEDS, said.EXCEEDS, "multiple"),
    _rest(*_TIMES, passed_on=True),
    _rest(*_MINUS, passed_on=True),
    _rest(*_TIMES, passed_on=False),
    _rest(*_MINUS, passed_on=False),
    Choice(owed.owed_in_cell("Skuld"), said.OWED, "owed"),
    Choice(f"{owed.in_cell(('Lika del',))}; {factors.STAYS}", said.TOGETHER, "together"),
    Choice(words.REDUCE, said.REDUCE, "reduce"),
)
ROUNDINGS: Final = (
    *(Choice(str(step), said.of_rate_step(step), "rate_step") for step in words.RATE_STEPS),
    *(Choice(word, said.WEBSTER, "rounding") for word in words.ROUNDINGS),
    *(
        Choice(multiples.in_cell(many, **how), said.of_multiple(many, **how), "multiple")
        for many, how in (
            (1000, {"nearest": True, "least": False}),
            (1000, {"nearest": False, "least": False}),
            (85_000, {"nearest": True, "least": True}),
            (1, {"nearest": True, "least": False}),
        )
    ),
)


def runs(choices: Sequence[Choice]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return which words of column Regel go with which run of the choices, from first to last.

    Raises:
        ValueError: if those of a rule do not follow each other.
    """
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for word, key in rules.BY_WORD.items():
        own = [at for at, choice in enumerate(choices) if choice.fits(rules.of(key))]
        if not own:
            continue
        if own != [*range(own[0], own[-1] + 1)]:
            raise ValueError(f"the choices of {word} do not follow each other")
        run = (own[0], own[-1])
        found[run] = (*found.get(run, ()), word)
    return found
