"""The year of document C's money in Stockholm: what happens in it, in a file and in an open workbook."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from types import SimpleNamespace

import books
import papers
import providers
import runs
from fordelning.layout import EVENTS, RECIPIENTS
from fordelning.verbs.allocate import allocate
from fordelning.verbs.export import export
from fordelning.verbs.read_in import read_in
from fordelning.verbs.redistribute import redistribute
from fordelning.verbs.report import Context
from fordelning.verbs.statement import account
from fordelning.workbook.live import LiveBook
from stories.steps import command, enter, form_of, rounds

NBSP = "\u00a0"
STAFFING = "Öka bemanningen"  # document C, Ärendet
BENEFIT = providers.BENEFIT
ASKED, ANSWERED, DECIDED, REPORTED, AGAIN, CLOSED = (
    "2020-02-17",
    "2020-03-16",
    "2020-03-23",
    "2020-11-20",
    "2020-12-01",
    "2021-01-20",
)
# Twelve homes that decline, 46 + 49 + 64 + 26 + 67 + 71 + 36 + 27 + 36 + 69 + 89 + 32 = 612 places.
DECLINING = [f"B{number:03}" for number in range(85, 97)]
LATE = ["B083", "B084"]  # 82 + 40 = 122 places; they answer a week after the others
REFUSED = "B098"  # outside the city, 79 % placed by it, where 80 % is demanded (C4)
# 6 200 000 / 4 554 places = 1 361,4: 1 361 kr a place, 6 197 994 kr, and 2 006 kr are left in the pot.
RATE, GIVEN, KEPT = 1_361, 6_197_994, 2_006
FIRST = {"B001": 91_187, "B002": 106_158, "B003": 100_714, "B004": 61_245, "B005": 62_606}
BACK = {"B001": 20_000, "B002": 106_158, "B003": 714}  # the three that hand money back
USED = {"B001": 71_187, "B002": 0, "B003": 100_000}
# 20 000 + 106 158 + 714 handed back, B004's 61 245 and the 2 006 that were left: 190 123 kr on the
# 4 554 - 67 - 78 - 74 - 45 = 4 290 places of those who stay: 44 kr each, 188 760 kr, and 1 363 kr are left.
FREE, MORE, AGAIN_GIVEN, LEFT = 190_123, 44, 188_760, 1_363


TRAINING = KEPT_BY_THE_CITY = "Utbildning av legitimerad personal"
TRAINED = "Utbildning, workshops och framtagande av en handlingsplan för legitimerad personal"  # C10
ROUTINES = (
    "Förbättrade rutiner och fördjupad kunskap ute hos baspersonal i samtliga stadsdelsförvaltningars "
    "grupp- och servicebostäder samt i dagliga verksamheter"
)
EARMARKS_USED = ((TRAINING, 990_000, TRAINED), ("LSS-hälsan", 1_000_000, ROUTINES))
UNSPENT = 4_630  # B005 used 60 000 of its 64 630
# 8 200 000 - 1 363 left in the pot - 4 630 - 10 000 of the training.
COSTS, TO_REPAY = 8_184_007, 15_993
LAST_DAY = "2020-03-18"
ALL = [f"B{number:03}" for number in range(1, 99)]
FACTS = {
    "bidrag_myndighet": "Storsthlm (exempel)",
    "bidrag_svara_senast": date(2020, 3, 18),
    "bidrag_period_fran": date(2020, 1, 1),
    "bidrag_period_till": date(2020, 12, 31),
    "bidrag_anvand_senast": date(2020, 12, 31),
    "bidrag_redovisa_senast": date(2021, 3, 31),
    "bidrag_aterbetala_senast": date(2021, 3, 31),
}


def unanswered(workbook):
    """Take away the example's answers: nobody has been asked yet."""
    for heading in ("Deltar", "Svar inkom"):
        sheet, column, rows = runs.column_of(workbook, "Mottagare", heading)
        for row in rows:
            sheet.cell(row, column).value = None


def answer(id_):
    """Return what a home answers to the enquiry."""
    if id_ in DECLINING:
        return {"Vill ni ta del av medlen?": "Nej", **providers.GOOD}
    return {"Vill ni ta del av medlen?": "Ja", **providers.GOOD}


def report(kronor):
    """Return what a home reports of its use."""
    return {STAFFING: (kronor, "Timvikarier"), BENEFIT: "Fler händer i vården", **providers.GOOD}


def paid(book):
    """Return the payments of the first round, as the officer enters them: one for each line."""
    lines = [line for line in runs.rows_of(book, "Fördelning") if line["Belopp"] and line["Steg"] != TRAINING]
    day = date(2020, 4, 15)
    return [
        (date(2020, 3, 2), "Utbetald", None, 8_200_000),
        *((day, "Utbetald", line["Id"], line["Belopp"]) for line in lines),
    ]


def given_up():
    """Return what comes back in November."""
    day = date(2020, 11, 25)
    return [(day, "Återlämnad", id_, amount) for id_, amount in (BACK | {"B004": 61_245}).items()]


def declined(workbook):
    """Let B004 say no, eight months after it said yes."""
    assert books.cell(workbook, "Mottagare", "Id", 4).value == "B004"
    books.cell(workbook, "Mottagare", "Deltar", 4).value = "Nej"


def facts(workbook):
    """Fill in what the document does not state: the days that the city sets, and who wants its money back."""
    for name, value in FACTS.items():
        books.fact(workbook, name).value = value


def play(folder):
    """Play the year on the command line; keep what every step said, and the workbook before each of them."""
    book, said = books.new(folder, papers.C), {}
    told = SimpleNamespace(folder=folder, book=book, said=said)

    def step(name, *words):
        shutil.copy(book, folder / f"före {name}.xlsx")
        said[name] = command(*words)

    books.change(book, unanswered)
    books.change(book, facts)
    step("fråga", "blanketter", book, "--till", folder / "fraga", "--senast", LAST_DAY, "--idag", ASKED)
    for name in ("svar", "sena svar", "rapporter", "slutrapporter"):
        (folder / name).mkdir()
    for id_ in ALL:
        back = folder / ("sena svar" if id_ in LATE else "svar")
        providers.fill(form_of(folder / "fraga", id_), answer(id_), back / f"{id_}.xlsx")
    step("svar", "lasin", book, folder / "svar", "--inkom", ANSWERED, "--idag", ANSWERED)
    step("väntan", "kontrollera", book, "--idag", ANSWERED)
    step("sena svar", "lasin", book, folder / "sena svar", "--inkom", LAST_DAY, "--idag", LAST_DAY)
    step("fördelning", "fordela", book, "--idag", DECIDED)
    step("beslut", "exportera", book, "--till", folder / "beslut", "--idag", DECIDED)
    enter(book, paid(book))
    more = ("--slag", "uppfoljning", "--idag", REPORTED)
    step("uppföljning", "blanketter", book, "--till", folder / "upp", *more)
    for id_, kronor in USED.items():
        providers.fill(form_of(folder / "upp", id_), report(kronor), folder / "rapporter" / f"{id_}.xlsx")
    step("rapporter", "lasin", book, folder / "rapporter", "--inkom", REPORTED, "--idag", REPORTED)
    enter(book, given_up())
    books.change(book, declined)
    step("omfördelning", "omfordela", book, "--idag", AGAIN)
    step("nytt beslut", "exportera", book, "--till", folder / "omgang", "--idag", AGAIN)
    enter(book, [(date(2020, 12, 10), "Utbetald", id_, amount) for id_, amount in rounds(book).items()])
    step("betalt", "exportera", book, "--till", folder / "betalt", "--idag", "2020-12-11")
    step("slutrapport", "blanketter", book, "--till", folder / "slut", *more)
    for id_ in rounds(book):
        kronor = now_of(folder / "omgang")[id_] - (UNSPENT if id_ == "B005" else 0)
        form = form_of(folder / "slut", id_)
        providers.fill(form, report(kronor), folder / "slutrapporter" / f"{id_}.xlsx")
    step("slutrapporter", "lasin", book, folder / "slutrapporter", "--inkom", CLOSED, "--idag", CLOSED)
    enter(book, [(date(2020, 12, 31), "Förbrukad", *each) for each in EARMARKS_USED])
    enter(book, [(date(2021, 1, 15), "Återlämnad", "B005", UNSPENT)])
    step("redovisning", "redovisa", book, "--idag", CLOSED)
    enter(book, [(date(2021, 3, 15), "Återbetald", None, TO_REPAY)])
    step("slut", "redovisa", book, "--idag", "2021-03-16")
    return told


def now_of(folder):
    """Return what the record says that each line has now."""
    rows = runs.rows_of(folder / "fordelning.xlsx", "Omfördelning")
    return {row["Id"]: row["Gäller nu"] for row in rows}


def play_open(year, office):
    """Play the same year in an open workbook, with the same forms coming back."""
    folder = year.folder
    opened = office.books.open(shutil.copy(folder / "före svar.xlsx", folder / "öppen.xlsx"))

    def step(verb, day):
        book = LiveBook(opened)
        done = verb(book, Context(datetime(2020, 3, 2, 9, 0), "åsa", date.fromisoformat(day)))
        assert not done.failed, [each.text for each in done.findings]
        book.commit()

    def type_in(*rows):
        book = LiveBook(opened)
        book.append_rows(EVENTS, [(*row, *[None] * (len(EVENTS.headings) - len(row))) for row in rows])
        book.commit()

    def reading(name):
        return lambda book, context: read_in(book, folder / name, context, context.today)

    step(reading("svar"), ANSWERED)
    step(reading("sena svar"), LAST_DAY)
    step(allocate, DECIDED)
    type_in(*paid(folder / "före beslut.xlsx"))
    step(reading("rapporter"), REPORTED)
    type_in(*given_up())
    book = LiveBook(opened)
    book.write_cells(RECIPIENTS.name, {book.locate(RECIPIENTS.name).number + 3: {"Deltar": "Nej"}})
    book.commit()
    step(redistribute, AGAIN)
    step(lambda book, context: export(book, folder / "öppen omgång", context), AGAIN)
    type_in(*((date(2020, 12, 10), "Utbetald", *each) for each in rounds(year.book).items()))
    step(reading("slutrapporter"), CLOSED)
    type_in(*((date(2020, 12, 31), "Förbrukad", *each) for each in EARMARKS_USED))
    type_in((date(2021, 1, 15), "Återlämnad", "B005", UNSPENT))
    type_in((date(2021, 3, 15), "Återbetald", None, TO_REPAY))
    step(account, "2021-03-16")
    opened.save(folder / "öppen sparad.xlsx")
    opened.close()
    return SimpleNamespace(book=folder / "öppen sparad.xlsx", folder=folder / "öppen omgång")
