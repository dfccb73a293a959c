"""What sheet Statsstöd and the check of state aid say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_fixed
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

SHEET: Final = "Statsstöd"

# Table Statsstöd: headings.
ORG_NUMBER: Final = "Org.nr"
UNDERTAKING: Final = "Företag"
DAY: Final = "Beviljat"
AMOUNT: Final = "Belopp"
CURRENCY: Final = "Valuta"
KIND: Final = "Slag"
GIVER: Final = "Givare och bidrag"
RATE: Final = "Kronor per euro"
YEAR_END: Final = "Räkenskapsåret slutar"

SEK: Final = "SEK"
EURO: Final = "EUR"

GENERAL: Final = "De minimis"
SGEI: Final = "SGEI"
OTHER: Final = "Annan grund"

# Table Statsstödsprövning: what the status says.
WITHIN: Final = "Ryms"
NEAR: Final = "Nära taket"
OVER: Final = "Över taket"
NOTHING_NOW: Final = "Får inget nu"

NO_PASSAGE: Final = (
    "Underlaget till bidraget säger inget om statsstöd. Enskilda utförare kan vara företag, och då ska "
    "stödet prövas mot taken."
)
REGISTER_BY: Final = "Registrera senast"

AID: Final[dict[str, Message]] = {
    "aid_number_missing": Message(
        "{name} är enskild och får {amount} kr, men saknar organisationsnummer: stödet går inte att pröva.",
        "Skriv företagets organisationsnummer.",
        STATUS_WARNING,
    ),
    "aid_kind_missing": Message(
        "Enskilda utförare får {amount} kr, men det står inte vilket slags stöd det är. Taken prövas inte.",
        "Välj slag på bladet Statsstöd: SGEI om företaget får stödet för en tjänst av allmänt ekonomiskt "
        "intresse som ni har gett det i uppdrag, annars De minimis, eller Annan grund om stödet är "
        "tillåtet på ett annat sätt.",
        STATUS_WARNING,
    ),
    "aid_other_ground": Message(
        "Stödet ges på annan grund och prövas inte mot taken: {ground}.", "", STATUS_OK
    ),
    "aid_ground_missing": Message(
        "Stödet ges på annan grund, men inte vilken.",
        "Skriv grunden: till exempel att stödet är anmält och godkänt, eller varför det inte är statsstöd.",
        STATUS_WARNING,
    ),
    "aid_day_missing": Message(
        "Dagen då stödet beviljas saknas. Den avgör vilka tak och vilka år som gäller. Taken prövas inte.",
        "Skriv dagen för beslutet som ger företagen rätt till pengarna.",
        STATUS_WARNING,
    ),
    "aid_rate_missing": Message(
        "Kronor per euro saknas. Taken prövas inte.",
        "Skriv kursen den dag stödet beviljas, och var den är hämtad.",
        STATUS_WARNING,
    ),
    "aid_rate_unlikely": Message(
        "En euro för {rate} kr kan inte stämma.",
        "Skriv hur många kronor en euro kostar, till exempel 10,2753.",
    ),
    "aid_rate_unsourced": Message(
        "Det står inte vilken dag kursen gällde eller var den är hämtad.",
        "Fyll i kursens dag och källa, så att prövningen går att göra om.",
        STATUS_WARNING,
    ),
    "aid_no_ceilings": Message(
        "För stöd som beviljas den {day} finns inga tak i programmet.",
        "Kontrollera dagen. Är den rätt: pröva stödet för hand enligt den förordning som gäller då.",
    ),
    "aid_over_general": Message(
        "{name} får {now} kr nu och har då {total} euro i stöd av mindre betydelse sedan {first}: "
        "{excess} kr över taket på {ceiling} euro enligt {act}.",
        "Det här bidraget får ge {name} högst {most} kr. Sänk beloppet, eller ge stödet på en annan grund.",
    ),
    "aid_over_all": Message(
        "{name} får {now} kr nu och har då {total} euro i stöd av mindre betydelse (de minimis och "
        "SGEI tillsammans) sedan {first}: {excess} kr över taket på {ceiling} euro enligt {act}.",
        "Det här bidraget får ge {name} högst {most} kr. Sänk beloppet, eller ge stödet på en annan grund.",
    ),
    "aid_near": Message(
        "{name} har med det här bidraget {total} euro i stöd sedan {first}. Det är nära ett tak: "
        "{most} kr är det mesta som bidraget får ge, och det ger {now} kr.",
        "Låt företaget försäkra vad det har fått, och kontrollera att allt står på bladet Statsstöd.",
        STATUS_WARNING,
    ),
    "aid_sheet_missing": Message(
        "Enskilda utförare får {amount} kr, men arbetsboken har inget blad Statsstöd: stödet prövas inte.",
        "Gör en ny arbetsbok med kommandot ny och --fran den här: den får bladet. Pröva stödet för hand så "
        "länge.",
        STATUS_WARNING,
    ),
    "aid_not_registered": Message(
        "Stöd som beviljades den {day} ska vara registrerat senast den {last}, men det står inte att det är "
        "registrerat.",
        "Kontrollera hur ni registrerar: det är inte prövat här. Exportera skriver uppgifterna i "
        "registrera-stod.xlsx. Skriv sedan dagen i fältet ”Registrerat den” på bladet Statsstöd.",
        STATUS_WARNING,
    ),
    "aid_later": Message(
        "Stödet är beviljat den {day}, efter det här bidraget ({granted}). Det räknas inte med.",
        "Kontrollera datumet. Den som gav det senare stödet ska ha räknat med det här.",
        STATUS_WARNING,
    ),
    "aid_two_undertakings": Message(
        "{number} hör till {name} här, men till {other} på rad {row}.",
        "Ett organisationsnummer hör till ett enda företag. Skriv samma namn på båda raderna.",
    ),
    "aid_two_year_ends": Message(
        "Räkenskapsåret för {name} slutar i {month} här, men i {other} på rad {row}.",
        "Skriv samma månad på alla rader för företaget.",
    ),
}


def euro(amount: Fraction) -> str:
    """Return an amount in euro with two decimals, for the eye."""
    return format_fixed(amount, 2)


def day(value: date) -> str:
    """Return a day as tables write it."""
    return f"{value:%Y-%m-%d}"


# The paper to each undertaking (E13). Regulation (EU) No 1407/2013, Article 6(1), and its likes: the aid is
# called by its regulation, its amount told in writing, and a declaration of other aid obtained first.
FILE_NAME: Final = "forsakran-statsstod.docx"
TITLE: Final = "Försäkran om stöd av mindre betydelse"
TOLD: Final = (
    "{municipality} avser att ge {name} stöd av mindre betydelse enligt kommissionens {act} med {kronor} kr, "
    "det vill säga {euros} euro efter kursen {rate} kronor per euro."
)
WHICH: Final = "Stödet kommer ur bidraget {grant}."
DECLARED: Final = "Företaget försäkrar"
DECLARATION: Final = (
    "att det tillsammans med alla bolag som räknas till samma företag, från och med den {first} till och med "
    "den {last}, har fått det här andra stödet av mindre betydelse och inget därutöver: sammanlagt {earlier} "
    "euro"
)
NONE_EARLIER: Final = (
    "att det tillsammans med alla bolag som räknas till samma företag, från och med den {first} till och med "
    "den {last}, inte har fått något annat stöd av mindre betydelse"
)
PROMISE: Final = "att det genast berättar för bidragsgivaren om något av det som står här ändras"
WHO: Final = (("Uppgift", 3), ("Innehåll", 6))
FORM: Final = (
    ("Företag", "{name}"),
    ("Organisationsnummer", "{numbers}"),
    ("Tak för företaget", "{ceiling} euro"),
)
EARLIER: Final = "Tidigare stöd som bidragsgivaren känner till"
EARLIER_COLUMNS: Final = ("Beviljat", "Givare och bidrag", "Slag", "Euro")
SIGNATURE: Final = "Underskrift i original av behörig företrädare"
_PEN: Final = "_" * 40
SIGNED: Final = tuple(f"{line}: {_PEN}" for line in ("Ort och datum", "Underskrift", "Namnförtydligande"))
UNNAMED: Final = "Bidragsgivaren"
