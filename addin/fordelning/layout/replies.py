"""Sheet Svar: how the answers stand, the rate that is certain, and everyone who was asked (C6, C7)."""

from __future__ import annotations

from typing import Final

from fordelning import texts
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import replies as said

_TOP: Final = 14  # row of the headings: the figures and the rates stand above

REPLIES: Final = TableSpec(
    "Svar",
    said.SHEET,
    (
        Field(texts.COLUMN_ID, width=12),
        Field(texts.COLUMN_NAME, Show.LONG, 40),
        Field(texts.COLUMN_PAYEE, Show.LONG, 38),
        Field(said.STATE, width=22),
        Field(texts.COLUMN_TAKES_PART, width=10),
        Field(texts.COLUMN_REPLIED, Show.DATE, 14),
    ),
    top=_TOP,
)

RATES: Final = TableSpec(
    "Satser",
    said.SHEET,
    (
        Field(texts.LINE_STEP, Show.LONG, 34),
        Field(said.GUARANTEED, Show.RATE, 15),
        Field(said.RATE_NOW, Show.RATE, 15),
        Field(said.UNITS_ALL, Show.COUNT, 18),
        Field(said.UNITS_NOW, Show.COUNT, 15),
        Field(said.UNANSWERED, Show.COUNT, 15),
    ),
    top=_TOP,
    left=8,
    caption="Satserna – om alla tackar ja, och som svaren är nu",
)
RATES_HELP: Final = (
    f"{said.GUARANTEED}: satsen om alla tackar ja. Lägre blir den inte; tackar färre ja kan den bli högre.",
    f"{said.RATE_NOW}: om ingen av dem som inte har svarat tackar ja. Båda räknas som fördelningen själv.",
)


def _count(state: str) -> str:
    return f'COUNTIF({REPLIES.name}[{said.STATE}],"{state}")'


_YES, _NO = (
    f'COUNTIFS({REPLIES.name}[{texts.COLUMN_TAKES_PART}],"{word}")' for word in (texts.YES, texts.NO)
)
ASKED: Final = f'COUNTIF({REPLIES.name}[{texts.COLUMN_ID}],"?*")'
MISSING: Final = _count(said.MISSING)
LATE: Final = _count(said.LATE)

SUMMARY: Final = (
    ("Tillfrågade", ASKED),
    ("Har tackat ja", _YES),
    ("Har tackat nej", _NO),
    ("Har inte svarat", MISSING),
    ("Svarade efter sista svarsdagen", LATE),
)
LAST_DAY_LABEL: Final = "Sista svarsdag"
LAST_DAY: Final = f'IF({said.LAST_DAY}="","inte ifylld på bladet Bidrag",{said.LAST_DAY})'


def _rate(column: str) -> str:
    """Return the formula of the first step's rate in words, with decimals only where it has any.

    Written out: FIXED and TEXT give another text in every language of Excel.
    """
    rate = f"INDEX({RATES.name}[{column}],1)"
    thousandths = f"ROUND({rate}*1000,0)"
    whole = f"INT({thousandths}/1000)"
    small = f'RIGHT("00"&({thousandths}-1000*{whole}),3)'
    return f'{_grouped(whole)}&IF({thousandths}=1000*{whole},"",","&{small})'


def _grouped(whole: str) -> str:
    """Return the formula of a number below a milliard with a space between thousands."""
    thousands, millions = f"INT({whole}/1000)", f"INT({whole}/1000000)"
    units = f'RIGHT("00"&({whole}-1000*{thousands}),3)'
    middle = f'RIGHT("00"&({thousands}-1000*{millions}),3)'
    below = f'IF({whole}>=1000,{thousands}&"{_SPACE}"&{units},{whole}&"")'
    return f'IF({whole}>=1000000,{millions}&"{_SPACE}"&{middle}&"{_SPACE}"&{units},{below})'


_SPACE: Final = "\u00a0"
_ANY_RATE: Final = f"COUNT({RATES.name}[{said.GUARANTEED}])"
RATES_SHOWN: Final = tuple(
    (label, f'IF({_ANY_RATE}=0,"–",{_rate(column)}&" kr")')
    for label, column in (
        (said.IF_ALL_JOIN, said.GUARANTEED),
        ("Satsen som svaren är nu", said.RATE_NOW),
    )
)

FIRST: Final = 4  # row of the first figure
_SHOWN: Final = tuple(
    f"{REPLIES.sheet}!$C${FIRST + len(SUMMARY) + 1 + number}" for number in range(len(RATES_SHOWN))
)
# One line for sheet Start.
LINE: Final = (
    f'IF({ASKED}=0,"",{_YES}&" av "&{ASKED}&" har tackat ja, "&{_NO}&" nej, "&{MISSING}'
    f'&" har inte svarat, "&{LATE}&" svarade för sent"'
    f'&IF({_ANY_RATE}=0,"",". Satsen blir minst "&{_SHOWN[0]}&", nu "&{_SHOWN[1]}))'
)
LINE_LABEL: Final = f'IF({ASKED}=0,"","Svar")'  # nobody asked: no row
