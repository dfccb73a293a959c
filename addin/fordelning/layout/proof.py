"""The tables of the proof: each amount computed again with native formulas, step by step and row by row.

They stand on a sheet each, so that both can grow, be frozen and printed on their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import proof as said

PROOF_STEPS: Final = TableSpec(
    "Bevissteg",
    "Bevissteg",
    (
        Field(said.STEP, Show.LONG, 28),
        Field(said.RULE, width=10),
        Field(said.POT, Show.LONG, 20),
        Field(said.TARGET, Show.LONG, 22),
        Field(said.BEFORE, Show.AMOUNT, 13),
        Field(said.SCALE, Show.COUNT, 8),
        Field(said.HELD, Show.AMOUNT, 13),
        Field(said.SHARED, Show.AMOUNT, 13),
        Field(said.WEIGHTS, Show.COUNT, 12),
        Field(said.NUMERATOR, Show.AMOUNT, 13),
        Field(said.DENOMINATOR, Show.AMOUNT, 12),
        Field(said.ODD, Show.COUNT, 9),
        Field(said.RATE_NUMERATOR, Show.AMOUNT, 13),
        Field(said.RATE_DENOMINATOR, Show.AMOUNT, 12),
        Field(said.ROUNDED_RATE, Show.AMOUNT, 11),
        Field(said.TAKEN, Show.AMOUNT, 13),
        Field(said.CLAIMED, Show.AMOUNT, 13),
        Field(said.TEST, Show.COUNT, 9),
        Field(said.SOURCE, Show.LONG, 32),
    ),
)

PROOF: Final = TableSpec(
    "Bevis",
    "Bevis",
    (
        Field(said.STEP, Show.LONG, 24),
        Field(said.ID, Show.LONG, 12),
        Field(said.NAME, Show.LONG, 34),
        Field(said.LINE, Show.COUNT, 11),
        Field(said.ROW, Show.COUNT, 11),
        Field(said.ELIGIBLE, Show.COUNT, 9),
        Field(said.BASIS, Show.NUMBER, 12),
        Field(said.WEIGHT, Show.COUNT, 12),
        Field(said.FLOOR, Show.AMOUNT, 12),
        Field(said.CAP, Show.AMOUNT, 12),
        Field(said.BOUND, width=8),
        Field(said.WHOLE, Show.AMOUNT, 13),
        Field(said.REST, Show.COUNT, 14),
        Field(said.ORDER, Show.COUNT, 10),
        Field(said.RANK, Show.COUNT, 8),
        Field(said.AMOUNT, Show.AMOUNT, 14),
        Field(said.TEST, Show.COUNT, 10),
    ),
)

SEALS: Final = TableSpec(
    said.SEALS,
    said.SEALS,
    (
        Field(said.TABLE, Show.LONG, 34),
        Field(said.ROW_NOW, Show.COUNT, 8),
        Field(said.TEST, Show.COUNT, 10),
        Field(said.ANSWER_NOW, width=9),
        Field(said.ANSWER, width=12),
        Field(said.COUNTED_ANSWER, width=12),
        *(Field(heading, Show.NUMBER, 16) for heading in said.KEPT),
    ),
)

_SENTENCES: Final = (said.KEPT[5], said.KEPT[9])  # why of an event, and of a line of the round
_KEPT: Final = tuple(
    Field(heading, Show.LONG, 48) if heading in _SENTENCES else Field(heading, Show.NUMBER, 16)
    for heading in said.KEPT[:10]
)
ROUND_SEALS: Final = TableSpec(  # it has no answers to keep: Bevisunderlag does
    said.ROUND_SEALS, said.ROUND_SEALS, (*SEALS.fields[:3], *_KEPT)
)

_LATER: Final = (said.ANSWER_NOW, said.ANSWER, said.COUNTED_ANSWER)
SEALS_HANDED_OUT: Final = replace(  # in bevis.xlsx no answer may be another later
    SEALS, fields=tuple(each for each in SEALS.fields if each.name not in _LATER)
)
