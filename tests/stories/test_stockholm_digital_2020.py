"""Stockholm's digital money in 2020, from the enquiry to the repayment, every sum to the krona.

Document A: 10 700 000 kr, of which 1 565 000 are reserved for Smarta Lås and 9 135 000 go to 261 units in
fixed amounts (A2, A4). In this year twelve units decline, three hand money back, and the rest is divided
again before the end of the year (A15, A23).
"""

from __future__ import annotations

import shutil
from datetime import date
from types import SimpleNamespace

import pytest

import books
import exported
import papers
import providers
import runs
from hosts.need import slow
from stories.steps import command, enter, form_of, one, rounds, text_of

pytestmark = slow("plays the whole year of 261 units")

NBSP = "\u00a0"
ASKED, ANSWERED, DECIDED, REPORTED, AGAIN, CLOSED = (
    "2020-09-01",
    "2020-09-22",
    "2020-09-24",
    "2020-11-20",
    "2020-12-01",
    "2021-01-20",
)
# H004 to H015: nine offices of 35 000 kr and three of 20 000 (H005, H011 and H012): 375 000 kr.
DECLINING = [f"H{number:03}" for number in range(4, 16)]
JOINING = ["H001", "H002", "H003", "V001", "V002", "V003", "V004", "V005"]
GIVEN, LEFT = 8_760_000, 375_000  # 9 135 000 - 375 000
BACK = {"H001": 5_000, "V002": 55_000, "V004": 10_000}
# 375 000 + 70 000 = 445 000 kr in proportion to 8 760 000 - 20 000 - 55 000 - 30 000 = 8 655 000 kr:
# 1 028,31 on 20 000; 1 542,46 on 30 000; 1 799,54 on 35 000; 2 827,85 on 55 000. Rounded down 444 867 kr;
# the 133 kr go to the 46 largest homes, then to 87 of the 115 largest offices.
AGAIN_GIVEN = 445_000
ROUND = {1_028: 45, 1_542: 40, 1_799: 28, 1_800: 87, 2_828: 46}
KEPT_BY_THE_CITY = "Smarta Lås"
LOCKS = "Ytterligare inköp av teknisk utrustning"  # document A, Smarta Lås
STAFF = "Personella resurser för digital verksamhetsutveckling"
# H002 has 36 800 and used 30 000; the project used 1 500 000 of 1 565 000; everybody else used all.
OTHERS = 9_063_200  # 10 700 000 - 1 565 000 - 15 000 - 20 000 - 36 800
COSTS, TO_REPAY = 10_628_200, 71_800
USED = [
    (date(2020, 12, 31), "Förbrukad", "Smarta Lås", 1_500_000, LOCKS),
    (date(2020, 12, 31), "Förbrukad", None, OTHERS, STAFF),
    (date(2021, 1, 15), "Återlämnad", "H002", 6_800),
]
REPAID = (date(2021, 3, 30), "Återbetald", None, TO_REPAY)


def answer(id_):
    """Return what a unit answers to the enquiry."""
    if id_ in DECLINING:
        return {"Vill ni ta del av medlen?": "Nej", **providers.GOOD}
    return providers.yes()


def unanswered(workbook):
    """Take away the example's answers of those who send in a form."""
    for number in range(1, 264):
        if books.cell(workbook, "Mottagare", "Id", number).value in {*DECLINING, *JOINING}:
            for heading in ("Deltar", "Svar inkom", "Avsedd användning"):
                books.cell(workbook, "Mottagare", heading, number).value = None


def paid(book):
    """Return the payments of the first round, and the state's, as the officer enters them."""
    lines = [line for line in runs.rows_of(book, "Fördelning") if line["Belopp"]]
    lines = [line for line in lines if line["Id"] != "Smarta Lås"]
    state = (date(2020, 10, 1), "Utbetald", None, 10_700_000)
    return [state, *((date(2020, 10, 5), "Utbetald", line["Id"], line["Belopp"]) for line in lines)]


def given_up():
    """Return what comes back in November."""
    return [(date(2020, 11, 25), "Återlämnad", id_, amount) for id_, amount in BACK.items()]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Play the year on the command line; keep what every step said, and the workbook before each of them."""
    folder = tmp_path_factory.mktemp("år")
    book, said = books.new(folder, papers.A), {}

    def step(name, *words):
        shutil.copy(book, folder / f"före {name}.xlsx")
        said[name] = command(*words)

    books.change(book, unanswered)
    step("fråga", "blanketter", book, "--till", folder / "fraga", "--senast", ANSWERED, "--idag", ASKED)
    for name in ("svar", "rapporter", "slutrapporter"):
        (folder / name).mkdir()
    for id_ in (*DECLINING, *JOINING):
        providers.fill(form_of(folder / "fraga", id_), answer(id_), folder / "svar" / f"{id_}.xlsx")
    step("svar", "lasin", book, folder / "svar", "--inkom", ANSWERED, "--idag", ANSWERED)
    step("fördelning", "fordela", book, "--idag", DECIDED)
    step("rekvisition", "rekvirera", book, "--idag", DECIDED)
    step("beslut", "exportera", book, "--till", folder / "beslut", "--idag", DECIDED)
    enter(book, paid(book))
    more = ("--slag", "uppfoljning", "--idag", REPORTED)
    step("uppföljning", "blanketter", book, "--till", folder / "upp", *more)
    for id_, kronor in {"H001": 15_000, "V004": 20_000}.items():
        form = form_of(folder / "upp", id_)
        providers.fill(form, providers.report(kronor), folder / "rapporter" / f"{id_}.xlsx")
    step("rapporter", "lasin", book, folder / "rapporter", "--inkom", REPORTED, "--idag", REPORTED)
    enter(book, given_up())
    step("omfördelning", "omfordela", book, "--idag", AGAIN)
    step("nytt beslut", "exportera", book, "--till", folder / "omgang", "--idag", AGAIN)
    enter(book, [(date(2020, 12, 10), "Utbetald", id_, amount) for id_, amount in rounds(book).items()])
    step("slutrapport", "blanketter", book, "--till", folder / "slut", *more)
    form = form_of(folder / "slut", "H002")
    providers.fill(form, providers.report(30_000), folder / "slutrapporter" / "H002.xlsx")
    step("slutrapporter", "lasin", book, folder / "slutrapporter", "--inkom", CLOSED, "--idag", CLOSED)
    enter(book, USED)
    step("redovisning", "redovisa", book, "--idag", CLOSED)
    enter(book, [REPAID])
    step("slut", "redovisa", book, "--idag", "2021-03-30")
    return SimpleNamespace(folder=folder, book=book, said=said)


def test_the_twelve_who_decline_leave_375_000_kronor(year):
    assert {entry["utfall"] for entry in year.said["svar"]["filer"]} == {"Inläst"}
    told = year.said["fördelning"]["fordelning"]
    assert (told["bidrag"], told["fordelat"], told["kvar"]) == (10_700_000, 1_565_000 + GIVEN, LEFT)
    amounts = {id_: amount for (_, id_), amount in runs.amounts_of(year.folder / "före beslut.xlsx").items()}
    assert [amounts[id_] for id_ in ("H001", "H002", "V004", "V002")] == [
        20_000,
        35_000,
        30_000,
        55_000,
    ]  # A3
    assert [amounts[id_] for id_ in (*DECLINING, "H174", "V089")] == [0] * 14  # A7
    assert sum(amounts.values()) + LEFT == 10_700_000


def test_the_city_asks_the_state_for_the_whole_grant(year):
    asked = year.said["rekvisition"]["rekvisition"]
    assert asked["belopp"] == 10_700_000  # A11: only municipalities may; providers share through the city


def test_the_letters_say_how_the_money_may_be_used_and_what_to_tell_of_it(year):
    letter = text_of(year.folder / "beslut" / "beslutsbrev" / "Sädesärlans omsorg AB (exempel).docx")
    for told in (
        "Inköp av tekniska lösningar/produkter",  # A10
        "återrapportera vid årsskiftet 2020/2021 hur medlen använts samt vilken nytta det",  # A14
        "Kammarkollegiet senast 31\u00a0mars 2021",  # A13
    ):
        assert told in letter
    assert (
        sum(int(row[2]) for row in exported.rows(year.folder / "beslut" / "utbetalningar.csv")[1:]) == GIVEN
    )


def test_the_rest_and_what_came_back_go_out_again_in_proportion_to_the_fixed_amounts(year):
    told = year.said["omfördelning"]["omfordelning"]
    sums = {key: told[key] for key in ("omfordelning_nr", "att_fordela", "fordelat", "kvar")}
    assert sums == {"omfordelning_nr": 1, "att_fordela": AGAIN_GIVEN, "fordelat": AGAIN_GIVEN, "kvar": 0}
    more = list(rounds(year.book).values())
    assert {kronor: more.count(kronor) for kronor in sorted(set(more))} == ROUND
    now = runs.rows_of(year.folder / "omgang" / "fordelning.xlsx", "Omfördelning")
    assert sum(row["Gäller nu"] for row in now) == 10_700_000
    _, *payments = exported.rows(year.folder / "omgang" / "utbetalningar.csv")
    columns = [sum(int(row[at]) for row in payments) for at in range(2, 9)]
    # 9 135 000 = 8 760 000 - 70 000 + 445 000
    assert columns == [GIVEN, 70_000, AGAIN_GIVEN, 9_135_000, GIVEN, 70_000, AGAIN_GIVEN]


def test_the_state_gets_back_what_nobody_used(year):
    told = year.said["redovisning"]["redovisning"]
    figures = ("erhallet", "kostnader", "ej_forbrukat", "att_aterbetala")
    assert [told[name] for name in figures] == [10_700_000, COSTS, TO_REPAY, TO_REPAY]
    assert one(year.said["redovisning"], "to_repay").startswith(
        f"71{NBSP}800 kr ska betalas tillbaka till Kammarkollegiet senast 31{NBSP}mars 2021"
    )
    memo = runs.rows_of(year.folder / "före slut.xlsx", "Återbetalning", formulas=True)
    assert (
        sum(row["Erhållet"] - row["Återlämnat"] - row["Använt enligt villkoren"] for row in memo) == TO_REPAY
    )
    assert {row["Id"] for row in memo}.isdisjoint({KEPT_BY_THE_CITY})  # C10, A2: no payee of its own
    after = year.said["slut"]["redovisning"]
    assert (after["aterbetalt"], after["att_aterbetala"]) == (TO_REPAY, 0)
