"""A writing to an open workbook that breaks off when part of it is done."""

from __future__ import annotations

from typing import Any

import pytest

from fordelning.workbook import write_open


def fails(patch: pytest.MonkeyPatch, text: str) -> Any:
    """Let the first block with a certain text fail; whatever comes after it is written.

    Returns:
        What the writing is to be wrapped in: it expects the failure to come out.
    """
    enter, failed = write_open._enter, []

    def enter_or_fail(page, block, epoch):
        if not failed and any(text in row for row in block.rows):
            failed.append(block)
            raise OSError("midway")
        enter(page, block, epoch)

    patch.setattr(write_open, "_enter", enter_or_fail)
    return pytest.raises(OSError, match="midway")
