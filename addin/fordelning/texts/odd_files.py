"""What is said of paths that lead to no plain file: links, folders, devices, channels."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message

# Errors: code -> what is wrong, what to do.
ODD_FILE_ERRORS: Final[dict[str, Message]] = {
    "no_plain_file": Message(
        "{path} är ingen vanlig fil, utan en mapp, en enhet eller en kanal mellan program.",
        "Ange en fil som är sparad på disken.",
    ),
    "link_astray": Message(
        "{path} är en länk som inte leder till någon fil som går att nå.",
        "Ange filen själv, eller ta bort länken.",
    ),
    "link_in_folder": Message(
        "{path} är en länk, så det som skrivs skulle hamna någon annanstans. Inget har skrivits.",
        "Ta bort länken, eller välj en annan mapp.",
    ),
    "form_is_link": Message(
        "{path} är en länk till en fil på en annan plats.", "Lägg själva filen i mappen."
    ),
    "form_twice_in_file": Message(
        "{path} har flera blad med blanketter, så det går inte att se vilken som gäller.",
        "Be utföraren skicka en fil med en enda blankett.",
    ),
    "form_out_of_sight": Message(
        "I {path} är hela blanketten eller en del av den dold, så det som läses är kanske inte det som syns.",
        "Be utföraren skicka en blankett där allt syns.",
    ),
    "lock_in_the_way": Message(
        "{path} ligger i vägen: med en fil av det namnet märker Fördelning att en arbetsbok bearbetas, men "
        "det är en länk eller något annat som inte är en vanlig fil.",
        "Ta reda på vem som har lagt den i mappen. Ta sedan bort den och kör kommandot igen.",
    ),
}
