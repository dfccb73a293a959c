"""What the verb installera says: which files, where, and what stands in the way."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message

# The folder of a user's own templates, as Swedish Office names it.
TEMPLATE_FOLDER: Final = "Anpassade Office-mallar"

# Errors: code -> what is wrong, what to do.
INSTALL_ERRORS: Final[dict[str, Message]] = {
    "not_in_code_page": Message(
        "Sökvägen {path} har bokstäver som Excels makron inte kan läsa i den här datorns "
        "teckentabell ({encoding}): {letters}.",
        "Installera Python och Fördelning i en annan mapp, till exempel direkt under Program, och kör igen.",
    ),
    "mark_in_path": Message(
        "Sökvägen {path} innehåller ett citattecken eller ett procenttecken, som Excels makron läser fel.",
        "Installera Python och Fördelning i en mapp utan sådana tecken och kör igen.",
    ),
    "no_xlwings": Message(
        "Paketet xlwings {version} saknas, och utan det kan Excel inte starta Python.",
        "Installera Fördelning och kör igen.",
    ),
    "other_addin": Message(
        "Filen är inte Fördelnings tillägg med en underskrift, utan ett annat program eller osignerad.",
        "Signera filen fordelning.xlam ur den här versionen och kör igen.",
    ),
    "no_record": Message(
        "Förteckningen {path} över vad som installerades går inte att läsa.",
        "Ta bort filerna för hand; INSTALLATION.md säger var de ligger.",
    ),
    "close_excel": Message(
        "{path} används av Excel och kunde inte bytas ut.", "Stäng Excel helt och kör igen."
    ),
    "server_on_windows": Message(
        "Servern behövs och fungerar bara i Windows.", "På den här datorn behöver du inte göra något."
    ),
}

# What a file is to the user.
KINDS: Final = {
    "addin": "Tillägget",
    "settings": "Inställningarna",
    "script": "Startskriptet",
    "template": "Mall",
    "old": "Fil från en tidigare version",
}

# What was done with a file, and what would be done.
DEEDS: Final = {
    "written": "skriven",
    "replaced": "ersatt",
    "same": "fanns redan",
    "left": "lämnad, ändrad av någon annan",
    "removed": "borttagen",
    "missing": "fanns inte",
}
TO_DO: Final = {
    "written": "skrivs",
    "replaced": "ersätts",
    "same": "finns redan",
    "left": "lämnas, ändrad av någon annan",
    "removed": "tas bort",
    "missing": "finns inte",
}

GUIDE: Final = "En sida för it-avdelningen: {path}"

DRY: Final = "Torrkörning: ingenting har ändrats. Så här skulle det bli:"
INSTALLED: Final = "Klart. Starta om Excel: fliken Fördelning ska synas. Pröva sedan: fordelning diagnostik"
MAC: Final = (
    "På Mac fungerar knapparna på fliken Fördelning, men inte funktionerna i celler. "
    "De är ännu inte prövade på en riktig Mac: pröva på en kopia av en arbetsbok först."
)
IN_THE_WAY: Final = (
    "Ingenting har skrivits, för en fil som behövs finns redan men kommer inte från den här installationen. "
    "Flytta undan den och kör igen."
)
UNINSTALLED: Final = "Klart. Det som installerades är borttaget."
SOME_LEFT: Final = "Filer som någon har ändrat är kvar. Ta bort dem för hand om de inte behövs."
NOTHING_INSTALLED: Final = "Ingenting är installerat av kommandot installera för den här användaren."
ONLY_SHOWN: Final = (
    "Excel finns inte för Linux, så ingenting har ändrats. "
    "På en dator med Windows skulle kommandot göra så här:"
)
SERVER: Final = (
    "Excel letar nu efter en server som redan är igång. Starta den vid inloggning med: "
    '"{interpreter}" -m fordelning server'
)


def line(kind: str, deed: str, path: object, digest: str, *, dry: bool) -> str:
    """Return what is said of one file."""
    words = (TO_DO if dry else DEEDS)[deed]
    shown = f"\n    SHA-256 {digest}" if digest else ""
    return f"{KINDS[kind]}: {path} ({words}){shown}"
