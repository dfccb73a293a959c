"""The tables of a grant workbook: where they stand, their columns, and who writes in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.layout import signs
from fordelning.layout.choices import ROUNDINGS
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.model import Column, ColumnKind, Comparison, words
from fordelning.model.columns import EVENT_COLUMNS, RECIPIENT_COLUMNS, Holds
from fordelning.texts import model_help
from fordelning.texts import redistribution as said
from fordelning.texts.columns import COLUMN_FURTHER_NEED
from fordelning.texts.provisions import RECIPIENT_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.model.columns import StandardColumn


MODEL: Final = TableSpec(
    "Modell",
    "Modell",
    (
        Field(texts.MODEL_STEP, Show.LONG, 30, "Ett kort namn på steget. Stegen räknas uppifrån och ned."),
        Field(
            texts.MODEL_POT, width=21, help=f"Potten som pengarna tas ur. Den första heter {texts.FIRST_POT}."
        ),
        Field(texts.MODEL_RULE, width=12, help="Hur pengarna delas.", choices=tuple(rules.BY_WORD)),
        Field(
            texts.MODEL_TARGET,
            Show.LONG,
            30,
            "En grupp i Mottagare, en pott som ett senare steg tar ur, eller namnet på en öronmärkning.",
        ),
        Field(
            texts.MODEL_VALUE,
            Show.EITHER,
            18,
            model_help.VALUE,
        ),
        Field(texts.MODEL_BASIS, Show.LONG, 26, model_help.BASIS),
        Field(
            texts.MODEL_FLOOR,
            Show.EITHER,
            20,
            model_help.FLOOR,
        ),
        Field(
            texts.MODEL_CAP,
            Show.EITHER,
            20,
            model_help.CAP,
        ),
        Field(
            texts.MODEL_ROUNDING,
            width=13,
            help=model_help.ROUNDING,
            choices=tuple(choice.text for choice in ROUNDINGS),
            more=True,
        ),
        Field(texts.MODEL_OUTCOME, width=13, help="Vad mottagaren får.", choices=tuple(words.OUTCOMES)),
        Field(texts.MODEL_SOURCE, Show.LONG, 46, "Var regeln är beslutad."),
        Field(
            texts.MODEL_UNIT,
            Show.LONG,
            12,
            "Ordet för det som räknas, till exempel kunder, platser, personer.",
            optional=True,
        ),
    ),
    top=5,
    entry=True,
    spare=3,
    caption="Modell – stegen i ordning",
    signs=signs.MODEL,
)

TIERS: Final = TableSpec(
    "Nivåer",
    "Modell",
    (
        Field(texts.TIER_ACTIVITY, width=30, help="Samma ord som i kolumnen Verksamhet i Mottagare."),
        Field(texts.TIER_LOW, Show.COUNT, 21, "Lägsta volym i nivån. Gränsen hör till nivån."),
        Field(
            texts.TIER_HIGH,
            Show.COUNT,
            12,
            "Högsta volym i nivån. Gränsen hör till nivån. Tomt: ingen övre gräns.",
        ),
        Field(texts.TIER_AMOUNT, Show.AMOUNT, 30, model_help.EACH),
    ),
    entry=True,
    spare=2,
    caption="Nivåer – kronor eller procent efter verksamhet och volym",
    signs=signs.TIERS,
)

CONDITIONS: Final = TableSpec(
    "Villkor",
    "Modell",
    (
        Field(texts.CONDITION_GROUP, width=30, help="Gruppen i Mottagare som villkoret gäller."),
        Field(texts.CONDITION_COLUMN, width=21, help="Kolumnen i Mottagare som prövas."),
        Field(
            texts.CONDITION_COMPARISON,
            width=12,
            choices=tuple(item.value for item in Comparison),
            help="Hur det prövas.",
        ),
        Field(texts.CONDITION_VALUE, Show.NUMBER, 30, "Det som krävs."),
        Field(
            texts.CONDITION_ALTERNATIVE,
            Show.COUNT,
            14,
            "Rader med samma nummer ska alla vara uppfyllda; ett nummer räcker. Tomt: gäller alltid.",
        ),
        Field(texts.CONDITION_SOURCE, Show.LONG, 24, "Var villkoret är beslutat."),
    ),
    entry=True,
    spare=2,
    caption="Villkor – vilka som kan få medel",
    signs=signs.CONDITIONS,
)

_HELD: Final = {
    Holds.AMOUNT: Show.AMOUNT,
    Holds.DAY: Show.DATE,
    Holds.PROSE: Show.LONG,
}


def _standard(columns: Iterable[StandardColumn]) -> tuple[Field, ...]:
    return tuple(
        Field(each.heading, _HELD.get(each.holds, Show.TEXT), each.width, each.help, tuple(each.words or ()))
        for each in columns
    )


RECIPIENTS: Final = TableSpec(
    "Mottagare",
    "Mottagare",
    _standard(RECIPIENT_COLUMNS),
    entry=True,
    spare=10,
    signs=signs.RECIPIENTS,
    named=texts.COLUMN_ID,
    tallied=(texts.COLUMN_FORM, texts.COLUMN_TAKES_PART),
)

LINES: Final = TableSpec(
    "Fördelning",
    "Fördelning",
    (
        Field(texts.LINE_STEP, Show.LONG, 22),
        Field(texts.LINE_POT, Show.LONG, 18),
        Field(texts.LINE_ID, Show.LONG, 11),
        Field(texts.LINE_NAME, Show.LONG, 32),
        Field(texts.LINE_PAYEE, Show.LONG, 28),
        Field(texts.LINE_RULE, width=11),
        Field(texts.LINE_BASIS, Show.NUMBER, 12),
        Field(texts.LINE_EXACT, Show.EXACT, 15),
        Field(texts.LINE_BOUND, width=8),
        Field(texts.LINE_EXTRA, Show.COUNT, 12),
        Field(texts.LINE_AMOUNT, Show.AMOUNT, 15),
        Field(texts.LINE_PROOF, Show.AMOUNT, 16),
        Field(texts.LINE_DIFFERENCE, Show.AMOUNT, 11),
        Field(texts.LINE_SENTENCE, Show.LONG, 52),
        Field(texts.LINE_NEXT, Show.LONG, 40, optional=True),
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
    left=17,
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
    left=23,
)
# Where a programme says what kind of recipient each is (B16).
PAYMENTS_BY_KIND: Final = replace(
    PAYMENTS, fields=(*PAYMENTS.fields, Field(RECIPIENT_KIND, width=18, optional=True))
)

EVENTS: Final = TableSpec(
    "Händelser",
    "Händelser",
    _standard(EVENT_COLUMNS),
    entry=True,
    spare=10,
    signs=signs.EVENTS,
    named=texts.EVENT_ID,
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

_SHOWN: Final = {
    ColumnKind.COUNT: (Show.COUNT, 12),
    ColumnKind.NUMBER: (Show.NUMBER, 14),
    ColumnKind.SHARE: (Show.SHARE, 14),
    ColumnKind.AMOUNT: (Show.AMOUNT, 15),
    ColumnKind.YES_NO: (Show.TEXT, 12),
    ColumnKind.TEXT: (Show.LONG, 34),
}


FURTHER_NEED: Final = Field(COLUMN_FURTHER_NEED, Show.AMOUNT, 15, said.NEED_HELP, optional=True)

_BUTTON: Final = 5  # letters: room for the filter button beside a heading


def _longest_word(heading: str) -> int:
    return max(len(word) for word in heading.split())


def show_of(kind: ColumnKind) -> Show:
    """Return how a column of a kind is shown."""
    return _SHOWN[kind][0]


def recipients_table(columns: Iterable[Column]) -> TableSpec:
    """Return table Mottagare with a programme's own columns after the standard ones."""
    own = tuple(
        Field(
            column.name,
            _SHOWN[column.kind][0],
            max(_SHOWN[column.kind][1], len(column.name) // 2 + 4, _longest_word(column.name) + _BUTTON),
            column.help or words.KINDS[column.kind],
            tuple(words.ANSWERS) if column.kind is ColumnKind.YES_NO else (),
        )
        for column in columns
    )
    return replace(RECIPIENTS, fields=(*RECIPIENTS.fields, *own, FURTHER_NEED))
