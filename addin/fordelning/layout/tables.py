"""The tables of a grant workbook: where they stand, their columns, and who writes in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.layout import words
from fordelning.model import Column, ColumnKind, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable


class Show(StrEnum):
    """How a cell is shown; the drawer turns it into number format and alignment."""

    TEXT = "text"
    LONG = "long"
    COUNT = "count"
    NUMBER = "number"
    EXACT = "exact"
    SHARE = "share"
    AMOUNT = "amount"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table: heading, how it is shown, width in characters, what may stand in it."""

    name: str
    show: Show = Show.TEXT
    width: int = 14
    help: str = ""
    choices: tuple[str, ...] = ()
    strict: bool = True


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One Excel table. ``top`` is the row of its headings (1 = first), ``left`` its first column (1 = A).

    ``entry`` tells that the officer writes in it; ``spare`` how many empty rows a new workbook offers.
    """

    name: str
    sheet: str
    fields: tuple[Field, ...]
    top: int = 5
    left: int = 1
    entry: bool = False
    spare: int = 1
    caption: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The column headings in order."""
        return tuple(field.name for field in self.fields)


MODEL: Final = TableSpec(
    "Modell",
    "Modell",
    (
        Field("Steg", width=30, help="Ett kort namn på steget. Stegen räknas uppifrån och ned."),
        Field("Från pott", width=21, help=f"Potten som pengarna tas ur. Den första heter {texts.FIRST_POT}."),
        Field("Regel", width=12, help="Hur pengarna delas.", choices=tuple(words.RULES)),
        Field(
            "Till",
            width=30,
            help="En grupp i Mottagare, en pott som ett senare steg tar ur, eller namnet på en öronmärkning.",
        ),
        Field(
            "Värde",
            Show.NUMBER,
            14,
            "Avsätt: belopp i kronor. Andel: procent, eller Resten. Nivåer och Nyckel: reducera, om "
            "beloppen får sänkas när pengarna inte räcker.",
        ),
        Field("Underlag", width=24, help="Kolumnen i Mottagare som håller volymen eller vikten."),
        Field("Golv", Show.NUMBER, 12, "Lägsta belopp i kronor, eller namnet på en kolumn i Mottagare."),
        Field("Tak", Show.NUMBER, 12, "Högsta belopp i kronor, eller namnet på en kolumn i Mottagare."),
        Field(
            "Avrundning",
            width=13,
            help="Tomt: största rest. Webster. Eller 1, 10, 100: satsen avrundas nedåt till jämna kronor.",
            choices=("Webster", "1", "10", "100"),
        ),
        Field("Utfall", width=13, help="Vad mottagaren får.", choices=tuple(words.OUTCOMES)),
        Field("Källa", Show.LONG, 52, "Var regeln är beslutad."),
        Field("Enhet", width=12, help="Ordet för det som räknas, till exempel kunder, platser, personer."),
    ),
    top=5,
    entry=True,
    spare=3,
    caption="Modell – stegen i ordning",
)

TIERS: Final = TableSpec(
    "Nivåer",
    "Modell",
    (
        Field("Verksamhet", width=30, help="Samma ord som i kolumnen Verksamhet i Mottagare."),
        Field("Från", Show.COUNT, 21, "Lägsta volym i nivån. Gränsen hör till nivån."),
        Field(
            "Till", Show.COUNT, 12, "Högsta volym i nivån. Gränsen hör till nivån. Tomt: ingen övre gräns."
        ),
        Field("Belopp", Show.AMOUNT, 30, "Kronor för hela nivån."),
    ),
    entry=True,
    spare=2,
    caption="Nivåer – fasta belopp efter verksamhet och volym",
)

CONDITIONS: Final = TableSpec(
    "Villkor",
    "Modell",
    (
        Field("Grupp", width=30, help="Gruppen i Mottagare som villkoret gäller."),
        Field("Kolumn", width=21, help="Kolumnen i Mottagare som prövas."),
        Field(
            "Jämförelse", width=12, choices=tuple(item.value for item in Comparison), help="Hur det prövas."
        ),
        Field("Värde", Show.NUMBER, 30, "Det som krävs."),
        Field(
            "Alternativ",
            Show.COUNT,
            14,
            "Rader med samma nummer ska alla vara uppfyllda; ett nummer räcker. Tomt: gäller alltid.",
        ),
        Field("Källa", Show.LONG, 24, "Var villkoret är beslutat."),
    ),
    entry=True,
    spare=2,
    caption="Villkor – vilka som kan få medel",
)

RECIPIENTS: Final = TableSpec(
    "Mottagare",
    "Mottagare",
    (
        Field(texts.COLUMN_ID, width=11, help="En egen beteckning för varje enhet. Nollor först behålls."),
        Field(texts.COLUMN_NAME, width=38, help="Enhetens namn."),
        Field("Org.nr", width=14, help="Organisationsnummer med tio siffror, till exempel 212000-0142."),
        Field("Utbetalas till", width=32, help="Den som får pengarna. Tomt: enheten själv."),
        Field(texts.COLUMN_FORM, width=12, choices=tuple(words.FORMS), help="Kommunal eller Enskild."),
        Field(texts.COLUMN_ACTIVITY, width=25, help="Samma ord som i tabellen Nivåer."),
        Field("Grupp", width=25, help="Gruppen som modellen pekar på. Flera skiljs åt med semikolon."),
        Field(
            texts.COLUMN_TAKES_PART,
            width=9,
            choices=tuple(words.ANSWERS),
            help="Ja eller Nej. Tomt: inget svar än.",
        ),
        Field("Svar inkom", Show.DATE, 12, "Dagen då svaret kom."),
    ),
    entry=True,
    spare=10,
)

LINES: Final = TableSpec(
    "Fördelning",
    "Fördelning",
    (
        Field("Steg", width=26),
        Field("Pott", width=20),
        Field("Id", width=11),
        Field("Namn", width=36),
        Field("Utbetalas till", width=30),
        Field("Regel", width=11),
        Field("Underlag", Show.NUMBER, 12),
        Field("Exakt belopp", Show.EXACT, 16),
        Field("Gräns", width=8),
        Field("Utjämning", Show.COUNT, 12),
        Field("Belopp", Show.AMOUNT, 15),
        Field("Kontrollräkning", Show.AMOUNT, 17),
        Field("Differens", Show.AMOUNT, 11),
        Field("Förklaring", Show.LONG, 74),
    ),
)

POTS: Final = TableSpec(
    "Potter",
    "Fördelning",
    (
        Field("Pott", width=26),
        Field("In", Show.AMOUNT, 15),
        Field("Avsatt", Show.AMOUNT, 15),
        Field("Fördelat", Show.AMOUNT, 15),
        Field("Kvar", Show.AMOUNT, 15),
    ),
    left=16,
)

PAYMENTS: Final = TableSpec(
    "Utbetalning",
    "Fördelning",
    (
        Field("Mottagare", width=36),
        Field("Org.nr", width=14),
        Field("Utfall", width=13),
        Field("Belopp", Show.AMOUNT, 15),
    ),
    left=22,
)

EVENTS: Final = TableSpec(
    "Händelser",
    "Händelser",
    (
        Field("Datum", Show.DATE, 12, "Dagen då det hände."),
        Field("Händelse", width=14, choices=tuple(words.EVENTS), help="Vad som hände."),
        Field("Id", width=11, help="Mottagarens Id, eller tomt när det gäller hela bidraget."),
        Field("Belopp", Show.AMOUNT, 15, "Hela kronor."),
        Field("Ändamål", width=40, help="Vad pengarna användes till."),
        Field("Motivering", Show.LONG, 48, "Krävs för vissa ändamål och vid rättelse."),
        Field("Verifikation", width=16, help="Nummer i bokföringen."),
    ),
    entry=True,
    spare=10,
)

CHECKS: Final = TableSpec(
    "Kontroller",
    "Kontroller",
    (
        Field("Kontroll", width=34),
        Field("Status", width=10),
        Field("Var", width=34),
        Field("Vad", Show.LONG, 70),
        Field("Gör så här", Show.LONG, 60),
    ),
)

LOG: Final = TableSpec(
    "Logg",
    "Logg",
    (
        Field("Tid", Show.TIME, 18),
        Field("Användare", width=18),
        Field("Åtgärd", width=14),
        Field("Version", width=10),
        Field("Underlagets hash", width=20),
        Field("Summa", Show.AMOUNT, 15),
        Field("Anmärkning", Show.LONG, 60),
    ),
)

TABLES: Final = {
    table.name: table
    for table in (
        MODEL,
        TIERS,
        CONDITIONS,
        RECIPIENTS,
        LINES,
        POTS,
        PAYMENTS,
        EVENTS,
        CHECKS,
        LOG,
    )
}
RESULTS: Final = (LINES, POTS, PAYMENTS, CHECKS, LOG)  # rewritten by the verbs; all else is the officer's

_SHOWN: Final = {
    ColumnKind.COUNT: (Show.COUNT, 12),
    ColumnKind.NUMBER: (Show.NUMBER, 14),
    ColumnKind.SHARE: (Show.SHARE, 14),
    ColumnKind.AMOUNT: (Show.AMOUNT, 15),
    ColumnKind.YES_NO: (Show.TEXT, 12),
    ColumnKind.TEXT: (Show.LONG, 34),
}


def recipients_table(columns: Iterable[Column]) -> TableSpec:
    """Return table Mottagare with a programme's own columns after the standard ones."""
    own = tuple(
        Field(
            column.name,
            _SHOWN[column.kind][0],
            max(_SHOWN[column.kind][1], len(column.name) // 2 + 4),
            column.help or words.KINDS[column.kind],
            tuple(words.ANSWERS) if column.kind is ColumnKind.YES_NO else (),
        )
        for column in columns
    )
    return replace(RECIPIENTS, fields=RECIPIENTS.fields + own)
