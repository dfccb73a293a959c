"""What a finding or an error says: what is wrong, what to do, how grave it is."""

from __future__ import annotations

from typing import NamedTuple

from fordelning.texts.words import STATUS_ERROR


class Message(NamedTuple):
    """What is wrong (or worth knowing) and what to do; ``status`` is how grave it is."""

    text: str
    action: str
    status: str = STATUS_ERROR
