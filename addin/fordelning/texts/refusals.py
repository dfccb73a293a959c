"""Why a model cannot be allocated: what the steps name, the recipients, the rules, the result."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING

REFUSALS: Final[dict[str, Message]] = {
    "not_current": Message(
        "Beloppen i bladet Fördelning är inte de som underlaget ger nu.",
        "Kör Fördela och exportera sedan.",
    ),
    "workbook_older": Message(
        "Arbetsboken är gjord med en tidigare version: {tables} saknas. Därför visar den inte själv alla "
        "ändringar i underlaget, eller i händelserna efter en omfördelning.",
        "Arbetsboken går att arbeta vidare i. Kör Exportera: filen bevis.xlsx visar ändringar i underlaget. "
        "Kör Verifiera när något kan ha ändrats. Nästa års arbetsbok, gjord med kommandot ny, visar dem "
        "själv.",
        STATUS_WARNING,
    ),
    "proof_too_large": Message(
        "Steget ”{step}” kan inte räknas om med formler: talen är större, eller har fler decimaler, än ett "
        "kalkylblad räknar exakt med.",
        "Beloppen är rätt, men beviset får inga formler för steget. Avrunda underlaget, till exempel med "
        "=AVRUNDA(…;4) i kolumnen, om beslutet tillåter det. Övriga steg har formler.",
        STATUS_WARNING,
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
    "roundings_differ": Message(
        "Stegen ”{first}” och ”{step}” delar potten ”{pot}” i andelar, men avrundas olika.",
        "Skriv samma sak i kolumnen Avrundning på alla rader som delar potten, eller lämna den tom på alla.",
    ),
    "outcome_of_transfer": Message(
        "Steget ”{step}” lägger pengarna i potten ”{pot}” och betalar ingen. Utfallet där används inte, och "
        "steget ”{other}”, som delar ut ur potten, har ett annat.",
        "Skriv utfallet på stegen som delar ut ur potten, och töm kolumnen Utfall på den här raden.",
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
    "condition_group_unknown": Message(
        "Villkoret gäller ”{name}”, men inget steg delar ut pengar till en sådan grupp, så villkoret skulle "
        "aldrig prövas. {hint}",
        "Rätta kolumnen Grupp i Villkor, eller ta bort raden. Grupper som får pengar: {groups}.",
    ),
    "condition_column_unknown": Message(
        "Villkoret för gruppen ”{group}” gäller kolumnen ”{column}”, som inte finns i Mottagare.{hint}",
        "Rätta namnet, eller lägg till kolumnen i Mottagare.",
    ),
    "condition_word_unknown": Message(
        "Villkoret för gruppen ”{group}” jämför ”{column}” med ”{value}”, men där kan bara stå {choices}.",
        "Rätta kolumnen Värde i Villkor.",
    ),
    "condition_not_comparable": Message(
        "Villkoret för gruppen ”{group}” jämför storlek ({comparison}) med texten ”{value}”.",
        "Skriv ett tal eller ett datum i kolumnen Värde, eller jämför med = eller <>.",
    ),
    "condition_not_a_day": Message(
        "Villkoret för gruppen ”{group}” jämför ”{column}”, där det står dagar, med ”{value}”, som inte är "
        "någon dag.",
        "Skriv dagen i kolumnen Värde i Villkor, till exempel 2021-06-01.",
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
        "{value} går inte att räkna exakt med.",
        "Skriv hela kronor utan ören.",
    ),
    "negative": Message("Talet är negativt.", "Skriv noll eller ett större tal."),
    "duplicate_ids": Message(
        "Id {id} står på mer än en rad.",
        "Ge varje mottagare ett eget Id; det avgör vem som får en udda krona.",
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
        "Sänk golvet, öka potten, eller skriv reducera i kolumnen Värde för steget, så minskas golven i "
        "proportion.",
    ),
    "floor_above_cap": Message(
        "Golvet {floor} kr är högre än taket {cap} kr.", "Sänk golvet eller höj taket."
    ),
    "tiers_above_pot": Message(
        "Nivåbeloppen är tillsammans {needed} kr, men det finns bara {pot} kr.",
        "Sänk nivåbeloppen, öka potten, eller skriv reducera i kolumnen Värde, så minskas alla i proportion.",
    ),
    "cut_below_floor": Message(
        "Beloppen ryms inte i potten ({pot} kr) och får inte minskas, för steget har ett golv.",
        "Öka potten, sänk nivåbeloppen, eller ta bort golvet.",
    ),
    "rate_is_zero": Message(
        "{pot} kr räcker inte till {step} kr för var och en av {units} enheter.",
        "Välj en lägre avrundning av beloppet per enhet, eller fördela utan avrundning.",
    ),
    "percent_sum": Message(
        "Procentsatserna blir tillsammans {told} %, inte 100 %.",
        "Rätta procentsatserna, eller skriv Resten i stället för procent på en av raderna.",
    ),
    "two_remainders": Message(
        "Mer än en del ska få det som återstår.",
        "Skriv Resten i stället för procent på en enda av raderna, och procent på de andra.",
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
}
