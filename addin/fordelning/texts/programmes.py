"""What can be wrong with a programme file of this package."""

from __future__ import annotations

from typing import Final

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
    "rates_unlike_columns": "{file}, {key}: antalet belopp är ett annat än antalet kolumner i basis.",
    "unknown_pot": "{file}, {key}: inget tidigare steg fyller potten {value}.",
    "unknown_column": "{file}, {key}: kolumnen {value} finns inte bland mottagarnas kolumner.",
    "unknown_group": "{file}, {key}: inget steg ger pengar till gruppen {value}.",
    "unknown_step": "{file}, {key}: inget steg utan belopp heter {value}.",
    "no_such_step": "{file}, {key}: inget steg heter {value}.",
    "unknown_fact": "{file}, {key}: det finns ingen uppgift som heter {value}.",
    "day_of_fact": "{file}, {key}: dagen {value} står redan som {fact}. Skriv due i stället för day.",
    "days_turned": "{file}, {key}: dagen {value} ligger före den första dagen.",
    "bad_share": "{file}, {key}: {value} procent är mer än alla.",
    "band_gap": "{file}, {key}: nivåerna för {value} överlappar eller lämnar hål.",
    "twice": "{file}, {key}: {value} står två gånger.",
    "bad_heading": "{file}, {key}: rubrikerna ska vara {wanted}.",
    "bad_row": "{file}, {key}: raden har fel antal fält.",
}
