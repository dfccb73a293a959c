"""What the checks look for, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.sentences import rate_in_words
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

if TYPE_CHECKING:
    from fractions import Fraction

# Names of the checks, as they stand in column Kontroll.
CHECK_NAMES: Final = {
    "reading": "Underlaget går att läsa",
    "writing": "Resultatet går att skriva in",
    "allocation": "Modellen går att räkna",
    "current": "Fördelningen följer underlaget",
    "proof": "Beloppen räknas om med formler",
    "units": "Belopp i hela kronor",
    "undecided": "Belopp och andelar är beslutade",
    "delegation": "Delegerat belopp",
    "order": "Datumen i rätt ordning",
    "deadlines": "Sista dagar",
    "facts": "Uppgifter till handlingarna",
    "targets": "Namn i kolumnen Till",
    "groups": "Alla hör till ett steg",
    "tiers": "Alla ryms i en nivå",
    "conditions": "Orden i Villkor",
    "answers": "Alla har svarat",
    "org_numbers": "Organisationsnummer",
    "payees": "Betalningsmottagare",
    "municipalities": "Kommunernas namn",
    "left": "Kvar i potterna",
    "ledger": "Händelserna i rätt ordning",
    "sexes": "Små tal om kvinnor och män",
    "state_aid": "Statsstöd under taken",
    "redistribution": "Omfördelningen",
    "payments": "Utbetalningarna",
    "requisition": "Rekvisitionen",
    "statement": "Redovisningen",
    "list": "Importera: listan",
    "list_questions": "Importera: frågor om listan",
    "carried": "Fört över från förra årets bok",
    "export": "Filerna som lämnas ut",
    "folder": "Mappen",
    "forms": "Blanketterna",
    "of_now": "Fördelningen som den är",
    "of_scenario": "Fördelningen med antagandena",
    "programme": "Eget program",
    "verification": "Verifiering",
}

ALL_WELL: Final = "Inget att anmärka."

# Facts in running text; what the last days are called stands with them.
FACT_WORDS: Final = {
    "bidrag_ar": "Bidragsåret",
    "bidrag_myndighet": "Myndigheten",
    "bidrag_dnr_overenskommelse": "Diarienumret för överenskommelsen",
    "bidrag_dnr_beslut": "Diarienumret för beslutet om utbetalning",
    "bidrag_period_fran": "Första dagen då pengarna får användas",
    "bidrag_period_till": "Sista dagen i perioden",
}

_ON_PAPERS: Final = "Det ska stå på alla handlingar till myndigheten."

EXPECTED_FACTS: Final = {
    "bidrag_ar": "",
    "bidrag_myndighet": "",
    "bidrag_dnr_overenskommelse": _ON_PAPERS,
    "bidrag_dnr_beslut": _ON_PAPERS,
    "bidrag_period_fran": "",
    "bidrag_period_till": "",
}

NO_ACTIVITY: Final = "okänd verksamhet"

NO_NUMBER: Final = "inget nummer"

# Which way an amount is off.
TOO_SMALL: Final = "för litet"
TOO_LARGE: Final = "för mycket"


def rate_if_all_join(step: str, rate: Fraction, now: Fraction | None) -> str:
    """Return what the rate of a step becomes if all who have not answered say yes."""
    current = "" if now is None else f" i stället för {rate_in_words(now)} kr"
    return f" Om alla tackar ja blir satsen i ”{step}” {rate_in_words(rate)} kr{current}."


CHECKING: Final[dict[str, Message]] = {
    # Checks: what an experienced officer would look for.
    "unit_off": Message(
        "{amount} kr är ungefär {factor} gånger {way}: i källan står {published} kr.",
        "Skriv hela kronor. Har du skrivit {unit}, så skriv enheten efter talet.",
    ),
    "event_unit_off": Message(
        "{amount} kr är ungefär {factor} gånger {way}: beloppet är {given} kr enligt fördelningen.",
        "Skriv hela kronor, eller enheten efter talet. Stämmer det så får det stå.",
        STATUS_WARNING,
    ),
    "larger_than_grant": Message(
        "Steget ”{step}” behöver {need} kr, men hela bidraget är {pot} kr.",
        "Kontrollera om bidraget är skrivet i {unit}. Skriv hela kronor, eller enheten efter talet.",
    ),
    "unit_in_heading": Message(
        "Rubriken ”{heading}” säger {unit}, men beloppen räknas som kronor.",
        "Kontrollera att kolumnen håller kronor, och rätta rubriken.",
        STATUS_WARNING,
    ),
    "amount_undecided": Message(
        "Beloppet i steget ”{step}” är inte beslutat; ingenting tas ur potten ”{pot}”.",
        "Fyll i beloppet när det är beslutat och fördela på nytt.",
        STATUS_WARNING,
    ),
    "delegation_differs": Message(
        "Beslutet delegerar {delegated} kr till utförare, men modellen ger dem {aimed} kr: "
        "skillnaden är {difference} kr.",
        "Rätta beloppet eller modellen, eller notera skillnaden i beslutet.",
        STATUS_WARNING,
    ),
    "left_in_pot": Message("I potten ”{pot}” finns {left} kr kvar.", "", STATUS_OK),
    "days_out_of_order": Message(
        "{second} ({second_day}) ligger före {first} ({first_day}).", "Rätta datumen på bladet Bidrag."
    ),
    "deadline_passed": Message(
        "{deadline} var {day} och har passerat. {consequence}",
        "Kontrollera att det är gjort. Är det inte gjort: kontakta myndigheten.",
        STATUS_WARNING,
    ),
    "deadline_left": Message(
        "{deadline} var {day} och har passerat. Då var {asked} kr av {key} kr rekvirerat; rätten till "
        "resten, {left} kr, förfaller om den inte har rekvirerats i tid.",
        "Saknas en rekvisition i Händelser: lägg till den med sin dag. Annars: kontakta myndigheten.",
        STATUS_WARNING,
    ),
    "own_money": Message(
        "Ingen myndighet är ifylld, så bidraget räknas som era egna pengar: ingenting rekvireras från "
        "staten, redovisas till den eller betalas tillbaka till den.",
        "Är pengarna statens: fyll i myndigheten på bladet Bidrag.",
        STATUS_OK,
    ),
    "fact_missing": Message("{fact} saknas.{why}", "Fyll i fältet på bladet Bidrag.", STATUS_WARNING),
    "bound_column_empty": Message(
        "Kolumnen ”{column}” är tom för alla mottagare, så ingen i steget ”{step}” har någon sådan gräns.",
        "Fyll i kolumnen i Mottagare för dem som har en gräns, eller töm rutan här.",
    ),
    "earmark_like_group": Message(
        "”{name}” räknas som en öronmärkning, men liknar ”{known}”.",
        "Rätta kolumnen Till om du menade ”{known}”.",
        STATUS_WARNING,
    ),
    "in_no_group": Message(
        "{name} får ingenting och står inte i fördelningen: inget steg i modellen går till mottagarens "
        "grupp. {hint}",
        "Rätta kolumnen Grupp, eller lägg till ett steg som har gruppen i kolumnen Till.",
    ),
    "group_not_used": Message(
        "{name} hör också till ”{group}”, men inget steg i modellen går dit. {hint}",
        "Rätta kolumnen Grupp. Ska gruppen inte få några pengar: ta bort den ur rutan.",
    ),
    "tiers_not_used": Message(
        "Tabellen Nivåer är ifylld, men inget steg i modellen har regeln Nivåer eller Trappa.",
        "Töm tabellen Nivåer, eller rätta kolumnen Regel i Modell.",
    ),
    "tier_not_needed": Message(
        "Ingen mottagare har verksamheten ”{activity}”.",
        "Rätta ordet om en annan verksamhet menas. Annars kan nivån stå kvar.",
        STATUS_WARNING,
    ),
    "tier_word_near": Message(
        "Ingen mottagare har verksamheten ”{activity}”, och de som kan menas saknar de nivåerna. {hint}",
        "Skriv samma ord på alla verksamhetens rader i Nivåer. Menas en annan verksamhet, som ingen har i "
        "år: ta bort raden.",
    ),
    "activity_unknown": Message(
        "{name} har verksamheten ”{activity}”, som inte finns i Nivåer. {hint}",
        "Skriv samma ord i Mottagare och Nivåer. I Nivåer finns: {known}.",
    ),
    "condition_word_near": Message(
        "Villkoret för gruppen ”{group}” jämför ”{column}” med ”{value}”, men ingen mottagare i gruppen har "
        "det ordet. {hint}",
        "Skriv samma ord i Villkor och Mottagare.",
    ),
    "condition_not_answer": Message(
        "Villkoret för gruppen ”{group}” jämför ”{column}” med ”{value}”, men i den kolumnen står Ja eller "
        "Nej.",
        "Skriv Ja eller Nej i kolumnen Värde i Villkor.",
    ),
    "condition_percent_of_share": Message(
        "Villkoret för gruppen ”{group}” jämför ”{column}” med {value}, men där står andelar av 1: 85 % är "
        "0,85.",
        "Skriv procenttecknet: {value} %.",
    ),
    "condition_share_of_percent": Message(
        "Villkoret för gruppen ”{group}” jämför ”{column}” med {value}, men alla tal i den kolumnen är "
        "större än 1.",
        "Står procenten som hela tal i kolumnen: skriv villkoret likadant, 80 och inte 0,8. Annars kan det "
        "stå kvar.",
        STATUS_WARNING,
    ),
    "condition_nobody": Message(
        "Ingen av de {count} mottagarna i gruppen ”{group}” uppfyller villkoren, så gruppen får ingenting.",
        "Skälen står på bladet Fördelning. Rätta tabellen Villkor om det inte är vad som är beslutat.",
        STATUS_WARNING,
    ),
    "condition_word_unused": Message(
        "Villkoret för gruppen ”{group}” kräver ”{value}” i kolumnen ”{column}”, men ingen mottagare i "
        "gruppen har det ordet. Ingen uppfyller villkoret.",
        "Rätta ordet i Villkor om ett annat menas. Annars kan villkoret stå kvar.",
        STATUS_WARNING,
    ),
    "in_no_tier": Message(
        "{name}: volymen {volume} ligger inte i någon nivå för {activity}.",
        "Mottagaren nekas med det skälet. Rätta volymen eller nivåerna om det är fel.",
        STATUS_WARNING,
    ),
    "answers_missing": Message(
        "{count} mottagare har inte svarat och får ingenting än.{more}",
        "Fyll i Deltar när svaren kommer, och vänta med att betala tills alla har svarat.",
        STATUS_WARNING,
    ),
    "org_number_wrong": Message(
        "{number} är inget riktigt organisationsnummer.",
        "Skriv tio siffror, till exempel 212000-0142.",
    ),
    "payee_with_several_numbers": Message(
        "{payee} står med flera organisationsnummer: {numbers}.",
        "Betalningarna delas upp på numren. Rätta om det är samma mottagare.",
        STATUS_WARNING,
    ),
    "payee_look_alike": Message(
        "”{name}” ser ut som namnet på rad {row}, men har andra tecken eller tecken som inte syns. De skulle "
        "räknas som två mottagare.",
        "Kopiera namnet från rad {row} och klistra in det här.",
    ),
    "number_with_several_payees": Message(
        "Organisationsnummer {number} står med flera betalningsmottagare: {names}.",
        "De betalas som en: ”{payee}”. Rätta numret om det är olika mottagare, annars namnet.",
        STATUS_WARNING,
    ),
    "municipality_name": Message(
        "{name} är inte kommunens namn: kod {code} är {right}. Namnet står kvar som det är skrivet.",
        "Rätta namnet, eller behåll det om det ska citeras så.",
        STATUS_WARNING,
    ),
    "sexes_shown": Message(
        "Steget ”{step}” räknar på kolumnen ”{column}”, där {few} mottagare har färre än {least}. "
        "Beslutsunderlaget döljer så små tal, men breven, bevis.xlsx och fordelning.xlsx visar dem.",
        "Räkna på ett underlag för kvinnor och män tillsammans. Går inte det: pröva sekretessen innan någon "
        "av filerna lämnas ut.",
        STATUS_WARNING,
    ),
    "id_like_another": Message(
        "Id {id} är samma tal som Id {other} på rad {row}. Är det samma mottagare får den pengar två gånger.",
        "Är det samma: ta bort den ena raden. Är det två: ge den ena ett annat Id.",
        STATUS_WARNING,
    ),
    "zero_lost": Message(
        "Id {id} har förlorat sin första nolla; kommunens kod är {right}.",
        "Gör om rutan till text och skriv {right}.",
        STATUS_WARNING,
    ),
}
