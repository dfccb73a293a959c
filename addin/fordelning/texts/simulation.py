"""What sheet Simulering and the verb ``simulera`` say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_number
from fordelning.texts.message import Message
from fordelning.texts.sentences import rate_in_words
from fordelning.texts.words import NO, YES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

SHEET: Final = "Simulering"

# Table Antaganden: headings, and the words of column Gäller.
ABOUT: Final = "Gäller"
NAME: Final = "Namn"
NEW_VALUE: Final = "Nytt värde"
REMARK: Final = "Anmärkning"

GRANT: Final = "Bidraget"
VALUE: Final = "Värde"
FLOOR: Final = "Golv"
CAP: Final = "Tak"
TIER: Final = "Nivåbelopp"
TAKES_PART: Final = "Deltar"

# Tables Simulering and Simuleringssteg.
NOW: Final = "Nu"
NEW: Final = "Nytt"
DIFFERENCE: Final = "Skillnad"
COST_NOW: Final = "Golvet kostar de andra nu"
COST_NEW: Final = "Golvet kostar de andra nytt"

# Names of what is tried, in reports.

CANNOT: Final = {
    "of_now": "Bidraget går inte att fördela som arbetsboken är, så det finns inget att jämföra med:",
    "of_scenario": "Med antagandena går bidraget inte att fördela:",
}

SIMULATION: Final[dict[str, Message]] = {
    "no_assumptions": Message(
        "Det finns inget antagande att pröva.",
        "Fyll i en rad i tabellen Antaganden på bladet Simulering, till exempel Golv och ett nytt belopp, "
        "eller ange --belopp, --golv eller --nej.",
    ),
    "assumption_twice": Message(
        "Antagandet om {about} står redan på rad {row}.", "Ta bort den rad som inte ska gälla."
    ),
    "assumption_name_missing": Message(
        "Antagandet säger inte vad det gäller.",
        "Skriv i kolumnen Namn: stegets namn, nivån (till exempel Hemtjänst 10–50) eller mottagarens Id.",
    ),
    "assumption_name_not_used": Message(
        "Antagandet gäller hela bidraget, men i kolumnen Namn står ”{name}”.",
        "Töm rutan, eller välj i kolumnen Gäller vad i ”{name}” du vill pröva.",
    ),
    "assumption_step_unknown": Message(
        "Steget ”{name}” finns inte i Modell.{hint}", "Skriv ett av stegen: {names}."
    ),
    "assumption_tier_unknown": Message(
        "Nivån ”{name}” finns inte i tabellen Nivåer.{hint}", "Skriv en av nivåerna: {names}."
    ),
    "assumption_id_unknown": Message(
        "Det finns ingen mottagare med Id ”{name}”.{hint}", "Skriv Id som det står på bladet Mottagare."
    ),
    "assumption_no_bound": Message(
        "Inget steg har något {bound} att ändra.",
        "Skriv i kolumnen Namn vilket steg som ska få ett {bound}, eller ta bort antagandet.",
    ),
    "assumption_not_a_key": Message(
        "Steget ”{name}” följer en regel utan golv och tak.",
        "Välj ett steg med regeln {rules}, eller ändra Värde.",
    ),
    "assumption_no_value": Message(
        "Steget ”{name}” har inget värde som går att ändra.",
        "Värde ändrar beloppet i ett Avsätt-steg, procenten i ett Andel-steg, bestämda kronor i ett steg med "
        "Per enhet eller Lika, och ”reducera” i Nivåer och Nyckel.",
    ),
    "assumption_percent_unclear": Message(
        "{value} kan vara både {value} procent och {percent} procent.",
        "Skriv procenttalet utan procenttecken, till exempel 60.",
    ),
}


def tier_name(activity: str, low: int, high: int | None) -> str:
    """Return how a band is named: ``Hemtjänst 10–50``, or ``Hemtjänst 51–`` without an upper end."""
    end = "" if high is None else format_amount(high)
    return f"{activity} {format_amount(low)}–{end}".strip()


def several_sentences(parts: Sequence[tuple[str, str]]) -> str:
    """Return the sentences of all lines of one holder; each names its step where there is more than one."""
    if len(parts) == 1:
        return parts[0][1]
    return " ".join(f"{step}: {sentence}" for step, sentence in parts)


KRONOR: Final = " kr"


def assumption(about: str, name: str, value: str) -> str:
    """Return one assumption in words: ``Golv Alla kommuner: 300 000 kr``."""
    return f"{f'{about} {name}'.strip()}: {value}"


def value_in_words(value: Fraction | bool) -> str:
    """Return the new value of an assumption in words."""
    return (YES if value else NO) if isinstance(value, bool) else format_number(value)


def log_of_simulation(assumptions: Sequence[str], winners: int, losers: int) -> str:
    """Return the remark of a simulation in the log."""
    return f"{'; '.join(assumptions)}. {counted(winners, losers, None)}"


def counted(winners: int, losers: int, unchanged: int | None) -> str:
    """Return how many get more, less and the same."""
    same = "" if unchanged is None else f", {_number_of(unchanged)} lika mycket"
    text = f"{_number_of(winners)} får mer, {_number_of(losers)} får mindre{same}."
    return f"{text[:1].upper()}{text[1:]}"


def _number_of(recipients: int) -> str:
    return format_amount(recipients) if recipients else "ingen"


def assumed(assumptions: Sequence[str]) -> str:
    """Return the assumptions as the first lines of a report."""
    return "\n".join(["Vad händer om:", *(f"  {each}" for each in assumptions)])


def sums(now: int, new: int) -> str:
    """Return what is distributed now and in the scenario."""
    return f"Fördelat nu {format_amount(now)} kr, med antagandena {format_amount(new)} kr."


def rates(step: str, now: Fraction | None, new: Fraction | None) -> str:
    """Return the rate of a step, now and new."""
    return f"  {step}: satsen {_rate(now)} blir {_rate(new)}."


def guaranteed(rate: Fraction) -> str:
    """Return the rate that nobody can push down by answering."""
    return f"    Även om alla som inte har svarat tackar ja blir satsen lägst {_rate(rate)}."


def floor_costs(now: int, new: int) -> str:
    """Return what the floor takes from those above it."""
    return f"    Golvet kostar de andra {format_amount(now)} kr nu, {format_amount(new)} kr med antagandena."


def _rate(rate: Fraction | None) -> str:
    return "–" if rate is None else f"{rate_in_words(rate)} kr"
