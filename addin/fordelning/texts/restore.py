"""What putting back says and refuses: the button Återställ, and sheets that cannot be written on."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

RESTORE: Final[dict[str, Message]] = {
    "nothing_to_restore": Message(
        "Det finns inget att återställa: ingen knapp har skrivit i den här arbetsboken.",
        "Stäng arbetsboken utan att spara, eller öppna en tidigare kopia.",
    ),
    "nothing_kept": Message(
        "Det finns ingenting att ta tillbaka: ingen kopia är sparad bredvid arbetsboken.",
        "Kör kommandot där kopian ligger, eller rätta för hand.",
    ),
    "kept_of_another": Message(
        "Den senaste kopian, {copy}, hör inte ihop med den sista raden på bladet Logg.",
        "Öppna kopian och se efter om det är den ni vill ha. Spara den då under arbetsbokens namn.",
    ),
    "saved_since": Message(
        "{path} har sparats sedan dess, så det ni har ändrat efter kommandot skulle försvinna.",
        "Vill ni ändå ha det som var: öppna {copy}, och spara den under arbetsbokens namn.",
    ),
    "differs_from_kept": Message("Skiljer sig från kopian: {old} → {new}.", "Behåll det ni vill ha kvar."),
    "more_differ": Message("{count} celler till skiljer sig från kopian.", "Jämför med kopian."),
    "taken_back": Message(
        "{what} Allt är som i {copy}, med loggen i behåll.",
        "Kör kommandot igen för att ångra det.",
        STATUS_OK,
    ),
    "would_take_back": Message(
        "Det som {verb} skrev {when} tas tillbaka, ur {copy}. Loggen behålls.",
        "Kör kommandot utan --forhandsgranska.",
        STATUS_OK,
    ),
    "changed_since": Message(
        "Här står något annat än det som knappen skrev, så det går inte att återställa utan att "
        "den ändringen försvinner.",
        "Ångra din egen ändring först, eller öppna en tidigare kopia.",
    ),
    "sheet_locked": Message(
        "Bladet är skyddat med lösenord, så det går inte att skriva på det.",
        "Ta bort skyddet (Granska, Ta bort bladets skydd) och försök igen.",
    ),
    "footer_kept": Message(
        "Sidfoten har inte fått diarienumren som de står nu på: {sheets}.",
        "Allt annat är skrivet. Ta bort bladets lösenord, eller se till att datorn har en skrivare, och "
        "tryck på knappen igen.",
        STATUS_WARNING,
    ),
    "book_locked": Message(
        "Arbetsbokens struktur är skyddad, så det som skrivs över kan inte sparas undan.",
        "Ta bort skyddet (Granska, Skydda arbetsbok) och försök igen.",
    ),
}


NEXT: Final = "Det som den senaste knappen skrev är taget tillbaka. Tryck på Kontrollera."


def put_back(verb: str, when: str) -> str:
    """Return the remark in the log: whose writing was taken back."""
    return f"Tog tillbaka det som {verb} skrev {when}." if verb else "Tog tillbaka det som skrevs senast."
