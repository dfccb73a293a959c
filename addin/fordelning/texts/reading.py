"""What reading a workbook can find: sheets, tables, headings and single cells."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING

# Why a value could not be read: used inside findings, after the value itself.
REASONS: Final = {
    "empty": "rutan är tom",
    "boolean": "det är SANT eller FALSKT, inte ett tal",
    "not_finite": "det är inget ändligt tal",
    "not_a_number": "bara siffror går att räkna med",
    "unseen_sign": "där finns ett tecken som inte syns",
    "grouping": "siffrorna står inte i grupper om tre",
    "dot_is_ambiguous": "punkten kan betyda tusental eller decimaler",
    "comma_is_ambiguous": "kommat kan betyda tusental eller decimaler",
    "grouped_by_marks": "tusental skrivs med mellanslag, inte med punkt eller komma",
    "negative": "beloppet är negativt",
    "not_whole_kronor": "beloppet har ören",
    "too_large": "beloppet är orimligt stort",
    "too_many_digits": "talet har orimligt många siffror",
    "not_a_date": "det går inte att se vilken dag som menas",
    "calendar_of_1904": "arbetsboken räknar från 1904, så talet kan vara två dagar",
    "no_such_day": "den dagen finns inte",
    "date_is_ambiguous": "det går inte att veta vad som är dag och månad",
    "date_out_of_range": "året ligger inte mellan 1990 och 2100",
}

# What a name should lead to.
A_LABELLED_CELL: Final = "rutan ”{label}” på bladet {sheet}"
A_SINGLE_CELL: Final = "en enda ruta"

READING: Final[dict[str, Message]] = {
    # Reading: sheets, tables, headings.
    "table_missing": Message(
        "Tabellen {table} finns inte i arbetsboken.",
        "Gå tillbaka till kopian i mappen Tidigare versioner, eller till en tidigare version i mappens "
        "versionshistorik.",
    ),
    "table_twice": Message(
        "Det finns två tabeller som heter {table} (på bladen {sheets}).", "Ta bort eller döp om den ena."
    ),
    "name_missing": Message(
        "Cellnamnet {name} ska peka på {cell}, men gör det inte.",
        "Återställ namnet i Namnhanteraren, eller gå tillbaka till kopian som Fördelning sparade "
        "i samma mapp.",
    ),
    "column_missing": Message(
        "Tabellen {table} saknar kolumnen {heading}.",
        "Har rubriken ändrats, så ändra tillbaka den. Annars: lägg till kolumnen med exakt den rubriken; "
        "den får vara tom.",
    ),
    "heading_changed": Message(
        "Rubriken {heading} känns inte igen.", "Ändra tillbaka rubriken till {right}."
    ),
    "heading_empty": Message("En kolumn i tabellen {table} saknar rubrik.", "Skriv en rubrik."),
    "heading_twice": Message("Rubriken {heading} står två gånger i tabellen {table}.", "Döp om den ena."),
    "merged": Message(
        "Rutor är sammanfogade i tabellen {table}.",
        "Dela upp dem igen, så att varje ruta har ett eget värde.",
    ),
    "row_below_table": Message(
        "Här står något under tabellen {table}, som inte hör till tabellen.",
        "Dra ut tabellen så att raden kommer med. Är det en egen anteckning: flytta den till höger om "
        "tabellen eller till ett eget blad.",
    ),
    "row_below_other": Message(
        "Raden ser ut att höra till tabellen {table}, men står under tabellen {other}.",
        "Flytta den till tabellen {table}. Är det en egen anteckning: flytta den till höger om "
        "tabellerna eller till ett eget blad.",
    ),
    "in_the_way": Message(
        "Resultatet i tabellen {table} får inte plats: här står något annat.", "Flytta eller ta bort det."
    ),
    # Reading: single cells.
    "cell_empty": Message("Rutan är tom.", "Fyll i rutan, eller töm hela raden."),
    "unseen_sign": Message(
        "Här står {value}, med tecken som inte syns på skärmen.",
        "Töm rutan och skriv texten för hand.",
    ),
    "own_programme_broken": Message(
        "Programmet på bladet Program går inte att läsa ({reason}).",
        "Ställ tillbaka raden, eller gör en ny arbetsbok ur programfilen.",
    ),
    "error_cell": Message("Rutan innehåller {value}.", "Rätta formeln eller skriv värdet."),
    "currency_cut": Message(
        "Här står {value} i en ruta med valutaformat, och Excel lämnar bara ut fyra decimaler ur en sådan.",
        "Ändra rutans format till Tal.",
    ),
    "not_calculated": Message(
        "Rutan har en formel som inte är uträknad.", "Öppna arbetsboken i Excel, spara den och försök igen."
    ),
    "value_from_elsewhere": Message(
        "Rutan hämtar sitt värde ur en annan arbetsbok, så det går inte att räkna om ur den här.",
        "Kopiera värdet och klistra in det som värde i rutan.",
    ),
    "not_an_amount": Message(
        "Här står {value}, men här behövs ett belopp: {reason}.",
        "Skriv hela kronor, till exempel 1 234 567, eller med enhet: 9 135 tkr, 10,7 mnkr.",
    ),
    "not_a_number": Message(
        "Här står {value}, men här behövs ett tal: {reason}.", "Skriv talet med siffror, till exempel 12,5."
    ),
    "number_dust": Message(
        "Här visas {value}, men talet är inte riktigt {value}: så kan det bli när en formel räknar med "
        "decimaler.",
        "Avrunda i formeln, till exempel =AVRUNDA(A1-B1;2), eller skriv {value}.",
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
    "fact_empty": Message("Fältet ”{label}” är tomt.", "Fyll i det på bladet Bidrag."),
    # Reading: tables Modell, Nivåer, Villkor and Mottagare.
    "step_twice": Message(
        "Två steg heter {name}; det andra står på rad {row}.",
        "Ge varje steg ett eget namn, så att raderna i Fördelning går att följa.",
    ),
    "percent_below_one": Message(
        "Andelen {percent} kan betyda {percent} procent eller en andel av hela potten.",
        "Skriv 66,6 för 66,6 procent. Är andelen under en procent: gör om rutan till text och skriv 0,5 %.",
    ),
    "percent_empty": Message(
        "Andelen är inte ifylld.", "Skriv procenten, till exempel 66,6, eller ordet Resten."
    ),
    "value_not_used": Message("Här står {value}, som regeln inte kan använda.", "Töm rutan{allowed}."),
    "bound_not_used": Message(
        "{column} används inte av den här regeln.", "Töm rutan, eller byt regel till {rules}."
    ),
    "bound_or_heading": Message(
        "Här står {amount}, som kan vara kronor eller kolumnen {heading} i Mottagare.",
        "Döp om kolumnen, så att rubriken inte kan läsas som ett belopp.",
    ),
    "limit_or_heading": Message(
        "Här står {text}, som kan vara en gräns att räkna ut eller kolumnen {heading} i Mottagare.",
        "Döp om kolumnen, så att rubriken inte kan läsas som en gräns.",
    ),
    "limit_part": Message(
        "{part} går inte att läsa som en gräns: {reason}.",
        "Skriv kronor, en kolumn, 95 % av Kolumn eller 10 000 x Kolumn. Flera skiljs åt med semikolon.",
    ),
    "limit_word": Message(
        "Här står {part}, som hör hemma i kolumnen Värde på samma rad.",
        "Flytta orden dit. I Golv och Tak står bara kronor, en kolumn, 95 % av Kolumn eller 10 000 x Kolumn.",
    ),
    "limit_part_empty": Message(
        "Mellan två semikolon står ingenting.",
        "Skriv kronor, en kolumn, 95 % av Kolumn eller 10 000 x Kolumn. Ta bort semikolonet om det är ett "
        "för mycket.",
    ),
    "basis_not_used": Message(
        "Här står {value}, men regeln räknar inte med något underlag.",
        "Töm rutan, eller välj regeln {rules}.",
    ),
    "unit_not_used": Message(
        "Här står {value}, men regeln räknar inte med någon enhet.",
        "Töm rutan, eller välj regeln {rules}.",
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
    "check_not_reached": Message(
        "”{check}” kunde inte kontrolleras, eftersom tabellen {table} har fel.",
        "Rätta felen i tabellen först.",
        STATUS_WARNING,
    ),
    "nothing_in_model": Message(
        "Modellen har inga steg.", "Skriv minst ett steg i tabellen Modell, eller börja från ett program."
    ),
}
