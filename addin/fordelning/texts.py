"""Every Swedish sentence that an officer can read, in one place.

Findings and errors say what is wrong, where, and what to do; no words of the trade of programming. The
place stands in ``Finding.where``; the sentences here say the rest. Fields in braces are filled in.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from fordelning.dates import format_date
from fordelning.money import format_amount, format_fixed, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_POT: Final = "Bidraget"

# Standard columns of table Mottagare that a condition may name.
COLUMN_ID: Final = "Id"
COLUMN_NAME: Final = "Namn"
COLUMN_FORM: Final = "Driftsform"
COLUMN_ACTIVITY: Final = "Verksamhet"
COLUMN_TAKES_PART: Final = "Deltar"
COLUMN_REPLIED: Final = "Svar inkom"
# What the standard columns say, and the columns of tables Modell and Villkor that findings point at.
MUNICIPAL: Final = "Kommunal"
PRIVATE: Final = "Enskild"
MODEL_STEP: Final = "Steg"
MODEL_POT: Final = "Från pott"
MODEL_RULE: Final = "Regel"
MODEL_TARGET: Final = "Till"
MODEL_VALUE: Final = "Värde"
MODEL_BASIS: Final = "Underlag"
MODEL_FLOOR: Final = "Golv"
MODEL_CAP: Final = "Tak"
CONDITION_COLUMN: Final = "Kolumn"
CONDITION_VALUE: Final = "Värde"

YES: Final = "Ja"
NO: Final = "Nej"

STATUS_OK: Final = "OK"
STATUS_WARNING: Final = "Varning"
STATUS_ERROR: Final = "Fel"


class Message(NamedTuple):
    """What is wrong (or worth knowing) and what to do; ``status`` is how grave it is."""

    text: str
    action: str
    status: str = STATUS_ERROR


def place(sheet: str, row: int, column: str, cell: str) -> str:
    """Return a place in words: ``Mottagare, rad 17, kolumn Antal (F17)``."""
    parts = [sheet] if sheet else []
    if row:
        parts.append(f"rad {row}")
    if column:
        parts.append(f"kolumn {column}")
    words = ", ".join(parts)
    return f"{words} ({cell})" if cell else words


def quote(value: object) -> str:
    """Return what stands in a cell, in Swedish quotation marks and cut where it is long."""
    text = " ".join(str(value).split())
    return f"”{text[:59]}…”" if len(text) > 60 else f"”{text}”"


def choices(words: Iterable[str]) -> str:
    """Return words to choose among: ``A, B eller C``; nothing to choose among is said too."""
    *most, last = [*words] or ["ingenting"]
    return f"{', '.join(most)} eller {last}" if most else last


def choose_among(words: Iterable[str]) -> str:
    """Return the reminder shown when another word than those in a list is typed."""
    return f"Välj {choices(words)}."


EXAMPLE_BANNER: Final = "EXEMPEL. Bladet Bidrag säger vilka uppgifter som är påhittade."
ONLY_WHOLE: Final = "Skriv ett helt tal, noll eller mer."

# Headings of the lists on sheets Bidrag and Start.
FACT_HEADINGS: Final = ("Fyll i", "Att tänka på", "Källa")
PURPOSES_HEADING: Final = "Medlen kan användas till"
PURPOSE_MOTIVATION: Final = "Motivering"
MOTIVATION_NEEDED: Final = "Kräver en skriftlig motivering."
QUIRKS_HEADING: Final = "Att veta om källorna"
QUIRK_REMARK: Final = "Anmärkning"


def did_you_mean(word: str) -> str:
    """Return a question about the word that was perhaps meant, or nothing."""
    return f"Menade du {quote(word)}?" if word else ""


# Why a value could not be read: used inside findings, after the value itself.
REASONS: Final = {
    "empty": "rutan är tom",
    "boolean": "det är SANT eller FALSKT, inte ett tal",
    "not_finite": "det är inget ändligt tal",
    "not_a_number": "det är inte ett tal",
    "grouping": "siffrorna står inte i grupper om tre",
    "dot_is_ambiguous": "punkten kan betyda tusental eller decimaler",
    "negative": "beloppet är negativt",
    "not_whole_kronor": "beloppet har ören",
    "too_large": "beloppet är orimligt stort",
    "not_a_date": "det är inte ett datum",
    "no_such_day": "den dagen finns inte",
    "date_is_ambiguous": "det går inte att veta vad som är dag och månad",
    "date_out_of_range": "året ligger inte mellan 1990 och 2100",
}

# Findings: code -> what is wrong, what to do, how grave.
FINDINGS: Final[dict[str, Message]] = {
    # Checks: what an experienced officer would look for.
    "unit_off": Message(
        "{amount} kr är {factor} gånger för mycket eller för litet: i källan står {published} kr.",
        "Skriv hela kronor. Har du skrivit {unit}, så skriv enheten efter talet.",
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
    "percent_below_one": Message(
        "Andelen i steget ”{step}” är mindre än en procent.",
        "Skriv 66,6 för 66,6 procent. Är andelen rätt behöver du inte göra något.",
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
        "{deadline} var {day}, före {today}. {consequence}",
        "Kontrollera att det är gjort. Är det inte gjort: kontakta myndigheten.",
        STATUS_WARNING,
    ),
    "fact_missing": Message("{fact} är inte ifyllt.{why}", "Fyll i rutan på bladet Bidrag.", STATUS_WARNING),
    "earmark_like_group": Message(
        "”{name}” räknas som en öronmärkning, men liknar ”{known}”.",
        "Rätta kolumnen Till om du menade ”{known}”.",
        STATUS_WARNING,
    ),
    "in_no_tier": Message(
        "{name}: volymen {volume} ligger inte i någon nivå för {activity}.",
        "Mottagaren nekas med det skälet. Rätta volymen eller nivåerna om det är fel.",
        STATUS_WARNING,
    ),
    "answers_missing": Message(
        "{count} mottagare har inte svarat och får ingenting än.{rates}",
        "Fyll i Deltar när svaren kommer, och vänta med att betala tills alla har svarat.",
        STATUS_WARNING,
    ),
    "org_number_wrong": Message(
        "{number} är inget riktigt organisationsnummer: formen eller kontrollsiffran är fel.",
        "Skriv tio siffror, till exempel 212000-0142.",
    ),
    "payee_with_several_numbers": Message(
        "{payee} står med flera organisationsnummer: {numbers}.",
        "Betalningarna delas upp på numren. Rätta om det är samma mottagare.",
        STATUS_WARNING,
    ),
    "municipality_name": Message(
        "{name} är inte kommunens namn: kod {code} är {right}. Namnet står kvar som det är skrivet.",
        "Rätta namnet, eller behåll det om det ska citeras så.",
        STATUS_WARNING,
    ),
    "zero_lost": Message(
        "Id {id} har förlorat sin första nolla; kommunens kod är {right}.",
        "Gör om cellen till text och skriv {right}.",
        STATUS_WARNING,
    ),
    # Reading: sheets, tables, headings.
    "table_missing": Message(
        "Tabellen {table} finns inte i arbetsboken.",
        "Hämta tillbaka tabellen ur en tidigare kopia, eller gör en ny bok med samma program.",
    ),
    "table_twice": Message(
        "Det finns två tabeller som heter {table} (på bladen {sheets}).", "Ta bort eller döp om den ena."
    ),
    "name_missing": Message(
        "Cellnamnet {name} finns inte i arbetsboken, eller pekar inte på en enda cell.",
        "Återställ namnet i Namnhanteraren, eller gör en ny bok med samma program.",
    ),
    "column_missing": Message(
        "Tabellen {table} saknar kolumnen {heading}.",
        "Lägg till kolumnen med exakt den rubriken. Den får vara tom.",
    ),
    "heading_changed": Message(
        "Rubriken {heading} känns inte igen.", "Ändra tillbaka rubriken till {right}."
    ),
    "heading_empty": Message("En kolumn i tabellen {table} saknar rubrik.", "Skriv en rubrik."),
    "heading_twice": Message("Rubriken {heading} står två gånger i tabellen {table}.", "Döp om den ena."),
    "merged": Message(
        "Celler är sammanfogade i tabellen {table}.",
        "Dela upp dem igen, så att varje ruta har ett eget värde.",
    ),
    "row_below_table": Message(
        "Här står något direkt under tabellen {table}, som inte hör till tabellen.",
        "Dra ut tabellen så att raden kommer med, eller flytta det som står där.",
    ),
    "in_the_way": Message(
        "Resultatet i tabellen {table} får inte plats: här står något annat.", "Flytta eller ta bort det."
    ),
    # Reading: single cells.
    "cell_empty": Message("Rutan är tom.", "Fyll i rutan, eller töm hela raden."),
    "error_cell": Message("Rutan innehåller felet {value}.", "Rätta formeln eller skriv värdet."),
    "not_calculated": Message(
        "Rutan har en formel som inte är uträknad.", "Öppna boken i Excel, spara den och försök igen."
    ),
    "not_an_amount": Message(
        "Här står {value}, men här behövs ett belopp: {reason}.",
        "Skriv hela kronor, till exempel 1 234 567, eller med enhet: 9 135 tkr, 10,7 mnkr.",
    ),
    "not_a_number": Message(
        "Här står {value}, men här behövs ett tal: {reason}.", "Skriv talet med siffror, till exempel 12,5."
    ),
    "negative_number": Message("Talet {value} är negativt.", "Skriv noll eller ett större tal."),
    "not_whole": Message("Talet {value} är inte ett helt tal.", "Skriv ett helt tal."),
    "share_above_one": Message(
        "Andelen {value} är större än 1 (100 %).", "Skriv andelen som procent, till exempel 85 %, eller 0,85."
    ),
    "not_a_date": Message(
        "Här står {value}, men här behövs ett datum: {reason}.", "Skriv datumet som 2021-12-01."
    ),
    "not_a_year": Message(
        "{value} är inte ett årtal mellan 1990 och 2100.", "Skriv bidragsåret med fyra siffror."
    ),
    "unknown_word": Message("Här står {value}, som inte går att välja här.", "Välj {choices}."),
    "fact_empty": Message("{label} är inte ifyllt.", "Fyll i rutan på bladet Bidrag."),
    # Reading: tables Modell, Nivåer, Villkor and Mottagare.
    "step_twice": Message(
        "Två steg heter {name}; det andra står på rad {row}.",
        "Ge varje steg ett eget namn, så att raderna i Fördelning går att följa.",
    ),
    "percent_empty": Message(
        "Andelen är inte ifylld.", "Skriv procenten, till exempel 66,6, eller ordet Resten."
    ),
    "value_not_used": Message(
        "Här står {value}, som regeln inte kan använda.", "Töm rutan eller skriv {allowed}."
    ),
    "bound_not_used": Message(
        "{column} används bara av regeln Nyckel.", "Töm rutan, eller byt regel till Nyckel."
    ),
    "unknown_column": Message(
        "Kolumnen {column} finns inte i tabellen Mottagare. {hint}",
        "Rätta namnet, eller lägg till kolumnen i Mottagare.",
    ),
    "id_twice": Message(
        "Id {value} står redan på rad {row}.",
        "Ge varje mottagare ett eget Id; det avgör vem som får en udda krona.",
    ),
    "not_reached": Message(
        "Modellen kunde inte räknas, eftersom underlaget har fel.",
        "Rätta felen i underlaget först.",
        STATUS_WARNING,
    ),
    "nothing_in_model": Message(
        "Modellen har inga steg.", "Skriv minst ett steg i tabellen Modell, eller börja från ett program."
    ),
    # The model: what the steps name.
    "step_name_twice": Message(
        "Två steg heter ”{name}”.", "Ge varje steg ett eget namn, så att raderna i Fördelning går att följa."
    ),
    "target_missing": Message(
        "Steget ”{step}” säger inte vart pengarna ska.",
        "Skriv en pott, en grupp eller ett namn i kolumnen Till.",
    ),
    "target_ambiguous": Message(
        "”{name}” är både en pott och en grupp av mottagare.",
        "Döp om potten eller gruppen, så att det är klart vart pengarna ska.",
    ),
    "target_no_group": Message(
        "Steget ”{step}” delar ut till gruppen ”{name}”, men ingen mottagare hör till den.{hint}",
        "Grupper som finns: {groups}. Rätta kolumnen Till, eller skriv gruppen hos mottagarna.",
    ),
    "target_twice": Message(
        "Två steg ger en andel av potten ”{pot}” till ”{name}”.",
        "Slå ihop dem till ett steg med den sammanlagda andelen.",
    ),
    "pot_to_itself": Message(
        "Steget ”{step}” för pengar från potten ”{pot}” till samma pott.",
        "Välj en annan pott i kolumnen Till.",
    ),
    "pot_cycle": Message(
        "Steget ”{step}” för pengarna tillbaka till potten ”{name}”, som de kom ifrån.",
        "Låt pengarna gå åt ett håll: från Bidraget till potter och från potter till mottagare.",
    ),
    "pot_not_filled": Message(
        "Steget ”{step}” tar ur potten ”{pot}”, men inget tidigare steg lägger pengar där.{hint}",
        "Rätta namnet i kolumnen Från pott, eller flytta upp steget som fyller potten.",
    ),
    "pot_filled_too_late": Message(
        "Steget ”{step}” lägger pengar i potten ”{name}” efter att potten har delats ut.",
        "Flytta upp steget, så att potten är fylld innan något tas ur den.",
    ),
    "percent_interrupted": Message(
        "Steget ”{step}” tar ur potten ”{pot}” mitt i en delning i andelar.",
        "Ställ alla steg med regeln Andel ur potten efter varandra.",
    ),
    "amount_negative": Message(
        "Beloppet {amount} kr är negativt.", "Skriv ett belopp som är noll eller mer."
    ),
    "set_aside_over_pot": Message(
        "Steget ”{step}” avsätter {amount} kr, men i potten ”{pot}” finns {balance} kr.",
        "Sänk beloppet, eller ändra stegen före.",
    ),
    "set_aside_several": Message(
        "Steget ”{step}” avsätter ett belopp till gruppen ”{name}”, där {count} mottagare kan få pengar.",
        "Avsätt till en pott och dela den med regeln Lika eller Nyckel.",
    ),
    # Recipients and what they are measured by.
    "recipient_id_twice": Message(
        "Id ”{id}” står på två mottagare.",
        "Ge varje mottagare ett eget Id; det avgör vem som får en udda krona.",
    ),
    "basis_not_named": Message(
        "Steget ”{step}” säger inte vilken kolumn det räknar med.",
        "Skriv en av kolumnerna i Mottagare i kolumnen Underlag.",
    ),
    "basis_column_unknown": Message(
        "Kolumnen ”{column}” finns inte i Mottagare.{hint}",
        "Rätta namnet, eller lägg till kolumnen i Mottagare.",
    ),
    "basis_missing": Message(
        "{name}: ”{column}” är tomt, men behövs för att räkna ut beloppet i steget ”{step}”.",
        "Fyll i rutan. Skriv 0 om det är noll.",
    ),
    "basis_not_a_number": Message(
        "{name}: ”{column}” är ”{value}”, som inte är ett tal.", "Skriv talet med siffror, utan annan text."
    ),
    "basis_negative": Message(
        "{name}: ”{column}” är {value}, alltså under noll.", "Skriv ett tal som är noll eller mer."
    ),
    "basis_not_whole": Message(
        "{name}: ”{column}” är {value}, men här behövs ett heltal.", "Skriv ett tal utan decimaler."
    ),
    "grant_amount_missing": Message(
        "Bidragets belopp är inte ifyllt, eller under noll.",
        "Fyll i beloppet på bladet Bidrag. Ett antaget belopp går bra så länge.",
    ),
    "tiers_empty": Message(
        "Steget ”{step}” delar ut efter nivåer, men tabellen Nivåer är tom.",
        "Fyll i nivåerna, eller välj en annan regel.",
    ),
    "activity_missing": Message(
        "{name}: verksamheten är inte ifylld, så rätt nivå går inte att hitta.", "Fyll i kolumnen Verksamhet."
    ),
    "given_not_pot": Message(
        "De fastställda beloppen i ”{column}” blir {given} kr, men i potten ”{pot}” finns {balance} kr: "
        "skillnaden är {difference} kr.",
        "Rätta beloppen eller potten, så att summorna stämmer på kronan.",
    ),
    # Conditions.
    "condition_column_unknown": Message(
        "Villkoret för gruppen ”{group}” gäller kolumnen ”{column}”, som inte finns i Mottagare.{hint}",
        "Rätta namnet, eller lägg till kolumnen i Mottagare.",
    ),
    "condition_not_comparable": Message(
        "Villkoret för gruppen ”{group}” jämför storlek ({comparison}) med texten ”{value}”.",
        "Skriv ett tal eller ett datum i kolumnen Värde, eller jämför med = eller <>.",
    ),
    "value_missing": Message(
        "{name}: ”{column}” är tomt, men avgör om mottagaren får bidrag.", "Fyll i rutan."
    ),
    "value_unlike_condition": Message(
        "{name}: ”{column}” är ”{value}”, som inte går att jämföra med villkorets ”{wanted}”.",
        "Rätta rutan, så att den är av samma slag som värdet i Villkor.",
    ),
    # Allocation: what a rule cannot answer.
    "not_exact": Message(
        "Här behövs ett exakt tal, och belopp i hela kronor.", "Rätta värdet, och skriv belopp utan ören."
    ),
    "negative": Message("Talet är negativt.", "Skriv noll eller ett större tal."),
    "duplicate_ids": Message(
        "Beteckningen {id} finns på mer än en rad.",
        "Ge varje mottagare en egen beteckning; den avgör vem som får en udda krona när två ligger lika.",
    ),
    "no_recipients": Message(
        "Det finns {pot} kr att fördela, men ingen att fördela dem till.",
        "Kontrollera villkoren och svaren, eller ta bort steget.",
    ),
    "no_weight": Message(
        "Det finns {left} kr kvar att fördela, men alla har noll i det som fördelningen bygger på.",
        "Fyll i underlaget, eller välj en regel som inte behöver något underlag.",
    ),
    "floors_above_pot": Message(
        "Golven är tillsammans {floors} kr, men det finns bara {pot} kr.",
        "Sänk golvet, öka potten, eller tillåt i modellen att golven minskas i proportion.",
    ),
    "floor_above_cap": Message(
        "Golvet {floor} kr är högre än taket {cap} kr.", "Sänk golvet eller höj taket."
    ),
    "tiers_above_pot": Message(
        "Nivåbeloppen är tillsammans {needed} kr, men det finns bara {pot} kr.",
        "Sänk nivåbeloppen, öka potten, eller tillåt i modellen att beloppen minskas i proportion.",
    ),
    "rate_is_zero": Message(
        "{pot} kr räcker inte till {step} kr för var och en av {units} enheter.",
        "Välj en lägre avrundning av beloppet per enhet, eller fördela utan avrundning.",
    ),
    "percent_sum": Message(
        "Procentsatserna blir tillsammans {total} %, inte 100 %.",
        "Rätta procentsatserna, eller låt en del få det som återstår.",
    ),
    "two_remainders": Message(
        "Mer än en del ska få det som återstår.", "Ange procent för alla delar utom en."
    ),
    # Allocation: tables of tiers.
    "tier_negative": Message(
        "Nivån för {activity} har ett negativt tal: från {low}, belopp {amount} kr.",
        "Skriv noll eller ett större tal.",
    ),
    "tier_low_above_high": Message(
        "Nivån för {activity} börjar på {low} men slutar på {high}.", "Byt plats på gränserna, eller rätta."
    ),
    "tiers_overlap": Message(
        "Nivån för {activity} från {low} går in i nivån från {other}.",
        "Låt varje nivå börja där den förra har slutat, till exempel 10–50 och 51–100.",
    ),
    "tiers_hole": Message(
        "För {activity} saknas en nivå för {low}–{high}.",
        "Fyll luckan: låt varje nivå börja närmast efter den förra.",
    ),
    "tiers_two_open": Message(
        "För {activity} saknar både nivån från {other} och nivån från {low} övre gräns.",
        "Ange en övre gräns för alla nivåer utom den högsta.",
    ),
    # The result itself.
    "property_broken": Message(
        "Kontrollen av den färdiga fördelningen stämmer inte: {which}. Ingenting har fördelats.",
        "Felet ligger i tillägget, inte i underlaget. Spara arbetsboken och kontakta er it-avdelning.",
    ),
    # The ledger.
    "paid_over_requisitioned": Message(
        "{id}: {later} kr är utbetalt, men bara {earlier} kr är rekvirerat.",
        "Kontrollera beloppen i Händelser, eller lägg till rekvisitionen som saknas.",
    ),
    "paid_over_decided": Message(
        "{id}: {later} kr är utbetalt, men bara {earlier} kr är beslutat.",
        "Kontrollera beloppen i Händelser, eller lägg till beslutet som saknas.",
    ),
    "requisitioned_over_decided": Message(
        "{id}: {later} kr är rekvirerat, men bara {earlier} kr är beslutat.",
        "Rekvirera högst det beslutade beloppet.",
    ),
    "invoiced_over_ceiling": Message(
        "{id}: {later} kr är fakturerat, men taket är {earlier} kr.",
        "Fakturera inte mer innan taket är höjt, och rätta det som är fakturerat för mycket.",
    ),
}

# Names of the checks, as they stand in column Kontroll.
CHECK_NAMES: Final = {
    "reading": "Underlaget går att läsa",
    "allocation": "Modellen går att räkna",
    "sums": "Summorna stämmer på kronan",
    "units": "Belopp i hela kronor",
    "undecided": "Belopp och andelar är beslutade",
    "delegation": "Delegerat belopp",
    "order": "Datumen i rätt ordning",
    "deadlines": "Sista dagar",
    "facts": "Uppgifter till handlingarna",
    "targets": "Namn i kolumnen Till",
    "tiers": "Alla ryms i en nivå",
    "answers": "Alla har svarat",
    "org_numbers": "Organisationsnummer",
    "payees": "Betalningsmottagare",
    "municipalities": "Kommunernas namn",
    "left": "Kvar i potterna",
}
ALL_WELL: Final = "Inget att anmärka."
DEMO_NAME: Final = "Fördelning – exempel Stockholm 2020"


def log_of_checks(errors: int, warnings: int) -> str:
    """Return the remark of a check in the log."""
    return f"{errors} fel, {warnings} varningar."


def log_of_allocation(paid: int, refused: int, left: str, warnings: int) -> str:
    """Return the remark of an allocation in the log."""
    return f"{paid} rader med belopp, {refused} nekade, {left} kr kvar, {warnings} varningar."


# Facts in running text.
FACT_WORDS: Final = {
    "bidrag_ar": "Bidragsåret",
    "bidrag_myndighet": "Myndigheten",
    "bidrag_dnr_overenskommelse": "Diarienumret för överenskommelsen",
    "bidrag_dnr_beslut": "Diarienumret för beslutet om utbetalning",
    "bidrag_period_fran": "Första dagen då pengarna får användas",
    "bidrag_period_till": "Sista dagen i perioden",
    "bidrag_rekvirera_senast": "Sista dagen att rekvirera",
    "bidrag_anvand_senast": "Sista dagen att använda pengarna",
    "bidrag_redovisa_senast": "Sista dagen att redovisa",
    "bidrag_aterbetala_senast": "Sista dagen att återbetala",
}
CONSEQUENCES: Final = {
    "bidrag_rekvirera_senast": "Rätten till bidraget förfaller om rekvisitionen inte har kommit in i tid.",
    "bidrag_anvand_senast": "Det som inte har använts ska betalas tillbaka.",
    "bidrag_redovisa_senast": "Staten kan kräva tillbaka stödet om redovisningen inte har kommit in i tid.",
    "bidrag_aterbetala_senast": "Det som ska betalas tillbaka kan krävas in.",
}
_ON_PAPERS: Final = "Det ska stå på alla handlingar till myndigheten."
EXPECTED_FACTS: Final = {
    "bidrag_ar": "",
    "bidrag_myndighet": "",
    "bidrag_dnr_overenskommelse": _ON_PAPERS,
    "bidrag_dnr_beslut": _ON_PAPERS,
    "bidrag_period_fran": "",
    "bidrag_period_till": "",
    "bidrag_rekvirera_senast": CONSEQUENCES["bidrag_rekvirera_senast"],
    "bidrag_anvand_senast": CONSEQUENCES["bidrag_anvand_senast"],
    "bidrag_redovisa_senast": "",
    "bidrag_aterbetala_senast": "",
}
NO_ACTIVITY: Final = "okänd verksamhet"
NO_NUMBER: Final = "inget nummer"


def rate_if_all_join(step: str, rate: Fraction, now: Fraction | None) -> str:
    """Return what the rate of a step becomes if all who have not answered say yes."""
    current = "" if now is None else f" i stället för {rate_in_words(now)} kr"
    return f" Om alla tackar ja blir satsen i ”{step}” {rate_in_words(rate)} kr{current}."


# Errors of the file itself: code -> what is wrong, what to do.
FILE_ERRORS: Final[dict[str, Message]] = {
    "missing": Message("Filen {path} finns inte.", "Kontrollera namnet och mappen."),
    "is_folder": Message("{path} är en mapp, inte en arbetsbok.", "Ange filen i mappen."),
    "wrong_suffix": Message("{path} är ingen arbetsbok av rätt slag.", "Spara den som .xlsx eller .xlsm."),
    "wrong_suffix_new": Message(
        "{path} kan inte bli en arbetsbok.", "Ge filen ett namn som slutar på .xlsx."
    ),
    "loss_needs_target": Message(
        "--acceptera-forlust får bara användas tillsammans med --till.",
        "Ange en ny fil, så att {path} är kvar.",
    ),
    "no_workbook": Message(
        "{path} är ingen arbetsbok, eller är skadad.", "Öppna den i Excel och spara den på nytt."
    ),
    "broken": Message(
        "{path} går inte att läsa: något i filen är skadat.",
        "Öppna den i Excel, låt Excel reparera och spara.",
    ),
    "encrypted": Message("{path} är skyddad med lösenord.", "Ta bort lösenordet i Excel och spara."),
    "old_format": Message("{path} är i ett äldre format.", "Spara den som .xlsx i Excel."),
    "locked": Message("{path} är öppen i ett annat program.", "Spara och stäng den där, och försök igen."),
    "too_large": Message(
        "{path} är orimligt stor när den packas upp.", "Kontrollera var filen kommer ifrån."
    ),
    "would_lose": Message(
        "{path} innehåller sådant som skulle gå förlorat när boken sparas: {content}.",
        "Ta bort det, eller spara till en ny fil med --till och --acceptera-forlust.",
    ),
    "no_grant": Message("{path} är ingen bidragsbok.", "Gör en ny med: fordelning ny PROGRAM --till BOK."),
    "exists": Message("{path} finns redan.", "Välj ett annat namn, så att inget skrivs över."),
    "other_suffix": Message("{path} ska sluta på {suffix}, som den bok den kommer från.", "Byt filändelse."),
    "no_permission": Message(
        "Det går inte att skriva till eller läsa {path}: behörighet saknas.", "Välj en annan mapp."
    ),
    "disk_full": Message("Disken är full; {path} kunde inte sparas.", "Frigör plats och försök igen."),
    "no_folder": Message("Mappen för {path} finns inte.", "Skapa mappen eller välj en annan."),
    "name_too_long": Message("Namnet på {path} är för långt.", "Välj ett kortare namn eller en annan mapp."),
    "cannot_write": Message("Det gick inte att spara {path}.", "Försök igen, eller välj en annan mapp."),
}

# Content that saving would drop, by name.
LOSSES: Final = {
    "conditional_formats": "villkorsstyrd formatering av nyare slag",
    "controls": "knappar och kontroller",
    "embedded": "inbäddade filer",
    "new_charts": "diagram av nyare slag (till exempel vattenfall)",
    "queries": "frågor mot andra datakällor",
    "ribbon": "egna menyflikar",
    "shapes": "ritade former och textrutor",
    "slicers": "utsnitt och tidslinjer",
    "sparklines": "miniatyrdiagram",
    "spilling": "formler som spiller över flera celler",
    "threads": "kommentarstrådar",
    "validations": "listrutor av nyare slag (dataverifiering mot andra blad)",
    "web_extensions": "webbtillägg",
}


def earlier_copy(stem: str, now: datetime) -> str:
    """Return the name, without suffix, of the copy kept of a workbook before it is replaced."""
    return f"{stem} (tidigare {now:%Y-%m-%d %H.%M.%S})"


# What should have stood in a programme file where something else stands.
WANTED: Final = {
    "text": "en text utan tomrum i ändarna",
    "flag": "true eller false",
    "whole": "ett helt tal, noll eller större",
    "number": "ett helt tal eller ett decimaltal som text",
    "share": "en andel mellan 0 och 1",
    "date": "ett datum",
    "table": "en tabell",
    "list": "en lista av tabeller",
}

# The command line.
INTERRUPTED: Final = "Avbrutet. Ingenting har skrivits."
UNKNOWN_USER: Final = "okänd"
NOTHING_WRITTEN: Final = "Ingenting har skrivits. Rätta felen och kör igen."
SUMMARY_HEADING: Final = "Fördelningen:"
HOW_TO_BEGIN: Final = "Börja med: fordelning ny PROGRAM --till MIN-BOK.xlsx"


def unexpected(log: object) -> str:
    """Return the sentence for what nobody foresaw; ``log`` is a file for IT."""
    return f"Något oväntat hände och ingenting har skrivits. Skicka filen till it-stödet: {log}"


def new_book(path: object) -> str:
    """Return where a new workbook is and what comes next."""
    return f'Ny arbetsbok: {path}\nFyll i de gula rutorna och kör: fordelning kontrollera "{path}"'


def counted(errors: int, warnings: int) -> str:
    """Return how many errors and warnings there were."""
    if not errors and not warnings:
        return "Inga fel och inga varningar."
    return f"{errors} fel, {warnings} {'varning' if warnings == 1 else 'varningar'}."


def saved(path: object) -> str:
    """Return where the result is."""
    return f"Sparat: {path}"


def kept(path: object) -> str:
    """Return where the earlier version is."""
    return f"Den tidigare versionen finns kvar: {path}"


def step_note(recipients: int, refused: int, rate: Fraction | None) -> str:
    """Return how many a step reached, and its rate."""
    words = []
    if recipients:
        words.append(f"{format_amount(recipients)} mottagare")
    if refused:
        words.append(f"{format_amount(refused)} nekade")
    if rate is not None:
        words.append(f"sats {rate_in_words(rate)} kr")
    return f"  ({', '.join(words)})" if words else ""


def totals(total: str, distributed: str, left: str) -> str:
    """Return the control sum of an allocation."""
    return f"Bidraget {total} kr = fördelat {distributed} kr + kvar {left} kr."


# Programme files of the package: code -> sentence. ``{file}`` and ``{key}`` say where the slip stands.
PROGRAMME_ERRORS: Final = {
    "unknown_programme": 'Programmet "{name}" finns inte. Välj ett av: {known}.',
    "unknown_key_table": 'Fördelningsnyckeln "{name}" finns inte i paketet.',
    "syntax": "{file}: filen går inte att läsa: {reason}.",
    "unknown_key": "{file}, {key}: nyckeln är okänd. Kända nycklar: {known}.",
    "missing_key": "{file}, {key}: nyckeln saknas.",
    "wrong_kind": "{file}, {key}: {value} är fel slags värde, här ska stå {wanted}.",
    "bad_number": "{file}, {key}: {value} duger inte som tal: {reason}.",
    "unknown_word": "{file}, {key}: {value} är inget av orden {known}.",
    "wrong_id": "{file}, {key}: {value} stämmer inte med filens namn.",
    "no_source": "{file}, {key}: källan {value} slutar inte med dokument och kravnummer, till exempel (A3).",
    "no_value_no_note": "{file}, {key}: faktumet saknar värde, och då måste en anmärkning säga varför.",
    "does_not_fit_rule": "{file}, {key}: passar inte till regeln {rule}.",
    "unknown_pot": "{file}, {key}: inget tidigare steg fyller potten {value}.",
    "unknown_column": "{file}, {key}: kolumnen {value} finns inte bland mottagarnas kolumner.",
    "unknown_group": "{file}, {key}: inget steg ger pengar till gruppen {value}.",
    "unknown_step": "{file}, {key}: inget steg utan belopp heter {value}.",
    "band_gap": "{file}, {key}: nivåerna för {value} överlappar eller lämnar hål.",
    "twice": "{file}, {key}: {value} står två gånger.",
    "bad_heading": "{file}, {key}: rubrikerna ska vara {wanted}.",
    "bad_row": "{file}, {key}: raden har fel antal fält.",
}


# Sentences: what each line says about itself. Amounts are kronor; all other numbers are exact.

NOT_ANSWERED: Final = "har inte svarat ännu"
NOT_DECIDED: Final = "Beloppet är inte beslutat ännu."

_DEMANDS: Final = {
    "=": "{} krävs",
    "<>": "{} godtas inte",
    ">=": "lägst {} krävs",
    "<=": "högst {} godtas",
    ">": "mer än {} krävs",
    "<": "mindre än {} krävs",
}
_DEMANDS_OF_DATES: Final = {
    **_DEMANDS,
    ">=": "tidigast {} krävs",
    "<=": "senast {} krävs",
    ">": "efter {} krävs",
    "<": "före {} krävs",
}


def quantity(number: Fraction, unit: str, column: str) -> str:
    """Return ``34 kunder``, or ``Antal 34`` where the step names no unit."""
    return f"{format_number(number)} {unit}" if unit else f"{column} {format_number(number)}"


def band(low: int, high: int | None) -> str:
    """Return ``10–50``, or ``51 eller fler`` for a band without an upper end."""
    return (
        f"{format_amount(low)} eller fler" if high is None else f"{format_amount(low)}–{format_amount(high)}"
    )


def value_in_words(value: object, *, as_share: bool = False) -> str:
    """Return a cell's value as an officer writes it; ``as_share`` writes 0.8 as ``80 %``."""
    if isinstance(value, int | Fraction):
        return f"{format_number(value * 100)} %" if as_share else format_number(value)
    return format_date(value) if isinstance(value, date) else str(value)


def unmet(column: str, unit: str, value: object, comparison: str, wanted: object) -> str:
    """Return why a condition fails: ``8 kunder, lägst 10 krävs``."""
    share = isinstance(wanted, Fraction) and 0 < wanted < 1  # 0,8 and 80 % are the same number
    if value is None:
        has = f"{column} är inte ifyllt"
    else:
        has = (
            f"{value_in_words(value, as_share=share)} {unit}"
            if unit
            else (f"{column} är {value_in_words(value, as_share=share)}")
        )
    demands = _DEMANDS_OF_DATES if isinstance(value, date) else _DEMANDS
    return f"{has}, {demands[comparison].format(value_in_words(wanted, as_share=share))}"


def any_of(ways: Iterable[Iterable[str]]) -> str:
    """Return the failed alternatives as one reason: what failed in one ``och``, between them ``eller``."""
    return ", eller ".join(" och ".join(way) for way in ways)


def declined(replied: date | None) -> str:
    """Return the sentence of one who said no."""
    return f"Tackade nej (svar {format_date(replied)})." if replied else "Tackade nej."


def not_eligible(reasons: Sequence[str]) -> str:
    """Return the sentence of one whom the conditions refuse, with every reason."""
    if tuple(reasons) == (NOT_ANSWERED,):
        return "Har inte svarat ännu."
    return f"Ej behörig: {'; '.join(reasons)}."


def in_band(has: str, low: int, high: int | None, amount: int, given: int) -> str:
    """Return the sentence of a tier amount, also where it had to be cut."""
    cut = f" Potten räcker inte till alla: minskat till {format_amount(given)} kr." if given != amount else ""
    return f"{has} ligger i nivån {band(low, high)}: {format_amount(amount)} kr.{cut}"


def outside_bands(has: str, lowest: int | None, highest: int | None, volume: int, activity: str) -> str:
    """Return why no tier fits: unknown activity, below the lowest band, or above the highest."""
    if lowest is None:
        return f"{has}: det finns inga nivåer för verksamheten {activity}."
    if volume < lowest:
        return f"{has} ligger under lägsta nivån {format_amount(lowest)}: inget belopp finns i tabellen."
    assert highest is not None
    return f"{has} ligger över högsta nivån {format_amount(highest)}: inget belopp finns i tabellen."


def _settled(exact: Fraction, amount: int) -> str:
    if exact == amount:
        return f"{format_amount(amount)} kr."
    return f"{format_fixed(exact, 2)}; utjämnat till {format_amount(amount)} kr."


def rate_in_words(rate: Fraction) -> str:
    """Return kronor per unit with three decimals, or six digits that count where it is below one krona."""
    return format_number(rate, 3 if rate >= 1 or not rate else 5 + len(str(int(1 / rate))))


def by_rate(has: str, rate: str, exact: Fraction, amount: int) -> str:
    """Return ``1 271 personer × 291,252 kr = 370 181,29; utjämnat till 370 181 kr``."""
    return f"{has} × {rate} kr = {_settled(exact, amount)}"


def _at_bound(word: str, has: str, bound: int, otherwise: Fraction | None) -> str:
    would = "" if otherwise is None else f": {has} hade gett {format_fixed(otherwise, 0)} kr"
    return f"{word} {format_amount(bound)} kr gäller{would}."


def at_floor(has: str, floor: int, otherwise: Fraction | None) -> str:
    """Return the sentence of one lifted to the floor; ``otherwise`` is what the rate alone had given."""
    return _at_bound("Golvet", has, floor, otherwise)


def at_cap(has: str, cap: int, otherwise: Fraction | None) -> str:
    """Return the sentence of one held at the cap; ``otherwise`` is what the rate alone had given."""
    return _at_bound("Taket", has, cap, otherwise)


def floor_cut(floor: int, exact: Fraction, amount: int) -> str:
    """Return the sentence of one whose floor was cut because the pot does not reach all floors."""
    cut = _settled(exact, amount)
    return f"Golvet {format_amount(floor)} kr ryms inte i potten och minskas i proportion: {cut}"


def equal_share(pot: int, count: int, exact: Fraction, amount: int) -> str:
    """Return the sentence of an equal share."""
    return f"{format_amount(pot)} kr delat lika på {format_amount(count)} = {_settled(exact, amount)}"


def percent_share(percent: Fraction, pot: int, exact: Fraction, amount: int, *, remainder: bool) -> str:
    """Return the sentence of a percent split; ``remainder`` where the step takes what the others leave."""
    lead = "Återstoden, " if remainder else ""
    return f"{lead}{format_number(percent)} % av {format_amount(pot)} kr = {_settled(exact, amount)}"


def given_amount(column: str, amount: int) -> str:
    """Return the sentence of an amount decided elsewhere."""
    return f"{column} enligt underlaget: {format_amount(amount)} kr."


def set_aside(amount: int | None) -> str:
    """Return the sentence of a fixed amount, None while it is not decided (B5)."""
    return NOT_DECIDED if amount is None else f"Avsatt med ett bestämt belopp: {format_amount(amount)} kr."


def hint(names: Sequence[str]) -> str:
    """Return the question after a name that is not there, where one like it is."""
    return f" {did_you_mean(names[0])}" if names else ""


def listing(names: Sequence[str], most: int = 20) -> str:
    """Return names in a row, the first ``most`` of them."""
    if not names:
        return "inga"
    more = f" och {len(names) - most} till" if len(names) > most else ""
    return ", ".join(f"”{name}”" for name in names[:most]) + more
