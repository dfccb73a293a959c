"""Sheet Förklara: the card of one recipient, as native formulas over Fördelning, Mottagare and Modell.

The rows of table Fördelning that hold the chosen id are found one after another with MATCH, so that no
array formula is needed and the card works in every spreadsheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning import texts

ID_NAME: Final = "forklara_id"
CHOOSE: Final = "Välj Id"
CHOOSE_HELP: Final = "Välj ett Id ur listan, eller skriv det. Kortet fylls i av sig självt."
MOST_LINES: Final = 8  # a recipient seldom stands in more than two steps

_LINES: Final = "Fördelning"
_HOLDERS: Final = f"{_LINES}[{texts.LINE_ID}]"


def _of_recipient(column: str) -> str:
    found = f"INDEX(Mottagare[{column}],MATCH({ID_NAME},Mottagare[{texts.COLUMN_ID}],0))"
    return f'IFERROR(IF({found}="","–",{found}),"")'


_FOUND: Final = f"SUMPRODUCT(1*({_HOLDERS}={ID_NAME}))"

# Label and formula of what stands above the lines.
FACTS: Final = (
    (
        "Namn",
        f"IFERROR(INDEX({_LINES}[{texts.LINE_NAME}],MATCH({ID_NAME},{_HOLDERS},0)),"
        'IF(forklara_id="","","Det finns ingen rad i Fördelning med det Id:t."))',
    ),
    ("Utbetalas till", _of_recipient(texts.COLUMN_PAYEE)),
    ("Org.nr", _of_recipient(texts.COLUMN_ORG_NUMBER)),
    ("Driftsform", _of_recipient(texts.COLUMN_FORM)),
    ("Deltar", _of_recipient(texts.COLUMN_TAKES_PART)),
    (
        "Får sammanlagt, kronor",
        f'IF(OR({ID_NAME}="",{_FOUND}=0),"",SUMPRODUCT(1*({_HOLDERS}={ID_NAME}),{_LINES}[{texts.LINE_AMOUNT}]))',
    ),
)


def row_of_line(number: int, before: str) -> str:
    """Return the formula of the place in table Fördelning of the ``number``:th line.

    Args:
        number: 1 for the first line.
        before: address of the cell that holds the place of the line before this one.
    """
    if number == 1:
        return f'IFERROR(MATCH({ID_NAME},{_HOLDERS},0),"")'
    rest = f"INDEX({_HOLDERS},{before}+1):INDEX({_HOLDERS},ROWS({_HOLDERS}))"
    return f'IFERROR(IF({before}>=ROWS({_HOLDERS}),"",{before}+MATCH({ID_NAME},{rest},0)),"")'


@dataclass(frozen=True, slots=True)
class CardColumn:
    """One column of the list of lines: heading, width, and the formula with ``{row}`` for the place found."""

    heading: str
    width: int
    formula: str
    amount: bool = False


def _cell(column: str) -> str:
    return f'IF({{row}}="","",INDEX({_LINES}[{column}],{{row}})&"")'


COLUMNS: Final = (
    CardColumn("Steg", 24, _cell(texts.LINE_STEP)),
    CardColumn("Belopp", 16, f'IF({{row}}="","",INDEX({_LINES}[{texts.LINE_AMOUNT}],{{row}}))', amount=True),
    CardColumn("Förklaring", 58, _cell(texts.LINE_SENTENCE)),
    CardColumn("Vad som skulle ändra beloppet", 44, _cell(texts.LINE_NEXT)),
    CardColumn(
        "Källa",
        38,
        f'IF({{row}}="","",IFERROR(INDEX(Modell[{texts.MODEL_SOURCE}],'
        f'MATCH(INDEX({_LINES}[{texts.LINE_STEP}],{{row}}),Modell[{texts.MODEL_STEP}],0))&"",""))',
    ),
)
