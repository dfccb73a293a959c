"""What the page in a browser says where no verb says it; its labels are in ``addin/web/words.json``."""

from __future__ import annotations

import re
from typing import Final

NOTHING_OPEN: Final = "Ingen arbetsbok är öppen. Öppna en, eller gör en ny."
UNFORESEEN: Final = (
    "Något oväntat hände, och ingenting är skrivet. Spara arbetsboken, ladda om sidan och försök igen. "
    "Händer det en gång till: kontakta er it-avdelning."
)

# What only the shell says of a word that is wrong: how it is written there.
OF_SHELL: Final = re.compile(r"^--[\w-]+: | Hjälp: fordelning \w+ --hjalp$", re.MULTILINE)

# What a field asks, where the help of the shell speaks of its own ways: folders, codes, words given twice.
FIELDS: Final = {
    "book": "En annan fil än arbetsboken som är öppen, till exempel bevis.xlsx",
    "code": "Projektet eller objektet som bidraget är bokfört på; 6:10 är koden 10 i dimension 6",
    "declining": "Id för dem som tackar nej, med komma emellan",
    "folder": "De ifyllda blanketterna, eller en zip-fil med dem",
    "kind": "Vilken blankett",
    "listing": "Listan: .xlsx, .xls, .csv eller .txt",
    "questions": "Egna frågor på blanketten",
    "reply_to": "Adressen som blanketten ska skickas till",
    "sie": "En SIE-fil av typ 4 som kostnaderna ska jämföras med",
}
CHOICES: Final = {
    "ansokan": "Ansökan: vill ni ta del av medlen, och till vad",
    "uppfoljning": "Uppföljning: hur medlen har använts",
}
