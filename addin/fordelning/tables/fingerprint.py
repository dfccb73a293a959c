"""A fingerprint of what an allocation was computed from, so that a result can be tied to its input."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fordelning.layout import NAMES

if TYPE_CHECKING:
    from fordelning.model import Grant

_PLACE = "row"  # where a record stands does not count, nor in which order recipients stand


def fingerprint(grant: Grant) -> str:
    """Return the SHA-256 of facts, model and recipients, as 64 hexadecimal digits.

    Contact details do not count and cannot be guessed from it. Moving rows of recipients changes nothing.
    """
    personal = {cell.name for cell in NAMES if cell.personal}
    content = {
        "facts": {name: _plain(value) for name, value in grant.facts.items() if name not in personal},
        "steps": [_record(step) for step in grant.steps],
        "tiers": [_record(tier) for tier in grant.tiers],
        "conditions": [_record(condition) for condition in grant.conditions],
        "recipients": sorted((_record(item) for item in grant.recipients), key=lambda item: str(item["id"])),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _record(record: Any) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(record, field.name)) for field in fields(record) if field.name != _PLACE
    }


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
