"""The ceilings of de minimis aid by the day it is granted, as data with their regulations (E13).

>>> from datetime import date
>>> ceilings_on(date(2018, 11, 1)).general, ceilings_on(date(2024, 1, 1)).general
(200000, 300000)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from fordelning.model import Ceilings, Span
from fordelning.programmes.registers import shipped
from fordelning.programmes.schema import Schema, Where, day, number, refuse, rows, text, whole, word

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

_FILE: Final = "state_aid.toml"


@dataclass(frozen=True, slots=True)
class AidRules:
    """All ceilings in order of time, and between which kronor per euro a rate is believed."""

    ceilings: tuple[Ceilings, ...]
    lowest_rate: Fraction
    highest_rate: Fraction


def parse_rules(toml: str) -> AidRules:
    """Return the rules that a text states; a slip of the pen is refused.

    Raises:
        ProgrammeError: if a key is unknown, missing or of the wrong kind, or two periods overlap.
    """
    where = Where(_FILE)
    table = tomllib.loads(toml)
    warn = whole(table.pop("warn_percent", None), where.at("warn_percent"))

    def ceilings(source: str, **stated: Any) -> Ceilings:
        return Ceilings(warn_percent=warn, **stated)

    euro = {"general": whole, "sgei": whole, "years": whole}
    acts = {"general_act": text, "sgei_act": text, "source": text}
    schema = Schema(ceilings, {"first": day, "last": day, "span": word(Span), **euro, **acts})

    def build(ceilings: tuple[Ceilings, ...], plausible_rate: tuple[Fraction, ...]) -> AidRules:
        for earlier, later in pairwise(ceilings):
            if earlier.last >= later.first:
                refuse("twice", where.at("ceilings"), value=f"{later.first:%Y-%m-%d}")
        if len(plausible_rate) != 2 or not 0 < plausible_rate[0] < plausible_rate[1]:
            refuse("wrong_kind", where.at("plausible_rate"), value=plausible_rate, wanted="list")
        return AidRules(ceilings, *plausible_rate)

    return Schema(build, {"ceilings": rows(schema.read), "plausible_rate": rows(number)}).read(table, where)


@cache
def aid_rules() -> AidRules:
    """Return the rules of this package."""
    return parse_rules(shipped(_FILE).read_text(encoding="utf-8"))


def ceilings_on(granted: date) -> Ceilings | None:
    """Return what holds for aid granted that day, None where no regulation of ours covers it."""
    return next((each for each in aid_rules().ceilings if each.first <= granted <= each.last), None)
