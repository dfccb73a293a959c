"""Workbooks whose grant goes to undertakings, for the tests of state aid."""

from __future__ import annotations

from datetime import date

import books
from books import recipient, state, step

PROGRAMME = "stockholm-valfardsteknik-2018"
ONE, OTHER = "556036-0793", "556012-5790"
TERMS = {
    "statsstod_slag": "De minimis",
    "statsstod_datum": date(2018, 11, 15),
    "statsstod_kurs": 10,
    "statsstod_kurs_datum": date(2018, 11, 15),
    "statsstod_kurs_kalla": "Riksbanken",
}
TODAY = ("--idag", "2018-10-01")


def book_of(folder, amount, recipients, earlier=(), **terms):
    """Return a workbook with sheet Statsstöd whose grant is shared equally by these recipients."""

    def edit(workbook):
        for name in ("Modell", "Nivåer", "Villkor", "Mottagare"):
            sheet, table = books.table(workbook, name)
            for row in sheet[table.ref][1:]:
                for each in row:
                    each.value = None
        books.fill(workbook, "Modell", [step("Lika", "Lika", "Hem")])
        books.fill(workbook, "Mottagare", recipients)
        books.fill(workbook, "Statsstöd", earlier)
        state("bidrag_belopp", amount)(workbook)
        for name, value in (TERMS | terms).items():
            state(name, value)(workbook)

    return books.change(books.new(folder, PROGRAMME), edit)


def private(key, number=ONE, **more):
    return recipient(key, Driftsform="Enskild", **{"Org.nr": number}, **more)


def aid(number, day, amount, currency="EUR", kind="De minimis", **more):
    return {
        "Org.nr": number,
        "Beviljat": day,
        "Belopp": amount,
        "Valuta": currency,
        "Slag": kind,
        **more,
    }
