"""The columns of tables Mottagare and Händelser, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from fordelning.model import words
from fordelning.texts import columns as headings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Holds(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    PROSE = "prose"  # a text that may be long
    ORGANISATION = "organisation"
    WORD = "word"  # what other cells go by: one of a list
    WORDS = "words"  # several, parted by semicolons
    ANSWER = "answer"  # yes or no
    DAY = "day"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    AMOUNT = "amount"
    ANY = "any"  # nobody has said


LISTED: Final = (Holds.WORD, Holds.WORDS)


@dataclass(frozen=True, slots=True)
class StandardColumn:
    """A column that every workbook has in a table.

    Attributes:
        heading: what stands above it.
        attribute: the field of the record (``Recipient``, ``Event``) that it fills.
        holds: what its cells are.
        width: in characters.
        help: what the officer reads when she is in one of its cells.
        words: those of its list, with what each means in the record; none where any text may stand.
        required: whether an empty cell is a finding.
        yearly: whether next year's workbook begins without it.
        judged: whether a condition may name it.
        silent: what a condition reads in an empty cell; None where the answer is missing then.
    """

    heading: str
    attribute: str
    holds: Holds
    width: int
    help: str
    words: Mapping[str, object] | None = None
    required: bool = False
    yearly: bool = False
    judged: bool = False
    silent: str | None = None

    def written(self, record: object) -> Any:
        """Return what a workbook holds of a record in this column, None for nothing."""
        value = getattr(record, self.attribute)
        if self.words:
            return None if value is None else words.word_of(self.words, value)
        return "; ".join(value) if self.holds is Holds.WORDS else value

    def seen(self, record: object) -> str | date | None:
        """Return what a condition reads in this column; None where there is no answer yet."""
        value: str | date | None = self.written(record) or self.silent
        return value


RECIPIENT_COLUMNS: Final = (
    StandardColumn(
        headings.COLUMN_ID,
        "id",
        Holds.TEXT,
        11,
        "En egen beteckning för varje enhet. Nollor först behålls.",
        required=True,
        judged=True,
    ),
    StandardColumn(
        headings.COLUMN_NAME, "name", Holds.TEXT, 38, "Enhetens namn.", required=True, judged=True
    ),
    StandardColumn(
        headings.COLUMN_ORG_NUMBER,
        "org_number",
        Holds.ORGANISATION,
        14,
        "Organisationsnummer med tio siffror, till exempel 212000-0142.",
    ),
    StandardColumn(
        headings.COLUMN_PAYEE, "payee", Holds.TEXT, 37, "Den som får pengarna. Tomt: enheten själv."
    ),
    StandardColumn(
        headings.COLUMN_FORM,
        "private",
        Holds.WORD,
        12,
        "Kommunal eller Enskild.",
        words.FORMS,
        judged=True,
    ),
    StandardColumn(
        headings.COLUMN_ACTIVITY, "activity", Holds.WORD, 25, "Samma ord som i tabellen Nivåer.", judged=True
    ),
    StandardColumn(
        headings.COLUMN_GROUP,
        "groups",
        Holds.WORDS,
        25,
        "Gruppen som modellen pekar på. Flera skiljs åt med semikolon.",
    ),
    StandardColumn(
        headings.COLUMN_TAKES_PART,
        "takes_part",
        Holds.ANSWER,
        9,
        "Ja eller Nej. Tomt: inget svar än.",
        words.ANSWERS,
        yearly=True,
        judged=True,
        silent="",  # no answer is not yes, and never missing
    ),
    StandardColumn(
        headings.COLUMN_REPLIED, "replied", Holds.DAY, 12, "Dagen då svaret kom.", yearly=True, judged=True
    ),
)

EVENT_COLUMNS: Final = (
    StandardColumn(headings.EVENT_DAY, "day", Holds.DAY, 12, "Dagen då det hände.", required=True),
    StandardColumn(
        headings.EVENT_KIND, "kind", Holds.WORD, 14, "Vad som hände.", words.EVENTS, required=True
    ),
    StandardColumn(
        headings.EVENT_ID, "id", Holds.WORD, 11, "Mottagarens Id, eller tomt när det gäller hela bidraget."
    ),
    StandardColumn(
        headings.EVENT_AMOUNT,
        "amount",
        Holds.AMOUNT,
        15,
        "Hela kronor. Rätta med en ny rad: samma dag, Id och ändamål, minus beloppet, och en motivering.",
        required=True,
    ),
    StandardColumn(headings.EVENT_PURPOSE, "purpose", Holds.TEXT, 40, "Vad pengarna användes till."),
    StandardColumn(
        headings.EVENT_MOTIVATION, "motivation", Holds.PROSE, 48, "Krävs för vissa ändamål och vid rättelse."
    ),
    StandardColumn(headings.EVENT_VOUCHER, "voucher", Holds.TEXT, 16, "Nummer i bokföringen."),
)
