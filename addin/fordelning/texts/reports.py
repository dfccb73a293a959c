"""What a verb says when it is done: in the log and on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount
from fordelning.texts.sentences import rate_in_words

if TYPE_CHECKING:
    from fractions import Fraction


def log_of_checks(errors: int, warnings: int) -> str:
    """Return the remark of a check in the log."""
    return f"{errors} fel, {_warnings(warnings)}."


def log_of_allocation(paid: int, refused: int, left: str, warnings: int) -> str:
    """Return the remark of an allocation in the log."""
    rows = "1 rad" if paid == 1 else f"{paid} rader"
    return f"{rows} med belopp, {_refused(refused)}, {left} kr kvar, {_warnings(warnings)}."


def _warnings(count: int) -> str:
    return f"{count} {'varning' if count == 1 else 'varningar'}"


def _refused(count: int) -> str:
    return f"{format_amount(count)} {'nekad' if count == 1 else 'nekade'}"


# The command line.
_SEE_LOG: Final = "Se bladet Logg om något hann skrivas."

INTERRUPTED: Final = f"Avbrutet. {_SEE_LOG}"

NOT_PRINTED: Final = "Kommandot är klart, men svaret gick inte att skriva ut."

UNKNOWN_USER: Final = "okänd"

ONLY_FOUND_WRITTEN: Final = (
    "Felen står på bladet Kontroller och cellerna de gäller är röda. Ingenting annat i arbetsboken är ändrat."
)
NOTHING_WRITTEN: Final = "Ingenting har skrivits. Rätta felen och kör igen."

SUMMARY_HEADING: Final = "Fördelningen:"

FIRST_HEADING: Final = "Fördelningen, omfördelningar oräknade:"

PREVIEW_HEADING: Final = "Så blir fördelningen när du kör fordela:"

HOW_TO_BEGIN: Final = "Börja med: fordelning ny PROGRAM --till MIN-BOK.xlsx"


def unexpected(log: object | None) -> str:
    """Return the sentence for what nobody foresaw; ``log`` is a file for IT, or None."""
    return f"Något oväntat hände. {_SEE_LOG} {send_to_it(log)}"


def send_to_it(log: object | None) -> str:
    """Return what to do with the file that is left for IT."""
    return "Kontakta er it-avdelning." if log is None else f"Skicka filen till it-avdelningen: {log}"


def new_book(path: object) -> str:
    """Return where a new workbook is and what comes next."""
    return f'Ny arbetsbok: {path}\nFyll i de gula fälten och kör: fordelning kontrollera "{path}"'


def counted(errors: int, warnings: int) -> str:
    """Return how many errors and warnings there were."""
    if not errors and not warnings:
        return "Inga fel och inga varningar."
    return f"{errors} fel, {_warnings(warnings)}."


def saved(path: object) -> str:
    """Return where the result is."""
    return f"Sparat: {path}"


def kept(path: object) -> str:
    """Return where the earlier version is."""
    return f"Den tidigare versionen finns kvar: {path}"


def step_note(recipients: int, refused: int, rate: Fraction | None) -> str:
    """Return how many a step reached, and its rate."""
    words = []
    if recipients:
        words.append(f"{format_amount(recipients)} mottagare")
    if refused:
        words.append(_refused(refused))
    if rate is not None:
        words.append(f"sats {rate_in_words(rate)} kr")
    return f"  ({', '.join(words)})" if words else ""


def totals(total: str, distributed: str, left: str) -> str:
    """Return the control sum of an allocation."""
    return f"Bidraget {total} kr = fördelat {distributed} kr + kvar {left} kr."
