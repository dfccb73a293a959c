"""The words of the decision letters: plain Swedish, said to the one who gets the letter."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from fordelning.dates import format_date
from fordelning.money import format_amount
from fordelning.texts.columns import COLUMN_REPLIED, COLUMN_TAKES_PART
from fordelning.texts.sentences import day_in_words, value_in_words
from fordelning.texts.words import YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE_NAME: Final = "beslutsbrev.docx"  # all letters, one after the other
FOLDER: Final = "beslutsbrev"  # one file for each payee
TITLE: Final = "Beslutsbrev"
BUNDLE: Final = (TITLE, FILE_NAME, FOLDER)

# Headings.
REASONS: Final = "Så har vi räknat"
WHY_NOT: Final = "Skälen till beslutet"
NOT_GIVEN: Final = "Det här får ni inte bidrag för"
PURPOSES: Final = "Det här får pengarna användas till"
TERMS: Final = "Villkor"
REPORT: Final = "Det här ska ni redovisa"
REPAYMENT: Final = "Återbetalning"
APPEAL: Final = "Så överklagar ni"

# Columns.
UNIT: Final = "Enhet"
PART: Final = "Del"
COUNTED: Final = "Uträkning"
AMOUNT: Final = "Kronor"
REASON: Final = "Skäl"
SUM: Final = "Summa"

ORG_NUMBER: Final = "Org.nr"
CASE: Final = "Dnr"
REFUSED_TITLE: Final = "Beslut: ni får inget bidrag"
APPEAL_MISSING: Final = "Upplysningen om hur beslutet överklagas saknas i det här brevet."
REPORT_MISSING: Final = "Uppgiften om vad ni ska redovisa, och när, saknas i det här brevet."
NOT_PAID_OUT: Final = (
    "Beloppet är ett tak för vad ni får fakturera. Det betalas inte ut som en intäkt till er."
)
ONLY_FOR_THIS: Final = "Pengarna får bara användas till det som bidraget är avsett för."
NEEDS_MOTIVATION: Final = "kräver en skriftlig motivering"
SIGNATURE: Final = "Underskrift"

# What a unit must have, by the comparison of table Villkor.
_OF_NUMBERS: Final = {
    "=": "",
    "<>": "något annat än ",
    ">=": "minst ",
    "<=": "högst ",
    ">": "mer än ",
    "<": "mindre än ",
}
_OF_DAYS: Final = _OF_NUMBERS | {">=": "tidigast ", "<=": "senast ", ">": "senare än ", "<": "tidigare än "}

_SHARE: Final = "Andel"  # how a column of shares begins, and what is said of it
_ASKED_FOR: Final = {">=": "krävs", ">": "krävs", "<=": "godtas", "<": "godtas"}


class YesOrNo(NamedTuple):
    """What is said of a column of Ja and Nej: what a unit must, and what it lacks where it says Nej."""

    must: str
    lacks: str


# Of the programmes' own columns; what stands in an officer's own is quoted.
_YES_OR_NO: Final = {
    "Belägen i kommunen": YesOrNo("ligga i kommunen", "den ligger inte i kommunen"),
    "Hälso- och sjukvårdsansvar": YesOrNo(
        "ha ansvaret för hälso- och sjukvård", "den har inte ansvaret för hälso- och sjukvård"
    ),
    "Godkänd förening": YesOrNo("vara en godkänd förening", "den är inte en godkänd förening"),
    "Kraven i 3–3 d §§": YesOrNo(
        "uppfylla kraven i förordningens 3–3 d §§", "kraven i förordningens 3–3 d §§ är inte uppfyllda"
    ),
}


def given_title(paid: int, ceiling: int) -> str:
    """Return the subject of a letter to one who gets money, a ceiling to invoice up to, or both."""
    return f"Beslut: ni {_amounts(paid, ceiling)}"


def _amounts(paid: int, ceiling: int) -> str:
    told = []
    if paid:
        told.append(f"får {format_amount(paid)} kronor")
    if ceiling:
        told.append(f"får fakturera högst {format_amount(ceiling)} kronor")
    return " och ".join(told)


def of(grant: str, year: str) -> str:
    """Return a grant by its name, with its year where the name lacks it."""
    return f"”{grant}”" if year in grant else f"”{grant}” för {year}"


def decided(sender: str, grant: str, year: str, paid: int, ceiling: int) -> str:
    """Return the decision in one sentence."""
    return f"{sender} har beslutat att ni {_amounts(paid, ceiling)} ur bidraget {of(grant, year)}."


def refused(sender: str, grant: str, year: str) -> str:
    """Return the refusal in one sentence."""
    return f"{sender} har beslutat att ni inte får något ur bidraget {of(grant, year)}."


def of_unit(name: str, sentence: str, payee: str) -> str:
    """Return the reckoning of a single line, with the unit's name where it is not the payee's."""
    return sentence if name == payee else f"{name}: {sentence}"


def of_named(sentence: str, name: str) -> str:
    """Return what is said of a unit, with its name where the letter must say which it is."""
    return f"{name}: {sentence}" if name else sentence


def not_eligible(reasons: Sequence[str], name: str = "") -> str:
    """Return which conditions a unit does not meet; the sheets say it in fewer words."""
    return f"{name or 'Enheten'} uppfyller inte villkoren: {'; '.join(reasons)}."


def unmet(column: str, unit: str, value: object, comparison: str, wanted: object) -> str:
    r"""Return why a condition fails, in a sentence of its own and never as a row of table Villkor.

    >>> unmet("Antal", "kunder", Fraction(8), ">=", Fraction(10)).replace("\xa0", " ")
    'den har 8 kunder, och minst 10 krävs'
    >>> unmet("Belägen i kommunen", "", "Nej", "=", "Ja")
    'den ligger inte i kommunen'
    """
    if _is_yes(comparison, wanted):
        return _YES_OR_NO[column].lacks if column in _YES_OR_NO else f"kravet ”{column}” är inte uppfyllt"
    share = _is_share(wanted)
    if isinstance(value, date):
        demanded = f"{_OF_DAYS[comparison]}{day_in_words(wanted)}"
        if column == COLUMN_REPLIED:
            return f"svaret kom {format_date(value)}, men skulle ha kommit {demanded}"
        return f"{column} är {format_date(value)}, men ska vara {demanded}"
    demanded = f"{_OF_NUMBERS[comparison]}{value_in_words(wanted, as_share=share)}"
    if value is None:
        return f"{column} är inte angivet, men ska vara {demanded}"
    has = value_in_words(value, as_share=share)
    if share and column.startswith(_SHARE) and comparison in _ASKED_FOR:
        of = f"{_SHARE.lower()}en{column.removeprefix(_SHARE)}"
        return f"{of} är {has}, och {demanded} {_ASKED_FOR[comparison]}"
    if unit and comparison in _ASKED_FOR:
        return f"den har {has} {unit}, och {demanded} {_ASKED_FOR[comparison]}"
    return f"{column} är {has}, men ska vara {demanded}"


def model_decided_in(sources: Sequence[str]) -> str:
    """Return where the model is decided."""
    return f"Modellen är beslutad i: {'; '.join(sources)}."


def used_between(first: date | None, last: date | None) -> str:
    """Return the term of when the money may be used."""
    if first and last:
        return f"Pengarna ska användas från och med {format_date(first)} till och med {format_date(last)}."
    return f"Pengarna ska vara använda senast {format_date(last)}." if last else ""


def given_for(first: date | None, last: date | None) -> str:
    """Return the time that the money is for, where it pays for what has been done."""
    if first and last:
        return f"Pengarna gäller {format_date(first)} till och med {format_date(last)}."
    return ""


def eligible(
    group: str,
    demands: Iterable[tuple[str, str, object, int | None]],
    units: Mapping[str, str],
    *,
    several: bool,
) -> str:
    """Return what a unit of a group must meet; of the numbered alternatives one is enough.

    Args:
        group: whom it concerns.
        demands: column, comparison, wanted value and alternative of each condition.
        units: the word to count a column in (``{"Antal": "kunder"}``).
        several: whether the payee has units of several groups, so that the group must be named.
    """
    always: list[str] = []
    ways: dict[int, list[str]] = {}
    for column, comparison, wanted, alternative in demands:
        told = _must(column, comparison, wanted, units.get(column, ""))
        (always if alternative is None else ways.setdefault(alternative, [])).append(told)
    either = " eller ".join(_listed(way) for way in ways.values())
    if either:
        always.append(f"antingen {either}" if len(ways) > 1 else either)
    return f"En enhet som ska få bidrag{f' inom {group}' if several else ''} ska {_listed(always)}."


def _listed(told: Sequence[str]) -> str:
    return " och ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _is_yes(comparison: str, wanted: object) -> bool:
    return comparison == "=" and str(wanted).casefold() == YES.casefold()


def _is_share(wanted: object) -> bool:
    return isinstance(wanted, Fraction) and 0 < wanted < 1  # 0,8 and 80 % are the same number


def _must(column: str, comparison: str, wanted: object, unit: str) -> str:
    """Return ``ha minst 10 kunder``: what a condition demands, said and not as it stands in a table."""
    if _is_yes(comparison, wanted):
        if column == COLUMN_TAKES_PART:
            return "ha tackat ja"
        return _YES_OR_NO[column].must if column in _YES_OR_NO else f"uppfylla kravet ”{column}”"
    share = _is_share(wanted)
    words = _OF_DAYS if isinstance(wanted, str | date) else _OF_NUMBERS
    value = f"{words[comparison]}{value_in_words(wanted, as_share=share)}"
    if column == COLUMN_REPLIED and comparison in words:
        return f"ha svarat {words[comparison]}{day_in_words(wanted)}"
    if share and column.startswith(_SHARE):
        return f"ha en {column[0].lower()}{column[1:]} på {value}"
    return f"ha {value} {unit}" if unit else f"ha {value} i ”{column}”"


def purpose(text: str, *, motivated: bool) -> str:
    """Return a permitted use, and whether it demands a written motivation."""
    return f"{text} ({NEEDS_MOTIVATION})" if motivated else text


def duty(text: str, day: date | None) -> str:
    """Return what the payee must do, from the programme's words in the infinitive."""
    plain = text.rstrip(".")
    until = f", senast {format_date(day)}" if day else ""
    return f"Ni ska {plain[:1].lower()}{plain[1:]}{until}."


def repay(sender: str, last_use: date | None, authority: str, day: date | None) -> str:
    """Return what happens to money that is not used: to us first, and from us to the state."""
    left = f"som ni inte har använt senast {format_date(last_use)}" if last_use else "som ni inte använder"
    told = f"Pengar {left} ska ni betala tillbaka till {sender}."
    if authority and day:
        told += f" Vi ska i vår tur betala tillbaka till {authority} senast {format_date(day)}."
    return told


def decided_by(who: str) -> str:
    """Return who has decided."""
    return f"Beslutet är fattat av: {who}"
