"""All findings by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.checking import CHECKING
from fordelning.texts.reading import READING
from fordelning.texts.refusals import REFUSALS

if TYPE_CHECKING:
    from fordelning.texts.message import Message

FINDINGS: Final[dict[str, Message]] = {**READING, **REFUSALS, **CHECKING}
