"""A list of 194 units as a city exports it: titles, two rows of headings, sums, hidden and double rows."""

from __future__ import annotations

from datetime import datetime

from stdnum import luhn

from intake.messy import CARE, HOME

DISTRICTS = ("Norrmalm", "Södermalm", "Farsta", "Kista")
COUNT = 194
AMBIGUOUS = 18  # the unit whose volume is written 18,000
TIERS = {HOME: (20_000, 35_000), CARE: (30_000, 55_000)}  # for 10 to 50, and for more


def units():
    """Return id, name, organisation number, activity, volume, answer of every unit."""
    for at in range(1, COUNT + 1):
        digits = f"4999{at:05}"
        number = digits + luhn.calc_check_digit(digits)
        activity = CARE if at % 3 == 0 else HOME
        volume = 18 if at == AMBIGUOUS else 5 + at * 7 % 80
        yield f"{at:04}", f"Enhet {at} (exempel)", number, activity, volume, "Nej" if at % 17 == 0 else "Ja"


def right():
    """Return what each unit that gets money gets, counted apart from the product."""
    amounts = {}
    for id_, _, _, activity, volume, answer in units():
        if answer == "Ja" and volume >= 10:
            amounts[id_] = TIERS[activity][volume > 50]
    return amounts


def rows():
    """Return the list; the first row of the double one, and the hidden one, are among them."""
    yield ["Utförare av äldreomsorg i staden"]
    yield ["Uttag 2020-09-15 ur verksamhetssystemet"]
    yield []
    yield ["Enhet", None, None, None, None, "Volym", None, "Ansökan"]
    yield [
        "Enhetsnr",
        "Utförare",
        "Org nr",
        "Regi",
        "Insats",
        "Ant. brukare",
        "Handläggare",
        "Tackar ja",
        "Inkom",
        "Belägen i kommunen",
    ]
    part = total = 0
    for at, (id_, name, number, activity, volume, answer) in enumerate(units()):
        if at % 50 == 0:
            yield [DISTRICTS[at // 50]]
        shapes = (f"{number[:6]}-{number[6:]}", int(number), int(f"16{number}"), f"16{number}")
        regi = ("LOV", "Kommunal", "Egen regi", "lov", "Entreprenad")[at % 5]
        days = ("2020-09-03", "3/9 2020", "3 september 2020", datetime(2020, 9, 3), "200903")
        shown = (volume, str(volume), f" {volume} ")[at % 3]
        shown = "18,000" if at + 1 == AMBIGUOUS else shown
        kind = activity if at % 4 else activity.upper()
        yes = {"Ja": ("Ja", "JA", "j"), "Nej": ("Nej", "nej", "n")}[answer][at % 3]
        yield [id_, name, shapes[at % 4], regi, kind, shown, "A. Berg", yes, days[at % 5], "ja"]
        if at == 100:
            yield [id_, name, shapes[at % 4], regi, kind, shown, "A. Berg", yes, days[at % 5], "ja"]
        part, total = part + volume, total + volume
        if at % 50 == 49:
            yield [f"Summa {DISTRICTS[at // 50]}", None, None, None, None, part]
            part = 0
    yield ["Summa Kista", None, None, None, None, part]
    yield ["Totalt", None, None, None, None, total]
    yield []
    yield ["Källa: verksamhetssystemet"]
