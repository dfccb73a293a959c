"""A provider's form: its columns, and the tags by which a returned one is read.

Every row that carries something has its tag in a hidden column, so that a form is read rightly whatever
program has saved it, and also where its sheet was moved to another workbook.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

WIDTHS: Final = (44, 16, 46)  # label or purpose, kronor, words
TAGS: Final = 3  # the column of the tags, counted from 0
STAMP: Final = 4  # the column that holds the stamp, in the row that is tagged so
MOST_ROWS: Final = 200
MOST_SHEETS: Final = 5
FORMAT: Final = 2  # of the stamp; a later one need not be readable by this version
FORMAT_UNSEALED: Final = 1  # of earlier versions, whose seal anybody could make


class Tag(StrEnum):
    """What a row of a form holds."""

    STAMP = "fordelning-blankett"
    TEXT = "text"  # printed: first column
    HEAD = "head"  # printed: all three
    LABEL = "label"  # printed: first column; beside it a sum, or nothing that is read
    GUIDE = "guide"  # printed: first column
    FACT = "fact"  # printed: first column, second
    AMOUNT = "amount"  # printed: first column, second
    TAKES_PART = "takes_part"  # printed in the first, answered in the second
    PURPOSE = "purpose"  # printed in the first, answered in the second and third
    BENEFIT = "benefit"  # answered in the first
    QUESTION = "question"  # printed in the first, answered in the second
    DAY = "day"  # printed in the first, answered in the second
    SIGNED = "signed"  # printed in the first, answered in the second


# How many columns of a row are printed, and so sealed; the benefit is answered in the first.
PRINTED: Final = {
    Tag.TEXT: 1,
    Tag.HEAD: 3,
    Tag.LABEL: 1,
    Tag.GUIDE: 1,
    Tag.FACT: 2,
    Tag.AMOUNT: 2,
    Tag.TAKES_PART: 1,
    Tag.PURPOSE: 1,
    Tag.BENEFIT: 0,
    Tag.QUESTION: 1,
    Tag.DAY: 1,
    Tag.SIGNED: 1,
}
LOWEST: Final = 8  # points: a row lower than this is out of sight; no row with a tag is drawn so
