"""What is found wrong with forms to providers, and with those that come back."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_ERROR, STATUS_WARNING

_ASK: Final = "Blanketten är inte inläst."


_WITHOUT_CIPHER: Final = "Be utföraren skicka blanketten utan lösenord och utan etikett som krypterar."
# What the officer does about a file of a provider, where she cannot do what is done about one of her own.
FORM_REMEDIES: Final = {
    "encrypted": _WITHOUT_CIPHER,
    "encrypted_by_label": _WITHOUT_CIPHER,
    "wrong_suffix": "Be utföraren skicka blanketten ifylld och sparad som .xlsx. I en fil av annat slag, som "
    ".csv eller .pdf, finns inte det som visar att blanketten är äkta.",
}


def signed_file(file: str, day: str) -> str:
    """Return the name of a file with the day that stands on it."""
    return f"{file}, {day}"


PROVIDER_FORMS: Final[dict[str, Message]] = {
    "forms_nobody": Message(
        "Det finns ingen mottagare att skriva en blankett till.",
        "Fyll i Mottagare, eller välj en annan grupp eller ett annat slag.",
    ),
    "forms_not_allocated": Message(
        "Ingen mottagare har ett belopp i tabellen Fördelning.",
        "Fördela bidraget först. Återrapporten gäller de belopp som är beslutade.",
    ),
    "forms_unknown_group": Message(
        "Ingen mottagare hör till gruppen {group}.{hint}", "Skriv gruppen som den står på bladet Mottagare."
    ),
    "form_unusable": Message(
        "Filen är inte inläst. {why} {how}", "Åtgärda det och läs in mappen igen.", STATUS_WARNING
    ),
    "form_against_rules": Message(
        "{file} bryter mot reglerna för händelser. {why}", f"{_ASK} Fråga utföraren.", STATUS_WARNING
    ),
    "form_strange": Message(
        "{file} är ingen blankett som Fördelning har gjort.",
        "Är det ett svar: be om det i Excel-blanketten. Annars: ta bort filen ur mappen.",
        STATUS_WARNING,
    ),
    "form_tampered": Message(
        "{file}: det som är förtryckt på blanketten har ändrats.",
        f"{_ASK} Skicka en ny blankett och be om svaret i den.",
        STATUS_WARNING,
    ),
    "form_other_secret": Message(
        "{file} är inte skriven från den här arbetsboken, utan från en annan arbetsbok eller en annan kopia "
        "av den.",
        f"{_ASK} Läs in den i arbetsboken som den skrevs från, eller skicka en ny blankett och be om svaret "
        f"i den.",
        STATUS_WARNING,
    ),
    "form_no_secret": Message(
        "{file} går inte att pröva: arbetsboken har ingen nyckel, så inga blanketter är skrivna från den.",
        f"{_ASK} Läs in den i arbetsboken som den skrevs från, till exempel en sparad kopia, eller skicka "
        f"en ny "
        "blankett och be om svaret i den.",
        STATUS_WARNING,
    ),
    "form_earlier_version": Message(
        "{file} är skriven av en tidigare version av Fördelning, så det syns inte om någon annan än "
        "mottagaren har gjort svaret.",
        f"{_ASK} Skicka en ny blankett, eller fråga mottagaren och för in svaret för hand.",
        STATUS_WARNING,
    ),
    "form_of_another": Message(
        "{file}: Id {id} har en annan mottagare nu än när blanketten skrevs. {why}",
        f"{_ASK} Fråga vem svaret gäller. Skicka en ny blankett och be om svaret i den.",
        STATUS_WARNING,
    ),
    "form_renamed": Message(
        "{file} är inläst för {id}, fast uppgifterna om mottagaren är andra nu: {what}.",
        "Kontrollera att det är samma mottagare. Är det inte det: ta bort svaret.",
        STATUS_WARNING,
    ),
    "form_other_grant": Message(
        "{file} gäller ett annat bidrag: {grant}.",
        f"{_ASK} Läs in den i det bidragets arbetsbok.",
        STATUS_WARNING,
    ),
    "form_unknown_recipient": Message(
        "{file}: mottagaren {id} finns inte i tabellen Mottagare.",
        f"{_ASK} Har mottagaren bytt Id: skicka en ny blankett.",
        STATUS_WARNING,
    ),
    "form_old": Message(
        "{file} är en äldre blankett: {why}.",
        f"{_ASK} Skicka en ny blankett och be om svaret i den.",
        STATUS_WARNING,
    ),
    "form_unread": Message(
        "{file}: det går inte att förstå {what}.",
        f"{_ASK} Be utföraren rätta och skicka igen.",
        STATUS_WARNING,
    ),
    "form_incomplete": Message(
        "{file} är inte färdigifylld. Det saknas: {what}.",
        f"{_ASK} Be utföraren fylla i resten och skicka igen.",
        STATUS_WARNING,
    ),
    "form_overspent": Message(
        "{file}: {used} kr är använt men bara {amount} kr är tilldelat.",
        f"{_ASK} Be utföraren ange högst det tilldelade beloppet.",
        STATUS_WARNING,
    ),
    "form_unit_off": Message(
        "{file}: {used} kr är använt, men {amount} kr är tilldelat: ungefär {factor} gånger {way}.",
        f"{_ASK} Fråga om det är skrivet i tkr. Stämmer det, så för in beloppet på bladet Händelser.",
        STATUS_WARNING,
    ),
    "form_uses_returned": Message(
        "{file}: {used} kr är använt av {amount} kr, men {returned} kr är återlämnat.",
        f"{_ASK} Fråga utföraren vad som stämmer. Är återlämningen fel: rätta den med en ny rad på bladet "
        "Händelser och läs in igen.",
        STATUS_WARNING,
    ),
    "form_twice": Message(
        "{file}: mottagaren {id} har svarat olika i {others}.",
        "Ingen av dem är inläst. Fråga utföraren vilken som gäller, och ta bort den andra ur mappen.",
        STATUS_WARNING,
    ),
    "form_other_answer": Message(
        "{file}: mottagaren {id} är redan inläst, med andra uppgifter: {what}.",
        f"{_ASK} Gäller den nya: ta tillbaka de gamla händelserna med minusbelopp och en motivering, "
        "och läs in igen.",
        STATUS_WARNING,
    ),
    "form_answered": Message(
        "{file}: mottagaren {id} svarar {answer}, men i kolumnen Deltar står redan {earlier}.",
        f"{_ASK} Gäller den nya: töm rutan i Deltar och läs in igen.",
        STATUS_WARNING,
    ),
    "form_read_before": Message(
        "{file} är redan inläst, och mottagaren {id} svarar {answer}. Men i kolumnen Deltar står {there}.",
        "Gäller blanketten: skriv svaret i Deltar för hand. Annars: ta bort filen ur mappen.",
        STATUS_WARNING,
    ),
    "form_undated": Message(
        "{file}: det går inte att läsa någon dag under försäkran, så det går inte att bokföra användningen.",
        f"{_ASK} Läs in mappen igen och ange dagen den kom: --inkom, eller rutan som knappen visar.",
        STATUS_WARNING,
    ),
    "form_day_to_come": Message(
        "{file}: dagen under försäkran, {signed}, har inte varit än, så det går inte att bokföra "
        "användningen.",
        f"{_ASK} Läs in mappen igen och ange dagen den kom: --inkom, eller rutan som knappen visar.",
        STATUS_WARNING,
    ),
    "form_day_too_early": Message(
        "{file}: dagen under försäkran, {signed}, är före den dag då de första blanketterna gjordes, så det "
        "går inte att bokföra användningen.",
        f"{_ASK} Läs in mappen igen och ange dagen den kom: --inkom, eller rutan som knappen visar.",
        STATUS_WARNING,
    ),
    "form_signed_later": Message(
        "{file} är underskriven {signed}, efter dagen du angav att den kom, {day}.",
        "Den är inläst med dagen du angav. Är den fel: rätta den.",
        STATUS_WARNING,
    ),
    "forms_day_signed": Message(
        "Dagen de kom är hämtad från underskriften i: {files}.",
        "Det är ett förslag. Kom de en annan dag: rätta Svar inkom på bladet Mottagare, eller Datum på "
        "bladet Händelser. Nästa gång: ange dagen med --inkom, eller i rutan som knappen visar.",
        STATUS_WARNING,
    ),
    "forms_undated": Message(
        "Ingen dag går att läsa under försäkran, så svaret är inläst utan dag: {files}.",
        "Fyll i kolumnen Svar inkom på bladet Mottagare med dagen då svaret kom.",
        STATUS_WARNING,
    ),
    "forms_day_to_come": Message(
        "Dagen under försäkran har inte varit än, så svaret är inläst utan dag: {files}.",
        "Fyll i kolumnen Svar inkom på bladet Mottagare med dagen då svaret kom.",
        STATUS_WARNING,
    ),
    "forms_day_too_early": Message(
        "Dagen under försäkran är före den dag då de första blanketterna gjordes, så svaret är inläst utan "
        "dag: {files}.",
        "Fyll i kolumnen Svar inkom på bladet Mottagare med dagen då svaret kom.",
        STATUS_WARNING,
    ),
    "forms_day_uncertain": Message(
        "Underskrivet i tid men kan ha kommit för sent, så svaret är inläst utan dag: {files}.",
        "Fyll i kolumnen Svar inkom på bladet Mottagare med dagen då svaret kom.",
        STATUS_WARNING,
    ),
    "forms_from_future": Message(
        "Dagen då blanketterna kom, {day}, har inte varit än.",
        "Rätta dagen och läs in igen.",
        STATUS_ERROR,
    ),
    "forms_none_read": Message(
        "Ingen av {count} filer gick att läsa in.",
        "Skälet står vid varje fil. Rätta och läs in mappen igen.",
        STATUS_ERROR,
    ),
    "forms_empty_folder": Message(
        "Det finns inga filer i mappen {folder}.", "Lägg de ifyllda blanketterna där.", STATUS_ERROR
    ),
    "forms_unspent": Message(
        "{count} mottagare har tillsammans {amount} kr som inte är använda.",
        "Begär tillbaka pengarna. När de kommer: för in dem som Återlämnad på bladet Händelser.",
        STATUS_WARNING,
    ),
}
