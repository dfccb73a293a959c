"""The table of verbs: what each is called, says of itself and looks like, wherever an officer meets it.

Command line, help, ribbon, macros, VBA callbacks and the buttons on sheet Start are made from it.
"""

from __future__ import annotations

from typing import Final

from fordelning.verb import DIVISION, IN_EXCEL, INPUTS, PAPERS, SUPPORT, Button, Entry, Verb

TABLE: Final = (
    Entry(
        Verb.PROGRAMMES, help="visa vilka bidrag det finns program för, eller spara ett eget ur en arbetsbok"
    ),
    Entry(
        Verb.NEW,
        help="gör en ny arbetsbok från ett program",
        button=Button(
            "Ny från program",
            INPUTS,
            "FileNew",
            "Ny arbetsbok för ett bidrag",
            "Välj ett bidrag och få en arbetsbok med dess modell, villkor och sista datum ifyllda.",
            large=True,
            anywhere=True,
            runs="inputs:ny",
        ),
    ),
    Entry(
        Verb.IMPORT,
        help="läs in en lista från ett annat program i Mottagare; visar först vad som ändras, och frågar",
        button=Button(
            "Importera",
            INPUTS,
            "GetExternalDataExistingConnections",
            "Läs in en lista i Mottagare",
            (
                "Välj en lista (.xlsx, .xls, .ods, .csv eller .txt). Du får se vad som läggs till, ändras "
                "och utelämnas, och svara på frågor, innan något skrivs på bladet Mottagare."
            ),
            runs="importing:importera",
        ),
    ),
    Entry(
        Verb.CHECK,
        help="pröva underlaget i en arbetsbok",
        button=Button(
            "Kontrollera",
            INPUTS,
            "DataValidation",
            "Pröva underlaget",
            (
                "Letar efter fel i bidraget, modellen och mottagarna. Varje anmärkning säger var "
                "felet är och vad du gör åt det. Inga belopp ändras."
            ),
            large=True,
            runs="inputs:kontrollera",
            on_start="prövar underlaget och ändrar inga belopp",
        ),
    ),
    Entry(
        shows="spara_program",
        button=Button(
            "Spara som program",
            INPUTS,
            "FileSaveAs",
            "Spara modellen som ett eget program",
            (
                "Sparar modell, villkor, kolumner och sista dagar i en fil som ni kan göra nya "
                "arbetsböcker ur, i år och nästa år. Mottagare och kontaktuppgifter följer inte med."
            ),
            runs="inputs:spara_program",
        ),
    ),
    Entry(
        Verb.ALLOCATE,
        help="fördela bidraget i en arbetsbok",
        runs="allocate:allocate",
        button=Button(
            "Fördela",
            DIVISION,
            "CalculateNow",
            "Fördela bidraget",
            (
                "Räknar ut vad var och en får, på kronan, och skriver en rad med förklaring för "
                "varje mottagare på bladet Fördelning."
            ),
            large=True,
            runs="division:fordela",
            on_start="räknar ut vad var och en får",
        ),
    ),
    Entry(
        Verb.REDISTRIBUTE,
        help="dela det som har återlämnats eller inte rekvirerats bland dem som är kvar",
        button=Button(
            "Omfördela",
            DIVISION,
            "RefreshAll",
            "Omfördela det som blev över",
            "Delar ut det som inte har rekvirerats eller har återlämnats, bland dem som fortfarande deltar.",
            runs="division:omfordela",
        ),
    ),
    Entry(
        Verb.SIMULATE,
        help="pröva andra belopp, golv och svar utan att ändra fördelningen",
        button=Button(
            "Simulera",
            DIVISION,
            "WhatIfAnalysisMenu",
            "Pröva en annan fördelning",
            (
                "Visar gammal och ny fördelning sida vid sida på bladet Simulering, till exempel med "
                "ett annat golv. Fördelningen ändras inte."
            ),
            runs="division:simulera",
        ),
    ),
    Entry(
        Verb.RESTORE,
        help="ta tillbaka det som det senaste kommandot skrev, ur kopian som sparades då",
        button=Button(
            "Återställ",
            DIVISION,
            "Undo",
            "Ta tillbaka det som den senaste knappen skrev",
            (
                "Excels egen Ångra tar inte tillbaka det som en knapp har skrivit, men det gör den "
                "här. Har någon ändrat i samma rutor sedan dess får du veta det, och ingenting "
                "återställs. På Mac: säger vilken kopia du ska öppna."
            ),
            runs="division:aterstall",
        ),
    ),
    Entry(
        Verb.REQUISITION,
        help="fyll i rekvisitionen till staten och för in den bland händelserna",
        button=Button(
            "Rekvisition",
            PAPERS,
            "FilePrint",
            "Fyll i rekvisitionen",
            "Fyller i blanketten på bladet Rekvisition, färdig att skriva ut och skriva under.",
            large=True,
            runs="papers:rekvirera",
            on_start="fyller i blanketten till staten",
        ),
    ),
    Entry(
        Verb.PAY,
        help="för in utbetalningar av allt som är fördelat och inte utbetalt; visar först vilka de är",
        button=Button(
            "Bokför utbetalningar",
            PAPERS,
            "AccountingFormat",
            "För in utbetalningarna bland händelserna",
            (
                "Lägger till en rad Utbetald på bladet Händelser för varje enhet som har något kvar att få. "
                "Du får se vilka de är och vad de får innan något skrivs."
            ),
            runs="papers:bokfor",
        ),
    ),
    Entry(
        Verb.ACCOUNT,
        help="fyll i den ekonomiska redovisningen med beloppen bland händelserna",
        button=Button(
            "Redovisning",
            PAPERS,
            "AutoSum",
            "Fyll i den ekonomiska redovisningen",
            (
                "Räknar ihop erhållet, använt och oförbrukat ur bladet Händelser och fyller i bladet "
                "Redovisning. Frågar om kostnaderna ska jämföras med en SIE-fil."
            ),
            large=True,
            runs="papers:redovisa",
            on_start="räknar ihop året och fyller i redovisningen",
        ),
    ),
    Entry(
        Verb.EXPORT,
        help="skriv beslutsbrev, listor, blanketter och beviset till en mapp",
        button=Button(
            "Exportera",
            PAPERS,
            "FileSaveAsPdfOrXps",
            "Gör filer att lämna ut",
            (
                "Skriver beslut, tabeller och underlag som fristående filer utan tillägg. Frågar om "
                "kontaktuppgifterna ska stå med i fordelning.xlsx."
            ),
            runs="papers:exportera",
            on_start="skriver beviset och beslutsunderlaget till en mapp",
        ),
    ),
    Entry(
        Verb.VERIFY,
        help="räkna om allt i en arbetsbok eller bevis.xlsx och jämför varje cell; ändrar ingenting",
        button=Button(
            "Verifiera",
            PAPERS,
            "FormulaEvaluate",
            "Pröva att ingenting är ändrat",
            (
                "Välj en sparad arbetsbok eller bevis.xlsx. Allt räknas om ur underlaget i filen, "
                "och varje cell, formel och sparat resultat jämförs. Ingenting ändras."
            ),
            anywhere=True,
            runs="support:verifiera",
        ),
    ),
    Entry(Verb.INTERPRET, help="föreslå regeln bakom en publicerad tabell med belopp; ändrar ingenting"),
    Entry(
        Verb.FORMS,
        help="skriv en blankett till varje mottagare i en mapp",
        button=Button(
            "Blanketter",
            PAPERS,
            "FileSendAsAttachment",
            "Gör blanketter till mottagarna",
            "Skriver en blankett för varje mottagare att fylla i och skicka tillbaka.",
            runs="papers:blanketter",
        ),
    ),
    Entry(
        Verb.READ_IN,
        help="läs in ifyllda blanketter från en mapp",
        button=Button(
            "Läs in blanketter",
            PAPERS,
            "GetExternalDataFromText",
            "Läs in ifyllda blanketter",
            (
                "Välj mappen med de blanketter som har kommit tillbaka. Svaren skrivs på bladen "
                "Inläst, Mottagare och Händelser, och det som inte går att läsa räknas upp."
            ),
            runs="papers:lasin",
        ),
    ),
    Entry(Verb.DEMO, help="gör en ifylld exempelbok och fördela den"),
    Entry(Verb.INSTALL, help="lägg in tillägget, inställningarna och mallarna i Excel"),
    Entry(
        shows="visa_fel",
        button=Button(
            "Visa fel",
            SUPPORT,
            "ErrorChecking",
            "Visa varför en funktion gav fel",
            "Säger med ord varför en ruta med FORDELA_ eller KONTROLLERA_ visar ett felvärde.",
            large=True,
            anywhere=True,
            runs=IN_EXCEL,
        ),
    ),
    Entry(
        shows="visa_funktioner",
        button=Button(
            "Funktioner",
            SUPPORT,
            "FunctionWizard",
            "Visa funktionerna för celler",
            (
                "Räknar upp tilläggets funktioner och lägger in deras hjälptexter i Excels "
                "funktionsguide. Funktionerna fungerar i Excel för Windows."
            ),
            anywhere=True,
            runs=IN_EXCEL,
        ),
    ),
    Entry(
        Verb.DIAGNOSE,
        help="pröva allt som behövs för att Excel ska nå Python",
        button=Button(
            "Diagnostik",
            SUPPORT,
            "FileProperties",
            "Pröva installationen",
            "Går igenom Python, tillägg och säkerhetsinställningar och skriver en rapport åt it-avdelningen.",
            anywhere=True,
            runs="support:diagnostik",
        ),
    ),
    Entry(
        shows="handledning",
        button=Button(
            "Handledning",
            SUPPORT,
            "Help",
            "Så här använder du Fördelning",
            "Öppnar handledningen.",
            anywhere=True,
            runs="support:handledning",
        ),
    ),
    Entry(Verb.SERVE, help="svara Excel där en regel hindrar Excel från att starta Python"),
)
BUTTONS: Final = tuple((entry, entry.button) for entry in TABLE if entry.button is not None)
