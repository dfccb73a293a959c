"""What can be wrong with a programme file, ours or an officer's own, and what is said of her own ones."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message

# What should have stood in a programme file where something else stands.
WANTED: Final = {
    "text": "en text",
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
    "unknown_programme": 'Programmet "{name}" finns inte. Ange en egen fil (.toml) eller välj: {known}.',
    "unknown_key_table": 'Fördelningsnyckeln "{name}" finns inte i paketet.',
    "syntax": "{file}, rad {line}: här är filen inte skriven som en programfil ska vara (TOML).",
    "unknown_key": "{file}, {key}: nyckeln är okänd. Kända nycklar: {known}.",
    "missing_key": "{file}, {key}: nyckeln saknas.",
    "wrong_kind": "{file}, {key}: {value} är fel slags värde, här ska stå {wanted}.",
    "turned_text": "{file}, {key}: i {value} står ett tecken som vänder på läsordningen. Skriv om texten.",
    "long_text": "{file}, {key}: texten har {count} tecken, och mer än {most} får inte plats. Korta den.",
    "bad_number": "{file}, {key}: {value} duger inte som tal: {reason}.",
    "unknown_word": "{file}, {key}: {value} är inget av orden {known}.",
    "wrong_id": "{file}, {key}: {value} stämmer inte med filens namn.",
    "bad_id": "{file}, {key}: {value} duger inte som namn. Skriv små bokstäver a–z, siffror och bindestreck.",
    "taken_id": "{file}, {key}: {value} är ett av de färdiga programmens namn. Välj ett annat.",
    "other_id": "{file}, {key}: {value} är inte samma namn som i id.",
    "no_source": "{file}, {key}: källan {value} slutar inte med dokument och kravnummer, till exempel (A3).",
    "value_of_nothing": "{file}, {key}: faktumet har ett värde, men applies säger att det inte finns.",
    "no_value_no_note": "{file}, {key}: faktumet saknar värde, och då måste en anmärkning säga varför.",
    "does_not_fit_rule": "{file}, {key}: passar inte till regeln {rule}.",
    "rates_unlike_columns": "{file}, {key}: antalet belopp är ett annat än antalet kolumner i basis.",
    "unclear_basis": "{file}, {key}: {value} går inte att läsa som ett underlag på bara ett sätt.",
    "unknown_pot": "{file}, {key}: inget tidigare steg fyller potten {value}.",
    "unknown_column": "{file}, {key}: kolumnen {value} finns inte bland mottagarnas kolumner.",
    "unknown_group": "{file}, {key}: inget steg ger pengar till gruppen {value}.",
    "not_comparable": "{file}, {key}: {value} går inte att jämföra med det som kan stå i kolumnen {column}.",
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

# An officer's own programme.
OWN_PROGRAMMES: Final[dict[str, Message]] = {
    "programme_not_saved": Message(
        "Modellen går inte att spara som program ({reason}).", "Kör Kontrollera, rätta felen och spara igen."
    ),
}


SAVE_BOTH: Final = "Ange både --spara BOK och --till FIL."


def saved_from(name: str) -> str:
    """Return what a programme that was saved from a workbook is, in a sentence."""
    return f"Eget program, sparat ur arbetsboken {name}."


def saved_as(path: object) -> str:
    """Return where a programme was saved and what it is good for."""
    return f'Sparat: {path}\nNy arbetsbok ur det: fordelning ny "{path}" --till MIN-BOK.xlsx'


def on_line(error: str, file: str, line: int) -> str:
    """Return an error of a file with its line, where it is known and not said already.

    >>> on_line("a.toml, steps.1.pot: nyckeln saknas.", "a.toml", 7)
    'a.toml, rad 7 (steps.1.pot): nyckeln saknas.'
    """
    before = f"{file}, "
    key, colon, rest = error.removeprefix(before).partition(":")
    if not line or not colon or not error.startswith(before) or key.startswith("rad "):
        return error
    return f"{file}, rad {line} ({key}):{rest}"
