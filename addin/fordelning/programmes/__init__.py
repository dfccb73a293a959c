"""The rules of one grant in one year as data: one TOML file each, with sources, keys and examples.

Beside those of the package there are an officer's own (``parse_own``), which a workbook carries itself.

Requirement X1: what differs between grants and years stands here, never in code.

>>> load("riket-teknik-2021").steps[-1].floor
250000
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.errors import ProgrammeError
from fordelning.programmes import own
from fordelning.programmes.own import id_of
from fordelning.programmes.parse import parse
from fordelning.programmes.registers import aliases, key_table, municipalities, shipped, sources

if TYPE_CHECKING:
    from fordelning.model import Programme

__all__ = ["aliases", "id_of", "key_table", "load", "municipalities", "names", "parse_own", "sources"]

_NAMES: Final = (  # the latest year first, then models to start from, and the empty one
    "skolverket-lovskola-2026",
    "skolverket-kunskapsutveckling-2026",
    "regioner-kvinnors-halsa-2024",
    "riket-teknik-2021",
    "stockholm-digital-2020",
    "stockholm-halsa-2020",
    "stockholm-valfardsteknik-2018",
    "riket-valfardsteknik-2018",
    "foreningar-aktivitetsbidrag",
    "projekt-medfinansiering",
    "resursnyckel-skola",
    "grund-och-per-barn",
    "tom",
)


def names() -> tuple[str, ...]:
    """Return the ids of the programmes of this package, the latest first; the empty one comes last."""
    return _NAMES


@cache
def load(programme_id: str) -> Programme:
    """Return one programme of this package, read once.

    Args:
        programme_id: one of ``names()``.

    Raises:
        ProgrammeError: if there is no such programme, or its file is wrong.

    >>> load("stockholm-digital-2020").tiers[1].amount
    35000
    """
    if programme_id not in _NAMES:
        known = ", ".join(_NAMES)
        raise ProgrammeError(
            texts.PROGRAMME_ERRORS["unknown_programme"].format(name=programme_id, known=known)
        )
    toml = shipped(f"{programme_id}.toml").read_text(encoding="utf-8")
    examples = shipped("examples", f"{programme_id}.csv").read_text(encoding="utf-8")
    return parse(toml, programme_id, examples)


def parse_own(toml: str, file: str) -> Programme:
    """Return the officer's own programme that a text states; no programme of this package may have its id.

    Args:
        toml: the text of the file.
        file: what to call it.

    Raises:
        ProgrammeError: at the first slip, naming file, line and key.
    """
    return own.parse_own(toml, file, _NAMES)
