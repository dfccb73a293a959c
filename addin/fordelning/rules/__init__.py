"""The rules of division: one file a rule, found by its being here.

A rule is an instance of a class of its own, called ``RULE`` in a module of this package. Nothing outside
names a rule: who must tell rules apart asks a rule what it declares.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from fordelning.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BY_KEY", "BY_WORD", "Rule", "of"]


def _found() -> Iterator[Rule]:
    for module in iter_modules(__path__):
        rule = getattr(import_module(f"{__name__}.{module.name}"), "RULE", None)
        if rule is not None:
            yield rule


_IN_ORDER: Final = sorted(_found(), key=lambda rule: rule.place)
BY_KEY: Final = {rule.key: rule for rule in _IN_ORDER}
BY_WORD: Final = {rule.word: rule.key for rule in _IN_ORDER}  # the words of column Regel, in their order


def of(key: str) -> Rule:
    """Return the rule of a step or a line, by its key.

    >>> of("tiers").word
    'Nivåer'
    """
    return BY_KEY[key]
