"""Sheet Statsstöd: earlier aid as the officer writes it, the terms of this grant's, and how it stands (E13).

Workbooks where undertakings may take part have it; every verb works without.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning.dates import MONTHS
from fordelning.layout.sheets import Sheet
from fordelning.layout.spec import Field, Show, Sign, TableSpec
from fordelning.model import AidKind, Verdict
from fordelning.texts import state_aid as said

SHEET: Final = Sheet(
    said.SHEET,
    "Statsstöd till enskilda utförare",
    "Prövar stöd av mindre betydelse mot taken i euro. Kontrollera och Fördela skriver prövningen.",
    landscape=True,
    locked=False,
    entry=True,
)

KINDS: Final = {said.GENERAL: AidKind.GENERAL, said.SGEI: AidKind.SGEI}
TERMS: Final = {**KINDS, said.OTHER: AidKind.OTHER}
CURRENCIES: Final = {said.SEK: False, said.EURO: True}  # is the amount in euro?
YEAR_ENDS: Final = {name: number for number, name in enumerate(MONTHS, start=1)}
VERDICTS: Final = {
    Verdict.WITHIN: said.WITHIN,
    Verdict.NEAR: said.NEAR,
    Verdict.OVER: said.OVER,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One fact about this grant's own aid: its named cell, label, how it is shown, and a word of help."""

    name: str
    label: str
    show: Show
    help: str
    choices: tuple[str, ...] = ()


KIND: Final = Term(
    "statsstod_slag",
    "Slag av stöd",
    Show.TEXT,
    "De minimis: allmänt stöd av mindre betydelse. SGEI: ersättning för tjänster av allmänt ekonomiskt "
    "intresse. Annan grund: taken prövas inte.",
    tuple(TERMS),
)
GROUND: Final = Term(
    "statsstod_grund",
    "Annan grund",
    Show.LONG,
    "Till exempel anmält och godkänt, eller varför inte statsstöd.",
)
DAY: Final = Term(
    "statsstod_datum", "Beviljas den", Show.DATE, "Dagen då företagen får rätt till pengarna; avgör taken."
)
RATE: Final = Term(
    "statsstod_kurs", "Kronor per euro", Show.NUMBER, "Kursen den dagen, till exempel 10,2753."
)
RATE_DAY: Final = Term("statsstod_kurs_datum", "Kursen gällde den", Show.DATE, "Bankdagen för kursen.")
RATE_SOURCE: Final = Term(
    "statsstod_kurs_kalla", "Kursens källa", Show.LONG, "Till exempel Riksbanken eller ECB."
)
REGISTERED: Final = Term(  # not in workbooks of earlier versions
    "statsstod_registrerat",
    "Registrerat den",
    Show.DATE,
    "Dagen då allt stöd som var beslutat dittills var registrerat. Tomt: inget är registrerat än.",
)
TERMS_CAPTION: Final = "Stödet i den här arbetsboken"
ALL_TERMS: Final = (KIND, GROUND, DAY, RATE, RATE_DAY, RATE_SOURCE, REGISTERED)

_TOP: Final = 14  # row of the headings: the terms stand above
_RESULTS: Final = 11  # first column of Statsstödsprövning

EARLIER: Final = TableSpec(
    "Statsstöd",
    said.SHEET,
    (
        Field(said.ORG_NUMBER, width=16, help="Organisationsnummer med tio siffror."),
        Field(
            said.UNDERTAKING,
            width=30,
            help="Koncernens namn. Bolag med samma namn här räknas som ett företag. En rad utan belopp "
            "säger bara vilket företag numret hör till.",
        ),
        Field(said.DAY, Show.DATE, 13, "Dagen då stödet beviljades, inte då det betalades."),
        Field(said.AMOUNT, Show.NUMBER, 14, "Stödets belopp. Ören och cent får skrivas."),
        Field(said.CURRENCY, width=9, help="Valutan som beloppet står i.", choices=tuple(CURRENCIES)),
        Field(said.KIND, width=13, help="Vilket slags stöd av mindre betydelse.", choices=tuple(KINDS)),
        Field(said.GIVER, Show.LONG, 34, "Vem som gav stödet och vilket bidrag det var."),
        Field(
            said.RATE,
            Show.NUMBER,
            12,
            "Kursen när stödet beviljades. Tomt: kursen som står ovanför tabellen.",
            optional=True,
        ),
        Field(
            said.YEAR_END,
            width=15,
            help="Månaden då företagets räkenskapsår slutar. Tomt: december.",
            choices=tuple(YEAR_ENDS),
            optional=True,
        ),
    ),
    top=_TOP,
    entry=True,
    spare=12,
    caption="Stöd som företagen har fått tidigare",
    signs=(Sign((said.ORG_NUMBER, said.DAY, said.AMOUNT)),),
)

STANDINGS: Final = TableSpec(
    "Statsstödsprövning",
    said.SHEET,
    (
        Field("Företag", Show.LONG, 30),
        Field("Org.nr", Show.LONG, 27),
        Field("Räknas från", Show.DATE, 12),
        Field("Räknas till", Show.DATE, 12),
        Field("De minimis tidigare, euro", Show.EXACT, 13),
        Field("SGEI tidigare, euro", Show.EXACT, 13),
        Field("Nu, kronor", Show.AMOUNT, 12),
        Field("Nu, euro", Show.EXACT, 13),
        Field("De minimis nu och tidigare, euro", Show.EXACT, 14),
        Field("Tak de minimis, euro", Show.AMOUNT, 12),
        Field("Båda slagen, euro", Show.EXACT, 13),
        Field("Tak båda slagen, euro", Show.AMOUNT, 12),
        Field("Får vara högst, kronor", Show.AMOUNT, 13),
        Field("Status", width=13),
        Field(
            said.REGISTER_BY,
            Show.DATE,
            13,
            "Tjugo arbetsdagar efter det tidigaste stöd som inte är registrerat.",
            optional=True,
        ),
    ),
    top=_TOP,
    left=_RESULTS,
    caption="Så står företagen till taken",
)

NOTES: Final = (
    "De minimis prövas för sig mot sitt tak. Båda slagen tillsammans prövas mot taket för SGEI.",
    "Till och med 2023 räknas beslutets räkenskapsår och de två före, från 2024 tre år bakåt från beslutet.",
    "Får vara högst: så mycket får bidraget ge utan att något tak passeras. Exakt vid taket är tillåtet.",
    "Euro visas avrundade till cent. Prövningen görs på de exakta talen.",
    "Stöd som beviljas från 2026 ska registreras inom 20 arbetsdagar. Hur är inte prövat här: kontrollera.",
    "Exportera skriver en försäkran för varje företag att underteckna.",
)
