"""What a file is called where its name holds nothing that a file may be called."""

from __future__ import annotations

from typing import Final

NAMELESS: Final = "Namnlös"
