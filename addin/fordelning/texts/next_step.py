"""What the one next step says, on sheet Start, on the terminal and on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.dates import format_date
from fordelning.money import format_amount

if TYPE_CHECKING:
    from datetime import date

HEADING: Final = "Nästa steg"

AMOUNT: Final = "Fyll i bidragets namn, belopp och sista dagar på bladet Bidrag."
MODEL: Final = "Skriv på bladet Modell hur pengarna ska delas, ett steg per rad. Tryck sedan på Kontrollera."
RECIPIENTS: Final = (
    "Skriv in mottagarna på bladet Mottagare, eller hämta dem ur en lista med Importera. "
    "Tryck sedan på Kontrollera."
)
AGAIN: Final = "Underlaget har ändrats sedan beloppen räknades ut. Tryck på Fördela igen."
DONE: Final = "Allt är klart. Det som återstår är att spara handlingarna i ärendet."


def in_line(text: str) -> str:
    """Return the next step after its heading."""
    return f"{HEADING}: {text}"


def errors(count: int) -> str:
    """Return that errors stand in the way."""
    return f"Rätta {count} fel. De står på bladet Kontroller. Tryck sedan på Kontrollera igen."


def check(recipients: int) -> str:
    """Return that the inputs are there and not checked."""
    return f"{recipients} mottagare står på bladet Mottagare. Tryck på Kontrollera för att pröva underlaget."


def forms(asked: int) -> str:
    """Return that those who must answer have not been asked."""
    return (
        f"{asked} mottagare ska svara om de vill ta del av pengarna. Tryck på Blanketter för att fråga dem."
    )


def answers(silent: int, asked: int, last: date | None) -> str:
    """Return how many answers are waited for."""
    by = f" Sista svarsdag är {format_date(last)}." if last else ""
    return (
        f"{_silent(silent, asked)}.{by} Tryck på Läs in blanketter när svaren har kommit, eller skriv dem i "
        "kolumnen Deltar."
    )


def remind(silent: int, asked: int, last: date) -> str:
    """Return how many have not answered in time."""
    return (
        f"{_silent(silent, asked)}, och sista svarsdagen var {format_date(last)}. Påminn dem med Blanketter, "
        "eller fördela med de svar som finns."
    )


def allocate(amount: int, recipients: int) -> str:
    """Return that all is ready to be divided."""
    return f"Underlaget är prövat: {format_amount(amount)} kr och {recipients} mottagare. Tryck på Fördela."


def requisition(amount: int, last: date | None) -> str:
    """Return what can be asked for from the state, and until when."""
    by = f", senast {format_date(last)}" if last else ""
    return f"Rekvirera {format_amount(amount)} kr från staten{by}. Tryck på Rekvisition."


def lapsed(amount: int, last: date) -> str:
    """Return what was never asked for in time."""
    return (
        f"{format_amount(amount)} kr är inte rekvirerade, och sista dagen var {format_date(last)}. Fråga "
        "myndigheten. För in det den godtar som Rekvirerad på bladet Händelser."
    )


def money(amount: int) -> str:
    """Return what is asked for and has not come."""
    return (
        f"{format_amount(amount)} kr är rekvirerade och har inte kommit. För in dem på bladet Händelser när "
        "de kommer: Utbetald, utan Id. Tryck sedan på Kontrollera."
    )


def pay(units: int, amount: int) -> str:
    """Return who has something left to be paid."""
    return (
        f"{units} mottagare har {format_amount(amount)} kr kvar att få. Tryck på Bokför utbetalningar när "
        "pengarna betalas ut."
    )


def redistribute(amount: int) -> str:
    """Return what has come back."""
    return f"{format_amount(amount)} kr har kommit tillbaka och kan delas ut igen. Tryck på Omfördela."


def use(last: date) -> str:
    """Return until when the money may be used."""
    return (
        f"Pengarna får användas till och med {format_date(last)}. För in det som händer på bladet Händelser."
    )


def follow_up(count: int) -> str:
    """Return how many have not said what they used."""
    return (
        f"{count} mottagare har inte redovisat hur pengarna har använts. Fråga med Blanketter (uppföljning) "
        "och tryck på Läs in blanketter när svaren har kommit."
    )


def account(last: date | None) -> str:
    """Return that the state waits for the statement."""
    by = f", senast {format_date(last)}" if last else ""
    return f"Redovisa till staten{by}. Tryck på Redovisning."


def repay(amount: int, last: date | None) -> str:
    """Return what goes back to the state."""
    by = f" senast {format_date(last)}" if last else ""
    return (
        f"Betala tillbaka {format_amount(amount)} kr till staten{by}. Underlaget står på bladet "
        "Återbetalning. För in betalningen som Återbetald på bladet Händelser, och tryck på Kontrollera."
    )


def _silent(silent: int, asked: int) -> str:
    return f"{silent} av {asked} har inte svarat"
