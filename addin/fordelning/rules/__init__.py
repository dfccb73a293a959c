"""The rules of division: one file a rule, found by its being here.

A rule is an instance of a class of its own, called ``RULE`` in a module of this package. Nothing outside
names a rule: who must tell rules apart asks a rule what it declares.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from fordelning.model import limit
from fordelning.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Step

__all__ = ["BY_KEY", "BY_WORD", "Rule", "columns_of", "of", "words_taking"]


def _found() -> Iterator[Rule]:
    for module in iter_modules(__path__):
        rule = getattr(import_module(f"{__name__}.{module.name}"), "RULE", None)
        if rule is not None:
            yield rule


_IN_ORDER: Final = sorted(_found(), key=lambda rule: rule.place)
BY_KEY: Final = {rule.key: rule for rule in _IN_ORDER}
_VALUED: Final = {rule.valued for rule in _IN_ORDER}  # they share their word with another
BY_WORD: Final = {  # the words of column Regel, in their order
    rule.word: rule.key for rule in _IN_ORDER if rule.key not in _VALUED
}


def of(key: str) -> Rule:
    """Return the rule of a step or a line, by its key.

    >>> of("tiers").word
    'Nivåer'
    """
    return BY_KEY[key]


def words_taking(heading: str) -> tuple[str, ...]:
    """Return the words of column Regel beside which a cell under a heading of table Modell may be filled.

    >>> words_taking("Golv")
    ('Nivåer', 'Trappa', 'Per enhet', 'Nyckel', 'Lika')
    """
    return tuple(dict.fromkeys(rule.word for rule in _IN_ORDER if rule.takes(heading)))


def columns_of(step: Step) -> list[str]:
    """Return the columns of recipients that a step names: what it counts from, its factors and bounds."""
    factors = [name for name in (step.factor, step.owed) if name]
    bounds = [*limit.columns_of(step.floor), *limit.columns_of(step.cap)]
    return [*of(step.rule).columns(step), *factors, *bounds]
