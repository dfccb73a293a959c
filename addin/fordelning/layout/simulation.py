"""Sheet Simulering: the officer's assumptions, and what ``simulera`` writes beside them."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.spec import Field, Show, Sign, TableSpec
from fordelning.model import Subject
from fordelning.texts import simulation as said

SUBJECTS: Final = {
    said.GRANT: Subject.GRANT,
    said.VALUE: Subject.VALUE,
    said.FLOOR: Subject.FLOOR,
    said.CAP: Subject.CAP,
    said.TIER: Subject.TIER,
    said.TAKES_PART: Subject.TAKES_PART,
}

_TOP: Final = 10  # row of the headings: advice and sums stand above
_RESULTS: Final = 6  # first column of Simulering
_STEPS: Final = 13  # first column of Simuleringssteg

ASSUMPTIONS: Final = TableSpec(
    "Antaganden",
    said.SHEET,
    (
        Field(said.ABOUT, width=14, help="Välj vad du vill ändra.", choices=tuple(SUBJECTS)),
        Field(
            said.NAME,
            width=30,
            help="Värde, Golv, Tak: stegets namn i Modell. Golv eller Tak utan namn: alla steg som har ett. "
            "Nivåbelopp: till exempel Hemtjänst 10–50 eller Hemtjänst 51–. Deltar: mottagarens Id. "
            "Bidraget: lämna tomt.",
        ),
        Field(
            said.NEW_VALUE,
            Show.NUMBER,
            15,
            "Belopp i kronor, procent utan procenttecken, eller Ja och Nej för Deltar.",
        ),
        Field(said.REMARK, Show.LONG, 34, "Varför du prövar det här. Läses inte av programmet."),
    ),
    top=_TOP,
    entry=True,
    spare=8,
    caption="Antaganden – det du prövar",
    signs=(Sign((said.ABOUT, said.NEW_VALUE)),),
)

HOLDERS: Final = TableSpec(
    "Simulering",
    said.SHEET,
    (
        Field(texts.LINE_ID, width=11),
        Field(texts.LINE_NAME, width=36),
        Field(said.NOW, Show.AMOUNT, 15),
        Field(said.NEW, Show.AMOUNT, 15),
        Field(said.DIFFERENCE, Show.CHANGE, 14),
        Field(texts.LINE_SENTENCE, Show.LONG, 62),
    ),
    top=_TOP,
    left=_RESULTS,
    caption="Vem vinner och vem förlorar",
)

STEPS: Final = TableSpec(
    "Simuleringssteg",
    said.SHEET,
    (
        Field(texts.LINE_STEP, width=32),
        Field("Sats nu", Show.RATE, 13),
        Field("Sats ny", Show.RATE, 13),
        Field(said.COST_NOW, Show.AMOUNT, 15),
        Field(said.COST_NEW, Show.AMOUNT, 15),
        Field("Ut nu", Show.AMOUNT, 15),
        Field("Ut nytt", Show.AMOUNT, 15),
        Field("Kvar nu", Show.AMOUNT, 15),
        Field("Kvar nytt", Show.AMOUNT, 15),
    ),
    top=_TOP,
    left=_STEPS,
    caption="Steg för steg",
)

ADVICE: Final = (
    "Så gör du",
    "1. Skriv ett antagande per rad i den gula tabellen, till exempel Golv · Alla mottagare · 300 000.",
    "2. Spara, stäng arbetsboken och kör: fordelning simulera BOK",
    "3. Läs till höger: Nu är fördelningen som den är, Nytt är med antagandena.",
    "Ingenting annat ändras. Vill du ha det så på riktigt: ändra i Modell eller Mottagare och kör Fördela.",
)


STEP_HELP: Final = (
    "Sats: kronor per enhet, där steget har en sats.",
    "Golvet kostar de andra: vad de som ligger på golvet får utöver sin del av samma pott utan golv.",
    "Ut: vad steget tar ur sin pott. Kvar: vad som då är kvar i den.",
)
LAST_HEADING: Final = "Det här prövades senast"
LAST_TIME: Final = "simulering_tid"  # the named cells of what was tried last: taken back as its tables are
LAST_TRIED: Final = "simulering_provat"
NOTHING_YET: Final = "Ingenting än"


NONE: Final = "–"


def _sum_if_any(table: TableSpec, column: str) -> str:
    return f'IF(COUNT({table.name}[{column}])=0,"{NONE}",{table.sum_of(column)})'


# What stands above table Simulering: a label, and the formulas for now and new.
SUMS: Final = (
    ("Summa", HOLDERS.sum_of(said.NOW), HOLDERS.sum_of(said.NEW)),
    (
        "Golvet kostar de andra",
        _sum_if_any(STEPS, said.COST_NOW),
        _sum_if_any(STEPS, said.COST_NEW),
    ),
)
COUNTS: Final = (
    ("Får mer", 'COUNTIF(Simulering[Skillnad],">0")'),
    ("Får mindre", 'COUNTIF(Simulering[Skillnad],"<0")'),
    ("Får lika mycket", "COUNTIF(Simulering[Skillnad],0)"),
)
