"""What ``bokfor`` says: the payments of what is decided and not paid yet, entered among the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount
from fordelning.texts.message import Message

if TYPE_CHECKING:
    from datetime import date

PAYMENTS: Final[dict[str, Message]] = {
    "nothing_to_pay": Message(
        "Det finns ingenting kvar att betala ut: allt som är fördelat är redan infört som Utbetald.",
        "Har något ändrats: kör Fördela eller Omfördela först.",
    ),
    "payment_uneven": Message(
        "{payee}: {more} kr för mycket är utbetalt för Id {ids}, och annat är kvar att betala. Det går inte "
        "att veta om det ena ska räknas av från det andra.",
        "Rätta utbetalningen med en ny rad på bladet Händelser, eller begär tillbaka pengarna och för in dem "
        "som Återlämnad.",
    ),
    "payments_not_ours": Message(
        "Staten delar bidraget mellan mottagarna, och det är staten som betalar ut.",
        "För in pengarna från staten som Utbetald utan Id på bladet Händelser.",
    ),
}

DAY: Final = "Vilken dag betalas pengarna ut? Skriv som 2020-10-01. Lämna tomt för i dag."


def entered(units: int, payees: int, amount: int, day: date, *, only_shown: bool) -> str:
    """Return what is entered: how many payments, to whom together, and when."""
    done = "förs in" if only_shown else "är införda"
    payments = f"{units} utbetalningar" if units > 1 else "1 utbetalning"
    whom = f"{payees} betalningsmottagare"
    return f"{payments} till {whom}, {format_amount(amount)} kr, {done} som Utbetald {day.isoformat()}."


def totals(before: int, after: int) -> str:
    """Return what has been paid to recipients before and after."""
    return f"Utbetalt till mottagare: {format_amount(before)} kr förut, {format_amount(after)} kr efter."


def payee_line(payee: str, amount: int, units: int) -> str:
    """Return what one payee gets, and for how many units."""
    of_units = f" ({units} enheter)" if units > 1 else ""
    return f"  {payee}: {format_amount(amount)} kr{of_units}"


def more_payees(count: int) -> str:
    """Return how many payees are not named."""
    return f"  … och {count} till"
