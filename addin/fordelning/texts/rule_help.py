"""What each rule takes in a row of table Modell, in one line and as an example that can be copied."""

from __future__ import annotations

from typing import Final, NamedTuple

from fordelning.money import format_amount


class Example(NamedTuple):
    """How a row of table Modell may look: what stands in each column, empty where the rule takes nothing.

    ``does`` tells how the money is divided, ``hint`` what the row needs.
    """

    does: str
    hint: str
    value: str | int = ""
    basis: str = ""
    floor: str = ""
    cap: str = ""
    rounding: str = ""
    unit: str = ""


SET_ASIDE: Final = Example(
    "Ett bestämt belopp",
    "Värde: kronor. Till: en pott, en grupp eller ett namn på det som pengarna avsätts till.",
    value=500_000,
)
PERCENT: Final = Example(
    "Procent av potten",
    "Värde: procent, eller Resten. Stegen ur samma pott ska tillsammans bli 100 %.",
    value="40 %",
)
TIERS: Final = Example(
    "Fasta belopp efter verksamhet och volym",
    "Underlag: kolumnen med volymen. Beloppen står i tabellen Nivåer.",
    value="reducera",
    basis="Kunder",
    unit="kunder",
)
MARGINAL: Final = Example(
    "Varje del av volymen för sig, till sin egen sats",
    "Underlag: kolumnen med volymen. Kronor eller procent för varje del står i tabellen Nivåer.",
    basis="Kostnad",
    cap="400 000",
    unit="kr",
)
PER_UNIT: Final = Example(
    "Lika mycket för varje plats, kund eller person",
    "Underlag: det som räknas. Värde: tomt, så delas hela potten, eller kronor för varje, till exempel 300.",
    basis="Platser",
    rounding="10",
    unit="platser",
)
RATE: Final = Example(
    "Bestämda kronor för varje, ur en eller flera kolumner",
    "Ett belopp i Värde för varje kolumn i Underlag, i samma ordning. Med reducera minskas alla om potten "
    "inte räcker.",
    value="21; 7; reducera",
    basis="Ledare; Deltagare",
    unit="tillfällen",
)
KEY: Final = Example(
    "I proportion till ett underlag",
    "Underlag: en kolumn, eller flera som räknas ihop. Golv och Tak: kronor, en kolumn eller en del av den.",
    basis="Behov x Elever",
    floor="95 % av Bidrag 2025",
    cap="110 % av Bidrag 2025",
    unit="elever",
)
IN_ORDER: Final = Example(
    "Det sökta beloppet, i ordning tills potten är tom",
    "Underlag: det sökta beloppet. Värde: efter och kolumnen med ordningen, sedan del eller hela för den som "
    "inte ryms.",
    value="efter Prioritet; del; minst 50 000",
    basis="Sökt belopp",
    cap="300 000; 50 % av Kostnad",
)
EQUAL: Final = Example(
    "Potten delas lika på alla",
    "Värde: tomt, så delas potten lika, eller kronor till var och en, till exempel 40 000.",
    cap="10 000 x Barn",
)
SAME_AMOUNT: Final = Example(
    "Samma bestämda belopp till alla",
    "Värde: kronor till var och en. Med reducera minskas alla om potten inte räcker.",
    value="40 000; reducera",
)
GIVEN: Final = Example(
    "Belopp som redan är bestämda",
    "Underlag: kolumnen med beloppen. Tillsammans ska de bli potten.",
    basis="Fastställt belopp",
    unit="kr",
)

EXAMPLES: Final = "Så fyller du i en rad – ett exempel för varje regel"
VALUES: Final = (
    "Ord att välja på i Värde – byt Prioritet, Andelstal, Avdrag, Skuld och Lika del mot dina namn"
)
ROUNDINGS: Final = "Att välja på i Avrundning"
BASES: Final = "Underlag som räknas ut ur flera kolumner"
LIMITS: Final = "Golv och Tak"
HINT: Final = "Så fyller du i raden"
DOES: Final = "Så delas pengarna"
EXAMPLE_TARGET: Final = "Skolor"

BASIS_FORMS: Final = (
    ("Behov x Elever", "Gånger, med mellanslag runt x."),
    ("1,5 x Barn + Unga", "Plus, med mellanslag runt +. Ett tal före x räknas för varje."),
    ("medel av Elever 2024, Elever 2025", "Medelvärdet av de år där det står något."),
    ("20 % lika; 80 % Medlemmar", "Bara Nyckel: potten delas efter flera saker, tillsammans 100 %."),
    ("Ledare; Deltagare", "Bara Per enhet med lika många belopp i Värde: 21; 7."),
)
LIMIT_FORMS: Final = (
    ("250 000", "Kronor."),
    ("Kostnad", "Så mycket som det står i kolumnen. Den som inte har något där binds inte."),
    ("95 % av Bidrag 2025", "En del av kolumnen. Ett golv avrundas uppåt, ett tak nedåt."),
    ("10 000 x Barn", "Kronor för varje."),
    ("300 000; 50 % av Kostnad", "Flera: det högsta golvet och det lägsta taket gäller."),
)

# Words of column Värde and ways of rounding: what each means.
ORDER_PART: Final = "Den som har 1 i kolumnen är först. Den som inte ryms får resten av potten."
ORDER_WHOLE: Final = "Den som inte ryms helt får ingenting, och därefter får ingen något."
REMAINDER: Final = "Det som de andra procenten ur potten lämnar."
EXCEEDS: Final = "Beloppen avrundas var för sig, och summan får bli mer än potten."
TIMES: Final = "Varje belopp gånger delen i kolumnen, till exempel 75 % eller 1/3."
MINUS: Final = "Varje belopp minus delen i kolumnen, till exempel 25 %."
RESTS: Final = {True: "Det som dras av delas bland de andra.", False: "Det som dras av stannar i potten."}
OWED: Final = "Kronorna i kolumnen dras av, aldrig under noll, och stannar i potten."
TOGETHER: Final = "Golv och Tak gäller det här steget och steget Lika del tillsammans."
REDUCE: Final = "Räcker potten inte minskas alla i proportion."
WEBSTER: Final = "Hela kronor fördelas med Websters metod i stället för största rest."


def of_rate_step(step: int) -> str:
    """Return what it means that a rate is rounded down to so many kronor."""
    return f"Satsen avrundas nedåt till {'hela kronor' if step == 1 else f'jämna {step} kr'}."


def of_multiple(many: int, *, nearest: bool, least: bool) -> str:
    """Return what it means that each amount is rounded by itself to so many kronor."""
    unit = "hela kronor" if many == 1 else f"{format_amount(many)} kr"
    way = ("till" if many == 1 else "till närmaste") if nearest else "nedåt till"
    return f"Varje belopp för sig {way} {unit}{', aldrig mindre' if least else ''}."
