"""A writing to an open workbook that breaks off when part of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.workbook import write_open

if TYPE_CHECKING:
    import pytest

WHY = "midway"


def fails(patch: pytest.MonkeyPatch, text: str) -> None:
    """Let the first block with a certain text fail with an OSError; whatever comes after it is written."""
    enter, failed = write_open._enter, []

    def enter_or_fail(page, block, epoch):
        if not failed and any(text in row for row in block.rows):
            failed.append(block)
            raise OSError(WHY)
        enter(page, block, epoch)

    patch.setattr(write_open, "_enter", enter_or_fail)
