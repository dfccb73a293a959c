"""What the trials of forms begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import books

if TYPE_CHECKING:
    import providers


@pytest.fixture
def asked(desk: providers.Desk) -> providers.Desk:
    """The officer's desk where nobody has answered yet."""
    for row in (1, 2, 3):
        for heading in ("Deltar", "Svar inkom", "Avsedd användning"):
            books.change(desk.book, books.put("Mottagare", heading, None, row))
    return desk
