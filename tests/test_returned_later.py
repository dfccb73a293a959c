"""Reports read in when answers have changed, or money has come back, since the grant was allocated."""

from __future__ import annotations

from datetime import date

import pytest

import books
import papers
import providers
import runs
from books import recipient, step

PAID = date(2020, 4, 15)
DAY = ("--idag", "2020-11-20", "--inkom", "2020-11-20")
USE = "Det som bidraget är avsett för"


def answered_again(folder, capsys, rule, answers, event, amount):
    """Allocate 900 000 kr equally, let answers change and something happen, and read one report in."""
    homes = [recipient(key, Deltar=answer) for key, answer in zip("ABC", answers[0], strict=True)]
    book = runs.allocate(books.grant(folder, [step("Lika", "Lika", "Hem", **rule)], homes))
    happened = [{"Datum": PAID, "Händelse": event, "Id": key, "Belopp": amount} for key in "AB"]
    books.change(book, lambda workbook: books.fill(workbook, "Händelser", happened))
    sent = providers.sent(book, folder / "ut", *providers.FOLLOW_UP)
    for number, answer in enumerate(answers[1], start=1):
        books.change(book, books.put("Mottagare", "Deltar", answer, number))
    (folder / "in").mkdir()
    report = {USE: (400_000, "Larm"), providers.BENEFIT: "Tryggare nätter", **providers.GOOD}
    providers.fill(sent[0], report, folder / "in" / "a.xlsx")
    return books.shell(capsys, "lasin", book, folder / "in", *DAY, "--json")


@pytest.mark.parametrize(
    ("rule", "answers", "event"),
    [
        # Two said yes: 450 000 kr each. A third says Ja when they are paid; by today's answers: 300 000 each.
        ({}, (("Ja", "Ja", "Nej"), ("Ja", "Ja", "Ja")), "Utbetald"),
        # B says Nej when it has invoiced all of its ceiling; today's answers would give it no ceiling at all.
        ({"Utfall": "Fakturatak"}, (("Ja", "Ja", "Nej"), ("Ja", "Nej", "Nej")), "Fakturerad"),
    ],
)
def test_what_was_decided_is_what_payments_and_invoices_are_held_against(
    tmp_path, capsys, rule, answers, event
):
    run = answered_again(tmp_path, capsys, rule, answers, event, 450_000)
    assert (run.status, run.codes) == (0, [])
    assert run.found("paid_over_allocated") == []
    assert providers.outcomes(run) == {"a.xlsx": "Inläst"}


@pytest.mark.parametrize(
    ("back", "used", "outcome"),
    [
        (4_000, 16_000, "Inläst"),  # of H001's 20 000 kr
        (4_000, 16_001, "Inte inläst"),
        (20_000, 0, "Inläst"),
        (20_000, 1, "Inte inläst"),
    ],
)
def test_nobody_can_have_used_what_is_handed_back(capsys, desk, back, used, outcome):
    desk.comes("a.xlsx", "H001", providers.report(used))
    desk.comes("b.xlsx", "H002", providers.report(35_000))
    papers.enter(desk.book, (date(2020, 12, 1), "Återlämnad", "H001", back))
    run = desk.read(capsys)
    assert run.status == 0
    assert providers.outcomes(run) == {"a.xlsx": outcome, "b.xlsx": "Inläst"}
    told = [each["vad"].replace("\u00a0", " ") for each in run.found("form_uses_returned")]
    assert [f"{back:,} kr är återlämnat".replace(",", " ") in each for each in told] == (
        [] if outcome == "Inläst" else [True]
    )
