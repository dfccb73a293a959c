"""Why a file of the bookkeeping cannot be read (requirement D22)."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message

BOOKKEEPING_ERRORS: Final[dict[str, Message]] = {
    "sie_too_large": Message(
        "{path} är större än {megabytes} megabyte.",
        "Exportera filen på nytt, med bara det år och det projekt eller objekt som bidraget är bokfört på.",
    ),
}

NO_LABEL: Final = "den börjar inte med en etikett som #TRANS"
CONTROL: Final = "den innehåller ett styrtecken, som inget fält får ha"
UNPAIRED: Final = (
    "ett citattecken eller en klammer saknar sitt par, eller så fortsätter en text på nästa rad, vilket "
    "formatet inte tillåter"
)
LIST_INSTEAD: Final = "en klammer står där formatet har ett enkelt fält"
NO_ACCOUNT: Final = "kontot är inget nummer"
NO_OBJECTS: Final = "objekten ska stå inom klamrar, först dimension och sedan kod"
NO_AMOUNT: Final = "beloppet ska ha högst 15 siffror, punkt före ören och inga mellanrum"
NO_DAY: Final = "dagen ska skrivas ÅÅÅÅMMDD"
