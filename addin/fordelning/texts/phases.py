"""What is going on while an officer waits."""

from __future__ import annotations

from typing import Final

READING: Final = "Läser underlaget"
ALLOCATING: Final = "Fördelar"
CHECKING: Final = "Prövar underlaget"
PROVING: Final = "Bevisar varje belopp"
WRITING: Final = "Skriver i arbetsboken"
DIAGNOSING: Final = "Prövar installationen"
EXPORTING: Final = "Skriver filerna"
OPENING: Final = "Öppnar handledningen"
DRAWING: Final = "Gör arbetsboken"
VERIFYING: Final = "Räknar om filen och jämför varje cell"
