"""Lists as messy as those that municipalities export, each made here: what is in them, by name."""

from __future__ import annotations

from datetime import date, datetime

from fordelning.intake.listing import Listing
from fordelning.intake.target import targets_of
from fordelning.layout import RECIPIENTS
from fordelning.model import ColumnKind
from fordelning.tables.cells import ErrorText, NotCalculated

HOME, CARE = "Hemtjänst", "Vård- och omsorgsboende"
A, B, C = (
    "556036-0793",
    "212000-0142",
    "202100-5489",
)  # real numbers of authorities and a company: check digits fit
TARGETS = targets_of(
    [*RECIPIENTS.headings, "Antal", "Andel", "Kostnad", "Belägen i kommunen"],
    {
        "Antal": ColumnKind.COUNT,
        "Andel": ColumnKind.SHARE,
        "Kostnad": ColumnKind.AMOUNT,
        "Belägen i kommunen": ColumnKind.YES_NO,
    },
    units={"Antal": "kunder"},
)
LISTED = targets_of(
    [*RECIPIENTS.headings, "Antal"],
    {"Antal": ColumnKind.COUNT},
    activities=(HOME, CARE),
    groups=(HOME, CARE),
    needed=("Antal",),
)


def listing(rows, name="Blad1", **more):
    """Return rows as a listing; shorter rows end in empty cells."""
    width = max(map(len, rows))
    cells = [[*row, *[None] * (width - len(row))] for row in rows]
    return Listing(name, [list(column) for column in zip(*cells, strict=True)], **more)


PLAIN = [["Id", "Namn", "Antal"], ["0001", "Liljan", 12], ["0002", "Eken", 40]]

LISTS = {
    "plain": (TARGETS, PLAIN),
    "other words": (TARGETS, [["Enhetsnr", "Utförare", "Ant. brukare"], ["0001", "Liljan", 12]]),
    "signs and case in headings": (
        TARGETS,
        [["ID", "ENHETENS NAMN", "Org-nr.", "Antal:"], ["1", "Liljan", A, 12]],
    ),
    "title rows": (
        TARGETS,
        [["Utförare i Storköping 2020"], ["Uttag 2020-09-01"], [], *PLAIN],
    ),
    "title over all columns": (
        TARGETS,
        [["Utförare 2020", None, None], *PLAIN],
        {"merged": ((1, 1, 1, 3),)},
    ),
    "two rows of headings, merged": (
        TARGETS,
        [
            ["Utförare", None, "Volym", None],
            ["Nr", "Namn", "Antal kunder", "Timmar"],
            ["0001", "Liljan", 12, 400],
        ],
        {"merged": ((1, 1, 1, 2), (1, 3, 1, 4))},
    ),
    "two rows of headings, not merged": (
        TARGETS,
        [["Nr", "Namn", "Volym", None], [None, None, "Antal", "Timmar"], ["0001", "Liljan", 12, 400]],
    ),
    "two rows of headings, the same words below": (
        TARGETS,
        [
            ["Id", "Namn", "2019", None, "2020", None],
            [None, None, "Antal", "Kostnad", "Antal", "Kostnad"],
            ["0001", "Liljan", 10, 500, 12, 700],
        ],
        {"merged": ((1, 3, 1, 4), (1, 5, 1, 6))},
    ),
    "heading merged over two rows": (
        TARGETS,
        [
            ["Id", "Namn", "Volym", None],
            [None, None, "Antal", "Timmar"],
            ["0001", "Liljan", 12, 400],
        ],
        {"merged": ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4))},
    ),
    "merged names": (
        TARGETS,
        [["Huvudman", "Namn", "Antal"], ["Vård AB", "Liljan", 12], [None, "Eken", 40], ["Egen", "Asken", 3]],
        {"merged": ((2, 1, 3, 1),)},
    ),
    "sum below": (TARGETS, [*PLAIN, [None, "Summa", 52]]),
    "sum that differs": (TARGETS, [*PLAIN, ["Totalt", None, 53]]),
    "sum without a word": (TARGETS, [*PLAIN, [None, None, 52]]),
    "sums between": (
        TARGETS,
        [
            ["Id", "Namn", "Antal"],
            ["Söder"],
            ["0001", "Liljan", 12],
            ["0002", "Eken", 40],
            ["Summa Söder", None, 52],
            ["Norr"],
            ["0003", "Asken", 8],
            ["Summa Norr", None, 8],
            ["Totalt", None, 60],
        ],
    ),
    "a company called Summa": (
        TARGETS,
        [["Namn", "Org.nr", "Antal"], ["Summa Omsorg AB", A, 12], ["Total Vård AB", C, 3]],
    ),
    "row with numbers and no name": (TARGETS, [*PLAIN, [None, None, 7]]),
    "headings again on each page": (TARGETS, [*PLAIN, ["Id", "Namn", "Antal"], ["0003", "Asken", 8]]),
    "notes below": (
        TARGETS,
        [*PLAIN, [], ["Källa: verksamhetssystemet"], ["* Avser september"], ["Anm.: preliminärt"]],
    ),
    "empty rows between": (TARGETS, [PLAIN[0], [], PLAIN[1], [None, "", " "], PLAIN[2]]),
    "an empty column first": (TARGETS, [[None, *row] for row in PLAIN]),
    "a column without a heading": (
        TARGETS,
        [["Id", None, "Antal"], ["0001", "Liljan", 12], ["0002", "Eken", 4]],
    ),
    "unknown columns": (TARGETS, [[*PLAIN[0], "Handläggare", "Telefon"], [*PLAIN[1], "Å. Berg", "08-12"]]),
    "numbers as text": (
        TARGETS,
        [
            ["Namn", "Antal", "Kostnad"],
            ["Liljan", "12", "1 250"],
            ["Eken", "1\u00a0250", "33 000 kr"],
            ["Asken", " 7 ", "9 135 tkr"],
        ],
    ),
    "numbers with two readings": (
        TARGETS,
        [
            ["Namn", "Antal", "Kostnad"],
            ["Liljan", "18,000", "250,000"],
            ["Eken", "1.250", 700],
            ["Asken", "18,000", 1],
        ],
    ),
    "numbers that are none": (
        TARGETS,
        [
            ["Namn", "Antal"],
            ["Liljan", "ca 12"],
            ["Eken", "-"],
            ["Asken", ".."],
            ["Boken", 5],
            ["Almen", 6],
            ["Linden", 7],
        ],
    ),
    "numbers beyond the column": (
        TARGETS,
        [
            ["Namn", "Antal", "Kostnad"],
            ["Liljan", 12.5, "33000,50"],
            ["Eken", -3, 100],
            ["Asken", 4, 5],
            ["Boken", 6, 7],
        ],
    ),
    "shares": (
        TARGETS,
        [["Namn", "Andel"], ["Liljan", "80 %"], ["Eken", 0.5], ["Asken", "0,25"], ["Boken", "66,667 %"]],
    ),
    "shares in percent": (TARGETS, [["Namn", "Andel"], ["Liljan", 80], ["Eken", 12.5]]),
    "organisation numbers": (
        TARGETS,
        [
            ["Namn", "Organisationsnummer"],
            ["Liljan", "556036-0793"],
            ["Eken", 5560360793],
            ["Asken", 165560360793.0],
            ["Boken", "16 556036-0793"],
            ["Almen", "556036–0793"],
        ],
    ),
    "organisation numbers that are none": (
        TARGETS,
        [["Namn", "Org nr"], ["Liljan", A], ["Eken", "saknas"], ["Asken", B], ["Boken", "556036-0794"]],
    ),
    "days": (
        TARGETS,
        [
            ["Namn", "Inkom"],
            ["Liljan", "2020-09-04"],
            ["Eken", "4/9 2020"],
            ["Asken", 44078],
            ["Boken", "4 september 2020"],
            ["Almen", datetime(2020, 9, 4)],
            ["Linden", "200904"],
            ["Häggen", 20200904],
        ],
    ),
    "days with two readings": (
        TARGETS,
        [
            ["Namn", "Svarsdatum"],
            ["Liljan", "04/09/2020"],
            ["Eken", "31/12/2020"],
            ["Asken", "snart"],
            ["Boken", 44078],
        ],
    ),
    "answers": (
        TARGETS,
        [
            ["Namn", "Tackar ja"],
            ["Liljan", "JA"],
            ["Eken", "n"],
            ["Asken", True],
            ["Boken", None],
            ["Almen", "x"],
            ["Linden", "kanske"],
        ],
    ),
    "answers as digits": (TARGETS, [["Namn", "Deltar"], ["Liljan", 1], ["Eken", 0], ["Asken", 1]]),
    "forms of operation": (
        TARGETS,
        [
            ["Namn", "Regi"],
            ["Liljan", "LOV"],
            ["Eken", "kommunal"],
            ["Asken", "LOV"],
            ["Boken", "Egen regi"],
            ["Almen", "Ideell?"],
        ],
    ),
    "words of the workbook": (
        LISTED,
        [
            ["Namn", "Insats", "Antal"],
            ["Liljan", "HEMTJÄNST", 12],
            ["Eken", "Vobo", 40],
            ["Asken", "Vobo", 3],
        ],
    ),
    "one row twice": (TARGETS, [*PLAIN, PLAIN[1]]),
    "one id twice": (TARGETS, [*PLAIN, ["0001", "Liljan norra", 9]]),
    "one name twice": (TARGETS, [["Namn", "Antal"], ["Liljan", 12], ["Liljan", 14]]),
    "hidden rows": (TARGETS, [*PLAIN, ["0003", "Asken", 8]], {"hidden": frozenset({3})}),
    "filtered rows": (
        TARGETS,
        [*PLAIN, ["0003", "Asken", 8]],
        {"hidden": frozenset({2, 3}), "filtered": True},
    ),
    "errors and formulas": (
        TARGETS,
        [
            ["Namn", "Antal"],
            ["Liljan", ErrorText("#N/A")],
            ["Eken", NotCalculated("=")],
            ["Asken", 3],
            ["Boken", 4],
            ["Almen", 5],
        ],
    ),
    "two columns that may be it": (LISTED, [["Namn", "Ant. brukare", "Ant. platser"], ["Liljan", 12, 14]]),
    "no column for what is divided by": (LISTED, [["Namn", "Volym hösten", "Ort"], ["Liljan", 12, "Umeå"]]),
    "a date in the heading": (TARGETS, [["Namn", "Antal 2020-09-01"], ["Liljan", 12]]),
    "ids as numbers": (
        TARGETS,
        [["Kommunkod", "Kommun", "Antal"], [114, "Upplands Väsby", 12], ["0115", "Vallentuna", 3]],
    ),
    "no headings at all": (TARGETS, [["Liljan"], ["Eken"]]),
}


def told(proposal):
    """Return all that a proposal says, in a form that is compared whole."""
    headings = [pick.target.heading for pick in proposal.picks]
    return {
        "columns": {pick.target.heading: pick.heading for pick in proposal.picks},
        "rows": [
            (each.number, *(_plain(each.cells[name]) for name in headings)) for each in proposal.entries
        ],
        "out": [(each.number, each.reason) for each in proposal.left_out],
        "asked": [
            (each.about.value, each.heading, each.key, each.choices, each.proposed, each.rows)
            for each in proposal.questions
        ],
        "told": [found.code for found in proposal.told],
    }


def _plain(cell):
    return cell.isoformat() if isinstance(cell, date) else cell
