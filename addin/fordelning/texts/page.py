"""What the page in a browser says where no verb says it; its labels are in ``addin/web/words.js``."""

from __future__ import annotations

from typing import Final

NOTHING_OPEN: Final = "Ingen arbetsbok är öppen. Öppna en, eller gör en ny."
UNFORESEEN: Final = (
    "Något oväntat hände, och ingenting är skrivet. Spara arbetsboken, ladda om sidan och försök igen. "
    "Händer det en gång till: kontakta er it-avdelning."
)
