"""What tells a row of each table that the officer writes in from a note on the same sheet."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.spec import Sign

MODEL: Final = (
    Sign((texts.MODEL_STEP, texts.MODEL_POT, texts.MODEL_TARGET)),
    Sign((texts.MODEL_STEP,), known=texts.MODEL_POT),
    Sign((texts.MODEL_TARGET,), known=texts.MODEL_POT),
)
TIERS: Final = (
    Sign((texts.TIER_LOW, texts.TIER_AMOUNT)),
    Sign((texts.TIER_LOW, texts.TIER_HIGH)),
    *(Sign((each,), texts.TIER_ACTIVITY) for each in (texts.TIER_LOW, texts.TIER_HIGH, texts.TIER_AMOUNT)),
)
CONDITIONS: Final = (
    Sign((texts.CONDITION_GROUP, texts.CONDITION_COLUMN)),
    Sign((texts.CONDITION_COLUMN, texts.CONDITION_VALUE)),
    Sign((texts.CONDITION_VALUE,), known=texts.CONDITION_GROUP),
)
RECIPIENTS: Final = (
    Sign((texts.COLUMN_ID, texts.COLUMN_NAME)),
    Sign((texts.COLUMN_ID,), known=texts.COLUMN_GROUP),
    Sign((texts.COLUMN_NAME,), known=texts.COLUMN_GROUP),
)
EVENTS: Final = (Sign((texts.EVENT_DAY, texts.EVENT_AMOUNT)), Sign((texts.EVENT_ID, texts.EVENT_AMOUNT)))
