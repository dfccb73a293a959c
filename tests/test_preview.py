"""What a preview tells is what is then written, cell by cell; it is one mechanism for all verbs that book."""

from __future__ import annotations

import re
from datetime import date

import pytest

import books
import papers
import rewritten
import runs
from fordelning.cli import switches
from fordelning.verb import Verb

LATER = ("--idag", "2020-06-01")


def made(folder):
    """Return a workbook in which 3 000 kr are divided among three, one of whom hands 400 back."""
    units = [books.recipient(each) for each in "ABC"]
    facts = {"bidrag_belopp": 3_000, "bidrag_myndighet": "Myndigheten", "mottagare_orgnr": "212000-0142"}
    path = runs.allocate(books.grant(folder, [books.step("Lika", "Lika", "Hem")], units, **facts))
    return papers.enter(path, (date(2020, 5, 2), "Återlämnad", "A", 400))


def changed(before, after):
    """Return sheet and address of every cell of which what was typed differs."""
    old, new = rewritten.opened(before), rewritten.opened(after)
    return {
        (sheet.title, cell.coordinate)
        for sheet in new.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value != old[sheet.title][cell.coordinate].value
    }


@pytest.mark.parametrize("verb", ["omfordela", "rekvirera", "bokfor"])
def test_every_row_and_cell_that_is_written_was_told_before(verb, tmp_path, capsys):
    path = made(tmp_path)
    numbers = {"bidrag_dnr_overenskommelse": "S2020/1", "bidrag_dnr_beslut": "S2020/2"}
    papers.enter(path, **numbers)
    books.shell(capsys, "kontrollera", path, "--idag", "2020-05-30")  # stores what formulas come to
    content = path.read_bytes()
    seen = books.shell(capsys, verb, path, *LATER, "--forhandsgranska", "--json")
    assert (seen.status, path.read_bytes() == content) == (0, True), seen.codes
    assert (seen.said["fil"], seen.said["nasta"]) == (None, None)
    told = seen.said["skrivs"]
    copy = tmp_path / "förut.xlsx"
    copy.write_bytes(content)
    assert books.shell(capsys, verb, path, *LATER).status == 0
    rows = {tuple(re.match(r"(\w+), ny rad (\d+)", line).groups()) for line in told if ", ny rad " in line}
    cells = {line.split(":")[0] for line in told if re.match(r"\w+!", line)}
    anew = {line.split(":")[0] for line in told if ": skrivs om, " in line}
    for sheet, place in changed(copy, path):
        number = re.sub(r"\D", "", place)
        assert (sheet, number) in rows or f"{sheet}!{place}" in cells or anew & _tables(path, sheet), place
    events = [row for row in rows if row[0] == "Händelser"]
    assert len(events) == {"omfordela": 2, "rekvirera": 1, "bokfor": 3}[verb]


def _tables(path, sheet):
    return set(rewritten.opened(path)[sheet].tables)


def test_the_terminal_tells_the_rows_and_that_nothing_is_written(tmp_path, capsys):
    path = made(tmp_path)
    run = books.shell(capsys, "omfordela", path, *LATER, "--forhandsgranska")
    assert re.search(r"\n  Händelser, ny rad \d+: 2020-06-01 · Omfördelad · B · 200 · ", run.out)
    assert run.out.endswith("Ingenting är skrivet: det här är en förhandsgranskning.\n")


def test_every_verb_that_books_has_a_preview():
    for verb in (Verb.IMPORT, Verb.REDISTRIBUTE, Verb.REQUISITION, Verb.PAY, Verb.ACCOUNT, Verb.READ_IN):
        assert switches.PREVIEW in switches.of(verb)
